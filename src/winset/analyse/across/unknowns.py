"""What knowing each open number would be worth, for the verdict and for choosing a deal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from winset.analyse.across.cells import cut
from winset.analyse.across.names import Names
from winset.analyse.across.results import Estimate, Unknown
from winset.analyse.across.worth import partial, perfect, stand_out, verdict_payoff
from winset.deals import Draws
from winset.deals.terms import bundles
from winset.search.problem import BoolArray, FloatArray

MOST_LISTED = 40


@dataclass(frozen=True, eq=False)
class Number:
    """One number that draws differ in: its name, what it is in words, (draw,) its values."""

    name: str
    about: str
    party: str | None
    issue: str | None
    values: FloatArray


def unknowns(
    draws: Draws, exists: BoolArray, signable: BoolArray
) -> tuple[tuple[Unknown, ...], int, tuple[Estimate, Estimate]]:
    """Price every number that the case leaves open → those that stand out, how many, all at once.

    Parameters
    ----------
    exists : (draw,) whether a deal exists.
    signable : (draw, deal) whether each named deal can be signed; choosing one pays 1 if it can.

    The last item prices knowing everything, for the verdict and for the choice.
    """
    numbers = [number for number in open_numbers(draws) if np.ptp(number.values) > 0]
    verdict_pays, choice_pays = verdict_payoff(exists), signable.astype(np.float64)
    whole = perfect(verdict_pays), perfect(choice_pays)
    if not numbers:
        return (), 0, whole
    columns = cut(np.stack([number.values for number in numbers], axis=1))
    verdict, choice = partial(columns, verdict_pays), partial(columns, choice_pays)
    noticed = np.array(stand_out(verdict)) | np.array(stand_out(choice))
    found = [
        Unknown(number.name, number.about, number.party, number.issue, verdict[k], choice[k])
        for k, number in enumerate(numbers)
        if noticed[k]
    ]
    ranked = sorted(found, key=lambda u: -max(u.verdict.value, u.choice.value))
    return tuple(ranked[:MOST_LISTED]), len(numbers), whole


def open_numbers(draws: Draws) -> Iterator[Number]:
    """List the numbers of a case that draws may differ in."""
    names, space = Names(draws.case), draws.space
    for p, party in enumerate(space.parties):
        whose = names.party(party)
        yield from _points(draws, p) if _scored(draws, party) else _stances(draws, p)
        about = f"What {whose} has without a deal"
        yield Number(f"{party}.no_deal", about, party, None, draws.floor[:, p])
        about = f"What a unit of money is worth to {whose}"
        yield Number(f"{party}.money", about, party, None, draws.rate[:, p])
        about = f"How much {whose} can pay"
        yield Number(f"{party}.budget", about, party, None, draws.budget[:, p])
        for b, link in enumerate(bundles(draws.case)):
            about = f"What it adds for {whose} to have together: {names.conditions(link.bundle)}"
            yield Number(f"{party}.bundle-{b}", about, party, None, draws.bundle[:, b, p])


def _scored(draws: Draws, party: str) -> bool:
    """Tell whether a party has a scoring sheet: its points are what is open, nothing else."""
    said = draws.case.preferences.get(party)
    return said is not None and any(entry.points for entry in said.issues.values())


def _points(draws: Draws, p: int) -> Iterator[Number]:
    names, party = Names(draws.case), draws.space.parties[p]
    for (issue, option), cell in draws.space.cell.items():
        about = f"How many points {names.option(issue, option)} is worth to {names.party(party)}"
        values = draws.worth[:, p, cell]
        yield Number(f"{party}.{issue}.{option}", about, party, issue, values)


def _stances(draws: Draws, p: int) -> Iterator[Number]:
    names, space, party = Names(draws.case), draws.space, draws.space.parties[p]
    whose = names.party(party)
    for i, issue in enumerate(space.issues):
        about = f"How much {names.issue(issue)} matters to {whose}"
        yield Number(f"{party}.{issue}", about, party, issue, draws.weights[:, p, i])
        for o, option in enumerate(space.options[i]):
            about = f"How good {names.option(issue, option)} is for {whose}"
            values = draws.values[:, p, int(space.start[i]) + o]
            yield Number(f"{party}.{issue}.{option}", about, party, issue, values)
