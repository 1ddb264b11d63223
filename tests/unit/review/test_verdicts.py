"""Verdicts: kept with who and when, carried into the case, taken back, finished after a crash."""

import json

import pytest

import winset
from tests.said_reports import save
from winset import workbench
from winset.errors import UnknownName, UsageError
from winset.evidence.records import Actor, Mention, Position, Review, Suggestion
from winset.review import verdicts
from winset.review.drafting import untouched
from winset.review.project import Project
from winset.review.verdicts import Given, find, give, resume, take_back
from winset.store.ledger import Ledger, open_ledger


def files(folder):
    return {f.name: f.read_bytes() for f in sorted(folder.glob("*.yaml"))}


def points(folder, kind="position"):
    return [e for e in winset.review_queue(folder, 0).entries if e.kind == kind]


def point(folder, words):
    return next(e for e in points(folder) if words in e.title)


def reviews(folder):
    return open_ledger(folder).read(Review)


def test_an_accepted_position_is_an_order_with_its_claim(folder):
    entry = point(folder, "to reject “Ceasefire")
    (noted,) = workbench.verdicts(folder, "Ann", accept=[entry.id[:6]])
    case = winset.open(folder)
    (statement,) = case.preferences["kenya"].issues["ceasefire"].order
    assert statement.says == "none > full"
    (claim,) = (case.ledger.claims[c] for c in statement.because)
    assert (claim.document, claim.start, claim.end) == ("post", 0, 27)
    assert noted.review.by == "person Ann"
    assert noted.review.verdict == "accept"
    assert noted.review.at.endswith("+00:00")
    assert entry.id not in {e.id for e in points(folder)}


def test_comments_and_layout_of_the_case_stay(folder):
    before = (folder / "case.yaml").read_text().splitlines()
    workbench.verdicts(folder, "Ann", accept=[e.id for e in points(folder)[:1]])
    after = (folder / "case.yaml").read_text().splitlines()
    assert [line for line in before if line not in after] in ([], [before[-5]], [before[-1]])
    assert "# written by hand" in after


def test_an_undone_verdict_leaves_every_byte_as_it_was(folder):
    before = files(folder)
    waiting = {e.id for e in points(folder)}
    for entry in points(folder)[:2]:
        workbench.verdicts(folder, "Ann", accept=[entry.id])
    workbench.verdicts(folder, "Ann", undo=True)
    workbench.verdicts(folder, "Ben", undo=True)
    after = files(folder)
    after.pop("claims.yaml", None)  # made by the first verdict; its claims are gone again
    assert after["case.yaml"].replace(b"\nclaims: claims.yaml", b"") == before["case.yaml"]
    assert winset.open(folder).ledger.claims == {}
    assert {e.id for e in points(folder)} == waiting
    assert [r.verdict for r in reviews(folder)] == ["accept", "accept", "undo", "undo"]
    with pytest.raises(UsageError, match="no verdict to take back"):
        workbench.verdicts(folder, "Ann", undo=True)


def test_a_rejected_position_leaves_a_drafted_case(tmp_path):
    home = tmp_path / "talks"
    winset.read([save(tmp_path / "in")], home)
    before = winset.open(home)
    entry = next(e for e in points(home) if "oppose “Sanctions" in e.title)
    claim = f"{entry.sides[0].document}-{entry.id[:8]}"
    assert claim in before.ledger.claims
    workbench.verdicts(home, "Ann", reject=[entry.id])
    case = winset.open(home)
    assert claim not in case.ledger.claims
    assert "sanctions" not in case.preferences["kenya"].issues
    assert untouched(home)  # a review is no edit: later reports still make the draft grow
    workbench.verdicts(home, "Ann", undo=True)
    assert winset.open(home) == before


def test_a_changed_position_enters_the_case_as_changed_and_goes_back_whole(folder):
    entry = point(folder, "ethiopia")
    project = Project.at(folder)
    after = {"stance": "rejects"}
    project, _ = give(project, Given(entry.id, "change", "Ann", after))
    orders = winset.open(folder).preferences["ethiopia"].issues["peacekeepers"]
    assert [s.says for s in orders.order] == ["none > joint"]
    assert [r.verdict for r in reviews(folder)] == ["change", "accept"]
    assert reviews(folder)[0].before == {"stance": "demands"}
    stands = next(p for p in Project.at(folder).view.standing.of(Position) if "ethiopia" in p.actor)
    assert (stands.stance, stands.by) == ("rejects", "person Ann")
    take_back(project, "Ann")
    stands = next(p for p in Project.at(folder).view.standing.of(Position) if "ethiopia" in p.actor)
    assert (stands.stance, stands.by) == ("demands", "rules")
    assert "peacekeepers" not in winset.open(folder).preferences["ethiopia"].issues


@pytest.mark.parametrize(
    ("after", "said"), [({}, "nothing to change"), ({"stance": "likes"}, "stance: Input should be")]
)
def test_a_change_that_means_nothing_is_refused(after, said, folder):
    entry, before = points(folder)[0], files(folder)
    with pytest.raises(UsageError, match=said):
        give(Project.at(folder), Given(entry.id, "change", "Ann", after))
    assert (reviews(folder), files(folder)) == ((), before)


def test_a_verdict_that_cannot_enter_the_case_is_not_kept(folder):
    entry = point(folder, "to reject “Ceasefire")
    project = Project.at(folder)
    file = folder / "case.yaml"
    file.write_text(file.read_text().replace("{order: none > joint}", "{order: joint > none}"))
    (folder / "claims.yaml").write_text("claims: {}\n")
    before = files(folder)
    with pytest.raises(UsageError, match=r"claims.yaml is there, but case.yaml does not name it"):
        give(project, Given(entry.id, "accept", "Ann", {}))
    assert (reviews(folder), files(folder)) == ((), before)


def test_a_position_that_turns_an_order_round_stays_out_of_the_orders(folder):
    first, second = (
        point(folder, "to reject “Ceasefire"),
        point(folder, "kenya is reported to demand"),
    )
    workbench.verdicts(folder, "Ann", accept=[first.id])
    before = files(folder)
    (noted,) = workbench.verdicts(folder, "Ann", accept=[second.id])
    case = winset.open(folder)  # the other way round stays out of the orders
    assert [s.says for s in case.preferences["kenya"].issues["ceasefire"].order] == ["none > full"]
    assert noted.review.verdict == "accept"
    assert files(folder) != before


def test_a_point_that_nobody_knows_is_named(folder):
    with pytest.raises(UnknownName, match="unknown point 'ffffffff'"):
        workbench.verdicts(folder, "Ann", accept=["ffffffff"])
    first = points(folder)[0]
    assert find(Project.at(folder).view, first.id[:5]).id == first.id


def test_only_names_are_merged(folder):
    with pytest.raises(UsageError, match="a position cannot be merged"):
        give(Project.at(folder), Given(points(folder)[0].id, "merge", "Ann", {}))
    with pytest.raises(UsageError, match="a position cannot be split"):
        give(Project.at(folder), Given(points(folder)[0].id, "split", "Ann", {}))


def named(folder):
    """Two spellings of one envoy, and the suggestion that they are one."""
    actors = [Actor(key=key, name=key.title(), schema="Person") for key in ("odiambo", "odhiambo")]
    mentions = [Mention(document="post", start=0, end=5, actor=actor.key) for actor in actors]
    asked = Suggestion(what="same-actor", members=("odiambo", "odhiambo"), reason="similar name")
    open_ledger(folder).append([*actors, *mentions, asked])
    return asked


def test_merging_makes_one_actor_and_undo_two_again(folder):
    asked = named(folder)
    (entry,) = points(folder, "same actor")
    assert entry.title == "Odiambo and Odhiambo may be one actor"
    assert [side.says for side in entry.sides] == ["Odiambo", "Odhiambo"]
    project, _ = give(Project.at(folder), Given(asked.id, "merge", "Ann", {"key": "odhiambo"}))
    assert {a.key for a in project.view.standing.of(Actor)} == {"odhiambo"}
    project, _ = take_back(project, "Ann")
    assert {a.key for a in project.view.standing.of(Actor)} == {"odiambo", "odhiambo"}


def test_splitting_gives_what_a_document_says_to_another(folder):
    named(folder)
    project = Project.at(folder)
    actor = project.view.actors["odiambo"]
    after = {"documents": ["post"], "key": "someone-else"}
    identity = project.view.standing.ledger_id(actor)
    project, _ = give(project, Given(identity, "split", "Ann", after))
    assert project.view.mentions.keys() == {"odhiambo", "someone-else"}


class Killed(BaseException):
    """What a process does not survive."""


STEPS = ("note", "ledger", "claims", "case")


@pytest.mark.parametrize("step", STEPS)
def test_a_session_killed_at_any_step_is_finished_or_undone_by_the_next(step, folder, monkeypatch):
    entry = point(folder, "to reject “Ceasefire")
    before = winset.open(folder)
    write, append = verdicts.write_text, Ledger.append
    written = []

    def dying(path, text, *, force=False):
        written.append(path)
        if step == "note":
            raise Killed
        return write(path, text, force=force)

    def dying_append(ledger, records, **more):
        if step == "ledger":
            raise Killed
        return append(ledger, records, **more)

    def dying_files(path, text, *, force=False):
        name = path.name.split(".")[0]
        if step == name:
            raise Killed
        return write(path, text, force=force)

    with monkeypatch.context() as patch:
        patch.setattr(verdicts, "write_text", dying)
        patch.setattr(Ledger, "append", dying_append)
        patch.setattr("winset.readers.amendment.write_text", dying_files)
        with pytest.raises(Killed):
            give(Project.at(folder), Given(entry.id, "accept", "Ann", {}))
    project = resume(Project.at(folder))
    accepted = [r.verdict for r in reviews(folder)] == ["accept"]
    assert accepted == (step in ("claims", "case"))
    after = winset.open(folder)
    assert after == project.case
    assert ("ceasefire" in after.preferences["kenya"].issues) == accepted
    assert (after == before) != accepted
    assert not (folder / ".winset" / "verdict.json").exists()
    if accepted:
        take_back(project, "Ann")
        assert winset.open(folder).preferences == before.preferences


def test_a_note_of_a_finished_verdict_does_nothing(folder):
    entry = point(folder, "to reject “Ceasefire")
    (noted,) = workbench.verdicts(folder, "Ann", accept=[entry.id])
    before = files(folder)
    told = {"review": noted.review.id, "changes": noted.review.after["case"]}
    (folder / ".winset" / "verdict.json").write_text(json.dumps(told))
    resume(Project.at(folder))
    assert files(folder) == before


def test_what_the_analyst_edited_since_is_not_undone(folder):
    entry = point(folder, "to reject “Ceasefire")
    workbench.verdicts(folder, "Ann", accept=[entry.id])
    file = folder / "case.yaml"
    text = file.read_text()
    file.write_text(text.replace("none > full", "none >= full"))
    with pytest.raises(UsageError, match="edited meanwhile"):
        workbench.verdicts(folder, "Ann", undo=True)
    assert [r.verdict for r in reviews(folder)] == ["accept"]
