"""What became of a fund's money, year by year and reading by reading."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from winset.economy.fund.terms import FloatArray, Source
from winset.errors import UsageError


@dataclass(frozen=True)
class Refusal:
    """A use that is refused, because the money has another use already or is not there."""

    clause: str
    year: int
    """First year in which it is refused."""
    asked: float
    """Money asked for, in the reading that falls shortest."""
    free: float
    """Money free there."""
    held: float
    """Money that has another use there."""
    pledged_to: tuple[str, ...]
    """Loans and clauses that hold it; empty where there is simply no more."""
    share: float
    """Share of the readings in which it is refused that year, in (0, 1]."""
    years: int
    """In how many years it is refused."""
    mend: str

    def __str__(self) -> str:
        """Say what, when, why, and how to mend."""
        held = "there is no more"
        if self.pledged_to:
            held = f"{self.held:.6g} is pledged to {', '.join(self.pledged_to)}"
        again = "" if self.years == 1 else f" and {self.years - 1} more years"
        part = "" if self.share == 1 else f" (in {self.share:.0%} of the readings)"
        return (
            f"{self.clause!r} asks {self.asked:.6g} in {self.year}{again}, but {self.free:.6g} is "
            f"free; {held}{part}: {self.mend}"
        )


@dataclass(frozen=True, eq=False)
class Line:
    """Money that one clause pays to one recipient."""

    clause: str
    to: str
    source: Source
    paid: FloatArray
    """(draw, year) money."""


@dataclass(frozen=True, eq=False)
class Served:
    """A loan over the years: opening + interest = paid + stranded + closing."""

    name: str
    opening: FloatArray
    """(draw, year) owed and secured at the start of the year, money."""
    stranded: FloatArray
    """(draw, year) balance that loses its security by a release then, money; it is still owed by
    whoever borrowed, but nothing of the fund serves it any more."""
    interest: FloatArray
    paid: FloatArray
    closing: FloatArray


@dataclass(frozen=True, eq=False)
class CashFlow:
    """The fund's money: opening + income = tax + loan service + payments + closing, each year."""

    years: tuple[int, ...]
    opening: FloatArray
    """(draw, year) stock, free income and buffer at the start of the year, money."""
    income: FloatArray
    tax: FloatArray
    retained: FloatArray
    """(draw, year) put into the buffer; it stays in the fund, but nobody may use it."""
    loans: tuple[Served, ...]
    lines: tuple[Line, ...]
    stock: FloatArray
    """(draw, year) at the end of the year, as are the next two."""
    pot: FloatArray
    """Free income not yet paid out."""
    buffer: FloatArray
    free_stock: FloatArray
    """(draw, year) stock that neither secures a loan nor is pledged, after the year's clauses."""
    pledged: FloatArray
    """(draw, year) stock pledged to uses, as granted."""
    secured: FloatArray
    """(draw, year) stock whose income serves a loan that year."""
    refused: tuple[Refusal, ...] = ()
    pledges: tuple[tuple[str, FloatArray], ...] = ()
    """Clause that pledges and (draw,) stock that it was granted, money."""

    @property
    def closing(self) -> FloatArray:
        """(draw, year) stock, free income and buffer at the end of the year."""
        return self.stock + self.pot + self.buffer

    @property
    def stranded(self) -> FloatArray:
        """(draw,) balances of loans that releases leave unserved, money."""
        total = np.zeros(self.income.shape[0])
        for loan in self.loans:
            total = total + loan.stranded.sum(axis=1)
        return total

    @property
    def certificate(self) -> float:
        """Largest imbalance of any year, loan and reading, divided by the money there is."""
        service, paid = self.totals()
        apart = self.opening + self.income - self.tax - service - paid - self.closing
        apart = np.abs(np.concatenate([apart, self.opening[:, 1:] - self.closing[:, :-1]], axis=1))
        size = 1 + self.opening.max(axis=1) + self.income.sum(axis=1)
        worst = float((apart / size[:, None]).max())
        for loan in self.loans:
            owed = loan.opening + loan.interest - loan.paid - loan.stranded - loan.closing
            carried = loan.opening[:, 1:] - loan.closing[:, :-1]
            off = np.abs(np.concatenate([owed, carried], axis=1)).max(axis=1)
            worst = max(worst, float((off / (1 + loan.opening.max(axis=1))).max()))
        return worst

    def totals(self) -> tuple[FloatArray, FloatArray]:
        """(draw, year) money paid on all loans, and money paid by all clauses."""
        zero = np.zeros_like(self.income)
        service = sum((loan.paid for loan in self.loans), zero)
        return service, sum((line.paid for line in self.lines), zero)

    def received(self) -> dict[str, FloatArray]:
        """Who gets how much: recipient → (draw, year), money."""
        found: dict[str, FloatArray] = {}
        for line in self.lines:
            found[line.to] = found.get(line.to, np.zeros_like(line.paid)) + line.paid
        return found

    def present_worth(self, discount: ArrayLike) -> dict[str, FloatArray]:
        """What each recipient gets, worth at the start: recipient → (draw,), money.

        Parameters
        ----------
        discount : rate, share a year, 0 or more; a number or (draw,). Stock is paid at the start
            of a year, income at its end.
        """
        found: dict[str, FloatArray] = {}
        early, late = self.factors(discount, late=False), self.factors(discount, late=True)
        for line in self.lines:
            paid = (line.paid * (late if line.source == "income" else early)).sum(axis=1)
            found[line.to] = found.get(line.to, np.zeros(line.paid.shape[0])) + paid
        return found

    def factors(self, discount: ArrayLike, late: bool) -> FloatArray:
        """(draw, year) worth at the start of money paid in a year, at its end if ``late``."""
        rate = np.atleast_1d(np.asarray(discount, dtype=np.float64))
        if not (rate >= 0).all():
            raise UsageError(f"a discount rate is 0 or more, not {discount!r}")
        found: FloatArray = (1 + rate[:, None]) ** -(np.arange(len(self.years)) + float(late))
        return found

    def rows(self, draw: int = 0) -> tuple[YearRow, ...]:
        """Tell one reading as a table, a row a year."""
        service, _ = self.totals()
        return tuple(
            YearRow(
                year=year,
                opening=float(self.opening[draw, t]),
                income=float(self.income[draw, t]),
                tax=float(self.tax[draw, t]),
                retained=float(self.retained[draw, t]),
                service=float(service[draw, t]),
                paid=tuple((ln.clause, ln.to, float(ln.paid[draw, t])) for ln in self.lines),
                closing=float(self.closing[draw, t]),
                owed=float(sum(loan.closing[draw, t] for loan in self.loans)),
                stranded=float(sum(loan.stranded[draw, t] for loan in self.loans)),
            )
            for t, year in enumerate(self.years)
        )


@dataclass(frozen=True)
class YearRow:
    """One year of one reading: opening + income = tax + service + paid + closing."""

    year: int
    opening: float
    income: float
    tax: float
    retained: float
    service: float
    paid: tuple[tuple[str, str, float], ...]
    """(clause, recipient, money)."""
    closing: float
    owed: float
    """Balance of all loans at the end of the year, as far as the fund serves it."""
    stranded: float
    """Balance that lost its security this year."""
