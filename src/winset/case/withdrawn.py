"""Ratifiers, keeping and sincerity without what rests on claims that are taken to be wrong.

What is no longer said becomes unknown, never nothing: a bloc keeps its votes, and any share of
them may be in favour.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from winset.case.home import (
    Bloc,
    Keeping,
    LostOnBreach,
    Machinery,
    Ratifier,
    Signal,
    Sincerity,
)
from winset.case.models import Case
from winset.values import Range

Because = tuple[str, ...]
_Sourced = TypeVar("_Sourced", Bloc, Keeping, LostOnBreach, Machinery, Ratifier, Signal, Sincerity)


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
    """Give the sections on ratifiers, keeping and sincerity as they stand after a withdrawal.

    An entry without sources of its own rests on those of the entry around it. Ratifiers, losses on
    breach and signals fall away; machinery goes back to none; blocs, discount factors and priors
    become unknown.

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
    }


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
