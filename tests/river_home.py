"""What ratifying and keeping on the river might answer: records made by hand.

As `river_across`: numbers are invented, and shares and totals fit together as those of a real
record do.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from math import nan

import river_across
import river_results
from river import ISSUES, OPTIONS, PARTIES
from river_across import NOTHING, N, of, spread
from winset.analyse.agreement.results import (
    STAGES,
    Agreement,
    BestDeal,
    Funnel,
    FunnelStep,
    Remedy,
    Stopper,
)
from winset.analyse.findings.results import Findings
from winset.analyse.kept.base_rates import SOURCE, base_rates, survivals
from winset.analyse.kept.results import DealKept, Kept, Lever, PartyKeeps, Stage, Staged
from winset.analyse.left_out.results import Coalition, CoreDeal, LeftOut, Outsider
from winset.analyse.ratified.results import (
    BlocVote,
    DealVotes,
    Intersection,
    JointShares,
    Ratified,
    RatifierShares,
    RatifierVote,
    Restoring,
    TwoLevel,
    WinSets,
)
from winset.analyse.results import Change, RedLineRef
from winset.analyse.shares import Estimate, Share, Spread
from winset.analyse.sincere.results import Ground, Separation, SignalWeight, Sincere
from winset.case import Case

HOME = {
    "ratifiers": {
        "diet": {
            "name": "Diet of Upland",
            "party": "upland",
            "rule": "two-thirds",
            "blocs": {
                "valley": {"name": "Valley League", "votes": 60, "like": "upland"},
                "rest": {"name": "Cross benches", "votes": 40, "approves": {"between": [0.2, 0.6]}},
            },
            "issues": ["dam-level", "second-dam"],
            "because": ["delta-wants"],
        },
        "cities": {
            "name": "Council of the Delta Cities",
            "party": "delta",
            "rule": "simple",
            "blocs": {"all": {"name": "All councillors", "votes": 9, "like": "delta"}},
        },
    },
    "sincerity": {
        "upland": {
            "prior": {"between": [0.3, 0.5]},
            "signals": [
                {"says": "released water in a dry month", "if_sincere": 0.6, "if_stalling": 0.2}
            ],
        }
    },
}
NAMES = ("egalitarian", "most robust", "draft spring")


@cache
def case() -> Case:
    """Return the case on the river with ratifiers and a party that may play for time."""
    return Case.model_validate({**river_results.results().case.model_dump(), **HOME})


def deal(shift: int = 0) -> dict[str, str]:
    """Settle every clause somehow."""
    return {
        i: o[(k + shift) % len(o)] for k, (i, o) in enumerate(zip(ISSUES, OPTIONS, strict=True))
    }


def _ratifier(key: str, name: str, party: str, clauses: tuple[str, ...]) -> RatifierShares:
    return RatifierShares(
        key, name, party, "at least 2/3 of all votes", clauses, {c: deal()[c] for c in clauses},
        "after all have signed", of(0.8), of(0.3), of(0.05), of(0.1), {"valley": 0.7, "rest": 0.3},
    )  # fmt: skip


def _vote(key: str, needed: bool = True, passes: float = 0.4) -> RatifierVote:
    blocs = (
        BlocVote("valley", "Valley League", "upland", 60, of(0.4), spread(0.4), of(0.7)),
        BlocVote("rest", "Cross benches", None, 40, of(0.3), spread(0.4), of(0.2)),
    )
    return RatifierVote(
        key, needed, of(passes), Spread(-40, -20, -6.5, 4, 12, N), None, of(0), of(0.1),
        of(0.2), blocs,
    )  # fmt: skip


def _before_ratifiers(name: str) -> DealVotes:
    change = (Change("dam-level", "joint", "consult"),)
    swap = (*change, Change("fund", "none", "small"))
    return DealVotes(
        name, deal(), of(0.5), of(0.4), of(0.25), of(0.25),
        {"diet": Share(450, 500), "cities": Share(100, 500)},
        (_vote("diet"), _vote("cities", needed=False, passes=1.0)),
        (Restoring(change, Share(60, 1200), ("diet",)), Restoring(swap, Share(300, 1200), ())),
    )  # fmt: skip


def _win_sets(name: str) -> WinSets:
    bodies = (*PARTIES, "diet", "cities")
    held = [bodies, bodies[:4], bodies[1:], (), ("diet",)]
    counts = (500, 500, 400, 400, 200)
    intersections = tuple(Intersection(b, Share(n, N)) for b, n in zip(held, counts, strict=True))
    totals = {
        b: Share(sum(n for h, n in zip(held, counts, strict=True) if b in h), N) for b in bodies
    }
    return WinSets(name, totals, intersections)


def ratified() -> Ratified:
    """Two ratifiers: one decides on two clauses and fails often, one on all."""
    two = TwoLevel(
        "upland", "nash", ("diet",), spread(0.02), of(0.5, 80), of(0.2, 80), of(0.1, 100)
    )
    return Ratified(
        N, 1,
        (
            _ratifier("diet", "Diet of Upland", "upland", ("dam-level", "second-dam")),
            _ratifier("cities", "Council of the Delta Cities", "delta", tuple(ISSUES)),
        ),
        JointShares(of(0.52), of(0.7), of(0.3), 3),
        tuple(_before_ratifiers(n) for n in NAMES), (two,), 100, tuple(_win_sets(n) for n in NAMES),
    )  # fmt: skip


def _keeps(party: str, k: int) -> PartyKeeps:
    critical = Spread(0.3 + 0.1 * k, 0.4 + 0.1 * k, 0.5 + 0.1 * k, 0.6 + 0.1 * k, 0.7, 1500)
    return PartyKeeps(
        party, of(0.9 - 0.1 * k), of(0.1), of(0.05 * k), critical,
        Spread(0.81, 0.85, 0.9, 0.94, 0.98, N), of(0.1 * k), spread(0.1), spread(0.05),
        {"tolls": Estimate(0.03, 0.001), "fish": Estimate(0.01, 0.001)},
    )  # fmt: skip


def _lever(name, weak: float, strong: float, stated) -> Lever:
    by = {p: (of(weak), of(strong)) for p in PARTIES}
    return Lever(name, f"weaker {name}", f"stronger {name}", stated, of(weak), of(strong), by)


def staged(stages: int = 4) -> Staged:
    """Put clauses into effect one after the other."""
    left = [(0.02 * (stages - 1 - k), -0.01 if k == 1 else 0.01) for k in range(stages)]
    found = tuple(
        Stage(
            (ISSUES[k],),
            dict.fromkeys(PARTIES, 0.02),
            dict(zip(PARTIES, (*left[k], 0.03, 0.04), strict=True)),
        )
        for k in range(stages)
    )
    if stages < 2:
        return Staged(found, None, None, True, None, {}, of(1), of(0.6), "")
    return Staged(
        found, -0.01, 0.0, False, ("lowland", 2), {"lowland": 0.01}, of(0.2), of(0.6),
        "dynamic programming over all orders",
    )  # fmt: skip


def kept() -> Kept:
    """Three deals, one of them in a single stage."""
    levers = (_lever("lag", 0.4, 0.55, "stronger"), _lever("bond", 0.55, 0.8, "neither"))
    deals = tuple(
        DealKept(
            name, deal(k), of(0.55 - 0.2 * k), tuple(_keeps(p, j) for j, p in enumerate(PARTIES)),
            levers, staged(4 if k else 1),
        )
        for k, name in enumerate(NAMES)
    )  # fmt: skip
    return Kept(
        "abc", "River", N, 1, "a year", deals, of(0.9), of(0.5), 2, base_rates(), SOURCE,
        survivals(), ("Nothing is said of how patient Upland would be.",),
    )  # fmt: skip


def funnel(name: str, through: tuple[float, float, float] = (0.5, 0.3, 0.12)) -> Funnel:
    """Let a deal through three stages, with shares of readings left after each."""
    steps, before = [], N
    who = {"signed": "delta", "ratified": "diet", "kept": "upland"}
    for stage, left in zip(STAGES, through, strict=True):
        now = round(left * N)
        lost = before - now
        by = (Stopper(who[stage], Share(lost, lost), Share(lost // 2, lost)),) if lost else ()
        steps.append(FunnelStep(stage, Share(now, N), Share(lost, N), Share(now, N), by))
        before = now
    last = Share(before, N)
    swap = (Change("dam-level", "joint", "consult"), Change("fund", "none", "small"))
    remedies = (
        Remedy("signed", "payment", of(0.5), of(0.9), True, True, 120.0, "upland", "coast"),
        Remedy("kept", "payment", of(0.4), of(0.9), True, True, 1.5),
        Remedy("kept", "bond", of(0.4), of(0.9), True, False, 4.0),
        Remedy("all", "swap", last, of(0.4), False, True, changes=swap),
    )
    return Funnel(name, deal(), tuple(steps), last, remedies)


def agreement() -> Agreement:
    """Three deals in the funnel and the best of all."""
    shares = ((0.5, 0.3, 0.12), (0.52, 0.4, 0.2), (0.1, 0.0, 0.0))
    best = BestDeal(deal(1), of(0.24), of(0.22), 0.3, False, funnel("best", (0.4, 0.3, 0.24)), 64)
    return Agreement(
        "abc", "River", N, 1, True, True, 0.9,
        {"signed": of(0.5), "ratified": of(0.4), "kept": of(0.3)}, 1,
        tuple(funnel(n, s) for n, s in zip(NAMES, shares, strict=True)), best,
        ("By clauses alone.",),
    )  # fmt: skip


def _outsider(party: str, spoils: float) -> Outsider:
    line = RedLineRef("delta", "drought", ("upland-first",))
    return Outsider(
        party, of(0.6, 800), of(spoils, 800), of(spoils, 800), spread(0.03),
        (line,) if spoils else (), ("cities",) if spoils else (),
    )  # fmt: skip


def left_out() -> LeftOut:
    """Two upstream have a deal of their own, which harms those downstream."""
    pair = Coalition(
        ("upland", "lowland"), ("tolls", "fish"), Share(800, N), {n: of(0.1) for n in NAMES},
        {"tolls": deal()["tolls"], "fish": deal()["fish"]}, ("tolls",), Share(600, N),
        {"upland": spread(0.02), "lowland": spread(0.01)},
        (_outsider("delta", 0.3), _outsider("coast", 0.0)), 0,
    )  # fmt: skip
    idle = Coalition(
        ("delta", "coast"), ("port",), of(0), {n: of(0) for n in NAMES}, None, (), of(0),
        {"delta": NOTHING, "coast": NOTHING}, (), 0,
    )  # fmt: skip
    core = tuple(CoreDeal(n, of(0.2), of(0.5)) for n in NAMES)
    return LeftOut(
        (pair, idle), (("upland", "coast"),), False, ("board", "disputes"), ("fund",), ("term",),
        {n: deal() for n in NAMES}, core, of(0.25),
    )  # fmt: skip


def sincere() -> tuple[Sincere, ...]:
    """One party with a prior and two signals, one of them an assumption."""
    told = Ground(("delta-wants",), ("Delta Herald",), False)
    guess = Ground((), (), True)
    signals = (
        SignalWeight("released water", (0.6, 0.8), (0.2, 0.3), (2.0, 4.0), "sincere", (0.46, 0.8),
                     (0.2, 0.5), 0.2, told),
        SignalWeight("moved guards", (0.0, 0.5), (0.5, 0.5), (0.0, None), "open", (0.0, 1.0),
                     (0.46, 0.8), -0.05, guess),
    )  # fmt: skip
    return (
        Sincere(
            "upland", (0.3, 0.5), (0.2, 0.75), 0.45, Spread(0.25, 0.35, 0.45, 0.55, 0.7, N),
            of(0.4), (0.5, 4.0), signals, 0, ((0, 1),),
            Separation((5.0, 8.0), (10.0, 12.0), (8.0, 10.0), (5.0, 12.0)), guess,
            "never shown",
        ),
    )  # fmt: skip


def findings() -> Findings:
    """Everything asked, everything answered."""
    across = river_across.across()
    return Findings(across, ratified(), kept(), agreement(), left_out(), sincere())


def bare() -> Findings:
    """A case without ratifiers, types or control; nothing gets through."""
    none = of(0)
    nothing = replace(
        agreement(), ratifiers=False, keeping=False, best=None, notes=(), undecided=0,
        exists=dict.fromkeys(STAGES, none),
        funnels=tuple(replace(funnel(n, (0, 0, 0)), remedies=()) for n in NAMES),
    )  # fmt: skip
    keeps = replace(
        kept(), keepable=none, signed_and_kept=none, undecided=0, notes=(),
        deals=tuple(replace(_never(d), staged=staged(0), levers=()) for d in kept().deals),
    )  # fmt: skip
    alone = LeftOut((), (("upland", "lowland"),), True, tuple(ISSUES), (), (), {})
    return Findings(river_across.in_none(), None, keeps, nothing, alone)


def _never(found: DealKept) -> DealKept:
    parties = tuple(
        replace(p, keeps=of(0), always=of(0), never=of(1), critical=NOTHING, clauses={})
        for p in found.parties
    )
    return replace(found, kept=of(0), parties=parties)


def whole() -> Findings:
    """Everything gets through in every reading."""
    full, through = of(1), (1.0, 1.0, 1.0)
    passed = replace(
        agreement(), exists=dict.fromkeys(STAGES, full), best=None,
        funnels=tuple(replace(funnel(n, through), remedies=()) for n in NAMES),
    )  # fmt: skip
    votes = tuple(
        replace(
            d, signed=full, passes=full, both=full, only_signed=of(0), restoring=(),
            rejected_by=dict.fromkeys(d.rejected_by, Share(0, 0)),
        )
        for d in ratified().deals
    )  # fmt: skip
    passing = replace(
        ratified(), deals=votes, joint=JointShares(full, full, full, 0),
        two_level=(TwoLevel("upland", "nash", ("diet",), Spread(nan, nan, nan, nan, nan, 0),
                            Share(0, 0), Share(0, 0), Share(0, 0)),),
    )  # fmt: skip
    return Findings(river_across.in_all(), passing, kept(), passed, left_out(), sincere())


def drafts_only() -> Findings:
    """Only ratifiers were asked, and no deal was named."""
    return Findings(river_across.across(), replace(ratified(), deals=(), win_sets=(), two_level=()))
