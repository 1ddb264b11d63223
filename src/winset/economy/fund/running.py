"""A fund run year by year: each euro has one use at a time.

At the start of a year clauses on the stock are met in the order in which they stand; then the stock
earns, tax and retention are taken, loans are served from the income of what secures them, and
clauses on income are met from what is left. What a loan no longer needs becomes free.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from winset.economy.fund.dividing import split
from winset.economy.fund.records import CashFlow, Line, Refusal, Served
from winset.economy.fund.terms import (
    Clause,
    Division,
    FloatArray,
    Fund,
    Release,
    Source,
    Terms,
    Use,
    read_terms,
)
from winset.errors import UsageError

BoolArray = NDArray[np.bool_]
Refused = Literal["raise", "leave out"]

GRAIN = 1e-9
"""Part of the fund below which an amount is rounding: a use short by so little is granted."""


def cash_flow(fund: Fund, clauses: tuple[Clause, ...] = (), refused: Refused = "raise") -> CashFlow:
    """Run a fund under the clauses of a deal and account for all of its money.

    Parameters
    ----------
    fund : stock, income and loans.
    clauses : uses, releases and divisions, in the order of their rights.
    refused : ``raise`` where a use is refused in any reading, or ``leave out`` that use in those
        readings and years, and list it under ``refused``.

    Raises
    ------
    UsageError
        A clause asks for money that has another use already (all of them are named, with who
        holds the money and how to mend), or terms that cannot mean anything.

    Examples
    --------
    >>> from winset.economy.fund import Loan
    >>> fund = Fund(stock=200, income=0.03, years=3, tax=0.25, loans=(Loan("loan", 45),))
    >>> flow = cash_flow(fund, (Release("return", "owner", year=3),))
    >>> [round(row.service, 3) for row in flow.rows()], flow.stranded.tolist()
    ([4.5, 4.5, 0.0], [36.0])
    >>> cash_flow(fund, (Use("venture", "investors", 50, start=1),))
    Traceback (most recent call last):
    winset.errors.UsageError: 1 use refused:
      'venture' asks 50 in 1, but 0 is free; 200 is pledged to loan: ask at most 0 in 1; or \
release it first, which strands 11.25 of the loan
    """
    run = _Run(read_terms(fund, tuple(clauses)))
    for t in range(len(run.terms.years)):
        run.year(t)
    refusals = run.refusals()
    if refusals and refused == "raise":
        lines = "\n".join(f"  {refusal}" for refusal in refusals)
        raise UsageError(f"{len(refusals)} use{'s'[: len(refusals) != 1]} refused:\n{lines}")
    return run.record(refusals)


class _Run:
    """The state of a fund while it is run; all amounts (draw,), what is told (draw, year)."""

    def __init__(self, terms: Terms) -> None:
        self.terms = terms
        draws, years, loans = terms.stock.shape[0], len(terms.years), len(terms.loans)
        self.stock = terms.stock.copy()
        self.pot, self.buffer = np.zeros(draws), np.zeros(draws)
        self.balance, self.security = terms.balance.copy(), terms.security.copy()
        self.pledges: list[FloatArray] = [np.zeros(draws) for _ in terms.clauses]
        self.pledged: dict[str, FloatArray] = {}
        self.grain = GRAIN * (1 + terms.stock)
        self.told = {name: np.zeros((draws, years)) for name in _TOLD}
        self.owed = {name: np.zeros((loans, draws, years)) for name in _OWED}
        self.paid: list[dict[str, FloatArray]] = [
            {to: np.zeros((draws, years)) for to in _recipients(clause)} for clause in terms.clauses
        ]
        self.short: list[tuple[int, int, FloatArray, FloatArray, FloatArray]] = []

    def year(self, t: int) -> None:
        """Run one year: stock, income, loans, uses of income."""
        tell, terms = self.told, self.terms
        tell["opening"][:, t] = self.stock + self.pot + self.buffer
        self.owed["opening"][:, :, t] = self.balance
        self.security = np.where(self.balance > 0, self.security, 0.0)
        for k, clause in enumerate(terms.clauses):
            self._expire(k, clause, terms.years[t])
            if isinstance(clause, Release):
                self._release(k, clause, t)
            elif clause.source == "stock":
                self._meet(k, clause, t)
        net = self._earn(t)
        self.pot = self.pot + net - self._serve(t, net)
        for k, clause in enumerate(terms.clauses):
            if not isinstance(clause, Release) and clause.source == "income":
                self._meet(k, clause, t)
        tell["stock"][:, t], tell["pot"][:, t] = self.stock, self.pot
        tell["buffer"][:, t] = self.buffer

    def free(self, source: Source) -> FloatArray:
        """Money with no use yet; what a sum of payments misses by rounding is none."""
        left = self.pot
        if source == "stock":
            left = self.stock - self.security.sum(axis=0) - self._pledged()
        found: FloatArray = np.maximum(left, 0.0)
        return found

    def _pledged(self) -> FloatArray:
        return sum(self.pledges, np.zeros_like(self.stock))

    def _earn(self, t: int) -> FloatArray:
        """Earn income, take tax and retention; return what is left of it."""
        terms, tell = self.terms, self.told
        income = self.stock * terms.income[:, t]
        tax = income * terms.tax[:, t]
        kept = (income - tax) * terms.retention[:, t]
        self.buffer = self.buffer + kept
        tell["income"][:, t], tell["tax"][:, t], tell["retained"][:, t] = income, tax, kept
        tell["free_stock"][:, t], tell["pledged"][:, t] = self.free("stock"), self._pledged()
        tell["secured"][:, t] = self.security.sum(axis=0)
        return income - tax - kept

    def _serve(self, t: int, net: FloatArray) -> FloatArray:
        """Pay each loan from the income of its security; return what is paid in all."""
        part = self.security / np.where(self.stock > 0, self.stock, 1.0)
        interest = self.balance * self.terms.rate
        paid = np.minimum(net * part, self.balance + interest)
        self.balance = self.balance + interest - paid
        self.owed["interest"][:, :, t], self.owed["paid"][:, :, t] = interest, paid
        self.owed["closing"][:, :, t] = self.balance
        total: FloatArray = paid.sum(axis=0)
        return total

    def _expire(self, k: int, clause: Clause, year: int) -> None:
        if isinstance(clause, Use) and year > _last(clause):
            self.pledges[k] = np.zeros_like(self.stock)

    def _meet(self, k: int, clause: Use | Division, t: int) -> None:
        """Grant a use or a division out of what is free, or note by how much it falls short."""
        year = self.terms.years[t]
        first = clause.start if isinstance(clause, Use) else clause.year
        pledge = isinstance(clause, Use) and clause.purpose == "pledge"
        last = first if pledge else _last(clause)
        if not first <= year <= last:
            return
        asked, free = self.terms.asked[k], self.free(clause.source)
        asked = free if asked is None else asked
        granted = self._granted(k, t, asked, free)
        if pledge:
            self.pledges[k] = self.pledged[clause.name] = granted
        elif isinstance(clause, Use):
            self._pay(clause.source, granted)
            self.paid[k][clause.to][:, t] = granted
        else:
            awards = split(granted, [amount for _, amount in clause.claims], clause.rule)
            self._pay(clause.source, awards.sum(axis=0))
            for (to, _), award in zip(clause.claims, awards, strict=True):
                self.paid[k][to][:, t] += award

    def _release(self, k: int, clause: Release, t: int) -> None:
        """Let stock go: what is free first, then from under the loans, pro rata."""
        if clause.year != self.terms.years[t]:
            return
        free, secured = self.free("stock"), self.security.sum(axis=0)
        asked = self.terms.asked[k]
        asked = free + secured if asked is None else asked
        granted = self._granted(k, t, asked, free + secured)
        taken = np.clip(granted - free, 0.0, secured)
        part = taken / np.where(secured > 0, secured, 1.0)
        stranded = self.balance * part
        self.owed["stranded"][:, :, t] += stranded
        self.balance, self.security = self.balance - stranded, self.security * (1 - part)
        self._pay("stock", granted)
        self.paid[k][clause.to][:, t] = granted

    def _granted(self, k: int, t: int, asked: FloatArray, free: FloatArray) -> FloatArray:
        short = asked > free + self.grain
        if short.any():
            self.short.append((k, t, np.where(short, asked, 0.0), free, self._holds()))
        granted: FloatArray = np.where(short, 0.0, np.minimum(asked, free))
        return granted

    def _holds(self) -> FloatArray:
        """(loan then clause, draw) stock held; (loan, draw) balances beside it for the mending."""
        return np.concatenate([self.security, np.stack(self.pledges), self.balance])

    def _pay(self, source: Source, amount: FloatArray) -> None:
        if source == "income":
            self.pot = self.pot - amount
        else:
            self.stock = self.stock - amount

    def refusals(self) -> tuple[Refusal, ...]:
        """Say of each use that fell short why, and how to mend it."""
        first = {one[0]: one for one in reversed(self.short)}
        return tuple(self._refusal(*first[k]) for k in sorted(first))

    def _refusal(
        self, k: int, t: int, asked: FloatArray, free: FloatArray, holds: FloatArray
    ) -> Refusal:
        terms, clause = self.terms, self.terms.clauses[k]
        worst, loans = int(np.argmax(asked - free)), len(self.terms.loans)
        source: Source = "stock" if isinstance(clause, Release) else clause.source
        wanted, there, year = float(asked[worst]), float(free[worst]), terms.years[t]
        names = (*terms.loans, *(c.name for c in terms.clauses))
        amounts = holds[: len(names), worst]
        if source == "income":
            amounts = self.owed["paid"][:, worst, t]
        held = [j for j, amount in enumerate(amounts) if amount > self.grain[worst]]
        mend = f"ask at most {there:.6g} in {year}"
        if not isinstance(clause, Release):
            later = self.told["free_stock" if source == "stock" else "pot"][:, t + 1 :]
            fits = np.flatnonzero((later >= asked.max()).all(axis=0))
            if fits.size:
                mend += f"; or begin in {terms.years[t + 1 + int(fits[0])]}, when enough is free"
            # Only a loan's security can be released; what another use holds is that use's.
            secured = [j for j in held if j < loans]
            under = float(holds[secured, worst].sum())
            if source == "stock" and under > 0 and wanted - there <= under * (1 + GRAIN):
                owed = sum(float(holds[len(names) + j, worst]) for j in secured)
                lost = owed * (wanted - there) / under
                mend += f"; or release it first, which strands {lost:.6g} of the loan"
        return Refusal(
            clause=clause.name,
            year=year,
            asked=wanted,
            free=there,
            held=float(amounts[held].sum()),
            pledged_to=tuple(names[j] for j in held),
            years=sum(one[0] == k for one in self.short),
            share=float((asked > 0).mean()),
            mend=mend,
        )

    def record(self, refusals: tuple[Refusal, ...]) -> CashFlow:
        """Freeze what was told."""
        loans = tuple(
            Served(name, **{part: self.owed[part][i] for part in _OWED})
            for i, name in enumerate(self.terms.loans)
        )
        lines = tuple(
            Line(clause.name, to, _source(clause), paid)
            for clause, row in zip(self.terms.clauses, self.paid, strict=True)
            for to, paid in row.items()
        )
        return CashFlow(
            years=self.terms.years,
            loans=loans,
            lines=lines,
            refused=refusals,
            pledges=tuple(self.pledged.items()),
            **self.told,
        )


_TOLD = ("opening", "income", "tax", "retained", "stock", "pot", "buffer", "free_stock",
         "pledged", "secured")  # fmt: skip
_OWED = ("opening", "stranded", "interest", "paid", "closing")


def _last(clause: Use | Division) -> int:
    if isinstance(clause, Division):
        return clause.year
    return clause.start if clause.end is None else clause.end


def _source(clause: Clause) -> Source:
    return "stock" if isinstance(clause, Release) else clause.source


def _recipients(clause: Clause) -> tuple[str, ...]:
    if isinstance(clause, Division):
        return tuple(dict.fromkeys(to for to, _ in clause.claims))
    if isinstance(clause, Use) and clause.purpose == "pledge":
        return ()
    return (clause.to,)
