"""Who is reported to have said what, in which words, and through whom it came.

A sentence is taken apart into words and whole quotations. Verbs and nouns of saying are looked
up in a lexicon; the speaker is the subject of the verb, before it, behind it, or inherited from
the clause before; what is said is what follows or precedes. Quotation marks that give a name, a
title or a phrase at arm's length get no speaker.
"""

from __future__ import annotations

from collections.abc import Sequence

from winset.evidence.language import Language
from winset.evidence.records import Credit, Span, Statement
from winset.evidence.source import Layout, Source
from winset.evidence.statements.contents import Draft
from winset.evidence.statements.flow import drafts_of
from winset.evidence.statements.speakers import Directory, Names
from winset.evidence.statements.who import speaker_of, through

BELONGS = ("of ", "from ", "at ")
__all__ = ["statements_of"]


def statements_of(
    source: Source,
    layout: Layout,
    named: Names,
    credits: Sequence[Credit],
    language: Language | None = None,
) -> tuple[Statement, ...]:
    """List the statements of a document in order of place.

    With a ``language`` (`winset.evidence.language.load`), subjects that stand far from their verb
    and things that say something are found by grammar; without, by rules alone.

    Examples
    --------
    >>> from winset.evidence.layout import layout_of
    >>> from winset.evidence.records import Document
    >>> text = '"We will sign," said Ana Ruiz, head of the fleet. Oslo warned that cod was scarce.'
    >>> source = Source(Document(key="d"), text)
    >>> class Nobody: actors = (); mentions = ()
    >>> said = statements_of(source, layout_of(text), Nobody(), ())
    >>> [(s.mode, s.speaker_text.of(text), s.content.of(text)) for s in said]
    [('direct', 'Ana Ruiz', 'We will sign,'), ('indirect', 'Oslo', 'cod was scarce')]
    """
    directory = Directory(named, credits)
    statements: list[Statement] = []
    for draft in sorted(drafts_of(source.text, layout, language), key=lambda draft: draft.content):
        speaker = speaker_of(draft, statements, directory, source.text)
        statements.append(_statement(source, draft, speaker, directory))
    return tuple(statements)


def _statement(
    source: Source, draft: Draft, speaker: tuple[str, ...], directory: Directory
) -> Statement:
    text = source.text
    relayed = draft.relayed
    named, behind = _cut(draft, directory, text)
    return Statement.made(
        by=draft.by,
        document=source.document.key,
        content=_span(draft.content),
        mode="direct" if draft.direct else "mixed" if draft.quoted else "indirect",
        speaker=speaker,
        speaker_text=_span(named),
        role=behind or _role(draft, directory, text),
        cue=_span(draft.cue) if draft.cue else None,
        quoted=tuple(map(_span, draft.quoted)),
        hedge=draft.hedge,
        via=through(draft, speaker, directory),
        relayed_by=_relayer(relayed, directory, text) if relayed else "",
    )


def _span(place: tuple[int, int]) -> Span:
    return Span(*place)


def _cut(draft: Draft, directory: Directory, text: str) -> tuple[tuple[int, int], str]:
    """Cut "of the union" off the name of a person: it is a role."""
    start, end = draft.speaker
    people = [m for m in directory.within(start, end) if directory.person(m.actor)]
    if len(people) == 1 and (rest := text[people[0].end : end].strip()).startswith(BELONGS):
        return (start, people[0].end), rest
    return draft.speaker, ""


def _role(draft: Draft, directory: Directory, text: str) -> str:
    """Give the role as the report words it: behind the name, or before it."""
    if draft.role is not None:
        return text[draft.role[0] : draft.role[1]]
    start, end = draft.speaker
    people = [m for m in directory.within(start, end) if directory.person(m.actor)]
    if len(people) != 1 or people[0].actor not in directory.speaking(start, end, text):
        return ""
    return text[start : people[0].start].strip().removeprefix("the ")


def _relayer(place: tuple[int, int], directory: Directory, text: str) -> str:
    """Name the person who passed a statement on; a paper that cites is a source instead."""
    people = [m.actor for m in directory.within(*place) if directory.person(m.actor)]
    return (
        people[-1]
        if people
        else text[place[0] : place[1]]
        if "spokes" in text[slice(*place)]
        else ""
    )
