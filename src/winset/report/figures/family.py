"""The family tree of reports: who retells whom, and that each original has one voice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from winset.report.figures import theme
from winset.report.figures.drawing import Box, Dot, Shape, Style, canvas, column, wrap
from winset.report.figures.lanes import NARROW, WIDE
from winset.report.numbers import capital, several
from winset.report.outline import Cell, Column, Figure, Row, Table
from winset.review.family import Kin, Sources

_HOLLOW = "#ffffff"
_BASIS: Mapping[str, tuple[str, float]] = {
    "credited": (theme.INK, 2.4),
    "stated": (theme.INK, 2.4),
    "aligned": ("#2f74b0", 2.4),
    "inferred": ("#b9a06a", 2.4),
}
"""Colour and width of the line to a report, by how it is known that it retells."""
_SAID: Mapping[str, str] = {
    "credited": "credits it",
    "stated": "stated in the case",
    "aligned": "same wording, no credit for the whole",
    "inferred": "inferred",
}
_STEP, _LEAD = 26.0, 12.0
"""Pixels by which a retelling is set in; from the mark of a report to its text."""


@dataclass(frozen=True)
class _Line:
    """A report in the tree, how deep it stands, and the place of the one that it goes back to."""

    kin: Kin
    depth: int
    parent: int | None


def family_figure(family: Sources) -> Figure:
    """Draw which report goes back to which, an original above those that retell it."""
    lines = tuple(_lines(family))
    return Figure(
        id="family",
        title="Family tree of the reports",
        alt=_alt(family),
        spec=_drawn(lines, WIDE),
        twin=_twin(family),
        caption=(
            "An original stands above the reports that go back to it. However many retell it, it "
            "votes once. A hollow mark: nobody here has seen it. The colour of a line says how it "
            "is known: dark, the report credits it or the case states it; blue, the wording is "
            "the same; ochre, inferred."
        ),
        narrow=_drawn(lines, NARROW),
    )


def _lines(family: Sources) -> Iterator[_Line]:
    place = -1

    def below(kin: Kin, depth: int, parent: int | None) -> Iterator[_Line]:
        nonlocal place
        place += 1
        mine = place
        yield _Line(kin, depth, parent)
        for child in kin.retold_by:
            yield from below(child, depth + 1, mine)

    for tree in family.trees:
        yield from below(tree, 0, None)


def _alt(family: Sources) -> str:
    trees = [
        f"{_name(tree)}: " + ", ".join(_name(kin) for kin in tree.walk() if kin is not tree)
        for tree in family.trees
        if tree.retold_by
    ]
    alone = sum(not tree.retold_by for tree in family.trees)
    rest = f" {several(alone, 'report')} retell nothing." if alone else ""
    voices = capital(f"{several(len(family.trees), 'origin')}, one voice each.")
    return " ".join((voices, *(f"{tree}." for tree in trees))) + rest


def _name(kin: Kin) -> str:
    if not kin.seen:
        return kin.name.partition(". ")[0].removesuffix(", not seen") or kin.key
    said = kin.outlet or kin.name
    return f"{kin.key}: {said}" if said else kin.key


def _under(line: _Line) -> str:
    """Say when a report appeared, how it is known to retell, and what rests on it."""
    kin = line.kin
    said = [kin.date] if kin.date else ["date not known"] if kin.seen else []
    said += [] if kin.seen else ["not\u00a0seen\u00a0here"]
    if kin.basis:
        score = f" ({kin.score:.0%})" if kin.basis == "aligned" else ""
        said.append(f"{kin.how}: {_SAID[kin.basis]}{score}")
    if kin.claims:
        said.append(several(kin.claims, "claim").replace(" ", "\u00a0"))
    if not line.depth:
        said.append("one\u00a0voice")
    return " · ".join(said)


def _drawn(lines: tuple[_Line, ...], width: float) -> dict[str, Any]:
    shapes: list[Shape] = []
    joins: list[Shape] = []
    marks: list[tuple[float, float]] = []
    y = 6.0
    for line in lines:
        if not line.depth and marks:
            y += 10
        x = 8 + _STEP * line.depth
        room = width - x - _LEAD - 4
        weight = Style(12, weight="bold") if not line.depth else Style(12)
        name = wrap(_name(line.kin), room, 12, 3)
        under = wrap(_under(line), room, 11, 3)
        middle = y + 7.5
        if line.parent is not None:
            joins += _join(marks[line.parent], (x, middle), line.kin.basis)
        marks.append((x, middle))
        colour = theme.INK if line.kin.seen else theme.MUTED
        shapes.append(Dot(x, middle, colour, 90))
        if not line.kin.seen:
            shapes.append(Dot(x, middle, _HOLLOW, 36))
        shapes += column(x + _LEAD, y, name, weight, room)
        y += 15 * len(name)
        shapes += column(x + _LEAD, y, under, Style(11, theme.MUTED), room)
        y += 13.75 * len(under) + 9
    return canvas(width, y + 2, [*joins, *shapes])


def _join(above: tuple[float, float], here: tuple[float, float], basis: str) -> list[Shape]:
    """Draw the line from a report down from the one that it goes back to."""
    colour, thick = _BASIS.get(basis, (theme.MUTED, 1.5))
    (x0, y0), (x1, y1) = above, here
    return [
        Box(x0 - 0.6, y0, 1.2, y1 - y0, theme.MUTED),
        Box(x0 - 0.6, y1 - thick / 2, x1 - x0, thick, colour),
    ]


def _twin(family: Sources) -> Table:
    columns = (
        Column("Report"),
        Column("Outlet"),
        Column("Goes back to"),
        Column("Known because"),
        Column("Share told alike", number=True),
        Column("Published"),
        Column("Claims", number=True),
    )
    rows = []
    for tree in family.trees:
        for line in _walk(tree, None):
            rows.append(_row(line, tree))
    note = "Reports under one heading go back to one original and are one voice."
    return Table("Who retells whom", columns, tuple(rows), (note,))


def _walk(kin: Kin, parent: Kin | None) -> Iterator[tuple[Kin, Kin | None]]:
    yield kin, parent
    for child in kin.retold_by:
        yield from _walk(child, kin)


def _row(line: tuple[Kin, Kin | None], tree: Kin) -> Row:
    kin, parent = line
    why = f"{kin.how}: {_SAID[kin.basis]}" if kin.basis else "stands at the top"
    alike = Cell(f"{kin.score:.0%}", kin.score) if kin.basis == "aligned" else Cell("–")
    cells = (
        Cell(kin.key, tone="strong"),
        Cell(_name(kin).removeprefix(f"{kin.key}: ")),
        Cell(parent.key if parent else "–"),
        Cell(why),
        alike,
        Cell(kin.date or ("not known" if kin.seen else "not seen")),
        Cell(str(kin.claims), kin.claims),
    )
    return Row(cells, group=_name(tree))
