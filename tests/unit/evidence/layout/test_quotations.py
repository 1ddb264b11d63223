"""Words between quotation marks of every kind, and marks that are none."""

import json

import pytest

from winset.evidence.layout import layout_of


def quotes(text: str) -> list[str]:
    return [text[q.start : q.end] for q in layout_of(text).quotations]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('He said "we will sign" twice.', ["we will sign"]),
        ("He said “we will sign” twice.", ["we will sign"]),
        ("Er sagte: „Wir unterschreiben“ und ging.", ["Wir unterschreiben"]),
        ("Il a dit « nous signerons » hier.", [" nous signerons "]),
        ("Er sagte »wir unterschreiben« und ging.", ["wir unterschreiben"]),
        ("Hän sanoi ”me allekirjoitamme” eilen.", ["me allekirjoitamme"]),
        ("他说「我们同意」就走了。", ["我们同意"]),
        ("他说“我们同意”就走了。", ["我们同意"]),
        ("She called it 'a gift', he said.", ["a gift"]),
        ("She called it ‘a gift’ yesterday.", ["a gift"]),
        ('"Yes," she said, "we will."', ["Yes,", "we will."]),
        ('It was "peace"—or "war"?', ["peace", "war"]),
        ('He quoted "his “own” words" again.', ["his “own” words"]),
        ("“He told me ‘no’ to my face,” she said.", ["He told me ‘no’ to my face,"]),
        ("'They said \"no\" to us', he wrote.", ['They said "no" to us']),
        ("He praised 'the sailors' rights', and left.", ["the sailors' rights"]),
        ("The 'golden rules' of trade bind the ministers' hands.", ["golden rules"]),
    ],
)
def test_each_kind_of_marks_holds_a_quotation(text, found):
    assert quotes(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The ministers' boats weren't there; it's Iceland's turn.",
        "The ’90s talks and the workers’ vote, rock 'n' roll, 'em all.",
        'A 5" pipe and a 6\'2" captain.',
        'The word "never closed and went on.',
        'דו"ח של צה"ל',
        '""',
    ],
)
def test_apostrophes_inches_and_slips_hold_none(text):
    assert quotes(text) == []


def test_a_quotation_goes_on_in_a_paragraph_that_opens_with_the_mark_again():
    text = '"We waited.\n\n"Then we left," she said.'
    first, second = layout_of(text).quotations
    assert (text[first.start : first.end], first.continued) == ("We waited.", True)
    assert (text[second.start : second.end], second.continued) == ("Then we left,", False)


def test_a_quotation_closed_in_the_next_paragraph_is_one_in_two_parts():
    text = "“We waited.\n\nThen we left,” she said."
    assert quotes(text) == ["We waited.", "Then we left,"]


def test_a_mark_left_open_does_not_swallow_the_next_paragraph():
    text = 'The "pact was near.\n\nThe crews called it "fair" at noon.'
    assert quotes(text) == ["fair"]


def test_a_mark_left_open_does_not_swallow_the_next_quotation():
    assert quotes('The "pact was near, and the crews said "yes" to it.') == ["yes"]


@pytest.mark.shared
def test_quotations_of_the_reference_reports_are_those_of_their_ledger(shared):
    ledger = json.loads((shared / "gold" / "gold_three.json").read_text(encoding="utf-8"))
    for document in ledger["documents"]:
        key = document["id"]
        text = (shared / "reports" / document["file"]).read_text(encoding="utf-8")
        spoken = [q for s in ledger["statements"] if s["doc"] == key for q in s["quoted"]]
        silent = [q for q in ledger["unattributed_quotes"] if q["doc"] == key]
        wanted = {(q["start"], q["end"]) for q in spoken + silent}
        assert {(q.start, q.end) for q in layout_of(text).quotations} == wanted
