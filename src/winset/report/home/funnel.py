"""Signed, ratified and kept on the same readings: the funnel, the best deal, what would help."""

from __future__ import annotations

from collections.abc import Sequence

from winset.analyse.agreement.results import (
    Agreement,
    BestDeal,
    Funnel,
    FunnelStep,
    Remedy,
    Stopper,
)
from winset.case import Case
from winset.report.cells import measured_cell, share_cell
from winset.report.figures.lanes import SHARE, SHARE_LIGHT, Bar, Lane, shares_scale
from winset.report.home.folded import first_shown
from winset.report.home.naming import DEALS_NOTE, STAGES
from winset.report.numbers import capital, count, listed, plain, several
from winset.report.outline import (
    Bullets,
    Cell,
    Column,
    Figure,
    Fold,
    Paragraph,
    Part,
    Row,
    Section,
    Table,
)
from winset.report.readings.pictures import Head, lanes_figure
from winset.report.shares import (
    NONE,
    SHARE_NOTE,
    of_readings,
    percent,
    share,
    with_error,
)
from winset.report.wording import Wording

MOST_DRAWN = 6
"""Deals in the picture; its table has all."""
NEARLY = 0.05
"""Shares that differ by no more than this are told together: nobody is singled out by chance."""
MOST_STOPPERS = 3
BEST = "The best deal of all"


def funnel(case: Case, found: Agreement) -> Section:
    """Say how many readings each deal gets through, and who stops it at which stage."""
    words = Wording(case)
    parts: list[Part] = [Paragraph(told(found), "Does a deal get through?")]
    best = found.best
    parts.append(Paragraph(best_told(best), "Which deal gets through most often?"))
    drawn = ranked(found)
    if best is not None:
        drawn = [best.funnel, *drawn]
    if drawn:
        parts.append(_figure(found, drawn, words))
    if best is not None:
        parts.append(Fold("The best deal, clause by clause", (_terms(best, words),)))
    parts.extend(_remedies(found, words))
    notes = tuple(Paragraph(note) for note in found.notes)
    if notes:
        parts.append(Fold("What these shares rest on", (Bullets(notes),)))
    about = "One set of readings, three questions: who signs, what passes at home, what is kept."
    return Section("agreement", "Signed, ratified and kept", tuple(parts), about)


def told(found: Agreement) -> str:
    """Say in what share of readings some deal gets as far as each stage."""
    exists = found.exists
    signed = exists["signed"]
    text = f"By clauses alone, all can sign some deal in {of_readings(signed)}"
    if found.ratifiers:
        text += f", one that also passes every ratifier in {share(exists['ratified'])}"
    text += f", one that is then kept as well in {share(exists['kept'])}."
    if not found.ratifiers:
        text += " The case names no ratifiers, so nothing has to pass at home."
    if not found.keeping:
        text += " It says nothing on what keeps a deal alive, so that rests on defaults."
    if found.undecided:
        text += (
            f" In {several(found.undecided, 'reading')} a search stopped at its limit; they count "
            "as without."
        )
    return text


def best_told(best: BestDeal | None) -> str:
    """Say how often the best single deal gets through, and how sure it is that none does better."""
    if best is None:
        return "No single deal gets through all stages in any of these readings."
    bound = percent(best.bound)
    limit = f"no deal gets through in more than {bound} of those"
    sure = f"That is proven: {limit}." if best.proven else f"Another might do better, but {limit}."
    return (
        f"One deal gets through in {with_error(best.fresh)} of {count(best.fresh.total)} fresh "
        f"readings. It was chosen on {count(best.share.total)} others, on {share(best.share)} of "
        f"which it does. {sure}"
    )


def ranked(found: Agreement) -> list[Funnel]:
    """Order the named deals by the share of readings that they get through in."""
    return sorted(found.funnels, key=lambda f: -f.joint.value)


def steps(found: Agreement, passing: Funnel) -> list[FunnelStep]:
    """List the stages that a deal has to pass; no ratifiers, no such stage."""
    return [s for s in passing.steps if found.ratifiers or s.stage != "ratified"]


def stops(by: Sequence[Stopper], words: Wording) -> list[str]:
    """Name who stops a deal at a stage, of the readings lost there."""
    return [f"{words.body(s.who)} {share(s.stops)}" for s in by if s.stops.count]


def foremost(by: Sequence[Stopper], words: Wording) -> str:
    """Name who stops a deal most often, and all who do so nearly as often; empty if nobody does."""
    top = max((s.stops.value for s in by if s.stops.count), default=0.0)
    return listed(stops([s for s in by if s.stops.count and s.stops.value >= top - NEARLY], words))


def _title(found: Agreement, passing: Funnel, words: Wording) -> str:
    best = found.best is not None and passing is found.best.funnel
    return BEST if best else words.deal(passing.name)


def _figure(found: Agreement, drawn: Sequence[Funnel], words: Wording) -> Figure:
    lanes = []
    for passing in drawn[:MOST_DRAWN]:
        title = _title(found, passing, words)
        for step in steps(found, passing):
            kept, before = step.left.value, step.left.value + step.lost.value
            by = stops(step.by, words)[:MOST_STOPPERS] if step.lost.count else []
            small = (f"stopped by {', '.join(by)}",) if by else ()
            bars = (Bar(0, kept, SHARE), Bar(kept, before, SHARE_LIGHT))
            lanes.append(Lane(STAGES[step.stage], bars, share(step.left), small, title))
    first = drawn[0]
    through = [f"{STAGES[s.stage].lower()} {share(s.left)}" for s in steps(found, first)]
    alt = (
        f"Bars, for each of {several(min(len(drawn), MOST_DRAWN), 'deal')}, of the readings left "
        f"after each stage. {_title(found, first, words)}: {', then '.join(through)}."
    )
    more = len(drawn) - MOST_DRAWN
    rest = f" {capital(several(more, 'deal'))} more in the table." if more > 0 else ""
    caption = (
        "Dark: readings that pass this stage and all before it. Light: those that got here and "
        "stop. Below the stage, who says no, of the readings that stop there; several may, so "
        f"these need not sum to 100%.{rest}"
    )
    head = Head("funnel", "How far each deal gets", alt, caption)
    return lanes_figure(head, lanes, shares_scale("share of readings"), _table(found, drawn, words))


def _table(found: Agreement, drawn: Sequence[Funnel], words: Wording) -> Table:
    columns = (
        Column("Stage"),
        Column("Left", number=True),
        Column("Stops here", number=True),
        Column("This stage alone", number=True),
        Column("Stopped by"),
        Column("By it alone"),
    )
    rows = []
    for passing in drawn:
        for step in steps(found, passing):
            alone = [f"{words.body(s.who)} {share(s.alone)}" for s in step.by if s.alone.count]
            cells = (
                Cell(STAGES[step.stage], tone="strong"),
                measured_cell(step.left),
                share_cell(step.lost),
                share_cell(step.itself),
                Cell("\n".join(stops(step.by, words)) or NONE),
                Cell("\n".join(alone) or NONE),
            )
            rows.append(Row(cells, _title(found, passing, words)))
    notes = (
        "Left: readings that pass this stage and all before it. This stage alone: readings that "
        "pass it, whatever the others say. Stopped by, by it alone: of the readings that stop "
        f"here. {DEALS_NOTE}",
        SHARE_NOTE,
    )
    return Table("Each deal through the stages", columns, tuple(rows), notes)


def _terms(best: BestDeal, words: Wording) -> Table:
    rows = tuple(
        Row((Cell(words.issue_label(i), tone="strong"), Cell(words.option(i, best.deal[i]))),
            words.group(i))
        for i in words.case.issues
        if i in best.deal
    )  # fmt: skip
    columns = (Column("Clause"), Column("Settled as"))
    note = f"Found among {several(best.examined, 'deal')} tried."
    return Table("Terms of the deal that gets through most often", columns, rows, (note,))


_FOR = {"signed": "Sign", "ratified": "Ratify", "kept": "Keep", "all": "All three"}


def _remedies(found: Agreement, words: Wording) -> list[Part]:
    rows = [Row(_remedy(r, words), words.deal(f.name)) for f in ranked(found) for r in f.remedies]
    lead = "What would bring a deal through?"
    if not rows:
        text = "No payment, bond, clause or swap was found that does, or none is needed."
        return [Paragraph(text, lead)]
    text = (
        "The smallest change of each kind that lets a deal pass a stage in "
        f"{percent(found.target)} of readings, or the one that comes nearest."
    )
    columns = (
        Column("To"),
        Column("Change"),
        Column("Before", number=True),
        Column("With it", number=True),
        Column("Enough?"),
        Column("Smallest?"),
    )
    table = Table("Smallest changes that help", columns, tuple(rows), (SHARE_NOTE,))
    return [Paragraph(text, lead), *first_shown(table)]


def _remedy(remedy: Remedy, words: Wording) -> tuple[Cell, ...]:
    return (
        Cell(_FOR[remedy.stage], tone="strong"),
        Cell(change(remedy, words)),
        share_cell(remedy.before),
        measured_cell(remedy.after, "gain" if remedy.enough else ""),
        Cell("Yes" if remedy.enough else "No"),
        Cell("Proven" if remedy.proven else "Not proven"),
    )


def change(remedy: Remedy, words: Wording) -> str:
    """Say in words what a remedy changes."""
    if remedy.kind == "payment" and remedy.stage == "kept":
        return (
            f"Every signatory is paid {plain(remedy.amount or 0.0)} points a period for keeping it"
        )
    if remedy.kind == "payment":
        unit = words.case.payments.unit if words.case.payments else "units of money"
        money = plain(remedy.amount or 0.0)
        giver = words.party(remedy.giver) if remedy.giver else "Somebody"
        taker = words.party(remedy.party) if remedy.party else "the others"
        return f"{giver} pays {taker} {money} {unit}"
    if remedy.kind == "bond":
        return f"Every signatory puts down a bond worth {plain(remedy.amount or 0.0)} points to it"
    return words.changes(remedy.changes)


def funnel_line(found: Agreement, passing: Funnel) -> str:
    """Say in one phrase how far a deal gets: signed 60%, then kept 30%."""
    each = [f"{STAGES[s.stage].lower()} {share(s.left)}" for s in steps(found, passing)]
    return ", then ".join(each)
