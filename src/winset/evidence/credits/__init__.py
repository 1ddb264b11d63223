"""Where a report says whom it has something from."""

from winset.evidence.credits.reading import credits_of

__all__ = ["credits_of"]
