"""Pictures of shares: the same lanes drawn for a wide page and for a phone, with their table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from winset.report.figures.lanes import NARROW, WIDE, Lane, Scale, lanes
from winset.report.outline import Figure, Table


@dataclass(frozen=True)
class Head:
    """What a picture is called, what it shows in words, and how to read it."""

    id: str
    title: str
    alt: str
    caption: str = ""
    sources: tuple[str, ...] = ()


def lanes_figure(head: Head, rows: Sequence[Lane], scale: Scale, twin: Table) -> Figure:
    """Draw lanes at both widths and set their table beside them."""
    return Figure(
        head.id,
        head.title,
        head.alt,
        lanes(rows, scale, WIDE),
        twin,
        head.caption,
        lanes(rows, scale, NARROW),
        head.sources,
    )


def first_of(total: int, shown: int, what: str) -> str:
    """Say that a picture shows the first of many, its table all; empty where it shows all.

    Examples
    --------
    >>> first_of(20, 12, "questions"), first_of(3, 12, "questions")
    ('The first 12 of 20 questions; the table has all.', '')
    """
    if total <= shown:
        return ""
    return f"The first {shown} of {total} {what}; the table has all."
