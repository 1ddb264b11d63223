"""Which actors speak, where a pronoun or "the report" stands for them, and through whom."""

from __future__ import annotations

from collections.abc import Sequence

from winset.evidence.records import Statement
from winset.evidence.statements.contents import Draft
from winset.evidence.statements.speakers import PAPER, THROUGH, Directory

NAME = 60
"""Code points around a subject's last word in which its full name stands."""
SINGULAR = frozenset({"he", "she", "his", "her"})
PLURAL = frozenset({"they", "their"})
LEADING = frozenset(
    {"with", "of", "to", "by", "for", "against", "from", "between", "than", "about"}
)


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
        if last is not None and len(last.speaker) > 1:
            return last.speaker
        people = _subjects(draft, directory)
        return people if len(people) > 1 else ()
    found = directory.speaking(start, end, text)
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
    known = _subjects(draft, directory)
    here = [
        m.actor
        for m in directory.within(draft.sentence[0], start)
        if directory.person(m.actor) and m.form == "named" and not _led(text, m.start)
    ]
    if len(set(here)) == 1:
        return (here[0],)
    if here:
        return ()
    if len(known) == 1:
        return known
    opening = _paragraph(text, start)
    if not text[opening : draft.sentence[0]].strip():
        return _paragraph_before(opening, directory, text)
    last = before[-1] if before else None
    if last is not None and last.content.start >= opening and len(last.speaker) == 1:
        return last.speaker if directory.person(last.speaker[0]) else ()
    named = [
        m.actor
        for m in directory.within(opening, draft.sentence[0])
        if directory.person(m.actor) and m.form == "named"
    ]
    return (named[0],) if len(set(named)) == 1 else ()


def _paragraph_before(opening: int, directory: Directory, text: str) -> tuple[str, ...]:
    """Find whom a paragraph means that opens with "He also": the one person of the one before."""
    end = opening
    while end and text[end - 1].isspace():
        end -= 1
    people = {
        m.actor
        for m in directory.within(_paragraph(text, end), end)
        if directory.person(m.actor) and m.form == "named"
    }
    return tuple(people) if len(people) == 1 else ()


def _subjects(draft: Draft, directory: Directory) -> tuple[str, ...]:
    """List the people who are the subject of the sentence before, as grammar tells."""
    if draft.before is None:
        return ()
    begin, end = draft.before
    met = directory.within(begin - NAME, end + NAME)
    people = [m.actor for m in met if m.start < end and begin < m.end and directory.person(m.actor)]
    return tuple(dict.fromkeys(people))


def _led(text: str, start: int) -> bool:
    """Tell whether a preposition leads a name: no subject, and so no "he" of what follows."""
    for word in reversed(text[max(0, start - 60) : start].split()):
        if not word[0].isupper():
            return word.lower() in LEADING
    return False


def _paragraph(text: str, place: int) -> int:
    return text.rfind("\n", max(0, place - 4000), place) + 1


def through(draft: Draft, speaker: tuple[str, ...], directory: Directory) -> tuple[str, ...]:
    """List the sources a statement came through, nearest first, the speaker left out."""
    found: list[str] = []
    start, end = draft.sentence
    near = directory.credited(start, end)
    found += [c.source for c in near if c.how in THROUGH and c.end <= draft.content[0]]
    if directory.principal:
        found.append(directory.principal)
    found += [c.source for c in directory.credited(draft.since, end) if c.how == "interview"]
    if directory.principal in speaker:
        return ()
    return tuple(source for source in dict.fromkeys(found) if source not in speaker)
