"""Which reports tell the same story, and which original stands behind them."""

from winset.evidence.origins.alignment import Profile, align, aligned, profile
from winset.evidence.origins.derivation import Origins, derivations
from winset.evidence.origins.families import groups
from winset.evidence.origins.fingerprints import keys_of
from winset.evidence.origins.inverted import Candidate, Index

__all__ = [
    "Candidate",
    "Index",
    "Origins",
    "Profile",
    "align",
    "aligned",
    "derivations",
    "groups",
    "keys_of",
    "profile",
]
