"""A case file changed where the case changed: comments stay, and it can be changed back."""

import shutil

import pytest

import winset
from winset import readers
from winset.case import Case, PartyPreferences, Preference, Statement
from winset.case.what_if import drop_claim, drop_red_line, set_no_deal
from winset.errors import InvalidInput, UsageError
from winset.evidence import Claim
from winset.readers.amendment import Change, amend, changes

SAYS = "The shore is told to want the high fare at any hour, and to say so in every round of talks"


@pytest.fixture
def folder(tmp_path):
    """A project of one's own, as commented as the built-in case is."""
    target = tmp_path / "talks"
    shutil.copytree(readers.builtin_case("business-for-peace"), target)
    return target


def files(folder):
    return {file.name: file.read_bytes() for file in sorted(folder.glob("*.yaml"))}


def told(case: Case, party: str, issue: str, says: str, claim: str = "new") -> Case:
    """A case in which one more statement is made, with a claim of its own."""
    said = case.preferences.get(party, PartyPreferences())
    entry = said.issues.get(issue, Preference())
    order = (*entry.order, Statement(says=says, because=(claim,)))
    entries = {**said.issues, issue: entry.model_copy(update={"order": order})}
    wants = PartyPreferences(importance=said.importance, no_deal=said.no_deal, **entries)
    claims = {**case.ledger.claims, claim: Claim(says=SAYS, document="d4", start=1, end=9)}
    return case.model_copy(
        update={
            "preferences": {**case.preferences, party: wants},
            "ledger": case.ledger.model_copy(update={"claims": claims}),
        }
    )


@pytest.mark.parametrize(
    ("party", "issue", "says"),
    [
        ("europe", "aviation", "barred > parts"),
        ("europe", "sanctions", "kept > lifted"),
        ("russia", "frozen-assets", "us-led-mix > ukraine-loan"),
        ("ukraine", "territory-east", "restored > partly-kept"),
        ("us-congress", "sanctions", "kept > lifted"),
    ],
)
def test_a_statement_is_added_and_nothing_else_moves(party, issue, says, folder):
    before, case = files(folder), winset.open(folder)
    wanted = changes(case, told(case, party, issue, says))
    assert [file.name for file in amend(folder, wanted)] == ["claims.yaml", "case.yaml"]
    assert winset.open(folder) == told(case, party, issue, says)
    for name, text in files(folder).items():
        lines = text.decode().splitlines()
        gone = [line for line in before[name].decode().splitlines() if line not in lines]
        assert len(gone) <= 1  # at most the line to which it was added
        assert not any("#" in line for line in gone)
    assert amend(folder, wanted) == ()  # repeated after an interruption, it does nothing
    amend(folder, [change.back for change in reversed(wanted)])
    assert files(folder) == before


@pytest.mark.parametrize(
    "edit",
    [
        lambda case: drop_claim(case, "d4-us-threatens-exit"),
        lambda case: drop_red_line(case, "ukraine", "territory-east", "partly-kept"),
        lambda case: set_no_deal(case, "europe", {"between": [10, 30]}),
        lambda case: case.model_copy(update={"date": "2026-01", "summary": ""}),
    ],
)
def test_whatever_changed_in_the_case_changes_in_the_file(edit, folder):
    case = winset.open(folder)
    wanted = changes(case, edit(case))
    amend(folder, wanted)
    assert winset.open(folder) == edit(case)
    amend(folder, [change.back for change in reversed(wanted)])
    assert winset.open(folder) == case


def test_changes_survive_json():
    case = winset.open("business-for-peace")
    wanted = changes(case, told(case, "europe", "aviation", "barred > parts"))
    assert tuple(Change.from_json(change.as_json()) for change in wanted) == wanted


def test_what_was_edited_meanwhile_is_not_overwritten(folder):
    case = winset.open(folder)
    wanted = changes(case, set_no_deal(case, "europe", 30))
    amend(folder, changes(case, set_no_deal(case, "europe", 20)))
    before = files(folder)
    with pytest.raises(UsageError, match=r"no_deal.*was edited meanwhile .*by hand"):
        amend(folder, wanted)
    assert files(folder) == before


def test_a_change_that_breaks_the_case_is_refused(folder):
    case, before = winset.open(folder), files(folder)
    wanted = changes(case, told(case, "europe", "frozen-assets", "immobilised > ukraine-loan"))
    with pytest.raises(UsageError, match=r"would have an error: .*cannot all hold"):
        amend(folder, wanted)
    assert files(folder) == before


CASE = """\
winset: 1
title: A ferry
# two sides
parties:
  island: {name: Island}
  shore: {name: Shore}
issues:
  fare: {title: Fare, options: {low: Low, high: High}, status_quo: low}
preferences:
  island: {no_deal: 20, fare: {order: low > high}}
  shore: {no_deal: 20, fare: {order: high > low}}
"""


def test_a_case_without_claims_gets_a_file_of_them(tmp_path):
    file = tmp_path / "ferry.yaml"
    file.write_text(CASE)
    case = winset.open(file)
    claims = {"new": Claim(says=SAYS, kind="assumption")}
    ledger = case.ledger.model_copy(update={"claims": claims})
    wanted = changes(case, case.model_copy(update={"ledger": ledger}))
    amend(file, wanted)
    assert winset.open(file).ledger.claims == claims
    assert file.read_text().startswith(CASE.rstrip())
    assert (tmp_path / "claims.yaml").is_file()


def test_claims_inside_the_case_file_and_windows_lines_stay_as_they_are(tmp_path):
    file = tmp_path / "ferry.yaml"
    ledger = "ledger:\n  claims:\n    old: {says: Old, kind: assumption}\n"
    file.write_bytes((CASE + ledger).replace("\n", "\r\n").encode())
    case = winset.open(file)
    claims = {**case.ledger.claims, "new": Claim(says="New", kind="assumption")}
    after = case.model_copy(update={"ledger": case.ledger.model_copy(update={"claims": claims})})
    amend(file, changes(case, after))
    assert winset.open(file) == after
    assert file.read_bytes().count(b"\r\n") == file.read_bytes().count(b"\n") == 15
    assert not (tmp_path / "claims.yaml").exists()


def test_a_layout_that_cannot_be_added_to_is_refused_whole(tmp_path):
    file = tmp_path / "ferry.yaml"
    file.write_text(CASE.replace("preferences:\n", "preferences: &all\n"))
    case = winset.open(_plain(tmp_path))
    wanted = changes(case, set_no_deal(case, "island", 40))
    before = file.read_text()
    with pytest.raises(InvalidInput):
        amend(file, wanted)
    assert file.read_text() == before


def _plain(tmp_path):
    (tmp_path / "plain.yaml").write_text(CASE)
    return tmp_path / "plain.yaml"
