"""Words between quotation marks, by a machine that reads the marks once from left to right.

The machine holds the quotations that are open. What a mark does depends on its shape, on the
characters beside it, and on what is open: a straight mark opens after a space and closes after a
word; a single mark between letters is an apostrophe. At the end of a paragraph an open quotation
goes on if the next paragraph begins with the same mark (the rule of print), is joined with the
next paragraph if that closes it, and is dropped otherwise: the mark was a slip.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from winset.evidence.source import Quotation

MARK = re.compile("[\"“”„‟«»‹›'‘’‚‛「」『』﹁﹂﹃﹄〝〞〟＂]")
BRACKETS = {"「": "」", "『": "』", "﹁": "﹂", "﹃": "﹄", "〝": "〞〟"}
CLOSES = {
    '"': '"”',
    "＂": "＂",
    "“": '”"',
    "”": "”",
    "„": '“”"',
    "‟": "”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "'": "'’",
    "‘": "’'",
    "’": "’",
    "‚": "‘’",
    "‛": "’",
    **BRACKETS,
}
"""Marks that may close a quotation, by the mark that opened it."""
SINGLES = frozenset("'‘’‚‛")
DOUBLES_THAT_TURN = frozenset('"“”«»‹›＂')
"""Marks that open in one language or font and close in another."""
CLOSERS_ONLY = frozenset("」』﹂﹄〞〟")
BEFORE_OPENING = frozenset("([{—–-/\"“„«‹'‘:>：（【《=*_¿¡")
DEEP = 4
"""How many open quotations a closing mark is compared with; deeper ones are slips of the pen."""
CLIPPED = re.compile(r"(?:\d0s|em|til|tis|twas|cause|n|bout|cos|cuz|round|s)\b", re.IGNORECASE)
"""What follows an apostrophe at the beginning of a word: 'em, '90s."""


class _Open(NamedTuple):
    mark: str
    at: int
    maybe: int = -1
    """Place of a single mark that may have closed it, or was an apostrophe after s."""


@dataclass
class _Machine:
    """What is open, what was found, and what the paragraph before left open."""

    text: str
    open: list[_Open] = field(default_factory=list)
    found: list[Quotation] = field(default_factory=list)
    left: tuple[_Open, int] | None = None
    begun: int = 0
    """Where the paragraph that is being read begins."""

    def read(self, start: int, end: int) -> None:
        """Read one paragraph."""
        self.begun = start
        self._carry_on()
        for match in MARK.finditer(self.text, start, end):
            mark, at = match.group(), match.start()
            if mark in SINGLES:
                self._single(mark, at, start, end)
            elif mark in CLOSERS_ONLY:
                self._close(mark, at)
            elif mark in DOUBLES_THAT_TURN:
                self._double(mark, at, start, end)
            else:
                self.open.append(_Open(mark, at))
        self._end_of_paragraph(end)

    def _carry_on(self) -> None:
        if self.left is None:
            return
        opened, end = self.left
        if self.text[self.begun] == opened.mark and opened.mark not in SINGLES:
            self._add(opened.at, end, continued=True)
            self.left = None

    def _double(self, mark: str, at: int, start: int, end: int) -> None:
        opens, closes = _looks(self.text, at, start, end)
        if _in_a_word(self.text, at, start, end):
            return
        top = self._innermost(mark)
        if top is not None and (closes or not opens):
            self._close(mark, at)
        elif top is None and mark not in "“«‹" and closes and not opens:
            self._close_left(mark, at)
        elif opens or not closes:
            if mark in '"＂' and top is not None and self.open[-1].mark == mark:
                # The quotation before it was never closed.
                self.open.pop()
            self.open.append(_Open(mark, at))
        elif mark in "“«‹":
            self.open.append(_Open(mark, at))

    def _single(self, mark: str, at: int, start: int, end: int) -> None:
        text = self.text
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        if before.isalnum() and after.isalnum():
            return
        opens, closes = _looks(text, at, start, end)
        top = self.open[-1] if self.open else None
        if top is not None and top.mark in SINGLES and mark in CLOSES[top.mark] and closes:
            if before in "sS" and after == " " and text[at + 2 : at + 3].islower():
                if top.maybe < 0:
                    self.open[-1] = top._replace(maybe=at)
            else:
                self._close(mark, at)
        elif mark == "‚" or (opens and not closes and not CLIPPED.match(text, at + 1, end)):
            if top is not None and top.mark in SINGLES:
                self._settle()
            if mark != "’" or before == " ":
                self.open.append(_Open(mark, at))

    def _innermost(self, mark: str) -> int | None:
        """Find the open quotation that the mark may close, past single marks left open."""
        for place in range(len(self.open) - 1, max(-1, len(self.open) - 1 - DEEP), -1):
            if mark in CLOSES[self.open[place].mark]:
                return place
        return None

    def _close(self, mark: str, at: int) -> None:
        place = self._innermost(mark)
        if place is None:
            return
        opened = self.open[place]
        for slip in self.open[place + 1 :]:
            if slip.mark in SINGLES and slip.maybe >= 0:
                self._add(slip.at, slip.maybe)
        del self.open[place:]
        self._add(opened.at, at)

    def _close_left(self, mark: str, at: int) -> None:
        """Close a quotation that the paragraph before left open."""
        if self.left is None or mark not in CLOSES[self.left[0].mark] or self.open:
            return
        opened, end = self.left
        self._add(opened.at, end, continued=True)
        self._add(self.begun - 1, at)
        self.left = None

    def _settle(self) -> None:
        """Take an open single mark off: closed where it may have been, or an apostrophe."""
        opened = self.open.pop()
        if opened.maybe >= 0:
            self._add(opened.at, opened.maybe)

    def _end_of_paragraph(self, end: int) -> None:
        self.left = None
        while self.open:
            if self.open[-1].mark in SINGLES:
                self._settle()
                continue
            opened = self.open.pop()
            self.left = (opened, end)

    def _add(self, mark_at: int, end: int, *, continued: bool = False) -> None:
        if mark_at + 1 < end:
            self.found.append(Quotation(mark_at + 1, end, continued))


def quotations_of(text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[Quotation, ...]:
    r"""List the outermost quotations in order of place, without their marks.

    Examples
    --------
    >>> text = 'The “Nile pact” is \'dead\', she said. "It\'s over."'
    >>> [text[q.start : q.end] for q in quotations_of(text, [(0, len(text))])]
    ['Nile pact', 'dead', "It's over."]
    """
    machine = _Machine(text)
    for start, end in paragraphs:
        machine.read(start, end)
    return _outermost(machine.found)


def _outermost(found: list[Quotation]) -> tuple[Quotation, ...]:
    kept: list[Quotation] = []
    for quote in sorted(found, key=lambda quote: (quote.start, -quote.end)):
        if not kept or quote.start >= kept[-1].end:
            kept.append(quote)
    return tuple(kept)


def _looks(text: str, at: int, start: int, end: int) -> tuple[bool, bool]:
    """Tell whether a mark stands where one opens, and where one closes."""
    before = text[at - 1] if at > start else " "
    after = text[at + 1] if at + 1 < end else " "
    opens = not after.isspace() and (before.isspace() or before in BEFORE_OPENING)
    closes = not before.isspace() and (not after.isalnum() or before in ".,!?…;。，！？")
    if opens and closes and before in "\"“„«‹'‘(":
        closes = after.isspace() or after in ".,;:!?)”’»"
    if opens and closes and before in "—–-:/=":
        # A dash before the closing mark breaks off speech: followed by a space or nothing.
        opens = not (after.isspace() or after in ".,;:!?)]")
        closes = not opens
    return opens, closes


def _in_a_word(text: str, at: int, start: int, end: int) -> bool:
    """Tell whether a straight mark is a sign of a word or measure: Hebrew gershayim, 5" pipes."""
    if text[at] != '"' or at <= start:
        return False
    before, after = text[at - 1], text[at + 1] if at + 1 < end else " "
    return "֐" <= before <= "״" and "֐" <= after <= "״"
