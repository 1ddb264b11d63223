"""Coalitions: what they can secure, how to divide what all achieve, and who would leave.

Games with transferable worth, given as plain arrays by bitmask (bit i is player i); all answers
are exact fractions.
"""

from winset.theory.coalitions.core import Core, Objection, core, objections
from winset.theory.coalitions.corners import core_vertices
from winset.theory.coalitions.game import Game
from winset.theory.coalitions.nucleolus import Nucleolus, Step, certify, complaints, nucleolus
from winset.theory.coalitions.shape import Check, convex, monotone, superadditive
from winset.theory.coalitions.values import Allocation, banzhaf, dividends, shapley

__all__ = [
    "Allocation",
    "Check",
    "Core",
    "Game",
    "Nucleolus",
    "Objection",
    "Step",
    "banzhaf",
    "certify",
    "complaints",
    "convex",
    "core",
    "core_vertices",
    "dividends",
    "monotone",
    "nucleolus",
    "objections",
    "shapley",
    "superadditive",
]
