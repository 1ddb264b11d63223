"""What thousands of readings answer, as frozen records in the names of the case.

A share is a share of the readings that the reports allow, in [0, 1]; it is no probability of
anything in the world. Utils are in [0, 1] here; reports show them times 100. Every record can be
written as JSON and read back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from winset.analyse.results import Deal, RedLineRef
from winset.analyse.shares import Estimate, Share, Spread

__all__ = [
    "Across",
    "BlockShare",
    "ClauseShares",
    "ConceptShares",
    "DraftPartyShares",
    "DraftShares",
    "Estimate",
    "Existence",
    "Holdout",
    "Information",
    "Kind",
    "Opening",
    "OptionShares",
    "Question",
    "RobustDeal",
    "Robustness",
    "Settled",
    "Share",
    "Spread",
    "Unknown",
]


@dataclass(frozen=True)
class Existence:
    """In what share of readings a deal exists: every signatory at or above its no-deal value."""

    exists: Share
    text_alone: Share
    """By clauses alone, without side payments."""
    payments: bool
    """Whether the case has side payments; if not, ``exists`` equals ``text_alone``."""
    undecided: int
    """Readings on which a search stopped at its limit; counted as without a deal."""


@dataclass(frozen=True)
class BlockShare:
    """Demands that cannot all be met, in what share of the readings without a deal.

    ``no_deals`` are the signatories whose demand to be no worse off than without a deal is part
    of it; empty where red lines alone exclude each other. Of two such sets, one inside the
    other, only the smaller counts in a reading; several others may hold in one reading.
    """

    red_lines: tuple[RedLineRef, ...]
    no_deals: tuple[str, ...]
    share: Share


@dataclass(frozen=True)
class Holdout:
    """What opens a deal if given up alone, in what share of the readings without a deal.

    ``red_line`` None: all demands of the party at once; else this red line.
    """

    party: str
    red_line: RedLineRef | None
    share: Share


@dataclass(frozen=True)
class OptionShares:
    """One way to settle a clause, over the readings in which a deal exists by clauses alone.

    ``possible``: some deal that all can sign contains it; ``necessary``: every such deal does;
    ``chosen``: by concept, the recommended deal contains it (of ties, the first).
    """

    option: str
    possible: Share
    necessary: Share
    chosen: Mapping[str, Share]


@dataclass(frozen=True)
class ClauseShares:
    """How settled a clause is over readings.

    ``standing``: settled where every concept picks ``option`` in at least 95% of readings;
    contested where no option is picked in at least 75% by every concept; leaning between.
    ``option`` is the one with the largest smallest share over concepts.
    """

    issue: str
    standing: Literal["settled", "leaning", "contested"]
    option: str
    options: tuple[OptionShares, ...]


@dataclass(frozen=True)
class ConceptShares:
    """How one concept fares over readings with a deal by clauses alone.

    ``gain`` by signatory; ``unique``: no other deal is as good; ``modal`` is the deal that is
    recommended most often, ``modal_share`` how often; ``proven``: shown to be best.
    """

    concept: str
    gain: Mapping[str, Spread]
    unique: Share
    proven: Share
    modal: Deal
    modal_share: Share


@dataclass(frozen=True)
class RobustDeal:
    """A deal and the share of readings in which every signatory is at or above no deal.

    ``share`` is over the readings it was searched on, ``fresh`` over as many others: choosing
    the best flatters the first. ``by_party``: each signatory alone, its own red lines
    counted, over the fresh readings.
    ``smallest_gain``: mean over the fresh readings of what the worst-off gains (may be
    negative).
    """

    deal: Deal
    share: Share
    fresh: Share
    by_party: Mapping[str, Share]
    smallest_gain: Estimate


@dataclass(frozen=True)
class Robustness:
    """The most robust deal, how much more robust another could be, and what robustness costs.

    ``bound``: no deal is acceptable on a larger share of the readings searched; ``proven``:
    ``best`` reaches it. ``curve``: deals none of which is beaten on both share and smallest gain
    by another among the ``examined``; most robust first. ``best`` None where no deal is
    acceptable in any reading.
    """

    best: RobustDeal | None
    bound: float
    proven: bool
    curve: tuple[RobustDeal, ...]
    examined: int


@dataclass(frozen=True)
class DraftPartyShares:
    """In what share of readings a signatory would sign a draft.

    ``signs``: however its brackets are settled; ``may_sign``: settled in some way. Red lines
    count as binding in the readings in which they hold. ``shortfall``: utils it lacks with the
    brackets settled as in the central reading, over the readings in which it lacks any.
    """

    party: str
    signs: Share
    may_sign: Share
    crosses: tuple[RedLineRef, ...]
    """Red lines that the settled draft crosses in some readings."""
    lacks: Share
    """Readings in which it is below its no-deal value with the brackets so settled."""
    shortfall: Spread


@dataclass(frozen=True)
class DraftShares:
    """A draft over readings: who would sign, and what would bring the others in.

    ``all_sign``: the brackets can be settled so that all sign. ``money``: the least that must be
    paid in all, in the case's unit, over the readings in which money alone is lacking and can
    bring all in; ``payable``: share of such readings among those in which the settled draft
    leaves somebody out. None where the case has no payments.
    """

    name: str
    title: str
    completion: Deal
    all_sign: Share
    parties: tuple[DraftPartyShares, ...]
    payable: Share | None
    money: Spread | None


@dataclass(frozen=True)
class Opening:
    """How far readings without a deal are from one.

    ``equal``: utils that would have to be brought to every hold-out alike, over the readings
    without a deal in which red lines leave some deal; ``closed``: readings in which they leave
    none, whatever is paid.
    """

    equal: Spread
    closed: Share


@dataclass(frozen=True)
class Settled:
    """One way an open question may turn out, and the share with a deal if it does.

    ``flips``: readings whose verdict changes against the case as it stands (same draws).
    """

    says: str
    exists: Share
    flips: Share


Kind = Literal[
    "conflict", "red line", "no red line", "order", "bound", "no deal", "link", "payments", "claim"
]


@dataclass(frozen=True)
class Question:
    """Something nobody has checked: how the verdict moves with its answer.

    ``moves``: largest difference that an answer makes to the share with a deal. ``settles``: in
    how many more readings (a share) one calls the verdict right once it is known, where the case
    itself leaves it open (expected value of perfect information); None where the case takes it
    for granted. ``origins``: the originals behind it, in plain words; ``assumed``: it rests on
    an assumption of the analyst alone.
    """

    kind: Kind
    about: str
    party: str | None
    issue: str | None
    answers: tuple[Settled, ...]
    moves: Estimate
    settles: Estimate | None
    because: tuple[str, ...]
    origins: tuple[str, ...]
    assumed: bool


@dataclass(frozen=True)
class Unknown:
    """A number that the case leaves open, and what knowing it would be worth.

    ``verdict``: in how many more readings (a share) one calls "a deal exists" right; ``choice``:
    in how many more the deal one picks among the named ones can be signed.
    """

    name: str
    about: str
    party: str | None
    issue: str | None
    verdict: Estimate
    choice: Estimate


@dataclass(frozen=True)
class Information:
    """What is worth finding out.

    ``known_all``: `Unknown.verdict` and `Unknown.choice` if everything were known. ``named``:
    name → share of readings in which that deal can be signed. ``unknowns``: by worth, those that
    stand out from noise; ``tested``: how many numbers were. ``questions``: by how far they move
    the verdict; ``asked``: how many were tried.
    """

    questions: tuple[Question, ...]
    unknowns: tuple[Unknown, ...]
    tested: int
    known_all: tuple[Estimate, Estimate]
    named: Mapping[str, Share]
    asked: int = 0


@dataclass(frozen=True)
class Across:
    """All answers on one set of readings; equal case, seed, draws and version give it again."""

    case_hash: str
    title: str
    version: str
    draws: int
    seed: int
    mixing: str
    """How draws were found and how well walks mixed, in words."""
    existence: Existence
    blocks: tuple[BlockShare, ...]
    blocks_readings: int
    """Readings without a deal for which blocks were sought; the rest share their verdict only."""
    holdouts: tuple[Holdout, ...]
    clauses: tuple[ClauseShares, ...]
    concepts: tuple[ConceptShares, ...]
    robustness: Robustness
    drafts: tuple[DraftShares, ...]
    opening: Opening
    information: Information
