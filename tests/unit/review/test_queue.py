"""The queue: what moves the answer most comes first, what cannot be tried says why."""

import dataclasses

import pytest

import winset
from tests.said_reports import save
from winset import workbench
from winset.errors import UsageError
from winset.evidence.records import Passage, Position
from winset.review.project import Project
from winset.review.queue import order
from winset.review.trial import Bench
from winset.review.verdicts import Given, give
from winset.store.ledger import open_ledger


def test_each_point_is_tried_and_the_one_that_moves_most_comes_first(folder):
    queue = winset.review_queue(folder, 64)
    positions = [entry for entry in queue.entries if entry.kind == "position"]
    assert len(positions) == 3
    sizes = [entry.effect.size for entry in positions]
    assert sizes == sorted(sizes, reverse=True)
    assert positions[0].title == "kenya is reported to reject “Ceasefire: A full ceasefire”"
    assert positions[0].effect.of == "accepting"
    assert sizes[0] > sizes[-1]


def test_the_effect_is_that_of_the_accepted_point_on_equal_draws(folder):
    queue = winset.review_queue(folder, 64)
    entry = next(e for e in queue.entries if e.kind == "position")
    bench = Bench.of(winset.open(folder), 64)
    workbench.verdicts(folder, "Ann", accept=[entry.id])
    after = bench.effect(winset.open(folder))
    assert after == entry.effect
    again = Bench.of(winset.open(folder), 64)
    assert again.exists.sum() == after.exists.count


def test_what_cannot_be_tried_says_why_and_comes_after(folder):
    queue = winset.review_queue(folder, 16)
    dated = queue.entries[-1]
    assert dated.kind == "date"
    assert dated.effect.untried == "nothing in the case rests on this report yet"
    assert [e.effect.untried for e in queue.entries[:-1]] == ["", "", ""]


def test_of_very_many_points_the_first_are_tried_and_the_others_say_so(folder, monkeypatch):
    monkeypatch.setattr("winset.review.queue.POINTS", 2)
    queue = winset.review_queue(folder, 16)
    assert len(queue.entries) == 4
    tried = [entry.effect.untried == "" for entry in queue.entries]
    assert tried == [True, True, False, False]
    assert {e.effect.untried for e in queue.entries[2:]} == {
        "it is not among the first 2 of 4: settle some"
    }
    assert [e.kind for e in queue.entries] == ["position", "position", "position", "date"]


def test_no_readings_no_trial(folder):
    queue = winset.review_queue(folder, 0)
    assert (queue.draws, queue.untried) == (0, "no readings were asked for")
    assert {e.effect.untried for e in queue.entries} == {"no readings were asked for"}


def test_a_case_that_cannot_be_solved_is_no_end_of_the_review(folder):
    file = folder / "case.yaml"
    file.write_text(
        file.read_text().replace("no_deal: {between: [0, 40]}\n    ceasefire", "ceasefire")
    )
    queue = winset.review_queue(folder, 16)
    assert "cannot be solved yet" in queue.untried
    assert len(queue.entries) == 4


def test_passages_are_shown_in_context_with_outlet_and_origin(folder):
    entry = next(e for e in winset.review_queue(folder, 0).entries if "joint" in str(e.record))
    (side,) = entry.sides
    assert side.exact == "Ethiopia wants a joint force"
    assert side.before.endswith("any ceasefire. ")
    assert (side.outlet, side.origin, side.local) == ("The Post", "post", True)
    for file in (folder / "sources").glob("*.txt"):
        file.unlink()
    entry = next(e for e in winset.review_queue(folder, 0).entries if "joint" in str(e.record))
    assert (entry.sides[0].exact, entry.sides[0].local) == ("Ethiopia wants a joint force", False)


def test_a_position_without_an_option_of_the_case_asks_for_one(folder):
    record = Project.at(folder).view.standing.of(Position)[0]
    ledger = open_ledger(folder)
    ledger.append([record.model_copy(update={"option": None})])
    reasons = [e.reason for e in winset.review_queue(folder, 0).entries if e.kind == "position"]
    assert sum("change option=" in reason for reason in reasons) == 1


def test_order_puts_the_share_first_and_what_was_put_off_last(folder):
    entries = winset.review_queue(folder, 16).entries
    last = dataclasses.replace(entries[0], skipped=True)
    assert sorted([last, *entries[1:]], key=order)[-1] == last


def test_a_project_into_which_nothing_was_read_says_so(tmp_path):
    workbench.new(tmp_path / "mine")
    with pytest.raises(UsageError, match="nothing was read into this case yet"):
        winset.review_queue(tmp_path / "mine")
    with pytest.raises(UsageError, match="nothing was read into this case yet"):
        winset.review_queue("panama-canal")


def test_the_ledger_of_a_built_in_case_is_settled_and_stays_as_it_is():
    queue = winset.review_queue("business-for-peace", 0)
    assert queue.entries == ()
    with pytest.raises(UsageError, match="a built-in case is not changed"):
        workbench.verdicts("business-for-peace", "Ann", undo=True)
    project, _ = workbench.open_review("business-for-peace", 0)
    standing = project.view.standing
    position = standing.ledger_id(standing.of(Position)[0])
    with pytest.raises(UsageError, match="a built-in case is not changed"):
        give(project, Given(position, "reject", "Ann", {}))


def test_everything_that_reports_leave_open_waits(tmp_path):
    winset.read([save(tmp_path / "in")], tmp_path / "talks")
    queue = winset.review_queue(tmp_path / "talks", 16)
    kinds = {entry.kind for entry in queue.entries}
    assert {"position", "conflict"} <= kinds
    clash = next(e for e in queue.entries if e.kind == "conflict")
    assert [side.document for side in clash.sides] == ["gazette", "radio"]
    assert "2 independent origins" in clash.reason


def test_an_option_is_missed_only_in_points_that_the_case_does_not_hold(folder, tmp_path):
    ledger = open_ledger(folder)
    (passage, *_) = ledger.read(Passage)
    bare = Position(
        document="post", actor=("ethiopia",), issue="ceasefire", stance="supports",
        evidence=(passage.id,),
    )  # fmt: skip
    ledger.append([bare])
    (entry,) = (e for e in winset.review_queue(folder, 0).entries if e.id == bare.id)
    assert "names no option of the issue (none, full)" in entry.reason
    drafted = tmp_path / "drafted"
    winset.read([save(tmp_path / "in")], drafted)
    positions = [e for e in winset.review_queue(drafted, 8).entries if e.kind == "position"]
    held = [entry for entry in positions if entry.effect.of == "rejecting"]
    assert held
    assert not [entry.id for entry in held if "names no option" in entry.reason]
