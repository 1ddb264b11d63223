"""How answers about home and afterwards read: stages, factors, bounds, lists cut short."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isnan

from winset.analyse.agreement.results import StageName
from winset.analyse.results import Deal
from winset.analyse.shares import Share, Spread
from winset.report.numbers import listed
from winset.report.shares import NONE, percent, share, with_error
from winset.report.wording import Wording

STAGES: Mapping[StageName, str] = {
    "signed": "Signed",
    "ratified": "Ratified",
    "kept": "Kept",
}
DEALS_NOTE = (
    "Deals by concept are those of the central reading, by clauses alone; brackets of drafts are "
    "settled as there."
)


def factor(found: Spread) -> str:
    r"""Show a discount factor over readings: the middle, and nine tenths of them.

    Examples
    --------
    >>> factor(Spread(0.4, 0.5, 0.62, 0.7, 0.881, 60))
    '0.62 (0.40\xa0to\xa00.88)'
    """
    if not found.readings or isnan(found.p50):
        return NONE
    return f"{found.p50:.2f} ({found.p5:.2f}\u00a0to\u00a0{found.p95:.2f})"


def bounds(found: tuple[float, float]) -> str:
    r"""Show a range of shares in per cents, or the one share that it is.

    Examples
    --------
    >>> bounds((0.2, 0.46)), bounds((0.3, 0.3))
    ('20%\xa0to\xa046%', '30%')
    """
    low, high = percent(found[0]), percent(found[1])
    return low if low == high else f"{low}\u00a0to\u00a0{high}"


def cut(items: Sequence[str], most: int) -> str:
    r"""List items a line each, the first few of many.

    Examples
    --------
    >>> cut(["a", "b", "c"], 2)
    'a\n… 2 more'
    """
    if len(items) <= most:
        return "\n".join(items)
    return "\n".join([*items[: most - 1], f"… {len(items) - most + 1} more"])


def in_share(found: Share, noun: str = "of readings") -> str:
    """Say in what share something holds; in words where it is none, all, or of nothing.

    Examples
    --------
    >>> in_share(Share(0, 9)), in_share(Share(9, 9)), in_share(Share(0, 0))
    ('none', 'all', 'no reading to tell by')
    """
    if not found.total:
        return "no reading to tell by"
    words = {0: "none", found.total: "all"}
    return words.get(found.count, f"{with_error(found)} {noun}")


def tally(found: Mapping[str, Share], name: Mapping[str, str], most: int = 4) -> str:
    """List who or what, with its share, most frequent first; none that never occurs."""
    ordered = sorted(found, key=lambda key: -found[key].count)
    lines = [f"{name[key]} {share(found[key])}" for key in ordered if found[key].count]
    return cut(lines, most) or NONE


def terms(deal: Deal, words: Wording) -> list[str]:
    """Spell out a deal clause by clause, in the order of the case."""
    order = [issue for issue in words.case.issues if issue in deal]
    return [f"{words.issue(i)}: {words.option(i, deal[i])}" for i in order]


def clauses(issues: Sequence[str], words: Wording) -> str:
    """Name clauses, or say that they are all of them."""
    if len(issues) == len(words.case.issues):
        return "all clauses"
    return "\n".join(words.issue_label(issue) for issue in issues)


def together(members: Sequence[str], words: Wording) -> str:
    """Name the members of a coalition."""
    return listed([words.party(member) for member in members])
