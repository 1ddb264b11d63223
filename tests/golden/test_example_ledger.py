"""The ledger of the built-in case: it carries the case's claims, and holds no words of others."""

import hashlib
import json
import re
import runpy
from pathlib import Path

import pytest

import winset
from winset import workbench
from winset.evidence.records import Document, Passage, Position, Relation, Review
from winset.store.ledger import open_ledger

FOLDER = Path(winset.__file__).parent / "examples" / "business-for-peace"
TOOL = Path(__file__).parents[2] / "tools" / "example_ledger.py"
WORDS = 5
"""So many consecutive words of a report may stand in the ledger, a name or a title; no more."""


@pytest.fixture(scope="module")
def case():
    return winset.open("business-for-peace")


@pytest.fixture(scope="module")
def ledger():
    return open_ledger(FOLDER)


@pytest.fixture(scope="module")
def standing(ledger):
    return ledger.standing()


@pytest.fixture(scope="module")
def texts(shared, case):
    folder = shared / "reports"
    if not folder.is_dir():
        pytest.skip("the shared reference data holds no reports")
    return {
        key: (folder / document.file).read_bytes().decode()
        for key, document in case.ledger.documents.items()
    }


def test_it_is_whole_and_nothing_in_it_is_open(ledger, standing):
    assert ledger.check(texts_too=False) == ()
    assert standing.problems == {}
    assert winset.review_queue("business-for-peace", 0).entries == ()
    assert {review.by for review in ledger.read(Review)} == {"person analyst"}


def test_its_documents_are_those_of_the_case(case, standing):
    held = {document.key: document for document in standing.of(Document) if document.seen}
    assert list(held) == list(case.ledger.documents)
    for key, known in case.ledger.documents.items():
        assert (held[key].sha256, held[key].chars) == (known.sha256, known.chars)
        assert held[key].published.value == (known.published or "")
        assert held[key].outlet == known.outlet
    unseen = {document.key for document in standing.of(Document) if not document.seen}
    assert set(case.ledger.origins) <= unseen


def test_each_claim_on_a_report_has_its_passage(case, standing):
    places = {(p.document, p.start, p.end) for p in standing.of(Passage)}
    claims = [claim for claim in case.ledger.claims.values() if claim.document is not None]
    assert len(claims) > 100
    for claim in claims:
        assert (claim.document, claim.start, claim.end) in places, claim.says


def test_each_wish_that_rests_on_a_report_is_an_accepted_position(case, standing):
    tool = runpy.run_path(str(TOOL))
    passages = {passage.id: passage for passage in standing.of(Passage)}
    held = {}
    for position in standing.of(Position):
        assert position.by.startswith("person"), "a proposal that nobody has looked at"
        held.setdefault((position.document, position.party, position.issue), []).append(position)
    wishes = tool["wishes"](case).values()
    assert len(wishes) > 100
    for wish in wishes:
        claim = case.ledger.claims[wish.claim]
        if claim.document is None:
            continue
        found = held.get((claim.document, wish.party, wish.issue), [])
        places = [passages[key] for position in found for key in position.evidence]
        assert any(p.start < claim.end and claim.start < p.end for p in places), wish


def test_positions_name_parties_issues_and_options_of_the_case(case, standing):
    for position in standing.of(Position):
        assert position.party in case.parties
        assert position.option is None or position.option in case.issues[position.issue].options
        assert position.says in {claim.says for claim in case.ledger.claims.values()}


def test_each_conflict_of_the_case_is_a_relation(case, standing):
    told = {relation.about: relation for relation in standing.of(Relation) if relation.about}
    assert set(told) == {conflict.about for conflict in case.ledger.conflicts.values()}
    for conflict in case.ledger.conflicts.values():
        relation = told[conflict.about]
        assert len(relation.origins) == 1 or not conflict.same_origin
        says = {member.says for member in relation.members}
        claims = case.ledger.claims
        for side in conflict.readings:
            seen = [c for c in side.because if claims[c].document is not None]
            assert (side.says in says) == bool(seen)


def test_reports_stand_under_what_they_go_back_to():
    found = workbench.sources("business-for-peace")
    lines = {key: [kin.key for kin in found.line(key)] for key in ("d0", "d1", "d2", "d3", "d4")}
    assert lines == {
        "d0": ["d0", "bloomberg-commerce"],
        "d1": ["d1", "bloomberg-commerce"],
        "d2": ["d2", "rfi", "wsj-december"],
        "d3": ["d3", "european-pravda", "wsj-miami"],
        "d4": ["d4", "ap-tallinn"],
    }
    basis = {key: found.line(key)[0].basis for key in lines}
    assert basis == {
        "d0": "credited", "d1": "aligned", "d2": "credited", "d3": "credited", "d4": "inferred",
    }  # fmt: skip


def test_passages_are_places_and_hashes_without_words(ledger):
    for passage in ledger.read(Passage):
        assert passage.sha256
        assert (passage.exact, passage.prefix, passage.suffix) == ("", "", "")


def test_every_place_and_hash_is_found_in_the_reports(ledger, texts):
    for document in ledger.read(Document):
        if document.seen:
            text = texts[document.key]
            assert len(text) == document.chars
            assert hashlib.sha256(text.encode()).hexdigest() == document.sha256
    for passage in ledger.read(Passage):
        words = texts[passage.document][passage.start : passage.end]
        assert words.strip()
        assert hashlib.sha256(words.encode()).hexdigest() == passage.sha256
    for relation in ledger.read(Relation):
        for member in relation.members:
            assert texts[member.document][member.start : member.end].strip()


def test_no_words_of_the_reports_stand_in_it(texts):
    def runs(text, n):
        words = re.findall(r"\w+", text.lower())
        return {tuple(words[k : k + n]) for k in range(len(words) - n + 1)}

    theirs = set().union(*(runs(text, WORDS + 1) for text in texts.values()))
    for path in sorted((FOLDER / "evidence").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            for text in strings(json.loads(line)):
                assert not runs(text, WORDS + 1) & theirs, f"{path.name}: {text}"


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)
