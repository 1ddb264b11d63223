"""Conflicts as graphs: which states would last when all look ahead, alone or together.

The Graph Model for Conflict Resolution (Fang, Hipel & Kilgour 1993).
"""

from winset.theory.conflict_graph.coalition import (
    CoalitionStability,
    Departure,
    coalition_stability,
    departures,
)
from winset.theory.conflict_graph.document import Conflict, parse, write
from winset.theory.conflict_graph.explain import Temptation, explain
from winset.theory.conflict_graph.graph import ConflictGraph
from winset.theory.conflict_graph.options import Option, OptionForm
from winset.theory.conflict_graph.reach import reachable
from winset.theory.conflict_graph.stability import CONCEPTS, Concept, Stability, stability

__all__ = [
    "CONCEPTS",
    "CoalitionStability",
    "Concept",
    "Conflict",
    "ConflictGraph",
    "Departure",
    "Option",
    "OptionForm",
    "Stability",
    "Temptation",
    "coalition_stability",
    "departures",
    "explain",
    "parse",
    "reachable",
    "stability",
    "write",
]
