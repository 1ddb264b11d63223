"""Assets with rival uses: their account by year, who gets what, what is stranded and refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from winset.analyse.economy.results import FundAccount, FundLine, FundOption, LineKind, RefusedUse
from winset.analyse.shares import Spread
from winset.case import Case
from winset.report.figures import theme
from winset.report.figures.cashflow import Account, Band, Level, Look, Stream, Way, accounts
from winset.report.figures.lanes import NARROW, WIDE, Bar, Lane
from winset.report.numbers import capital, plain
from winset.report.outline import Cell, Column, Figure, Paragraph, Part, Row, Table
from winset.report.readings.pictures import Head, lanes_figure
from winset.report.shares import percent
from winset.report.wording import Wording
from winset.report.worth.claims import of_fund
from winset.report.worth.ledger import account_table, line_name
from winset.report.worth.naming import AS_IT_IS, option_label, readable
from winset.report.worth.ranges import (
    DUST,
    LOSS_LIGHT,
    RANGES,
    bars,
    cell,
    close_scale,
    in_words,
    matters,
    over,
    signed,
)

_INCOME, _TAX, _LENT, _LEFT = "#2f74b0", "#9aa3ad", "#2b7a3d", theme.INK
_SERVICE = ("#8a5a44", "#c39a86")
_OWED = ("#c8651b", "#e8ad7c")
_NOBODY = "#595959"
_WAYS: Mapping[LineKind, Way] = {"income": "in", "raised": "beside"}
"""Money that does not leave the fund."""


def fund_parts(case: Case, found: FundAccount, words: Wording) -> list[Part]:
    """Tell of one fund: what it holds, its account by year, who gets what, what is refused."""
    sources = of_fund(case, found.fund)
    parts: list[Part] = [Paragraph(_told(found, words), f"{found.title}.", sources)]
    parts.append(_account_figure(case, found, words, sources))
    if found.options:
        parts.append(_received_figure(found, words, sources))
    if any(option.refused for option in found.options):
        parts.append(_refused_table(found, words))
    if found.clashes:
        parts.append(_clash_table(found, words))
    return parts


def _told(found: FundAccount, words: Wording) -> str:
    first = {line.kind: line.amounts[0] for line in reversed(found.as_it_is)}
    text = (
        f"As it is, the fund holds {in_words(first['opening'])} {found.unit} in {found.years[0]} "
        f"and earns {in_words(first['income'])} that year"
    )
    served = [line for line in found.as_it_is if line.kind == "service"]
    for line in served:
        owed = next(o for o in found.as_it_is if o.kind == "owed" and o.name == line.name)
        by = f", which {words.party(line.to)} would have to pay without it" if line.to else ""
        text += (
            f"; {in_words(line.amounts[0])} of that serve the {readable(line.name)}{by}, of which "
            f"{in_words(owed.amounts[-1])} are still owed at the end of {found.years[-1]}"
        )
    return f"{text}. No money of it has two uses at a time."


def _account_figure(
    case: Case, found: FundAccount, words: Wording, sources: tuple[str, ...]
) -> Figure:
    """Draw the account of each year, as it is and under each option."""
    ways = [(AS_IT_IS, found.as_it_is)]
    ways += [(option_label(o.issue, o.option, words), o.lines) for o in found.options]
    loose = ["", *(_stranded(option, found.unit) for option in found.options)]
    rows = [
        _account(f"{title}{said}", lines, words)
        for (title, lines), said in zip(ways, loose, strict=True)
    ]
    look = Look(
        found.years, found.unit, _colours(case, [line for _, ls in ways for line in ls], words)
    )
    last = found.years[-1]
    left = [f"{title}: {plain(_one(lines, 'closing').amounts[-1].p50)}" for title, lines in ways]
    return Figure(
        f"fund-{found.fund}",
        f"{found.title}: what comes in, what goes out, what is left",
        f"Bars by year of money in (up) and out (down), and lines of what is left, {found.unit}, "
        f"as it is and under each option. Left at the end of {last}: {'; '.join(left)}.",
        accounts(rows, look, WIDE),
        account_table(f"{found.title} by year, {found.unit}", found.years, ways, words),
        f"{over(found.as_it_is[0].amounts[0].readings)} Left: bars stack the middles of the "
        "readings, in upwards and out downwards; thin lines show where nine tenths of each lie; "
        "diamonds are lent elsewhere because money of the fund is pledged. Each has a scale of its "
        "own. Right: what is left in the fund, and what is owed on loans it serves; pale: nine "
        "tenths of the readings. All other clauses leave it alone.",
        accounts(rows, look, NARROW),
        sources,
    )


def _stranded(option: FundOption, unit: str) -> str:
    if not matters(option.stranded):
        return ""
    return f". It leaves {in_words(option.stranded)} {unit} of loans without security"


def _account(title: str, lines: Sequence[FundLine], words: Wording) -> Account:
    streams, levels = [], []
    for line in lines:
        name, amounts = line_name(line, words), tuple(map(_band, line.amounts))
        if not _drawn(line):
            continue
        if line.kind in ("income", "tax", "service", "paid", "raised"):
            streams.append(Stream(name, _WAYS.get(line.kind, "out"), amounts))
        elif line.kind in ("closing", "owed"):
            levels.append(Level(name, amounts))
    return Account(title, tuple(streams), tuple(levels))


def _band(found: Spread) -> Band:
    return Band(found.p5, found.p50, found.p95)


def _one(lines: Sequence[FundLine], kind: LineKind) -> FundLine:
    return next(line for line in lines if line.kind == kind)


def _colours(case: Case, lines: Sequence[FundLine], words: Wording) -> tuple[tuple[str, str], ...]:
    """Give every line that is drawn one colour; who is paid, that of the party."""
    parties = theme.party_colours(case)
    found: dict[str, str] = {}
    for kind in ("income", "tax", "service", "paid", "raised", "closing", "owed"):
        some = [line for line in lines if line.kind == kind]
        names = dict.fromkeys(line_name(line, words) for line in some if _drawn(line))
        for n, name in enumerate(names):
            to = next(line.to for line in some if line_name(line, words) == name)
            found[name] = {
                "income": _INCOME,
                "tax": _TAX,
                "service": _SERVICE[n % 2],
                "paid": parties.get(to, _NOBODY),
                "raised": parties.get(to, _LENT),
                "closing": _LEFT,
                "owed": _OWED[n % 2],
            }[kind]
    return tuple(found.items())


def _drawn(line: FundLine) -> bool:
    return any(amount.p95 > DUST for amount in line.amounts)


def _received_figure(found: FundAccount, words: Wording, sources: tuple[str, ...]) -> Figure:
    """Draw what each party has by each option, and the balance that it leaves without security."""
    lanes, ends = [], []
    for option in found.options:
        group = option_label(option.issue, option.option, words)
        for party, money in option.received.items():
            if matters(money):
                lanes.append(Lane(words.party(party), bars(money), signed(money.p50), group=group))
                ends += [money.p5, money.p95]
        if option.stranded.p95 > 0:
            loose = option.stranded
            stripes = (
                Bar(loose.p5, loose.p95, LOSS_LIGHT),
                Bar(0.0, loose.p50, theme.LOSS, 0.5),
            )
            label = "Loans that nothing secures any more"
            lanes.append(Lane(label, stripes, plain(loose.p50), group=group))
            ends += [loose.p5, loose.p95]
    top, party = max(
        ((o, party) for o in found.options for party in o.received),
        key=lambda pair: pair[0].received[pair[1]].p50,
    )
    most = signed(top.received[party].p50)
    head = Head(
        f"fund-{found.fund}-received",
        f"{found.title}: who has how much by each option",
        f"Bars by option and party, {found.unit} worth today, against the fund left as it is. The "
        f"most: {words.party(party)} by {option_label(top.issue, top.option, words)}, {most}.",
        f"{over(found.options[0].stranded.readings)} {RANGES} What is paid to each, what a pledge "
        "raises, its part of what is left in the end, less what the fund serves no more on its "
        "behalf; against the fund left as it is. Whom an option leaves as before stands only in "
        "the table. Loans that nothing secures any more are still owed by those who borrowed.",
        sources,
    )
    scale = close_scale(ends, f"{found.unit} worth today")
    return lanes_figure(head, lanes, scale, _received_table(found, words))


def _received_table(found: FundAccount, words: Wording) -> Table:
    columns = (Column("Who"), Column(f"{found.unit} worth today", number=True))
    rows = []
    for option in found.options:
        group = option_label(option.issue, option.option, words)
        rows += [
            Row((Cell(words.party(party)), cell(money)), group)
            for party, money in option.received.items()
        ]
        rows.append(
            Row(
                (Cell("Loans that nothing secures any more", tone="muted"), cell(option.stranded)),
                group,
            )
        )
    notes = (
        "Against the fund left as it is; the middle of the readings, and in brackets where nine "
        "tenths of them lie. Loans: balance at the time.",
        over(found.options[0].stranded.readings),
    )
    return Table("Who has how much by each option", columns, tuple(rows), notes)


_REFUSED = (
    Column("Use"),
    Column("From", number=True),
    Column("Asked", number=True),
    Column("Free", number=True),
    Column("Held by"),
    Column("Of readings", number=True),
    Column("How it could be met"),
)


def _refused_table(found: FundAccount, words: Wording) -> Table:
    rows = tuple(
        row
        for option in found.options
        for row in _refusals(option.refused, option_label(option.issue, option.option, words))
    )
    return Table(f"{found.title}: uses that are refused", _REFUSED, rows, _why(found))


def _clash_table(found: FundAccount, words: Wording) -> Table:
    rows = tuple(
        row
        for clash in found.clashes
        for row in _refusals(
            clash.refused,
            " together with ".join(
                option_label(*way, words) for way in (clash.first, clash.second)
            ),
        )
    )
    title = f"{found.title}: options that ask for the same money"
    return Table(title, _REFUSED, rows, _why(found))


def _refusals(refused: Sequence[RefusedUse], group: str) -> Iterator[Row]:
    for one in refused:
        held = " and ".join(readable(name) for name in one.pledged_to) or "nobody: there is no more"
        yield Row(
            (
                Cell(capital(readable(one.use)), tone="strong"),
                Cell(str(one.year), one.year),
                Cell(plain(one.asked), one.asked),
                Cell(plain(one.free), one.free),
                Cell(f"{held} ({plain(one.held)})" if one.pledged_to else held),
                Cell(percent(one.share.value), one.share.value),
                Cell(one.mend),
            ),
            group,
        )


def _why(found: FundAccount) -> tuple[str, ...]:
    return (
        f"In {found.unit}; asked and free in the reading that falls shortest. A use is left out in "
        "the readings in which its money has another use already or is not there, and met in the "
        "others; points count only what is met.",
    )
