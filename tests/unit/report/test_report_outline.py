"""Laws of the outline: what every report holds, whatever the case."""

from __future__ import annotations

import json
import re

import pytest

import river_results
from tests import section_laws
from tests.section_laws import cells, central, figures, parts, tables
from winset.report import Report, compose, to_markdown
from winset.report.outline import Backings, Paragraph, Part
from winset.report.wording import Wording

UNIT = re.compile(r"^[+−]\d")


@pytest.fixture(scope="module", params=[False, True], ids=["deal", "no deal"])
def report(request: pytest.FixtureRequest) -> Report:
    return central(request.param)


def test_sections_stand_in_the_order_an_analyst_asks(report: Report) -> None:
    assert [section.id for section in report.sections] == [
        "verdict", "stances", "deals", "clauses", "blocks", "drafts", "space", "sources", "limits",
    ]  # fmt: skip


def test_every_figure_has_words_and_a_table(report: Report) -> None:
    found = figures(report.sections)
    assert len(found) >= 7
    for figure in found.values():
        section_laws.has_words_and_a_table(figure)


def test_figures_carry_their_data_and_load_nothing(report: Report) -> None:
    for figure in figures(report.sections).values():
        assert '"values"' in json.dumps(figure.spec)
        section_laws.loads_nothing(figure)


def test_rows_are_as_wide_as_their_head(report: Report) -> None:
    section_laws.says_something(report.sections)


def test_tables_of_gains_say_unit_and_reading(report: Report) -> None:
    told = 0
    for table in tables(report.sections):
        if any(UNIT.match(cell.text) for row in table.rows for cell in row.cells):
            notes = " ".join(table.notes).lower()
            assert "points" in notes, table.caption
            assert "central reading" in notes, table.caption
            told += 1
    assert told > 5


def test_all_sources_are_claims_of_the_ledger(report: Report) -> None:
    claims = set(report.results.case.ledger.claims)
    paragraphs = [p for part in parts(report.sections) for p in paragraphs_in(part)]
    cited = {s for cell in cells(report.sections) for s in cell.sources}
    cited |= {s for paragraph in paragraphs for s in paragraph.sources}
    assert cited
    assert cited <= claims == set(report.marks)
    (listing,) = [part for part in parts(report.sections) if isinstance(part, Backings)]
    assert [backing.claim for backing in listing.items] == list(report.marks)
    assert sorted(report.marks.values()) == list(range(1, len(claims) + 1))


def paragraphs_in(part: Part) -> list[Paragraph]:
    if isinstance(part, Paragraph):
        return [part]
    items = getattr(part, "items", ())
    return [item for item in items if isinstance(item, Paragraph)]


def test_a_number_shown_is_the_number_of_the_results() -> None:
    report = central(blocked=False)
    twin = figures(report.sections)["gains-by-deal"].twin
    shown = {row.cells[0].text: [cell.value for cell in row.cells[1:5]] for row in twin.rows}
    signed = report.results.signed
    assert shown["Nash"] == list(signed.solutions["nash"].gains.values())
    assert shown["Baseline: salience-weighted mean"] == list(signed.baselines[1].gains.values())
    for row in twin.rows:
        for cell in row.cells[1:5]:
            assert cell.value is not None
            assert float(cell.text.replace("−", "-")) == pytest.approx(100 * cell.value, abs=0.05)


def test_clause_gains_and_the_rest_sum_to_the_gain() -> None:
    report = central(blocked=False)
    twin = figures(report.sections)["gain-by-clause"].twin
    *lines, total = twin.rows
    for column in range(2, 6):
        whole = sum(row.cells[column].value or 0.0 for row in lines)
        assert whole == pytest.approx(total.cells[column].value, abs=1e-12)


def test_every_red_line_that_a_draft_crosses_is_marked(report: Report) -> None:
    words = Wording(report.results.case)
    marked = 0
    for draft in report.results.drafts:
        twin = figures(report.sections)[f"draft-{draft.name}-clauses"].twin
        shown = {
            (column.title, row.cells[0].text)
            for row in twin.rows
            for column, cell in zip(twin.columns, row.cells, strict=True)
            if cell.text.endswith("✕")
        }
        lines = [r for p in draft.parties for r in (*p.red_lines, *p.red_lines_possible)]
        assert shown == {(words.party(r.party), words.issue(r.issue)) for r in lines}
        marked += len(shown)
    assert marked


def test_words_stay_neutral_and_promise_nothing(report: Report) -> None:
    text = to_markdown(report).lower()
    for word in ("likely", "probabl", "should want", "will sign", "must want", "obvious", "expect"):
        assert word not in text, word
    assert "not forecasts" in text


def test_verdict_says_what_the_results_say() -> None:
    yes, no = central(blocked=False), central(blocked=True)
    texts = [to_markdown(report).split("## 2.")[0] for report in (yes, no)]
    assert "**Yes. As reported, there is a deal that all four signatories could sign; " in texts[0]
    assert "it hangs on one clause on which reports differ.**" in texts[0]
    assert "**No. As reported, there is no deal" in texts[1]
    assert "Two smallest sets of demands" in texts[1]
    assert all("Proven by a complete search" in text for text in texts)


def test_a_report_without_frontier_drafts_or_claims_still_stands() -> None:
    r = river_results.results(True)
    bare = r.case.model_copy(update={"drafts": {}, "ledger": type(r.case.ledger)()})
    report = compose(bare, r.signed)
    assert "The case holds no draft" in to_markdown(report)
    assert report.marks == {}
