"""What the analyses answer, as frozen records in the names of the case.

Utils are in [0, 1] here; reports show them times 100. Every record says how sure it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Deal = Mapping[str, str]
"""Issue → option."""

Verdict = Literal["yes", "no", "depends"]


@dataclass(frozen=True)
class Payment:
    """Money from one party to another, in the case's unit."""

    payer: str
    receiver: str
    amount: float


@dataclass(frozen=True)
class Solution:
    """One bargaining solution: the deal that a concept recommends, and how sure that is.

    ``value`` is the objective (nash: product of gains; ks: smallest share of the ideal gain;
    egalitarian: smallest gain; utilitarian: sum of gains). ``ties`` lists all optimal deals,
    the reported one first. ``gap`` is 0 where ``proven``.
    """

    concept: str
    deal: Deal
    utilities: Mapping[str, float]
    gains: Mapping[str, float]
    value: float
    proven: bool
    gap: float
    ties: tuple[Deal, ...]
    ties_complete: bool = True
    payments: tuple[Payment, ...] = ()
    case_hash: str = ""
    method: str = ""
    nodes: int = 0
    note: str = ""


@dataclass(frozen=True)
class Baseline:
    """A yardstick that is no recommendation: an average of positions, salience-weighted.

    ``positions`` holds the mean or median place on the scale of issues that have one.
    """

    name: str
    deal: Deal
    gains: Mapping[str, float]
    red_lines_crossed: tuple[RedLineRef, ...]
    positions: Mapping[str, float]
    """Issue → place on its scale, for issues with a scale."""


@dataclass(frozen=True, order=True)
class RedLineRef:
    """The red line of a party against options of an issue."""

    party: str
    issue: str
    options: tuple[str, ...]


@dataclass(frozen=True, order=True)
class NoDealRef:
    """The demand of a party to be no worse off than without a deal; value in utils."""

    party: str
    value: float


@dataclass(frozen=True)
class Block:
    """A smallest set of demands that cannot all be met: drop any one and the rest can.

    Every option of a red line is a demand of its own, so one of several is enough to drop.
    """

    red_lines: tuple[RedLineRef, ...]
    no_deals: tuple[NoDealRef, ...]


@dataclass(frozen=True)
class Relaxation:
    """One way to open the ZOPA: red lines to give up, and points each party must be brought.

    ``shortfall`` is by how much (utils) a party's no-deal value must fall, or what a payment
    must be worth to it beyond ``payments``, those that the case allows. ``deal`` is a deal that
    then exists; ``gains`` count the payments. Ranked by number of red lines, then by total
    shortfall, then by how much worse than its best each conceded option is for who concedes it.
    """

    drop: tuple[RedLineRef, ...]
    shortfall: Mapping[str, float]
    deal: Deal
    gains: Mapping[str, float]
    proven: bool
    payments: tuple[Payment, ...] = ()


@dataclass(frozen=True)
class RedLinePrice:
    """What one red line costs: gains of the egalitarian deal with and without it."""

    red_line: RedLineRef
    smallest_gain_with: float
    smallest_gain_without: float


@dataclass(frozen=True)
class ClauseStance:
    """How one signatory sees one clause in the central reading.

    ``worth`` is utils an option adds, by option; ``weight`` its largest swing; ``best`` and
    ``red_lines`` name options; ``reported`` is False where nothing is known of it. ``red_lines``
    are those that bind in the central reading; ``contested`` has, by option, the conflict on
    which a red line hangs, whether or not it binds there.
    """

    party: str
    issue: str
    weight: float
    worth: Mapping[str, float]
    best: str
    red_lines: tuple[str, ...]
    reported: bool
    because: tuple[str, ...]
    ties: tuple[str, ...] = ()
    """Options worth as much to it as ``best``, which is the first of them; empty if unknown."""
    contested: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Hinge:
    """An option that every deal of the ZOPA contains: without it no deal is left.

    ``refusals`` are the red lines on the same clause that leave no other option, or few;
    ``wanted_by`` the signatories for whom it is a best option; ``because`` the claims behind the
    option. ``conflicts`` names the differences between reports that bear on the clause, and
    ``contested`` those in which a claim behind the option stands on one side. ``disputed_by`` are
    the signatories of whom reports differ on whether they refuse the option.
    """

    issue: str
    option: str
    refusals: tuple[RedLineRef, ...]
    wanted_by: tuple[str, ...]
    because: tuple[str, ...]
    conflicts: tuple[str, ...] = ()
    contested: tuple[str, ...] = ()
    disputed_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Signed:
    """Can a deal be signed in the central reading, on what terms, and who blocks it?

    Where no deal exists, ``solutions`` is empty, ``blocks`` say why, ``relaxations`` what
    would open the ZOPA, and ``if_relaxed`` holds the solutions under the first relaxation.
    """

    case_hash: str
    exists: bool
    proven: bool
    n_deals: int
    solutions: Mapping[str, Solution]
    if_relaxed: Mapping[str, Solution]
    baselines: tuple[Baseline, ...]
    blocks: tuple[Block, ...]
    blocks_complete: bool
    relaxations: tuple[Relaxation, ...]
    prices: tuple[RedLinePrice, ...]
    no_deal: Mapping[str, float]
    best_gain: Mapping[str, float]
    """Largest gain of each signatory over the ZOPA; empty where there is none."""
    stances: tuple[ClauseStance, ...]
    no_deal_clauses: Mapping[str, Mapping[str, str]]
    """Party → issue → option that holds without a deal, where the case says so."""
    reading: str
    """How the central reading was made, in words."""
    hinges: tuple[Hinge, ...] = ()
    """Where a deal exists: the options that every deal contains, the most doubtful first."""
    hinges_complete: bool = True
    """False where the search could not tell of some option whether every deal contains it."""
    needs_payments: bool = False
    """Whether a deal exists, but none without side payments."""


@dataclass(frozen=True)
class Frontier:
    """Deals that no other deal beats for every signatory.

    ``points``: one row a deal of utils by party, in the order of ``parties``. ``exact``: all
    of them; otherwise every deal of the ZOPA that leaves each signatory at least ``epsilon``
    above no deal is matched by one listed here to within ``epsilon`` utils for every party.
    """

    parties: tuple[str, ...]
    points: tuple[tuple[float, ...], ...]
    deals: tuple[Deal, ...]
    exact: bool
    epsilon: float
    case_hash: str = ""
    method: str = ""


@dataclass(frozen=True)
class Change:
    """One clause moved from an option to another."""

    issue: str
    before: str
    after: str


@dataclass(frozen=True)
class ClauseGain:
    """What a clause of a draft brings a party, in utils, against its reference option.

    Bracketed clauses have ``lo < hi``. ``reference``: what the clause is measured against.
    """

    issue: str
    lo: float
    hi: float
    reference: str


@dataclass(frozen=True)
class DraftParty:
    """A draft as one signatory sees it: gain against no deal, by clause, red lines crossed."""

    party: str
    gain_lo: float
    gain_hi: float
    signs: Verdict
    red_lines: tuple[RedLineRef, ...]
    """Crossed under every way to settle the brackets."""
    red_lines_possible: tuple[RedLineRef, ...]
    """Crossed under some, not all."""
    clauses: tuple[ClauseGain, ...]
    other: float
    """Gain that no single clause carries: cost of going on, bundles."""


@dataclass(frozen=True)
class Amendment:
    """A changed draft: which clauses move, who gains how much against the draft and no deal."""

    changes: tuple[Change, ...]
    deal: Deal
    gains: Mapping[str, float]
    """Against no deal."""
    moved: Mapping[str, float]
    """Against the draft."""
    proven: bool


@dataclass(frozen=True)
class Swap:
    """Logrolling: two clauses moved together leave every party of ``group`` better off.

    Each move alone hurts some member. ``joint_gain`` sums the members' gains.
    """

    group: tuple[str, ...]
    changes: tuple[Change, Change]
    moved: Mapping[str, float]
    joint_gain: float
    signable_for_all: bool
    """Whether every signatory, members or not, is still at or above its no-deal value."""


@dataclass(frozen=True)
class Sweetener:
    """What brings a hold-out in: points it lacks, money that would do, or clauses to move."""

    party: str
    shortfall: float
    payments: tuple[Payment, ...]
    """Smallest sum that the case's payers can give; empty where the case has no payments."""
    payable: bool
    clauses: tuple[Amendment, ...]
    """Fewest clause changes that bring it in and leave no present signer out, cheapest first."""


@dataclass(frozen=True)
class DraftAnalysis:
    """Who would sign a draft, who gains from which clause, and what would improve it."""

    name: str
    title: str
    date: str
    case_hash: str
    clauses: Mapping[str, tuple[str, ...]]
    """Issue → options the draft leaves open (one: settled)."""
    silent: tuple[str, ...]
    """Issues on which the draft says nothing."""
    completion: Deal
    """The draft with brackets settled by the egalitarian solution; amendments start here."""
    compatible: bool
    """Whether the completion breaks no link of the case."""
    signable: Verdict
    parties: tuple[DraftParty, ...]
    fewest_changes: Amendment | None
    """None where the draft is signable as it stands, or where no deal exists."""
    alternatives: tuple[Amendment, ...]
    """Other ways with as few changes."""
    improvements: tuple[Amendment, ...]
    """Deals better for some signatory and worse for none (each proven best of its kind)."""
    swaps: tuple[Swap, ...]
    sweeteners: tuple[Sweetener, ...]
    broken_links: tuple[Mapping[str, tuple[str, ...]], ...] = ()
    """Combinations that a link rules out and the completion contains: issue → options. Empty
    where ``compatible``; an issue may be ``silent``, so that what holds today breaks the link."""


@dataclass(frozen=True)
class DraftComparison:
    """Two drafts side by side: which clauses moved, and for whom that is better."""

    first: str
    second: str
    moved: tuple[Change, ...]
    by_clause: Mapping[str, Mapping[str, float]]
    """Issue → party → utils gained by the move (completions of both drafts)."""
    total: Mapping[str, float]
    """Party → utils gained in all, bundles included."""
    open_in_both: tuple[str, ...] = ()
    """Moved clauses on which both texts leave the same options open: the completions differ
    there, the texts do not."""
