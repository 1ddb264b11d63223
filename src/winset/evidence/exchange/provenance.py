"""Evidence as W3C PROV in its JSON form: what goes back to what, and who answers for it.

Documents, passages, statements and positions are entities, actors and readers of the reports are
agents, and a review is an activity. A passage is quoted from its document; a position or
statement is derived from passages or documents and attributed to those who are reported to hold
or make it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from winset.evidence.exchange import identifiers
from winset.evidence.records import (
    Actor,
    Derivation,
    Document,
    Passage,
    Position,
    Record,
    Review,
    Statement,
)
from winset.evidence.standing import Standing

_SIGNS = re.compile(r"\W+")
NAMESPACE = "urn:x-winset:"
_AGENTS = {"Person": "prov:Person"}
_QUOTATION = "prov:Quotation"
_HOW = {"quotes": _QUOTATION, "copies": "prov:Revision", "translates": "prov:Revision"}

Members = dict[str, dict[str, Any]]


def prov_json(standing: Standing) -> dict[str, Members | dict[str, str]]:
    """Write what stands as PROV-JSON (W3C member submission of 24 April 2013).

    Examples
    --------
    >>> from winset.evidence.standing import Entry, standing
    >>> view = standing([Entry.of(Document(key="cod", title="On cod"))])
    >>> prov_json(view)["entity"]["ws:winset_document_cod"]["prov:label"]
    'On cod'
    """
    graph = _Graph(standing)
    for document in standing.of(Document):
        graph.document(document)
    for actor in standing.of(Actor):
        if actor.schema_ != "Place":  # where something happened, and nobody who did it
            graph.agent(actor)
    for passage in standing.of(Passage):
        graph.passage(passage)
    for statement in standing.of(Statement):
        graph.statement(statement)
    for position in standing.of(Position):
        graph.position(position)
    for derivation in standing.of(Derivation):
        graph.derivation(derivation)
    for review in standing.verdicts.values():
        graph.review(review)
    return {"prefix": {"ws": NAMESPACE}, **graph.members}


def _name(identity: str) -> str:
    return f"ws:{identity}"


def _type(name: str) -> dict[str, str]:
    return {"$": name, "type": "prov:QUALIFIED_NAME"}


class _Graph:
    """Entities, agents, activities and relations as they are gathered."""

    def __init__(self, standing: Standing) -> None:
        self.members: dict[str, Members] = {}
        self._known = {
            kind: {identifiers.of(record): record for record in standing.records.get(kind, ())}
            for kind in (Document.kind, Passage.kind)
        }
        self._names = {standing.ledger_id(r): identifiers.of(r) for r in _of_all(standing)}

    def document(self, document: Document) -> None:
        seen = {} if document.seen else {"ws:seen": False}
        self._add(
            "entity",
            _name(identifiers.of(document)),
            {
                "prov:label": document.title or document.key,
                "prov:type": _type("ws:Document"),
                "ws:outlet": document.outlet,
                "ws:published": document.published.value,
                "ws:url": document.url,
                "ws:sha256": document.sha256,
                **seen,
            },
        )

    def agent(self, actor: Actor) -> None:
        kind = _AGENTS.get(actor.schema_, "prov:Organization")
        said = {"prov:label": actor.name, "prov:type": _type(kind), "ws:schema": actor.schema_}
        self._add("agent", _name(identifiers.of(actor)), said)

    def passage(self, passage: Passage) -> None:
        said = {
            "prov:value": passage.exact,
            "ws:start": passage.start,
            "ws:end": passage.end,
            "prov:type": _type("ws:Passage"),
        }
        self._record(passage, said)
        self._derived(identifiers.of(passage), _document(passage.document), _QUOTATION)

    def statement(self, statement: Statement) -> None:
        said = {
            "ws:start": statement.content.start,
            "ws:end": statement.content.end,
            "ws:mode": statement.mode,
            "prov:type": _type("ws:Statement"),
        }
        self._record(statement, said)
        self._derived(identifiers.of(statement), _document(statement.document), _QUOTATION)
        self._attributed(identifiers.of(statement), statement.speaker)

    def position(self, position: Position) -> None:
        said = {
            "ws:issue": position.issue,
            "ws:stance": position.stance,
            "ws:says": position.says,
            "prov:type": _type("ws:Position"),
        }
        self._record(position, said)
        for passage in position.evidence:
            source = identifiers.identifier(Passage.kind, passage)
            if source in self._known[Passage.kind]:
                self._derived(identifiers.of(position), source)
        self._attributed(identifiers.of(position), position.actor)

    def derivation(self, one: Derivation) -> None:
        ends = (_document(one.derived), _document(one.source))
        if all(end in self._known[Document.kind] for end in ends):
            said = {"ws:how": one.how, "ws:basis": one.basis, "ws:score": _number(one.score)}
            self._derived(*ends, _HOW.get(one.how, ""), {**said, "ws:reason": one.reason})

    def review(self, review: Review) -> None:
        activity, person = _name(identifiers.of(review)), self._reader(review.by)
        said = {"prov:endTime": review.at, "ws:verdict": review.verdict, "ws:note": review.note}
        self._add("activity", activity, said)
        self._relate("wasAssociatedWith", {"prov:activity": activity, "prov:agent": person})
        if name := self._names.get(review.of):
            self._relate("used", {"prov:activity": activity, "prov:entity": _name(name)})

    def _record(self, record: Record, said: Mapping[str, Any]) -> None:
        name = _name(identifiers.of(record))
        self._add("entity", name, said)
        reader = self._reader(record.by)
        self._relate("wasAttributedTo", {"prov:entity": name, "prov:agent": reader, **_READING})

    def _attributed(self, name: str, actors: Sequence[str]) -> None:
        for key in actors:
            agent = _name(identifiers.identifier(Actor.kind, key))
            if agent in self.members.get("agent", {}):
                said = {"prov:entity": _name(name), "prov:agent": agent}
                self._relate("wasAttributedTo", {**said, "prov:type": _type("ws:Reported")})

    def _derived(
        self, derived: str, source: str, kind: str = "", said: Mapping[str, Any] | None = None
    ) -> None:
        relation = {
            "prov:generatedEntity": _name(derived),
            "prov:usedEntity": _name(source),
            **(said or {}),
        }
        if kind:
            relation["prov:type"] = _type(kind)
        self._relate("wasDerivedFrom", relation)

    def _reader(self, by: str) -> str:
        """Name the program or person that put a record there."""
        name = _name(identifiers.identifier("by", _SIGNS.sub("-", by)))
        kind = "prov:Person" if by.startswith("person") else "prov:SoftwareAgent"
        self._add("agent", name, {"prov:label": by, "prov:type": _type(kind)})
        return name

    def _add(self, group: str, name: str, said: Mapping[str, Any]) -> None:
        listed = {key: value for key, value in said.items() if value != ""}
        self.members.setdefault(group, {})[name] = listed

    def _relate(self, group: str, said: Mapping[str, Any]) -> None:
        number = len(self.members.get(group, {})) + 1
        self._add(group, f"_:{group}{number}", said)


_READING = {"prov:type": _type("ws:Reading")}
"""Who read it out of the report, beside who is reported to have said it."""


def _document(key: str) -> str:
    return identifiers.identifier(Document.kind, key)


def _number(value: float) -> dict[str, str]:
    return {"$": repr(value), "type": "xsd:double"}


def _of_all(standing: Standing) -> list[Record]:
    kinds = (Document, Passage, Statement, Position)
    return [record for kind in kinds for record in standing.of(kind)]
