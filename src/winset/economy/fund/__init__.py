"""Assets with rival uses: a fund whose every euro has one use at a time, and is accounted for."""

from winset.economy.fund.dividing import split
from winset.economy.fund.records import CashFlow, Line, Refusal, Served, YearRow
from winset.economy.fund.running import cash_flow
from winset.economy.fund.terms import Clause, Division, Fund, Loan, Release, Use

__all__ = [
    "CashFlow",
    "Clause",
    "Division",
    "Fund",
    "Line",
    "Loan",
    "Refusal",
    "Release",
    "Served",
    "Use",
    "YearRow",
    "cash_flow",
    "split",
]
