"""From what is said to what can be computed: the deal space, its readings, worth by clause."""

from winset.deals.compile import Numbers, compile_problem
from winset.deals.reading import Reading, central_reading
from winset.deals.space import DealSpace
from winset.deals.terms import allowed, red_lines

__all__ = [
    "DealSpace",
    "Numbers",
    "Reading",
    "allowed",
    "central_reading",
    "compile_problem",
    "red_lines",
]
