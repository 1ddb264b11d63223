"""Sections over readings: what they say, on records of every awkward kind."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

import river_across
import river_results
from tests import section_laws
from tests.section_laws import FORBIDDEN, central, figures, tables, text_of
from winset import workbench
from winset.analyse.across.results import Across, Existence, Settled, Share
from winset.cli import readings_tables
from winset.report import Report, compose, to_html, to_json, to_markdown
from winset.report.outline import Paragraph, Section
from winset.report.readings import sections
from winset.report.readings.existence import headline, money_or_text, opening
from winset.report.readings.information import rests_on, said
from winset.report.readings.robust import MOST_DEALS, told
from winset.report.shares import percent, share

IDS = ["readings", "readings-clauses", "readings-robust", "readings-drafts", "find-out"]
RECORDS: dict[str, Callable[[], Across]] = {
    "half": river_across.across,
    "all": river_across.in_all,
    "none": river_across.in_none,
    "bare": river_across.bare,
}


def report_on(across: Across) -> Report:
    r = river_results.results()
    return compose(r.case, r.signed, r.frontier, r.drafts, r.comparisons, across=across)


@pytest.fixture(params=list(RECORDS))
def found(request: pytest.FixtureRequest) -> tuple[Section, ...]:
    return sections(river_results.results().case, RECORDS[request.param]())


def test_sections_come_after_the_central_answers_and_before_the_sources() -> None:
    ids = [s.id for s in report_on(river_across.across()).sections]
    assert ids[ids.index("space") + 1 : ids.index("sources")] == IDS
    without = [s.id for s in central().sections]
    assert not set(IDS) & set(without)


def test_every_section_says_something_whatever_the_record(found: tuple[Section, ...]) -> None:
    assert [s.id for s in found] == IDS
    assert all(section.lead for section in found)
    section_laws.says_something(found)


def test_nothing_is_said_of_what_will_happen(found: tuple[Section, ...]) -> None:
    section_laws.foretells_nothing(text_of(found))
    section_laws.shares_are_called_no_forecasts(text_of(found))


def test_every_picture_has_words_a_table_and_a_phone_size(found: tuple[Section, ...]) -> None:
    for figure in figures(found).values():
        section_laws.has_words_and_a_table(figure)
        section_laws.loads_nothing(figure)
        assert figure.narrow is not None, figure.id


def test_pictures_are_drawn_for_page_and_phone() -> None:
    for figure in figures(sections(river_results.results().case, river_across.across())).values():
        section_laws.is_drawn_for_page_and_phone(figure)


def test_cells_of_shares_say_their_number(found: tuple[Section, ...]) -> None:
    assert section_laws.shares_say_their_number(found) or not tables(found)


def test_sources_are_claims_of_the_ledger(found: tuple[Section, ...]) -> None:
    section_laws.sources_are_among(found, river_results.results().case.ledger.claims)


def test_blocks_and_questions_lead_to_their_sources() -> None:
    found = sections(river_results.results().case, river_across.across())
    rows = figures(found)["blocking-readings"].twin.rows
    assert "delta-wants" in rows[0].cells[0].sources
    ranked = next(t for t in tables(found) if t.caption.startswith("What to find out next"))
    assert ranked.rows[0].cells[1].sources == ("delta-wants",)


def test_headline_gives_share_readings_and_error() -> None:
    whole, none = Share(2000, 2000), Share(0, 2000)
    half = Existence(Share(1040, 2000), Share(900, 2000), True, 0)
    expected = "In 52% of the 2,000 readings that the reports allow a deal exists (±\u00a01%)."
    assert headline(half) == expected
    assert "none of the 2,000" in headline(Existence(none, none, False, 0))
    assert "all of the 2,000" in headline(Existence(whole, whole, False, 0))
    assert "140 readings" in money_or_text(half)
    assert "no side payments" in money_or_text(replace(half, payments=False))
    assert "add none" in money_or_text(replace(half, text_alone=half.exists))


def test_the_verdict_opens_with_the_share_and_ends_with_what_to_ask() -> None:
    across = river_across.across()
    verdict = report_on(across).sections[0]
    facts = verdict.parts[0].facts  # type: ignore[union-attr]
    assert facts[0] == ("52%", "of 2,000 readings have a deal")
    assert len(facts) <= 5
    assert any("rest on a single origin" in what for _, what in facts)
    leads = [p.lead for p in verdict.parts if isinstance(p, Paragraph)]
    assert leads[0] == "On how many readings?"
    assert leads[-1] == "What to find out next?"
    without = report_on(river_across.bare()).sections[0]
    assert "What to find out next?" not in [
        p.lead for p in without.parts if isinstance(p, Paragraph)
    ]


def test_undecided_readings_are_owned() -> None:
    found = sections(river_results.results().case, river_across.in_none())
    assert "In seven readings the search stopped at its limit" in text_of(found)
    assert "500 of the 2,000 readings without a deal" in text_of(found)


def test_nobody_blocks_where_every_reading_has_a_deal() -> None:
    found = sections(river_results.results().case, river_across.in_all())
    assert "blocking-readings" not in figures(found)
    assert "Nobody, in any of these readings" in text_of(found)


def test_opening_says_how_far_and_how_many_are_closed() -> None:
    text = opening(river_across.across())
    assert "3.4 points of 100" in text
    assert "1.0 to 9.9" in text
    assert "16%" in text
    assert "every one" in opening(river_across.in_none())


def test_the_map_shows_every_clause_once_and_fits_pages() -> None:
    across = river_across.across()
    found = sections(river_results.results().case, across)
    pages = [f for key, f in figures(found).items() if key.startswith("options-")]
    assert len(pages) > 1
    titles = [r.cells[0].text for f in pages for r in f.twin.rows if r.cells[0].text]
    assert len(titles) == len(across.clauses)
    assert sum("(contested)" in t for t in titles) == 6
    options = sum(len(c.options) for c in across.clauses)
    assert sum(len(f.twin.rows) for f in pages) == options
    assert all(len(f.twin.rows) <= 34 for f in pages)
    drawn = json.dumps([f.spec for f in pages], ensure_ascii=False)
    assert drawn.count('"Contested"') == 6
    assert '"0%"' in drawn


def test_the_robust_deal_owns_its_bound() -> None:
    robustness = river_across.across().robustness
    assert "That is proven" in told(robustness)
    assert "Another might do better" in told(replace(robustness, proven=False, bound=0.6))
    assert "60%" in told(replace(robustness, proven=False, bound=0.6))


def test_a_long_curve_is_thinned_and_says_so() -> None:
    across = river_across.across()
    curve = across.robustness.curve
    long = tuple(curve[k * len(curve) // 40] for k in range(40))
    many = replace(across, robustness=replace(across.robustness, curve=long))
    figure = figures(sections(river_results.results().case, many))["robustness-curve"]
    assert len(figure.twin.rows) == MOST_DEALS
    assert f"{40 - MOST_DEALS} more" in figure.caption
    assert [r.cells[0].text for r in figure.twin.rows][:3] == ["A", "B", "C"]


def test_spreads_without_readings_are_left_out() -> None:
    found = sections(river_results.results().case, river_across.across())
    twin = figures(found)["drafts-shortfall"].twin
    whose = [(row.group, row.cells[0].text) for row in twin.rows]
    assert ("Spring outline", "Upland") not in whose
    assert ("Spring outline", "Coast") in whose


def test_no_money_is_spoken_of_where_the_case_has_no_payments() -> None:
    found = sections(river_results.results().case, river_across.in_all())
    assert "drafts-sweetener" not in figures(found)
    assert "money" not in text_of(found).replace("Money", "").lower()


def test_the_tornado_spans_the_answers_around_the_base() -> None:
    across = river_across.across()
    figure = figures(sections(river_results.results().case, across))["tornado"]
    abouts = [r.cells[0].text for r in figure.twin.rows if r.cells[0].text]
    assert len(abouts) == 4, "a question whose answers change no reading is not drawn"
    text = json.dumps(figure.spec, ensure_ascii=False)
    assert '"12% to 64%"' in text
    assert abouts[0].startswith("Whether Delta Cities")


def test_questions_that_move_nothing_are_said_to() -> None:
    across = river_across.across()
    still = replace(across.information, questions=across.information.questions[-1:])
    flat = tuple(
        replace(q, answers=tuple(replace(a, flips=Share(0, 2000)) for a in q.answers))
        for q in still.questions
    )
    found = sections(
        river_results.results().case,
        replace(across, information=replace(still, questions=flat)),
    )
    assert "tornado" not in figures(found)
    assert "no answer moves the share" in text_of(found)


def test_a_question_reads_as_a_sentence_with_what_it_rests_on() -> None:
    first, conflict, guess, *_ = river_across.across().information.questions
    base = Share(1040, 2000)
    text = said(first, base)
    assert text.startswith("Whether Delta Cities would accept")
    assert "12% of readings (it would be refused in the end) or 64%" in text
    assert "rather than in 52%" in text
    assert "settles the verdict in 8%" in text
    assert text.endswith("Rests on one report.")
    assert rests_on(conflict) == "two reports differ"
    assert rests_on(guess) == "rests on the analyst’s assumption"
    assert "settles" not in said(guess, base)
    alone = replace(first, answers=(Settled("It would", Share(1280, 2000), Share(240, 2000)),))
    expected = "If it would, a deal exists in 64% of readings rather than in 52%."
    assert expected in said(alone, base)
    assert rests_on(replace(first, origins=("a", "b"))) == "rests on two reports of separate origin"
    assert rests_on(replace(first, origins=(), because=())) == "rests on no named source"


def test_unknown_numbers_say_how_many_were_tested() -> None:
    across = river_across.across()
    case = river_results.results().case
    text = text_of(sections(case, across))
    assert "96 numbers are open" in text
    assert "Two of them stand out" in text
    noise = replace(across, information=replace(across.information, unknowns=()))
    assert "none of them stands out from the noise" in text_of(sections(case, noise))


def test_all_three_writers_carry_the_readings() -> None:
    report = report_on(river_across.across())
    html, markdown = to_html(report), to_markdown(report)
    assert html.count("twofold") == html.count('class="scroll picture twofold"') + 3
    assert "central reading and 2,000 readings" in html
    data = json.loads(to_json(report))
    assert data["schema"] == "winset.report/1"
    assert data["results"]["across"]["existence"]["exists"] == {"count": 1040, "total": 2000}
    nothing = data["results"]["across"]["drafts"][0]["parties"][0]["shortfall"]
    assert nothing == dict.fromkeys(("p5", "p25", "p50", "p75", "p95")) | {"readings": 0}
    assert [s["id"] for s in data["sections"]].count("find-out") == 1
    assert "Share of readings with a deal under each answer" in markdown


def test_hostile_text_stays_text() -> None:
    across = river_across.across()
    evil = "<script>alert(1)</script> | \" '"
    question = replace(
        across.information.questions[0],
        about=evil,
        answers=(Settled(evil, Share(1, 2000), Share(1039, 2000)),),
        origins=(evil,),
    )
    hostile = replace(
        across,
        mixing=evil,
        information=replace(across.information, questions=(question,)),
    )
    html = to_html(report_on(hostile))
    assert html.count("<script") == 1  # the page's own
    assert evil not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize("name", ["panama-canal", "camp-david"])
def test_a_real_record_is_told_on_page_and_terminal(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    case = workbench.open(name)
    across = workbench.analyse(case, 32, 1)
    found = sections(case, across)
    assert [s.id for s in found] == IDS
    assert "In all of the 32 readings" in text_of(found)
    readings_tables.show(case, across)
    printed = capsys.readouterr().out
    assert printed.startswith("In all of the 32 readings")
    assert not FORBIDDEN.search(printed)


def test_the_terminal_tells_blocks_contested_clauses_and_questions(
    capsys: pytest.CaptureFixture[str],
) -> None:
    readings_tables.show(river_results.results().case, river_across.across())
    printed = capsys.readouterr().out
    assert printed.startswith("In 52% of the 2,000 readings")
    for said_there in (
        "Upland: no worse off than without a deal",
        "Delta Cities: all its demands at once",
        "6 contested",
        "That is proven",
        "Text of the mediator",
        "1. Whether Delta Cities would accept a second dam",
        "rests on the analyst’s assumption",
    ):
        assert said_there in printed


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0%"), (1e-9, "<1%"), (0.0049, "<1%"), (0.0051, "1%"), (0.5234, "52%"),
     (0.9951, ">99%"), (1.0, "100%"), (float("nan"), "–")],
)  # fmt: skip
def test_percents_have_no_false_zero(value: float, text: str) -> None:
    assert percent(value) == text


def test_share_of_no_readings_is_a_dash() -> None:
    assert share(Share(0, 0)) == "–"
