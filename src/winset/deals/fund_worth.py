"""What options do with a fund, in every reading: who gets how much, and what is refused.

Each option is told by itself, against the fund left as it is. What a party has by it is worth
today what it is paid, what a pledge raises for it, its part of what is left after the last year,
and what the fund pays on liabilities in its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from winset.case import Case, Fund, FundUse, FundWorth
from winset.case.modelled import valuations
from winset.deals.model_numbers import Name, Numbers, Span, drawn, span
from winset.deals.streams import BLOCK
from winset.economy.fund import CashFlow, Clause, Division, Loan, Release, Use, cash_flow
from winset.economy.fund import Fund as Ledger
from winset.economy.fund.terms import Source
from winset.search.problem import FloatArray
from winset.theory.claims import Rule


@dataclass(frozen=True)
class Owed:
    """A liability: its name, balance, interest, share of the stock behind it, who owes it."""

    name: str
    balance: Span
    interest: Span
    share: Span
    owed_by: str


@dataclass(frozen=True)
class Asked:
    """One use of an option: its way, amount (None: all), years, and who gets which part."""

    name: str
    way: str
    amount: Span | None
    first: int
    last: int
    source: Source
    raises: Span
    to: tuple[tuple[str, Span], ...]
    claims: tuple[tuple[str, float], ...]
    rule: Rule


@dataclass(frozen=True)
class Way:
    """What one option does with the fund."""

    issue: str
    option: str
    uses: tuple[Asked, ...]


@dataclass(frozen=True)
class FundQuestion:
    """All that is asked about one fund of a case; equal questions have equal answers."""

    fund: str
    stock: Span
    income: Span
    tax: Span
    retention: Span
    discount: Span
    first_year: int
    years: int
    owed: tuple[Owed, ...]
    rest: tuple[str, Span] | None
    ways: tuple[Way, ...]

    @classmethod
    def of(cls, case: Case, key: str, fund: Fund) -> FundQuestion:
        """Gather what is said of a fund, and what options ask of it."""
        ways = tuple(
            Way(one.issue, one.option, tuple(_asked(fund, *use) for use in one.worth.uses.items()))
            for one in valuations(case)
            if isinstance(one.worth, FundWorth) and one.worth.fund == key
        )
        return cls(
            fund=key,
            stock=span(fund.stock),
            income=span(fund.income),
            tax=span(fund.tax),
            retention=span(fund.retention),
            discount=span(fund.discount),
            first_year=fund.first_year,
            years=fund.years,
            owed=tuple(
                Owed(name, span(x.owed), span(x.interest), span(x.secured_by), x.owed_by or "")
                for name, x in fund.liabilities.items()
            ),
            rest=None if fund.rest is None else (fund.rest.to, span(fund.rest.share)),
            ways=ways,
        )

    @property
    def parties(self) -> tuple[str, ...]:
        """Parties of whom the fund says something, each once."""
        uses = [use for way in self.ways for use in way.uses]
        named = [party for use in uses for party in (*dict(use.to), *dict(use.claims))]
        named += [owed.owed_by for owed in self.owed]
        named += [self.rest[0]] if self.rest is not None else []
        return tuple(dict.fromkeys(party for party in named if party))


@dataclass(frozen=True, eq=False)
class Account:
    """What became of a fund under some ways of using it, in readings.

    Parameters
    ----------
    flow : the ledger, checked to the last euro.
    paid : (use, party) → (draw, year) money from the fund.
    raised : (use, party) → (draw, year) money lent elsewhere on a pledge.
    worth : party → (draw,) money worth today, of all that the account holds for it.
    """

    flow: CashFlow
    paid: Mapping[tuple[str, str], FloatArray]
    raised: Mapping[tuple[str, str], FloatArray]
    worth: Mapping[str, FloatArray]


def received_drawn(question: FundQuestion, seed: int, block: int) -> FloatArray:
    """Compute what options bring each party in a block → (draw, option, party), money today.

    Parties as `FundQuestion.parties`; against the fund left as it is.
    """
    return _remembered(question, seed, block)


@lru_cache(maxsize=64)
def _remembered(question: FundQuestion, seed: int, block: int) -> FloatArray:
    found = received_of(question, drawn((seed, block, 0), np.arange(BLOCK)))
    found.setflags(write=False)
    return found


def received_of(question: FundQuestion, numbers: Numbers) -> FloatArray:
    """Compute what options bring each party in any readings → (draw, option, party), money."""
    before = account(question, (), numbers).worth
    columns = []
    for way in question.ways:
        after = account(question, (way,), numbers).worth
        columns.append(np.stack([after[p] - before[p] for p in question.parties], axis=1))
    draws = len(numbers(("fund", question.fund, "stock"), question.stock))
    if not columns or not question.parties:
        return np.zeros((draws, len(columns), len(question.parties)))
    return np.stack(columns, axis=1)


def account(question: FundQuestion, ways: tuple[Way, ...], numbers: Numbers) -> Account:
    """Run a fund under some options at once; uses of money that is not free are left out.

    Uses of options stand in the order of ``ways``: those that come first have the first right.
    """
    read = _Read(question, ways, numbers)
    flow = cash_flow(read.ledger(), tuple(read.clauses()), refused="leave out")
    paid, raised = dict(read.paid(flow)), dict(read.raised(flow))
    return Account(flow, paid, raised, read.worth(flow, paid, raised))


class _Read:
    """Numbers of a question in readings, as the ledger wants them."""

    def __init__(self, question: FundQuestion, ways: tuple[Way, ...], numbers: Numbers) -> None:
        self.question = question
        several = len(ways) > 1
        self.uses = {
            f"{use.name} ({way.option} of {way.issue})" if several else use.name: (way, use)
            for way in ways
            for use in way.uses
        }
        self._numbers = numbers
        self.discount = self.number(("discount",), question.discount)

    def number(self, name: Name, among: Span) -> FloatArray:
        """Read a number of the fund itself, (draw,)."""
        return self._numbers(("fund", self.question.fund, *name), among)

    def of_use(self, way: Way, use: Asked, what: Name, among: Span) -> FloatArray:
        """Read a number of a use, (draw,)."""
        return self._numbers(("fund", way.issue, way.option, use.name, *what), among)

    def ledger(self) -> Ledger:
        """Give the fund as the ledger reads it."""
        q = self.question
        stock = self.number(("stock",), q.stock)
        loans = tuple(
            Loan(
                owed.name,
                balance=self.number((owed.name, "owed"), owed.balance),
                rate=self.number((owed.name, "interest"), owed.interest),
                security=stock * self.number((owed.name, "secured"), owed.share),
            )
            for owed in q.owed
        )
        income, tax, retention = (
            self.number((name,), getattr(q, name))[:, None]
            for name in ("income", "tax", "retention")
        )
        return Ledger(stock, income, q.years, tax, retention, loans, q.first_year)

    def clauses(self) -> Iterator[Clause]:
        """Give the uses as clauses of the ledger."""
        for name, (way, use) in self.uses.items():
            amount = None
            if use.amount is not None:
                amount = self.of_use(way, use, ("amount",), use.amount)
            if use.way == "release":
                yield Release(name, name, use.first, amount)
            elif use.way == "divide":
                yield Division(name, use.claims, use.first, use.rule, use.source)
            else:
                purpose = "pledge" if use.way == "pledge" else "spend"
                last = None if use.last == use.first and use.way == "spend" else use.last
                yield Use(
                    name, name, 0.0 if amount is None else amount, use.first, last,
                    use.source, "pledge" if purpose == "pledge" else "spend",
                )  # fmt: skip

    def parts(self, way: Way, use: Asked) -> dict[str, FloatArray]:
        """Give the share of each recipient, (draw,); they sum to 1."""
        given = {party: self.of_use(way, use, ("to", party), among) for party, among in use.to}
        total = sum(given.values(), np.zeros(1))
        return {
            party: np.where(total > 0, part / np.where(total > 0, total, 1.0), 1 / len(given))
            for party, part in given.items()
        }

    def paid(self, flow: CashFlow) -> Iterator[tuple[tuple[str, str], FloatArray]]:
        """Tell who is paid what by each use, (draw, year); nobody named stands as ""."""
        for line in flow.lines:
            way, use = self.uses[line.clause]
            if use.way == "divide":
                yield (line.clause, line.to), line.paid
                continue
            for party, part in (self.parts(way, use) or {"": np.ones(1)}).items():
                yield (line.clause, party), line.paid * part[:, None]

    def raised(self, flow: CashFlow) -> Iterator[tuple[tuple[str, str], FloatArray]]:
        """Tell what pledges raise for whom, (draw, year)."""
        for name, granted in flow.pledges:
            way, use = self.uses[name]
            lent = granted * self.of_use(way, use, ("raises",), use.raises)
            for party, part in self.parts(way, use).items():
                money = np.zeros((len(lent), len(flow.years)))
                money[:, use.first - flow.years[0]] = lent * part
                yield (name, party), money

    def worth(
        self,
        flow: CashFlow,
        paid: Mapping[tuple[str, str], FloatArray],
        raised: Mapping[tuple[str, str], FloatArray],
    ) -> dict[str, FloatArray]:
        """Add up what each party has, worth today, (draw,)."""
        early, late = (flow.factors(self.discount, late=x) for x in (False, True))
        found = {party: np.zeros(len(flow.opening)) for party in self.question.parties}
        for (name, party), money in paid.items():
            if party:
                at_end = self.uses[name][1].source == "income"
                found[party] = found[party] + (money * (late if at_end else early)).sum(axis=1)
        for (_, party), money in raised.items():
            found[party] = found[party] + (money * early).sum(axis=1)
        for owed, served in zip(self.question.owed, flow.loans, strict=True):
            if owed.owed_by:
                found[owed.owed_by] = found[owed.owed_by] + (served.paid * late).sum(axis=1)
        if self.question.rest is not None:
            party, among = self.question.rest
            left = flow.closing[:, -1] * self.number(("rest",), among)
            found[party] = found[party] + left * late[:, -1]
        return found


def _asked(fund: Fund, name: str, use: FundUse) -> Asked:
    (way,) = use.said
    said = None if way == "divide" else getattr(use, way)
    first = fund.first_year if use.start is None else use.start
    # What is pledged stays so until the last year, unless the use says until when.
    last = fund.last_year if way == "pledge" else first
    return Asked(
        name=name,
        way=way,
        amount=None if said in (None, "all") else span(said),
        first=first,
        last=last if use.end is None else use.end,
        source=use.out_of or "stock",
        raises=span(use.raises),
        to=tuple((party, span(part)) for party, part in use.to.items()),
        claims=tuple((use.divide or {}).items()),
        rule=use.rule,
    )
