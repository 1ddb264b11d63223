"""What waits for review, for people: one point with its passages, or the whole list."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from textwrap import fill, indent

from rich.text import Text

from winset.cli.evidence_tables import cut, moved_by
from winset.cli.tables import console, print_table
from winset.report.numbers import points, several
from winset.report.shares import NONE, percent, with_error
from winset.review.entries import Entry
from winset.review.passages import Side
from winset.review.queue import Queue
from winset.review.trial import Effect

SHORT = 60
"""Characters of a point in the list; --json gives all."""


def listed(queue: Queue) -> None:
    """Print everything that waits, a line each, what changes the answer most first."""
    if not queue.entries:
        print("Nothing waits for review.")
        return
    rows = [
        [entry.id[:8], entry.kind, _moves(entry.effect), _shifts(entry.effect), _title(entry)]
        for entry in queue.entries
    ]
    print_table(["Point", "Kind", "Moves", "Gain", "What"], rows, numbers=False)
    _note(queue)


def _title(entry: Entry) -> str:
    return cut(f"(put off) {entry.title}" if entry.skipped else entry.title, SHORT)


def _moves(effect: Effect) -> str:
    return NONE if effect.moved is None else moved_by(effect.moved)


def _shifts(effect: Effect) -> str:
    return NONE if effect.moved is None else points(effect.shifts)


def _note(queue: Queue) -> None:
    if queue.untried:
        print(f"Not tried: {queue.untried}.")
        return
    print(
        f"Moves: how far the share of {queue.draws} readings with a deal moves if the point is "
        "accepted (if the case holds it already: rejected). Gain: by how many points of 100 the "
        "most that every signatory can gain moves, up or down."
    )


def shown(entry: Entry, number: int, total: int) -> None:
    """Print one point: what it says, both passages in their context, why, and what it changes."""
    line = "─" * min(72, console().width)
    print(f"\n{line}\n{number} of {total} · {entry.kind} · {entry.id[:8]}")
    print(fill(entry.title, min(100, console().width)))
    for side in entry.sides:
        _side(side)
    if entry.reason:
        print(f"  Why asked: {entry.reason}")
    print(f"  {effect(entry.effect)}")


def _side(side: Side) -> None:
    where = [side.document, side.outlet, side.date]
    if side.origin != side.document:
        where.append(f"origin {side.origin}")
    if side.says:
        where.append(f"says: {side.says}")
    print(f"\n  {' · '.join(part for part in where if part)}")
    if not (side.before or side.exact or side.after):
        print("    (no words are kept of it)")
        return
    on_screen = sys.stdout.isatty()
    marks = ("", "") if on_screen else ("[", "]")
    words = Text(side.before)
    words.append(f"{marks[0]}{side.exact}{marks[1]}", style="bold" if on_screen else "")
    words.append(side.after)
    width = min(96, console().width - 4)
    for row in words.wrap(console(), width):
        console().print(Text("    ") + row, soft_wrap=True)
    if not side.local:
        print("    (the text is not on this machine; this is the quotation of the ledger)")


def effect(found: Effect) -> str:
    """Say in words what a point changes.

    Examples
    --------
    >>> effect(Effect(untried="the case has no place for it"))
    'Effect: not tried: the case has no place for it'
    """
    if found.moved is None or found.exists is None or found.turned is None:
        return f"Effect: not tried: {found.untried}"
    how = "Accepting" if found.of == "accepting" else "It is in the case; rejecting"
    said = f"{how} it moves the share of readings with a deal by {moved_by(found.moved)}"
    said += f" to {with_error(found.exists)}"
    if found.turned.count:
        said += f", and turns the verdict in {percent(found.turned.value)}"
    if found.shifts:
        said += f"; what every signatory can gain moves by {points(found.shifts)} points"
    return f"Effect: {said}"


def tally(done: Sequence[str], left: int) -> None:
    """Say what a session did."""
    kinds = dict.fromkeys(done)
    told = ", ".join(f"{done.count(kind)} {kind}" for kind in kinds) or "no verdicts"
    print(indent(f"{told}; {several(left, 'point')} left", ""))
