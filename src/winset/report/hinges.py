"""What a yes hangs on, in words and as a table: options that every deal contains."""

from __future__ import annotations

from winset.analyse.results import Hinge, RedLineRef, Signed
from winset.report.answers import Said
from winset.report.numbers import capital, listed, several
from winset.report.outline import Cell, Column, Paragraph, Row, Table
from winset.report.wording import Wording


def hangs_on(signed: Signed, words: Wording) -> Said:
    """Say on which clauses every deal is the same, so that one more refusal ends them all.

    Clauses on which reports differ about the option itself come as points of their own.
    """
    doubted = [hinge for hinge in signed.hinges if hinge.contested]
    others = signed.hinges[len(doubted) :]
    sentences = []
    if not signed.hinges:
        sentences.append(
            "No single option: whichever one a signatory might still refuse, another deal is left."
            if signed.hinges_complete
            else "No option was found that every deal contains; the search stopped at its limit."
        )
    elif doubted:
        n = several(len(doubted), "clause")
        sentences.append(
            f"{capital(n)} on which reports differ. If any signatory in fact refuses the option "
            "named here, no deal is left."
        )
    else:
        sentences.append(
            f"{capital(several(len(others), 'clause has', 'clauses have'))} one and the same "
            "option in every deal. If any signatory in fact refuses it, no deal is left."
        )
    if signed.needs_payments:
        sentences.append("Without side payments there is no deal either.")
    items = [Paragraph(doubt(h, words), sources=hinge_sources(h, words)) for h in doubted]
    if others:
        text = "; ".join(f"“{words.issue(h.issue)}”: {_named(h, words)}" for h in others)
        more = f"{several(len(others), 'more clause has', 'more clauses have')} one option left"
        lead = f"{capital(more)} in every deal, undisputed as reported: " if doubted else ""
        items.append(Paragraph(f"{lead}{text}."))
    return Said(" ".join(sentences), tuple(items))


def doubt(hinge: Hinge, words: Wording) -> str:
    """Tell one option that every deal contains, who wants it, and how reports differ on it."""
    if hinge.wanted_by:
        wanted = f"It is the best option of {words.parties(hinge.wanted_by)}, as reported."
    elif hinge.disputed_by:
        wanted = "No signatory is reported to like it best."
    else:
        wanted = "No signatory is reported to like it best or to rule it out."
    if hinge.disputed_by:
        wanted += f" Whether it is ruled out by {words.parties(hinge.disputed_by)} is contested."
    text = (
        f"“{words.issue(hinge.issue)}”: every deal settles it as {_named(hinge, words)}. {wanted}"
    )
    return " ".join((text, *(_difference(key, words) for key in hinge.contested)))


def hinge_table(signed: Signed, words: Wording) -> Table:
    """List every option that all deals contain, whose best it is and what excludes the others."""
    columns = (
        Column("Clause"),
        Column("In every deal"),
        Column("Best option of"),
        Column("What excludes the others"),
        Column("Reports differ on"),
    )
    rows = []
    for hinge in signed.hinges:
        wanted = words.parties(hinge.wanted_by)
        refused = tuple(c for line in hinge.refusals for c in words.red_line_sources(line))
        differ = [words.case.ledger.conflicts[key].about for key in hinge.conflicts]
        rows.append(
            Row(
                (
                    Cell(words.issue(hinge.issue), tone="strong"),
                    Cell(words.option(hinge.issue, hinge.option), sources=hinge.because),
                    Cell(wanted or "nobody’s", tone="" if wanted else "muted"),
                    Cell("\n".join(_excluded(hinge, words)), sources=tuple(dict.fromkeys(refused))),
                    Cell("\n".join(differ) or "–", tone="strong" if hinge.contested else "muted"),
                )
            )
        )
    note = (
        "Proven for each line: without this option no deal is left, so a red line of any one "
        "signatory against it would end them all. First the clauses on which a claim behind the "
        "option is itself disputed (in bold). Central reading."
    )
    return Table("Options that every deal contains", columns, tuple(rows), (note,))


def hinge_sources(hinge: Hinge, words: Wording) -> tuple[str, ...]:
    """Collect the claims behind an option, behind what excludes the others, and on both sides."""
    found = [*hinge.because]
    found += [c for line in hinge.refusals for c in words.red_line_sources(line)]
    for key in hinge.contested:
        found += [c for side in words.case.ledger.conflicts[key].readings for c in side.because]
    for party in hinge.disputed_by:
        line = RedLineRef(party, hinge.issue, (hinge.option,))
        found += words.red_line_sources(line)
    return tuple(dict.fromkeys(found))


def _named(hinge: Hinge, words: Wording) -> str:
    return f"“{words.option(hinge.issue, hinge.option)}”"


def _difference(key: str, words: Wording) -> str:
    conflict = words.case.ledger.conflicts[key]
    claims = words.case.ledger.claims
    sides = []
    for side in conflict.readings:
        assumed = any(claims[c].kind == "assumption" for c in side.because if c in claims)
        rests = " (this side rests in part on an assumption of the case)" if assumed else ""
        sides.append(f"“{side.says}”{rests}")
    return f"Reports differ. {conflict.about.rstrip('.')}: {listed(sides, 'or')}."


def _excluded(hinge: Hinge, words: Wording) -> list[str]:
    lines = [f"{words.party(line.party)}: never {_options(line, words)}" for line in hinge.refusals]
    refused = {option for line in hinge.refusals for option in line.options}
    every = set(words.case.issues[hinge.issue].options)
    if every - refused - {hinge.option}:
        lines.append("the rest: links and no-deal values")
    return lines or ["it is the only option of the clause"]


def _options(line: RedLineRef, words: Wording) -> str:
    return listed([f"“{words.option(line.issue, option)}”" for option in line.options], "or")
