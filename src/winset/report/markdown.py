"""The report as Markdown: GitHub tables, each picture as its table."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from winset.report.backing import way_in_words
from winset.report.outline import (
    Backing,
    Backings,
    Bullets,
    Callout,
    Card,
    Cell,
    Dispute,
    Figure,
    Fold,
    Paragraph,
    Part,
    Report,
    Row,
    Table,
    Verdict,
)

LOCAL = (
    "This copy quotes the reports it rests on, so it is for local use; to pass it on, write it "
    "again with --no-quotes."
)
"""What a report with quotations says at its head."""
_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~])")


def to_markdown(report: Report) -> str:
    """Write a report as Markdown; user text is escaped, sources are numbers in brackets."""
    lines = [f"# {escape(report.title)}", ""]
    if report.summary:
        lines += [escape(report.summary), ""]
    if report.date:
        lines += [f"As of {escape(report.date)}.", ""]
    if report.quotes:
        lines += [f"> **{LOCAL}**", ""]
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
            under = f"{escape(part.caption)}{cited(part.sources, marks)}"
            lines = [title, "", under, "", *_table(part.twin, marks)]
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
        case Dispute():
            lines = [f"- {_dispute(part)}", ""]
        case Backings():
            lines = _backings(part)
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


def _dispute(dispute: Dispute) -> str:
    sides = []
    for side in dispute.sides:
        numbers = ", ".join(str(backing.number) for backing in side.backings)
        sides.append(escape(side.says) + (f" \\[{numbers}\\]" if numbers else ""))
    note = f" ({escape(dispute.note)})" if dispute.note else ""
    return f"**{escape(dispute.about)}:** {'; or '.join(sides)}{note}."


def _backings(part: Backings) -> list[str]:
    quoted = any(backing.quoted for backing in part.items)
    heads = ["No.", "Claim", "Says", "By", "Document", "Characters", "Way", "Reports differ on"]
    lines = [f"**{escape(part.caption)}**", "", _line(heads + ["Passage"] * quoted)]
    lines.append(_line(["---:", *["---"] * (len(heads) - 1 + quoted)]))
    lines += [_line(_backing(backing, part.disputes, quoted)) for backing in part.items]
    return [*lines, "", *[line for note in part.notes for line in (f"*{escape(note)}*", "")]]


def _backing(backing: Backing, disputes: Mapping[str, str], quoted: bool) -> list[str]:
    kind = "" if backing.kind == "report" else f" ({backing.kind})"
    cells = [
        str(backing.number),
        escape(backing.claim),
        escape(f"{backing.says}{kind}"),
        escape(backing.by or "–"),
        escape(backing.document or "none"),
        "–" if backing.start is None else f"{backing.start}–{backing.end}",
        escape(way_in_words(backing.chain) or "–"),
        escape("; ".join(disputes[key] for key in backing.conflicts) or "–"),
    ]
    passage = f"“{escape(backing.quoted.exact)}”" if backing.quoted else "–"
    return [*cells, *[passage] * quoted]


def _bold(cell: Cell) -> str:
    text = "<br>".join(escape(line) for line in cell.text.split("\n"))
    return f"**{text}**" if cell.tone == "strong" and text else text


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
