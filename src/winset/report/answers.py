"""Answers as sentences, for the verdict and the sections behind it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from winset.analyse.results import Block, ClauseStance, Relaxation, Signed, Solution
from winset.report.numbers import capital, count, gain, listed, points, several
from winset.report.outline import Cell, Column, Paragraph, Results, Row, Table
from winset.report.wording import Wording

_KEY_CLAUSES = 6
LINKS_CLASH = "no deal obeys the links of the case, whatever the signatories demand"


@dataclass(frozen=True)
class Said:
    """A sentence or two, and the points that it introduces."""

    text: str
    items: tuple[Paragraph, ...] = ()


def recommended(signed: Signed) -> Solution | None:
    """Pick the deal that the report shows clause by clause: Nash, else the first at hand."""
    found = signed.solutions or signed.if_relaxed
    return found.get("nash") or next(iter(found.values()), None)


def ties_differ(solution: Solution, words: Wording) -> str:
    """Say on which clauses the equally good deals of a concept differ; empty without ties."""
    n = len(solution.ties)
    if n < 2:
        return ""
    least = "" if solution.ties_complete else "At least "
    where = tied_clauses(solution, words)
    return f"{capital(least + several(n, 'deal'))} are equally good; they differ on {where}."


def tied_clauses(solution: Solution, words: Wording) -> str:
    """Name the clauses on which equally good deals differ."""
    open_ones = [i for i in solution.deal if len({tie[i] for tie in solution.ties}) > 1]
    return listed([f"“{words.issue(i)}”" for i in open_ones]) or "nothing but payments"


def liked(stance: ClauseStance) -> tuple[str, ...]:
    """List the options that a party likes best, several where they tie."""
    return stance.ties or (stance.best,)


def undecided(stance: ClauseStance) -> bool:
    """Tell whether all options are worth the same to a party, so that it has no best one."""
    return 1 < len(liked(stance)) == len(stance.worth)


def heaviest(signed: Signed) -> list[str]:
    """Order the clauses by what they weigh with all signatories together, heaviest first."""
    weights: dict[str, float] = {}
    for stance in signed.stances:
        weights[stance.issue] = weights.get(stance.issue, 0.0) + stance.weight
    return sorted(weights, key=lambda issue: -weights[issue])


def how_sure(signed: Signed) -> str:
    """Say what the answer rests on: a complete search of one reading, or an incomplete one."""
    deals = count(signed.n_deals)
    reading = "in the central reading: the middle of what the statements leave open."
    if signed.proven:
        return f"Proven by a complete search of {deals} possible deals, {reading}"
    return f"Not proven: the search of {deals} possible deals stopped at its limit, {reading}"


def key_terms(results: Results, solution: Solution) -> Table:
    """Show how a deal settles the heaviest clauses, and whose best option that is."""
    words = Wording(results.case)
    best: dict[tuple[str, str], list[str]] = {}
    for stance in results.signed.stances:
        if stance.reported:
            for option in liked(stance) if not undecided(stance) else ():
                best.setdefault((stance.issue, option), []).append(stance.party)
    rows = []
    for issue in [i for i in heaviest(results.signed) if i in solution.deal][:_KEY_CLAUSES]:
        option = solution.deal[issue]
        whose = words.parties(best.get((issue, option), ())) or "nobody’s"
        cells = (Cell(words.issue(issue), tone="strong"), Cell(words.option(issue, option)))
        rows.append(Row((*cells, Cell(whose, tone="muted" if whose == "nobody’s" else ""))))
    columns = (Column("Clause"), Column("Settled as"), Column("Best option of"))
    name = words.concept(solution.concept)
    note = "The clauses that weigh most with all signatories together, central reading."
    return Table(f"Weightiest terms of the {name} deal", columns, tuple(rows), (note,))


def demands(block: Block, words: Wording) -> list[str]:
    """Spell out the demands of a block: red lines first, then no-deal values."""
    lines = [words.red_line(line) for line in block.red_lines]
    return lines + [words.no_deal(demand) for demand in block.no_deals] or [LINKS_CLASH]


def links_clash(signed: Signed) -> bool:
    """Tell whether the links alone exclude every deal, so that a block holds no demand."""
    return any(not (block.red_lines or block.no_deals) for block in signed.blocks)


def demand_sources(block: Block, words: Wording) -> tuple[str, ...]:
    """Collect the claims behind the demands of a block."""
    found = [c for line in block.red_lines for c in words.red_line_sources(line)]
    found += [c for d in block.no_deals for c in words.no_deal_sources(d.party)]
    return tuple(dict.fromkeys(found))


def blocking(signed: Signed, words: Wording) -> Said:
    """Say which demands together leave no room, as smallest sets."""
    n = len(signed.blocks)
    if not n:
        return Said("No smallest set of blocking demands was worked out.")
    if links_clash(signed):
        return Said(f"{capital(LINKS_CLASH)}. Check the links.")
    parties = Counter(p for block in signed.blocks for p in _parties_of(block))
    by_party = listed([f"{words.party(p)} in {k}" for p, k in parties.most_common()])
    found = several(n, "smallest set")
    least = "" if signed.blocks_complete else "At least "
    text = (
        f"{capital(least + found)} of demands cannot all be met; giving up any one demand of a set "
        f"resolves that set. Sets by party, of {count(n)}: {by_party}."
    )
    alone = n == 1 and signed.blocks_complete
    if alone:
        text = "These demands cannot all be met. Giving up any one of them leaves room for a deal."
    if any(len(line.options) > 1 for block in signed.blocks for line in block.red_lines):
        text += " Of a red line against several options, one is enough."
    items = (
        Paragraph("; and ".join(demands(b, words)), sources=demand_sources(b, words))
        for b in signed.blocks
    )
    return Said(text, _single_demands(signed.blocks[0], words) if alone else tuple(items))


def _single_demands(block: Block, words: Wording) -> tuple[Paragraph, ...]:
    """Spell out the demands of one block, each a point with sources of its own."""
    sources = [words.red_line_sources(line) for line in block.red_lines]
    sources += [words.no_deal_sources(demand.party) for demand in block.no_deals]
    pairs = zip(demands(block, words), sources, strict=True)
    return tuple(Paragraph(f"{said}.", sources=claims) for said, claims in pairs)


def _parties_of(block: Block) -> tuple[str, ...]:
    every = [r.party for r in block.red_lines] + [d.party for d in block.no_deals]
    return tuple(dict.fromkeys(every))


def relaxation(way: Relaxation, words: Wording) -> str:
    """Say which red lines go and which party must be brought how many points."""
    parts = [
        f"{words.party(r.party)} drops its red line against {words.excluded(r)}" for r in way.drop
    ]
    for party, lack in way.shortfall.items():
        if lack > 0:
            parts.append(f"{words.party(party)} is brought {points(lack)} points")
    money = words.payments(way.payments)
    paid = f" (beside side payments: {money})" if money else ""
    return (listed(parts) or "nothing needs to give way") + paid


def relaxation_sources(way: Relaxation, words: Wording) -> tuple[str, ...]:
    """Collect the claims behind the red lines that give way."""
    return tuple(dict.fromkeys(c for r in way.drop for c in words.red_line_sources(r)))


def ways_out(signed: Signed, words: Wording) -> Said:
    """Say what would open a deal, in rank."""
    n = len(signed.relaxations)
    if links_clash(signed):
        return Said("No demand that anyone gives up would help: the links themselves need mending.")
    if not n:
        return Said("No way out was worked out.")
    found = capital(several(n, "way out is", "ways out are"))
    items = tuple(
        Paragraph(f"{capital(relaxation(w, words))}.", sources=relaxation_sources(w, words))
        for w in signed.relaxations
    )
    return Said(f"{found} known, ranked by how little gives way:", items)


def widening(signed: Signed, words: Wording) -> Paragraph:
    """Say which red line narrows the room most where a deal exists."""
    lead = "What would widen the room?"
    dear = [p for p in signed.prices if p.smallest_gain_without > p.smallest_gain_with + 1e-9]
    if not dear:
        return Paragraph("No single red line narrows the best smallest gain.", lead)
    top = max(dear, key=lambda p: p.smallest_gain_without - p.smallest_gain_with)
    text = (
        f"The dearest red line is {words.red_line(top.red_line)}. Without it the worst-off party "
        f"could have {gain(top.smallest_gain_without)} points instead of "
        f"{gain(top.smallest_gain_with)}."
    )
    return Paragraph(text, lead, words.red_line_sources(top.red_line))
