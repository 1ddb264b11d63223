"""What a search finds: the place in a report, and the words around it."""

from __future__ import annotations

from dataclasses import dataclass

from winset.store.index.words import APART, OPEN, SHUT

SNIPPET = 160
"""Code points of text that are shown around what was found."""


@dataclass(frozen=True)
class Hit:
    """A place in a report where a question is answered.

    Parameters
    ----------
    document : key of the report.
    start, end : the words found nearest together, in code points of the text.
    snippet : the words and what stands around them.
    marked : places of the words found, within the snippet.
    kind : of the record, for a claim; ``text`` for a text.
    record : id of the record, for a claim.
    score : higher fits better; comparable within one search only.
    """

    document: str
    start: int
    end: int
    snippet: str
    marked: tuple[tuple[int, int], ...]
    kind: str
    record: str
    score: float


def places(highlighted: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    r"""Take the marks out of a text → the text, and start and end of what was marked.

    Examples
    --------
    >>> places("a \x02joint\x03 fund")
    ('a joint fund', ((2, 7),))
    """
    parts: list[str] = []
    found: list[tuple[int, int]] = []
    begin = length = 0
    for piece in highlighted.replace(APART, "").split(OPEN):
        inside, shut, outside = piece.rpartition(SHUT)
        if shut:
            found.append((begin, begin + len(inside)))
        parts += [inside, outside]
        length += len(inside) + len(outside)
        begin = length
    return "".join(parts), tuple(found)


def densest(found: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
    """Choose the stretch of at most a snippet's length that holds most of what was found."""
    best, first = found[:1], 0
    for last in range(len(found)):
        while found[last][1] - found[first][0] > SNIPPET and first < last:
            first += 1
        if last - first + 1 > len(best):
            best = found[first : last + 1]
    return best


def cut(text: str, chosen: tuple[tuple[int, int], ...]) -> tuple[int, int]:
    """Say which stretch of the text to show: what was found in the middle, whole words."""
    start, end = chosen[0][0], chosen[-1][1]
    spare = max(0, SNIPPET - (end - start)) // 2
    left, right = max(0, start - spare), min(len(text), end + spare)
    if left > 0:
        space = text.find(" ", left, start)
        left = space + 1 if space >= 0 else left
    if right < len(text):
        space = text.rfind(" ", end, right)
        right = space if space >= 0 else right
    return left, right
