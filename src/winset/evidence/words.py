"""Cuts texts into words: what stands between two spaces is taken apart once, however often it is.

Every reader of a report has words of its own (with or without hyphens, marks, possessives), but
all go from space to space, and most of what stands there stands in every report. A cutter keeps
what its reader makes of such a piece, so that a text is cut at the pace of a dictionary.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import compress, count
from typing import Generic, NamedTuple, TypeVar

KEPT = 1 << 15
"""Pieces that a cutter remembers; then it begins anew."""
LONGEST = 40
"""Code points of a piece that is remembered; longer ones hardly come twice."""

W = TypeVar("W")
K = TypeVar("K")


def listed(words: str) -> frozenset[str]:
    """Read words that are written with spaces between them."""
    return frozenset(words.split())


class Parts(NamedTuple, Generic[W]):
    """Words of a piece, each with its place in the piece; where there is none, all is empty."""

    words: tuple[W, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


class Memory(dict[str, K], Generic[K]):
    """What a reader makes of a piece of text, worked out when the piece is first met."""

    def __init__(self, learn: Callable[[str], K]) -> None:
        super().__init__()
        self._learn = learn

    def __missing__(self, piece: str) -> K:
        learnt = self._learn(piece)
        if len(piece) <= LONGEST:
            if len(self) >= KEPT:
                self.clear()
            self[piece] = learnt
        return learnt


class Cutter(Generic[W]):
    """Cuts texts into words of one kind.

    Parameters
    ----------
    part : takes a piece without spaces apart; what it gives must hold wherever the piece stands.

    Examples
    --------
    >>> bare = Cutter(lambda piece: Parts((piece.rstrip(","),), (0,), (len(piece.rstrip(",")),)))
    >>> bare.cut("Peru, they say")
    (['Peru', 'they', 'say'], [0, 6, 11], [4, 10, 14])
    """

    def __init__(self, part: Callable[[str], Parts[W]]) -> None:
        self._known = Memory(part)

    def cut(self, text: str, start: int = 0) -> tuple[list[W], list[int], list[int]]:
        """List the words of a text, where they begin and where they end, from ``start`` on."""
        words: list[W] = []
        starts: list[int] = []
        ends: list[int] = []
        known, at = self._known, start
        for piece in text.split(" "):
            some, first, last = known[piece]
            if len(some) == 1:
                words.append(some[0])
                starts.append(at + first[0])
                ends.append(at + last[0])
            elif len(some) == 2:
                words += some
                starts += (at + first[0], at + first[1])
                ends += (at + last[0], at + last[1])
            elif some:
                words += some
                starts += [at + place for place in first]
                ends += [at + place for place in last]
            at += len(piece) + 1
        return words, starts, ends


class Anchors:
    r"""Finds where something may begin, passing over pieces in which it never does.

    Parameters
    ----------
    anchor : what begins; it matches within a piece without spaces and the space behind it.
    loose : where the anchor looks further than that, the same without looking.

    Examples
    --------
    >>> begins = Anchors(re.compile(r"(?<!\w)[Ll]ast "))
    >>> [found.start() for found in begins.found("Last June it was the last to sign at last.")]
    [0, 21]
    """

    def __init__(self, anchor: re.Pattern[str], loose: re.Pattern[str] | None = None) -> None:
        self._anchor, self._loose = anchor, loose or anchor
        self._known = Memory(self._places)

    def _places(self, piece: str) -> tuple[int, ...]:
        return tuple(found.start() for found in self._loose.finditer(f"{piece} "))

    def found(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """List what matches between two places, in order, none within another."""
        known, match, stop = self._known, self._anchor.match, len(text) if end is None else end
        at, past, done = start, start, 0
        pieces = text[start:stop].split(" ")
        for here in compress(count(), map(known.__getitem__, pieces)):
            at += sum(map(len, pieces[done:here])) + here - done
            done = here
            for place in known[pieces[here]]:
                if at + place >= past and (found := match(text, at + place, stop)):
                    yield found
                    past = found.end()
