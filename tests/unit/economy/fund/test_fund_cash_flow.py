"""A small fund by hand: 200 that earn 3 % a year, a quarter of it taxed, a loan of 45 on it."""

import numpy as np
import pytest

from winset.economy.fund import Division, Fund, Loan, Release, Use, cash_flow, split
from winset.errors import UnknownName, UsageError

LOAN = Loan("loan", balance=45)


def fund(**changed):
    return Fund(**{"stock": 200, "income": 0.03, "years": 12, "tax": 0.25, "loans": (LOAN,),
                   "first_year": 2026, **changed})  # fmt: skip


def test_the_income_serves_the_loan_and_is_free_when_it_is_repaid():
    flow = cash_flow(fund())
    (loan,) = flow.loans
    assert loan.paid[0] == pytest.approx([4.5] * 10 + [0, 0])
    assert loan.closing[0] == pytest.approx([45 - 4.5 * k for k in range(1, 11)] + [0, 0])
    assert flow.pot[0] == pytest.approx([0] * 10 + [4.5, 9.0])
    assert flow.free_stock[0] == pytest.approx([0] * 10 + [200, 200])
    assert flow.years[0] == 2026


def test_retention_stays_in_the_fund_and_interest_makes_a_loan_grow():
    flow = cash_flow(fund(retention=0.1, loans=(Loan("loan", 45, rate=0.1),), years=1))
    assert flow.retained[0, 0] == pytest.approx(0.45)
    assert flow.buffer[0, 0] == pytest.approx(0.45)
    assert flow.loans[0].closing[0, 0] == pytest.approx(45 * 1.1 - 4.05)


def test_a_second_use_is_refused_with_the_reason_and_how_to_mend_it():
    with pytest.raises(UsageError) as caught:
        cash_flow(fund(), (Use("venture", "investors", 50, start=2028),))
    text = str(caught.value)
    for part in (
        "'venture' asks 50 in 2028, but 0 is free",
        "200 is pledged to loan",
        "ask at most 0 in 2028",
        "begin in 2036, when enough is free",
        "strands 9 of the loan",
    ):
        assert part in text


def test_all_refusals_are_told_at_once_and_each_once():
    asked = (
        Use("venture", "investors", 50, start=2027, end=2029),
        Use("rebuilding", "builders", 1, start=2027, source="income"),
    )
    with pytest.raises(UsageError, match=r"(?s)2 uses refused.*2027 and 2 more years.*rebuilding"):
        cash_flow(fund(), asked)
    flow = cash_flow(fund(), asked, refused="leave out")
    assert [(one.clause, one.years, one.pledged_to) for one in flow.refused] == [
        ("venture", 3, ("loan",)),
        ("rebuilding", 1, ("loan",)),
    ]
    assert flow.refused[1].held == pytest.approx(4.5)
    assert flow.received()["investors"].sum() == 0


def test_a_pledge_holds_stock_until_it_ends_and_leaves_its_income_free():
    clauses = (
        Use("guarantee", "bank", 150, start=2026, end=2027, purpose="pledge"),
        Use("venture", "investors", 100, start=2028),
    )
    flow = cash_flow(fund(loans=()), clauses)
    assert flow.pledged[0, :3] == pytest.approx([150, 150, 0])
    assert flow.pot[0, 0] == pytest.approx(4.5)
    early = Use("venture", "investors", 100, start=2027)
    with pytest.raises(UsageError, match="150 is pledged to guarantee: ask at most 50"):
        cash_flow(fund(loans=()), (clauses[0], early))
    with pytest.raises(UsageError, match="'return' asks 100 in 2027, but 50 is free"):
        cash_flow(fund(loans=()), (clauses[0], Release("return", "owner", 2027, 100)))


def test_what_is_spent_once_is_not_there_to_be_spent_again():
    one = Use("venture", "investors", 150, start=2026)
    with pytest.raises(UsageError, match="but 50 is free; there is no more"):
        cash_flow(fund(loans=()), (one, Use("rebuilding", "builders", 100, start=2026)))


def test_a_release_strands_the_balance_and_says_how_much():
    flow = cash_flow(fund(), (Release("return", "owner", 2028),))
    assert flow.stranded.tolist() == [36.0]
    assert flow.loans[0].stranded[0, 2] == 36
    assert flow.received()["owner"][0, 2] == 200
    assert flow.loans[0].paid[0, 2:].sum() == 0


def test_half_a_release_strands_half_and_the_other_half_is_repaid_in_time():
    flow = cash_flow(fund(), (Release("return", "owner", 2026, 100),))
    assert flow.stranded.tolist() == [22.5]
    assert flow.loans[0].closing[0, 8] == pytest.approx(2.25)
    assert flow.loans[0].closing[0, 9] == pytest.approx(0, abs=1e-12)


def test_free_stock_is_released_before_any_security():
    half = (Loan("loan", 45, security=120),)
    flow = cash_flow(fund(loans=half), (Release("return", "owner", 2026, 80),))
    assert flow.stranded.tolist() == [0.0]


def test_a_use_is_refused_only_in_the_readings_in_which_the_loan_still_runs():
    readings = fund(income=[[0.03], [0.3]], years=4)
    late = (Use("venture", "investors", 50, start=2028),)
    flow = cash_flow(readings, late, refused="leave out")
    assert flow.refused[0].share == 0.5
    assert "50% of the readings" in str(flow.refused[0])
    assert flow.received()["investors"][:, 2].tolist() == [0, 50]


def test_present_worth_counts_stock_from_the_start_and_income_from_the_end_of_a_year():
    clauses = (
        Use("venture", "investors", 110, start=2027),
        Use("grants", "builders", 1.1, start=2026, source="income"),
    )
    worth = cash_flow(fund(loans=()), clauses).present_worth(0.1)
    assert worth["investors"] == pytest.approx([100])
    assert worth["builders"] == pytest.approx([1])


def test_the_table_of_a_reading_adds_up_row_by_row():
    division = Division("division", (("a", 2), ("b", 4)), 2038 - 1, "talmud")
    flow = cash_flow(fund(), (division,))
    rows = flow.rows()
    assert [row.year for row in rows] == list(range(2026, 2038))
    for row in rows:
        out = row.tax + row.service + sum(paid for *_, paid in row.paid)
        assert row.opening + row.income == pytest.approx(out + row.closing, abs=1e-12)
    assert rows[-1].paid == (("division", "a", 2.0), ("division", "b", 4.0))


@pytest.mark.parametrize(
    ("changed", "clauses", "message"),
    [
        ({"stock": -1}, (), "the stock must be a finite number"),
        ({"stock": "much"}, (), "the stock must be a number"),
        ({"income": np.nan}, (), "income is a share of 0 or more"),
        ({"income": "much"}, (), "income must be a number"),
        ({"income": [0.1, 0.2]}, (), "a row of 12 years"),
        ({"tax": 1.2}, (), r"tax is a share in \[0, 1\]"),
        ({"years": 0}, (), "1 year or more"),
        ({"stock": [1, 2], "income": [[0.1]] * 3}, (), r"\[2, 3\] readings"),
        ({"loans": (Loan("x", 1, security=150), Loan("y", 1, security=60))}, (), "one loan"),
        ({}, (Use("loan", "x", 1, 2026),), "more than one"),
        ({}, (Use("x", "x", 1, 2025),), "move the clause"),
        ({}, (Use("x", "x", 1, 2027, 2026),), "runs from 2027 to 2026"),
        ({}, (Use("x", "x", 1, 2027, source="income", purpose="pledge"),), "pledges income"),
        ({}, (Division("x", (("a", -1),), 2026),), "claim of 'x' 1 is -1"),
    ],
)
def test_terms_without_meaning_are_refused(changed, clauses, message):
    with pytest.raises(UsageError, match=message):
        cash_flow(fund(**changed), clauses)


@pytest.mark.parametrize(
    ("clause", "message"),
    [
        (Use("x", "x", 1, 2026, source="incme"), "did you mean 'income'"),
        (Use("x", "x", 1, 2026, purpose="lend"), "unknown purpose"),
        (Division("x", (("a", 1),), 2026, rule="talmut"), "did you mean 'talmud'"),
    ],
)
def test_names_that_nobody_declared(clause, message):
    with pytest.raises(UnknownName, match=message):
        cash_flow(fund(), (clause,))


def test_sums_and_claims_without_meaning():
    with pytest.raises(UsageError, match="a sum to divide"):
        split([-1], [1], "talmud")
    with pytest.raises(UsageError, match="group them to at most 10"):
        split([1], [1] * 11, "random_arrival")
    with pytest.raises(UsageError, match="a discount rate"):
        cash_flow(fund()).present_worth(-0.1)
