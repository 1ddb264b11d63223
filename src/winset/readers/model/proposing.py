"""What a model proposes, as records signed by it: only what stands in the report itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from winset.errors import Finding
from winset.evidence.records import Actor, Passage, Position, Record, Span, Stance, Statement
from winset.evidence.source import Source
from winset.readers.model.checking import Entry, some
from winset.readers.model.quotes import LEAST, MOST, Searched, find_words, searched
from winset.readers.reports.piece import field, slug
from winset.readers.reports.rules import finding

OPENING = "\"“„«‘'"


@dataclass(frozen=True)
class Proposed:
    """Suggestions about one report: records signed by the model; none stands until a person says.

    ``findings``: what was refused, and why.
    """

    document: str
    records: tuple[Record, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass
class Proposals:
    """Records in the making: each once, with the actors that they need."""

    source: Source
    text: Searched
    by: str
    actors: dict[str, str]
    records: dict[str, Record]
    refused: list[str]
    twice: int = 0

    def add(self, record: Record) -> str:
        """Keep a record, and say its id."""
        self.records.setdefault(record.id, record)
        return record.id


def proposals(source: Source, known: Iterable[Actor], by: str) -> Proposals:
    """Begin with what the rules found: names of actors to their keys."""
    names = {
        field(name).casefold(): actor.key
        for actor in known
        for name in (actor.name, *actor.variants)
    }
    return Proposals(source, searched(source.text), by, names, {}, [])


def propose(into: Proposals, entries: Sequence[Entry], near: int) -> None:
    """Turn the entries of an answer about a part of a report into records, if they stand there.

    Quotes, names and conditions must stand in the report, but for blanks and the make of
    quotation marks and dashes; what does not is refused. The occurrence nearest to the start of
    the part is taken.
    """
    for entry in entries:
        quote = _quote(into, entry.said["quote"], near)
        if quote is None:
            continue
        said = entry.said
        if entry.kind == "statements":
            _state(into, said, quote)
        else:
            _position(into, said, quote)


def proposed(from_: Proposals) -> Proposed:
    """Close the proposals about a report."""
    where = from_.source.document.file or from_.source.document.key
    mend = "nothing to do: what is not in the report is not kept"
    findings = [finding("WS134", said, mend, where) for said in some(from_.refused)]
    if from_.twice:
        said = f"{from_.twice} proposal{'s' * (from_.twice != 1)} came twice"
        findings.append(finding("WS135", said, "nothing to do", where))
    return Proposed(from_.source.document.key, tuple(from_.records.values()), tuple(findings))


def _quote(into: Proposals, words: str, near: int) -> Span | None:
    shown = field(words)[:80]
    if not LEAST <= len(words.strip()) <= MOST:
        into.refused.append(f"a quote must have {LEAST} to {MOST} characters: {shown!r}")
        return None
    found = find_words(into.text, words.strip(), near)
    if found is None:
        into.refused.append(f"not in the report: {shown!r}")
    return found


def _position(into: Proposals, said: Mapping[str, str], quote: Span) -> None:
    condition = find_words(into.text, said["condition"].strip(), quote.start)
    if said["condition"].strip() and condition is None:
        into.refused.append(f"a condition not in the report: {field(said['condition'])[:80]!r}")
        return
    actor, assessor = _actor(into, said["actor"], quote), None
    if actor is None:
        return
    if said["assessed_by"].strip():
        assessor = _actor(into, said["assessed_by"], quote)
        if assessor is None:
            return
    passage = _passage(into, quote)
    position = Position(
        by=into.by,
        document=into.source.document.key,
        actor=(actor,),
        issue=said["issue"],
        stance=cast(Stance, said["stance"]),
        condition=condition.of(into.source.text) if condition else "",
        assessed_by=assessor,
        evidence=(passage,),
    )
    into.twice += position.id in into.records
    into.add(position)


def _state(into: Proposals, said: Mapping[str, str], quote: Span) -> None:
    speaker = _actor(into, said["speaker"], quote)
    if speaker is None:
        return
    text = into.source.text
    direct = quote.of(text)[:1] in OPENING or text[quote.start - 1 : quote.start] in tuple(OPENING)
    statement = Statement(
        by=into.by,
        document=into.source.document.key,
        content=quote,
        mode="direct" if direct else "indirect",
        speaker=(speaker,),
        speaker_text=find_words(into.text, said["speaker"].strip(), quote.start),
    )
    into.twice += statement.id in into.records
    _passage(into, quote)
    into.add(statement)


def _passage(into: Proposals, quote: Span) -> str:
    document, text = into.source.document.key, into.source.text
    return into.add(Passage.cut_from(document, text, quote.start, quote.end, into.by))


def _actor(into: Proposals, name: str, quote: Span) -> str | None:
    """Find whom a name means; one that the rules do not know is proposed if it is in the report."""
    found = find_words(into.text, name.strip(), quote.start)
    if found is None or not slug(name) or not any(char.isalpha() for char in name):
        into.refused.append(f"nobody is named so in the report: {field(name)[:80]!r}")
        return None
    written = field(found.of(into.source.text))
    key = into.actors.get(written.casefold())
    if key is None:
        key = slug(written)
        into.actors[written.casefold()] = key
        into.add(Actor(by=into.by, key=key, name=written, variants=(written,)))
    return key
