"""From what is said to what can be computed: the deal space, its readings, worth by clause."""

from winset.deals.compile import Numbers, compile_problem
from winset.deals.contested import (
    Contested,
    ContestedLine,
    contested_conflicts,
    contested_lines,
)
from winset.deals.draws import Draws, draw, draw_plan, join
from winset.deals.mixing import Mixing
from winset.deals.mixtures import Conflict
from winset.deals.patterns import Pattern
from winset.deals.plan import Plan
from winset.deals.reading import Reading, central_reading
from winset.deals.space import DealSpace
from winset.deals.terms import allowed, red_lines

__all__ = [
    "Conflict",
    "Contested",
    "ContestedLine",
    "DealSpace",
    "Draws",
    "Mixing",
    "Numbers",
    "Pattern",
    "Plan",
    "Reading",
    "allowed",
    "central_reading",
    "compile_problem",
    "contested_conflicts",
    "contested_lines",
    "draw",
    "draw_plan",
    "join",
    "red_lines",
]
