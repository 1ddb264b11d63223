"""Which actors speak, where a pronoun or "the report" stands for them, and through whom."""

from __future__ import annotations

from collections.abc import Sequence

from winset.evidence.records import Statement
from winset.evidence.statements.contents import Draft
from winset.evidence.statements.speakers import PAPER, THROUGH, Directory

SINGULAR = frozenset({"he", "she", "his", "her"})
PLURAL = frozenset({"they", "their"})


def speaker_of(
    draft: Draft, before: Sequence[Statement], directory: Directory, text: str
) -> tuple[str, ...]:
    """Tell which actors speak; empty where the words do not settle it."""
    start, end = draft.speaker
    words = text[start:end].lower()
    if words in SINGULAR:
        return _antecedent(draft, before, directory, text)
    if words in PLURAL:
        last = before[-1] if before else None
        plural = last is not None and len(last.speaker) > 1
        return last.speaker if last is not None and plural else ()
    found = directory.speaking(start, end)
    if found:
        return found
    if words.split()[-1].rstrip("'’s") in PAPER and words.startswith(("the ", "this ")):
        for credit in directory.credited(max(0, start - 1), end):
            if credit.how == "anaphoric":
                return (credit.source,)
    return ()


def _antecedent(
    draft: Draft, before: Sequence[Statement], directory: Directory, text: str
) -> tuple[str, ...]:
    """Find whom he or she means: the one person named before it here, or the last speaker."""
    start = draft.speaker[0]
    here = [
        m.actor
        for m in directory.within(draft.sentence[0], start)
        if directory.person(m.actor) and m.form == "named"
    ]
    if len(set(here)) == 1:
        return (here[0],)
    if here:
        return ()
    opening = _paragraph(text, start)
    last = before[-1] if before else None
    if last is not None and last.content.start >= opening and len(last.speaker) == 1:
        return last.speaker if directory.person(last.speaker[0]) else ()
    named = [
        m.actor
        for m in directory.within(opening, draft.sentence[0])
        if directory.person(m.actor) and m.form == "named"
    ]
    return (named[0],) if len(set(named)) == 1 else ()


def _paragraph(text: str, place: int) -> int:
    return text.rfind("\n", max(0, place - 4000), place) + 1


def through(
    draft: Draft, speaker: tuple[str, ...], directory: Directory, text: str
) -> tuple[str, ...]:
    """List the sources a statement came through, nearest first, the speaker left out."""
    found: list[str] = []
    start, end = draft.sentence
    near = directory.credited(start, end)
    found += [c.source for c in near if c.how in THROUGH and c.end <= draft.content[0]]
    if directory.principal:
        found.append(directory.principal)
    before = _paragraph(text, start) if draft.direct and start == draft.content[0] - 1 else start
    found += [c.source for c in directory.credited(before, end) if c.how == "interview"]
    if directory.principal in speaker:
        return ()
    return tuple(source for source in dict.fromkeys(found) if source not in speaker)
