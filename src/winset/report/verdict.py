"""Section 1: the answer in plain words: can it be signed, on what terms, who blocks, what helps."""

from __future__ import annotations

from winset.analyse.results import Amendment, Signed
from winset.report.answers import (
    Said,
    blocking,
    how_sure,
    key_terms,
    links_clash,
    recommended,
    ties_differ,
    ways_out,
    widening,
)
from winset.report.hinges import hangs_on
from winset.report.home.gist import got_through, stages
from winset.report.numbers import gain, gain_range, listed, several
from winset.report.outline import (
    Answer,
    Bullets,
    Cell,
    Column,
    Paragraph,
    Part,
    Results,
    Row,
    Section,
    Table,
    Tone,
    Verdict,
)
from winset.report.readings.gist import fact, find_out, on_readings
from winset.report.support import supports
from winset.report.wording import GAIN_NOTE, Wording

_SHOWN = 3
"""Blocks and ways out in the verdict at most; section 5 lists all."""


def verdict(results: Results) -> Section:
    """Answer the four questions of the analyst, with numbers and how sure they are."""
    signed, words = results.signed, Wording(results.case)
    terms, blocked = _terms(results, words), _blocked(signed, words)
    hangs = _hangs(signed, words) if signed.exists else []
    questions = [*hangs, *terms, *blocked] if signed.exists else [*blocked, *terms]
    parts: list[Part] = [_headline(results), *on_readings(results)]
    parts += [*got_through(results), *questions]
    if results.drafts:
        parts.append(Paragraph("", "Could the drafts be signed?"))
        parts.append(_drafts(results, words))
    parts.extend(find_out(results))
    return Section("verdict", "Verdict", tuple(parts))


def _headline(results: Results) -> Verdict:
    signed, case = results.signed, results.case
    everyone = several(len(case.signatories), "signatory", "signatories")
    answer: Answer
    if signed.exists:
        text = f"Yes. As reported, there is a deal that all {everyone} could sign{_if(signed)}."
        answer = "yes"
    elif signed.proven:
        answer, text = "no", f"No. As reported, there is no deal that all {everyone} could sign."
    else:
        answer, text = "open", f"Open. No deal that all {everyone} could sign was found."
    stated = supports(case)
    single = sum(s.basis == "single origin" for s in stated)
    lines = sum(len(s.red_lines) for s in signed.stances)
    facts = [
        (str(len(case.issues)), "clauses under negotiation"),
        (str(lines), "options behind red lines"),
        (f"{single} of {len(stated)}", "statements rest on a single origin"),
    ]
    if signed.blocks and not links_clash(signed):
        sets = "smallest set of demands that blocks"
        many = "smallest sets of demands that block"
        facts.insert(1, (str(len(signed.blocks)), sets if len(signed.blocks) == 1 else many))
    if signed.hinges:
        one = "clause has one option left in every deal"
        many = "clauses have one option left in every deal"
        facts.insert(1, (str(len(signed.hinges)), one if len(signed.hinges) == 1 else many))
    if signed.exists and (even := signed.solutions.get("egalitarian")):
        facts.insert(1, (gain(min(even.gains.values())), "points for the worst-off party, at best"))
    if results.across is not None:
        # One line holds five; how many red lines there are is told in section 2.
        facts = [fact(results.across), *facts[:-2], facts[-1]]
    joint = results.findings.agreement if results.findings else None
    if joint is not None:
        through = stages(joint)
        facts = [*through, *facts[2:-1][: 4 - len(through)], facts[-1]]
    return Verdict(answer, text, how_sure(signed), tuple(facts))


def _if(signed: Signed) -> str:
    """Qualify a yes that hangs on what reports dispute."""
    doubted = sum(bool(hinge.contested) for hinge in signed.hinges)
    return f"; it hangs on {several(doubted, 'clause')} on which reports differ" if doubted else ""


def _hangs(signed: Signed, words: Wording) -> list[Part]:
    said = hangs_on(signed, words)
    parts: list[Part] = [Paragraph(said.text, "What does the yes hang on?")]
    if said.items:
        parts.append(Bullets(said.items))
    return parts


def _terms(results: Results, words: Wording) -> list[Part]:
    signed = results.signed
    solution = recommended(signed)
    lead = "On what terms?" if signed.exists else "On what terms then?"
    if solution is None:
        return [Paragraph("None can be named, since no deal is known.", lead)]
    each = listed([f"{words.party(p)} {gain(g)}" for p, g in solution.gains.items()])
    name = words.concept(solution.concept)
    start = f"The {name} deal, for instance," if signed.exists else f"Then the {name} deal"
    text = f"{start} brings, in points of 100 above no deal: {each}."
    if money := words.payments(solution.payments):
        text += f" It includes side payments: {money}."
    if differ := ties_differ(solution, words):
        text += f" {differ}"
    text += " Its weightiest terms:"
    return [Paragraph(text, lead), key_terms(results, solution)]


def _blocked(signed: Signed, words: Wording) -> list[Part]:
    if not signed.exists:
        sets, ways = blocking(signed, words), ways_out(signed, words)
        parts: list[Part] = [Paragraph(_first(sets), "Who blocks?")]
        if sets.items:
            parts.append(Bullets(sets.items[:_SHOWN], ranked=len(signed.blocks) > 1))
        parts.append(Paragraph(_first(ways), "What would unblock it?"))
        if ways.items:
            parts.append(Bullets(ways.items[:_SHOWN], ranked=True))
        return parts
    even = signed.solutions.get("egalitarian")
    text = "Nobody, in the central reading."
    if even is not None:
        party, least = min(even.gains.items(), key=lambda pair: pair[1])
        text += (
            f" The tightest is {words.party(party)}: even in the most even deal it gains no more "
            f"than {gain(least)} points."
        )
    return [Paragraph(text, "Who blocks?"), widening(signed, words)]


def _first(said: Said) -> str:
    """Announce points of which only the first are shown here."""
    if len(said.items) <= _SHOWN:
        return said.text
    return f"{said.text.rstrip(':.')}. Section 5 lists all; the first of them:"


_SIGNABLE = {"yes": "Yes", "no": "No", "depends": "Depends on its brackets"}
_TONE: dict[str, Tone] = {"yes": "gain", "no": "loss", "depends": ""}


def _drafts(results: Results, words: Wording) -> Table:
    parties = results.case.signatories
    columns = (
        Column("Draft"),
        Column("Signable?"),
        *(Column(words.party(p)) for p in parties),
        Column("To make it signable"),
    )
    rows = []
    for draft in results.drafts:
        date = f" ({draft.date})" if draft.date else ""
        cells = [Cell(f"{draft.title}{date}", tone="strong")]
        cells.append(Cell(_SIGNABLE[draft.signable], tone=_TONE[draft.signable]))
        by = {p.party: p for p in draft.parties}
        for party in parties:
            seen = by[party]
            text = f"{_SHORT[seen.signs]}\n{gain_range(seen.gain_lo, seen.gain_hi)}"
            if seen.red_lines:
                crossed = several(len(seen.red_lines), "red line").replace(" ", "\u00a0")
                text += f"\n✕\u00a0{crossed}"
            cells.append(Cell(text, seen.gain_lo, _TONE[seen.signs]))
        change = draft.fewest_changes
        mend = "nothing" if draft.signable == "yes" else "no way while every red line stands"
        cells.append(Cell(_mend(change) if change else mend))
        rows.append(Row(tuple(cells)))
    notes = (
        "By signatory: would it sign; gain; ✕ its own red lines that the text crosses.",
        GAIN_NOTE,
    )
    return Table("Drafts as reported, by signatory", columns, tuple(rows), notes)


def _mend(change: Amendment) -> str:
    n = len(change.changes)
    return several(n, "clause change") if n else "no change: settle its brackets"


_SHORT = {"yes": "Yes", "no": "No", "depends": "Open"}
