"""Answers on ratifying and keeping for people: the funnel first, who is sincere last."""

from __future__ import annotations

from winset.analyse.agreement.results import Agreement, Funnel
from winset.analyse.findings.results import Findings
from winset.analyse.kept.results import Kept
from winset.analyse.left_out.results import LeftOut
from winset.analyse.ratified.results import Ratified
from winset.case import Case
from winset.cli.tables import print_table
from winset.report.home.durability import interval
from winset.report.home.funnel import best_told, foremost, ranked, steps, told
from winset.report.home.left_out import spoilers
from winset.report.home.naming import STAGES, bounds, tally, together
from winset.report.home.sincerity import rests_on
from winset.report.numbers import several
from winset.report.shares import NONE, share
from winset.report.wording import Wording

MOST_DEALS, MOST_GROUPS = 6, 3
"""Lines shown at most; --json and the report give all."""


def show(case: Case, findings: Findings) -> None:
    """Print the gist of what is signed, ratified and kept, as sentences and tables.

    Parameters
    ----------
    case : the negotiation, for names.
    findings : all answers over readings of this case; what was not asked is left out.
    """
    words = Wording(case)
    if findings.agreement is not None:
        _funnel(findings.agreement, words)
    if findings.ratified is not None:
        _ratifiers(findings.ratified, words)
    if findings.kept is not None:
        _kept(findings.kept, words)
    if findings.left_out is not None:
        _left_out(findings.left_out, words)
    for party in findings.sincere:
        print(
            f"{words.party(party.party)}: {bounds(party.chance)} of such parties want the deal, if "
            f"prior ({bounds(party.prior)}) and {several(len(party.signals), 'signal')} are as "
            f"stated; the prior rests on {rests_on(party.ground)}."
        )


def _funnel(found: Agreement, words: Wording) -> None:
    print(f"Signed, ratified and kept. {told(found)}")
    print(best_told(found.best))
    shown = ranked(found)[:MOST_DEALS]
    if not shown:
        return
    heads = [STAGES[s.stage] for s in steps(found, shown[0])]
    rows = [[words.deal(f.name), *_left(found, f), _stopper(found, f, words)] for f in shown]
    print_table(["Readings left, by deal", *heads, "Stopped most by"], rows)
    more = len(found.funnels) - len(shown)
    if more > 0:
        print(f"  … {more} more with --json")


def _left(found: Agreement, passing: Funnel) -> list[str]:
    return [share(s.left) for s in steps(found, passing)]


def _stopper(found: Agreement, passing: Funnel, words: Wording) -> str:
    """Name who stops most at the stage where most readings are lost."""
    worst = max(steps(found, passing), key=lambda s: s.lost.count)
    by = foremost(worst.by, words)
    return f"{by} ({worst.stage})" if by and worst.lost.count else NONE


def _ratifiers(found: Ratified, words: Wording) -> None:
    rows = [
        [words.body(r.ratifier), share(r.some), share(r.signed), share(r.never)]
        for r in found.ratifiers
    ]
    print_table(["Ratifier", "Passes something", "With all signing", "Fails anyway"], rows)


def _kept(found: Kept, words: Wording) -> None:
    ordered = sorted(found.deals, key=lambda d: -d.kept.value)[:MOST_DEALS]
    rows = []
    for deal in ordered:
        first = {p.party: p.first for p in deal.parties}
        who = tally(first, {p: words.party(p) for p in first}, 2).split("\n")[0]
        rows.append([words.deal(deal.name), share(deal.kept), who])
    if rows:
        print_table(["Kept, whether signed or not", "By all", "First to break"], rows)
    for rate in found.base_rates:
        if rate.ending == "peace agreement" and rate.conflicts == "civil":
            print(
                f"Base rate: {interval(rate.five)} of {rate.endings} civil conflicts that ended in "
                "a peace agreement were active again within five years. No forecast."
            )


def _left_out(found: LeftOut, words: Wording) -> None:
    having = [c for c in found.coalitions if c.exists.count]
    for c in having[:MOST_GROUPS]:
        print(f"Own deal of {together(c.members, words)}: in {share(c.exists)} of readings.")
    if not having:
        print("No group of signatories has a deal of its own that all its members prefer.")
    else:
        print(spoilers(having[:MOST_GROUPS], words))
