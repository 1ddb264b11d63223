"""A case laid out for questions about keeping: readings, demands, what decides in each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from winset.analyse.kept.lost import Stake
from winset.analyse.settling import settle
from winset.analyse.text import read_text
from winset.case import Case
from winset.deals import DealSpace, Draws, Reading
from winset.deals.asked import Asked, asked_of
from winset.deals.keeping import Keeping, Stakes, keeping_of, keeping_rows, stakes
from winset.search import exact
from winset.search.problem import TOLERANCE, BoolArray, IntArray


@dataclass(frozen=True, eq=False)
class Durable:
    """Readings of a case with what decides in each whether deals are kept.

    ``text``: demands of the signatories on the text alone; ``central``: the reading in which
    clauses are put in order.
    """

    draws: Draws
    text: Asked
    keeping: Keeping
    central: Reading

    @classmethod
    def of(cls, draws: Draws, central: Reading, text: Asked | None = None) -> Durable:
        """Draw what decides on keeping, for readings that are already drawn."""
        asked = asked_of(draws) if text is None else text
        return cls(draws, asked, keeping_of(draws, asked), central)

    @property
    def case(self) -> Case:
        """The case."""
        return self.draws.case

    @property
    def space(self) -> DealSpace:
        """The deal space."""
        return self.draws.space

    def stakes(self, deals: IntArray) -> Stakes:
        """What is at stake in deals, (deal, issue)."""
        return stakes(self.text, self.keeping, deals)

    def keeps(self, deals: IntArray) -> BoolArray:
        """Tell who keeps each of some deals in each reading → (deal, draw, party)."""
        result: BoolArray = self.stakes(deals).advantage(self.keeping) >= -TOLERANCE
        return result

    @cached_property
    def stake(self) -> Stake | None:
        """What models of the case say that a breach loses; None where they value nothing."""
        return Stake.of(self.draws)

    def signed_and_kept(self) -> Asked:
        """Ask that all sign and that all keep."""
        rows, whens = keeping_rows(self.text, self.keeping)
        return self.text.adding(rows, whens)


def named_deals(central: Reading) -> dict[str, IntArray]:
    """Name the deals that questions are asked about: by concept, and the drafts.

    Concepts recommend by clauses alone, in the central reading; brackets of drafts are settled
    as there.
    """
    text = replace(central.problem, payments=None)
    found: dict[str, IntArray] = {}
    for concept in exact.CONCEPTS:
        best = exact.best(text, concept)
        if best.found:
            found[concept] = best.deal
    for name in central.case.drafts:
        found[f"draft {name}"] = settle(central, read_text(central, name)).completion
    return found


def everybody(keeps: BoolArray) -> BoolArray:
    """Tell where all signatories keep a deal, (…, party) → (…)."""
    result: BoolArray = np.all(keeps, axis=-1)
    return result


def in_order(deals: Mapping[str, IntArray], issues: int) -> IntArray:
    """Lay deals out one below the other, (deal, issue)."""
    rows = [np.asarray(deal, dtype=np.int64) for deal in deals.values()]
    return np.array(rows, dtype=np.int64).reshape(-1, issues)


def notes(case: Case, drawn: tuple[str, ...]) -> tuple[str, ...]:
    """Say which numbers are defaults of ours and rest on no report."""
    said, found = case.keeping, []
    silent = [p for p in case.signatories if p not in said.discount]
    if silent:
        found.append(
            "Nothing is said of how patient "
            + ", ".join(case.parties[p].name for p in silent)
            + " would be: the discount factor of each is drawn evenly between 0.8 and 0.99 for "
            f"{said.period}. This is a default of the analysis and rests on no report."
        )
    if any(not issue.performed_by for issue in case.issues.values()):
        found.append(
            "Where the case does not say who carries a clause out, every signatory whom it costs "
            "something is taken to be able to stop performing it."
        )
    outside = sorted(
        {
            party
            for issue in case.issues.values()
            for party in issue.performed_by
            if party not in case.signatories
        }
    )
    if outside:
        found.append(
            "Whether "
            + ", ".join(case.parties[p].name if p in case.parties else p for p in outside)
            + " would carry out what falls to it is not asked: only signatories are."
        )
    if drawn:
        found.append(
            "What holds without a deal is not said of "
            + ", ".join(f"“{case.issues[issue].title}”" for issue in drawn)
            + ": what a breach falls back to is drawn evenly from all options of the clause."
        )
    found.append(
        "A breach is taken at its most tempting: a party stops performing all that costs it "
        "anything while the others go on; once it is found out there is no deal. Payments beside "
        "the text are left aside."
    )
    return tuple(found)
