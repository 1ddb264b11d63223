"""What share of firms comes back under each option, in every reading.

Prices of entry come from the closed form of `winset.economy.investors`, for all readings at once,
with the residual of its four conditions; shares from the closed form of first passage.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from winset.case import Case, Investors, InvestorsWorth
from winset.case.modelled import valuations
from winset.deals.model_numbers import Name, Numbers, Span, drawn, span
from winset.deals.streams import BLOCK
from winset.economy.investors import Project, Thresholds, share_reached, thresholds
from winset.economy.investors.project import After
from winset.search.problem import FloatArray
from winset.values import Range

PROJECT = ("running", "entry", "exit", "discount", "drift", "volatility")
"""Amounts that no option changes."""


@dataclass(frozen=True)
class Way:
    """Hazards under one option; None where it leaves them as they are."""

    issue: str
    option: str
    snap_back: Span | None
    expropriation: Span | None
    recovery: Span | None
    admitted: Span


@dataclass(frozen=True)
class InvestorQuestion:
    """All that is asked about firms of a case; equal questions have equal answers.

    ``project`` in the order of `PROJECT`; ``firms``: name, price, weight.
    """

    investors: str
    project: tuple[Span, ...]
    snap_back: Span
    expropriation: Span
    recovery: Span
    admitted: Span
    after: After
    firms: tuple[tuple[str, Span, float], ...]
    years: int
    ways: tuple[Way, ...]

    @classmethod
    def of(cls, case: Case, key: str, firms: Investors) -> InvestorQuestion:
        """Gather what is said of firms, and what options change."""
        ways = tuple(
            Way(
                one.issue,
                one.option,
                _span(one.worth.snap_back),
                _span(one.worth.expropriation),
                _span(one.worth.recovery),
                span(one.worth.admitted),
            )
            for one in valuations(case)
            if isinstance(one.worth, InvestorsWorth) and one.worth.investors == key
        )
        return cls(
            investors=key,
            project=tuple(span(getattr(firms, name)) for name in PROJECT),
            snap_back=span(firms.snap_back),
            expropriation=span(firms.expropriation),
            recovery=span(firms.recovery),
            admitted=span(firms.admitted),
            after=firms.after,
            firms=tuple((name, span(g.price), g.weight) for name, g in firms.firms.items()),
            years=firms.years,
            ways=ways,
        )

    @property
    def as_it_is(self) -> Way:
        """What holds without a deal, as a way of its own."""
        return Way("", "", None, None, None, self.admitted)


@dataclass(frozen=True, eq=False)
class Outlook:
    """Firms under one way, in readings: (draw,) each, ``back`` (draw, year).

    ``back``: share of all firms' weight that is back, those not admitted counted as out.
    """

    snap_back: FloatArray
    expropriation: FloatArray
    recovery: FloatArray
    admitted: FloatArray
    prices: Thresholds
    back: FloatArray

    @property
    def hazard(self) -> FloatArray:
        """(draw,) rate a year at which a plant is lost, whatever the cause."""
        return self.snap_back + self.expropriation


def returning_drawn(question: InvestorQuestion, seed: int, block: int) -> FloatArray:
    """Compute by how much options raise the share of firms in a block → (draw, option)."""
    return _remembered(question, seed, block)


@lru_cache(maxsize=64)
def _remembered(question: InvestorQuestion, seed: int, block: int) -> FloatArray:
    found = returning_of(question, drawn((seed, block, 0), np.arange(BLOCK)))
    found.setflags(write=False)
    return found


def returning_of(question: InvestorQuestion, numbers: Numbers) -> FloatArray:
    """Compute by how much options raise the share of firms that are back → (draw, option)."""
    before = outlook(question, question.as_it_is, numbers).back[:, -1]
    columns = [outlook(question, way, numbers).back[:, -1] - before for way in question.ways]
    return np.stack(columns, axis=1) if columns else np.zeros((len(before), 0))


def outlook(question: InvestorQuestion, way: Way, numbers: Numbers) -> Outlook:
    """Tell at which prices firms act under a way, and what share is back year by year."""
    read = _Read(question, numbers)
    snap_back, expropriation, recovery = (
        read.hazard(way, name) for name in ("snap_back", "expropriation", "recovery")
    )
    project = read.project(snap_back + expropriation, recovery)
    found = thresholds(project)
    admitted = numbers(("investors", *_place(question, way), "admitted"), way.admitted)
    back = admitted[:, None] * read.shares(found.entry)
    return Outlook(snap_back, expropriation, recovery, admitted, found, back)


def by_hazard(
    question: InvestorQuestion, hazards: FloatArray, numbers: Numbers
) -> tuple[Thresholds, FloatArray]:
    """Give prices and shares back (hazard, draw) at given hazards, all firms admitted."""
    read = _Read(question, numbers)
    recovery = read.hazard(question.as_it_is, "recovery")
    found = thresholds(read.project(hazards[:, None], recovery))
    shares = np.stack([read.shares(entry)[:, -1] for entry in found.entry])
    return found, shares


class _Read:
    """Numbers of a question in readings, as the model wants them."""

    def __init__(self, question: InvestorQuestion, numbers: Numbers) -> None:
        self.question, self._numbers = question, numbers
        self.amounts = {
            name: self.number((name,), among)
            for name, among in zip(PROJECT, question.project, strict=True)
        }
        self.price = np.stack(
            [self.number(("price", name), among) for name, among, _ in question.firms], axis=1
        )
        weight = np.array([weight for _, _, weight in question.firms])
        self.weight = weight / weight.sum()

    def number(self, name: Name, among: Span) -> FloatArray:
        """Read a number of the firms, (draw,)."""
        return self._numbers(("investors", self.question.investors, *name), among)

    def hazard(self, way: Way, name: str) -> FloatArray:
        """Read a hazard or the recovery under a way, (draw,)."""
        said: Span | None = getattr(way, name)
        if said is None:
            among: Span = getattr(self.question, name)
            return self.number((name,), among)
        return self._numbers(("investors", *_place(self.question, way), name), said)

    def project(self, hazard: FloatArray, recovery: FloatArray) -> Project:
        """Give the plant as the model reads it."""
        return Project(**self.amounts, hazard=hazard, recovery=recovery, after=self.question.after)

    def shares(self, entry: FloatArray) -> FloatArray:
        """(draw, year) share of the firms' weight whose price first reaches that of entry."""
        years = np.arange(1, self.question.years + 1, dtype=np.float64)
        reached = share_reached(
            np.log(entry[:, None] / self.price)[:, :, None],
            self.amounts["drift"][:, None, None],
            self.amounts["volatility"][:, None, None],
            years,
        )
        found: FloatArray = np.einsum("dft,f->dt", reached, self.weight)
        return found


def _span(value: Range | None) -> Span | None:
    return None if value is None else span(value)


def _place(question: InvestorQuestion, way: Way) -> Name:
    return ("under", way.issue, way.option) if way.option else (question.investors,)
