"""Answers over readings for people: the share with a deal first, what to find out next last."""

from __future__ import annotations

from winset.analyse.across.results import Across, ClauseShares
from winset.case import Case
from winset.cli.tables import print_table
from winset.report.numbers import capital
from winset.report.readings.acceptability import contested
from winset.report.readings.blocking import demands, gives_up
from winset.report.readings.existence import drawn, headline, money_or_text, opening, undecided
from winset.report.readings.information import rests_on
from winset.report.readings.robust import told
from winset.report.shares import NONE, SHARE_NOTE, percent, share, spread, with_error
from winset.report.wording import Wording

MOST_BLOCKS, MOST_CLAUSES, MOST_QUESTIONS = 5, 6, 10
"""Lines shown at most; --json and the report give all."""


def show(case: Case, across: Across) -> None:
    """Print the gist of what readings answer, as sentences and tables.

    Parameters
    ----------
    case : the negotiation, for names.
    across : the answers over readings of this case.
    """
    words = Wording(case)
    print(headline(across.existence))
    for line in (money_or_text(across.existence), undecided(across.existence)):
        if line:
            print(line)
    _blocks(across, words)
    _clauses(across, words)
    _robust(across, words)
    _drafts(across, words)
    _find_out(across)
    print(f"\n{drawn(case, across)}\n{SHARE_NOTE}")


def _blocks(across: Across, words: Wording) -> None:
    none = across.existence.exists.total - across.existence.exists.count
    if not none:
        return
    if across.blocks:
        rows = [
            [";\n".join(demands(b, words)), with_error(b.share)]
            for b in sorted(across.blocks, key=lambda b: -b.share.value)[:MOST_BLOCKS]
        ]
        print_table(["Demands that cannot all be met", "Of readings without a deal"], rows)
        _more(len(across.blocks), MOST_BLOCKS)
    if across.holdouts:
        rows = [
            [gives_up(h, words), with_error(h.share)]
            for h in sorted(across.holdouts, key=lambda h: -h.share.value)[:MOST_BLOCKS]
        ]
        print_table(["If given up alone", "A deal then exists in"], rows)
        _more(len(across.holdouts), MOST_BLOCKS)
    print(opening(across))


def _more(total: int, shown: int) -> None:
    if total > shown:
        print(f"  … {total - shown} more with --json")


def _clauses(across: Across, words: Wording) -> None:
    split = contested(across)
    settled = sum(c.standing == "settled" for c in across.clauses)
    if not across.clauses:
        return
    print(
        f"\nOf {len(across.clauses)} clauses {settled} are settled over readings, "
        f"{len(split)} contested."
    )
    if split:
        rows = [row for clause in split[:MOST_CLAUSES] for row in _options(clause, words)]
        concepts = map(words.concept, split[0].options[0].chosen)
        print_table(["Contested clause: options", "Possible", *concepts], rows)
        _more(len(split), MOST_CLAUSES)


def _options(clause: ClauseShares, words: Wording) -> list[list[str]]:
    rows = [[words.issue(clause.issue), *[""] * (1 + len(clause.options[0].chosen))]]
    for option in clause.options:
        title = f"  {words.option(clause.issue, option.option)}"
        rows.append([title, share(option.possible), *map(share, option.chosen.values())])
    return rows


def _robust(across: Across, words: Wording) -> None:
    best = across.robustness.best
    if best is None:
        print("\nNo single deal is acceptable to all signatories in any of these readings.")
        return
    print(f"\nThe most robust deal. {told(across.robustness)}")
    each = ", ".join(f"{words.party(p)} {share(s)}" for p, s in best.by_party.items())
    print(f"Each would sign it, of the fresh readings, in: {each}.")
    rows = [[words.issue(i), words.option(i, o)] for i, o in best.deal.items()]
    print_table(["Clause", "Settled as"], rows, numbers=False)


def _drafts(across: Across, words: Wording) -> None:
    if not across.drafts:
        return
    parties = list(words.case.signatories)
    rows = []
    for draft in across.drafts:
        by = {p.party: p for p in draft.parties}
        cells = [NONE if p not in by else share(by[p].may_sign) for p in parties]
        money = NONE if draft.money is None else spread(draft.money, 1.0)
        rows.append([draft.title, share(draft.all_sign), *cells, money])
    unit = words.case.payments.unit if words.case.payments else ""
    last = f"Money needed{f', {unit}' if unit else ''}"
    print_table(["Draft: share that can sign", "All", *map(words.party, parties), last], rows)


def _find_out(across: Across) -> None:
    found = across.information.questions
    if not found:
        return
    rows = []
    for n, question in enumerate(found[:MOST_QUESTIONS], 1):
        answers = "\n".join(f"   {share(a.exists)}: {a.says}" for a in question.answers)
        settles = NONE if question.settles is None else with_error(question.settles)
        about = f"{n}. {capital(question.about)}\n{answers}\n   {rests_on(question)}"
        rows.append([about, with_error(question.moves), settles])
    base = percent(across.existence.exists.value)
    head = f"What to find out next (a deal exists now in {base}; then in …)"
    print_table([head, "Moves it by", "Settles the verdict in"], rows)
    _more(len(found), MOST_QUESTIONS)
    for unknown in across.information.unknowns[:MOST_BLOCKS]:
        worth = with_error(unknown.verdict)
        print(f"  {unknown.about}: knowing it calls the verdict right in {worth} more readings.")
