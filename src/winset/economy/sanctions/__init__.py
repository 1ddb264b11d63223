"""Sanctions: what measures cost whom, what their relief is worth, and who holds the lever.

All follows from `winset.economy.trade`: measures cut a share of the trade between pairs, and the
world is solved anew. Begin with `Regime` and `Sanctions`; `draw` readings of what is uncertain, or
`place` them jointly with other draws; then ask `cost`, `lever`, `path` or `transit`.
"""

from winset.economy.sanctions.cost import Cost, cost, together
from winset.economy.sanctions.lever import Lever, lever
from winset.economy.sanctions.path import Path, path
from winset.economy.sanctions.ranges import Between
from winset.economy.sanctions.readings import Readings, draw, middle, place, uncertain
from winset.economy.sanctions.regimes import DIRECTIONS, Direction, Regime, Relief, each
from winset.economy.sanctions.setting import Rerouting, Sanctions
from winset.economy.sanctions.transit import Transit, transit

__all__ = [
    "DIRECTIONS",
    "Between",
    "Cost",
    "Direction",
    "Lever",
    "Path",
    "Readings",
    "Regime",
    "Relief",
    "Rerouting",
    "Sanctions",
    "Transit",
    "cost",
    "draw",
    "each",
    "lever",
    "middle",
    "path",
    "place",
    "together",
    "transit",
    "uncertain",
]
