"""Ratifiers, keeping and sincerity without what rests on claims that are taken to be wrong.

What is no longer said becomes unknown, never nothing: a bloc keeps its votes, and any share of
them may be in favour.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from winset.case.economy import (
    Economy,
    Exchange,
    FundWorth,
    InvestorsWorth,
    Regime,
    Trade,
    TradeWorth,
    Worth,
    Worths,
)
from winset.case.funds import Fund, FundUse, Liability
from winset.case.home import (
    Bloc,
    Keeping,
    LostOnBreach,
    Machinery,
    Ratifier,
    Signal,
    Sincerity,
)
from winset.case.investors import Investors
from winset.case.models import Case, Issue
from winset.values import Range

Because = tuple[str, ...]
_Sourced = TypeVar(
    "_Sourced",
    Bloc,
    Exchange,
    Fund,
    FundUse,
    FundWorth,
    Investors,
    InvestorsWorth,
    Keeping,
    Liability,
    LostOnBreach,
    Machinery,
    Ratifier,
    Regime,
    Signal,
    Sincerity,
    Trade,
    TradeWorth,
)


@dataclass(frozen=True)
class Withdrawal:
    """Which entries fall, by the claims behind them, and which references are deleted."""

    takes: Callable[[Because], bool]
    deletes: frozenset[str] = frozenset()

    def less(self, record: _Sourced) -> _Sourced:
        """Copy without the references that are deleted."""
        if not self.deletes & set(record.because):
            return record
        left = tuple(claim for claim in record.because if claim not in self.deletes)
        return record.model_copy(update={"because": left})


def home_without(case: Case, withdrawn: Withdrawal) -> dict[str, object]:
    """Give the sections on ratifiers, keeping, sincerity and the economy after a withdrawal.

    An entry without sources of its own rests on those of the entry around it. Ratifiers, losses on
    breach and signals fall away; machinery goes back to none; blocs, discount factors and priors
    become unknown. An exchange rate falls away, so that its party is known by statements alone; so
    do funds, their liabilities and investors, with the worths that name them. A severity may then
    be anything from 0 to 1, and elasticities are those of the literature.

    Returns
    -------
    name of the section → what it then says, for ``case.model_copy(update=…)``.
    """
    return {
        "ratifiers": {
            key: _ratifier(ratifier, withdrawn)
            for key, ratifier in case.ratifiers.items()
            if not withdrawn.takes(ratifier.because)
        },
        "keeping": _keeping(case.keeping, withdrawn),
        "sincerity": {
            party: left
            for party, types in case.sincerity.items()
            if (left := _types(types, withdrawn)) != Sincerity() or types == Sincerity()
        },
        "economy": None if case.economy is None else _economy(case.economy, withdrawn),
    }


def issues_without(
    issues: Mapping[str, Issue], withdrawn: Withdrawal, economy: Economy | None
) -> dict[str, Issue]:
    """Take the models of options whose every source is withdrawn out of the issues."""
    stands = economy if economy is None else _economy(economy, withdrawn)
    return {key: _issue(issue, withdrawn, stands) for key, issue in issues.items()}


def _issue(issue: Issue, withdrawn: Withdrawal, stands: Economy | None) -> Issue:
    """Value a clause by a model whole or not at all: what is not known any more is not nothing."""
    before = {key: option.worth for key, option in issue.options.items() if option.worth}
    if not before:
        return issue
    left = {key: tuple(_worths(worths, withdrawn, stands)) for key, worths in before.items()}
    fallen = {model for key in left for model in _told(before[key]) - _told(left[key])}
    options = {
        key: issue.options[key].model_copy(
            update={"worth": tuple(worth for worth in worths if worth.model not in fallen)}
        )
        for key, worths in left.items()
    }
    return issue.model_copy(update={"options": {**issue.options, **options}})


def _told(worths: Worths) -> Counter[str]:
    """Count what each model is told of an option."""
    told: Counter[str] = Counter()
    for worth in worths:
        told[worth.model] += len(worth.uses) if isinstance(worth, FundWorth) else 1
    return told


def _worths(worths: Worths, withdrawn: Withdrawal, stands: Economy | None) -> Iterator[Worth]:
    """Keep the models that still rest on something; of a fund, the uses that do."""
    for worth in worths:
        fallen = withdrawn.takes(worth.because)
        if stands is not None and isinstance(worth, FundWorth):
            fallen |= worth.fund not in stands.funds
        if stands is not None and isinstance(worth, InvestorsWorth):
            fallen |= worth.investors not in stands.investors
        if fallen:
            continue
        if isinstance(worth, FundWorth):
            uses = {
                name: withdrawn.less(use)
                for name, use in worth.uses.items()
                if not withdrawn.takes(use.because)
            }
            if uses:
                yield withdrawn.less(worth.model_copy(update={"uses": uses}))
        elif isinstance(worth, TradeWorth):
            yield withdrawn.less(worth)
        else:
            yield withdrawn.less(worth)


def _ratifier(ratifier: Ratifier, withdrawn: Withdrawal) -> Ratifier:
    blocs = {key: _bloc(bloc, ratifier.because, withdrawn) for key, bloc in ratifier.blocs.items()}
    return withdrawn.less(ratifier.model_copy(update={"blocs": blocs}))


def _bloc(bloc: Bloc, around: Because, withdrawn: Withdrawal) -> Bloc:
    if not withdrawn.takes(bloc.because or around):
        return withdrawn.less(bloc)
    unknown = {"like": None, "approves": Range(lo=0, hi=1)}
    return withdrawn.less(bloc.model_copy(update=unknown))


def _keeping(keeping: Keeping, withdrawn: Withdrawal) -> Keeping:
    around = keeping.because
    machinery = keeping.machinery
    fallen = withdrawn.takes(machinery.because or around)
    lost = (
        withdrawn.less(entry)
        for entry in keeping.lost_on_breach
        if not withdrawn.takes(entry.because or around)
    )
    update: dict[str, object] = {
        "machinery": Machinery() if fallen else withdrawn.less(machinery),
        "lost_on_breach": tuple(lost),
    }
    if withdrawn.takes(around):
        update["discount"] = {}
    return withdrawn.less(keeping.model_copy(update=update))


def _types(types: Sincerity, withdrawn: Withdrawal) -> Sincerity:
    around = types.because
    signals = (
        withdrawn.less(signal)
        for signal in types.signals
        if not withdrawn.takes(signal.because or around)
    )
    update: dict[str, object] = {"signals": tuple(signals)}
    if withdrawn.takes(around):
        update |= {"prior": Sincerity().prior, "worth": {}}
    return withdrawn.less(types.model_copy(update=update))


def _economy(economy: Economy, withdrawn: Withdrawal) -> Economy:
    return economy.model_copy(
        update={
            "trade": None if economy.trade is None else _trade(economy.trade, withdrawn),
            "regimes": {k: _regime(regime, withdrawn) for k, regime in economy.regimes.items()},
            "funds": {
                key: _fund(fund, withdrawn)
                for key, fund in economy.funds.items()
                if not withdrawn.takes(fund.because)
            },
            "investors": {
                key: withdrawn.less(investors)
                for key, investors in economy.investors.items()
                if not withdrawn.takes(investors.because)
            },
            "exchange": {
                party: withdrawn.less(rate)
                for party, rate in economy.exchange.items()
                if not withdrawn.takes(rate.because)
            },
        }
    )


def _fund(fund: Fund, withdrawn: Withdrawal) -> Fund:
    liabilities = {
        key: withdrawn.less(liability)
        for key, liability in fund.liabilities.items()
        if not withdrawn.takes(liability.because)
    }
    return withdrawn.less(fund.model_copy(update={"liabilities": liabilities}))


def _trade(trade: Trade, withdrawn: Withdrawal) -> Trade:
    if withdrawn.takes(trade.because):
        # The table is a record of its own; what is assumed of its elasticities goes.
        silent = Trade(table=trade.table)
        trade = trade.model_copy(update={"elasticity": silent.elasticity, "supply": silent.supply})
    return withdrawn.less(trade)


def _regime(regime: Regime, withdrawn: Withdrawal) -> Regime:
    if withdrawn.takes(regime.because):
        regime = regime.model_copy(update={"severity": Range(lo=0, hi=1)})
    return withdrawn.less(regime)
