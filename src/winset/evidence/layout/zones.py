"""What each stretch of a page is for: title, text, list, caption, credit, or boilerplate.

Boilerplate is what a page carries whatever the article says: section labels, teasers of other
articles, widgets to share and rate, disclaimers, notices about cookies and rights, appeals for
money. Nothing is thrown away: the zones cover the whole text, and the analyst can overrule them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from winset.evidence.layout import marks
from winset.evidence.layout.paragraphs import BULLET, lines_of
from winset.evidence.source import Zone, ZoneKind

LONG = 140
"""Code points from which a line with a full stop is a paragraph of an article."""
HEADING = 130
"""Code points up to which a line without a full stop is a heading."""
HEAD_LINES = 14
"""Lines in which the title is looked for."""
READ = 300
"""Code points of a line that patterns are tried on."""


def zones_of(text: str) -> tuple[Zone, ...]:
    r"""Divide a text into zones that follow each other and cover it.

    Examples
    --------
    >>> page = "Pact near\n\nBoth sides agree on all of it.\n\nMost read\n1. A"
    >>> [zone.kind for zone in zones_of(page)]
    ['title', 'body', 'boilerplate']
    """
    lines = lines_of(text)
    if not lines:
        return (Zone("body", 0, len(text)),) if text else ()
    page = _page(text, lines)
    kinds = [_inside(page, place) for place in range(len(lines))]
    _head(page, kinds)
    _tail(page, kinds)
    return _joined(text, lines, kinds)


@dataclass(frozen=True)
class _Page:
    """Lines of a text, those that begin with a label, and whether any may be a plea."""

    text: str
    lines: Sequence[tuple[int, int]]
    labels: frozenset[int]
    pleads: bool

    def is_long(self, line: tuple[int, int]) -> bool:
        """Tell whether a line is as long as a paragraph of an article."""
        start, end = line
        return end - start >= LONG and start not in self.labels

    def is_paragraph(self, line: tuple[int, int]) -> bool:
        """Tell whether a line is running text: long, or closed by a full stop or a quotation."""
        start, end = line
        if self.is_long(line):
            return True
        text = self.text
        return text[end - 1] in '.!?。！？”"»…' and end - start >= 25 and " " in text[start:end]


def _page(text: str, lines: Sequence[tuple[int, int]]) -> _Page:
    label, small = marks.LABEL.match, text.lower()
    labels = [start for start, end in lines if label(text, start, min(end, start + READ))]
    pleads = any(words in small for words in marks.GIVING)
    return _Page(text, lines, frozenset(labels), pleads)


def _joined(text: str, lines: Sequence[tuple[int, int]], kinds: list[ZoneKind]) -> tuple[Zone, ...]:
    zones: list[Zone] = []
    begin = 0
    for place, kind in enumerate(kinds):
        last = place + 1 == len(kinds)
        if last or kinds[place + 1] != kind or kind == "title":
            end = len(text) if last else _line_start(text, lines[place + 1][0], lines[place][1])
            zones.append(Zone(kind, begin, end))
            begin = end
    return tuple(zones)


def _line_start(text: str, start: int, after: int) -> int:
    """Go back from the first character of a line over the blanks before it."""
    while start > after and text[start - 1] not in "\n\f\u2028\u2029":
        start -= 1
    return start


def _inside(page: _Page, place: int) -> ZoneKind:
    """Tell a line by itself."""
    text, (start, end) = page.text, page.lines[place]
    read = min(end, start + READ)
    if _is_caption(text, start, end):
        return "caption"
    if start in page.labels or (
        page.pleads and end - start < 400 and marks.PLEA.search(text, start, read)
    ):
        return "boilerplate"
    if end - start < 240 and marks.CREDIT.match(text, start, read):
        return "credit"
    if BULLET.match(text, start, read):
        return "list"
    return "title" if _heads(page, place) else "body"


def _is_caption(text: str, start: int, end: int) -> bool:
    if marks.CAPTION.match(text, start, min(end, start + READ)):
        return True
    if text[end - 1] not in marks.PHOTO_ENDS:
        return False
    return marks.PHOTO.search(text, max(start, end - 160), end) is not None


def _heads(page: _Page, place: int) -> bool:
    """Tell whether a short line without a full stop stands over running text or a list."""
    text, lines = page.text, page.lines
    start, end = lines[place]
    if end - start > HEADING or place + 1 == len(lines):
        return False
    if text[end - 1] in '.,;!。，；”"»…)':
        return False
    if text[end - 1] in ":：":
        return text.count(" ", start, end) < 2
    after = lines[place + 1]
    follows = BULLET.match(text, after[0], after[1]) is not None or page.is_paragraph(after)
    return follows and not text[start].islower()


def _head(page: _Page, kinds: list[ZoneKind]) -> None:
    """Find the title among the lines before the first paragraph; what stands around it."""
    text, lines = page.text, page.lines
    first = next((i for i, line in enumerate(lines) if _opens(page, line, kinds[i])), len(lines))
    first = min(first, HEAD_LINES)
    free = [
        i for i in range(first) if kinds[i] in ("title", "body") and text[lines[i][1] - 1] != ":"
    ]
    worded = [
        i for i in free if text.count(" ", *lines[i]) >= 3 and lines[i][1] - lines[i][0] <= 250
    ]
    title = worded[0] if worded else (free[0] if free else -1)
    if title < 0:
        return
    for place in free:
        words = text.count(" ", *lines[place]) + 1
        if place < title:
            kinds[place] = "boilerplate"
        elif place == title:
            kinds[place] = "title"
        elif words <= 5 and text[lines[place][1] - 1] not in ".:!?" and place + 1 <= first:
            kinds[place] = "credit"
        elif kinds[place] == "body" and lines[place][1] - lines[place][0] <= HEADING:
            kinds[place] = "title"


def _opens(page: _Page, line: tuple[int, int], kind: ZoneKind) -> bool:
    """Tell whether the article's text begins with this line."""
    if kind == "list":
        return True
    if kind != "body":
        return False
    start, end = line
    return end - start > 250 or (page.is_paragraph(line) and page.text[end - 1] not in "?!")


def _tail(page: _Page, kinds: list[ZoneKind]) -> None:
    """Follow each heading of a box: teasers up to the next paragraph, or all that is left."""
    text, lines = page.text, page.lines
    weights = [line[1] - line[0] if page.is_long(line) else 0 for line in lines]
    total, passed, place = sum(weights), 0, 0
    while place < len(lines):
        start, end = lines[place]
        read = min(end, start + READ)
        passed += weights[place]
        box = end - start <= 120 and marks.BOX.match(text, start, read) is not None
        last = end - start <= 80 and marks.LAST.match(text, start, read) is not None
        # A box of teasers may stand in the midst of an article; "leave a reply" may not.
        if last and place > 0 and total - passed <= total * (0.15 if box else 0.5):
            kinds[place:] = ["boilerplate"] * (len(lines) - place)
            return
        if box:
            kinds[place] = "boilerplate"
            place += 1
            while place < len(lines) and not page.is_paragraph(lines[place]):
                kinds[place] = "boilerplate"
                place += 1
            continue
        place += 1
