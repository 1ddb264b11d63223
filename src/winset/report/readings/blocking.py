"""Who blocks in readings without a deal: sets of demands, and demands that open one alone."""

from __future__ import annotations

from collections.abc import Sequence

from winset.analyse.across.results import Across, BlockShare, Holdout, Share
from winset.case import Case
from winset.report.answers import LINKS_CLASH
from winset.report.cells import measured_cell
from winset.report.figures.lanes import SHARE, Bar, Lane, shares_scale
from winset.report.numbers import capital, count, several
from winset.report.outline import Cell, Column, Figure, Row, Table
from winset.report.readings.pictures import Head, first_of, lanes_figure
from winset.report.shares import SHARE_NOTE, share, with_error
from winset.report.wording import Wording

MOST_DRAWN = 12
"""Lines in a picture; its table lists all."""
_OF = "share of the readings without a deal"


def demands(block: BlockShare, words: Wording) -> list[str]:
    """Spell out the demands of a set that cannot be met together."""
    lines = [words.red_line(line) for line in block.red_lines]
    floors = [f"{words.party(p)}: no worse off than without a deal" for p in block.no_deals]
    return [*lines, *floors] or [capital(LINKS_CLASH)]


def demand_sources(block: BlockShare, words: Wording) -> tuple[str, ...]:
    """Collect the claims behind the demands of a set."""
    found = [c for line in block.red_lines for c in words.red_line_sources(line)]
    found += [c for party in block.no_deals for c in words.no_deal_sources(party)]
    return tuple(dict.fromkeys(found))


def gives_up(holdout: Holdout, words: Wording) -> str:
    """Name what a party would give up alone."""
    if holdout.red_line is None:
        return f"{words.party(holdout.party)}: all its demands at once"
    return words.red_line(holdout.red_line)


def blocks_figure(case: Case, across: Across) -> Figure:
    """Draw in what share of the readings without a deal each set of demands blocks."""
    words = Wording(case)
    shown = sorted(across.blocks, key=lambda b: -b.share.value)
    rows = tuple(
        Row(
            (
                Cell("\n".join(demands(b, words)), sources=demand_sources(b, words)),
                measured_cell(b.share),
                Cell(count(b.share.count), b.share.count),
            )
        )
        for b in shown
    )
    columns = (
        Column("Demands that cannot all be met"),
        Column("Share", number=True),
        Column("Readings", number=True),
    )
    note = f"Of {count(across.blocks_readings)} readings without a deal. {SHARE_NOTE}"
    drawn = [(";\n".join(demands(b, words)), b.share) for b in shown[:MOST_DRAWN]]
    top = ("; and ".join(demands(shown[0], words)), shown[0].share)
    alt = (
        f"Bars of the share of readings without a deal in which a set of demands blocks; "
        f"{several(len(shown), 'set')}. The most frequent, in {share(top[1])}: {top[0]}."
    )
    head = Head(
        "blocking-readings",
        "Demands that cannot all be met",
        alt,
        first_of(len(shown), MOST_DRAWN, "sets"),
    )
    twin = Table("Demands that cannot all be met, over readings", columns, rows, (note,))
    return lanes_figure(head, _bars(drawn), shares_scale(_OF), twin)


def holdouts_figure(case: Case, across: Across) -> Figure:
    """Draw in what share of the readings without a deal giving up one demand opens one."""
    words = Wording(case)
    shown = sorted(across.holdouts, key=lambda h: -h.share.value)
    rows = []
    for holdout in shown:
        line = holdout.red_line
        sources = words.red_line_sources(line) if line else ()
        rows.append(
            Row(
                (
                    Cell(words.party(holdout.party), tone="strong"),
                    Cell(words.excluded(line) if line else "all its demands", sources=sources),
                    measured_cell(holdout.share),
                    Cell(count(holdout.share.count), holdout.share.count),
                )
            )
        )
    columns = (
        Column("Party"),
        Column("Gives up"),
        Column("A deal then exists in", number=True),
        Column("Readings", number=True),
    )
    note = f"Of the readings without a deal. {SHARE_NOTE}"
    drawn = [(gives_up(h, words), h.share) for h in shown[:MOST_DRAWN]]
    alt = (
        "Bars of the share of readings without a deal in which giving up one demand alone opens "
        f"one. Most: {drawn[0][0]}, {share(drawn[0][1])}."
    )
    title = "What opens a deal if given up alone"
    head = Head("holdouts", title, alt, first_of(len(shown), MOST_DRAWN, "demands"))
    twin = Table(title, columns, tuple(rows), (note,))
    return lanes_figure(head, _bars(drawn), shares_scale(_OF), twin)


def _bars(drawn: Sequence[tuple[str, Share]]) -> list[Lane]:
    return [Lane(t, (Bar(0, s.value, SHARE),), with_error(s)) for t, s in drawn]
