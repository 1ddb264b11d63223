"""Paragraphs of a text, whether each stands on one line or is wrapped over many."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

LINE = re.compile(r"[^\n\f\u2028\u2029]+")
BULLET = re.compile(
    r"[ \t\u00a0]*+(?:[•◦‣▪▸●○■□–—*·►✔✓➤➢-]|\(?\d{1,2}[.)]|[a-z]\))[ \t\u00a0][ \t\u00a0]*+"
)
"""Mark that opens an entry of a list, with the blanks around it."""
WRAPPED_AT = range(45, 121)
"""Lengths of full lines in a text that was wrapped by a machine."""
ENDS = '.!?:;。！？”"»'
"""Marks after which a line need not go on in the next."""
SAMPLE = 400
"""Lines looked at to tell whether a text is wrapped."""


@lru_cache(maxsize=1)
def lines_of(text: str) -> tuple[tuple[int, int], ...]:
    """List the lines that hold something, without the blanks around them."""
    found: list[tuple[int, int]] = []
    for match in LINE.finditer(text):
        line = match.group()
        bare = line.strip()
        if bare:
            start = match.start() + len(line) - len(line.lstrip())
            found.append((start, start + len(bare)))
    return tuple(found)


@lru_cache(maxsize=1)
def paragraphs_of(text: str) -> tuple[tuple[int, int], ...]:
    r"""List the paragraphs: lines, or runs of lines where the text is wrapped.

    Examples
    --------
    >>> paragraphs_of("One.\n\n  Two. \n")
    ((0, 4), (8, 12))
    """
    lines = lines_of(text)
    if not _is_wrapped(text, lines):
        return lines
    merged: list[tuple[int, int]] = []
    for start, end in lines:
        # Only a line that fills the page goes on in the next one.
        if merged and _goes_on(text, merged[-1][1], start) and _ends_full(text, merged[-1]):
            merged[-1] = (merged[-1][0], end)
        else:
            merged.append((start, end))
    return tuple(merged)


def _ends_full(text: str, paragraph: tuple[int, int]) -> bool:
    """Tell whether the last line of a paragraph reaches the width at which texts are wrapped."""
    start, end = paragraph
    begin = max(start, text.rfind("\n", max(0, end - WRAPPED_AT.stop), end) + 1)
    return end - begin >= WRAPPED_AT.start


def _goes_on(text: str, end: int, start: int) -> bool:
    return text.count("\n", end, start) == 1 and not BULLET.match(text, start)


def _is_wrapped(text: str, lines: Sequence[tuple[int, int]]) -> bool:
    """Tell whether lines are broken at a width: of like length, most of them in mid-sentence."""
    head = lines[:SAMPLE]
    followed = [
        (start, end) for (start, end), (after, _) in pairwise(head) if _goes_on(text, end, after)
    ]
    if len(followed) < 4:
        return _is_wrapped_prose(text, head, followed)
    like = sum(end - start in WRAPPED_AT for start, end in followed)
    open_ended = sum(text[end - 1] not in ENDS for _, end in followed)
    return like >= 0.8 * len(followed) and open_ended >= 0.6 * len(followed)


def _is_wrapped_prose(
    text: str, lines: Sequence[tuple[int, int]], followed: list[tuple[int, int]]
) -> bool:
    """Tell the same of a few lines, where likeness proves little.

    Every line that goes on must be full, half of them stop within a sentence, and no line is much
    wider. A line of verse opens with a capital; after a break by a machine most go on small.
    """
    widest = max((end - start for start, end in lines), default=0)
    if not followed or widest >= WRAPPED_AT.stop:
        return False
    starts = {start: after for (start, _), (after, _) in pairwise(lines)}
    broken = [start for start, end in followed if text[end - 1] not in ENDS]
    small = sum(text[starts[start]].islower() for start in broken)
    full = all(end - start in WRAPPED_AT for start, end in followed)
    return full and 2 * len(broken) >= len(followed) and small >= 0.6 * len(broken)
