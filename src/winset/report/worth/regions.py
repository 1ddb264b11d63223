"""Names of regions of the trade table, in words."""

from __future__ import annotations

from dataclasses import dataclass

from winset.case import Case
from winset.report.numbers import capital, listed


@dataclass(frozen=True)
class Regions:
    """How a case calls the regions of its trade table."""

    case: Case

    def name(self, region: str) -> str:
        """Name a region: as the case says, else by its key.

        Examples
        --------
        >>> Regions(Case.model_construct(economy=None)).name("rest-of-world")
        'Rest of world'
        """
        economy = self.case.economy
        titles = economy.trade.titles if economy is not None and economy.trade is not None else {}
        return titles.get(region) or capital(region.replace("-", " "))

    def names(self, regions: tuple[str, ...]) -> str:
        """Name several regions."""
        return listed([self.name(region) for region in regions])
