"""What the report says of a yes that hangs on single clauses, of brackets, links and ties."""

from __future__ import annotations

from dataclasses import replace

import pytest

import river_results
from winset.analyse.results import Block, ClauseStance
from winset.report import compose, to_markdown
from winset.report.hinges import hangs_on, hinge_table
from winset.report.wording import Wording

RIVER = river_results.results()
WORDS = Wording(RIVER.case)
HINGES = RIVER.signed.hinges


def report_with(drafts=RIVER.drafts, **changes):
    """Markdown of the report on the river with some answers changed, line ends kept."""
    return to_markdown(compose(RIVER.case, replace(RIVER.signed, **changes), None, drafts))


def test_a_disputed_clause_is_told_first_with_every_side():
    said = hangs_on(RIVER.signed, WORDS)
    assert said.text.startswith("One clause on which reports differ.")
    assert "If any signatory in fact refuses the option named here, no deal is left." in said.text
    first, others = said.items
    assert "“Guaranteed summer flow”: every deal settles it as “60 m³/s”." in first.text
    assert "No signatory is reported to like it best or to rule it out." in first.text
    assert "“80 m³/s, says the Courier” or “110 m³/s, says the Observer”" in first.text
    assert {"upland-summer-flow", "lowland-summer-flow"} <= set(first.sources)
    assert others.text.startswith("One more clause has one option left in every deal")
    assert "“Flood warning”: “Shared sensors and warnings”" in others.text


def test_a_side_that_rests_on_an_assumption_is_marked():
    ledger = RIVER.case.ledger
    claim = ledger.claims["lowland-summer-flow"]
    assumed = claim.model_copy(
        update={"kind": "assumption", "document": None, "start": None, "end": None}
    )
    for kind, claim_used in (("report", claim), ("assumption", assumed)):
        claims = {**ledger.claims, "lowland-summer-flow": claim_used}
        case = RIVER.case.model_copy(
            update={"ledger": ledger.model_copy(update={"claims": claims})}
        )
        text = hangs_on(RIVER.signed, Wording(case)).items[0].text
        assert ("rests in part on an assumption" in text) is (kind == "assumption")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"hinges": HINGES[1:]}, "One clause has one and the same option in every deal."),
        ({"hinges": ()}, "No single option: whichever one a signatory might still refuse"),
        ({"hinges": (), "hinges_complete": False}, "the search stopped at its limit"),
        ({"needs_payments": True}, "Without side payments there is no deal either."),
    ],
)
def test_every_kind_of_yes_is_told(changes, told):
    assert told in hangs_on(replace(RIVER.signed, **changes), WORDS).text


def test_the_headline_is_qualified_only_where_reports_dispute_the_clause():
    assert "could sign; it hangs on one clause on which reports differ.**" in report_with()
    assert "could sign.**" in report_with(hinges=HINGES[1:])


def test_the_table_lists_every_hinge_and_what_excludes_the_rest():
    rows = [[cell.text for cell in row.cells] for row in hinge_table(RIVER.signed, WORDS).rows]
    assert rows[0] == [
        "Guaranteed summer flow",
        "60 m³/s",
        "nobody’s",
        "Upland: never “90 m³/s” or “120 m³/s”\nthe rest: links and no-deal values",
        "The summer flow measured at Kesh",
    ]
    assert rows[1][2:] == ["Delta Cities", "the rest: links and no-deal values", "–"]
    assert "Options that every deal contains" in report_with()
    assert "Options that every deal contains" not in report_with(hinges=())


def test_a_draft_that_needs_no_change_but_its_brackets_says_so():
    draft = RIVER.drafts[0]
    assert draft.fewest_changes is not None
    none = replace(draft.fewest_changes, changes=())
    text = report_with(drafts=(replace(draft, fewest_changes=none, signable="depends"),))
    assert "no change: settle its brackets" in text
    assert "No clause need change: settling the brackets as shown is enough." in text
    assert "No clause changes" not in text
    flow = WORDS.option("summer-flow", none.deal["summer-flow"])
    assert f"| none | Guaranteed summer flow: {flow} |" in text


def test_a_single_block_is_told_demand_by_demand():
    blocked = river_results.results(True).signed
    red = blocked.blocks[0]
    one = compose(RIVER.case, replace(blocked, blocks=(red,)))
    text = to_markdown(one).split("## 2.")[0]
    assert "These demands cannot all be met. Giving up any one of them leaves room" in text
    assert "Of a red line against several options, one is enough." in text
    assert (
        "\n- Delta Cities: never “Set by Upland alone” or “Set by Upland after consulting”" in text
    )
    assert "Sets by party" not in text
    assert "Smallest blocking sets" in to_markdown(one)
    open_end = compose(RIVER.case, replace(blocked, blocks=(red,), blocks_complete=False))
    assert "At least one smallest set of demands" in to_markdown(open_end)


def test_links_that_exclude_each_other_are_named_as_the_reason():
    blocked = river_results.results(True).signed
    none = replace(blocked, blocks=(Block((), ()),), relaxations=(), if_relaxed={}, solutions={})
    text = to_markdown(compose(RIVER.case, none))
    assert "No deal obeys the links of the case, whatever the signatories demand." in text
    assert "the links themselves need mending" in text
    assert "**1** smallest set" not in text


def test_a_broken_link_is_told_in_words():
    draft = RIVER.drafts[0]
    assert "fund" in draft.clauses
    broken = {"fund": ("small",), "term": ("open",)}
    completion = {**draft.completion, "term": "open"}
    changed = replace(
        draft,
        compatible=False,
        broken_links=(broken,),
        completion=completion,
        silent=(*draft.silent, "term"),
    )
    text = report_with(drafts=(changed,))
    assert (
        "“200 million a year” on “Basin fund” together with “Until denounced” on “Duration” "
        "(the text is silent, so what holds now goes on)"
    ) in text
    assert "Clauses that do not fit together" not in report_with()


def stance(party, issue, ties, reported=True):
    options = RIVER.case.issues[issue].options
    worth = {o: 0.1 if o in ties else 0.0 for o in options}
    return ClauseStance(party, issue, 0.1, worth, ties[0], (), reported, (), tuple(ties))


def test_options_liked_alike_are_all_named():
    """One of several best options must not pass for the one that a party wants."""
    stances = [
        stance("upland", "port", ["none", "leased"]),
        stance("lowland", "port", ["leased"]),
        stance("coast", "port", ["none", "leased", "shared"]),
        stance("coast", "tolls", ["kept", "halved", "ended"]),
        stance("upland", "tolls", ["kept"]),
        stance("delta", "tolls", ["ended"]),
    ]
    text = report_with(stances=tuple(stances), hinges=()).split("## 2.")[1].split("## 3.")[0]
    row = next(line for line in text.splitlines() if line.startswith("| **Free zone in the port"))
    assert "None or Leased for 30 years (10.0)" in row
    assert "no option above another (10.0)" in row
    row = next(line for line in text.splitlines() if line.startswith("| **River tolls"))
    assert "reports differ (10.0)" in row
    assert "share it on one clause: “Free zone in the port of Marr”." in text
