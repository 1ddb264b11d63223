"""The index names the reports worth comparing, and few others."""

import numpy as np
import pytest

from benchmarks.evidence.synthetic import corpus
from winset.evidence.layout import layout_of
from winset.evidence.origins import Index, keys_of, profile
from winset.evidence.origins.alignment import MOST
from winset.evidence.origins.fingerprints import MOST as FINGERPRINTS
from winset.evidence.origins.inverted import RARE
from winset.evidence.records import Document
from winset.evidence.source import Source


def keys(text: str) -> tuple[int, ...]:
    return keys_of(Source(Document(key="any"), text), layout_of(text))


@pytest.fixture(scope="module")
def made():
    return corpus(400, seed=7)


@pytest.fixture(scope="module")
def fingerprints(made):
    return {one.key: keys(one.text) for one in made.reports}


@pytest.fixture(scope="module")
def index(fingerprints):
    filled = Index()
    for key, found in fingerprints.items():
        filled.add(key, found)
    return filled


def test_planted_retellings_are_candidates(made, index):
    pairs = {frozenset((a, b.document)) for a, b in index.pairs()}
    planted = [frozenset((one.original, one.retelling)) for one in made.pairs]
    assert len(planted) == 20
    assert sum(pair in pairs for pair in planted) >= 19


def test_a_retelling_comes_before_other_reports_of_the_same_story(made, index):
    first = [index.candidates(one.retelling)[0].document == one.original for one in made.pairs]
    assert sum(first) >= 18


def test_few_fingerprints_a_report_and_all_below_2_to_the_32(fingerprints):
    counts = [len(found) for found in fingerprints.values()]
    assert 50 < np.mean(counts) < 400
    assert all(0 <= key < 1 << 32 for found in fingerprints.values() for key in found)


def test_what_many_reports_bear_names_no_candidate():
    index = Index()
    for number in range(RARE + 5):
        index.add(f"report-{number}", range(50))
    assert index.candidates("report-0") == ()


def test_stored_rows_give_the_same_index_back(index, made):
    again = Index.from_rows(index.rows())
    some = [one.key for one in made.reports[:40]]
    assert [again.candidates(key) for key in some] == [index.candidates(key) for key in some]
    assert len(again) == len(index)


def test_a_report_added_to_a_full_index_is_found_at_once(made, fingerprints):
    index = Index()
    *others, last = made.reports
    for one in others:
        index.add(one.key, fingerprints[one.key])
    original = next(one.original for one in made.pairs if one.retelling == last.key)
    before = index.candidates(original)
    index.add(last.key, fingerprints[last.key])
    assert last.key not in {one.document for one in before}
    assert index.candidates(original)[0].document == last.key


def test_a_report_already_entered_stays_as_it_is(made, fingerprints):
    index = Index()
    index.add("one", (1, 2, 3))
    index.add("one", (7, 8, 9))
    assert list(index.rows()) == [("one", 1), ("one", 2), ("one", 3)]


def test_a_report_without_words_has_no_fingerprints_and_no_candidates():
    index = Index()
    index.add("empty", keys(""))
    index.add("dots", keys("... --- ???"))
    assert keys("") == ()
    assert index.candidates("empty") == ()


def test_fingerprints_out_of_range_are_refused():
    with pytest.raises(ValueError, match="fingerprints of one are not all from 0 up to"):
        Index().add("one", (-1,))
    with pytest.raises(ValueError, match="fingerprints of one are not all from 0 up to"):
        Index().add("one", (1 << 32,))


def test_a_report_never_entered_is_no_report_of_the_index():
    with pytest.raises(KeyError):
        Index().candidates("nobody")


def test_a_report_of_many_thousand_sentences_is_compared_by_its_beginning():
    text = "\n".join(f"Boat {n} of Iceland landed {n * 7} tonnes of cod." for n in range(3000))
    source = Source(Document(key="long"), text)
    layout = layout_of(text)
    assert len(profile(source, layout).spans) == MOST
    assert len(keys_of(source, layout)) <= FINGERPRINTS
