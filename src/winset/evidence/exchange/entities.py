"""Evidence as FollowTheMoney entities, which tools of investigative journalism read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from winset.evidence.exchange import identifiers
from winset.evidence.records import (
    Actor,
    ActorKind,
    Derivation,
    Document,
    Mention,
    Passage,
    Position,
    content_id,
)
from winset.evidence.standing import Standing

SCHEMATA: Mapping[ActorKind, str] = {
    "Person": "Person",
    "Country": "PublicBody",
    "PublicBody": "PublicBody",
    "Organization": "Organization",
    "Company": "Company",
    "Outlet": "Organization",
    "Group": "Organization",
    "Place": "Address",
    "Other": "LegalEntity",
}
"""A country acts through its state; a place does not act."""

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_PAIRS = """
ar:ara bg:bul cs:ces da:dan de:deu el:ell en:eng es:spa et:est fa:fas fi:fin fr:fra he:heb hi:hin
hr:hrv hu:hun id:ind it:ita ja:jpn ka:kat kk:kaz ko:kor lt:lit lv:lav nl:nld no:nor pl:pol pt:por
ro:ron ru:rus sk:slk sl:slv sq:sqi sr:srp sv:swe sw:swa tr:tur uk:ukr ur:urd vi:vie zh:zho
"""
_LANGUAGES = dict(pair.split(":") for pair in _PAIRS.split())
"""Codes of two letters (ISO 639-1) to those of three that the format asks for (639-3)."""

Properties = dict[str, list[str]]


def ftm_entities(standing: Standing) -> list[dict[str, Any]]:
    """Write documents, actors, mentions, positions and derivations as FollowTheMoney entities.

    Actors that are named in no schema of the format become organisations or legal entities, and
    say what they are in their description. A position is a note on its actors, and says whose
    report it is.

    Examples
    --------
    >>> from winset.evidence.standing import Entry, standing
    >>> view = standing([Entry.of(Actor(key="ann", name="Ann Ito", schema="Person"))])
    >>> ftm_entities(view)[0]["schema"]
    'Person'
    """
    actors = {actor.key: actor for actor in standing.of(Actor)}
    documents = {document.key: document for document in standing.of(Document)}
    passages = {passage.id: passage for passage in standing.of(Passage)}
    return [
        *map(_document, documents.values()),
        *map(_actor, actors.values()),
        *_mentions(standing.of(Mention), actors, documents),
        *(_position(held, actors, documents, passages) for held in standing.of(Position)),
        *(
            _link(one)
            for one in standing.of(Derivation)
            if {one.source, one.derived} <= set(documents)
        ),
    ]


def _entity(identity: str, schema: str, properties: Mapping[str, Iterable[str]]) -> dict[str, Any]:
    said: Properties = {}
    for name, values in properties.items():
        if listed := [value for value in dict.fromkeys(values) if value]:
            said[name] = listed
    return {"id": identity, "schema": schema, "properties": said}


def _document(document: Document) -> dict[str, Any]:
    name = document.title or document.key
    unseen = "" if document.seen else "Named by others; its text was not seen."
    return _entity(
        identifiers.of(document),
        "Article",
        {
            "title": [name],
            "fileName": [document.file or document.key],
            "author": [document.byline],
            "publisher": [document.outlet],
            "sourceUrl": [document.url],
            "publishedAt": [_date(document.published.value)],
            "retrievedAt": [_date(document.retrieved)],
            "language": [_LANGUAGES.get(code, "") for code in document.languages[-1:]],
            "notes": [unseen, document.sha256 and f"sha256 {document.sha256}"],
        },
    )


def _date(value: str) -> str:
    found = _DATE.match(value)
    return found[0] if found else ""


def _actor(actor: Actor) -> dict[str, Any]:
    schema = SCHEMATA[actor.schema_]
    roles = "position" if schema == "Person" else "summary"
    properties: dict[str, Iterable[str]] = {
        "name": [actor.name],
        "alias": [variant for variant in actor.variants if variant != actor.name],
        roles: actor.roles,
    }
    if schema == "Address":
        properties["full"] = [actor.name]
    if actor.schema_ != schema:
        properties["description"] = [f"{actor.schema_} in the reports"]
    return _entity(identifiers.of(actor), schema, properties)


def _mentions(
    mentions: Iterable[Mention], actors: Mapping[str, Actor], documents: Mapping[str, Document]
) -> Iterator[dict[str, Any]]:
    """Give one entity for each actor and document that names it."""
    for document, key in dict.fromkeys((m.document, m.actor) for m in mentions):
        if document not in documents or key not in actors:
            continue
        actor = actors[key]
        schema = SCHEMATA[actor.schema_]
        acts = schema != "Address"
        yield _entity(
            identifiers.identifier(Mention.kind, content_id(Mention.kind, {document: key})),
            "Mention",
            {
                "document": [identifiers.identifier(Document.kind, document)],
                "name": [actor.name],
                "resolved": [identifiers.of(actor)] if acts else [],
                "detectedSchema": [schema],
            },
        )


def _position(
    held: Position,
    actors: Mapping[str, Actor],
    documents: Mapping[str, Document],
    passages: Mapping[str, Passage],
) -> dict[str, Any]:
    names = " and ".join(actors[key].name if key in actors else key for key in held.actor)
    assessed = f", as {held.assessed_by} sees it" if held.assessed_by else ""
    said = held.says or f"is reported to stand on {held.issue}: {held.stance}"
    quotes = [passages[key] for key in held.evidence if key in passages]
    return _entity(
        identifiers.of(held),
        "Note",
        {
            "name": [f"{names}: {held.stance} ({held.issue})"],
            "description": [f"{names}: {said}{assessed}"],
            "entity": [identifiers.of(actors[key]) for key in held.actor if key in actors],
            "notes": [f"“{q.exact}” ({q.document}, {q.start}–{q.end})" for q in quotes],
            "proof": [
                identifiers.of(documents[held.document])
                for _ in quotes[:1]
                if held.document in documents
            ],
        },
    )


def _link(derivation: Derivation) -> dict[str, Any]:
    return _entity(
        identifiers.of(derivation),
        "UnknownLink",
        {
            "subject": [identifiers.identifier(Document.kind, derivation.derived)],
            "object": [identifiers.identifier(Document.kind, derivation.source)],
            "role": [derivation.how],
            "status": [derivation.basis],
            "description": [derivation.reason],
        },
    )
