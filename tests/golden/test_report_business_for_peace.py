"""The built-in case, as told: verdict, hinges, blocks, ways out and drafts, kept as facts.

Not the whole report: numbers here are rounded to a tenth of a point, and what ties in the optimum
is left out, so that a change of these files is a change of the answer and not of its last digit.
Run with WINSET_UPDATE_GOLDEN=1 to write them anew, and read the difference.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path

import pytest

import winset
from winset import workbench
from winset.case import Case
from winset.case.what_if import settle_conflict
from winset.report import Report, to_markdown

GOLDEN = Path(__file__).parent / "report"
CONFLICT = "land-demands"
"""Whether the demands on land leave any option open: contested red lines hang on it."""


@cache
def case(strict: bool) -> Case:
    built_in = winset.open("business-for-peace")
    if not strict:
        return built_in
    return settle_conflict(built_in, CONFLICT, 0)


@cache
def report(strict: bool) -> Report:
    return workbench.report(case(strict))


def points(by_party):
    return {party: round(100 * value, 1) + 0.0 for party, value in by_party.items()}


def lines(red_lines):
    return [f"{r.party}: never {'/'.join(r.options)} on {r.issue}" for r in red_lines]


def changes(amendment):
    if amendment is None:
        return None
    return [f"{c.issue}: {c.before} -> {c.after}" for c in amendment.changes]


def signed_facts(signed):
    return {
        "exists": signed.exists,
        "proven": signed.proven,
        "no_deal": points(signed.no_deal),
        "best_gain": points(signed.best_gain),
        "needs_payments": signed.needs_payments,
        "gains": {c: points(s.gains) for c, s in signed.solutions.items()},
        "gains_if_relaxed": {c: points(s.gains) for c, s in signed.if_relaxed.items()},
        "hinges": [
            {
                "option": f"{h.issue}: {h.option}",
                "excluded": lines(h.refusals),
                "wanted_by": list(h.wanted_by),
                "conflicts": list(h.conflicts),
                "contested": list(h.contested),
            }
            for h in signed.hinges
        ],
        "blocks": [lines(b.red_lines) + [n.party for n in b.no_deals] for b in signed.blocks],
        "blocks_complete": signed.blocks_complete,
        "relaxations": [
            {"drop": lines(w.drop), "shortfall": points(w.shortfall), "gains": points(w.gains)}
            for w in signed.relaxations
        ],
        "prices": {
            lines([p.red_line])[0]: round(100 * (p.smallest_gain_without - p.smallest_gain_with), 1)
            + 0.0
            for p in signed.prices
        },
        "baselines": {
            b.name: {
                "gains": points(b.gains),
                "crosses": lines(b.red_lines_crossed),
                "positions": {i: round(place, 1) for i, place in b.positions.items()},
            }
            for b in signed.baselines
        },
    }


def draft_facts(draft):
    return {
        "signable": draft.signable,
        "compatible": draft.compatible,
        "silent": len(draft.silent),
        "parties": {
            p.party: {
                "signs": p.signs,
                "gain": [round(100 * g, 1) + 0.0 for g in (p.gain_lo, p.gain_hi)],
                "red_lines": lines(p.red_lines),
                "red_lines_possible": lines(p.red_lines_possible),
            }
            for p in draft.parties
        },
        "fewest_changes": changes(draft.fewest_changes),
        "short": {s.party: round(100 * s.shortfall, 1) + 0.0 for s in draft.sweeteners},
    }


def agreed(name, text):
    """Compare with the golden file, or write it where that is asked for."""
    file = GOLDEN / name
    if os.environ.get("WINSET_UPDATE_GOLDEN"):
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8"), (
        f"{name} says something else; if that is meant, run again with WINSET_UPDATE_GOLDEN=1"
    )


@pytest.mark.parametrize("strict", [False, True], ids=["as-reported", "strict"])
def test_the_facts_of_the_report_are_as_agreed(strict):
    results = report(strict).results
    facts = {
        "signed": signed_facts(results.signed),
        "drafts": {draft.name: draft_facts(draft) for draft in results.drafts},
    }
    name = f"business-for-peace{'-strict' if strict else ''}.json"
    agreed(name, json.dumps(facts, indent=2, ensure_ascii=False) + "\n")


@pytest.mark.parametrize("strict", [False, True], ids=["as-reported", "strict"])
def test_the_verdict_reads_as_agreed(strict):
    verdict = to_markdown(report(strict)).split("## 1. Verdict")[1].split("## 2.")[0]
    agreed(f"business-for-peace{'-strict' if strict else ''}-verdict.md", verdict.strip() + "\n")


def test_the_yes_says_on_which_clause_it_hangs():
    """Computed, not written down: docs/explanation/business-for-peace.md says the same."""
    signed = report(strict=False).results.signed
    first = signed.hinges[0]
    assert (first.issue, first.option) == ("territory-east", "line-held")
    assert first.contested == (CONFLICT,)
    assert first.disputed_by == ("russia", "ukraine")
    assert "a-line-not-excluded" in first.because
    assert not first.wanted_by
    assert [h.issue for h in signed.hinges if h.contested] == ["territory-east"]
    verdict = to_markdown(report(strict=False)).split("## 2.")[0]
    assert "it hangs on one clause on which reports differ" in verdict
    assert "None: they exclude each other" in verdict


def test_contested_red_lines_are_told_as_such():
    text = to_markdown(report(strict=False))
    assert "Whether it is ruled out by Russia and Ukraine is contested." in text
    assert text.count("contested whether it refuses: Each side stays where it stands") == 2
    assert text.count("contested red line, never “Each side stays where it stands") == 2
    assert "0 of 2 kept, 2 left out" in text
    assert "contested red line" not in to_markdown(report(strict=True))


def test_read_strictly_the_same_clause_blocks_and_opens():
    signed = report(strict=True).results.signed
    assert not signed.exists
    assert signed.proven
    assert signed.hinges == ()
    blocked = {frozenset((r.party, r.issue) for r in b.red_lines) for b in signed.blocks}
    assert blocked == {frozenset({("russia", "territory-east"), ("ukraine", "territory-east")})}
    assert all(not b.no_deals for b in signed.blocks)
    # One side gives way on the land, or both accept a line; nothing else opens a deal.
    assert {(r.party, r.issue) for w in signed.relaxations for r in w.drop} == {
        ("russia", "territory-east"),
        ("ukraine", "territory-east"),
    }
    assert all(not w.shortfall for w in signed.relaxations)
    assert [[r.options for r in w.drop] for w in signed.relaxations if len(w.drop) > 1] == [
        [("line-held",), ("line-held",)]
    ]
    # Whichever demand is dropped, the deal that then exists can be signed by all in points.
    assert all(min(w.gains.values()) > 0 for w in signed.relaxations)


def test_every_draft_fits_the_links_of_the_case():
    for draft in report(strict=False).results.drafts:
        assert draft.compatible
        assert draft.broken_links == ()
