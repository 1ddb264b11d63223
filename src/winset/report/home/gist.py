"""The gist of what is signed, ratified and kept, as the verdict and the limits tell it."""

from __future__ import annotations

from winset.analyse.agreement.results import Agreement, BestDeal, StageName
from winset.analyse.findings.results import Findings
from winset.report.home.funnel import foremost, funnel_line, ranked, steps
from winset.report.numbers import count
from winset.report.outline import Paragraph, Part, Results
from winset.report.shares import percent, share, with_error
from winset.report.wording import Wording

_COUNTS: dict[StageName, str] = {
    "signed": "of {n} readings have a deal that all can sign",
    "ratified": "have one that ratifiers pass too",
    "kept": "have one that is then kept too",
}


def stages(found: Agreement) -> list[tuple[str, str]]:
    """Give the share of readings with a deal that gets as far as each stage, to be set large."""
    total = count(found.exists["signed"].total)
    asked = [s for s in found.exists if found.ratifiers or s != "ratified"]
    return [(share(found.exists[s]), _COUNTS[s].format(n=total)) for s in asked]


def lead_deal(findings: Findings) -> str:
    """Name the deal to show first: the one that gets furthest in most readings."""
    if findings.agreement is not None and findings.agreement.funnels:
        return ranked(findings.agreement)[0].name
    if findings.ratified is not None and findings.ratified.deals:
        return max(findings.ratified.deals, key=lambda d: d.both.value).name
    if findings.kept is not None and findings.kept.deals:
        return max(findings.kept.deals, key=lambda d: d.kept.value).name
    return ""


def got_through(results: Results) -> list[Part]:
    """Say how far the best of the named deals gets, and who stops it where."""
    found = results.findings.agreement if results.findings else None
    if found is None:
        return []
    words, named = Wording(results.case), ranked(found)
    lead = "Signed, ratified and kept?" if found.ratifiers else "Signed and kept?"
    if not named:
        return []
    first = named[0]
    text = f"Of the named deals, “{words.deal(first.name)}” gets furthest: "
    text += f"{funnel_line(found, first)} of readings."
    worst = max(steps(found, first), key=lambda s: s.lost.count)
    by = foremost(worst.by, words)
    if worst.lost.count and by:
        text += (
            f" Most of what is lost stops at “{worst.stage}” ({share(worst.lost)} of readings), "
            f"most often by {by} of these."
        )
    if found.best is not None:
        text += f" {best_of_all(found.best)}"
    return [Paragraph(text, lead)]


def best_of_all(best: BestDeal) -> str:
    """Say how far the best deal known gets, and how far any could where that is not proven."""
    if best.proven:
        return f"The best deal of all gets through in {with_error(best.fresh)}."
    return (
        f"The best deal found gets through in {with_error(best.fresh)}; no deal does in more than "
        f"{percent(best.bound)} of the readings searched."
    )


def not_asked(results: Results) -> str:
    """Say which questions after signing were not put to the case, and why."""
    found = results.findings
    if found is None:
        return "Whether a deal would pass at home and be kept was not asked."
    said = []
    if found.ratified is None:
        said.append(
            "The case names no ratifiers, so nothing is said on what would pass at home."
            if not results.case.ratifiers
            else "What would pass at home was not asked."
        )
    if found.kept is None:
        said.append("Whether a deal would be kept was not asked.")
    if not found.sincere:
        said.append(
            "The case states no types and signals, so nothing is said on who plays for time."
        )
    return " ".join(said)
