"""Sections on ratifying, keeping and leaving out: what they say, on records of awkward kinds."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

import river_across
import river_home
import river_results
from tests import section_laws
from tests.section_laws import FORBIDDEN, central, figures, tables, text_of
from winset.analyse.findings.results import Findings
from winset.cli import home_tables
from winset.report import Report, compose, to_html, to_json, to_markdown
from winset.report.home import home_sections
from winset.report.home.funnel import best_told, change, told
from winset.report.home.sincerity import rests_on, separation, times
from winset.report.outline import Section, Verdict
from winset.report.wording import Wording

IDS = ["ratified", "kept", "agreement", "staged", "left-out", "sincere"]
RECORDS: dict[str, Callable[[], Findings]] = {
    "half": river_home.findings,
    "all": river_home.whole,
    "none": river_home.bare,
    "only ratifiers": river_home.drafts_only,
}


def report_on(findings: Findings) -> Report:
    r = river_results.results()
    case = river_home.case()
    return compose(case, r.signed, r.frontier, r.drafts, r.comparisons, findings=findings)


def whole_story() -> tuple[Section, ...]:
    return home_sections(river_home.case(), river_home.findings())


@pytest.fixture(params=list(RECORDS))
def found(request: pytest.FixtureRequest) -> tuple[Section, ...]:
    return home_sections(river_home.case(), RECORDS[request.param]())


def test_sections_come_after_those_over_readings() -> None:
    ids = [s.id for s in report_on(river_home.findings()).sections]
    assert ids[ids.index("find-out") + 1 : ids.index("sources")] == IDS
    without = [s.id for s in central().sections]
    assert not {*IDS, "find-out"} & set(without)


def test_what_was_not_asked_has_no_section() -> None:
    case = river_home.case()
    ids = [s.id for s in home_sections(case, river_home.bare())]
    assert ids == ["kept", "agreement", "staged", "left-out"]
    assert [s.id for s in home_sections(case, river_home.drafts_only())] == ["ratified"]
    assert home_sections(case, Findings(river_across.across())) == ()


def test_every_section_says_something_whatever_the_record(found: tuple[Section, ...]) -> None:
    assert all(section.lead for section in found)
    section_laws.says_something(found)


def test_nothing_is_said_of_what_will_happen(found: tuple[Section, ...]) -> None:
    for section in found:
        section_laws.foretells_nothing(text_of((section,)))
        section_laws.shares_are_called_no_forecasts(text_of((section,)))


def test_every_picture_has_words_a_table_and_a_phone_size(found: tuple[Section, ...]) -> None:
    for figure in figures(found).values():
        section_laws.has_words_and_a_table(figure)
        section_laws.loads_nothing(figure)
        assert figure.narrow is not None, figure.id


def test_pictures_are_drawn_for_page_and_phone() -> None:
    drawn = figures(whole_story())
    assert set(drawn) == {
        "win-sets", "patience", "levers", "base-rates", "survival", "funnel", "stages",
        "coalitions", "sincere",
    }  # fmt: skip
    for figure in drawn.values():
        section_laws.is_drawn_for_page_and_phone(figure)


def test_cells_of_shares_say_their_number(found: tuple[Section, ...]) -> None:
    assert section_laws.shares_say_their_number(found)


def test_sources_are_claims_of_the_ledger(found: tuple[Section, ...]) -> None:
    section_laws.sources_are_among(found, river_home.case().ledger.claims)


def test_ratifiers_and_signals_lead_to_their_sources() -> None:
    story = {s.id: s for s in whole_story()}
    ratifiers = tables((story["ratified"],))[0]
    assert ratifiers.rows[0].cells[0].sources == ("delta-wants",)
    signals = next(t for t in tables((story["sincere"],)) if t.caption.startswith("Signals"))
    rests = [row.cells[-1].text for row in signals.rows]
    assert rests == ["one report (Delta Herald)", "nothing stated but the analyst’s own number"]


def test_base_rates_with_intervals_stand_beside_every_answer_on_keeping() -> None:
    for record in (river_home.findings, river_home.bare, river_home.whole):
        section = next(s for s in home_sections(river_home.case(), record()) if s.id == "kept")
        rates = figures((section,))["base-rates"].twin
        assert "Uppsala" in rates.notes[0]
        assert all(re.search(r"\d+% \(\d+%\sto\s\d+%\)", r.cells[2].text) for r in rates.rows)


def test_the_deal_that_gets_furthest_is_drawn_first() -> None:
    drawn = figures(whole_story())
    for key in ("win-sets", "patience", "levers", "stages"):
        assert "Most robust deal" in drawn[key].title, key


def test_win_sets_are_told_with_who_is_in_them() -> None:
    rows = figures(whole_story())["win-sets"].twin.rows
    first = rows[0].cells
    assert first[0].text.endswith("Diet of Upland, Council of the Delta Cities")
    assert first[1].value == 0.25
    assert "nobody" in [row.cells[0].text for row in rows]
    assert rows[-1].group == "Each, whatever the others do"


def test_the_funnel_says_who_stops_a_deal_where() -> None:
    twin = figures(whole_story())["funnel"].twin
    row = next(r for r in twin.rows if r.group == "Most robust deal" and "Ratif" in r.cells[0].text)
    assert row.cells[1].value == 0.4
    assert row.cells[2].value == pytest.approx(0.12)
    assert row.cells[4].text == "Diet of Upland 100%"


def test_without_ratifiers_there_is_no_such_stage() -> None:
    found = river_home.bare().agreement
    assert found is not None
    assert "names no ratifiers" in told(found)
    assert best_told(None).startswith("No single deal")
    stages = {r.cells[0].text for r in figures(home_sections(river_home.case(), river_home.bare()))[
        "funnel"].twin.rows}  # fmt: skip
    assert stages == {"Signed", "Kept"}


def test_remedies_say_who_pays_whom_and_what_moves() -> None:
    words = Wording(river_home.case())
    said = [change(r, words) for r in river_home.funnel("x").remedies]
    assert said[0].startswith("Coast pays Upland 120")
    assert said[1] == "Every signatory is paid 1.5 points a period for keeping it"
    assert "bond worth 4 points" in said[2]
    assert said[3].count("→") == 2


def test_the_stages_begin_with_all_that_is_to_gain() -> None:
    table = figures(whole_story())["stages"].twin
    assert [row.cells[0].text for row in table.rows] == ["1", "2", "3", "4"]
    assert table.rows[1].cells[3].tone == "loss"
    panels = figures(whole_story())["stages"].spec["concat"]
    assert [v["left"] for v in panels[0]["data"]["values"]] == pytest.approx([8, 6, 4, 2, 0])


def test_spoilers_are_named_with_their_veto() -> None:
    text = text_of(whole_story())
    assert "Delta Cities against Upland and Lowland (30% of the readings with that deal)" in text
    assert "Control no clause: Upland and Coast." in text
    nobody = text_of(home_sections(river_home.case(), river_home.bare()))
    assert "No group of signatories controls a clause on its own" in nobody


def test_signals_tell_types_apart_or_say_that_they_do_not() -> None:
    party = river_home.sincere()[0]
    assert party.separation
    assert "between 8 and 10 points" in separation(party.separation)
    assert "No cost separates" in separation(replace(party.separation, sure=None))
    assert "No cost of a signal" in separation(replace(party.separation, sure=None, some=None))
    assert times(party.signals[1].ratio) == "0\u00a0to\u00a0∞ times"
    assert rests_on(party.ground) == "nothing stated but the analyst’s own number"
    assert rests_on(replace(party.ground, because=("x",))) == "the analyst’s assumption"


def test_the_verdict_gives_the_three_answers() -> None:
    report = report_on(river_home.findings())
    head = next(p for p in report.sections[0].parts if isinstance(p, Verdict))
    assert [n for n, _ in head.facts[:3]] == ["50%", "40%", "30%"]
    assert len(head.facts) == 5
    text = text_of(report.sections[:1])
    assert "signed 52%, then ratified 40%, then kept 20% of readings" in text
    bare = report_on(river_home.bare())
    head = next(p for p in bare.sections[0].parts if isinstance(p, Verdict))
    assert [n for n, _ in head.facts[:2]] == ["0%", "0%"]


def test_limits_say_what_was_not_asked() -> None:
    assert "passes at home" not in text_of(report_on(river_home.findings()).sections[-1:])
    bare = report_on(replace(river_home.bare(), kept=None))
    text = text_of(bare.sections[-1:])
    assert "Whether a deal would be kept was not asked" in text
    assert "no types and signals" in text
    assert "pass at home and be kept was not asked" in text_of(central().sections[-1:])


def test_all_three_writers_carry_the_answers() -> None:
    report = report_on(river_home.findings())
    html, markdown = to_html(report), to_markdown(report)
    assert "Can it be signed, ratified and kept?" in html
    assert "can it be signed?</title>" in to_html(central())
    assert "Votes on each deal" in markdown
    data = json.loads(to_json(report))
    assert "signed" not in data["results"]["findings"]
    assert data["results"]["findings"]["agreement"]["exists"]["kept"]["total"] == 2000
    assert data["results"]["across"]["draws"] == 2000


def test_hostile_text_stays_text() -> None:
    evil = "<script>alert(1)</script> | \" '"
    found = river_home.findings()
    assert found.kept
    signal = replace(found.sincere[0].signals[0], says=evil)
    hostile = replace(
        found,
        sincere=(replace(found.sincere[0], signals=(signal,), matters_most=0, retold=()),),
        kept=replace(found.kept, notes=(evil,), period=evil),
    )
    html = to_html(report_on(hostile))
    assert html.count("<script") == 1  # the page's own
    assert evil not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize("name", list(RECORDS))
def test_the_terminal_tells_the_gist_in_few_lines(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    home_tables.show(river_home.case(), RECORDS[name]())
    printed = capsys.readouterr().out
    assert 0 < printed.count("\n") <= 40
    assert not FORBIDDEN.search(printed)
    if name == "half":
        for said_there in ("Diet of Upland", "Base rate", "Own deal of Upland", "of such parties"):
            assert said_there in printed


def test_of_nothing_no_share_is_told() -> None:
    words = text_of(home_sections(river_home.case(), river_home.whole()))
    assert "all of the 0" not in words
