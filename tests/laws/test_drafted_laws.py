"""No accepted position is lost, and what the analyst wrote stays."""

from __future__ import annotations

from typing import get_args

from hypothesis import given
from hypothesis import strategies as st

from drafting_records import COUNTRIES, conflict, records, stand
from winset.building import added, drafted
from winset.building.claims import claim_key
from winset.case import Case
from winset.case.check import check
from winset.case.names import sources
from winset.evidence.records import Derivation, Stance

ISSUES = ("debt", "tariffs", "north-pier")
REPORTS = ("a", "b", "c")


@st.composite
def accepted(draw):
    """Positions of up to three parties on three issues, from reports that may share an origin."""
    some = st.lists(st.sampled_from(COUNTRIES), min_size=1, max_size=2, unique=True)
    pairs = [
        stand(
            "+".join(draw(some)),
            draw(st.sampled_from(get_args(Stance))),
            draw(st.sampled_from(ISSUES)),
            10 * place,
            document=draw(st.sampled_from(REPORTS)),
        )
        for place in range(draw(st.integers(1, 7)))
    ]
    told = tuple(
        Derivation(source="wire", derived=key, how="retells", basis="credited")
        for key in draw(st.sets(st.sampled_from(REPORTS)))
    )
    split = ()
    if draw(st.booleans()) and len({p.document for _, p in pairs}) > 1:
        one, other = draw(st.permutations(pairs))[:2]
        if one[1].document != other[1].document:
            sides = ((p.document, p.start, p.document) for _, p in (one, other))
            split = (conflict(*sides, type="position", issue=one[0].issue),)
    return records(*pairs, more=(*told, *split)), [position for position, _ in pairs]


def cited(case: Case) -> set[str]:
    return {claim for _, because in sources(case) for claim in because}


def names(positions) -> set[str]:
    return {claim_key(position.document, position.id) for position in positions}


@given(accepted())
def test_every_accepted_position_is_behind_something_in_the_draft(drawn) -> None:
    given_records, positions = drawn
    case = drafted(given_records)
    assert names(positions) <= cited(case)
    for position in positions:
        assert claim_key(position.document, position.id) in case.issues[position.issue].because
    assert not [f for f in check(case) if f.severity == "error"]


@given(accepted())
def test_what_is_wanted_or_refused_is_behind_an_order(drawn) -> None:
    given_records, positions = drawn
    case = drafted(given_records)
    for position in positions:
        if position.stance in ("proposes", "demands", "offers", "supports", "opposes", "rejects"):
            for party in position.actor:
                entry = case.preferences[party].issues[position.issue]
                behind = {
                    claim
                    for statement in entry.order
                    for side in statement.readings
                    for claim in side.because
                }
                assert claim_key(position.document, position.id) in behind


@given(accepted(), accepted())
def test_adding_takes_nothing_away_and_adds_everything_once(first, second) -> None:
    case = drafted(first[0])
    more = added(case, second[0])
    assert names(second[1]) | names(first[1]) <= cited(more)
    assert added(more, second[0]) == more
    assert not [f for f in check(more) if f.severity == "error"]
    assert more.signatories == case.signatories
    for key, issue in case.issues.items():
        assert more.issues[key].options == issue.options
        assert set(issue.because) <= set(more.issues[key].because)
    for party, wants in case.preferences.items():
        now = more.preferences[party]
        assert now.no_deal == wants.no_deal
        for key, entry in wants.issues.items():
            assert now.issues[key].order[: len(entry.order)] == entry.order
            assert now.issues[key].red_line[: len(entry.red_line)] == entry.red_line
    assert set(case.ledger.claims.items()) <= set(more.ledger.claims.items())


@given(accepted())
def test_a_draft_does_not_depend_on_the_order_of_reading_its_other_records(drawn) -> None:
    given_records, _ = drawn
    positions = [r for r in given_records if r.kind == "position"]
    others = [r for r in given_records if r.kind != "position"]
    assert drafted([*positions, *reversed(others)]).parties == drafted(given_records).parties
