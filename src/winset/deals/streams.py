"""Random numbers that depend only on what they are for: seed, name, number of the draw.

Draws come in blocks of `BLOCK`. Every block of every named quantity has a random stream of its
own (Philox, a counter-based generator: the name and the seed are its key, the block its
counter). A block is always drawn whole, so a draw is the same however many others are asked for
and by however many workers; and what is said of one quantity leaves the draws of all others as
they were, so that two versions of a case can be compared draw by draw.
"""

from __future__ import annotations

import hashlib

import numpy as np

from winset.search.problem import FloatArray

BLOCK = 256
"""Draws that share a random stream."""
WALK = 64
"""Neighbouring draws that share a walk where draws need one; divides `BLOCK`."""


def stream(seed: int, name: tuple[str, ...], block: int) -> np.random.Generator:
    """Open the random stream of one named quantity for one block of draws.

    Examples
    --------
    >>> first, again, other = (stream(1, ("value", p), 0).random() for p in ("a", "a", "b"))
    >>> first == again, first == other
    (True, False)
    """
    digest = hashlib.sha256("\x1f".join(name).encode()).digest()
    key = np.array([seed, int.from_bytes(digest[:8], "little")], dtype=np.uint64)
    counter = np.array([0, 0, 0, block], dtype=np.uint64)
    return np.random.Generator(np.random.Philox(key=key, counter=counter))


def evenly(rng: np.random.Generator) -> FloatArray:
    """Draw a share of 1 for each draw of a block, one from each of as many equal parts → (draw,).

    Each is uniform by itself; together they fall short of no part, so that readings of a
    conflict come up in a block as often as their votes ask, not only on average.

    Examples
    --------
    >>> halves = evenly(stream(1, ("votes",), 0)) < 0.5
    >>> int(halves.sum()) == BLOCK // 2
    True
    """
    parts: FloatArray = (rng.permutation(BLOCK) + rng.random(BLOCK)) / BLOCK
    return parts
