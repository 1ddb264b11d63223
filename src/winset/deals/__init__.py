"""From what is said to what can be computed: the deal space, its readings, worth by clause."""

from winset.deals.reading import Reading, central_reading
from winset.deals.space import DealSpace

__all__ = ["DealSpace", "Reading", "central_reading"]
