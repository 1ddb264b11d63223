"""Quoted spans, and who each of them is put into the mouth of.

A quoted span counts when start and end are exactly those of the ledger. An attribution counts
when the words named as the speaker cover at least half of the ledger's, or the other way round;
a quotation that the ledger leaves without a speaker must be left without one.
"""

from __future__ import annotations

from typing import Any

from benchmarks.score.gold import Gold, overlap
from benchmarks.score.parts import Read
from benchmarks.score.table import Row, Tally, Target, row

SPANS = Target(precision=1.0, recall=1.0)
RULES = Target(precision=0.92, recall=0.60)
NLP = Target(precision=0.90, recall=0.82)
HALF = 0.5

Span = tuple[int, int]


def _spoken(gold: Gold, document: str) -> dict[Span, set[Span]]:
    """Quoted spans of the ledger with the words that name their speakers."""
    spoken: dict[Span, set[Span]] = {}
    for statement in gold.of("statements", document):
        for quoted in statement["quoted"]:
            speakers = spoken.setdefault((quoted["start"], quoted["end"]), set())
            if words := statement["speaker_text"]:
                speakers.add((words["start"], words["end"]))
    return spoken


def spans(read: Read) -> Row:
    """Quoted spans, exactly."""
    if read.layouts is None:
        return row("quoted spans", SPANS, None)
    right = said = wanted = 0
    misses: list[str] = []
    for key, source in read.gold.sources.items():
        silent = {(q["start"], q["end"]) for q in read.gold.of("unattributed_quotes", key)}
        expected = set(_spoken(read.gold, key)) | silent
        given = {
            (q.start, q.end)
            for q in read.layouts[key].quotations
            if not read.gold.in_boilerplate(key, q.start, q.end)
        }
        right += len(expected & given)
        said, wanted = said + len(given), wanted + len(expected)
        misses += [f"{key} missed {source.text[a:b]!r}" for a, b in sorted(expected - given)]
        misses += [f"{key} extra {source.text[a:b]!r}" for a, b in sorted(given - expected)]
    return row("quoted spans", SPANS, Tally(right, said, right, wanted, tuple(misses)))


def speakers(read: Read) -> Row:
    """Quotation to the words that name the speaker."""
    name = "quote → speaker (nlp)" if read.nlp else "quote → speaker"
    target = NLP if read.nlp else RULES
    if read.statements is None:
        return row(name, target, None)
    right = said = wanted = 0
    misses: list[str] = []
    for key, source in read.gold.sources.items():
        spoken = _spoken(read.gold, key)
        wanted += sum(map(bool, spoken.values()))
        given = _attributed(read.statements[key])
        said += len(given)
        for quoted, words in sorted(given.items()):
            hit = any(overlap(words, w) >= HALF for w in spoken.get(quoted, ()))
            right += hit
            if not hit:
                misses.append(f"{key} {_cut(source.text, quoted)} ← {_cut(source.text, words)}?")
        misses += [
            f"{key} nobody for {_cut(source.text, q)}"
            for q in sorted(q for q, w in spoken.items() if w and q not in given)
        ]
    return row(name, target, Tally(right, said, right, wanted, tuple(misses)))


def _attributed(statements: Any) -> dict[Span, Span]:
    return {
        (q.start, q.end): (s.speaker_text.start, s.speaker_text.end)
        for s in statements
        if s.speaker_text is not None
        for q in s.quoted
    }


def _cut(text: str, span: Span) -> str:
    return repr(text[span[0] : min(span[1], span[0] + 50)])
