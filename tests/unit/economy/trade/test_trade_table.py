"""Wrong tables of trade: every fault is found and names its rows; nothing becomes a silent NaN."""

import numpy as np
import pytest

from winset.economy.trade import (
    Change,
    Elasticities,
    Flows,
    TradeTable,
    check_table,
    flows_of,
    solve,
)
from winset.errors import InvalidInput, LimitReached, UnknownName, UsageError

NAMES = ("Ada", "Bor", "Cyr", "Dun", "Eno")


def world(size=5, seed=3):
    rng = np.random.default_rng(seed)
    trade = rng.uniform(5.0, 20.0, (size, size))
    np.fill_diagonal(trade, rng.uniform(80.0, 200.0, size))
    return trade


def table(trade, drop=()):
    """A long table with a heading in line 1; `drop` leaves out pairs."""
    size = len(trade)
    rows = [(i, j) for i in range(size) for j in range(size) if (i, j) not in drop]
    return TradeTable(
        exporter=tuple(NAMES[i] for i, _ in rows),
        importer=tuple(NAMES[j] for _, j in rows),
        trade=np.array([trade[i, j] for i, j in rows]),
        lines=np.arange(2, len(rows) + 2),
        file="t.csv",
    )


def found(trade, **how):
    return {f.code: f for f in check_table(table(trade, **how))}


def test_a_sound_table_has_no_findings():
    flows, findings = flows_of(table(world()))
    assert findings == ()
    assert flows.names == NAMES
    assert (flows.trade == world()).all()


def test_missing_pairs_are_named_and_taken_as_no_trade():
    flows, findings = flows_of(table(world(), drop={(0, 2), (3, 1)}))
    (finding,) = findings
    assert (finding.code, finding.severity, finding.place.line) == ("WS206", "warning", 2)
    assert "Ada → Cyr (rows of Ada begin at row 2)" in finding.message
    assert "Dun → Bor (rows of Dun begin at row 16)" in finding.message
    assert flows.trade[0, 2] == flows.trade[3, 1] == 0


@pytest.mark.parametrize(
    ("value", "code"),
    [(-4.0, "WS204"), (np.nan, "WS202"), (np.inf, "WS202"), (-np.inf, "WS202")],
)
def test_amounts_without_meaning(value, code):
    trade = world()
    trade[1, 2] = value
    findings = found(trade)
    assert code in findings
    assert "row 9 (Bor → Cyr)" in findings[code].message
    assert findings[code].place.line == 9
    with pytest.raises(InvalidInput, match=rf"t\.csv:9 {code} error"):
        flows_of(table(trade))


def test_all_errors_are_told_at_once():
    trade = world()
    trade[1, 2], trade[2, 0] = -1.0, np.nan
    with pytest.raises(InvalidInput, match=r"2 problem\(s\)(.|\n)*WS202(.|\n)*WS204"):
        flows_of(table(trade))


def test_duplicate_rows_name_both():
    sound = table(world())
    twice = TradeTable(
        (*sound.exporter, "Bor"),
        (*sound.importer, "Ada"),
        np.append(sound.trade, 5.0),
        np.append(sound.lines, 27),
        "t.csv",
    )
    (finding,) = check_table(twice)
    assert (finding.code, finding.place.line) == ("WS205", 27)
    assert "rows 7 and 27: Bor → Ada" in finding.message


@pytest.mark.parametrize("absent", [True, False])
def test_a_country_without_domestic_trade(absent):
    trade = world()
    trade[3, 3] = 0.0
    findings = found(trade, drop={(3, 3)} if absent else ())
    assert findings["WS207"].severity == "error"
    assert "Dun (its rows begin at row 17)" in findings["WS207"].message
    assert findings["WS207"].place.line == 17


def test_a_row_without_a_country():
    sound = table(world())
    blank = TradeTable(("", *sound.exporter[1:]), sound.importer, sound.trade, sound.lines, "t.csv")
    assert any(f.code == "WS203" and "row 2 (? → Ada)" in f.message for f in check_table(blank))


@pytest.mark.parametrize("factor", [1e3, 1e-3])
@pytest.mark.parametrize("country", range(5))
@pytest.mark.parametrize("part", ["exports", "imports", "sales", "domestic"])
def test_one_country_in_another_unit(part, country, factor):
    trade = world()
    home = trade[country, country]
    if part in {"exports", "sales"}:
        trade[country, :] *= factor
    if part == "imports":
        trade[:, country] *= factor
    trade[country, country] = home * (factor if part in {"sales", "domestic"} else 1.0)
    messages = [f for f in check_table(table(trade)) if f.code == "WS208"]
    named = [f for f in messages if f.message.startswith(NAMES[country])]
    assert named
    assert named[0].place.line == 2 + 5 * country


@pytest.mark.parametrize("factor", [1e3, 1e-3])
def test_domestic_trade_of_the_whole_file_in_another_unit(factor):
    trade = world()
    trade[np.diag_indices(5)] *= factor
    (finding,) = [f for f in check_table(table(trade)) if f.code == "WS208"]
    assert finding.message.startswith("the whole table: domestic trade is about 1,000 times")


def test_groups_without_trade_are_told_and_solved_apart():
    trade = world()
    trade[:2, 2:] = trade[2:, :2] = 0.0
    flows, findings = flows_of(table(trade))
    (finding,) = findings
    assert finding.code == "WS209"
    assert "Ada + Bor (rows begin at row 2)" in finding.message
    solved = solve(flows, Change.effect(0.3, 1.0 - np.eye(5)))
    assert solved.certificate.holds
    assert solved.world.tolist() == [0, 0, 1, 1, 1]


def test_trade_that_runs_one_way():
    trade = world()
    trade[4, :4] = 0.0
    finding = found(trade)["WS210"]
    assert "Eno (rows begin at row 22)" in finding.message
    assert finding.severity == "warning"


def test_a_single_country():
    assert found(np.array([[5.0]]))["WS212"].severity == "error"


def test_a_cut_that_leaves_one_way_trade_says_who():
    factor = np.ones((5, 5))
    factor[4, :4] = 0.0
    with pytest.raises(LimitReached, match="trade of Eno with the others runs one way only"):
        solve(Flows(NAMES, world()), Change(factor), closure="additive")


@pytest.mark.parametrize(
    ("trade", "why"),
    [
        ([[1.0, 2.0]], "shape"),
        ([[1.0, np.nan], [1.0, 1.0]], "Ada: has flows that are not finite"),
        ([[1.0, -1.0], [1.0, 1.0]], "Ada: has exports below 0"),
        ([[1.0, 1.0], [1.0, 0.0]], "Bor: sells nothing to itself"),
    ],
)
def test_flows_refuse_arrays_without_meaning(trade, why):
    with pytest.raises(UsageError, match=why):
        Flows(NAMES[:2], np.array(trade))


def test_flows_refuse_a_name_given_twice():
    with pytest.raises(UsageError, match="named twice"):
        Flows(("Ada", "Ada"), np.ones((2, 2)))


def test_other_refusals_say_what_to_mend():
    flows = Flows(NAMES, world())
    with pytest.raises(UsageError, match="nobody to buy from"):
        solve(flows, Change(np.zeros((5, 5))))
    with pytest.raises(UsageError, match=r"shape \(4, 4\)"):
        solve(flows, Change(np.ones((4, 4))))
    with pytest.raises(UnknownName, match="unknown closure 'addictive'"):
        solve(flows, Change.none(flows), closure="addictive")
    with pytest.raises(UnknownName, match="unknown country 'Adda'"):
        Change.autarky(flows, ["Adda"])
    for theta, psi in ((0.0, 0.0), (np.nan, 0.0), (4.0, -0.1), (4.0, np.inf)):
        with pytest.raises(UsageError, match="elasticity"):
            Elasticities(theta, psi)
    for factor in ([[1.0, -1.0], [1.0, 1.0]], [[1.0, np.inf], [1.0, 1.0]], [[1.0, 2.0]]):
        with pytest.raises(UsageError, match=r"factors? of change"):
            Change(np.array(factor))
