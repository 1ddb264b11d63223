"""All that a question about sanctions rests on: the trade, the measures, and what is uncertain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from winset.economy.sanctions.ranges import Between, ends
from winset.economy.sanctions.regimes import Regime, Relief
from winset.economy.trade import CLOSURES, Closure, Flows
from winset.errors import UnknownName, UsageError


@dataclass(frozen=True)
class Rerouting:
    """How much of the cut trade still arrives, by way of third countries.

    Raises
    ------
    UsageError
        Amounts outside their range.
    """

    share: Between = 0.0
    """Share of the cut trade that takes the detour, in [0, 1]."""
    cost: Between = 0.0
    """What the detour adds to the cost of delivery, as a share of it, 0 or more."""
    through: tuple[str, ...] = ()
    """Third countries that it may pass; all if empty. None that cuts the trade itself is passed."""

    def __post_init__(self) -> None:
        """Refuse shares above all and costs below nothing."""
        object.__setattr__(self, "through", tuple(self.through))
        object.__setattr__(self, "share", ends(self.share, "the rerouted share"))
        object.__setattr__(self, "cost", ends(self.cost, "the cost of a detour", (0.0, np.inf)))


@dataclass(frozen=True, eq=False)
class Sanctions:
    """A world without the measures, the measures, and what is known of how trade answers.

    Raises
    ------
    UsageError
        Regimes of one name, countries without flows, or sectors that make up more than all trade.

    Examples
    --------
    >>> flows = Flows(("A", "B"), [[80.0, 20.0], [20.0, 80.0]])
    >>> Sanctions(flows, [Regime("ban", ("B",), ("A",), (0.5, 1.0))]).trade
    (3.0, 8.0)
    """

    flows: Flows
    """Trade as it is, or would be, without any of the measures."""
    regimes: tuple[Regime, ...]
    rerouting: Rerouting = Rerouting()
    trade: Between = (3.0, 8.0)
    """θ: by how many percent trade falls where its price rises by 1%."""
    supply: Between = (0.0, 1.24)
    """ψ: by how many percent output rises with its real price."""
    closure: Closure = "multiplicative"
    """What stays of a trade balance; with ``additive`` a large cut may leave a deficit that nobody
    can pay for, and then no equilibrium is found."""

    def __post_init__(self) -> None:
        """Refuse what does not belong together."""
        regimes = tuple(self.regimes)
        names = [regime.name for regime in regimes]
        twice = sorted({name for name in names if names.count(name) > 1})
        if twice:
            raise UsageError(f"regimes are named apart; {', '.join(twice)} stands twice")
        if self.closure not in CLOSURES:
            raise UnknownName("closure", self.closure, CLOSURES)
        for regime in regimes:
            self.flows.indices((*regime.by, *regime.against))
        self.flows.indices(self.rerouting.through)
        limits = (np.nextafter(0.0, 1.0), np.inf)
        object.__setattr__(self, "trade", ends(self.trade, "the trade elasticity θ", limits))
        supply = ends(self.supply, "the supply elasticity ψ", (0.0, np.inf))
        object.__setattr__(self, "supply", supply)
        object.__setattr__(self, "regimes", regimes)
        self._refuse_more_than_all()

    def _refuse_more_than_all(self) -> None:
        """Refuse sectors whose shares could add up to more than the trade of a pair."""
        whole = np.zeros_like(self.flows.trade)
        for sector in sorted({regime.sector for regime in self.regimes} - {""}):
            part = np.zeros_like(whole)
            for regime in self.regimes:
                if regime.sector == sector:
                    here = pairs(self.flows, regime)
                    part[here] = np.maximum(part[here], ends(regime.share, "share")[1])
            whole += part
        if whole.max(initial=0.0) > 1.0 + 1e-12:
            i, j = np.unravel_index(int(whole.argmax()), whole.shape)
            raise UsageError(
                f"the sectors cut between {self.flows.names[i]} and {self.flows.names[j]} make up "
                f"as much as {whole.max():g} of their trade; lower the shares to 1 in all"
            )

    def lifting(self, relief: Relief) -> tuple[tuple[int, NDArray[np.intp]], ...]:
        """List what a relief bears on: positions of regimes, and of the countries that lift.

        Raises
        ------
        UnknownName
            A country or a regime that nobody declared.
        UsageError
            Relief by countries that impose nothing of it.
        """
        known = tuple(regime.name for regime in self.regimes)
        for name in relief.regimes:
            if name not in known:
                raise UnknownName("regime", name, known)
        self.flows.indices(relief.by)
        found = []
        for k, regime in enumerate(self.regimes):
            if not relief.regimes or regime.name in relief.regimes:
                who = [name for name in regime.by if not relief.by or name in relief.by]
                if who:
                    found.append((k, self.flows.indices(who)))
        if not found:
            raise UsageError(f"{relief} lifts nothing: none of its countries imposes a measure")
        return tuple(found)

    def refuse_unknown(self, reliefs: Sequence[Relief]) -> None:
        """Refuse reliefs that bear on nothing, or two of one name."""
        names = [relief.name for relief in reliefs]
        if len(set(names)) < len(names):
            raise UsageError(f"reliefs are named apart, not {', '.join(names)}")
        for relief in reliefs:
            self.lifting(relief)


def pairs(flows: Flows, regime: Regime) -> NDArray[np.bool_]:
    """(exporter, importer) whether a regime touches the trade of a pair.

    Examples
    --------
    >>> flows = Flows(("A", "B"), [[80.0, 20.0], [20.0, 80.0]])
    >>> pairs(flows, Regime("ban", ("B",), ("A",), 1.0, direction="sales")).tolist()
    [[False, True], [False, False]]
    """
    touched = np.zeros(flows.trade.shape, dtype=np.bool_)
    by, against = flows.indices(regime.by), flows.indices(regime.against)
    if regime.direction != "purchases":
        touched[np.ix_(against, by)] = True
    if regime.direction != "sales":
        touched[np.ix_(by, against)] = True
    return touched
