"""The economy of a case, and worths from a model, as an expert would write them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from winset.case import Economy, Exchange, Regime, Trade, Worth
from winset.readers.written import given, number_as_written, plain_number, sourced
from winset.readers.yamltext import Flow, FlowMap
from winset.values import Range


def economy_as_written(economy: Economy) -> dict[str, Any]:
    """Lay out an economy in short forms, its trade table in place."""
    return {
        "trade": _trade(economy.trade),
        **given(
            coalitions=_names(economy.coalitions),
            regimes={key: _regime(regime) for key, regime in economy.regimes.items()},
            regions=_names(economy.regions),
            exchange={party: _exchange(rate) for party, rate in economy.exchange.items()},
        ),
    }


def worth_as_written(worth: Worth) -> dict[str, Any]:
    """Lay out a worth from a model on one line."""
    relief: dict[str, Any] = {"coalition": Flow(worth.relief.coalition)}
    if worth.relief.severity != Range(lo=0, hi=0):
        relief["severity"] = number_as_written(worth.relief.severity)
    return FlowMap({"model": worth.model, "relief": FlowMap(relief), **sourced(worth.because)})


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
            **sourced(regime.because),
        }
    )


def _exchange(exchange: Exchange) -> dict[str, Any]:
    return FlowMap({"percent": number_as_written(exchange.percent), **sourced(exchange.because)})
