"""The outline of a report: what is said, in which order, resting on which claims.

An outline knows nothing of HTML or Markdown. Wherever ``sources`` stands it holds ids of claims
in the ledger; writers turn them into numbered marks that lead to the list of sources.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from winset.analyse.across.results import Across
from winset.analyse.economy.results import Economic
from winset.analyse.findings.results import Findings
from winset.analyse.results import DraftAnalysis, DraftComparison, Frontier, Signed
from winset.case import Case

Tone = Literal["", "gain", "loss", "red-line", "muted", "strong"]
Answer = Literal["yes", "no", "open"]


@dataclass(frozen=True)
class Results:
    """Everything that a report is made from: the case and what the analyses answered."""

    case: Case
    signed: Signed
    frontier: Frontier | None
    drafts: tuple[DraftAnalysis, ...]
    comparisons: tuple[DraftComparison, ...]
    across: Across | None = None
    """Answers over many readings; None where only the central reading was asked."""
    findings: Findings | None = None
    """All answers over readings, ``across`` among them; None where no more was asked."""
    economic: Economic | None = None
    """What a model says that options are worth; None where the case has no economy."""


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, with an optional lead in bold."""

    text: str
    lead: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Bullets:
    """A list of points, numbered where their order is a rank."""

    items: tuple[Paragraph, ...]
    ranked: bool = False


@dataclass(frozen=True)
class Cell:
    """One entry of a table, of one or more lines; ``value`` keeps the number, unrounded."""

    text: str
    value: float | None = None
    tone: Tone = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Column:
    """The head of a table column; numbers are set flush right."""

    title: str
    number: bool = False


@dataclass(frozen=True)
class Row:
    """One line of a table; consecutive lines of one ``group`` stand under a common heading."""

    cells: tuple[Cell, ...]
    group: str = ""


@dataclass(frozen=True)
class Table:
    """A table with its caption and the notes that say unit and reading."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Figure:
    """A picture as a Vega-Lite spec with all data inline, what it shows in words, and a table."""

    id: str
    title: str
    alt: str
    spec: Mapping[str, Any]
    twin: Table
    caption: str = ""
    narrow: Mapping[str, Any] | None = None
    """The same picture drawn for a phone; None where one drawing serves all."""
    sources: tuple[str, ...] = ()
    """Claims from which all of its numbers come."""


@dataclass(frozen=True)
class Verdict:
    """The answer in one sentence, and the few facts that carry it."""

    answer: Answer
    headline: str
    sure: str
    """How sure the answer is: proven or not, on which reading."""
    facts: tuple[tuple[str, str], ...] = ()
    """Figures set large: (number, what it counts)."""


@dataclass(frozen=True)
class Callout:
    """A remark set apart: what a reader must keep in mind here."""

    title: str
    text: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Fold:
    """Detail that opens on demand on a screen and is printed in full."""

    summary: str
    parts: tuple[Part, ...]
    open: bool = False


@dataclass(frozen=True)
class Card:
    """A framed unit with a heading and a status, such as one draft."""

    id: str
    title: str
    subtitle: str
    status: str
    answer: Answer
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Station:
    """One outlet on the way of a passage; ``basis`` says how it is known that it was retold."""

    key: str
    name: str
    seen: bool
    date: str = ""
    how: str = ""
    """How the station before it in the chain goes back to it; empty for the report itself."""
    basis: str = ""


@dataclass(frozen=True)
class Quoted:
    """Words of a report with what stands around them; only where its text is at hand."""

    before: str
    exact: str
    after: str


@dataclass(frozen=True)
class Backing:
    """What stands behind a mark: the claim, who says so, where, and by which way it came."""

    claim: str
    number: int
    says: str
    by: str
    kind: str
    document: str = ""
    outlet: str = ""
    date: str = ""
    start: int | None = None
    end: int | None = None
    chain: tuple[Station, ...] = ()
    """The report itself first, the original last."""
    voice: str = ""
    """Which other reports go back to the same original and therefore add no vote."""
    conflicts: tuple[str, ...] = ()
    """Ids of the disputes that it takes a side in."""
    quoted: Quoted | None = None


@dataclass(frozen=True)
class Camp:
    """One side of a dispute, and the passages behind it."""

    says: str
    backings: tuple[Backing, ...]


@dataclass(frozen=True)
class Dispute:
    """A point on which reports differ, its sides laid beside each other."""

    id: str
    about: str
    note: str
    sides: tuple[Camp, ...]


@dataclass(frozen=True)
class Backings:
    """The list of all claims with what stands behind each."""

    caption: str
    items: tuple[Backing, ...]
    disputes: Mapping[str, str]
    """Id of a dispute → what it is about."""
    notes: tuple[str, ...] = ()


Part = Paragraph | Bullets | Table | Figure | Verdict | Callout | Fold | Card | Dispute | Backings


@dataclass(frozen=True)
class Section:
    """A chapter of the report."""

    id: str
    title: str
    parts: tuple[Part, ...]
    lead: str = ""
    """One sentence on what the reader finds here."""


@dataclass(frozen=True)
class Report:
    """A whole report and the results it was made from."""

    title: str
    summary: str
    date: str
    case_hash: str
    sections: tuple[Section, ...]
    marks: Mapping[str, int]
    """Claim id → number of its mark, in the order of the list of sources."""
    results: Results = field(repr=False)
    quotes: bool = False
    """Whether it quotes the reports, and so is for local use."""


def walk(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """List all parts, those inside cards and folds included, in reading order."""
    found: list[Part] = []
    for part in parts:
        found.append(part)
        if isinstance(part, Fold | Card):
            found.extend(walk(part.parts))
    return tuple(found)
