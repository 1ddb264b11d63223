"""Evidence abroad: the published structure of each format holds, and names lead back."""

import json
import re

import pytest

from winset.evidence.exchange import csl_items, ftm_entities, identifier, parts, prov_json
from winset.evidence.records import (
    Actor,
    Derivation,
    Document,
    Mention,
    Passage,
    Position,
    Review,
    Span,
    Statement,
)
from winset.evidence.standing import Entry, standing

TEXT = "The islands demand more cod, said Ann Ito. “We wait,” she said in Tromsø."


def records():
    passage = Passage.cut_from("cod_1", TEXT, 0, 27)
    return [
        Document(
            key="cod_1",
            title="On cod",
            outlet="Vestur",
            byline="A. Writer",
            published={"value": "2031-03-12", "basis": "stated"},
            languages=("no", "en"),
            url="https://vestur.example/cod",
            sha256="a" * 64,
            chars=len(TEXT),
            file="cod.txt",
        ),
        Document(key="agency-via-cod_1", outlet="The Agency"),
        passage,
        Actor(key="ann", name="Ann Ito", schema="Person", variants=("Ito",), roles=("envoy",)),
        Actor(key="isles", name="The Isles", schema="Country"),
        Actor(key="tromso", name="Tromsø", schema="Place"),
        Mention(document="cod_1", start=34, end=41, actor="ann"),
        Mention(document="cod_1", start=60, end=66, actor="tromso"),
        Statement(
            document="cod_1", content=Span(start=44, end=51), mode="direct", speaker=("ann",)
        ),
        Position(
            document="cod_1",
            actor=("isles",),
            issue="cod",
            stance="demands",
            evidence=(passage.id,),
        ),
        Derivation(source="agency-via-cod_1", derived="cod_1", basis="credited", score=0.5),
    ]


@pytest.fixture
def view():
    listed = records()
    verdict = Review(
        of=listed[9].id, verdict="accept", at="2031-04-01T09:00:00+00:00", by="person Bo Ek"
    )
    return standing(Entry.of(record) for record in [*listed, verdict])


QNAME = re.compile(r"(ws|prov|xsd):[\w./-]+$")
RELATIONS = {
    "wasDerivedFrom": ("prov:generatedEntity", "entity", "prov:usedEntity", "entity"),
    "wasAttributedTo": ("prov:entity", "entity", "prov:agent", "agent"),
    "wasAssociatedWith": ("prov:activity", "activity", "prov:agent", "agent"),
    "used": ("prov:activity", "activity", "prov:entity", "entity"),
}


def test_prov_json_has_the_structure_of_the_submission(view):
    told = prov_json(view)
    assert json.loads(json.dumps(told)) == told
    assert set(told) == {"prefix", "entity", "agent", "activity", *RELATIONS}
    for group in set(told) - {"prefix"}:
        for name, said in told[group].items():
            assert (QNAME if group not in RELATIONS else re.compile(r"_:\w+$")).match(name)
            for key, value in said.items():
                assert QNAME.match(key), key
                assert isinstance(value, str | int | bool) or set(value) == {"$", "type"}
                if isinstance(value, dict) and value["type"] == "prov:QUALIFIED_NAME":
                    assert QNAME.match(value["$"])


def test_every_end_of_a_prov_relation_is_declared(view):
    told = prov_json(view)
    for group, (first, one, second, other) in RELATIONS.items():
        assert told[group]
        for said in told[group].values():
            assert said[first] in told[one]
            assert said[second] in told[other]


def test_prov_tells_who_says_so_apart_from_who_read_it(view):
    told = prov_json(view)["wasAttributedTo"].values()
    position = f"ws:{identifier('position', records()[9].id)}"
    by = {r["prov:agent"]: r["prov:type"]["$"] for r in told if r["prov:entity"] == position}
    assert by == {"ws:winset_by_rules": "ws:Reading", "ws:winset_actor_isles": "ws:Reported"}


FTM = {
    "Article": "title fileName author publisher sourceUrl publishedAt retrievedAt language notes",
    "Person": "name alias position description",
    "PublicBody": "name alias summary description",
    "Address": "name alias summary description full",
    "Mention": "document name resolved detectedSchema",
    "Note": "name description entity notes proof",
    "UnknownLink": "subject object role status description",
}
ENTITIES = {
    ("Mention", "document"): {"Article"},
    ("Mention", "resolved"): {"Person", "PublicBody", "Organization", "Company", "LegalEntity"},
    ("Note", "entity"): {"Person", "PublicBody"},
    ("Note", "proof"): {"Article"},
    ("UnknownLink", "subject"): {"Article"},
    ("UnknownLink", "object"): {"Article"},
}


def test_ftm_entities_have_an_id_a_schema_and_lists_of_texts(view):
    entities = ftm_entities(view)
    schema_of = {entity["id"]: entity["schema"] for entity in entities}
    assert len(schema_of) == len(entities)
    assert set(schema_of.values()) == set(FTM)
    for entity in entities:
        assert set(entity) == {"id", "schema", "properties"}
        assert re.match(r"[\w.-]+$", entity["id"])
        for name, values in entity["properties"].items():
            assert name in FTM[entity["schema"]].split()
            assert values
            assert all(isinstance(value, str) and value for value in values)
            if allowed := ENTITIES.get((entity["schema"], name)):
                assert {schema_of[value] for value in values} <= allowed


def test_ftm_codes_and_dates_are_those_of_the_format(view):
    article = next(e for e in ftm_entities(view) if e["id"].endswith("cod_1"))
    assert article["properties"]["language"] == ["eng"]
    assert article["properties"]["publishedAt"] == ["2031-03-12"]


def test_a_place_is_mentioned_but_is_no_legal_entity(view):
    mentions = {
        e["properties"]["name"][0]: e["properties"]
        for e in ftm_entities(view)
        if e["schema"] == "Mention"
    }
    assert mentions["Ann Ito"]["resolved"] == ["winset_actor_ann"]
    assert "resolved" not in mentions["Tromsø"]


CSL = {"title", "container-title", "URL", "language", "note", "author", "issued", "custom"}


def test_csl_items_have_a_type_an_id_and_known_variables():
    items = csl_items(r for r in records() if isinstance(r, Document))
    for item in items:
        assert set(item) - CSL == {"id", "type"}
        assert item["type"] in {"article-newspaper", "document"}
    seen, unseen = items
    assert seen["author"] == [{"literal": "A. Writer"}]
    assert seen["issued"] == {"date-parts": [[2031, 3, 12]]}
    assert "issued" not in unseen
    assert "not seen" in unseen["note"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2031", {"date-parts": [[2031]]}),
        ("2031-03", {"date-parts": [[2031, 3]]}),
        ("2031-W05", {"literal": "2031-W05"}),
    ],
)
def test_a_date_is_given_as_far_as_known(value, expected):
    (item,) = csl_items([Document(key="d", published={"value": value})])
    assert item["issued"] == expected


def test_names_abroad_lead_back_to_the_records(view):
    documents = {d.key for d in view.of(Document)}
    assert {parts(item["id"])[1] for item in csl_items(view.of(Document))} == documents
    back = [parts(name.removeprefix("ws:")) for name in prov_json(view)["entity"]]
    assert {key for kind, key in back if kind == "document"} == documents
    assert ("position", records()[9].id) in back
    ids = [parts(entity["id"]) for entity in ftm_entities(view)]
    assert {key for kind, key in ids if kind == "actor"} == {"ann", "isles", "tromso"}
    for name in ("cod", "other_document_cod", "winset_document"):
        with pytest.raises(ValueError, match="names no record"):
            parts(name)


def test_nothing_gives_empty_exports():
    empty = standing(())
    assert ftm_entities(empty) == []
    assert csl_items(()) == []
    assert set(prov_json(empty)) == {"prefix"}
