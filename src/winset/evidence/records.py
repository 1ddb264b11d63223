r"""What is kept of the reports: one frozen record a thing, each with an id made from its content.

Offsets are Unicode code points into the text of the document as decoded, with newlines as ``\n``
and nothing else changed: ``text[start:end]`` is the passage. The text itself stays with the
analyst; a record keeps the hash of the document, the place, and a short quotation.
"""

from __future__ import annotations

from hashlib import sha256
from typing import ClassVar, Literal, Self

from pydantic import Field

from winset.evidence.recording import (
    ID_LENGTH,
    Dated,
    Record,
    Span,
    canonical,
    content_id,
    written_id,
)
from winset.evidence.relations import (
    Alignment,
    Derivation,
    Member,
    Relation,
    RelationType,
    Review,
    Suggestion,
)
from winset.values import Frozen, Slug

__all__ = [
    "AROUND",
    "ID_LENGTH",
    "KINDS",
    "QUOTED",
    "Actor",
    "ActorKind",
    "Alignment",
    "Credit",
    "Dated",
    "Derivation",
    "Document",
    "Figure",
    "Member",
    "Mention",
    "Passage",
    "Position",
    "Record",
    "Relation",
    "RelationType",
    "Review",
    "Span",
    "Stance",
    "Statement",
    "Suggestion",
    "TimeExpression",
    "canonical",
    "content_id",
    "written_id",
]

QUOTED = 160
"""Code points of a passage that are kept; a longer one is cut and says so."""
AROUND = 32
"""Code points kept before and after a passage, to find it again in a text that has moved."""


class Document(Record):
    """One report; without ``sha256`` an original that others name and nobody here has seen."""

    kind: ClassVar[str] = "document"
    key: Slug = Field(description="Short name used in the case file, such as lake-radio-2.")
    outlet: str = ""
    title: str = ""
    byline: str = ""
    published: Dated = Dated()
    languages: tuple[str, ...] = Field((), description="Chain of languages, first original first.")
    url: str = ""
    retrieved: str = Field("", description="When the analyst saved it, if the file says so.")
    file: str = Field("", description="Name of the file, without folder; member of an archive.")
    sha256: str = Field("", pattern=r"^([0-9a-f]{64})?$", description="Of the stored text (UTF-8).")
    chars: int = Field(0, ge=0, description="Length of the text in code points.")

    @property
    def seen(self) -> bool:
        """Whether the analyst holds its text."""
        return bool(self.sha256)


class Passage(Record):
    """Words of a document: by place (W3C position selector) and by quotation (quote selector)."""

    kind: ClassVar[str] = "passage"
    document: Slug
    start: int = Field(ge=0)
    end: int = Field(gt=0)
    exact: str = Field("", max_length=QUOTED, description="The words; their beginning, if cut.")
    prefix: str = Field("", max_length=AROUND)
    suffix: str = Field("", max_length=AROUND)
    sha256: str = Field(
        "", pattern=r"^([0-9a-f]{64})?$", description="Of the words (UTF-8), where none are quoted."
    )

    @property
    def cut(self) -> bool:
        """Whether only the beginning of the words is kept."""
        return len(self.exact) < self.end - self.start

    @classmethod
    def cut_from(cls, document: str, text: str, start: int, end: int, by: str = "rules") -> Self:
        """Quote a stretch of a text, with what stands around it.

        Examples
        --------
        >>> Passage.cut_from("d", "They would sign.", 5, 10).exact
        'would'
        """
        if not 0 <= start < end <= len(text):
            raise ValueError(f"{start}..{end} is no passage of a text of {len(text)} characters")
        return cls.made(
            by=by,
            document=document,
            start=start,
            end=end,
            exact=text[start : min(end, start + QUOTED)],
            prefix=text[max(0, start - AROUND) : start],
            suffix=text[end : end + AROUND],
        )

    @classmethod
    def named_by_hash(
        cls, document: str, text: str, start: int, end: int, by: str = "rules"
    ) -> Self:
        """Point at a stretch of a text without quoting it: whoever has the text can check it.

        Examples
        --------
        >>> Passage.named_by_hash("d", "They would sign.", 5, 10).sha256[:8]
        'c6323a21'
        """
        if not 0 <= start < end <= len(text):
            raise ValueError(f"{start}..{end} is no passage of a text of {len(text)} characters")
        digest = sha256(text[start:end].encode("utf-8", "surrogatepass")).hexdigest()
        return cls(by=by, document=document, start=start, end=end, sha256=digest)


ActorKind = Literal[
    "Person",
    "Country",
    "PublicBody",
    "Organization",
    "Company",
    "Outlet",
    "Group",
    "Place",
    "Other",
]


class Actor(Record):
    """Somebody or something named in the reports; the last record of a key stands."""

    kind: ClassVar[str] = "actor"
    key: Slug
    name: str
    schema_: ActorKind = Field("Other", alias="schema")
    variants: tuple[str, ...] = Field((), description="Every spelling found, most frequent first.")
    roles: tuple[str, ...] = Field((), description="Titles and descriptions given to it.")
    party: Slug | None = Field(None, description="Party of the case that it speaks for.")

    model_config = {**Frozen.model_config, "populate_by_name": True, "serialize_by_alias": True}


class Mention(Record):
    """One place where an actor is named."""

    kind: ClassVar[str] = "mention"
    document: Slug
    start: int = Field(ge=0)
    end: int = Field(gt=0)
    actor: Slug
    form: Literal["named", "adjectival", "nominal", "pronoun"] = "named"


class Statement(Record):
    """Somebody is reported to have said something."""

    kind: ClassVar[str] = "statement"
    document: Slug
    content: Span
    mode: Literal["direct", "mixed", "indirect"]
    speaker: tuple[Slug, ...] = Field((), description="Actors; empty where not resolved.")
    speaker_text: Span | None = Field(None, description="The words that name the speaker.")
    role: str = Field("", description="Role of the speaker as this report gives it.")
    cue: Span | None = None
    quoted: tuple[Span, ...] = Field((), description="Words between quotation marks.")
    hedge: str = Field("", description="Word that weakens it: reportedly, may, is said to.")
    via: tuple[Slug, ...] = Field((), description="Sources it came through, nearest first.")
    relayed_by: str = Field("", description="Who passed it on, if a person: a spokesperson.")


class Credit(Record):
    """A document names a source of what it tells."""

    kind: ClassVar[str] = "credit"
    document: Slug
    start: int = Field(ge=0)
    end: int = Field(gt=0)
    source: Slug = Field(description="The source, as a slug; anonymous ones as unnamed-….")
    how: Literal[
        "reported",
        "anaphoric",
        "interview",
        "original-link",
        "data",
        "photo",
        "anonymous",
        "agency",
    ] = "reported"


class Figure(Record):
    """A number that a document gives: what it measures, in what unit, of what date."""

    kind: ClassVar[str] = "figure"
    document: Slug
    start: int = Field(ge=0)
    end: int = Field(gt=0)
    value: float | None = None
    upto: float | None = Field(None, description="Upper end, where a range is given.")
    unit: str = Field("", description="USD, EUR, percent, year, hour, rank, count, …")
    measures: str = Field("", description="What it measures, in words near the number.")
    refers_to: str = Field("", description="Date or period it is about.")
    approx: str = Field("", description="roughly, only, more than, at least, …")
    credited_to: Slug | None = None


class TimeExpression(Record):
    """Words that say when, and the date they come to."""

    kind: ClassVar[str] = "time"
    document: Slug
    start: int = Field(ge=0)
    end: int = Field(gt=0)
    value: str = Field("", description="YYYY, YYYY-MM, YYYY-MM-DD or YYYY-Www; empty: unknown.")


Stance = Literal[
    "proposes",
    "supports",
    "opposes",
    "demands",
    "rejects",
    "threatens",
    "offers",
    "constrains",
    "indifferent",
    "uncertain",
]


class Position(Record):
    """An actor is reported to stand somewhere on an issue."""

    kind: ClassVar[str] = "position"
    document: Slug
    actor: tuple[Slug, ...] = Field(min_length=1, description="Whose position; jointly if several.")
    party: Slug | None = Field(None, description="Party of the case, where one is known.")
    issue: Slug
    stance: Stance
    option: Slug | None = Field(None, description="Option of the case it is about, if known.")
    says: str = Field("", description="A paraphrase of our own, where a person wrote one.")
    condition: str = Field("", description="Under which condition, in the words of the report.")
    assessed_by: Slug | None = Field(None, description="Who says so, if it is somebody's view.")
    via: tuple[Slug, ...] = ()
    evidence: tuple[str, ...] = Field(min_length=1, description="Ids of passages.")


KINDS: dict[str, type[Record]] = {
    record.kind: record
    for record in (
        Document,
        Passage,
        Actor,
        Mention,
        Statement,
        Credit,
        Figure,
        TimeExpression,
        Position,
        Alignment,
        Derivation,
        Relation,
        Suggestion,
        Review,
    )
}
"""Every kind of record, by its name in the ledger's files."""
