"""Section 6: one card per draft, then the drafts side by side."""

from __future__ import annotations

from collections.abc import Mapping

from winset.analyse.results import DraftAnalysis, DraftParty
from winset.report import amendments
from winset.report.cells import gain_tone
from winset.report.comparison import comparison
from winset.report.favours import favours
from winset.report.numbers import gain_range, listed, several
from winset.report.outline import (
    Answer,
    Callout,
    Card,
    Cell,
    Column,
    Paragraph,
    Part,
    Results,
    Row,
    Section,
    Table,
)
from winset.report.wording import GAIN_NOTE, Wording

_STATUS: dict[str, tuple[Answer, str]] = {
    "yes": ("yes", "Signable as it stands"),
    "no": ("no", "Not signable as it stands"),
    "depends": ("open", "Depends on how brackets are settled"),
}
_SIGNS = {"yes": "would sign", "no": "would not sign", "depends": "depends on the brackets"}


def drafts(results: Results) -> Section:
    """Judge every draft as reported, then compare each with the next."""
    lead = "Each text as reported: who would sign, what it brings whom, what would mend it."
    if not results.drafts:
        text = "The case holds no draft of a text."
        return Section("drafts", "Drafts", (Callout("No drafts", text),), lead)
    cards: list[Part] = [_card(results, draft) for draft in results.drafts]
    cards.extend(comparison(results, c) for c in results.comparisons)
    return Section("drafts", "Drafts", tuple(cards), lead)


def _card(results: Results, draft: DraftAnalysis) -> Card:
    words = Wording(results.case)
    answer, status = _STATUS[draft.signable]
    source = results.case.drafts.get(draft.name)
    by = f"by {source.by}" if source and source.by else ""
    subtitle = ", ".join(x for x in (draft.date, by) if x)
    parts: list[Part] = [_signers(results, draft), _who(results, draft)]
    if not draft.compatible:
        parts.append(_at_odds(draft, words))
    if source and source.note:
        parts.append(Paragraph(source.note, "Note."))
    parts.append(favours(results, draft))
    parts.extend(amendments.mending(draft, words, results.case.signatories))
    return Card(f"draft-{draft.name}", draft.title, subtitle, status, answer, tuple(parts))


def _at_odds(draft: DraftAnalysis, words: Wording) -> Callout:
    """Tell which combinations of the text a link of the case rules out."""
    said = "; ".join(broken_link(broken, draft, words) for broken in draft.broken_links)
    text = (
        "However its brackets are settled, the text breaks a link of the case. Settled so that the "
        f"worst-off signatory gains most, it has {said or 'clauses that exclude each other'}. It "
        "therefore counts as not signable; the gains shown here leave the links aside."
    )
    return Callout("Clauses that do not fit together", text)


def broken_link(broken: Mapping[str, tuple[str, ...]], draft: DraftAnalysis, words: Wording) -> str:
    """Name the options that a link rules out together, and where the text is silent."""
    parts = []
    for issue in broken:
        silent = " (the text is silent, so what holds now goes on)" if issue in draft.silent else ""
        option = words.option(issue, draft.completion[issue])
        parts.append(f"“{option}” on “{words.issue(issue)}”{silent}")
    return " together with ".join(parts)


def _signers(results: Results, draft: DraftAnalysis) -> Paragraph:
    words = Wording(results.case)
    sentences = []
    for verdict, verb in _SIGNS.items():
        some = [p.party for p in draft.parties if p.signs == verdict]
        if some:
            sentences.append(f"{words.parties(some)}: {verb}.")
    open_ones = [
        i for i, options in draft.clauses.items() if len(options) > 1 and i not in draft.silent
    ]
    if open_ones:
        titles = listed([f"“{words.issue(i)}”" for i in open_ones])
        sentences.append(f"The text leaves brackets on {titles}.")
    if draft.silent:
        sentences.append(f"It is silent on {several(len(draft.silent), 'clause')}.")
    source = results.case.drafts.get(draft.name)
    return Paragraph(" ".join(sentences), "In short.", source.because if source else ())


def _who(results: Results, draft: DraftAnalysis) -> Table:
    words = Wording(results.case)
    columns = (
        Column("Signatory"),
        Column("Gain over no deal", number=True),
        Column("Would it sign?"),
        Column("Red lines crossed"),
        Column("Gains most from"),
        Column("Loses most by"),
    )
    rows = tuple(_party_row(party, draft, words) for party in draft.parties)
    notes = (
        "A range means that it depends on how brackets are settled. Where the text is silent, what "
        "holds now goes on, as far as the case says what that is.",
        GAIN_NOTE,
    )
    return Table(f"Who would sign: {draft.title}", columns, rows, notes)


def _party_row(party: DraftParty, draft: DraftAnalysis, words: Wording) -> Row:
    certain = party.red_lines
    maybe = [r for r in party.red_lines_possible if r not in certain]
    crossed = [_crossed(r.issue, draft, words) for r in certain]
    crossed += [f"{words.issue(r.issue)} (under some settlements)" for r in maybe]
    lines = (*party.red_lines, *maybe)
    sources = [c for r in lines for c in words.red_line_sources(r)]
    best = max(party.clauses, key=lambda c: c.hi, default=None)
    worst = min(party.clauses, key=lambda c: c.lo, default=None)
    up = f"{words.issue(best.issue)} ({gain_range(best.lo, best.hi)})" if best else "–"
    down = f"{words.issue(worst.issue)} ({gain_range(worst.lo, worst.hi)})" if worst else "–"
    return Row(
        (
            Cell(words.party(party.party), tone="strong"),
            Cell(
                gain_range(party.gain_lo, party.gain_hi),
                party.gain_lo,
                gain_tone(party.gain_hi),
            ),
            Cell({"yes": "Yes", "no": "No", "depends": "Depends"}[party.signs]),
            Cell(
                "; ".join(crossed) or "none",
                float(len(certain)),
                "red-line" if crossed else "muted",
                tuple(dict.fromkeys(sources)),
            ),
            Cell(up if best and best.hi > 1e-9 else "–"),
            Cell(down if worst and worst.lo < -1e-9 else "–"),
        )
    )


def _crossed(issue: str, draft: DraftAnalysis, words: Wording) -> str:
    silent = " (text silent: what holds now)" if issue in draft.silent else ""
    return f"{words.issue(issue)}{silent}"
