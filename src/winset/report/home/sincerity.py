"""Sincere or playing for time: what stated priors and signals add up to, and what they rest on.

The model's "chance" is told as a share of parties: of many that fit what the case states, how
many want the deal. So nobody takes it for a forecast of one party.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from winset.analyse.sincere.results import Ground, Ratio, Separation, SignalWeight, Sincere
from winset.case import Case
from winset.report.figures.lanes import SHARE, SHARE_LIGHT, Bar, Lane, shares_scale
from winset.report.figures.theme import INK, MUTED
from winset.report.home.naming import bounds
from winset.report.numbers import listed, plain, several
from winset.report.outline import (
    Callout,
    Cell,
    Column,
    Figure,
    Paragraph,
    Part,
    Row,
    Section,
    Table,
)
from winset.report.readings.pictures import Head, lanes_figure
from winset.report.shares import NONE, percent, share
from winset.report.wording import Wording

ASSUMPTION = "the analyst’s assumption"
_TYPES = {"sincere": "wants the deal", "stalling": "plays for time", "open": "open: either"}


def sincerity(case: Case, found: Sequence[Sincere]) -> Section:
    """Show how far stated signals tell a party that wants the deal from one that plays for time."""
    words = Wording(case)
    parts: list[Part] = [Callout("What these shares are", _CAUTION), _figure(found, words)]
    for party in found:
        name = words.party(party.party)
        parts.append(Paragraph(told(party), f"{name}.", party.ground.because))
        if party.signals:
            parts.append(_signals(party, words))
        cost = separation(party.separation)
        if cost:
            parts.append(Paragraph(cost, "What would tell the types apart?"))
    about = "What stated priors and signals add up to, if they are as stated."
    return Section("sincere", "Sincere or playing for time", tuple(parts), about)


_CAUTION = (
    "Of many parties of which all that is stated here holds, the share that wants the deal. Every "
    "number below rests on a report or on an assumption of the analyst, and says which; if they "
    "are off, so is the share. It is no forecast of what a party will do. Signals count as "
    "independent of each other."
)


def told(found: Sincere) -> str:
    """Say where the share of sincere types stands before and after all signals."""
    text = (
        f"If prior and signals are as stated, {bounds(found.chance)} of such parties want the deal "
        f"({bounds(found.prior)} before the signals); {percent(found.middle)} with every number at "
        f"the middle of its range. The prior rests on {rests_on(found.ground)}."
    )
    if found.prior == (0.0, 1.0):
        text = (
            f"No prior is stated. The signals together come {times(found.ratio)} as often from a "
            "party that wants the deal as from one that plays for time, whatever was believed "
            "before."
        )
    if found.above_half.total:
        text += (
            f" With every number drawn from its range, parties that want the deal are the larger "
            f"part in {share(found.above_half)} of draws."
        )
    if found.matters_most is not None:
        signal = found.signals[found.matters_most]
        text += f" What moves it most: “{signal.says}”."
    if found.retold:
        pairs = [f"{a + 1} and {b + 1}" for a, b in found.retold]
        text += f" Signals {listed(pairs)} share a report: one event may be counted twice."
    return text


def rests_on(found: Ground) -> str:
    """Say what a number rests on: reports by name, or an assumption of the analyst."""
    if found.assumed or not found.origins:
        return ASSUMPTION if found.because else "nothing stated but the analyst’s own number"
    number = several(len(found.origins), "report")
    return f"{number} ({'; '.join(o.rstrip('.') for o in found.origins)})"


def times(found: Ratio) -> str:
    r"""Show a range of likelihood ratios as how many times as often.

    Examples
    --------
    >>> times((0.5, 2.0)), times((1.5, None)), times((2.0, 2.0))
    ('0.5\xa0to\xa02.0 times', '1.5\xa0to\xa0∞ times', '2.0 times')
    """
    low, high = (_ratio(end) for end in found)
    return f"{low} times" if low == high else f"{low}\u00a0to\u00a0{high} times"


def _ratio(end: float | None) -> str:
    if end is None or not isfinite(end):
        return "∞"
    return f"{end:.2g}" if end < 0.1 else f"{end:.1f}" if end < 10 else f"{end:,.0f}"


def separation(found: Separation | None) -> str:
    """Say what a signal must cost so that only a party that wants the deal would send it."""
    if found is None:
        return ""
    if found.sure is not None:
        return (
            f"A signal that costs between {_cost(found.sure)} would be sent by a party that wants "
            "the deal and not by one that plays for time, whatever the open numbers are."
        )
    if found.some is not None:
        return (
            f"No cost separates the types for certain; for some of the open numbers one between "
            f"{_cost(found.some)} does."
        )
    return "No cost of a signal separates the types: to be believed is worth more to the other."


def _cost(ends: tuple[float, float]) -> str:
    return f"{plain(ends[0])} and {plain(ends[1])} points"


def _figure(found: Sequence[Sincere], words: Wording) -> Figure:
    lanes = []
    for party in found:
        bars = [Bar(*party.prior, MUTED, 0.3), Bar(*party.chance, SHARE_LIGHT)]
        if party.spread.readings:
            bars.append(Bar(party.spread.p5, party.spread.p95, SHARE))
        bars.append(Bar(party.middle, party.middle, INK, 1.3, mark=True))
        lanes.append(Lane(words.party(party.party), tuple(bars), bounds(party.chance)))
    named = [f"{words.party(p.party)} {bounds(p.chance)}" for p in found]
    alt = (
        "Bars of the share of such parties that want the deal, if prior and signals are as "
        f"stated, with the prior as a thin line: {'; '.join(named)}."
    )
    caption = (
        "Thin line: before the signals. Light: all that the stated ranges allow after them. Dark: "
        "nine tenths of draws from these ranges. Mark: every number at its middle."
    )
    columns = (
        Column("Party"),
        Column("Before the signals", number=True),
        Column("After them", number=True),
        Column("Nine tenths of draws", number=True),
        Column("Signals come … as often if it wants the deal", number=True),
        Column("Prior rests on"),
    )
    rows = []
    for p in found:
        middle = (p.spread.p5, p.spread.p95)
        cells = (
            Cell(words.party(p.party), tone="strong"),
            Cell(bounds(p.prior)),
            Cell(bounds(p.chance)),
            Cell(bounds(middle) if p.spread.readings else NONE),
            Cell(times(p.ratio)),
            Cell(rests_on(p.ground), sources=p.ground.because),
        )
        rows.append(Row(cells))
    note = "Shares of such parties if prior and signals are as stated; no forecasts."
    title = "Share of such parties that want the deal"
    head = Head("sincere", title, alt, caption)
    twin = Table(title, columns, tuple(rows), (note,))
    return lanes_figure(head, lanes, shares_scale("share of such parties"), twin)


def _signals(party: Sincere, words: Wording) -> Table:
    columns = (
        Column("Signal", number=False),
        Column("Sent if it wants the deal", number=True),
        Column("If it plays for time", number=True),
        Column("Ratio", number=True),
        Column("Points to"),
        Column("Share after it", number=True),
        Column("Without it", number=True),
        Column("Rests on"),
    )
    rows = tuple(Row(_signal(n, s)) for n, s in enumerate(party.signals, 1))
    notes = (
        "Ratio: how many times as often a party that wants the deal would send the signal. Share "
        "after it: that want the deal after this and all earlier signals. Without it: this one set "
        "aside, all others counted.",
        "Ranges are the analyst’s unless a report is named; no forecasts.",
    )
    return Table(f"Signals of {words.party(party.party)}", columns, rows, notes)


def _signal(n: int, signal: SignalWeight) -> tuple[Cell, ...]:
    return (
        Cell(f"{n}. {signal.says}", tone="strong", sources=signal.ground.because),
        Cell(bounds(signal.if_sincere)),
        Cell(bounds(signal.if_stalling)),
        Cell(times(signal.ratio).removesuffix(" times")),
        Cell(_TYPES[signal.points_to]),
        Cell(bounds(signal.after)),
        Cell(bounds(signal.without)),
        Cell(rests_on(signal.ground)),
    )
