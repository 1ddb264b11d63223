"""Section 1: the answer in plain words: can it be signed, on what terms, who blocks, what helps."""

from __future__ import annotations

from collections import Counter

from winset.analyse.results import Block, DraftAnalysis, Relaxation, Signed, Solution
from winset.report.numbers import capital, count, gain, listed, points, several
from winset.report.outline import Answer, Bullets, Paragraph, Part, Results, Section, Verdict
from winset.report.support import supports
from winset.report.wording import Wording

_KEY_CLAUSES = 6


def verdict(results: Results) -> Section:
    """Answer the four questions of the analyst, with numbers and how sure they are."""
    words, signed = Wording(results.case), results.signed
    parts: list[Part] = [_headline(results)]
    parts.append(
        Bullets((_terms(signed, words), _blockers(signed, words), _unblocking(signed, words)))
    )
    if results.drafts:
        items = tuple(_draft_line(draft, words) for draft in results.drafts)
        parts.append(Paragraph("", lead="The drafts as reported"))
        parts.append(Bullets(items))
    return Section("verdict", "Verdict", tuple(parts))


def recommended(signed: Signed) -> Solution | None:
    """Pick the deal that the report shows clause by clause: Nash, else the first at hand."""
    found = signed.solutions or signed.if_relaxed
    return found.get("nash") or next(iter(found.values()), None)


def heaviest(signed: Signed) -> list[str]:
    """Order the clauses by what they weigh with all signatories together, heaviest first."""
    weights: dict[str, float] = {}
    for stance in signed.stances:
        weights[stance.issue] = weights.get(stance.issue, 0.0) + stance.weight
    return sorted(weights, key=lambda issue: -weights[issue])


def how_sure(signed: Signed) -> str:
    """Say what the answer rests on: a complete search of one reading, or an incomplete one."""
    deals = count(signed.n_deals)
    if signed.proven:
        sure = f"Proven by a complete search of {deals} possible deals"
    else:
        sure = f"Not proven: the search of {deals} possible deals stopped at its limit"
    return f"{sure}, in the central reading ({signed.reading.rstrip('.')})."


def _headline(results: Results) -> Verdict:
    signed, case = results.signed, results.case
    everyone = several(len(case.signatories), "signatory", "signatories")
    answer: Answer
    if signed.exists:
        answer, text = "yes", f"Yes. As reported, there is a deal that all {everyone} could sign."
    elif signed.proven:
        answer, text = "no", f"No. As reported, there is no deal that all {everyone} could sign."
    else:
        answer, text = "open", f"Open. No deal that all {everyone} could sign was found."
    stated = supports(case)
    single = sum(s.basis == "single origin" for s in stated)
    lines = sum(len(s.red_lines) for s in signed.stances)
    facts = [
        (str(len(case.issues)), "clauses"),
        (str(lines), "options behind red lines"),
        (f"{single} of {len(stated)}", "statements rest on a single origin"),
    ]
    if signed.blocks:
        facts.insert(1, (str(len(signed.blocks)), "smallest sets of demands that block"))
    elif signed.exists and (solution := signed.solutions.get("egalitarian")):
        facts.insert(1, (gain(min(solution.gains.values())), "points: best gain all can have"))
    return Verdict(answer, text, how_sure(signed), tuple(facts))


def _terms(signed: Signed, words: Wording) -> Paragraph:
    lead = "On what terms?"
    solution = recommended(signed)
    if solution is None:
        return Paragraph("None can be named, since no deal is known.", lead)
    heavy = heaviest(signed)[:_KEY_CLAUSES]
    terms = "; ".join(f"{words.issue(i)}: {words.option(i, solution.deal[i])}" for i in heavy)
    each = listed([f"{words.party(p)} {gain(g)}" for p, g in solution.gains.items()])
    name = words.concept(solution.concept)
    start = (
        f"The {name} deal, for instance, settles the clauses that matter most as follows. "
        if signed.exists
        else f"If the first way out below were taken, the {name} deal would read, for the clauses "
        "that matter most: "
    )
    return Paragraph(f"{start}{terms}. Gains over no deal, in points of 100: {each}.", lead)


def _blockers(signed: Signed, words: Wording) -> Paragraph:
    lead = "Who blocks?"
    if not signed.exists:
        return Paragraph(_blocking(signed, words), lead)
    solution = signed.solutions.get("egalitarian")
    if solution is None:
        return Paragraph("Nobody, in the central reading.", lead)
    least = min(solution.gains.items(), key=lambda pair: pair[1])
    return Paragraph(
        f"Nobody, in the central reading. The tightest is {words.party(least[0])}: where the "
        f"smallest gain is made as large as can be, it is {gain(least[1])} points for "
        f"{words.party(least[0])}.",
        lead,
    )


def _blocking(signed: Signed, words: Wording) -> str:
    if not signed.blocks:
        return "No smallest set of blocking demands was worked out."
    parties = Counter(p for block in signed.blocks for p in _parties_of(block))
    n = len(signed.blocks)
    more = "" if signed.blocks_complete else "at least "
    by_party = listed([f"{words.party(p)} in {k}" for p, k in parties.most_common()])
    first = listed(demands_in_words(signed.blocks[0], words))
    verb = "is" if n == 1 else "are"
    return (
        f"There {verb} {more}{several(n, 'smallest set')} of demands that cannot all be met; "
        f"dropping any one demand of a set resolves that set. Demands by party: {by_party} of "
        f"{n}. The smallest set: {first}."
    )


def _parties_of(block: Block) -> set[str]:
    return {r.party for r in block.red_lines} | {d.party for d in block.no_deals}


def demands_in_words(block: Block, words: Wording) -> list[str]:
    """Spell out the demands of a block: red lines first, then no-deal values."""
    lines = [words.red_line(line) for line in block.red_lines]
    return lines + [words.no_deal(demand) for demand in block.no_deals]


def relaxation_in_words(relaxation: Relaxation, words: Wording) -> str:
    """Say which red lines go and which party must be brought how many points."""
    parts = [f"without {words.red_line(line)}" for line in relaxation.drop]
    for party, lack in relaxation.shortfall.items():
        if lack > 0:
            parts.append(f"{words.party(party)} brought {points(lack)} points")
    return listed(parts) or "no change"


def _unblocking(signed: Signed, words: Wording) -> Paragraph:
    if signed.relaxations:
        n = len(signed.relaxations)
        ways = f"{capital(several(n, 'way'))} to open a deal {'is' if n == 1 else 'are'} known"
        first = relaxation_in_words(signed.relaxations[0], words)
        return Paragraph(f"{ways}. The first in rank: {first}.", "What would unblock it?")
    if not signed.exists:
        return Paragraph("No way out was worked out.", "What would unblock it?")
    dear = [p for p in signed.prices if p.smallest_gain_without > p.smallest_gain_with + 1e-9]
    dear.sort(key=lambda p: p.smallest_gain_with - p.smallest_gain_without)
    lead = "What would widen the room?"
    if not dear:
        return Paragraph("No single red line narrows the best smallest gain.", lead)
    top = dear[0]
    return Paragraph(
        f"The red line that narrows the room most is {words.red_line(top.red_line)}: without it "
        f"the best smallest gain would be {gain(top.smallest_gain_without)} instead of "
        f"{gain(top.smallest_gain_with)} points.",
        lead,
        words.red_line_sources(top.red_line),
    )


_SIGNABLE = {
    "yes": "signable as it stands",
    "no": "not signable as it stands",
    "depends": "signable or not, depending on how its brackets are settled",
}


def _draft_line(draft: DraftAnalysis, words: Wording) -> Paragraph:
    outs = [p for p in draft.parties if p.signs == "no"]
    text = f"{_SIGNABLE[draft.signable]}"
    if outs:
        reasons = [f"{words.party(p.party)} ({_reason(p.gain_hi, len(p.red_lines))})" for p in outs]
        text += f"; held back by {listed(reasons)}"
    if draft.fewest_changes:
        n = len(draft.fewest_changes.changes)
        text += f"; {several(n, 'clause change')} would make it signable"
    date = f" ({draft.date})" if draft.date else ""
    return Paragraph(f"{text}.", f"{draft.title}{date}:")


def _reason(best: float, crossed: int) -> str:
    reasons = [f"{gain(best)} points at best"] if best < 0 else []
    if crossed:
        reasons.append(f"{several(crossed, 'red line')} crossed")
    return ", ".join(reasons) or "a clause stands against it"
