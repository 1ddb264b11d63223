"""The same words quoted, and the quotations differ."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from winset.evidence.conflicts.facing import SURE, Facing, Found, Report, Side, meanings
from winset.evidence.origins.wording import tokens
from winset.evidence.records import Span
from winset.evidence.source import Quotation

ALIKE = 0.4
"""Share of the shorter quotation's meanings that must come back in the other one."""
RETOLD = 0.18
"""Resemblance that is enough where both reports go back to one original."""
LONG = 5
"""Words from which a quotation is a sentence of somebody, not a phrase or a name."""
VOICED = 0.25
"""The same where one speaker says both: in aligned passages; twice as much anywhere."""
MOST = 60
"""Of somebody quoted more often than this, only aligned quotations are compared."""
_CLEAN = re.compile(r"[\W_]+")


def wordings(faced: Iterable[Facing], behind: Mapping[str, str] | None = None) -> Iterator[Found]:
    """Find quotations of aligned passages that give the same utterance in other words.

    ``behind``: report → the original that it goes back to. Of one original, the only words that
    both put into one mouth are one utterance, whatever became of them in translation.
    """
    behind = behind or {}
    for facing in faced:
        quoting = facing.a.quotations or facing.b.quotations
        keys = [behind.get(side.report.key) for side in (facing.a, facing.b)]
        retold = keys[0] is not None and keys[0] == keys[1]
        if not quoting:
            continue
        pairs: list[tuple[float, Quotation, Quotation]] = []
        if facing.score >= (RETOLD if retold else SURE):
            pairs = sorted(_pairs(facing), key=lambda p: -p[0]) if facing.score >= SURE else []
            pairs = pairs or list(_only(facing)) or (list(_retold(facing)) if retold else [])
        pairs = pairs or list(_voiced(facing))
        taken: set[tuple[int, int]] = set()
        for score, q, r in pairs:
            if (0, q.start) in taken or (1, r.start) in taken:
                continue
            taken |= {(0, q.start), (1, r.start)}
            first, second = _said(facing.a, q), _said(facing.b, r)
            if _bare(first) != _bare(second):
                yield Found(
                    "quote-wording",
                    (
                        facing.a.report.member(q.start, q.end),
                        facing.b.report.member(r.start, r.end),
                    ),
                    about="quoted words",
                    why=_how(first, second),
                    score=round(min(1.0, score), 2),
                )


def _pairs(facing: Facing) -> Iterator[tuple[float, Quotation, Quotation]]:
    """Score pairs of quotations: in the passages themselves, and in the sentences beside them."""
    own, other = facing.a.quotations, facing.b.quotations
    beside = facing.b.beside if own else []
    for q in own:
        for r in beside or other:
            score = _alike(_said(facing.a, q), _said(facing.b, r))
            if r not in other:
                score -= 0.05
            if score >= ALIKE:
                yield score, q, r
    if other:
        for q in facing.a.beside:
            if q not in own:
                for r in other:
                    score = _alike(_said(facing.a, q), _said(facing.b, r)) - 0.05
                    if score >= ALIKE:
                        yield score, q, r


def _only(facing: Facing) -> Iterator[tuple[float, Quotation, Quotation]]:
    """Pair the only sentences quoted, where the same person is named beside them."""
    own, other = facing.a.quotations, facing.b.quotations
    if len(own) == len(other) == 1 and facing.score >= ALIKE / 4 * 3:
        quoted = (_said(facing.a, own[0]), _said(facing.b, other[0]))
        if all(len(q.split()) >= LONG for q in quoted):
            beside = (facing.a.said.replace(quoted[0], ""), facing.b.said.replace(quoted[1], ""))
            first, second = ({t.form for t in tokens(b) if t.kind == "name"} for b in beside)
            if first & second:
                yield 0.5, own[0], other[0]


def _retold(facing: Facing) -> Iterator[tuple[float, Quotation, Quotation]]:
    """Pair the only words that two retellings of one original put into the same mouth."""
    own, other = facing.a.quotations, facing.b.quotations
    if len(own) == len(other) == 1:
        first, second = _speaker(facing.a, own[0]), _speaker(facing.b, other[0])
        if first is not None and second is not None and (first & second or not (first and second)):
            yield 0.4, own[0], other[0]


def _voiced(facing: Facing) -> Iterator[tuple[float, Quotation, Quotation]]:
    """Pair the only words of two passages if one and the same says them, with a word in common."""
    own, other = facing.a.quotations, facing.b.quotations
    if len(own) == len(other) == 1:
        first, second = _speaker(facing.a, own[0]), _speaker(facing.b, other[0])
        score = _alike(_said(facing.a, own[0]), _said(facing.b, other[0]))
        if first and first == second and score >= VOICED:
            yield 0.4, own[0], other[0]


def voices(reports: Iterable[Report], linked: Mapping[str, frozenset[str]]) -> Iterator[Found]:
    """Find what one speaker is quoted with by linked reports in other words, wherever it stands."""
    spoken: defaultdict[str, list[tuple[Report, Span, frozenset[str]]]] = defaultdict(list)
    for report in reports:
        for statement in report.extract.statements if linked.get(report.key) else ():
            for quoted in statement.quoted if len(statement.speaker) == 1 else ():
                about = meanings(quoted.of(report.text))
                spoken[statement.speaker[0]].append((report, quoted, about))
    for held in spoken.values():
        for i, (report, one, about) in enumerate(held if len(held) <= MOST else ()):
            for facing, other, meant in held[i + 1 :]:
                if facing.key in linked.get(report.key, frozenset()) and len(about & meant) > 1:
                    first, second = one.of(report.text), other.of(facing.text)
                    if _alike(first, second) >= 2 * VOICED and _bare(first) != _bare(second):
                        members = (
                            report.member(one.start, one.end),
                            facing.member(other.start, other.end),
                        )
                        why = _how(first, second)
                        yield Found("quote-wording", members, "quoted words", why, score=0.6)


def _speaker(side: Side, quotation: Quotation) -> frozenset[str] | None:
    """Tell who is reported to have said it: None where it is put into nobody's mouth."""
    for statement in side.report.extract.statements:
        if any(q.start == quotation.start for q in statement.quoted):
            return frozenset(statement.speaker)
    return None


def _said(side: Side, quotation: Quotation) -> str:
    return side.report.text[quotation.start : quotation.end]


def _bare(said: str) -> str:
    return _CLEAN.sub(" ", said.lower()).strip()


def _alike(first: str, second: str) -> float:
    """Share of meanings that two quotations have in common, of the shorter one."""
    a, b = meanings(first), meanings(second)
    common = len(a & b)
    if not common:
        return 0.0
    return 0.8 * common / min(len(a), len(b)) + 0.2 * common / max(len(a), len(b))


def _how(first: str, second: str) -> str:
    a, b = _bare(first), _bare(second)
    if a in b or b in a:
        return "one report quotes less of it than the other"
    return "the same utterance in other words"
