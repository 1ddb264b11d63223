"""Results of the negotiation on the river, as records made by hand beside `river`."""

from __future__ import annotations

from functools import cache

import numpy as np

from river import (
    COST,
    EXTRA_RED_LINES,
    FLOOR,
    ISSUES,
    NO_DEAL,
    OPTIONS,
    PARTIES,
    RED_LINES,
    WORTH,
    case,
    crossed,
    gains,
    solution,
    utils,
)
from winset.analyse.results import (
    Amendment,
    Baseline,
    Block,
    Change,
    ClauseGain,
    ClauseStance,
    DraftAnalysis,
    DraftComparison,
    DraftParty,
    Frontier,
    Hinge,
    NoDealRef,
    Payment,
    RedLinePrice,
    RedLineRef,
    Relaxation,
    Signed,
    Swap,
    Sweetener,
)
from winset.case import Case
from winset.report.outline import Results


def _stances(lines: dict, source: Case) -> tuple[ClauseStance, ...]:
    found = []
    for p in PARTIES:
        entries = source.preferences[p].issues
        for i, (issue, options) in enumerate(zip(ISSUES, OPTIONS, strict=True)):
            w = {o: float(x) for o, x in zip(options, WORTH[p][i], strict=True)}
            found.append(
                ClauseStance(
                    p,
                    issue,
                    max(w.values()),
                    w,
                    max(w, key=lambda o: w[o]),
                    lines.get((p, issue), ()),
                    issue in entries,
                    entries[issue].because if issue in entries else (),
                )
            )
    return tuple(found)


def ref(key: tuple[str, str], lines: dict) -> RedLineRef:
    """Name a red line of the table above."""
    return RedLineRef(*key, lines[key])


def _baselines(lines: dict) -> tuple[Baseline, ...]:
    salient = {
        issue: max(options, key=lambda o: sum(WORTH[p][i][options.index(o)] for p in PARTIES))
        for i, (issue, options) in enumerate(zip(ISSUES, OPTIONS, strict=True))
    }
    median = salient | {"summer-flow": "ninety", "dam-level": "joint", "tolls": "halved"}
    mean = median | {"drought": "shares", "second-dam": "study", "fund": "small"}
    named = (
        ("salience-weighted choice", salient, {}),
        ("salience-weighted mean", mean, {"summer-flow": 81.37}),
        ("salience-weighted median", median, {"summer-flow": 90.0}),
    )
    return tuple(
        Baseline(n, d, gains(d), tuple(ref(k, lines) for k in crossed(d, lines)), pos)
        for n, d, pos in named
    )


@cache
def signed(blocked: bool = False) -> Signed:
    """Return the answer of the signing analysis, with or without a deal."""
    lines = RED_LINES | (EXTRA_RED_LINES if blocked else {})
    source = case(blocked)
    kept = {k: v for k, v in lines.items() if not blocked or k != ("delta", "dam-level")}
    found = {c: solution(c, kept) for c in ("nash", "ks", "egalitarian", "utilitarian")}
    nash = found["nash"]
    red = [ref(k, lines) for k in lines]
    blocks = (
        (
            Block((ref(("delta", "dam-level"), lines), ref(("upland", "dam-level"), lines)), ()),
            Block(
                (ref(("lowland", "power-share"), lines), ref(("upland", "board"), lines)),
                (NoDealRef("upland", FLOOR["upland"]),),
            ),
        )
        if blocked
        else ()
    )
    relaxations = (
        (
            Relaxation((ref(("delta", "dam-level"), lines),), {}, nash.deal, nash.gains, True),
            Relaxation(
                (ref(("upland", "dam-level"), lines),),
                {"upland": 0.031},
                nash.deal,
                nash.gains,
                True,
            ),
        )
        if blocked
        else ()
    )
    smallest = min(found["egalitarian"].gains.values())
    prices = tuple(
        RedLinePrice(r, 0.0 if blocked else smallest, smallest + 0.011 * k)
        for k, r in enumerate(red)
    )
    hinges = (
        Hinge(
            "summer-flow",
            "sixty",
            (RedLineRef("upland", "summer-flow", ("ninety", "one-twenty")),),
            (),
            ("upland-summer-flow",),
            ("flow-figure",),
            ("flow-figure",),
        ),
        Hinge("flood", "shared", (), ("delta",), ("coast-tolls",)),
    )
    return Signed(
        case_hash="river",
        exists=not blocked,
        proven=True,
        n_deals=4**6 * 3**16 * 4,
        solutions={} if blocked else found,
        if_relaxed=found if blocked else {},
        baselines=_baselines(lines),
        blocks=blocks,
        blocks_complete=True,
        relaxations=relaxations,
        prices=prices,
        no_deal=FLOOR,
        best_gain={} if blocked else {"upland": 0.40, "lowland": 0.42, "delta": 0.55, "coast": 0.5},
        stances=_stances(lines, source),
        no_deal_clauses={p: NO_DEAL for p in PARTIES if p != "coast"},
        reading="centroid of what the statements allow; rank-order centroid where only an order "
        "is known",
        hinges=() if blocked else hinges,
    )


@cache
def frontier() -> Frontier:
    """Return a cloud of undominated deals around the recommended ones."""
    rng = np.random.default_rng(7)
    start = [s.deal for s in signed().solutions.values()]
    deals = []
    for _ in range(1200):
        deal = dict(start[rng.integers(len(start))])
        for i in rng.choice(len(ISSUES), 3, replace=False):
            deal[ISSUES[i]] = OPTIONS[i][rng.integers(len(OPTIONS[i]))]
        if not crossed(deal, RED_LINES) and min(gains(deal).values()) >= 0:
            deals.append(deal)
    pool = start + deals
    rows = np.array([list(utils(d).values()) for d in pool])
    kept = [
        k
        for k, row in enumerate(rows)
        if not ((rows >= row).all(axis=1) & (rows > row).any(axis=1)).any()
    ]
    points = tuple(tuple(float(x) for x in rows[k]) for k in kept)
    return Frontier(tuple(PARTIES), points, tuple(pool[k] for k in kept), False, 0.005, "river")


def _amend(draft: dict, deal: dict, issues: list[str]) -> Amendment:
    issues = [i for i in issues if draft[i] != deal[i]]
    new = draft | {i: deal[i] for i in issues}
    g, old = gains(new), gains(draft)
    moved = {p: g[p] - old[p] for p in PARTIES}
    changes = tuple(Change(i, draft[i], deal[i]) for i in issues)
    return Amendment(changes, new, g, moved, True)


def _mend(draft: dict, deal: dict, lines: dict) -> list[str]:
    """Move clauses to the deal, those behind red lines first, until all would sign."""
    moved: list[str] = []
    while crossed(draft, lines) or min(gains(draft).values()) < 0:
        crossing = [i for _, i in crossed(draft, lines) if draft[i] != deal[i]]
        worst = min(gains(draft), key=lambda p: gains(draft)[p])
        open_ones = [i for i in ISSUES if draft[i] != deal[i]]
        pick = (crossing or [None])[0] or max(
            open_ones, key=lambda i: utils(draft | {i: deal[i]})[worst]
        )
        draft = draft | {pick: deal[pick]}
        moved.append(pick)
    return moved


def _draft_parties(clauses: dict, completion: dict, lines: dict) -> tuple[DraftParty, ...]:
    found = []
    for p in PARTIES:
        rows = []
        for i, issue in enumerate(ISSUES):
            base = WORTH[p][i][OPTIONS[i].index(NO_DEAL[issue])]
            options = clauses.get(issue, (completion[issue],))
            each = [WORTH[p][i][OPTIONS[i].index(o)] - base for o in options]
            rows.append(ClauseGain(issue, float(min(each)), float(max(each)), NO_DEAL[issue]))
        lo = sum(r.lo for r in rows) + COST[p]
        hi = sum(r.hi for r in rows) + COST[p]
        red = tuple(ref(k, lines) for k in crossed(completion, lines) if k[0] == p)
        signs = "no" if red or hi < 0 else "yes" if lo >= 0 else "depends"
        found.append(DraftParty(p, lo, hi, signs, red, (), tuple(rows), COST[p]))
    return tuple(found)


def draft(name: str, blocked: bool = False) -> DraftAnalysis:
    """Return the analysis of a draft of the case."""
    lines = RED_LINES | (EXTRA_RED_LINES if blocked else {})
    source = case(blocked).drafts[name]
    target = {**signed().solutions["egalitarian"].deal}
    clauses = dict(source.clauses)
    completion = {i: clauses[i][-1] if i in clauses else target[i] for i in ISSUES}
    parties = _draft_parties(clauses, completion, lines)
    bad = [] if blocked else _mend(completion, target, lines)
    better = [
        i
        for i in ISSUES
        if min(_amend(completion, target, [i]).moved.values()) >= 0 and completion[i] != target[i]
    ]
    swap = Swap(
        ("upland", "lowland"),
        (Change("price", completion["price"], "cost"), Change("board", "consensus", "weighted")),
        {p: 0.004 * k for k, p in enumerate(PARTIES, 1)},
        0.012,
        True,
    )
    hold_out = next((p.party for p in parties if p.signs == "no"), "delta")
    sweet = Sweetener(
        hold_out,
        0.021,
        (Payment("coast", hold_out, 70.0),),
        True,
        (_amend(completion, target, bad),) if bad else (),
    )
    signable = "no" if any(p.signs == "no" for p in parties) else "yes"
    return DraftAnalysis(
        name,
        source.title,
        source.date,
        "river",
        clauses,
        tuple(i for i in ISSUES if i not in clauses),
        completion,
        True,
        signable,
        parties,
        _amend(completion, target, bad) if bad else None,
        (),
        (_amend(completion, target, better),) if better else (),
        (swap,),
        (sweet,) if signable != "yes" else (),
    )


def comparison(blocked: bool = False) -> DraftComparison:
    """Return what moved from the spring outline to the mediator's text."""
    first, second = (draft(n, blocked).completion for n in ("spring", "board"))
    moved = [i for i in ISSUES if first[i] != second[i]]
    by = {
        i: {
            p: float(row[o.index(second[i])] - row[o.index(first[i])])
            for p in PARTIES
            for row, o in [(WORTH[p][ISSUES.index(i)], OPTIONS[ISSUES.index(i)])]
        }
        for i in moved
    }
    total = {p: sum(by[i][p] for i in moved) for p in PARTIES}
    changes = tuple(Change(i, first[i], second[i]) for i in moved)
    return DraftComparison("spring", "board", changes, by, total)


@cache
def results(blocked: bool = False) -> Results:
    """Return everything that a report is made from."""
    drafts = (draft("spring", blocked), draft("board", blocked))
    return Results(
        case(blocked),
        signed(blocked),
        None if blocked else frontier(),
        drafts,
        (comparison(blocked),),
    )
