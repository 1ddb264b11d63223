"""What is kept beside the reports: how they hang together, what is doubtful, what people say."""

from __future__ import annotations

from typing import Any, ClassVar, Literal

from pydantic import Field

from winset.evidence.recording import Record, Span
from winset.values import Frozen, Slug


class Alignment(Record):
    """Two sentences of two documents that tell the same."""

    kind: ClassVar[str] = "alignment"
    a: Slug
    a_span: Span
    b: Slug
    b_span: Span
    score: float = Field(ge=0, le=1)


class Derivation(Record):
    """A document goes back to another, seen or not."""

    kind: ClassVar[str] = "derivation"
    source: Slug = Field(description="Key of the document that it goes back to.")
    derived: Slug = Field(description="Key of the document that goes back to it.")
    how: Literal["retells", "translates", "copies", "quotes", "same original"] = "retells"
    basis: Literal["credited", "aligned", "inferred"] = "inferred"
    score: float = Field(1.0, ge=0, le=1)
    reason: str = ""


RelationType = Literal[
    "figure-value",
    "figure-date",
    "figure-unit",
    "name",
    "role",
    "quote-wording",
    "proposer",
    "purpose",
    "scope",
    "event-status",
    "position",
    "framing",
    "same-origin",
    "independent",
]


class Member(Frozen):
    """One side of a relation: a passage of a document, and what it says there."""

    document: Slug
    start: int = Field(ge=0)
    end: int = Field(gt=0)
    says: str = ""


class Relation(Record):
    """Two or more passages disagree, or agree."""

    kind: ClassVar[str] = "relation"
    relation: Literal["conflict", "agreement"]
    type: RelationType
    members: tuple[Member, ...] = Field(min_length=2)
    origins: tuple[Slug, ...] = Field((), description="Distinct originals behind the members.")
    issue: Slug | None = None
    about: str = ""
    reason: str = ""
    score: float = Field(1.0, ge=0, le=1)


class Suggestion(Record):
    """What the machine cannot settle: two names that may be one actor, and why it thinks so."""

    kind: ClassVar[str] = "suggestion"
    what: Literal["same-actor", "same-origin", "same-position", "not-boilerplate", "date"]
    members: tuple[str, ...] = Field(min_length=1, description="Keys or ids that it is about.")
    reason: str
    score: float = Field(0.5, ge=0, le=1)


class Review(Record):
    """A person's verdict on a record: who, when, what stood before and what stands now."""

    kind: ClassVar[str] = "review"
    of: str = Field(description="Id of the record or suggestion.")
    verdict: Literal["accept", "change", "reject", "merge", "split", "skip", "undo"]
    at: str = Field(description="When, ISO 8601 with time zone.")
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    note: str = ""
