"""Ratifiers, keeping and sincerity as an expert would write them."""

from __future__ import annotations

from typing import Any

from winset.case.home import (
    RULES,
    Bloc,
    Keeping,
    LostOnBreach,
    Machinery,
    Ratifier,
    Rule,
    Signal,
    Sincerity,
)
from winset.readers.written import given, number_as_written, numbers, option_sets, sourced
from winset.readers.yamltext import Flow, FlowMap
from winset.values import Range


def ratifier_as_written(ratifier: Ratifier) -> dict[str, Any]:
    """Lay out a ratifier in short forms."""
    data: dict[str, Any] = {"name": ratifier.name}
    data |= given(party=ratifier.party, template=ratifier.template)
    if ratifier.rule is not None:
        data["rule"] = _rule(ratifier.rule)
    data["blocs"] = {key: _bloc(bloc) for key, bloc in ratifier.blocs.items()}
    return data | given(
        issues=Flow(ratifier.issues),
        needed_when=option_sets(ratifier.needed_when),
        reversion=dict(ratifier.reversion),
        timing=ratifier.timing,
        because=Flow(ratifier.because),
    )


def _rule(rule: Rule) -> object:
    for name, known in RULES.items():
        if rule == known:
            return name
    return FlowMap(rule.model_dump(exclude_defaults=True))


def _bloc(bloc: Bloc) -> dict[str, Any]:
    data: dict[str, Any] = {"name": bloc.name}
    data |= bloc.model_dump(include={"votes", "weight"}, exclude_defaults=True)
    data |= given(like=bloc.like)
    if bloc.approves is not None:
        data["approves"] = number_as_written(bloc.approves)
    if bloc.abstains != Range(lo=0, hi=0):
        data["abstains"] = number_as_written(bloc.abstains)
    if bloc.veto:
        data["veto"] = True
    return data | sourced(bloc.because)


def keeping_as_written(keeping: Keeping) -> dict[str, Any]:
    """Lay out what decides whether a deal is kept; empty where a case says nothing of it."""
    data: dict[str, Any] = {}
    if keeping.period != Keeping().period:
        data["period"] = keeping.period
    return data | given(
        discount=numbers(keeping.discount),
        machinery=_machinery(keeping.machinery),
        lost_on_breach=[_lost(lost) for lost in keeping.lost_on_breach],
        because=Flow(keeping.because),
    )


def _machinery(machinery: Machinery) -> dict[str, Any]:
    data: dict[str, Any] = machinery.model_dump(include={"lag"}, exclude_defaults=True)
    if machinery.detection != Machinery().detection:
        data["detection"] = number_as_written(machinery.detection)
    return data | given(
        bond=numbers(machinery.bond),
        payment=numbers(machinery.payment),
        snap_back=numbers(machinery.snap_back),
        length=machinery.length,
        because=Flow(machinery.because),
    )


def _lost(lost: LostOnBreach) -> dict[str, Any]:
    return {
        "when": option_sets(lost.when),
        "points": numbers(lost.points),
        **sourced(lost.because),
    }


def types_as_written(types: Sincerity) -> dict[str, Any]:
    """Lay out which types a party may be, and what it did that tells them apart."""
    data: dict[str, Any] = {}
    if types.prior != Sincerity().prior:
        data["prior"] = number_as_written(types.prior)
    return data | given(
        signals=[_signal(signal) for signal in types.signals],
        worth=numbers({str(kind): worth for kind, worth in types.worth.items()}),
        because=Flow(types.because),
    )


def _signal(signal: Signal) -> dict[str, Any]:
    return {
        "says": signal.says,
        "if_sincere": number_as_written(signal.if_sincere),
        "if_stalling": number_as_written(signal.if_stalling),
        **sourced(signal.because),
    }
