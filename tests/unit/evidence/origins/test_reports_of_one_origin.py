"""The reference reports: which of them go back to one original, which sentences match."""

import json
from itertools import combinations

import pytest

from winset.evidence.extract import extract
from winset.evidence.origins import align, derivations, groups
from winset.evidence.records import Document
from winset.evidence.source import Source

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def gold(shared):
    return json.loads((shared / "gold" / "gold_three.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def sources(shared):
    return {
        f"d{number}": Source(Document(key=f"d{number}"), path.read_text(encoding="utf-8"))
        for number, path in enumerate(sorted((shared / "reports").iterdir()))
    }


@pytest.fixture(scope="module")
def extracts(sources):
    return {key: extract(source) for key, source in sources.items()}


@pytest.fixture(scope="module")
def votes(sources, extracts):
    matches = [
        one
        for a, b in combinations(sources, 2)
        for one in align(sources[a], extracts[a].layout, sources[b], extracts[b].layout)
    ]
    texts = {key: source.text for key, source in sources.items()}
    found = derivations(list(extracts.values()), texts, matches)
    documents = [source.document for source in sources.values()]
    return groups([*documents, *found.documents], found.derivations)


def test_the_two_retellings_are_one_origin_and_the_others_each_their_own(votes):
    assert votes["d0"] == votes["d1"]
    assert len({votes[f"d{number}"] for number in (1, 2, 3, 4)}) == 4


def test_sentences_that_tell_the_same_are_found(gold, sources, extracts):
    found = align(sources["d0"], extracts["d0"].layout, sources["d1"], extracts["d1"].layout)
    wanted = [one for one in gold["alignment"] if one["grade"] == "strong"]

    def same(one, other):
        return all(
            span.start < other[side]["end"] and other[side]["start"] < span.end
            for side, span in (("a", one.a_span), ("b", one.b_span))
        )

    right = sum(any(same(one, other) for other in wanted) for one in found)
    reached = sum(any(same(one, other) for one in found) for other in wanted)
    assert right / len(found) >= 0.9
    assert reached / len(wanted) >= 0.85
