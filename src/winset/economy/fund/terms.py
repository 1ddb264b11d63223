"""What is said of a fund before any money moves: stock, income, loans, and what clauses ask of it.

Amounts are in one unit of money throughout (say billions), years are numbered. An amount is a
number, or an array over readings ``(draw,)``; rates may also change by year, ``(draw, year)``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from winset.errors import UnknownName, UsageError
from winset.theory.claims import RULES, Rule
from winset.theory.exact import Amount, exact_row

FloatArray = NDArray[np.float64]

Source = Literal["stock", "income"]
SOURCES: tuple[Source, ...] = get_args(Source)
Purpose = Literal["spend", "pledge"]
PURPOSES: tuple[Purpose, ...] = get_args(Purpose)


@dataclass(frozen=True, eq=False)
class Loan:
    """A loan that is served, and only served, from the income of part of the stock."""

    name: str
    balance: ArrayLike
    """(draw,) owed at the start, money."""
    rate: ArrayLike = 0.0
    """(draw,) interest, share of the balance a year."""
    security: ArrayLike | None = None
    """(draw,) stock whose income after tax and retention serves it, money; None: all of it."""


@dataclass(frozen=True, eq=False)
class Fund:
    """Assets, what they earn, and what that already serves."""

    stock: ArrayLike
    """(draw,) assets at the start, money."""
    income: ArrayLike
    """(draw, year) what they earn, share of the stock a year, 0 or more."""
    years: int
    """How many years are told."""
    tax: ArrayLike = 0.0
    """(draw, year) share of income that the state where they lie takes, in [0, 1]."""
    retention: ArrayLike = 0.0
    """(draw, year) share of income after tax that the custodian keeps as a buffer, in [0, 1]."""
    loans: tuple[Loan, ...] = ()
    first_year: int = 1
    """Number of the first year, e.g. 2026."""


@dataclass(frozen=True, eq=False)
class Use:
    """A clause that spends or pledges money of the fund."""

    name: str
    to: str
    """Who or what gets it."""
    amount: ArrayLike
    """(draw,) money a year if spent; money in all if pledged."""
    start: int
    """First year."""
    end: int | None = None
    """Last year; None: the first year only."""
    source: Source = "stock"
    """From the ``stock`` at the start of a year, or from free ``income`` at its end."""
    purpose: Purpose = "spend"
    """``spend``: it leaves the fund. ``pledge``: stock stays, and serves nothing else meanwhile."""


@dataclass(frozen=True, eq=False)
class Release:
    """A clause that gives stock back, from under a loan if need be."""

    name: str
    to: str
    year: int
    """It leaves at the start of this year."""
    amount: ArrayLike | None = None
    """(draw,) money; None: all that is not pledged to a use."""


@dataclass(frozen=True)
class Division:
    """A clause that divides what is free among rival claims by a rule."""

    name: str
    claims: tuple[tuple[str, Amount], ...]
    """Who claims how much; the same in all readings."""
    year: int
    rule: Rule = "proportional"
    source: Source = "income"
    amount: float | None = None
    """Money to divide; None: all that is free, up to the sum of the claims."""


Clause = Use | Release | Division


@dataclass(frozen=True, eq=False)
class Terms:
    """A fund and its clauses read as arrays: ``(draw,)``, rates ``(draw, year)``."""

    years: tuple[int, ...]
    stock: FloatArray
    income: FloatArray
    tax: FloatArray
    retention: FloatArray
    loans: tuple[str, ...]
    balance: FloatArray
    """(loan, draw)"""
    rate: FloatArray
    """(loan, draw)"""
    security: FloatArray
    """(loan, draw)"""
    clauses: tuple[Clause, ...]
    asked: tuple[FloatArray | None, ...]
    """For each clause its amount (draw,), None where it takes all."""


def read_terms(fund: Fund, clauses: tuple[Clause, ...]) -> Terms:
    """Read a fund and its clauses, or say what about them cannot be.

    Raises
    ------
    UsageError
        An amount below 0, a rate or share outside its range, shapes that do not fit, a year that
        is not told, a name used twice, or loans secured on more stock than there is.
    UnknownName
        A source, purpose or claims rule that nobody declared.

    Examples
    --------
    >>> read_terms(Fund(stock=100, income=[0.02, 0.03], years=2), ()).income.tolist()
    [[0.02, 0.03]]
    """
    if fund.years < 1:
        raise UsageError(f"a fund is told for 1 year or more, not {fund.years}")
    _names([*(loan.name for loan in fund.loans), *(clause.name for clause in clauses)])
    years = tuple(range(fund.first_year, fund.first_year + fund.years))
    for clause in clauses:
        _refuse(clause, years)
    amounts = [_amount(fund.stock, "the stock")]
    amounts += [_amount(loan.balance, f"the balance of {loan.name!r}") for loan in fund.loans]
    amounts += [_amount(loan.rate, f"the interest of {loan.name!r}") for loan in fund.loans]
    amounts += [
        _amount(fund.stock if loan.security is None else loan.security, f"what secures {loan.name}")
        for loan in fund.loans
    ]
    asked = [
        None
        if isinstance(clause, Division | Release) and clause.amount is None
        else _amount(clause.amount, f"the amount of {clause.name!r}")
        for clause in clauses
    ]
    rates = [_rates(x, fund.years, name) for x, name in (
        (fund.income, "income"), (fund.tax, "tax"), (fund.retention, "retention"))]  # fmt: skip
    draws = _draws([*amounts, *(a for a in asked if a is not None), *(r[:, 0] for r in rates)])
    spread = [np.broadcast_to(a, (draws,)) for a in amounts]
    n = len(fund.loans)
    security = np.reshape(spread[1 + 2 * n :], (n, draws))
    if (security.sum(axis=0) > spread[0] * (1 + 1e-12)).any():
        raise UsageError(
            "the loans are secured on more stock than there is; each euro can secure one loan: "
            "give each loan its security, together at most the stock"
        )
    income, tax, retention = (np.broadcast_to(r, (draws, fund.years)) for r in rates)
    return Terms(
        years=years,
        stock=spread[0],
        income=income,
        tax=tax,
        retention=retention,
        loans=tuple(loan.name for loan in fund.loans),
        balance=np.reshape(spread[1 : 1 + n], (n, draws)),
        rate=np.reshape(spread[1 + n : 1 + 2 * n], (n, draws)),
        security=security,
        clauses=clauses,
        asked=tuple(None if a is None else np.broadcast_to(a, (draws,)) for a in asked),
    )


def _names(names: list[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise UsageError(f"{name!r} names more than one loan or clause; give each its own name")


def _refuse(clause: Clause, years: tuple[int, ...]) -> None:
    """Refuse a clause that cannot mean anything, whatever the fund holds."""
    first = clause.start if isinstance(clause, Use) else clause.year
    last = first if not isinstance(clause, Use) or clause.end is None else clause.end
    if not years[0] <= first <= last <= years[-1]:
        raise UsageError(
            f"{clause.name!r} runs from {first} to {last}, but the fund is told from {years[0]} "
            f"to {years[-1]}; move the clause or tell more years"
        )
    if not isinstance(clause, Release) and clause.source not in SOURCES:
        raise UnknownName("source", clause.source, SOURCES)
    if isinstance(clause, Use):
        if clause.purpose not in PURPOSES:
            raise UnknownName("purpose", clause.purpose, PURPOSES)
        if clause.purpose == "pledge" and clause.source == "income":
            raise UsageError(
                f"{clause.name!r} pledges income: income to come is pledged by a loan secured on "
                "the stock that earns it; declare a loan, or pledge stock"
            )
    if isinstance(clause, Division):
        if clause.rule not in RULES:
            raise UnknownName("claims rule", clause.rule, RULES)
        exact_row([amount for _, amount in clause.claims], f"claim of {clause.name!r}")


def _amount(value: ArrayLike | None, what: str) -> FloatArray:
    try:
        found = np.asarray(value, dtype=np.float64)
    except (TypeError, ValueError) as error:
        raise UsageError(f"{what} must be a number or a row over readings: {error}") from error
    if found.ndim > 1 or not np.isfinite(found).all() or (found < 0).any():
        raise UsageError(f"{what} must be a finite number of 0 or more, one for each reading")
    return found


def _rates(value: ArrayLike, years: int, what: str) -> FloatArray:
    """Read a rate as (draw or 1, year or 1); a row is by year."""
    try:
        found = np.atleast_2d(np.asarray(value, dtype=np.float64))
    except (TypeError, ValueError) as error:
        raise UsageError(f"{what} must be a number, a row by year or a table: {error}") from error
    if found.ndim != 2 or found.shape[1] not in {1, years}:
        raise UsageError(
            f"{what} has shape {found.shape}; give one rate, a row of {years} years, or a table "
            f"(draw, {years})"
        )
    most = np.inf if what == "income" else 1.0
    if not np.isfinite(found).all() or (found < 0).any() or (found > most).any():
        raise UsageError(f"{what} is a share{' in [0, 1]' if most == 1 else ' of 0 or more'}")
    return found


def _draws(rows: list[FloatArray]) -> int:
    """Count the readings that all rows fit to."""
    lengths = {row.shape[0] for row in rows if row.ndim and row.shape[0] != 1}
    if len(lengths) > 1:
        raise UsageError(
            f"amounts are given for {sorted(lengths)} readings; give each for one and the same "
            "number of readings, or as one number"
        )
    return lengths.pop() if lengths else 1
