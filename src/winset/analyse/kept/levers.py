"""What each clause of a treaty's machinery does alone to the share of readings that keep a deal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from winset.analyse.across.existence import share
from winset.analyse.kept.durable import Durable, everybody
from winset.analyse.kept.results import Lever, LeverName
from winset.case.home import Machinery
from winset.deals.keeping import Keeping, Stakes
from winset.search.problem import TOLERANCE, BoolArray, IntArray
from winset.theory.repeated import Terms

LAG, DETECTION, LENGTH = 2, 0.5, 3
"""What the machinery is weakened to where the case states its strongest form."""
BOND, FLOW = 5.0, 1.0
"""Standard sizes in points: a bond lost once, a payment or a cost of measures a period."""


@dataclass(frozen=True, eq=False)
class _Setting:
    """One end of a lever: what is at stake there, and under which machinery."""

    says: str
    stakes: Stakes
    keeping: Keeping

    def keeps(self) -> BoolArray:
        """Tell who keeps the deal, (draw, party)."""
        result: BoolArray = self.stakes.advantage(self.keeping)[0] >= -TOLERANCE
        return result


@dataclass(frozen=True, eq=False)
class _Pull:
    """One lever: its weaker and its stronger end, and which of them the case states."""

    name: LeverName
    weaker: _Setting
    stronger: _Setting
    stated: Literal["weaker", "stronger", "neither"]


def levers(durable: Durable, deal: IntArray) -> tuple[Lever, ...]:
    """Pull every lever alone on a deal, (issue,): share that keeps it, weaker and stronger."""
    found = []
    for pull in _pulls(durable, deal):
        weak, strong = pull.weaker.keeps(), pull.stronger.keeps()
        found.append(
            Lever(
                name=pull.name,
                weaker=pull.weaker.says,
                stronger=pull.stronger.says,
                stated=pull.stated,
                kept_weaker=share(everybody(weak)),
                kept_stronger=share(everybody(strong)),
                by_party={
                    party: (share(weak[:, p]), share(strong[:, p]))
                    for p, party in enumerate(durable.space.parties)
                },
            )
        )
    return tuple(found)


def _pulls(durable: Durable, deal: IntArray) -> Iterator[_Pull]:
    stakes, machinery = durable.stakes(deal[None]), durable.case.keeping.machinery
    yield _lag(durable, stakes, machinery)
    yield _detection(durable, stakes, machinery)
    yield _bond(durable, stakes, machinery)
    yield from _flows(durable, stakes, machinery)
    yield _length(durable, stakes, machinery)
    yield _phased(durable, stakes, deal)
    if durable.keeping.losses:
        yield _lost(durable, stakes)


def _set(durable: Durable, stakes: Stakes, says: str, terms: Terms) -> _Setting:
    return _Setting(says, stakes, replace(durable.keeping, terms=terms))


def _lag(durable: Durable, stakes: Stakes, machinery: Machinery) -> _Pull:
    terms, late = durable.keeping.terms, max(machinery.lag, LAG)
    return _Pull(
        "lag",
        _set(
            durable, stakes, f"a breach is reported after {late} periods", replace(terms, lag=late)
        ),
        _set(durable, stakes, "a breach is reported after 1 period", replace(terms, lag=1)),
        "stronger" if machinery.lag == 1 else "weaker",
    )


def _detection(durable: Durable, stakes: Stakes, machinery: Machinery) -> _Pull:
    terms, said = durable.keeping.terms, machinery.detection
    certain = said.lo == 1
    half = np.full_like(terms.detection, DETECTION)
    weak = replace(terms, detection=half) if certain else terms
    found = f"{DETECTION:.0%}" if certain else _range(said.lo, said.hi, "{:.0%}")
    return _Pull(
        "detection",
        _set(durable, stakes, f"a report finds {found} of breaches", weak),
        _set(
            durable,
            stakes,
            "every report finds the breach",
            replace(terms, detection=np.ones_like(half)),
        ),
        "stronger" if certain else "weaker",
    )


def _bond(durable: Durable, stakes: Stakes, machinery: Machinery) -> _Pull:
    stated, bond = bool(machinery.bond), durable.keeping.terms.bond
    without = replace(stakes, bond=stakes.bond - bond)
    more = stakes if stated else replace(stakes, bond=stakes.bond + BOND / 100)
    says = "the bond of the case" if stated else f"each loses a bond of {BOND:g} points"
    terms = durable.keeping.terms
    return _Pull(
        "bond",
        _set(durable, without, "no bond", terms),
        _set(durable, more, says, terms),
        "stronger" if stated else "neither",
    )


def _flows(durable: Durable, stakes: Stakes, machinery: Machinery) -> Iterator[_Pull]:
    terms = durable.keeping.terms
    none, some = np.zeros_like(terms.payment), np.full_like(terms.payment, FLOW / 100)
    paid = bool(machinery.payment)
    yield _Pull(
        "payment",
        _set(durable, stakes, "nothing is paid for keeping it", replace(terms, payment=none)),
        _set(
            durable,
            stakes,
            "the payments of the case" if paid else f"each is paid {FLOW:g} point a period",
            terms if paid else replace(terms, payment=some),
        ),
        "stronger" if paid else "neither",
    )
    back = bool(machinery.snap_back)
    yield _Pull(
        "snap-back",
        _set(durable, stakes, "no measures return", replace(terms, snap_back=none)),
        _set(
            durable,
            stakes,
            "measures return as in the case"
            if back
            else f"measures return that cost each {FLOW:g} point a period",
            terms if back else replace(terms, snap_back=some),
        ),
        "stronger" if back else "neither",
    )


def _length(durable: Durable, stakes: Stakes, machinery: Machinery) -> _Pull:
    terms, short = durable.keeping.terms, machinery.length or LENGTH
    return _Pull(
        "length",
        _set(
            durable,
            stakes,
            f"the deal resumes {short} periods after a breach is found",
            replace(terms, length=short),
        ),
        _set(durable, stakes, "no deal again after a breach", replace(terms, length=None)),
        "weaker" if machinery.length is not None else "stronger",
    )


def _phased(durable: Durable, stakes: Stakes, deal: IntArray) -> _Pull:
    """Let a breach win the most tempting clause alone, not all of them at once."""
    keeping = durable.keeping
    by_clause = keeping.wins[:, :, deal + durable.space.start[:-1]].max(axis=2)
    for k, bundle in enumerate(durable.text.problem.bundles):
        if bundle.when.holds(deal):
            by_clause = np.maximum(by_clause, keeping.undone[:, k])
    terms = keeping.terms
    return _Pull(
        "phased exchange",
        _set(durable, stakes, "everything is performed at once", terms),
        _set(
            durable,
            replace(stakes, wins=by_clause[None]),
            "clause by clause, so that a breach wins the most tempting clause alone",
            terms,
        ),
        "weaker",
    )


def _lost(durable: Durable, stakes: Stakes) -> _Pull:
    terms = durable.keeping.terms
    without = replace(stakes, bond=np.zeros_like(stakes.bond) + terms.bond)
    return _Pull(
        "lost on breach",
        _set(durable, without, "nothing that the deal sets up is lost by a breach", terms),
        _set(durable, stakes, "what the case says is lost by a breach", terms),
        "stronger",
    )


def _range(lo: float, hi: float, form: str) -> str:
    low, high = form.format(lo), form.format(hi)
    return low if low == high else f"{low} to {high}"
