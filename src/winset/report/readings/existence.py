"""In what share of readings a deal exists, who blocks in the others, how far they are from one."""

from __future__ import annotations

import re

from winset.analyse.across.results import Across, Existence
from winset.case import Case
from winset.report.numbers import capital, count, points, several
from winset.report.outline import Callout, Paragraph, Part, Section
from winset.report.readings.blocking import blocks_figure, holdouts_figure
from winset.report.shares import error, of_readings, with_error

CAUTION = (
    "A reading fills in every number that the reports leave open; draws are taken evenly from all "
    "that the statements allow. A share says how much of what the reports leave open agrees with "
    "an answer. It is no forecast."
)


_KEY = re.compile(r"[a-z0-9][a-z0-9_.-]*")


def headline(found: Existence) -> str:
    r"""Say in one sentence in what share of readings a deal exists.

    Examples
    --------
    >>> from winset.analyse.across.results import Share
    >>> headline(Existence(Share(1040, 2000), Share(900, 2000), True, 0))
    'In 52% of the 2,000 readings that the reports allow a deal exists (±\xa01%).'
    """
    which = of_readings(found.exists)
    return f"In {which} that the reports allow a deal exists ({error(found.exists.error)})."


def money_or_text(found: Existence) -> str:
    """Say how far clauses alone carry, and what payments add."""
    if not found.payments:
        return "The case allows no side payments, so every deal is by clauses alone."
    text, whole = found.text_alone, found.exists
    if text.count == whole.count:
        return "Side payments add none."
    added = whole.count - text.count
    return (
        f"By clauses alone it exists in {with_error(text)}; side payments add "
        f"{several(added, 'reading')}."
    )


def undecided(found: Existence) -> str:
    """Say how many searches stopped at their limit; empty where none did."""
    if not found.undecided:
        return ""
    return (
        f"In {several(found.undecided, 'reading')} the search stopped at its limit without an "
        "answer; they count as without a deal."
    )


def existence(case: Case, across: Across) -> Section:
    """Say in what share of readings a deal exists, and what stands in the way in the others."""
    found = across.existence
    none = found.exists.total - found.exists.count
    text = " ".join(x for x in (headline(found), money_or_text(found), undecided(found)) if x)
    parts: list[Part] = [
        Paragraph(text, "How many readings have a deal?"),
        Callout("Shares of readings", CAUTION),
        Paragraph(drawn(case, across), "How readings were drawn."),
    ]
    if not none:
        parts.append(Paragraph("Nobody, in any of these readings.", "Who blocks?"))
    else:
        parts.extend(_blocking(case, across))
        parts.append(Paragraph(opening(across), "How far are they from a deal?"))
    lead = "The same question on thousands of readings: what holds whatever the reports leave open."
    return Section("readings", "Over all readings", tuple(parts), lead)


def drawn(case: Case, across: Across) -> str:
    """Say how many readings were drawn, how to draw the same again, and how draws were found."""
    mixing = _KEY.sub(lambda m: _party(case, m[0]), across.mixing.strip().rstrip("."))
    how = f" {capital(mixing)}." if mixing else ""
    return (
        f"{count(across.draws)} readings, seed {across.seed}: the same case, seed and version give "
        f"the same readings again.{how}"
    )


def _party(case: Case, word: str) -> str:
    """Put a party's name in the place of its key; other words stay."""
    return case.parties[word].name if word in case.parties else word


def _blocking(case: Case, across: Across) -> list[Part]:
    none = across.existence.exists.total - across.existence.exists.count
    asked = across.blocks_readings
    which = f"the {count(none)} readings without a deal"
    if asked < none:
        which = f"{count(asked)} of {which}"
    parts: list[Part] = []
    if across.blocks:
        text = (
            f"Taken over {which}. Each set of demands below cannot be met together; giving up any "
            "one of its demands resolves it. Several may hold in one reading, so their shares need "
            "not sum to 100%."
        )
        parts = [Paragraph(text, "Who blocks?"), blocks_figure(case, across)]
    else:
        parts = [Paragraph("No smallest set of blocking demands was worked out.", "Who blocks?")]
    if across.holdouts:
        text = "Demands that open a deal if given up alone, everything else as reported."
        parts.append(Paragraph(text, "What would unblock it?"))
        parts.append(holdouts_figure(case, across))
    return parts


def opening(across: Across) -> str:
    """Say what would have to be brought to hold-outs where no deal exists."""
    found, closed = across.opening.equal, across.opening.closed
    sentences = []
    if found.readings:
        sentences.append(
            f"In {several(found.readings, 'reading')} without a deal some text crosses no red "
            f"line. There {points(found.p50)} points of 100, brought to every hold-out alike, "
            f"would open one in the middle reading, {points(found.p5)} to {points(found.p95)} in "
            "nine tenths of them."
        )
    if closed.count:
        all_of_them = closed.count == closed.total
        which = "every one" if all_of_them else with_error(closed)
        rest = "" if found.readings or all_of_them else " Of the others nothing is known."
        sentences.append(
            f"In {which} of the readings without a deal red lines and links leave no text at all, "
            f"whatever is paid.{rest}"
        )
    return " ".join(sentences) or "Nothing is known of how far these readings are from a deal."
