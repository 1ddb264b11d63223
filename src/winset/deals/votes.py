"""How reports that conflict are weighed: every original has one vote, however often retold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from winset.evidence import Ledger


def origin_votes(behind: Sequence[tuple[str, ...]], ledger: Ledger) -> tuple[float, ...]:
    """Give every origin one vote, divided evenly among the alternatives that it stands behind.

    An alternative without a documented origin has one vote.

    Parameters
    ----------
    behind : ids of the claims behind each alternative.

    Examples
    --------
    >>> origin_votes([(), ()], Ledger())
    (1.0, 1.0)
    """
    origins = [ledger.origins_of(claims) for claims in behind]
    stands = Counter(origin for found in origins for origin in found)
    return tuple(sum(1 / stands[origin] for origin in sorted(found)) or 1.0 for found in origins)
