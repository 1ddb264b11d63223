"""Who is reported to want, refuse, offer or threaten what, by words of stance and of the issues."""

from winset.evidence.positions.find import positions_of
from winset.evidence.positions.vocabulary import Vocabulary, general, of_case, topic

__all__ = ["Vocabulary", "general", "of_case", "positions_of", "topic"]
