"""The report as Markdown: GitHub tables, each picture as its table."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from winset.report.outline import (
    Bullets,
    Callout,
    Card,
    Cell,
    Figure,
    Fold,
    Paragraph,
    Part,
    Report,
    Row,
    Table,
    Verdict,
)

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")


def to_markdown(report: Report) -> str:
    """Write a report as Markdown; user text is escaped, sources are numbers in brackets."""
    lines = [f"# {escape(report.title)}", ""]
    if report.summary:
        lines += [escape(report.summary), ""]
    if report.date:
        lines += [f"As of {escape(report.date)}.", ""]
    for n, section in enumerate(report.sections, 1):
        lines += [f"## {n}. {escape(section.title)}", ""]
        if section.lead:
            lines += [f"*{escape(section.lead)}*", ""]
        for part in section.parts:
            lines += _part(part, report.marks, 3)
    lines += [f"Case {report.case_hash}.", ""]
    return "\n".join(lines)


def escape(text: str) -> str:
    r"""Keep a text from being read as Markdown or HTML, on one line.

    Examples
    --------
    >>> escape("a|b <script>")
    'a\\|b \\<script\\>'
    """
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def cited(sources: Sequence[str], marks: Mapping[str, int]) -> str:
    """Show the numbers of claims, in order; empty without sources."""
    numbers = sorted(marks[s] for s in sources if s in marks)
    return f" \\[{', '.join(map(str, numbers))}\\]" if numbers else ""


def _part(part: Part, marks: Mapping[str, int], level: int) -> list[str]:
    lines: list[str]
    match part:
        case Paragraph():
            lines = [_paragraph(part, marks), ""]
        case Bullets():
            heads = (f"{n}." if part.ranked else "-" for n in range(1, len(part.items) + 1))
            pairs = zip(heads, part.items, strict=True)
            lines = [*(f"{head} {_paragraph(item, marks)}" for head, item in pairs), ""]
        case Table():
            lines = _table(part, marks)
        case Figure():
            title = f"{'#' * level} {escape(part.title)}"
            lines = [title, "", escape(part.caption), "", *_table(part.twin, marks)]
        case Verdict():
            facts = [f"- **{escape(n)}** {escape(what)}" for n, what in part.facts]
            lines = [f"**{escape(part.headline)}** {escape(part.sure)}", "", *facts, ""]
        case Callout():
            text = f"> **{escape(part.title)}.** {escape(part.text)}{cited(part.sources, marks)}"
            lines = [text, ""]
        case Fold():
            lines = [f"{'#' * level} {escape(part.summary)}", "", *_parts(part.parts, marks, level)]
        case Card():
            lines = _card(part, marks, level)
    return lines


def _parts(parts: Sequence[Part], marks: Mapping[str, int], level: int) -> list[str]:
    return [line for part in parts for line in _part(part, marks, min(6, level + 1))]


def _card(card: Card, marks: Mapping[str, int], level: int) -> list[str]:
    facts = [f"**{escape(card.status)}**" if card.status else "", escape(card.subtitle)]
    under = " · ".join(fact for fact in facts if fact)
    return [f"{'#' * level} {escape(card.title)}", "", under, "", *_parts(card.parts, marks, level)]


def _paragraph(paragraph: Paragraph, marks: Mapping[str, int]) -> str:
    lead = f"**{escape(paragraph.lead)}** " if paragraph.lead else ""
    return f"{lead}{escape(paragraph.text)}{cited(paragraph.sources, marks)}".rstrip()


def _table(table: Table, marks: Mapping[str, int]) -> list[str]:
    lines = [f"**{escape(table.caption)}**", ""]
    lines.append(_line([escape(c.title) for c in table.columns]))
    lines.append(_line(["---:" if c.number else "---" for c in table.columns]))
    group = ""
    for row in table.rows:
        if row.group != group:
            group = row.group
            blank = [""] * (len(table.columns) - 1)
            lines.append(_line([f"*{escape(group)}*" if group else "", *blank]))
        lines.append(_line(_cells(row, marks)))
    notes = [f"*{escape(note)}*" for note in table.notes]
    return [*lines, "", *[line for note in notes for line in (note, "")]]


def _cells(row: Row, marks: Mapping[str, int]) -> list[str]:
    return [_bold(cell) + cited(cell.sources, marks) for cell in row.cells]


def _bold(cell: Cell) -> str:
    text = "<br>".join(escape(line) for line in cell.text.split("\n"))
    return f"**{text}**" if cell.tone == "strong" and text else text


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
