"""Accepted records of invented reports, for tests of drafting."""

from __future__ import annotations

from winset.evidence.records import (
    Actor,
    Document,
    Member,
    Passage,
    Position,
    Record,
    Relation,
    Stance,
)

TEXT = "x" * 400
COUNTRIES = ("peru", "chile", "bolivia")


def document(key: str = "post", **given: object) -> Document:
    fields = {"key": key, "outlet": f"The {key}", "sha256": "0" * 64, "chars": len(TEXT), **given}
    return Document.model_validate(fields)


def actors() -> list[Actor]:
    return [Actor(key=k, name=k.capitalize(), schema="Country") for k in COUNTRIES]


def stand(
    actor: str, stance: Stance, issue: str, place: int = 0, **given: object
) -> tuple[Position, Passage]:
    key = str(given.pop("document", "post"))
    passage = Passage.cut_from(key, TEXT, place, place + 10)
    fields = {
        "document": key,
        "actor": tuple(actor.split("+")),
        "stance": stance,
        "issue": issue,
        "evidence": (passage.id,),
        **given,
    }
    return Position.model_validate(fields), passage


def records(*stands: tuple[Position, Passage], more: tuple[Record, ...] = ()) -> list[Record]:
    keys = {passage.document for _, passage in stands}
    found: list[Record] = [*actors(), *(document(key) for key in sorted(keys))]
    return [*found, *(record for pair in stands for record in pair), *more]


def conflict(*sides: tuple[str, int, str], **given: object) -> Relation:
    members = tuple(Member(document=d, start=s, end=s + 10, says=says) for d, s, says in sides)
    fields = {"relation": "conflict", "type": "figure-value", "members": members, **given}
    return Relation.model_validate(fields)
