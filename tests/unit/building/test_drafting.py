"""Cases drafted of accepted positions."""

from __future__ import annotations

import pytest

from drafting_records import TEXT, actors, conflict, document, records, stand
from winset.building import drafted, proposed_parties
from winset.case.check import check
from winset.errors import InvalidInput, UsageError
from winset.evidence.records import Actor, Derivation, Figure, Relation


def orders(case, party, issue):
    entry = case.preferences[party].issues[issue]
    return [s.says or tuple(side.says for side in s.either) for s in entry.order]


def red_lines(case, party, issue):
    return [line.option for line in case.preferences[party].issues[issue].red_line]


def test_who_proposes_has_an_option_and_who_rejects_it_a_red_line() -> None:
    case = drafted(
        records(stand("peru", "proposes", "tariffs"), stand("chile", "rejects", "tariffs", 20))
    )
    assert list(case.issues["tariffs"].options) == ["as-now", "as-peru"]
    assert case.issues["tariffs"].status_quo == "as-now"
    assert orders(case, "peru", "tariffs") == ["as-peru > as-now"]
    assert orders(case, "chile", "tariffs") == ["as-now > as-peru"]
    assert red_lines(case, "chile", "tariffs") == ["as-peru"]


def test_who_opposes_has_an_order_and_no_red_line() -> None:
    case = drafted(
        records(stand("peru", "proposes", "tariffs"), stand("chile", "opposes", "tariffs", 20))
    )
    assert orders(case, "chile", "tariffs") == ["as-now > as-peru"]
    assert red_lines(case, "chile", "tariffs") == []


def test_a_refusal_that_may_mean_either_of_two_proposals_is_no_red_line() -> None:
    case = drafted(
        records(
            stand("peru", "proposes", "tariffs"),
            stand("bolivia", "demands", "tariffs", 20),
            stand("chile", "rejects", "tariffs", 40),
        )
    )
    assert orders(case, "chile", "tariffs") == ["as-now > as-peru", "as-now > as-bolivia"]
    assert red_lines(case, "chile", "tariffs") == []


def test_a_joint_proposal_is_one_option_and_a_supporter_joins_it() -> None:
    case = drafted(
        records(stand("peru+chile", "proposes", "debt"), stand("bolivia", "supports", "debt", 20))
    )
    assert list(case.issues["debt"].options) == ["as-now", "as-peru"]
    assert case.issues["debt"].options["as-peru"].title.startswith("As Peru and Chile and Bolivia")
    assert orders(case, "bolivia", "debt") == ["as-peru > as-now"]


def test_a_party_against_what_nobody_wants_is_against_something_else_than_now() -> None:
    case = drafted(records(stand("peru", "demands", "debt"), stand("peru", "rejects", "debt", 20)))
    assert orders(case, "peru", "debt") == ["as-peru > as-now", "as-now > changed"]
    assert red_lines(case, "peru", "debt") == ["changed"]


def test_a_drafted_case_has_no_errors_and_lists_what_has_no_source() -> None:
    case = drafted(
        records(
            stand("peru", "proposes", "tariffs"),
            stand("chile", "rejects", "tariffs", 20),
            stand("chile", "threatens", "debt", 40),
        )
    )
    found = check(case)
    assert [f for f in found if f.severity == "error"] == []
    unsourced = [f.message for f in found if f.code == "WS080"]
    assert unsourced == ["peru: no deal has no source", "chile: no deal has no source"]


def test_claims_say_who_is_reported_and_where() -> None:
    pair = stand("peru", "demands", "debt", 30, condition="if rates fall", assessed_by="chile")
    case = drafted(records(pair))
    (claim,) = case.ledger.claims.values()
    assert claim.says == (
        "Peru is reported to demand something on: Debt relief and restructuring (if rates fall)"
    )
    assert (claim.document, claim.start, claim.end) == ("post", 30, 40)
    assert (claim.by, claim.kind) == ("Chile", "assessment")
    paraphrased = stand("peru", "demands", "debt", says="Half of it forgiven")
    (claim,) = drafted(records(paraphrased)).ledger.claims.values()
    assert claim.says == "Half of it forgiven"
    assert claim.kind == "report"


def test_reports_that_go_back_to_one_original_have_one_origin() -> None:
    told = tuple(
        Derivation(source="wire", derived=key, how="retells", basis="credited") for key in "ab"
    )
    case = drafted(
        records(
            stand("peru", "demands", "debt", document="a"),
            stand("chile", "rejects", "debt", document="b"),
            stand("chile", "rejects", "debt", document="c"),
            more=told,
        )
    )
    ledger = case.ledger
    assert {k: d.origin for k, d in ledger.documents.items()} == {
        "a": "wire",
        "b": "wire",
        "c": None,
    }
    assert ledger.origins == {"wire": "wire, not seen here"}
    assert ledger.origins_of(tuple(ledger.claims)) == {"wire", "c"}


def test_a_disagreement_inside_one_origin_is_an_error_of_telling() -> None:
    told = tuple(
        Derivation(source="wire", derived=key, how="retells", basis="credited") for key in "ab"
    )
    sides = conflict(("a", 0, "4 bn"), ("b", 0, "5 bn"), about="Size of the debt", issue="debt")
    pairs = (
        stand("peru", "demands", "debt", document="a"),
        stand("chile", "rejects", "debt", document="b"),
    )
    numbers = tuple(
        Figure(document=d, start=0, end=5, value=v) for d, v in (("a", 4e9), ("b", 5e9))
    )
    (inside,) = drafted(records(*pairs, more=(sides, *told))).ledger.conflicts.values()
    assert inside.same_origin
    assert [reading.says for reading in inside.readings] == ["4 bn", "5 bn"]
    assert inside.bears_on == ("debt",)
    assert inside.about == "Size of the debt"
    (between,) = drafted(records(*pairs, more=(sides, *numbers))).ledger.conflicts.values()
    assert not between.same_origin
    assert between.about == "Size of the debt (between 4 and 5 billion)"
    assert all(reading.because for reading in between.readings)


def test_a_party_reported_for_and_against_is_a_mixture() -> None:
    pairs = (
        stand("peru", "offers", "debt", document="a"),
        stand("peru", "rejects", "debt", document="b"),
    )
    sides = conflict(("a", 0, "will"), ("b", 0, "will not"), type="position", issue="debt")
    plain = drafted(records(*pairs))
    assert orders(plain, "peru", "debt") == ["as-peru > as-now", "as-now > changed"]
    case = drafted(records(*pairs, more=(sides,)))
    assert ("as-peru > as-now", "as-now > as-peru") in orders(case, "peru", "debt")
    assert "as-peru" not in red_lines(case, "peru", "debt")
    assert [f for f in check(case) if f.severity == "error"] == []


def test_disputed_good_faith_is_a_type_between_origins_only() -> None:
    pairs = (
        stand("peru", "offers", "debt", document="a"),
        stand("peru", "supports", "debt", document="b"),
    )
    sides = conflict(("a", 0, "a sincere offer"), ("b", 0, "a ploy"), type="purpose")
    case = drafted(records(*pairs, more=(sides,)))
    assert set(case.sincerity) == {"peru"}
    assert case.sincerity["peru"].prior.lo == 0
    assert case.sincerity["peru"].prior.hi == 1
    assert case.sincerity["peru"].because
    told = tuple(
        Derivation(source="wire", derived=key, how="retells", basis="credited") for key in "ab"
    )
    assert drafted(records(*pairs, more=(sides, *told))).sincerity == {}


def test_agreements_and_sides_without_a_text_make_no_conflict() -> None:
    pair = stand("peru", "offers", "debt")
    members = conflict(("post", 0, "a"), ("never-seen", 0, "b"))
    agreed = Relation(
        relation="agreement",
        type="independent",
        members=conflict(("post", 0, "a"), ("b", 0, "a")).members,
    )
    assert drafted(records(pair, more=(members, agreed))).ledger.conflicts == {}


def test_bodies_and_envoys_speak_for_their_country_as_far_as_told() -> None:
    given = [
        Actor(key="kremlin", name="Kremlin", schema="PublicBody"),
        Actor(key="us-congress", name="US Congress", schema="PublicBody"),
        Actor(key="ann-ito", name="Ann Ito", schema="Person", roles=("Japanese envoy",)),
        Actor(key="bo-lind", name="Bo Lind", schema="Person"),
        Actor(key="dockers", name="Dockers", schema="Group", party="labour"),
    ]
    assert proposed_parties(given) == {
        "kremlin": "russia",
        "us-congress": "us-congress",
        "ann-ito": "japan",
        "bo-lind": "bo-lind",
        "dockers": "labour",
    }


def test_states_sign_where_there_are_two_and_otherwise_all_but_people() -> None:
    person = Actor(key="bo-lind", name="Bo Lind", schema="Person")
    firms = stand("foreign-firms", "rejects", "tariffs", 60)
    two = records(stand("peru", "offers", "debt"), stand("chile", "rejects", "debt", 20), firms)
    assert drafted(two).signatories == ("peru", "chile")
    strike = records(stand("dockers", "demands", "wages"), stand("bo-lind", "rejects", "wages", 20))
    assert drafted([*strike, person]).signatories == ("dockers",)
    alone = records(stand("bo-lind", "rejects", "wages", 20))
    assert drafted([*alone, person]).signatories == ("bo-lind",)


def test_nothing_accepted_is_refused_with_how_to_mend() -> None:
    with pytest.raises(UsageError, match="accept at least one"):
        drafted([document(), *actors()])


def test_a_position_without_its_passage_or_text_is_refused() -> None:
    position, passage = stand("peru", "offers", "debt")
    with pytest.raises(InvalidInput, match="hand in the passages"):
        drafted([document(), position])
    with pytest.raises(InvalidInput, match="hold no text"):
        drafted([position, passage, document(sha256="", chars=0)])


def test_the_text_is_long_enough_for_the_passages() -> None:
    assert len(TEXT) == document().chars
