"""The economy of a case, and worths from a model, as an expert would write them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from winset.case import (
    Economy,
    Exchange,
    Fund,
    FundUse,
    FundWorth,
    Investors,
    InvestorsWorth,
    Regime,
    Relief,
    Trade,
    TradeWorth,
)
from winset.readers.written import given, number_as_written, plain_number, sourced
from winset.readers.yamltext import Flow, FlowMap
from winset.values import Range

_Worth = TradeWorth | FundWorth | InvestorsWorth


def economy_as_written(economy: Economy) -> dict[str, Any]:
    """Lay out an economy in short forms, its trade table in place."""
    return given(
        trade=None if economy.trade is None else _trade(economy.trade),
        coalitions=_names(economy.coalitions),
        regimes={key: _regime(regime) for key, regime in economy.regimes.items()},
        regions=_names(economy.regions),
        funds={key: _fund(fund) for key, fund in economy.funds.items()},
        investors={key: _investors(firms) for key, firms in economy.investors.items()},
        exchange={party: _exchange(rate) for party, rate in economy.exchange.items()},
    )


def worths_as_written(worths: tuple[_Worth, ...]) -> Any:  # noqa: ANN401 - a mapping or a list
    """Lay out the models of an option: one by itself, several as a list."""
    written = [_worth(worth) for worth in worths]
    return written[0] if len(written) == 1 else written


def _worth(worth: _Worth) -> dict[str, Any]:
    if isinstance(worth, TradeWorth):
        relief = FlowMap(_relief(worth.relief))
        return FlowMap({"model": worth.model, "relief": relief, **sourced(worth.because)})
    if isinstance(worth, FundWorth):
        uses = {name: _use(use) for name, use in worth.uses.items()}
        return {"model": worth.model, "fund": worth.fund, "uses": uses, **sourced(worth.because)}
    said = _said(worth, leave=("model", "investors"))
    return FlowMap(
        {"model": worth.model, "investors": worth.investors, **said, **sourced(worth.because)}
    )


def _relief(relief: Relief) -> dict[str, Any]:
    return {"coalition": Flow(relief.coalition), **_said(relief, leave=("coalition",))}


def _use(use: FundUse) -> dict[str, Any]:
    said = _said(use, leave=("to", "divide"))
    if use.divide is not None:
        claims = {party: plain_number(amount) for party, amount in use.divide.items()}
        said = {"divide": FlowMap(claims), **said}
    if tuple(number.lo for number in use.to.values()) == (1,) and _alone(use.to):
        said["to"] = next(iter(use.to))
    elif use.to:
        said["to"] = FlowMap({party: number_as_written(part) for party, part in use.to.items()})
    return FlowMap({**said, **sourced(use.because)})


def _alone(to: Mapping[str, Range]) -> bool:
    return len(to) == 1 and all(number.exact for number in to.values())


def _trade(trade: Trade) -> dict[str, Any]:
    table = {
        exporter: FlowMap({importer: plain_number(amount) for importer, amount in row.items()})
        for exporter, row in trade.table.items()
    }
    return {
        "table": table,
        **given(titles=FlowMap(trade.titles)),
        "unit": trade.unit,
        "elasticity": number_as_written(trade.elasticity),
        "supply": number_as_written(trade.supply),
        "closure": trade.closure,
        **_said(trade, only=trade.newer),
        **sourced(trade.because),
    }


def _names(named: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    return {key: Flow(names) for key, names in named.items()}


def _regime(regime: Regime) -> dict[str, Any]:
    return FlowMap(
        {
            "by": Flow(regime.by),
            "against": Flow(regime.against),
            "severity": number_as_written(regime.severity),
            **_said(regime, only=regime.newer),
            **sourced(regime.because),
        }
    )


def _fund(fund: Fund) -> dict[str, Any]:
    liabilities = {
        key: FlowMap({**_said(liability), **sourced(liability.because)})
        for key, liability in fund.liabilities.items()
    }
    rest = FlowMap(_said(fund.rest)) if fund.rest is not None else None
    said = _said(fund, leave=("liabilities", "rest"))
    return {**said, **given(liabilities=liabilities, rest=rest), **sourced(fund.because)}


def _investors(investors: Investors) -> dict[str, Any]:
    firms = {key: FlowMap(_said(group)) for key, group in investors.firms.items()}
    measures = FlowMap(_said(investors.measures)) if investors.measures is not None else None
    return {
        **_said(investors, leave=("firms", "measures")),
        **given(measures=measures),
        "firms": firms,
        **sourced(investors.because),
    }


def _exchange(exchange: Exchange) -> dict[str, Any]:
    return FlowMap({**_said(exchange), **sourced(exchange.because)})


def _said(
    record: BaseModel, only: tuple[str, ...] = (), leave: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Write the plain fields of a record that differ from what is taken where nothing is said."""
    written: dict[str, Any] = {}
    for name, field in type(record).model_fields.items():
        value = getattr(record, name)
        if name in (*leave, "because") or (only and name not in only):
            continue
        if field.is_required() or value != field.default:
            written[name] = _plain(value)
    return written


def _plain(value: object) -> object:
    if isinstance(value, Range):
        return number_as_written(value)
    return plain_number(value) if isinstance(value, float) else value
