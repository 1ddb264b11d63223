"""The queue: what moves the answer most comes first, what cannot be tried says why."""

import dataclasses

import pytest

import winset
from tests.said_reports import CASE, save
from winset import workbench
from winset.errors import UsageError
from winset.evidence.records import Document, Passage, Position
from winset.review.project import Project
from winset.review.queue import order
from winset.review.trial import Bench
from winset.store.ledger import open_ledger

TEXT = "Kenya refuses any ceasefire. Ethiopia wants a joint force. Kenya wants a full ceasefire."


@pytest.fixture
def folder(tmp_path):
    """A case of one's own, and three positions of one report, made by hand."""
    home = tmp_path / "talks"
    home.mkdir()
    (home / "case.yaml").write_text(CASE)
    ledger = open_ledger(home)
    words = [
        Passage.cut_from("post", TEXT, *place) for place in ((0, 27), (29, 57), (59, len(TEXT) - 1))
    ]
    held = (
        ("kenya", "ceasefire", "rejects", "full", words[0]),
        ("ethiopia", "peacekeepers", "demands", "joint", words[1]),
        ("kenya", "ceasefire", "demands", "full", words[2]),
    )
    positions = [
        Position(document="post", actor=(who,), issue=issue, stance=stance, option=option,
                 evidence=(passage.id,))
        for who, issue, stance, option, passage in held
    ]  # fmt: skip
    sha = ledger.keep_text(TEXT)
    report = Document(key="post", outlet="The Post", sha256=sha, chars=len(TEXT))
    ledger.append([report, *words, *positions])
    return home


def titles(queue):
    return [entry.title for entry in queue.entries]


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
    with pytest.raises(UsageError, match="a built-in case is not changed"):
        winset.review_queue("business-for-peace")


def test_everything_that_reports_leave_open_waits(tmp_path):
    winset.read([save(tmp_path / "in")], tmp_path / "talks")
    queue = winset.review_queue(tmp_path / "talks", 16)
    kinds = {entry.kind for entry in queue.entries}
    assert {"position", "conflict"} <= kinds
    clash = next(e for e in queue.entries if e.kind == "conflict")
    assert [side.document for side in clash.sides] == ["gazette", "radio"]
    assert "2 independent origins" in clash.reason
