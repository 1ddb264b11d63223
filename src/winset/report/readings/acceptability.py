"""How settled each clause is: what readings allow, require and recommend, option by option."""

from __future__ import annotations

from collections.abc import Sequence

from winset.analyse.across.results import Across, ClauseShares, ConceptShares, OptionShares, Share
from winset.case import Case
from winset.report.cells import share_cell
from winset.report.figures.acceptability import ClauseBlock, OptionLine, option_map
from winset.report.figures.lanes import NARROW, WIDE
from winset.report.numbers import capital, count, gain, listed, several
from winset.report.outline import (
    Bullets,
    Callout,
    Cell,
    Column,
    Figure,
    Fold,
    Paragraph,
    Part,
    Row,
    Section,
    Table,
    Tone,
)
from winset.report.shares import SHARE_NOTE, error, percent, share
from winset.report.wording import Wording

LINES = 34
"""Options in one picture at most, so that it fits a printed page."""
FIRST = 6
"""Contested clauses told in words; the map shows all."""

_SHORT = {"nash": "Nash", "ks": "KS", "egalitarian": "Egal.", "utilitarian": "Util."}
_STANDING = {
    "settled": "every concept picks the same option in at least 95% of readings",
    "leaning": "every concept picks the same option in at least 75%",
    "contested": "no option is picked by every concept in as many as 75%",
}


def acceptability(case: Case, across: Across) -> Section:
    """Show which clauses are settled over readings and which are contested."""
    lead = "On which clauses readings and concepts agree, and on which they do not."
    words = Wording(case)
    if not across.clauses or not _readings(across):
        text = "No reading has a deal by clauses alone, so no option can be said to stand in one."
        parts: tuple[Part, ...] = (Callout("Nothing to show", text),)
        return Section("readings-clauses", "Settled and contested clauses", parts, lead)
    told: list[Part] = [Paragraph(_tally(across), "How settled is the text?")]
    split = contested(across)
    if split:
        first = several(min(len(split), FIRST), "clause")
        which = "The contested clauses" if len(split) <= FIRST else f"The {first} most evenly split"
        text = f"{which}, by how often each option is recommended, from concept to concept:"
        told.append(Paragraph(text, "What is contested most?"))
        told.append(Bullets(tuple(_contested(c, words) for c in split[:FIRST])))
    pages = _pages(case, across)
    told.extend(_figure(case, across, page, (n, len(pages))) for n, page in enumerate(pages, 1))
    if across.concepts:
        told.append(Fold("What each concept recommends over readings", (_concepts(across, words),)))
    return Section("readings-clauses", "Settled and contested clauses", tuple(told), lead)


def _readings(across: Across) -> int:
    totals = [o.possible.total for c in across.clauses for o in c.options]
    return max(totals, default=0)


def _tally(across: Across) -> str:
    parts = []
    for standing, meaning in _STANDING.items():
        n = sum(c.standing == standing for c in across.clauses)
        if n:
            parts.append(f"{several(n, 'clause is', 'clauses are')} {standing} ({meaning})")
    total = f"Over the {count(_readings(across))} readings with a deal by clauses alone"
    return f"{total}, {listed(parts)}."


def contested(across: Across) -> list[ClauseShares]:
    """List the contested clauses, the most evenly split first."""
    found = [c for c in across.clauses if c.standing == "contested"]
    return sorted(found, key=_firmest)


def _firmest(clause: ClauseShares) -> float:
    """Give the share in which every concept picks one and the same option, at most."""
    return max(min((s.value for s in o.chosen.values()), default=0.0) for o in clause.options)


def _contested(clause: ClauseShares, words: Wording) -> Paragraph:
    """Name the options of a contested clause that stay possible, with their shares."""
    found = sorted(clause.options, key=lambda o: -max(s.value for s in o.chosen.values()))
    each = [
        f"“{words.option(clause.issue, o.option)}” in {_range(list(o.chosen.values()))}"
        for o in found
        if any(s.count for s in o.chosen.values())
    ]
    lead = f"{words.issue_label(clause.issue)}:"
    return Paragraph(f"{listed(each)}.", lead)


def _range(found: Sequence[Share]) -> str:
    low, high = (percent(pick(s.value for s in found)) for pick in (min, max))
    return low if low == high else f"{low}\u00a0to\u00a0{high}"


def _pages(case: Case, across: Across) -> list[list[ClauseShares]]:
    """Cut the clauses into pictures of one page each, groups whole where they fit."""
    order = list(case.issues)
    ranked = sorted(across.clauses, key=lambda c: order.index(c.issue) if c.issue in order else 0)
    groups: dict[str, list[ClauseShares]] = {}
    for clause in ranked:
        groups.setdefault(Wording(case).group(clause.issue), []).append(clause)
    pages: list[list[ClauseShares]] = []
    used = LINES
    for members in groups.values():
        size = sum(len(c.options) for c in members)
        for clause in members:
            own = len(clause.options)
            starts = clause is members[0] and used + size > LINES
            if starts or used + own > LINES:
                pages.append([])
                used = 0
            pages[-1].append(clause)
            used += own
    return pages


def _heads(across: Across, words: Wording) -> list[tuple[str, str]]:
    concepts = list(across.clauses[0].options[0].chosen)
    # A space lets the long name break; a head is narrower than "Kalai–Smorodinsky".
    named = [
        (words.concept(c).replace("–", "– "), _SHORT.get(c, words.concept(c)[:5])) for c in concepts
    ]
    return [("Possible", "Poss."), ("In every deal", "Every"), *named]


def _columns(option: OptionShares) -> list[Share]:
    return [option.possible, option.necessary, *option.chosen.values()]


def _figure(
    case: Case, across: Across, page: Sequence[ClauseShares], part: tuple[int, int]
) -> Figure:
    words = Wording(case)
    heads = _heads(across, words)
    blocks = [_block(clause, words) for clause in page]
    groups = listed(list(dict.fromkeys(b.group for b in blocks if b.group)))
    n, of = part
    title = f"Options over readings: {groups}" if groups else "Options over readings"
    standing = "; ".join(
        f"{b.title}: {b.standing.lower()}, {words.option(c.issue, c.option)}"
        for b, c in zip(blocks, page, strict=True)
    )
    return Figure(
        f"options-{n}",
        f"{title} ({n} of {of})" if of > 1 else title,
        f"Heat-map of {several(len(page), 'clause')}: share of readings in which each option is "
        f"possible, in every deal, or recommended. {standing}.",
        option_map(blocks, heads, WIDE),
        _twin(page, heads, words),
        "Share of the readings with a deal by clauses alone. Possible: some deal that all can sign "
        "has this option. In every deal: every such deal has it. Then, by concept, how often the "
        "recommended deal has it. The darker, the more readings.",
        option_map(blocks, heads, NARROW),
    )


def _block(clause: ClauseShares, words: Wording) -> ClauseBlock:
    options = tuple(
        OptionLine(
            words.option(clause.issue, o.option),
            tuple(s.value for s in _columns(o)),
            tuple(share(s) for s in _columns(o)),
        )
        for o in clause.options
    )
    title = words.issue_label(clause.issue)
    return ClauseBlock(title, capital(clause.standing), words.group(clause.issue), options)


def _twin(page: Sequence[ClauseShares], heads: Sequence[tuple[str, str]], words: Wording) -> Table:
    columns = (
        Column("Clause"),
        Column("Option"),
        *(Column(long.replace("– ", "–"), number=True) for long, _ in heads),
    )
    rows = []
    for clause in page:
        title = f"{words.issue_label(clause.issue)} ({clause.standing})"
        for n, option in enumerate(clause.options):
            cells = [Cell(title if n == 0 else "", tone="strong")]
            tone: Tone = "strong" if option.option == clause.option else ""
            cells.append(Cell(words.option(clause.issue, option.option), tone=tone))
            cells.extend(share_cell(s) for s in _columns(option))
            rows.append(Row(tuple(cells), words.group(clause.issue)))
    worst = max((s.error for c in page for o in c.options for s in _columns(o)), default=0.0)
    notes = (
        "In bold: the option that comes nearest to being picked by every concept.",
        f"Standard errors up to {error(worst).removeprefix('±').strip()}. {SHARE_NOTE}",
    )
    return Table("Options by clause, over readings", columns, tuple(rows), notes)


def _concepts(across: Across, words: Wording) -> Table:
    parties = list(across.concepts[0].gain)
    columns = (
        Column("Concept"),
        *(Column(words.party(p)) for p in parties),
        Column("One best deal", number=True),
        Column("Same deal most often", number=True),
        Column("Proven", number=True),
    )
    rows = tuple(Row(_concept(c, parties, words)) for c in across.concepts)
    notes = (
        "By signatory: gain above its no-deal value in points of 100, the middle reading and, "
        "below it, nine tenths of the readings with a deal by clauses alone. One best deal: no "
        "other is as good. Same deal most often: how often the most frequent one is recommended.",
        SHARE_NOTE,
    )
    return Table("Gains and steadiness of each concept, over readings", columns, rows, notes)


def _concept(concept: ConceptShares, parties: Sequence[str], words: Wording) -> tuple[Cell, ...]:
    cells = [Cell(words.concept(concept.concept), tone="strong")]
    for party in parties:
        found = concept.gain[party]
        if not found.readings:
            cells.append(Cell("–"))
            continue
        text = f"{gain(found.p50)}\n{gain(found.p5)} to {gain(found.p95)}"
        cells.append(Cell(text, found.p50))
    shares = (concept.unique, concept.modal_share, concept.proven)
    cells.extend(share_cell(s) for s in shares)
    return tuple(cells)
