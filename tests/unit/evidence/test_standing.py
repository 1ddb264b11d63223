"""What stands: last readings, people's verdicts, merged and split actors; nothing is changed."""

import pytest

from winset.evidence.records import (
    Actor,
    Alignment,
    Document,
    Mention,
    Position,
    Review,
    Span,
    Statement,
    Suggestion,
)
from winset.evidence.standing import Entry, about, standing, verdicts

SHA, OTHER = "a" * 64, "b" * 64


def document(key="d", sha256=SHA):
    return Document(key=key, sha256=sha256)


def position(says="wants cod", actor="isles", key="d", by="rules"):
    return Position(
        document=key,
        actor=(actor,),
        issue="cod",
        stance="demands",
        says=says,
        evidence=("0" * 16,),
        by=by,
    )


def review(of, verdict, minute=0, **fields):
    return Review(
        of=of, verdict=verdict, at=f"2031-01-01T00:{minute:02}:00Z", by="person Ada", **fields
    )


def view(*turns, replaced=None):
    """Say what stands of records that were added turn by turn."""
    entries = [Entry.of(record, turn) for turn, records in enumerate(turns) for record in records]
    return standing(entries, replaced)


def says(told):
    return [held.says for held in told.of(Position)]


def test_a_new_reading_stands_in_place_of_the_old():
    told = view([document(), position("old")], [document(), position("new")])
    assert says(told) == ["new"]
    assert len(told.of(Document)) == 1


def test_records_added_after_a_reading_stand_beside_it():
    assert says(view([document(), position("one")], [position("two")])) == ["one", "two"]


def test_an_original_that_nobody_saw_replaces_nothing():
    agency = Document(key="d")
    assert says(view([document(), position("one")], [agency])) == ["one"]


def test_what_people_wrote_or_accepted_outlives_a_new_reading():
    by_hand, accepted, plain = position("hand", by="person Ada"), position("yes"), position("no")
    told = view(
        [document(), by_hand, accepted, plain],
        [review(accepted.id, "accept")],
        [document(), position("new")],
    )
    assert says(told) == ["hand", "yes", "new"]
    assert told.problems == {}


def test_a_text_that_changed_since_is_a_problem_not_a_loss():
    accepted = position("yes")
    told = view([document(), accepted], [review(accepted.id, "accept")], [document(sha256=OTHER)])
    assert says(told) == ["yes"]
    assert "has changed since" in told.problems[accepted.id]


def test_what_was_rejected_stays_rejected_when_it_is_read_again():
    held = position()
    told = view([document(), held], [review(held.id, "reject")], [document(), held])
    assert says(told) == []
    assert told.verdicts[held.id].verdict == "reject"


def test_a_change_puts_new_fields_and_says_by_whom():
    held = position()
    told = view([held], [review(held.id, "change", after={"stance": "offers"})])
    (now,) = told.of(Position)
    assert (now.stance, now.by, now.says) == ("offers", "person Ada", "wants cod")
    assert told.ledger_id(now) == held.id
    assert told.verdict(now).verdict == "change"


def test_a_change_that_means_nothing_is_told_and_not_applied():
    held = position()
    wrong = review(held.id, "change", after={"stance": "sulks"})
    told = view([held], [wrong])
    assert told.of(Position) == (held,)
    assert "stance" in told.problems[wrong.id]


def test_undo_voids_a_review_by_its_id_or_the_last_on_a_record():
    held = position()
    no = review(held.id, "reject")
    changed = review(held.id, "change", 1, after={"stance": "offers"})
    assert says(view([held], [no], [review(no.id, "undo", 2)])) == ["wants cod"]
    told = view([held], [changed], [no], [review(held.id, "undo", 2)])
    assert [p.stance for p in told.of(Position)] == ["offers"]
    both = [review(held.id, "undo", 2)], [review(held.id, "undo", 3)]
    assert [p.stance for p in view([held], [changed], [no], *both).of(Position)] == ["demands"]
    assert verdicts([no, review("other", "undo", 4)]) == {held.id: no}


def test_skip_changes_nothing():
    held = position()
    told = view([held], [review(held.id, "skip")])
    assert told.of(Position) == (held,)
    assert told.verdict(held) is None


def people():
    return (
        Actor(key="ann", name="Ann", schema="Person", variants=("Ann", "A. Ito"), roles=("envoy",)),
        Actor(key="ito", name="Ito", variants=("Ito",), roles=("minister",), party="isles"),
        Actor(key="bo", name="Bo"),
    )


@pytest.mark.parametrize("verdict", ["accept", "merge"])
def test_actors_that_are_one_are_one_everywhere(verdict):
    same = Suggestion(what="same-actor", members=("ann", "ito"), reason="similar")
    told = view(
        [
            *people(),
            same,
            Mention(document="d", start=0, end=3, actor="ito"),
            Statement(
                document="d",
                content=Span(start=0, end=3),
                mode="direct",
                speaker=("ito", "ann"),
                via=("ito",),
            ),
            position(actor="ito"),
        ],
        [review(same.id, verdict)],
    )
    ann, bo = told.of(Actor)
    assert (ann.key, ann.party, bo.key) == ("ann", "isles", "bo")
    assert ann.variants == ("Ann", "A. Ito", "Ito")
    assert ann.roles == ("envoy", "minister")
    assert told.of(Mention)[0].actor == "ann"
    assert told.of(Statement)[0].speaker == ("ann",)
    assert told.of(Statement)[0].via == ("ann",)
    assert told.of(Position)[0].actor == ("ann",)
    assert told.ledger_id(told.of(Position)[0]) == position(actor="ito").id
    assert told.merged == {"ito": "ann"}


def test_merges_that_follow_each_other_end_at_one_actor():
    first = Suggestion(what="same-actor", members=("ann", "ito"), reason="similar")
    told = view(
        [*people(), first, position(actor="ito")],
        [review(first.id, "merge")],
        [review(people()[0].id, "merge", 1, after={"key": "bo"})],
    )
    assert [a.key for a in told.of(Actor)] == ["bo"]
    assert told.of(Position)[0].actor == ("bo",)
    assert set(told.of(Actor)[0].variants) >= {"Ann", "Ito", "Bo"}


def test_a_merge_undone_is_no_merge():
    same = Suggestion(what="same-actor", members=("ann", "ito"), reason="similar")
    told = view([*people(), same], [review(same.id, "merge")], [review(same.id, "undo", 1)])
    assert len(told.of(Actor)) == 3
    assert told.merged == {}


def test_a_suggestion_that_is_rejected_no_longer_stands():
    same = Suggestion(what="same-actor", members=("ann", "ito"), reason="similar")
    told = view([*people(), same], [review(same.id, "reject")])
    assert told.of(Suggestion) == ()
    assert len(told.of(Actor)) == 3


def test_an_actor_split_by_document_keeps_the_rest():
    ann = people()[0]
    told = view(
        [
            ann,
            Actor(key="ann-2", name="Ann"),
            position(actor="ann"),
            position(actor="ann", key="e"),
        ],
        [review(ann.id, "split", after={"key": "ann-2", "documents": ["e"]})],
    )
    assert [(p.document, p.actor) for p in told.of(Position)] == [
        ("d", ("ann",)),
        ("e", ("ann-2",)),
    ]


def test_a_kind_that_was_replaced_stands_from_that_turn_on():
    told = view([position("old")], [position("new")], replaced={"position": 1})
    assert says(told) == ["new"]


def test_what_two_documents_tell_goes_when_either_is_read_again():
    same = Alignment(
        a="d", a_span=Span(start=0, end=3), b="e", b_span=Span(start=0, end=3), score=0.5
    )
    assert about(same) == ("d", "e")
    first = [document("d"), document("e"), same]
    assert view(first).of(Alignment) == (same,)
    assert view(first, [document("e")]).of(Alignment) == ()
    assert view(first, [document("f")]).of(Alignment) == (same,)


def test_nothing_is_changed_by_looking():
    listed = [Entry.of(record) for record in (*people(), position())]
    before = [entry.record.model_dump() for entry in listed]
    standing(listed)
    assert [entry.record.model_dump() for entry in listed] == before
