"""Section 9: what these answers are not."""

from __future__ import annotations

from winset.analyse.across.results import Across
from winset.report.home.gist import not_asked
from winset.report.numbers import capital, count, listed, several
from winset.report.outline import Bullets, Paragraph, Results, Section
from winset.report.wording import Wording


def limits(results: Results) -> Section:
    """Say what the answers rest on and what the model leaves out."""
    items: tuple[Paragraph, ...] = (
        Paragraph(
            "Every number answers the question “what if the parties are as the reports say, read "
            "in this way?”. None of them says what will happen.",
            "Shares and readings, not forecasts.",
        ),
        Paragraph(
            "Reports give orders and bounds, not numbers. The central reading fills what they "
            "leave open with the middle of what the statements allow. Other readings that the "
            "same statements allow can give other answers.",
            "One reading.",
        ),
        Paragraph(
            f"{capital(results.signed.reading.rstrip('.'))}.",
            "How the central reading was made.",
        ),
        Paragraph(
            "They stand as reported, and reports may mistake an opening position for a limit. "
            "Section “What blocks, what unblocks” shows what hangs on each of them.",
            "Red lines.",
        ),
        Paragraph(_unknown(results), "What is not reported."),
        Paragraph(
            "Points compare what one party gains on different clauses. They do not compare how "
            "much two parties care: 10 points for one are not worth 10 points of another.",
            "Points.",
        ),
        Paragraph(
            "The order of talks, bluff, trust and who decides inside each party are not part of "
            f"this report. {not_asked(results)}".rstrip(),
            "What the model leaves out.",
        ),
        Paragraph(
            "“Proven” means that the search of all deals was complete for the reading used, with "
            "differences below a billionth counted as equal. It says nothing on whether the "
            "reports are right.",
            "Proven.",
        ),
    )
    if results.across is not None:
        items = (*items[:2], _drawn(results.across), *items[2:])
    lead = "Read this before quoting a number."
    return Section("limits", "Limits", (Bullets(items),), lead)


def _drawn(across: Across) -> Paragraph:
    text = (
        f"{count(across.draws)} of them were drawn evenly from all that the statements allow. That "
        "evenness is a convention: it treats alike whatever fits what is reported. What no report "
        "says widens the draws; a report that is wrong misleads all of them."
    )
    return Paragraph(text, "Many readings.")


def _unknown(results: Results) -> str:
    words = Wording(results.case)
    missing: dict[str, int] = {}
    for stance in results.signed.stances:
        if not stance.reported:
            missing[stance.party] = missing.get(stance.party, 0) + 1
    total = len(results.case.issues)
    if not missing:
        return "The case states a view of every signatory on every clause."
    parts = [f"{words.party(p)} on {count(n)}" for p, n in missing.items()]
    return (
        f"Of {several(total, 'clause')}, no view is reported of {listed(parts)}. There all options "
        "count alike for that party, so that the clause makes no difference to it in the central "
        "reading; it may hold a view that nobody wrote about."
    )
