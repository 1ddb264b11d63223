"""What share of firms comes back under each option, in every reading.

Prices of entry come from the closed forms of `winset.economy.investors`, for all readings at once,
with the residual of their conditions; shares from the closed form of first passage.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from winset.case import Case, Investors, InvestorsWorth
from winset.case.modelled import valuations
from winset.deals.model_numbers import Name, Numbers, Span, drawn, span
from winset.deals.streams import BLOCK
from winset.economy.investors import Project, on_off, share_reached, thresholds
from winset.economy.investors.project import After
from winset.search.problem import BoolArray, FloatArray
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
    returns: Span | None = None

    @property
    def changes_hazards(self) -> bool:
        """Whether it says anything but how many firms are let in."""
        said = (self.snap_back, self.expropriation, self.recovery, self.returns)
        return any(rate is not None for rate in said)


@dataclass(frozen=True)
class InvestorQuestion:
    """All that is asked about firms of a case; equal questions have equal answers.

    ``project`` in the order of `PROJECT`; ``firms``: name, price, weight; ``measures`` that come
    and go: rates of return and end, share of the price kept, share of plants lost.
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
    measures: tuple[Span, Span, Span, Span] | None = None

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
                _span(one.worth.returns),
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
            measures=None
            if firms.measures is None
            else (
                span(firms.measures.returns),
                span(firms.measures.ends),
                span(firms.measures.kept),
                span(firms.measures.lost),
            ),
        )

    @property
    def as_it_is(self) -> Way:
        """What holds without a deal, as a way of its own."""
        return Way("", "", None, None, None, self.admitted)


@dataclass(frozen=True, eq=False)
class Prices:
    """At which prices firms act, in readings; ``error`` is what is left of the conditions.

    ``by_grid``: readings that no closed form solved; their error is that of the grid.
    """

    entry: FloatArray
    exit: FloatArray
    hurdle: FloatArray
    error: FloatArray
    by_grid: BoolArray


@dataclass(frozen=True, eq=False)
class Outlook:
    """Firms under one way, in readings: (draw,) each, ``back`` (draw, year).

    ``back``: share of all firms' weight that is back, those not admitted counted as out.
    """

    snap_back: FloatArray
    expropriation: FloatArray
    recovery: FloatArray
    admitted: FloatArray
    returns: FloatArray
    prices: Prices
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
    read = _Read(question, numbers)
    before = np.zeros(1)
    if question.admitted[1] > 0:
        before = read.back(question.as_it_is)
    return np.stack([read.back(way) - before for way in question.ways], axis=1)


def outlook(question: InvestorQuestion, way: Way, numbers: Numbers) -> Outlook:
    """Tell at which prices firms act under a way, and what share is back year by year."""
    return _Read(question, numbers).outlook(way)


def by_hazard(
    question: InvestorQuestion, hazards: FloatArray, numbers: Numbers
) -> tuple[Prices, FloatArray]:
    """Give prices and shares back (hazard, draw) at given hazards, all firms admitted."""
    read = _Read(question, numbers)
    recovery, returns = read.hazard(question.as_it_is, "recovery"), read.returns(question.as_it_is)
    found = read.prices(hazards[:, None], recovery, returns)
    shares = np.stack([read.shares(entry, returns)[:, -1] for entry in found.entry])
    return found, shares


def certain_entry(question: InvestorQuestion, numbers: Numbers) -> FloatArray:
    """Give the price at which firms would come in if it never changed and nothing was lost."""
    read = _Read(question, numbers)
    return read.amounts["running"] + read.amounts["discount"] * read.amounts["entry"]


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
        self._unchanged: FloatArray | None = None

    def outlook(self, way: Way) -> Outlook:
        """Tell how firms act under a way."""
        snap_back, expropriation, recovery = (
            self.hazard(way, name) for name in ("snap_back", "expropriation", "recovery")
        )
        returns = self.returns(way)
        found = self.prices(snap_back + expropriation, recovery, returns)
        admitted = self.admitted(way)
        back = admitted[:, None] * self.shares(found.entry, returns)
        return Outlook(snap_back, expropriation, recovery, admitted, returns, found, back)

    def back(self, way: Way) -> FloatArray:
        """Tell what share of all firms is back in the last year, (draw,).

        Ways that change no hazard share their prices: finding these is what takes time.
        """
        if way.changes_hazards:
            return self.outlook(way).back[:, -1]
        if self._unchanged is None:
            everybody = replace(way, admitted=(1.0, 1.0))
            self._unchanged = self.outlook(everybody).back[:, -1]
        return self.admitted(way) * self._unchanged

    def admitted(self, way: Way) -> FloatArray:
        """Read the share of firms that a way lets in, (draw,)."""
        return self._numbers(("investors", *_place(self.question, way), "admitted"), way.admitted)

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

    def returns(self, way: Way) -> FloatArray:
        """Read the rate at which measures return under a way, (draw,); 0 where there are none."""
        if self.question.measures is None:
            return np.zeros(len(self.price))
        if way.returns is None:
            return self.number(("measures", "returns"), self.question.measures[0])
        return self._numbers(("investors", *_place(self.question, way), "returns"), way.returns)

    def prices(self, hazard: FloatArray, recovery: FloatArray, returns: FloatArray) -> Prices:
        """Find the prices of entry and exit, (…, draw)."""
        plant = Project(**self.amounts, hazard=hazard, recovery=recovery, after=self.question.after)
        if self.question.measures is None:
            found = thresholds(plant)
            error = np.abs(found.residuals).max(axis=0)
            never = np.zeros(error.shape, dtype=np.bool_)
            return Prices(found.entry, found.exit, found.hurdle, error, never)
        ends, kept, lost = (
            self.number(("measures", name), among)
            for name, among in zip(
                ("ends", "kept", "lost"), self.question.measures[1:], strict=True
            )
        )
        told = on_off(plant, returns, ends, kept, lost)
        return Prices(told.entry, told.exit, told.hurdle, told.error, told.by_grid)

    def shares(self, entry: FloatArray, returns: FloatArray) -> FloatArray:
        """(draw, year) share of the firms' weight whose price first reaches that of entry.

        Counted are those that come in before measures first return.
        """
        years = np.arange(1, self.question.years + 1, dtype=np.float64)
        reached = share_reached(
            np.log(entry[:, None] / self.price)[:, :, None],
            self.amounts["drift"][:, None, None],
            self.amounts["volatility"][:, None, None],
            years,
            returns[:, None, None],
        )
        found: FloatArray = np.einsum("dft,f->dt", reached, self.weight)
        return found


def _span(value: Range | None) -> Span | None:
    return None if value is None else span(value)


def _place(question: InvestorQuestion, way: Way) -> Name:
    return ("under", way.issue, way.option) if way.option else (question.investors,)
