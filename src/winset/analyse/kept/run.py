"""Everything about keeping, for named deals and for any deal, on readings of a case."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from winset.analyse.across.answers import Engine
from winset.analyse.across.existence import share
from winset.analyse.across.run import Prepared
from winset.analyse.across.verdicts import Known, verdicts
from winset.analyse.kept.base_rates import SOURCE, base_rates, survivals
from winset.analyse.kept.durable import Durable, everybody, in_order, notes
from winset.analyse.kept.levers import levers
from winset.analyse.kept.parties import parties_keep
from winset.analyse.kept.results import DealKept, Kept
from winset.analyse.kept.staged import staged
from winset.deals import central_reading
from winset.deals.keeping import asked_to_keep
from winset.search.problem import IntArray


def kept(prepared: Prepared, named: Mapping[str, IntArray], engine: Engine) -> Kept:
    """Tell which deals would be kept, on readings that are already drawn.

    Parameters
    ----------
    named : name → (issue,) the deals to describe, such as `named_deals`.

    Raises
    ------
    InvalidCase, UsageError, UnknownName
        If what the case says of keeping cannot mean anything.
    """
    central = central_reading(prepared.case)
    return kept_of(Durable.of(prepared.draws, central, prepared.asked), named, engine)


def kept_of(durable: Durable, named: Mapping[str, IntArray], engine: Engine) -> Kept:
    """Tell the same where all numbers of keeping are drawn."""
    draws, case = durable.draws, durable.case
    start = known_from(durable, named)
    engine.progress("asking who would keep which deal")
    alone = verdicts(asked_to_keep(durable.text, durable.keeping), start, engine)
    both = verdicts(durable.signed_and_kept(), start, engine)
    return Kept(
        case_hash=draws.case_hash,
        title=case.title,
        draws=len(draws),
        seed=draws.seed,
        period=case.keeping.period,
        deals=tuple(describe(durable, name, deal) for name, deal in named.items()),
        keepable=share(alone.exists),
        signed_and_kept=share(both.exists),
        undecided=int((alone.stopped | both.stopped).sum()),
        base_rates=base_rates(),
        base_rates_source=SOURCE,
        survival=survivals(),
        notes=notes(case, durable.keeping.drawn),
    )


def known_from(durable: Durable, named: Mapping[str, IntArray]) -> Known:
    """Take named deals, and what holds without a deal, as worth trying first."""
    n = len(durable.space.issues)
    without = durable.keeping.back[0]
    own = np.zeros((0, len(durable.draws), n), dtype=np.int64)
    return Known(own, np.concatenate([in_order(named, n), without]))


def describe(durable: Durable, name: str, deal: IntArray) -> DealKept:
    """Say how durable one deal, (issue,), is."""
    return DealKept(
        name=name,
        deal=durable.space.name(deal),
        kept=share(everybody(durable.keeps(deal[None])[0])),
        parties=parties_keep(durable, deal),
        levers=levers(durable, deal),
        staged=staged(durable, deal),
    )
