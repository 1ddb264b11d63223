"""Fair division of real negotiations: Brams & Taylor (1996), Brams & Togman (1996).

Fair Division: From Cake-Cutting to Dispute Resolution (Cambridge University Press, 1996) for the
Panama Canal treaty; Camp David: Was the Agreement Fair?, Conflict Management and Peace Science 15
(1996) for Camp David. The published answers are those of Adjusted Winner, which divides one
issue. Where every issue goes to one side, the best deals are computed here by enumeration.
"""

import itertools
import math
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

import winset

EXAMPLES = Path(winset.__file__).parent / "examples"
TOLERANCE = 1e-9
"""Utils; the scores are whole points, those of Sinai rounded to 1e-12 points."""

OBJECTIVES = {
    "nash": math.prod,
    "ks": sorted,
    "egalitarian": sorted,
    "utilitarian": sum,
}
"""From points to what is maximised; the ideal of each side is 100, so ks ranks as egalitarian."""


def scores(name):
    """Read issue → option → (first, second party's points) with PyYAML alone."""
    case = yaml.safe_load((EXAMPLES / name / "case.yaml").read_text(encoding="utf-8"))
    sheets = list(case["preferences"].values())
    return {
        issue: {
            option: tuple(sheet[issue]["points"][option] for sheet in sheets)
            for option in content["options"]
        }
        for issue, content in case["issues"].items()
    }


def all_deals(table):
    """Enumerate deals with the points of both parties."""
    for choice in itertools.product(*(options.items() for options in table.values())):
        deal = {issue: option for issue, (option, _) in zip(table, choice, strict=True)}
        yield deal, tuple(sum(points[p] for _, points in choice) for p in (0, 1))


def adjusted_winner(table):
    """Divide as Adjusted Winner does; gives both totals and the (issue, first party's share).

    Each issue goes to who scores it higher (ties to the second party); then issues pass from
    the richer to the poorer in the order of their ratio, the last one in part.
    """
    swing = {
        issue: [Fraction(max(v[p] for v in o.values())) for p in (0, 1)]
        for issue, o in table.items()
    }
    share = {issue: Fraction(int(a > b)) for issue, (a, b) in swing.items()}

    def total(p):
        held = (share[i] if p == 0 else 1 - share[i] for i in swing)
        return sum(h * swing[i][p] for h, i in zip(held, swing, strict=True))

    rich = 0 if total(0) > total(1) else 1
    for issue in sorted(swing, key=lambda i: swing[i][rich] / swing[i][1 - rich]):
        gap = total(rich) - total(1 - rich)
        held = share[issue] if rich == 0 else 1 - share[issue]
        if gap <= 0:
            break
        moved = min(held, gap / sum(swing[issue]))
        share[issue] += moved if rich == 1 else -moved
    divided = {issue: s for issue, s in share.items() if s not in (0, 1)}
    return total(0), total(1), divided


def test_panama_canal_adjusted_winner():
    """Printed: both sides end with 66 points; land and water is divided."""
    first, second, divided = adjusted_winner(scores("panama-canal"))
    assert (first, second) == (66, 66)
    assert divided == {"land-and-water": Fraction(2, 15)}


def test_camp_david_adjusted_winner():
    """Printed: about 66 each; exactly 395/6, and a sixth of Sinai stays with Israel [calc]."""
    table = scores("camp-david")
    first, second, divided = adjusted_winner(table)
    assert (first, second) == (Fraction(395, 6), Fraction(395, 6))
    assert divided == {"sinai": Fraction(1, 6)}


@pytest.mark.parametrize("name", ["panama-canal", "camp-david"])
def test_scores_sum_to_a_hundred(name):
    table = scores(name)
    for p in (0, 1):
        assert sum(max(v[p] for v in options.values()) for options in table.values()) == 100


@pytest.mark.parametrize("name", ["panama-canal", "camp-david"])
@pytest.mark.parametrize("concept", list(OBJECTIVES))
def test_exact_search_agrees_with_enumeration(name, concept):
    objective = OBJECTIVES[concept]
    table = scores(name)
    gains = {tuple(deal.items()): points for deal, points in all_deals(table)}
    best = max(objective([round(x, 9) for x in points]) for points in gains.values())
    optimal = {
        deal
        for deal, points in gains.items()
        if objective([round(x, 9) for x in points]) == pytest.approx(best, abs=1e-7)
    }
    solution = winset.solve(winset.open(name), concept=concept)
    assert solution.proven
    assert {tuple(deal.items()) for deal in solution.ties} == optimal
    found = tuple(100 * u for u in solution.utilities.values())
    assert found == pytest.approx(gains[tuple(solution.deal.items())], abs=100 * TOLERANCE)


def test_camp_david_egalitarian_deal_is_the_published_division():
    """With Sinai in sixths the egalitarian deal gives each the 395/6 points of Adjusted Winner."""
    solution = winset.solve(winset.open("camp-david"), concept="egalitarian")
    assert solution.deal["sinai"] == "israel-1-6"
    for party in ("israel", "egypt"):
        assert 100 * solution.utilities[party] == pytest.approx(395 / 6, abs=100 * TOLERANCE)


def test_panama_canal_undivided_egalitarian_deal():
    """Undivided, the most that both sides can have is 64 [calc, by enumeration here]."""
    table = scores("panama-canal")
    best = max(min(points) for _, points in all_deals(table))
    solution = winset.solve(winset.open("panama-canal"), concept="egalitarian")
    assert 100 * min(solution.utilities.values()) == pytest.approx(best, abs=100 * TOLERANCE)
    assert best == 64
