"""Records that the rules make unchecked: valid all the same, and whole in another process."""

import pickle

import pytest
from pydantic import ValidationError

from benchmarks.evidence.synthetic import corpus
from winset.evidence.extract import extract
from winset.evidence.records import Document, Mention, Span, Statement
from winset.evidence.source import GROUPS, Extract, Source

WRITTEN = """Herring pact near

BERGEN (Reuters) - Norway’s fisheries minister, Kari Moe, said on 4 March 2031: “We will sign.”
According to the daily Vestur, Iceland demands a cap of 30,000 tonnes; its envoy J. Lund refused.
"The quota is too low," said Lund. He reportedly told Vestur that talks cost $4-5 million.
"""


def _read() -> list[Extract]:
    sources = [Source(Document(key=one.key), one.text) for one in corpus(6, seed=3).reports]
    return [extract(source) for source in (*sources, Source(Document(key="w"), WRITTEN))]


@pytest.fixture(scope="module")
def read() -> list[Extract]:
    return _read()


def test_every_record_that_the_rules_make_stands_the_check_of_records_from_outside(read):
    for name, kind in GROUPS.items():
        records = [record for found in read for record in getattr(found, name)]
        assert records, name
        for record in records:
            assert type(record) is kind
            assert kind.model_validate(record.model_dump(by_alias=True)) == record
            assert kind.model_validate_json(record.model_dump_json(exclude_defaults=True)) == record


def test_an_extract_arrives_whole_in_another_process(read):
    for found in read:
        sent = pickle.loads(pickle.dumps(found))
        assert sent == found
        assert [m.id for m in sent.mentions] == [m.id for m in found.mentions]
        assert hash(sent.positions) == hash(found.positions)


def test_a_made_record_says_what_a_checked_one_says():
    fields = {"document": "d", "start": 1, "end": 2, "actor": "peru"}
    made, checked = Mention.made(**fields), Mention(**fields)
    assert made == checked
    assert made.id == checked.id
    assert made.model_copy(update={"end": 3}) == Mention(**fields | {"end": 3})


@pytest.mark.parametrize("place", [{"start": 2, "end": 1}, {"start": -1, "end": 1}, {"start": 1}])
def test_places_from_outside_are_checked(place):
    said = {"document": "d", "content": place, "mode": "direct"}
    with pytest.raises(ValidationError, match=r"content|stretch"):
        Statement.model_validate(said)


def test_places_in_the_wrong_order_are_no_stretch():
    with pytest.raises(ValueError, match="no stretch"):
        Span(start=3, end=2)
