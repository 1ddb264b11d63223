"""A made-up negotiation on a shared river, with results worked out here by plain search.

The report is tested on records that this file makes, so that its tests say nothing about the
solver and do not change with it. Deals are found by repeated one-clause moves: good enough for a
picture, no claim to be optimal outside this file.
"""

from __future__ import annotations

import itertools
from functools import cache

import numpy as np

from winset.analyse.results import Solution
from winset.case import Case

PARTIES = {"upland": "Upland", "lowland": "Lowland", "delta": "Delta Cities", "coast": "Coast"}

CLAUSES = """
Water | dam-level | Operating level of the Kesh dam | full-upland: Set by Upland alone; consult: Set by Upland after consulting; joint: Set by the joint board; fixed: Fixed in the treaty
Water | summer-flow | Guaranteed summer flow | none: No guarantee; sixty: 60 m³/s; ninety: 90 m³/s; one-twenty: 120 m³/s
Water | drought | Drought rule | upland-first: Upland's needs first; shares: Equal cuts; cities-first: Cities' drinking water first
Water | irrigation | Irrigation quotas | free: No quotas; phased: Phased over 10 years; now: From the first year
Water | groundwater | Groundwater pumping | free: Unregulated; metered: Metered; capped: Capped
Water | flood | Flood warning | phone: By telephone; shared: Shared sensors and warnings
Energy | power-share | Share of the dam's power | none: All to Upland; tenth: 10% downstream; quarter: 25% downstream; half: Half downstream
Energy | second-dam | A second dam at Orsk Narrows | built: Built by Upland; joint: Built and owned jointly; study: Studied first; none: Not built
Energy | grid | Grid connection | closed: Separate grids; link: One link; market: Common power market
Energy | price | Price of exported power | market: Market price; cost: Cost plus 5%; free: Free of charge for ten years
Energy | line-cost | Cost of the transmission line | lower: Paid downstream; half: Shared in halves; upper: Paid by Upland
Trade | navigation | Navigation rights | upland-flag: National flags only; licensed: By licence; free: Free for all riparians
Trade | port | Free zone in the port of Marr | none: None; leased: Leased for 30 years; shared: Jointly run
Trade | tolls | River tolls | kept: Kept as they are; halved: Halved; ended: Abolished
Trade | fish | Fishing zones | closed: National zones; joint: Joint stock management
Trade | timber | Timber floating | allowed: Allowed; seasonal: In season; banned: Banned
Money | fund | Basin fund | none: No fund; small: 200 million a year; large: 500 million a year
Money | fund-seat | Seat of the fund | orsk: Orsk; marr: Marr; abroad: A third country
Money | past-damage | Claims for past floods | dropped: Dropped by all; panel: Claims panel; paid: Paid in full
Money | resettle | Resettlement of the Kesh villages | state: By each state; fund: From the fund; upland: By Upland
Rules | board | Votes on the joint board | consensus: By consensus; weighted: Weighted by flow; majority: By majority
Rules | disputes | Settlement of disputes | talks: Negotiation only; panel: Expert panel; court: Binding arbitration
Rules | inspect | Inspection of gauges | own: Each its own; joint: Joint teams; outside: Outside inspectors
Rules | term | Duration | ten: 10 years; thirty: 30 years; open: Until denounced
"""  # noqa: E501

IDEALS = {
    "upland": "0 0 0 0 0 1 0 0 .5 0 0 .5 1 .5 0 0 1 0 0 .4 0 0 0 0",
    "lowland": ".7 .6 .5 0 .3 1 .7 .35 1 .6 .5 1 .6 1 .5 .4 1 .5 .6 .6 .5 .5 .5 .5",
    "delta": "1 1 1 1 1 1 .4 1 .5 .5 .2 .8 0 .4 1 1 .6 .5 1 .5 1 1 1 1",
    "coast": ".8 .8 .8 .9 .6 1 .3 .7 1 .3 .4 1 .9 1 1 .6 .4 1 .4 .2 .8 .9 .8 .6",
}
WEIGHTS = {
    "upland": "14 9 5 7 2 1 12 13 4 6 4 2 2 1 1 3 5 1 3 2 5 4 2 1",
    "lowland": "8 10 6 9 3 3 9 6 6 7 4 3 2 3 2 2 6 1 4 4 4 4 2 2",
    "delta": "9 14 12 5 4 6 2 12 2 2 1 2 1 1 4 3 3 1 9 1 4 7 5 2",
    "coast": "3 6 3 3 2 2 2 5 4 2 2 14 13 10 9 2 3 4 1 1 4 5 2 2",
}
STATUS_QUO = (
    "full-upland none upland-first free free phone none study closed market half licensed none "
    "kept closed allowed none orsk panel state consensus talks own thirty"
)
COST = {"upland": 0.06, "lowland": 0.05, "delta": 0.09, "coast": 0.03}
RED_LINES = {
    ("upland", "dam-level"): ("fixed",),
    ("upland", "board"): ("majority",),
    ("delta", "second-dam"): ("built",),
    ("delta", "drought"): ("upland-first",),
    ("coast", "navigation"): ("upland-flag",),
}
EXTRA_RED_LINES = {
    ("upland", "dam-level"): ("joint", "fixed"),
    ("delta", "dam-level"): ("full-upland", "consult"),
    ("lowland", "power-share"): ("none", "tenth"),
}


def clauses() -> list[tuple[str, str, str, dict[str, str]]]:
    """List (group, key, title, options) of all clauses."""
    found = []
    for line in CLAUSES.strip().splitlines():
        group, key, title, options = (part.strip() for part in line.split("|"))
        pairs = (option.split(":", 1) for option in options.split(";"))
        found.append((group, key, title, {k.strip(): v.strip() for k, v in pairs}))
    return found


ISSUES = [key for _, key, _, _ in clauses()]
OPTIONS = [list(options) for *_, options in clauses()]
NO_DEAL = dict(zip(ISSUES, STATUS_QUO.split(), strict=True))


def worth() -> dict[str, list[np.ndarray]]:
    """Party → for each clause the utils of its options; the best deal is worth 1."""
    found = {}
    for party in PARTIES:
        weights = np.array([float(x) for x in WEIGHTS[party].split()])
        weights /= weights.sum()
        ideals = [float(x) for x in IDEALS[party].split()]
        rows = []
        for weight, ideal, options in zip(weights, ideals, OPTIONS, strict=True):
            raw = -np.abs(np.linspace(0, 1, len(options)) - ideal)
            rows.append(weight * (raw - raw.min()) / (raw.max() - raw.min() or 1.0))
        found[party] = rows
    return found


WORTH = worth()


def utils(deal: dict[str, str]) -> dict[str, float]:
    """Worth of a deal by party."""
    picks = [options.index(deal[i]) for i, options in zip(ISSUES, OPTIONS, strict=True)]
    return {p: float(sum(row[k] for row, k in zip(WORTH[p], picks, strict=True))) for p in PARTIES}


FLOOR = {p: u - COST[p] for p, u in utils(NO_DEAL).items()}


def gains(deal: dict[str, str]) -> dict[str, float]:
    """Gain of a deal against no deal by party."""
    return {p: u - FLOOR[p] for p, u in utils(deal).items()}


def crossed(deal: dict[str, str], lines: dict) -> list[tuple[str, str]]:
    """Red lines, (party, issue), that a deal crosses."""
    return [key for key, options in lines.items() if deal[key[1]] in options]


def score(concept: str, g: dict[str, float]) -> tuple:
    """What a concept maximises."""
    values = np.array(list(g.values()))
    if concept == "utilitarian":
        return (values.sum() if (values > 0).all() else -1.0 + values.min(),)
    if concept == "nash":
        return (values.prod() if (values > 0).all() else -1.0 + values.min(),)
    ideal = np.array([0.40, 0.42, 0.55, 0.52]) if concept == "ks" else 1.0
    return tuple(np.round(np.sort(values / ideal), 12))


def climb(concept: str, lines: dict) -> dict[str, str]:
    """Improve a deal clause by clause, then two at a time, until nothing helps."""
    deal = dict(NO_DEAL)
    for key in crossed(deal, lines):
        spot = ISSUES.index(key[1])
        bad = {o for (_, i), options in lines.items() if i == key[1] for o in options}
        deal[key[1]] = next(o for o in OPTIONS[spot] if o not in bad)
    best = score(concept, gains(deal))
    for width in (1, 2):
        again = True
        while again:
            again = False
            for group in itertools.combinations(range(len(ISSUES)), width):
                for picks in itertools.product(*(OPTIONS[i] for i in group)):
                    trial = deal | {ISSUES[i]: o for i, o in zip(group, picks, strict=True)}
                    if crossed(trial, lines):
                        continue
                    new = score(concept, gains(trial))
                    if new > best:
                        deal, best, again = trial, new, True
    return deal


def solution(concept: str, lines: dict) -> Solution:
    """Record the deal of a concept as if proven."""
    deal = climb(concept, lines)
    g = gains(deal)
    ties = (deal, deal | {"fund-seat": "abroad"}) if concept == "utilitarian" else (deal,)
    proven = concept != "ks"
    return Solution(
        concept, deal, utils(deal), g, score(concept, g)[0], proven, 0 if proven else 0.004, ties,
        case_hash="river", method="branch and bound", nodes=1234,
    )  # fmt: skip


def _case_data(lines: dict) -> dict:
    preferences: dict = {}
    for p in PARTIES:
        entries: dict = {"importance": [{"says": _importance(p), "because": [f"{p}-wants"]}]}
        for i, (issue, options) in enumerate(zip(ISSUES, OPTIONS, strict=True)):
            if (i + len(p)) % 7 == 3:
                continue
            ranked = sorted(range(len(options)), key=lambda k: -WORTH[p][i][k])
            order = " > ".join(options[k] for k in ranked)
            entry: dict = {"order": order}
            if i % 3 != 2:
                entry["because"] = [f"{p}-{issue}"]
            if i % 6 == 0:
                entry["because"] = [f"{p}-{issue}", "b-summary"]
            if (p, issue) in lines:
                red = [{"option": o, "because": [f"{p}-wants"]} for o in lines[p, issue]]
                entry["red_line"] = red
            entries[issue] = entry
        entries["no_deal"] = {"like": "status-quo", "less": round(100 * COST[p], 6)}
        if p != "coast":
            entries["no_deal"]["because"] = [f"{p}-wants"]
        preferences[p] = entries
    preferences["coast"]["tolls"] = {
        "order": [
            {
                "either": [
                    {"says": "ended > halved > kept", "because": ["coast-tolls"]},
                    {"says": "halved > ended > kept", "because": ["coast-tolls-2"]},
                ]
            }
        ]
    }
    issues = {
        key: {"title": title, "group": group, "options": options, "status_quo": NO_DEAL[key]}
        for group, key, title, options in clauses()
    }
    issues["summer-flow"]["scale"] = {"none": 0, "sixty": 60, "ninety": 90, "one-twenty": 120}
    return {
        "title": "Sharing the Arven",
        "summary": "Four states negotiate a treaty on a river that rises in one of them.",
        "date": "2031-05",
        "parties": {k: {"name": v} for k, v in PARTIES.items()},
        "issues": issues,
        "preferences": preferences,
        "payments": {
            "unit": "million crowns a year",
            "budget": {"coast": 300},
            "worth": {"coast": 0.02, "upland": 0.04, "lowland": 0.04, "delta": 0.03},
        },
        "drafts": {
            "spring": _draft("Spring outline", "2031-03", _spring()),
            "board": _draft("Text of the mediator", "2031-05-11", _board()),
        },
        "ledger": _ledger(),
    }


def _importance(p: str) -> str:
    order = sorted(range(len(ISSUES)), key=lambda i: -float(WEIGHTS[p].split()[i]))
    return " > ".join(ISSUES[i] for i in order[:4])


def _draft(title: str, date: str, clauses: dict) -> dict:
    return {
        "title": title, "date": date, "by": "the mediator", "clauses": clauses,
        "because": ["b-summary"], "clause_because": {"dam-level": ["upland-wants"]},
    }  # fmt: skip


def _spring() -> dict[str, tuple[str, ...]]:
    settled = {i: (o,) for i, o in NO_DEAL.items() if i not in ("term", "timber")}
    return settled | {
        "dam-level": ("consult",), "summer-flow": ("sixty", "ninety"), "flood": ("shared",),
        "power-share": ("tenth",), "second-dam": ("built",), "navigation": ("free",),
        "grid": ("link",), "fund": ("small",), "irrigation": ("phased",),
    }  # fmt: skip


def _board() -> dict[str, tuple[str, ...]]:
    return _spring() | {
        "dam-level": ("joint",), "summer-flow": ("ninety",), "second-dam": ("study",),
        "drought": ("shares",), "disputes": ("panel",), "fund": ("large",), "port": ("leased",),
        "power-share": ("quarter",), "groundwater": ("metered",), "past-damage": ("panel",),
    }  # fmt: skip


def _ledger() -> dict:
    digest = "0123456789abcdef" * 4
    documents = {
        "a": ("The Arven Courier", "Talks on the river resume", "2031-04-02", "courier"),
        "b": ("Basin Weekly", "What the four want", "2031-04-05", "courier"),
        "c": ("Marr Observer", "Coast insists on free passage", None, None),
    }
    claims: dict = {
        "b-summary": _claim("All four are reported to accept some joint body.", "b", 300),
        "coast-tolls": _claim("Coast is reported to want tolls abolished.", "c", 40),
        "coast-tolls-2": _claim("Coast is reported to settle for lower tolls.", "a", 900),
    }
    for n, (p, name) in enumerate(PARTIES.items()):
        says = f"{name} is reported to put the river's main works first."
        claims[f"{p}-wants"] = _claim(says, "abc"[n % 3], 100 + 50 * n)
        for i, (_, issue, title, _) in enumerate(clauses()):
            if i % 3 == 2 and i % 6:
                continue
            says = f"{name} is reported to hold a view on “{title}”."
            assumed = (n + i) % 11 == 0
            claims[f"{p}-{issue}"] = (
                {"says": f"{name} is taken to follow its neighbours on “{title}”.",
                 "kind": "assumption"}
                if assumed
                else _claim(says, "abc"[(n + i) % 3], 200 + 31 * i)
            )  # fmt: skip
    return {
        "origins": {"courier": "Despatch of the Courier's own correspondent"},
        "documents": {
            key: {"outlet": outlet, "title": title, "published": date, "origin": origin,
                  "file": f"{key}.txt", "sha256": digest, "chars": 4000}
            for key, (outlet, title, date, origin) in documents.items()
        },
        "claims": claims,
        "conflicts": {
            "flow-figure": {
                "about": "The summer flow measured at Kesh",
                "readings": [
                    {"says": "80 m³/s, says the Courier", "because": ["upland-summer-flow"]},
                    {"says": "110 m³/s, says the Observer", "because": ["lowland-summer-flow"]},
                ],
                "bears_on": ["summer-flow"],
            }
        },
    }  # fmt: skip


def _claim(says: str, document: str, start: int) -> dict:
    return {"says": says, "document": document, "start": start, "end": start + 80, "by": "outlet"}


@cache
def case(blocked: bool = False) -> Case:
    """Return the case; ``blocked`` adds red lines that cannot all hold."""
    return Case.model_validate(_case_data(RED_LINES | (EXTRA_RED_LINES if blocked else {})))
