"""The search problem as arrays: clauses with options, rows of worth, floors, links, payments.

Names stay outside: the search sees issue 0..n-1, and *cells*, the options of all issues laid
end to end. Cell ``start[i] + o`` is option o of issue i.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from winset.errors import UsageError

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
BoolArray = NDArray[np.bool_]

TOLERANCE = 1e-9
"""Utils are in [0, 1]; differences of at most this much count as equal everywhere."""


@dataclass(frozen=True, eq=False)
class Conjunction:
    """Holds of a deal in which every named issue takes one of the named options."""

    issues: tuple[int, ...]
    options: tuple[tuple[int, ...], ...]

    def __post_init__(self) -> None:
        """Refuse what tables cannot hold: no issue, one issue twice, issues without options."""
        if not self.issues or len(set(self.issues)) < len(self.issues):
            raise UsageError(f"a link must name issues, each once, but names {self.issues}")
        if len(self.issues) != len(self.options):
            raise UsageError(f"a link on {len(self.issues)} issues has {len(self.options)} sets")

    def holds(self, deal: IntArray) -> bool:
        """Tell whether the deal, option indices by issue, satisfies every part."""
        return all(int(deal[i]) in o for i, o in zip(self.issues, self.options, strict=True))

    def held(self, deals: IntArray) -> BoolArray:
        """Tell which deals, (deal, issue), satisfy every part → (deal,)."""
        every: BoolArray = np.ones(len(deals), dtype=np.bool_)
        for issue, options in zip(self.issues, self.options, strict=True):
            column = deals[:, issue]
            some: BoolArray = np.zeros(len(deals), dtype=np.bool_)
            for option in options:
                some = some | (column == option)
            every &= some
        return every


@dataclass(frozen=True, eq=False)
class Bundle:
    """Extra worth for every row, (row,), where the conjunction holds."""

    when: Conjunction
    worth: FloatArray


@dataclass(frozen=True, eq=False)
class PaymentRule:
    """Side payments: amount t costs ``rate[payer] * t`` and brings ``rate[receiver] * t``.

    Parameters
    ----------
    pairs : (pair, 2) rows of payer and receiver.
    rate : (row,) utils a unit of money.
    budget : (row,) most that each row may pay in all, in units of money; 0 for non-payers.
    """

    pairs: IntArray
    rate: FloatArray
    budget: FloatArray


@dataclass(frozen=True, eq=False)
class Problem:
    """Choose one option an issue such that every row reaches its floor.

    Parameters
    ----------
    start : (issue + 1,) first cell of each issue; the last entry is the number of cells.
    worth : (row, cell) utils that an option adds to a row; a row is a signatory.
    floor : (row,) utils without a deal; -inf where nothing is asked.
    allowed : (cell,) False where a red line forbids the option.
    forbids : conjunctions that no deal may satisfy (compatibility).
    bundles : extra worth of conjunctions.
    payments : side payments, or None.
    counted : how many rows, from the first, are signatories whose gains a concept weighs; rows
        beyond must only reach their floors. None: all rows.
    """

    start: IntArray
    worth: FloatArray
    floor: FloatArray
    allowed: BoolArray
    forbids: tuple[Conjunction, ...] = ()
    bundles: tuple[Bundle, ...] = ()
    payments: PaymentRule | None = None
    counted: int | None = None

    @property
    def n_counted(self) -> int:
        """Number of rows whose gains a concept weighs."""
        return self.n_rows if self.counted is None else self.counted

    @property
    def units(self) -> FloatArray:
        """(row,) 1 where a concept weighs a row's gain, 0 where it only has a floor."""
        return (np.arange(self.n_rows) < self.n_counted).astype(np.float64)

    @property
    def n_issues(self) -> int:
        """Number of issues."""
        return len(self.start) - 1

    @property
    def n_rows(self) -> int:
        """Number of rows (signatories)."""
        return len(self.worth)

    @property
    def n_options(self) -> IntArray:
        """(issue,) number of options, forbidden ones included."""
        return np.diff(self.start)

    @property
    def n_deals(self) -> int:
        """Number of ways to pick one option an issue, whatever is forbidden."""
        total = 1
        for n in self.n_options:
            total *= int(n)
        return total

    @property
    def origin(self) -> FloatArray:
        """(row,) utils from which gains count: the floor, 0 where nothing is asked."""
        return np.where(np.isfinite(self.floor), self.floor, 0.0)

    def utilities(self, deals: IntArray) -> FloatArray:
        """Compute the utils of deals, (deal, issue) or (issue,), without payments → (…, row)."""
        many = np.atleast_2d(np.asarray(deals, dtype=np.int64))
        total = self.worth[:, many + self.start[:-1]].sum(axis=-1).T
        for bundle in self.bundles:
            total = total + bundle.when.held(many)[:, None] * bundle.worth
        result: FloatArray = total if np.ndim(deals) == 2 else total[0]
        return result

    def permits(self, deal: IntArray) -> bool:
        """Tell whether a deal crosses no red line and breaks no compatibility rule."""
        if not self.allowed[np.asarray(deal) + self.start[:-1]].all():
            return False
        return not any(rule.holds(deal) for rule in self.forbids)

    def with_floor(self, floor: FloatArray) -> Problem:
        """Copy with other floors, (row,)."""
        return replace(self, floor=np.asarray(floor, dtype=np.float64))


@dataclass(frozen=True)
class Limits:
    """Where a search gives up: nodes visited, ties listed, seconds (for the MILP path)."""

    nodes: int = 200_000_000
    ties: int = 1000
    seconds: float = 600.0

    def __post_init__(self) -> None:
        """Refuse room for no deal at all: an answer lists at least one."""
        if self.ties < 1:
            raise UsageError(f"room for {self.ties} ties; allow 1 or more")


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, eq=False)
class Optimum:
    """The best deal of a search and how sure it is.

    Parameters
    ----------
    found : whether any deal satisfies all constraints.
    deal : (issue,) option indices; empty if none was found.
    utilities : (row,) utils of the deal, payments included.
    value : the objective at the deal (nash: product of gains; ks and egalitarian: smallest
        normalised gain; utilitarian: sum of gains; linear: the objective).
    proven : the search was complete, so nothing better (or nothing at all) exists.
    gap : upper bound minus value where not proven (inf where nothing was found); 0 where proven.
    ties : (tie, issue) all optimal deals, the first being ``deal``.
    ties_complete : False where there are more ties than the limit.
    payments : (pair,) amounts paid, empty without payments.
    nodes : nodes visited. method : how it was found.
    """

    found: bool
    deal: IntArray
    utilities: FloatArray
    value: float
    proven: bool
    gap: float
    ties: IntArray
    ties_complete: bool = True
    payments: FloatArray = field(default_factory=lambda: np.zeros(0))
    nodes: int = 0
    method: str = "branch and bound"
    note: str = ""
