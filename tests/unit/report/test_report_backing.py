"""What stands behind each mark: the passage, the way it came, the other side of a dispute."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

import river_results
from winset.case import Case
from winset.evidence.records import Derivation, Document, Record
from winset.report import Report, compose, to_html, to_json, to_markdown
from winset.report.backing import backings, disputes
from winset.report.figures.family import family_figure
from winset.report.outline import Backings, Dispute, Figure, Results, walk
from winset.review.behind import Behind
from winset.review.family import sources

TEXT = (
    "The ferry crews met on Monday.\n\n"
    "Their union refuses <b>night</b> crossings before the pier is mended, said its chair. "
    "The port offered two more berths.\n\nNothing was signed."
)
WORDS = "refuses <b>night</b> crossings"
START = TEXT.index(WORDS)
DIGEST = "ab" * 32
SIDES = [
    {"says": "They refuse", "because": ["refusal"]},
    {"says": "They would, says the harbour.", "because": ["offer", "guess"]},
]


def case() -> Case:
    def document(outlet: str, origin: str | None) -> dict[str, Any]:
        return {
            "outlet": outlet, "origin": origin, "sha256": DIGEST, "chars": len(TEXT),
            "published": "2031-05",
        }  # fmt: skip

    claims = {
        "offer": {"says": "The port is reported to offer berths.", "document": "echo",
                  "start": 3, "end": 9},
        "refusal": {"says": "The crews are reported to refuse.", "document": "herald",
                    "start": START, "end": START + len(WORDS), "by": "the union's chair"},
        "guess": {"says": "We take it so.", "kind": "assumption"},
    }  # fmt: skip
    return Case.model_validate(
        {
            "title": "Ferries",
            "parties": {"crews": {"name": "Crews"}},
            "issues": {"night": {"title": "Night crossings", "options": {"a": "A", "b": "B"}}},
            "preferences": {"crews": {"night": {"order": "a > b", "because": ["refusal"]}}},
            "ledger": {
                "origins": {"wire": "Dispatch of May, not seen. It may be older."},
                "documents": {
                    "herald": document("Harbour Herald", "wire"),
                    "echo": document("Evening Echo", "wire"),
                },
                "claims": claims,
                "conflicts": {
                    "night": {"about": "Night crossings:", "readings": SIDES,
                              "bears_on": ["night"], "same_origin": True},
                },
            },
        }
    )  # fmt: skip


RECORDS: tuple[Record, ...] = (
    Document(key="wire", outlet="Coast Agency"),
    Document(key="radio", outlet="Pier Radio"),
    Derivation(source="wire", derived="radio", basis="credited"),
    Derivation(source="radio", derived="herald", how="copies", basis="aligned", score=0.8),
)


def behind(texts: dict[str, str] | None = None, records: tuple[Record, ...] = RECORDS):
    made = case()
    return backings(made, sources(made, records), texts or {})


def test_a_passage_names_speaker_report_place_and_way() -> None:
    said = behind()["refusal"]
    assert (said.number, said.by, said.outlet, said.date) == (
        1, "the union's chair", "Harbour Herald", "2031-05",
    )  # fmt: skip
    assert (said.document, said.start, said.end) == ("herald", START, START + len(WORDS))
    assert [(s.name, s.seen, s.how, s.basis) for s in said.chain] == [
        ("Harbour Herald", True, "", ""),
        ("Pier Radio", False, "copies", "aligned"),
        ("Coast Agency", False, "retells", "credited"),
    ]
    assert said.voice == (
        "One voice with echo (Evening Echo): they go back to one original, which votes once."
    )
    assert said.conflicts == ("night",)
    assert said.quoted is None


def test_without_a_ledger_the_case_itself_says_what_a_report_goes_back_to() -> None:
    chain = behind(records=())["offer"].chain
    assert [(s.name, s.basis) for s in chain] == [
        ("Evening Echo", ""),
        ("Dispatch of May", "stated"),
    ]


def test_an_assumption_has_neither_place_nor_way() -> None:
    guess = behind({"herald": TEXT})["guess"]
    assert (guess.kind, guess.document, guess.chain, guess.start) == ("assumption", "", (), None)
    assert guess.quoted is None
    assert guess.voice == ""


def test_only_a_text_that_is_at_hand_is_quoted() -> None:
    found = behind({"herald": TEXT})
    quoted = found["refusal"].quoted
    assert quoted is not None
    assert quoted.exact == WORDS
    assert quoted.before == "Their union "
    assert quoted.after.endswith("two more berths.")
    assert found["offer"].quoted is None


def test_the_sides_of_a_dispute_stand_beside_each_other() -> None:
    made = case()
    (found,) = disputes(made, behind())
    assert (found.id, found.about) == ("night", "Night crossings")
    assert found.note == (
        "bears on Night crossings; one original retold differently, so an error of transmission"
    )
    assert [(s.says, [b.claim for b in s.backings]) for s in found.sides] == [
        ("They refuse", ["refusal"]),
        ("They would, says the harbour", ["offer", "guess"]),
    ]


def test_the_family_tree_says_who_retells_whom_in_picture_words_and_table() -> None:
    figure = family_figure(sources(case(), RECORDS))
    assert figure.alt.startswith("One origin, one voice each. Coast Agency: Pier Radio, ")
    rows = [[cell.text for cell in row.cells] for row in figure.twin.rows]
    assert [row[0] for row in rows] == ["wire", "radio", "herald", "echo"]
    herald = dict(zip([c.title for c in figure.twin.columns], rows[2], strict=True))
    assert herald["Goes back to"] == "radio"
    assert herald["Known because"] == "copies: same wording, no credit for the whole"
    assert herald["Share told alike"] == "80%"
    assert {row.group for row in figure.twin.rows} == {"Coast Agency"}
    drawn = json.dumps(figure.spec)
    assert all(name in drawn for name in ("Coast Agency", "Pier Radio", "echo: Evening Echo"))


@pytest.fixture(scope="module")
def report() -> Report:
    """A river report with a text at hand for its first document."""
    return on_river({"a": RIVER_TEXT})


RIVER_TEXT = "<script>alert(7)</script> " + "The lowland waits for water. " * 200


def on_river(texts: dict[str, str]) -> Report:
    r: Results = river_results.results()
    evidence = Behind((), texts)
    return compose(r.case, r.signed, r.frontier, r.drafts, r.comparisons, evidence=evidence)


def test_a_report_that_quotes_says_so_and_another_does_not(report: Report) -> None:
    bare = on_river({})
    assert report.quotes
    assert not bare.quotes
    for write in (to_html, to_markdown):
        assert "so it is for local use" in write(report)
        assert "so it is for local use" not in write(bare)
    assert json.loads(to_json(report))["quotes"] is True
    assert "lowland waits" in to_markdown(report)
    assert "lowland waits" in to_json(report)
    assert "lowland waits" not in to_html(bare) + to_json(bare) + to_markdown(bare)


def test_quoted_words_never_become_markup(report: Report) -> None:
    page = to_html(report)
    assert page.count("<script") == 1
    assert "<mark>" in page
    assert "alert(7)" not in re.sub(r"&lt;script&gt;alert\(7\)", "", page)


def test_every_mark_leads_to_what_the_page_holds(report: Report) -> None:
    page = to_html(report).split("<script")[0]
    behind_marks = {
        key for keys in re.findall(r'data-claims="([^"]+)"', page) for key in keys.split()
    }
    assert len(behind_marks) > 30
    held = set(re.findall(r'id="claim-([^"]+)"', page))
    assert behind_marks <= held == set(report.marks)
    disputed = {k for keys in re.findall(r'data-conflicts="([^"]*)"', page) for k in keys.split()}
    assert disputed == set(re.findall(r'id="conflict-([^"]+)"', page))


def test_page_markdown_and_data_tell_the_same_of_a_claim(report: Report) -> None:
    parts = [part for section in report.sections for part in walk(section.parts)]
    (listing,) = [part for part in parts if isinstance(part, Backings)]
    assert any(isinstance(part, Dispute) for part in parts)
    assert any(isinstance(part, Figure) and part.id == "family" for part in parts)
    page, markdown, data = to_html(report), to_markdown(report), json.loads(to_json(report))
    (told,) = [
        part
        for section in data["sections"]
        for fold in section["parts"]
        for part in fold.get("parts", ())
        if part["kind"] == "backings"
    ]
    assert [item["claim"] for item in told["items"]] == [b.claim for b in listing.items]
    for one in listing.items:
        place = f"{one.start}–{one.end}"
        (line,) = [row for row in markdown.splitlines() if row.startswith(f"| {one.number} | ")
                   and f" {one.claim} |" in row]  # fmt: skip
        assert one.document == "" or place in line
        assert all(station.name in line for station in one.chain)
        article = page[page.index(f'id="claim-{one.claim}"') :].split("</article>")[0]
        assert one.document == "" or place in article
        assert article.count("<li") == len(one.chain)
