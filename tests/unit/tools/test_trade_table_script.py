"""The trade table of the built-in case is what its script makes of the published one."""

import csv
from importlib import resources

import pytest
from tools.trade_table import REGIONS, REST, added_up, plain, read, region_of

SHIPPED = resources.files("winset").joinpath("examples", "business-for-peace", "trade.csv")


def shipped():
    rows = csv.DictReader(SHIPPED.read_text(encoding="utf-8").splitlines())
    return [((row["exporter"], row["importer"]), row["trade"]) for row in rows]


def small(extra=()):
    """One row a country that the script names, and what is added."""
    rows = [{"iso_o": c, "iso_d": c, "trade": "1000000"} for c in region_of()]
    return [*rows, *({"iso_o": a, "iso_d": b, "trade": t} for a, b, t in extra)]


def test_the_shipped_table_is_derived_from_the_published_one(shared):
    sums = read(shared / "data" / "trade" / "trade_2019.csv")
    assert shipped() == [(pair, plain(amount)) for pair, amount in sums.items()]


def test_rounding_moves_the_whole_by_less_than_a_thousandth(shared):
    sums = read(shared / "data" / "trade" / "trade_2019.csv")
    assert sum(float(t) for _, t in shipped()) == pytest.approx(sum(sums.values()), rel=1e-3)


def test_every_pair_of_regions_has_one_row():
    names = (*REGIONS, REST)
    assert [pair for pair, _ in shipped()] == [(a, b) for a in names for b in names]


def test_no_country_is_in_two_regions():
    assert len(region_of()) == sum(len(codes.split()) for codes in REGIONS.values())


def test_trade_within_a_region_is_its_domestic_trade_and_strangers_are_the_rest():
    sums = added_up(small([("DEU", "FRA", "500000"), ("BRA", "DEU", "250000"), ("BRA", "BRA", "")]))
    assert sums["european-union", "european-union"] == 24.5
    assert sums[REST, "european-union"] == 0.25
    assert sums[REST, REST] == 0


def test_a_table_without_a_named_country_is_refused():
    with pytest.raises(ValueError, match="no RUS"):
        added_up([row for row in small() if row["iso_o"] != "RUS"])


@pytest.mark.parametrize(
    ("amount", "text"), [(0.759123, "0.759"), (19867.26, "19900"), (0, "0"), (31.26, "31.3")]
)
def test_amounts_have_three_digits_and_no_exponent(amount, text):
    assert plain(amount) == text
