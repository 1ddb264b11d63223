"""Claims with their place in a report, and the origins that reports share.

A claim is one paraphrased assertion: who is reported to want, say or do what. It points at a
passage of a document by character offsets (Unicode code points) and the document's sha256. A
claim without a document is an *assumption* of the analyst and is shown as such. Documents that
retell the same original share an ``origin``; an origin counts once however many retell it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from pydantic import Field, model_validator

from winset.values import Frozen, Slug


class Document(Frozen):
    """One report as held by the analyst; its text stays outside the case."""

    outlet: str = Field(description="Who published it.")
    title: str = ""
    published: str | None = Field(None, description="Date as YYYY-MM-DD or YYYY-MM, if known.")
    date_basis: str = Field("", description="How the date is known: stated, inferred from what.")
    origin: Slug | None = Field(
        None, description="The original that this report retells; absent: its own origin."
    )
    credits: str = Field("", description="Which outlets the report itself credits.")
    file: str = Field("", description="Name of the text file, without folder.")
    sha256: str = Field(pattern=r"^[0-9a-f]{64}$", description="Of the text file's bytes.")
    chars: int = Field(gt=0, description="Length in Unicode code points.")


class Claim(Frozen):
    """One paraphrased assertion and the passage it rests on."""

    says: str = Field(description="Our own paraphrase: who is reported to want or do what.")
    document: Slug | None = Field(None, description="Absent: an assumption of the analyst.")
    start: int | None = Field(None, ge=0, description="First character, counted from 0.")
    end: int | None = Field(None, gt=0, description="One past the last character.")
    by: str = Field("", description="Who says so within the report (speaker or outlet).")
    kind: Literal["report", "assessment", "assumption"] = "report"

    @model_validator(mode="after")
    def _locator_is_whole(self) -> Claim:
        if self.document is None:
            if self.kind != "assumption":
                raise ValueError("a claim without a document must say kind: assumption")
            if self.start is not None or self.end is not None:
                raise ValueError("an assumption has no start or end; it rests on no report")
        elif self.kind == "assumption":
            raise ValueError("an assumption names no document; drop one of the two")
        elif self.start is None or self.end is None:
            raise ValueError("a claim on a document needs start and end")
        elif self.start >= self.end:
            raise ValueError(f"start {self.start} is not before end {self.end}")
        return self


class Reading(Frozen):
    """One side of a conflict between reports."""

    says: str
    because: tuple[Slug, ...] = ()


class Conflict(Frozen):
    """A point on which reports differ; every reading stands until somebody checks."""

    about: str
    readings: tuple[Reading, ...] = Field(min_length=2)
    bears_on: tuple[Slug, ...] = Field((), description="Issues that it touches.")
    same_origin: bool = Field(
        False, description="True: one original retold differently, so a transmission error."
    )

    def citing(self, claims: Iterable[str]) -> tuple[int, ...]:
        """List the readings, by index, that cite one of the claims.

        Examples
        --------
        >>> sides = ({"says": "yes", "because": ("a", "b")}, {"says": "no", "because": ("c",)})
        >>> Conflict.model_validate({"about": "x", "readings": sides}).citing(["b", "d"])
        (0,)
        """
        asked = set(claims)
        return tuple(r for r, side in enumerate(self.readings) if asked & set(side.because))


class Ledger(Frozen):
    """All documents, claims and conflicts that a case may point at with ``because``."""

    documents: dict[Slug, Document] = {}
    origins: dict[Slug, str] = Field({}, description="Originals, seen or not, in plain words.")
    claims: dict[Slug, Claim] = {}
    conflicts: dict[Slug, Conflict] = {}

    def origin_of(self, claim: str) -> str | None:
        """Name the original that a claim rests on; None for an assumption.

        Two documents with one origin are one voice: neither corroborates the other.
        """
        document = self.claims[claim].document
        if document is None:
            return None
        known = self.documents.get(document)
        return (known.origin if known else None) or document

    def origins_of(self, because: tuple[str, ...]) -> frozenset[str]:
        """Collect the distinct originals behind a list of claims, assumptions left out."""
        found = (self.origin_of(claim) for claim in because if claim in self.claims)
        return frozenset(origin for origin in found if origin is not None)
