"""Which reports tell the same story, and which original stands behind them."""

from winset.evidence.origins.alignment import Profile, align, aligned, profile
from winset.evidence.origins.fingerprints import keys_of
from winset.evidence.origins.inverted import Candidate, Index

__all__ = ["Candidate", "Index", "Profile", "align", "aligned", "keys_of", "profile"]
