"""The family tree of reports, and how many origins carry a claim."""

import pytest

import winset
from winset.case import Case
from winset.evidence.records import Alignment, Derivation, Document, Relation, Span
from winset.review.family import sources

SHA = "0" * 64


def case(documents, claims, conflicts=None, origins=None):
    return Case.model_validate(
        {
            "title": "Herring quota",
            "parties": {"north": {"name": "North"}},
            "issues": {"quota": {"title": "Quota", "options": {"low": "Low", "high": "High"}}},
            "preferences": {"north": {"quota": {"order": "low > high", "because": list(claims)}}},
            "ledger": {
                "origins": origins or {},
                "documents": {
                    key: {"outlet": key.upper(), "sha256": SHA, "chars": 900, **more}
                    for key, more in documents.items()
                },
                "claims": claims,
                "conflicts": conflicts or {},
            },
        }
    )


def claim(document, start=0, end=100):
    return {"says": f"said in {document}", "document": document, "start": start, "end": end}


def tree(found):
    def kin(node):
        return {node.key: [kin(child) for child in node.retold_by]}

    return [kin(node) for node in found.trees]


def test_reports_stand_under_the_original_that_the_case_names():
    documents = {"a": {"origin": "wire"}, "b": {"origin": "wire"}, "c": {}}
    found = sources(case(documents, {"x": claim("a")}, origins={"wire": "An agency dispatch"}))
    assert tree(found) == [{"wire": [{"a": []}, {"b": []}]}, {"c": []}]
    wire = found.trees[0]
    assert (wire.name, wire.seen, wire.basis) == ("An agency dispatch", False, "")
    assert [kin.basis for kin in wire.retold_by] == ["stated", "stated"]


def test_two_retellings_of_one_original_are_one_origin_and_two_reports():
    sides = [{"says": "it is so", "because": ["x", "y", "z"]}, {"says": "not so", "because": []}]
    claims = {"x": claim("a"), "y": claim("b"), "z": claim("c")}
    found = sources(
        case(
            {"a": {"origin": "wire"}, "b": {"origin": "wire"}, "c": {}},
            claims,
            {"k": {"about": "whether", "readings": sides}},
            {"wire": "An agency dispatch"},
        )
    )
    first = found.claims[0]
    assert set(first.documents) == {"a", "b", "c"}
    assert set(first.origins) == {"wire", "c"}
    assert first.rests_on_it == 1


def test_an_assumption_has_no_origin():
    found = sources(case({}, {"guess": {"says": "we think", "kind": "assumption"}}))
    assert (found.claims[0].origins, found.claims[0].documents) == ((), ())


def test_records_add_what_the_case_does_not_say():
    records = [
        Document(key="d", outlet="Coast Radio", sha256=SHA, chars=500),
        Document(key="gazette", outlet="The Gazette"),
        Derivation(source="gazette", derived="a", how="translates", basis="credited"),
        Derivation(source="a", derived="d", how="copies", basis="aligned", score=0.8),
        Derivation(source="gazette", derived="d", basis="inferred", score=0.3),
    ]
    found = sources(case({"a": {}, "b": {}}, {"x": claim("a"), "y": claim("d")}), records)
    assert tree(found) == [{"gazette": [{"a": [{"d": []}]}]}, {"b": []}]
    copied = found.trees[0].retold_by[0].retold_by[0]
    assert (copied.basis, copied.how, copied.also) == ("aligned", "copies", ("gazette",))
    assert [c.origins for c in found.claims] == [("gazette",), ("gazette",)]


def test_aligned_passages_carry_each_other_where_they_cover_half_of_the_claim():
    def told(start, end):
        span = Span(start=start, end=end)
        return Alignment(a="a", a_span=span, b="b", b_span=Span(start=0, end=9), score=0.9)

    made = case({"a": {}, "b": {}}, {"x": claim("a", 100, 200)})
    assert sources(made, [told(150, 300)]).claims[0].origins == ("a", "b")
    assert sources(made, [told(151, 300)]).claims[0].origins == ("a",)
    agreed = Relation(
        relation="agreement",
        type="independent",
        members=[{"document": d, "start": 100, "end": 200} for d in "ab"],
    )
    assert sources(made, [agreed]).claims[0].origins == ("a", "b")
    opposed = agreed.model_copy(update={"relation": "conflict"})
    assert sources(made, [opposed]).claims[0].origins == ("a",)


def test_reports_that_name_each_other_make_no_circle():
    circle = [
        Derivation(source="a", derived="b", basis="aligned", score=0.5),
        Derivation(source="b", derived="c", basis="aligned", score=0.5),
        Derivation(source="c", derived="a", basis="aligned", score=0.5),
    ]
    found = sources(case({"a": {}, "b": {}, "c": {}}, {"x": claim("a")}), circle)
    keys = [kin.key for root in found.trees for kin in root.walk()]
    assert sorted(keys) == ["a", "b", "c"]


def test_the_built_in_case_counts_two_reports_of_one_original_once():
    found = winset.sources("business-for-peace")
    case_ = winset.open("business-for-peace")
    assert [claim.claim for claim in found.claims] == list(case_.ledger.claims)
    by_claim = {claim.claim: claim for claim in found.claims}
    told_twice = by_claim["d0-no-red-carpet"]
    assert told_twice.documents == ("d0", "d1")
    assert told_twice.origins == (case_.ledger.origin_of("d0-no-red-carpet"),)
    held = {kin.key for root in found.trees for kin in root.walk() if kin.seen}
    assert held == set(case_.ledger.documents)


@pytest.mark.parametrize("name", ["panama-canal", "camp-david"])
def test_cases_without_reports_have_claims_and_no_tree(name):
    found = winset.sources(name)
    assert found.trees == ()
    assert all(claim.origins == () for claim in found.claims)


def test_of_sources_on_one_way_the_nearest_stands_above_a_report():
    documents = {"a": {"origin": "wire"}}
    origins = {"wire": "A dispatch"}
    records = [
        Document(key="radio", outlet="Coast Radio"),
        Derivation(source="wire", derived="a", basis="aligned", score=0.6),
        Derivation(source="radio", derived="a", how="copies", basis="credited"),
        Derivation(source="wire", derived="radio", basis="credited"),
        Derivation(source="elsewhere", derived="a", how="quotes", basis="credited"),
    ]
    found = sources(case(documents, {"x": claim("a")}, origins=origins), records)
    assert tree(found) == [{"wire": [{"radio": [{"a": []}]}]}]
    assert [kin.key for kin in found.line("a")] == ["a", "radio", "wire"]
    assert [kin.outlet for kin in found.line("a")] == ["A", "Coast Radio", ""]
    assert found.claims[0].origins == ("wire",)
    assert found.line("nowhere") == ()


def test_how_an_origin_that_the_case_states_shows_is_kept():
    derivation = Derivation(source="wire", derived="a", basis="inferred", score=0.3)
    other = Derivation(source="b", derived="a", basis="credited")
    made = case({"a": {"origin": "wire"}, "b": {}}, {"x": claim("a")}, origins={"wire": "w"})
    (root, _) = sources(made, [derivation, other]).trees
    assert (root.key, root.retold_by[0].basis, root.retold_by[0].score) == ("wire", "inferred", 0.3)
    assert root.retold_by[0].also == ("b",)


def test_reports_that_share_an_original_stand_side_by_side():
    records = [
        Derivation(source="wire", derived="b", how="quotes", basis="credited"),
        Derivation(source="a", derived="b", how="same original", basis="aligned", score=0.7),
        Derivation(source="wire", derived="b", basis="aligned", score=0.7),
    ]
    documents = {"a": {"origin": "wire"}, "b": {"origin": "wire"}}
    found = sources(case(documents, {"x": claim("b")}, origins={"wire": "A dispatch"}), records)
    assert tree(found) == [{"wire": [{"a": []}, {"b": []}]}]
    told = found.trees[0].retold_by[1]
    assert (told.how, told.basis) == ("retells", "aligned")
