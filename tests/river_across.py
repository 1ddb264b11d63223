"""What readings of the negotiation on the river might answer: a record made by hand.

Its numbers are invented, so that tests of the report say nothing about the analyses and do not
change with them; shares and totals fit together as those of a real record do.
"""

from __future__ import annotations

from dataclasses import replace
from math import nan

from river import ISSUES, NO_DEAL, OPTIONS, PARTIES, RED_LINES
from river_results import ref
from winset.analyse.across.results import (
    Across,
    BlockShare,
    ClauseShares,
    ConceptShares,
    DraftPartyShares,
    DraftShares,
    Estimate,
    Existence,
    Holdout,
    Information,
    Opening,
    OptionShares,
    Question,
    RobustDeal,
    Robustness,
    Settled,
    Share,
    Spread,
    Unknown,
)

N, WITH, TEXT = 2000, 1040, 903
WITHOUT = N - WITH
CONCEPTS = ("nash", "ks", "egalitarian", "utilitarian")
NOTHING = Spread(nan, nan, nan, nan, nan, 0)


def of(part: float, total: int = N) -> Share:
    """Take a share of a total, rounded to whole readings."""
    return Share(round(part * total), total)


def spread(middle: float, readings: int = 700) -> Spread:
    """Spread a number around its middle."""
    return Spread(*(round(middle * k, 6) for k in (0.3, 0.7, 1, 1.6, 2.9)), readings)


def _option(issue: int, k: int, favoured: int) -> OptionShares:
    n = len(OPTIONS[issue])
    firm = (1.0, 0.97, 0.9, 0.55)[issue % 4]
    own = firm if k == favoured else (1 - firm) / max(1, n - 1)
    chosen = {c: of(max(0.0, own - 0.02 * j), TEXT) for j, c in enumerate(CONCEPTS)}
    possible = Share(TEXT, TEXT) if k == favoured else of(min(1.0, 3 * own), TEXT)
    necessary = of(max(0.0, own - 0.6), TEXT) if k == favoured else Share(0, TEXT)
    return OptionShares(OPTIONS[issue][k], possible, necessary, chosen)


def _clause(issue: int) -> ClauseShares:
    favoured = issue % len(OPTIONS[issue])
    options = tuple(_option(issue, k, favoured) for k in range(len(OPTIONS[issue])))
    standing = ("settled", "leaning", "leaning", "contested")[issue % 4]
    return ClauseShares(ISSUES[issue], standing, OPTIONS[issue][favoured], options)


def _deal(shift: int) -> dict[str, str]:
    return {
        issue: options[(i + (i < shift)) % len(options)]
        for i, (issue, options) in enumerate(zip(ISSUES, OPTIONS, strict=True))
    }


def _robust(shift: int, share: float, least: float) -> RobustDeal:
    by = {p: of(min(1.0, share + 0.03 + 0.05 * k)) for k, p in enumerate(PARTIES)}
    return RobustDeal(
        _deal(shift), of(share + 0.012), of(share), by, Estimate(least, 0.0009 + least / 60)
    )


def _draft(name: str, title: str, firm: float) -> DraftShares:
    parties = tuple(
        DraftPartyShares(
            p,
            of(max(0.0, firm - 0.2 * k)),
            of(min(1.0, firm + 0.1 - 0.2 * k + 0.02)),
            (ref(("delta", "second-dam"), RED_LINES),) if p == "delta" else (),
            of(1 - min(1.0, firm + 0.1 - 0.2 * k)),
            NOTHING if k == 0 else spread(0.02 * k + 0.004),
        )
        for k, p in enumerate(PARTIES)
    )
    return DraftShares(
        name, title, dict(NO_DEAL), of(firm / 5), parties, Share(412, 1320), spread(48.0, 412)
    )


def _question(kind: str, about: str, low: float, high: float, **more: object) -> Question:
    answers = (
        Settled("it would be refused in the end", of(low), of(abs(0.52 - low))),
        Settled("Delta Cities would accept it", of(high), of(abs(0.52 - high))),
    )
    base: dict[str, object] = {
        "party": "delta", "issue": "second-dam", "settles": Estimate(0.08, 0.006),
        "because": ("delta-wants",), "origins": ("Despatch of the Courier",), "assumed": False,
    }  # fmt: skip
    moves = Estimate(max(abs(0.52 - low), abs(0.52 - high)), 0.011)
    return Question(kind=kind, about=about, answers=answers, moves=moves, **(base | more))  # type: ignore[arg-type]


def _information() -> Information:
    long = (
        "whether the summer flow measured at Kesh is the lower or the higher of the two figures "
        "that have been printed"
    )
    questions = (
        _question("red line", "whether Delta Cities would accept a second dam after a study",
                  0.12, 0.64),
        _question("conflict", long, 0.31, 0.56, party=None, issue="summer-flow",
                  because=("upland-summer-flow", "lowland-summer-flow"),
                  origins=("Despatch of the Courier", "Marr Observer")),
        _question("claim", "whether Coast insists on free passage", 0.44, 0.52, assumed=True,
                  settles=None, origins=(), party="coast", because=("coast-tolls",)),
        _question("order", "whether Lowland prefers power to water", 0.5, 0.53, settles=None),
        _question("bound", "whether Upland’s floor is as high as said", 0.52, 0.52,
                  settles=Estimate(-0.0004, 0.001)),
    )  # fmt: skip
    unknowns = (
        Unknown("delta.no_deal", "What Delta Cities has without a deal", "delta", None,
                Estimate(0.09, 0.004), Estimate(0.031, 0.005)),
        Unknown("upland.weight", "How much the dam level matters to Upland", "upland",
                "dam-level", Estimate(0.021, 0.003), Estimate(0.0, 0.002)),
    )  # fmt: skip
    named = {"nash": of(0.41), "most robust": of(0.44), "draft spring": of(0.08)}
    return Information(
        questions, unknowns, 96, (Estimate(0.48, 0.011), Estimate(0.12, 0.008)), named
    )


def across() -> Across:
    """Return a record in which 52% of 2,000 readings have a deal."""
    lines = list(RED_LINES)
    blocks = (
        BlockShare((ref(lines[2], RED_LINES),), ("upland",), of(0.44, WITHOUT)),
        BlockShare((ref(lines[0], RED_LINES), ref(lines[4], RED_LINES)), (), of(0.31, WITHOUT)),
        BlockShare((), ("lowland", "delta"), Share(3, WITHOUT)),
    )
    holdouts = (
        Holdout("delta", None, of(0.71, WITHOUT)),
        Holdout("delta", ref(lines[2], RED_LINES), of(0.44, WITHOUT)),
        Holdout("upland", ref(lines[0], RED_LINES), of(0.004, WITHOUT)),
    )
    gains = {p: spread(0.05 + 0.02 * k, TEXT) for k, p in enumerate(PARTIES)}
    concepts = tuple(
        ConceptShares(c, gains, of(0.93, TEXT), Share(TEXT, TEXT), _deal(0), of(0.21, TEXT))
        for c in CONCEPTS
    )
    curve = tuple(
        _robust(k, share, least)
        for k, (share, least) in enumerate(
            [(0.44, -0.011), (0.43, 0.004), (0.39, 0.021), (0.33, 0.027), (0.2, 0.031)]
        )
    )
    return Across(
        case_hash="river",
        title="Sharing the Arven",
        version="0.1.0",
        draws=N,
        seed=1,
        mixing="drawn exactly for all parties but Coast; walks of 8 steps a draw, R-hat 1.003.",
        existence=Existence(Share(WITH, N), Share(TEXT, N), True, 0),
        blocks=blocks,
        blocks_readings=WITHOUT,
        holdouts=holdouts,
        clauses=tuple(_clause(i) for i in range(len(ISSUES))),
        concepts=concepts,
        robustness=Robustness(curve[0], 0.452, True, curve, 4113),
        drafts=(_draft("spring", "Spring outline", 0.62),
                _draft("board", "Text of the mediator", 0.9)),
        opening=Opening(spread(0.034, 810), Share(150, WITHOUT)),
        information=_information(),
    )  # fmt: skip


def in_all() -> Across:
    """Return a record in which every reading has a deal, by clauses alone."""
    found = across()
    whole = Share(N, N)
    return replace(
        found,
        existence=Existence(whole, whole, False, 0),
        blocks=(),
        blocks_readings=0,
        holdouts=(),
        opening=Opening(NOTHING, Share(0, 0)),
        drafts=tuple(replace(d, payable=None, money=None) for d in found.drafts),
    )


def in_none() -> Across:
    """Return a record in which no reading has a deal: nothing settled, robust or recommended."""
    found = across()
    return replace(
        found,
        existence=Existence(Share(0, N), Share(0, N), True, 7),
        blocks_readings=500,
        clauses=(),
        concepts=(),
        robustness=Robustness(None, 0.0, True, (), 0),
        opening=Opening(NOTHING, Share(N, N)),
    )


def bare() -> Across:
    """Return a record of a case without drafts, payments, open questions or open numbers."""
    found = in_all()
    nothing = Information((), (), 0, (Estimate(0.0, 0.0), Estimate(0.0, 0.0)), {})
    return replace(found, drafts=(), information=nothing, mixing="")
