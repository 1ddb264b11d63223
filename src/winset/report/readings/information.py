"""What to find out next: open questions by how far their answer moves the verdict."""

from __future__ import annotations

from collections.abc import Sequence

from winset.analyse.across.results import Across, Information, Question, Share, Unknown
from winset.case import Case
from winset.report.cells import measured_cell, share_cell
from winset.report.figures.lanes import Bar, Lane, shares_scale
from winset.report.figures.theme import GAIN, LOSS
from winset.report.numbers import capital, count, listed, several
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
from winset.report.readings.pictures import Head, first_of, lanes_figure
from winset.report.shares import SHARE_NOTE, percent, share, with_error
from winset.report.wording import CONCEPTS, Wording

MOST_DRAWN = 12
"""Questions in the tornado; the table has all."""
FIRST = 3
"""Questions that the verdict names."""


def information(case: Case, across: Across) -> Section:
    """Rank what nobody has checked by what its answer would do to the verdict."""
    found = across.information
    lead = "Where one phone call, one document or one expert would change the answer most."
    parts: list[Part] = []
    moving = _moving(found)
    if moving:
        base = with_error(across.existence.exists)
        text = (
            f"As the case stands a deal exists in {base} of readings. Each line says what that "
            "share becomes under each answer to one open question, all else as it stands."
        )
        if found.asked:
            text += f" Of {count(found.asked)} questions tried, {count(len(moving))} move it."
        parts += [Paragraph(text, "Which answers move the verdict?"), _tornado(across, moving)]
    elif found.questions:
        parts.append(Paragraph(_still(len(found.questions)), "Which answers move the verdict?"))
    elif found.asked:
        parts.append(Paragraph(_still(found.asked), "Which answers move the verdict?"))
    else:
        parts.append(Callout("No open question", "The case leaves no statement in doubt."))
    if found.questions:
        parts.append(_table(found.questions))
    parts.append(Paragraph(_everything(found), "Which numbers are worth knowing?"))
    if found.unknowns:
        parts.append(_unknowns(found.unknowns))
    if found.named:
        parts.append(_named(found, Wording(case)))
    return Section("find-out", "What to find out next", tuple(parts), lead)


def _still(asked: int) -> str:
    n = several(asked, "open question was", "open questions were")
    return f"{capital(n)} tried; no answer moves the share of readings with a deal."


def worth_finding(across: Across) -> tuple[Paragraph, ...]:
    """Say the few questions whose answers move the verdict most, a sentence or two each."""
    base = across.existence.exists
    asked = _moving(across.information)[:FIRST]
    return tuple(Paragraph(said(q, base), sources=q.because) for q in asked)


def said(question: Question, base: Share) -> str:
    """Tell a question, what its answers do, what knowing it settles, and what it rests on.

    ``base`` is the share of readings with a deal as the case stands.
    """
    text = f"{capital(question.about.rstrip('.'))}. {_effect(question, base)}"
    if question.settles is not None and question.settles.value > 0:
        text += f" Knowing it settles the verdict in {with_error(question.settles)} of readings."
    return f"{text} {capital(rests_on(question))}."


def _effect(question: Question, base: Share) -> str:
    """Say in what share of readings a deal exists under each answer, in one sentence."""
    first, *rest = question.answers
    was = f"rather than in {share(base)}"
    if not rest and first.says.split(" ")[0] in ("It", "One", "Nobody"):
        return (
            f"If {_within(first.says)}, a deal exists in {share(first.exists)} of readings {was}."
        )
    each = [f"{share(first.exists)} of readings ({_within(first.says)})"]
    each += [f"{share(a.exists)} ({_within(a.says)})" for a in rest]
    return f"A deal exists in {listed(each, 'or')}, {was}."


def rests_on(question: Question) -> str:
    """Say how many originals are behind a question, or that it is the analyst's assumption.

    Examples
    --------
    >>> from winset.analyse.across.results import Estimate
    >>> q = Question("red line", "x", None, None, (), Estimate(0.1, 0.01), None, (), ("a",), False)
    >>> rests_on(q)
    'rests on one report'
    """
    n = len(question.origins)
    if not n:
        named = question.assumed and question.because
        return f"rests on {'the analyst’s assumption' if named else 'no named source'}"
    if question.kind == "conflict":
        return f"{several(n, 'report')} differ" if n > 1 else "one original, retold differently"
    return f"rests on {several(n, 'report')}" + (" of separate origin" if n > 1 else "")


def _moving(found: Information) -> list[Question]:
    return [q for q in found.questions if any(a.flips.count for a in q.answers)]


_OPENERS = frozenset(("It", "The", "This", "Nobody", "None", "One", "They", "A", "An", "Reports"))


def _within(answer: str) -> str:
    """Set an answer within a sentence: small at the start, unless it starts with a name."""
    answer = answer.rstrip(".")
    return (
        answer[:1].lower() + answer[1:] if answer.split(" ")[0].rstrip(":,") in _OPENERS else answer
    )


def _tornado(across: Across, moving: Sequence[Question]) -> Figure:
    base = across.existence.exists.value
    shown = moving[:MOST_DRAWN]
    rows = []
    for question in shown:
        values = [a.exists.value for a in question.answers]
        low, high = min(*values, base), max(*values, base)
        bars = []
        if low < base:
            bars.append(Bar(low, base, LOSS))
        if high > base:
            bars.append(Bar(base, high, GAIN))
        answers = sorted(question.answers, key=lambda a: a.exists.value)
        small = tuple(f"{share(a.exists)}: {a.says.rstrip('.')}" for a in answers)
        ends = percent(low) if low == high else f"{percent(low)} to {percent(high)}"
        rows.append(Lane(capital(question.about), tuple(bars), ends, small))
    first = shown[0]
    head = Head(
        "tornado",
        "Share of readings with a deal under each answer",
        f"Tornado chart around the {percent(base)} of readings that have a deal as the case "
        f"stands; {several(len(shown), 'question')}. Widest: {first.about}, from "
        f"{rows[0].text}.",
        "Black line: as the case stands. Orange, to its left: fewer readings with a deal; blue, to "
        f"its right: more. {first_of(len(moving), len(shown), 'questions that move it')}".strip(),
    )
    scale = shares_scale("share of readings with a deal", base)
    return lanes_figure(head, rows, scale, _answers(shown))


def _answers(shown: Sequence[Question]) -> Table:
    columns = (
        Column("Question"),
        Column("Answer"),
        Column("A deal exists in", number=True),
        Column("Readings that change", number=True),
    )
    rows = []
    for question in shown:
        for n, answer in enumerate(question.answers):
            about = Cell(capital(question.about) if n == 0 else "", tone="strong")
            rows.append(
                Row(
                    (
                        about,
                        Cell(answer.says),
                        measured_cell(answer.exists),
                        share_cell(answer.flips),
                    )
                )
            )
    notes = (
        "Readings that change: their verdict differs from the case as it stands, on the same "
        "draws.",
        SHARE_NOTE,
    )
    return Table("Share of readings with a deal, answer by answer", columns, tuple(rows), notes)


def _table(questions: Sequence[Question]) -> Table:
    columns = (
        Column("No.", number=True),
        Column("To find out"),
        Column("A deal exists in"),
        Column("Moves the share by", number=True),
        Column("Settles the verdict in", number=True),
        Column("Rests on"),
    )
    rows = tuple(
        Row(
            (
                Cell(str(n), n),
                Cell(capital(q.about), tone="strong", sources=q.because),
                Cell("\n".join(f"{share(a.exists)}: {a.says.rstrip('.')}" for a in q.answers)),
                measured_cell(q.moves),
                Cell("–" if q.settles is None else with_error(q.settles), _value(q)),
                Cell(_support(q)),
            )
        )
        for n, q in enumerate(questions, 1)
    )
    notes = (
        "Moves: the largest difference that an answer makes to the share of readings with a deal. "
        "Settles: in how many more readings the verdict is called right once the answer is known; "
        "– where the case takes one answer for granted. Reports that retell one original count as "
        "one.",
        SHARE_NOTE,
    )
    return Table("What to find out next, by how far it moves the verdict", columns, rows, notes)


def _value(question: Question) -> float | None:
    return None if question.settles is None else question.settles.value


def _support(question: Question) -> str:
    text = rests_on(question).removeprefix("rests on ")
    return f"{text}: {listed(question.origins)}" if question.origins else text


def _everything(found: Information) -> str:
    if not found.tested:
        return "The case leaves no number open."
    verdict, choice = found.known_all
    text = (
        f"{capital(several(found.tested, 'number is', 'numbers are'))} open. With all of them "
        f"known the verdict would be called right in {with_error(verdict)} more of the readings"
    )
    if found.named:
        text += (
            f", and the deal picked among the named ones could be signed in {with_error(choice)}"
        )
        text += " more"
    if found.unknowns:
        n = several(len(found.unknowns), "of them stands", "of them stand")
        return f"{text}. {capital(n)} out from the noise of the draws."
    text += ". Taken one by one, none of them stands out from the noise of the draws"
    rests = any(q.settles is not None and q.settles.value > 0 for q in found.questions)
    return f"{text}: the verdict hangs on the questions above rather." if rests else f"{text}."


def _unknowns(found: Sequence[Unknown]) -> Table:
    columns = (
        Column("Open number"),
        Column("For the verdict", number=True),
        Column("For the choice of a deal", number=True),
    )
    rows = tuple(
        Row(
            (
                Cell(capital(u.about), tone="strong"),
                measured_cell(u.verdict),
                measured_cell(u.choice),
            )
        )
        for u in found
    )
    notes = (
        "What knowing the number alone is worth: in how many more readings the verdict is called "
        "right, and in how many more the deal that one would pick can be signed. Only numbers that "
        "stand out from noise are listed.",
        SHARE_NOTE,
    )
    return Table("Open numbers by what knowing them is worth", columns, rows, notes)


def _named(found: Information, words: Wording) -> Table:
    columns = (Column("Deal"), Column("All can sign in", number=True))
    rows = tuple(
        Row((Cell(_deal(name, words), tone="strong"), measured_cell(s)))
        for name, s in sorted(found.named.items(), key=lambda pair: -pair[1].value)
    )
    note = f"The deals between which the choice is made: {count(len(rows))}. {SHARE_NOTE}"
    return Table("Named deals, by share of readings in which all can sign", columns, rows, (note,))


def _deal(name: str, words: Wording) -> str:
    """Name a deal that one may choose, and say where it comes from."""
    title = words.deal(name)
    if name in CONCEPTS:
        return f"{title} of the central reading"
    if name.startswith("draft "):
        return f"{title}, brackets settled as in the central reading"
    return title
