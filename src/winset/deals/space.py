"""The deal space: names of clauses and options laid out as cells, and back again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from winset.case import Case
from winset.errors import UnknownName
from winset.search.problem import IntArray


@dataclass(frozen=True)
class DealSpace:
    """Signatories, issues and options in a fixed order; a deal is an option index an issue."""

    parties: tuple[str, ...]
    issues: tuple[str, ...]
    options: tuple[tuple[str, ...], ...]

    @classmethod
    def of(cls, case: Case) -> DealSpace:
        """Lay out a case in the order of its file."""
        options = tuple(tuple(issue.options) for issue in case.issues.values())
        return cls(case.signatories, tuple(case.issues), options)

    @cached_property
    def start(self) -> IntArray:
        """(issue + 1,) first cell of each issue."""
        sizes = [len(options) for options in self.options]
        return np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)

    @cached_property
    def cell(self) -> Mapping[tuple[str, str], int]:
        """(issue, option) → cell."""
        pairs = zip(self.issues, self.options, strict=True)
        names = [(issue, option) for issue, options in pairs for option in options]
        return {name: k for k, name in enumerate(names)}

    def name(self, deal: IntArray) -> dict[str, str]:
        """Spell out option indices, (issue,), as issue → option."""
        rows = zip(self.issues, self.options, deal, strict=True)
        return {issue: options[int(o)] for issue, options, o in rows}

    def index(self, deal: Mapping[str, str]) -> IntArray:
        """Find the option indices, (issue,), of a deal given as issue → option.

        Raises
        ------
        UnknownName
            If an issue is missing or an option is not one of its options.
        """
        found = np.zeros(len(self.issues), dtype=np.int64)
        for i, (issue, options) in enumerate(zip(self.issues, self.options, strict=True)):
            if issue not in deal:
                raise UnknownName("issue (missing from the deal)", issue, tuple(deal))
            if deal[issue] not in options:
                raise UnknownName(f"option of {issue}", deal[issue], options)
            found[i] = options.index(deal[issue])
        return found
