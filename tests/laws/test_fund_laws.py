"""What holds of every fund: money is conserved, and no euro has two uses, on random schedules."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from winset.economy.fund import Division, Fund, Loan, Release, Use, cash_flow, split
from winset.errors import UsageError
from winset.theory.claims import RULES, divide

YEARS, DRAWS = 6, 3
money = st.one_of(st.just(0.0), st.floats(0.01, 400))
by_draw = st.one_of(money, st.lists(money, min_size=DRAWS, max_size=DRAWS))
year = st.integers(1, YEARS)


@st.composite
def funds(draw):
    stock = np.array(draw(st.lists(st.floats(1, 300), min_size=DRAWS, max_size=DRAWS)))
    cut = sorted(draw(st.lists(st.floats(0, 1), min_size=2, max_size=2)))
    loans = [
        Loan("first", draw(by_draw), draw(st.floats(0, 0.1)), security=stock * cut[0]),
        Loan("second", draw(by_draw), draw(st.floats(0, 0.1)), security=stock * (cut[1] - cut[0])),
    ]
    rates = st.lists(st.floats(0, 0.3), min_size=YEARS, max_size=YEARS)
    return Fund(
        stock=stock,
        income=draw(rates),
        years=YEARS,
        tax=draw(st.floats(0, 1)),
        retention=draw(st.floats(0, 1)),
        loans=tuple(loans[: draw(st.integers(0, 2))]),
    )


@st.composite
def clauses(draw, name):
    kind = draw(st.sampled_from(["use", "income", "pledge", "release", "division"]))
    start = draw(year)
    if kind == "release":
        return Release(name, "owner", start, draw(st.one_of(st.none(), by_draw)))
    if kind == "division":
        claims = draw(st.lists(st.integers(0, 90), min_size=1, max_size=4))
        return Division(
            name,
            tuple((f"claimant {k}", amount) for k, amount in enumerate(claims)),
            start,
            draw(st.sampled_from(RULES)),
            draw(st.sampled_from(["stock", "income"])),
            draw(st.one_of(st.none(), money)),
        )
    end = draw(st.integers(start, YEARS))
    return Use(
        name,
        draw(st.sampled_from(["venture", "rebuilding"])),
        draw(by_draw),
        start,
        end,
        source="income" if kind == "income" else "stock",
        purpose="pledge" if kind == "pledge" else "spend",
    )


schedules = st.integers(0, 6).flatmap(lambda n: st.tuples(*(clauses(f"c{k}") for k in range(n))))


@settings(deadline=None, max_examples=300)
@given(funds(), schedules)
def test_money_in_is_money_out_and_balance_every_year(fund, schedule):
    flow = cash_flow(fund, schedule, refused="leave out")
    size = 1 + np.max(fund.stock) * 10
    opening = np.array(fund.stock, dtype=float)
    for t in range(YEARS):
        out = flow.tax[:, t] + sum(line.paid[:, t] for line in flow.lines)
        out = out + sum(loan.paid[:, t] for loan in flow.loans)
        closing = flow.stock[:, t] + flow.pot[:, t] + flow.buffer[:, t]
        assert np.abs(opening + flow.income[:, t] - out - closing).max() < 1e-12 * size
        opening = closing
    assert flow.certificate < 1e-12
    for part in (flow.stock, flow.pot, flow.buffer, flow.tax, *(ln.paid for ln in flow.lines)):
        assert (part >= -1e-12 * size).all()


@settings(deadline=None)
@given(funds(), schedules)
def test_no_euro_of_stock_has_two_uses(fund, schedule):
    flow = cash_flow(fund, schedule, refused="leave out")
    size = 1 + np.max(fund.stock)
    used = flow.pledged + flow.secured + flow.free_stock
    assert np.abs(used - flow.stock).max() < 1e-11 * size
    assert (flow.free_stock >= 0).all()
    most = np.zeros((DRAWS, YEARS))
    for clause in schedule:
        if isinstance(clause, Use) and clause.purpose == "pledge":
            most[:, clause.start - 1 : clause.end] += np.reshape(clause.amount, (-1, 1))
    assert (flow.pledged <= most + 1e-11 * size).all()


@settings(deadline=None)
@given(funds(), schedules, year, st.sampled_from(["stock", "income"]))
def test_what_is_free_is_granted_and_any_more_is_refused(fund, schedule, when, source):
    """The last clause may have all that is free, in no reading more."""
    before = cash_flow(fund, schedule, refused="leave out")
    free = (before.free_stock if source == "stock" else before.pot)[:, when - 1]
    last = Use("last", "venture", free, when, source=source)
    granted = cash_flow(fund, (*schedule, last), refused="leave out")
    assert "last" not in [refusal.clause for refusal in granted.refused if refusal.year <= when]
    more = Use("last", "venture", free + 0.001 * (1 + np.max(fund.stock)), when, source=source)
    kept = cash_flow(fund, (*schedule, more), refused="leave out")
    refusal = next(one for one in kept.refused if one.clause == "last")
    assert refusal.year == when
    assert refusal.share == 1
    assert refusal.free < refusal.asked
    assert kept.lines[-1].paid.sum() == 0
    with pytest.raises(UsageError, match="'last' asks"):
        cash_flow(fund, (*schedule, more))


@settings(deadline=None)
@given(funds(), st.floats(0, 1), year)
def test_a_release_strands_what_it_takes_from_the_security(fund, share, when):
    untouched = cash_flow(fund)
    amount = share * np.array(fund.stock)
    flow = cash_flow(fund, (Release("return", "owner", when, amount),))
    t = when - 1
    secured = untouched.secured[:, t]
    free = np.array(fund.stock) - secured
    part = np.clip(amount - free, 0, secured) / np.where(secured > 0, secured, 1)
    owed = sum((loan.opening[:, t] for loan in untouched.loans), np.zeros(DRAWS))
    assert flow.stranded == pytest.approx(part * owed, abs=1e-9 * (1 + owed.max()))


@given(
    st.lists(st.integers(0, 60), min_size=1, max_size=5),
    st.lists(st.fractions(0, 1, max_denominator=30), min_size=1, max_size=4),
    st.sampled_from(RULES),
)
def test_dividing_by_reading_is_dividing_exactly(claims, shares, rule):
    estates = [share * sum(claims) for share in shares]
    found = split([float(e) for e in estates], claims, rule)
    exact = np.array([divide(e, claims, rule).awards for e in estates], dtype=float).T
    assert np.abs(found - exact).max() < 1e-11
