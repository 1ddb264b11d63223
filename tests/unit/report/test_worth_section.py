"""The section on what clauses are worth by a model: its numbers, pictures, tables and words."""

import numpy as np
import pytest

from tests import section_laws
from tests.unit.deals.test_valued import case, economic, plain
from winset import workbench
from winset.analyse.economy.run import READINGS_OF_LEVERS
from winset.analyse.economy.run import economic as asked
from winset.deals import draw
from winset.report import to_html, to_json, to_markdown


@pytest.fixture(scope="module")
def told():
    data = economic()
    data["economy"]["trade"]["titles"] = {"north": "The North"}
    return workbench.report(case(data))


def section(report):
    (found,) = [s for s in report.sections if s.id == "worth"]
    return found


def test_numbers_are_those_of_the_readings_in_which_deals_are_judged():
    found = asked(case(economic()), seed=3)
    drawn = draw(case(economic()), 256, seed=3).worth[:, 0, 2] * 100
    lifted = found.options[1]
    assert list(lifted.points) == ["n"]
    assert lifted.points["n"].p50 == pytest.approx(np.median(drawn))
    assert [g.region for g in lifted.regions] == ["north", "south", "east"]
    north = lifted.regions[0]
    assert north.money.p50 == pytest.approx(north.percent.p50 / 100 * 109)
    assert lifted.regions[2].percent.p95 < 0 < north.percent.p5


def test_the_lever_of_a_single_holder_is_all_of_it():
    (lever,) = asked(case(economic())).levers
    assert (lever.regime, lever.against) == ("r", ("north",))
    (holder,) = lever.holders
    assert holder.region == "south"
    assert holder.target == lever.together.target
    assert holder.target.readings == READINGS_OF_LEVERS


def test_holders_come_in_the_order_of_what_they_hold():
    data = economic()
    data["economy"]["regimes"]["r"]["by"] = ["east", "south"]
    (lever,) = asked(case(data)).levers
    assert [h.region for h in lever.holders] == ["south", "east"]
    assert lever.together.target.p50 > lever.holders[0].target.p50 > lever.holders[1].target.p50 > 0


def test_a_case_without_an_economy_has_no_such_section():
    assert asked(case(plain())) is None
    assert all(s.id != "worth" for s in workbench.report(case(plain())).sections)


def test_every_picture_has_a_table_and_says_what_it_shows(told):
    pictures = list(section_laws.figures((section(told),)).values())
    assert [p.id for p in pictures] == ["worth-in-points", "worth-by-region", "lever-r"]
    for picture in pictures:
        section_laws.has_words_and_a_table(picture)
        section_laws.loads_nothing(picture)
        section_laws.is_drawn_for_page_and_phone(picture)
        assert "readings." in picture.caption
    assert pictures[0].sources == pictures[1].sources == ("c",)
    rows = pictures[1].twin.rows
    assert len(rows) == 2 * 3
    assert rows[0].cells[0].text == "The North"
    assert rows[0].cells[1].value > 0
    assert rows[2].cells[0].text == "East"
    assert rows[2].cells[1].tone == "loss"


def test_it_keeps_the_laws_of_all_sections(told):
    found = (section(told),)
    section_laws.says_something(found)
    section_laws.foretells_nothing(section_laws.text_of(found))
    section_laws.sources_are_among(found, told.results.case.ledger.claims)


def test_it_names_claims_and_who_is_valued(told):
    text = to_markdown(told)
    part = text[text.index("What is it worth?") :]
    assert "What models say counts for N (B), and takes the place of what statements" in part
    assert section(told).parts[0].sources == ("c",)
    assert "The North" in to_html(told)
    assert '"economic"' in to_json(told)


def test_it_says_whether_reports_give_the_numbers(told):
    assert "are assumptions of the analyst; no report gives them." in to_markdown(told)
    data = economic()
    data["ledger"]["documents"] = {"d": {"outlet": "O", "sha256": "0" * 64, "chars": 9}}
    data["ledger"]["claims"]["c"] = {"says": "c", "document": "d", "start": 0, "end": 9}
    assert "no report gives them" not in to_markdown(workbench.report(case(data)))
    data["economy"]["exchange"]["n"]["because"] = []
    del data["issues"]["ban"]["options"]["lifted"]["worth"]["because"]
    text = to_markdown(workbench.report(case(data)))
    assert "No source is named for the numbers that go in." in text


def test_nobody_valued_is_not_said_to_be():
    text = to_markdown(workbench.report(case(economic(rates={}))))
    assert "takes the place of what statements leave open" not in text
    assert "What each option brings whom" in text
