"""The gist of what readings answer, as the verdict tells it."""

from __future__ import annotations

from winset.analyse.across.results import Across
from winset.report.numbers import count
from winset.report.outline import Bullets, Paragraph, Part, Results
from winset.report.readings.existence import headline
from winset.report.readings.information import worth_finding
from winset.report.shares import share, with_error


def fact(across: Across) -> tuple[str, str]:
    """Give the share of readings with a deal as a number to be set large."""
    found = across.existence.exists
    return share(found), f"of {count(found.total)} readings have a deal"


def on_readings(results: Results) -> list[Part]:
    """Say in what share of readings a deal exists, where readings were drawn."""
    found = results.across
    if found is None:
        return []
    central = "has a deal" if results.signed.exists else "has none"
    text = f"{headline(found.existence)} The central reading, used below, {central}."
    if found.robustness.best is not None:
        robust = with_error(found.robustness.best.fresh)
        text += f" The most robust single deal can be signed by all in {robust} of readings."
    return [Paragraph(text, "On how many readings?")]


def find_out(results: Results) -> list[Part]:
    """Name the open questions whose answers move the verdict most."""
    found = worth_finding(results.across) if results.across else ()
    if not found:
        return []
    text = "Answers that would change most on how many readings a deal exists:"
    return [Paragraph(text, "What to find out next?"), Bullets(found, ranked=True)]
