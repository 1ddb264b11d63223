"""The numbers that the page on assets and investors prints are those that winset computes."""

import re
from pathlib import Path

import pytest

from winset.economy.fund import Fund, Loan, Release, Use, cash_flow
from winset.economy.investors import Project, thresholds
from winset.errors import UsageError

PAGE = (
    Path(__file__).parents[2] / "docs" / "explanation" / "economy-fund-and-investors.md"
).read_text()


def test_the_refusal_on_the_page():
    fund = Fund(stock=200, income=0.03, years=12, tax=0.25, loans=(Loan("loan", balance=45),))
    with pytest.raises(UsageError) as caught:
        cash_flow(fund, (Use("venture", "investors", 50, start=3),))
    printed = " ".join(re.sub(r"(?m)^#", "", PAGE[PAGE.index("# UsageError: ") + 14 :]).split())
    assert printed.startswith(" ".join(str(caught.value).split()))
    assert cash_flow(fund, (Release("return", "owner", 3),)).stranded == pytest.approx([36])


@pytest.mark.parametrize(
    ("row", "changed"),
    [
        ("uncertain", {}),
        ("and λ = .05, half paid back", {"hazard": 0.05, "recovery": 0.5}),
        ("and λ = .05, nothing paid back", {"hazard": 0.05}),
    ],
)
def test_the_table_on_the_page(row, changed):
    found = thresholds(Project(running=1, entry=4, **changed))
    line = next(line for line in PAGE.splitlines() if line.startswith(f"| {row} |"))
    high, low, hurdle = (cell.strip() for cell in line.strip("| ").split("|")[1:])
    assert f"{float(found.entry):.{len(high) - 2}f}" == high
    assert f"{float(found.exit):.{len(low) - 2}f}" == low
    assert f"{100 * float(found.hurdle):.1f} %" == hurdle


def test_the_firms_on_the_page_that_may_invest_anew():
    found = thresholds(Project(1, 4, hazard=0.05, recovery=[0, 0.5], after="idle"))
    assert "{:.3f} and {:.3f}".format(*found.entry) in PAGE
