"""What must hold of every two reports that are compared for a common origin."""

from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.evidence.synthetic import corpus
from winset.evidence.layout import layout_of
from winset.evidence.origins import Index, align, groups, profile
from winset.evidence.origins.kinship import agreement, kinship
from winset.evidence.records import Derivation, Document
from winset.evidence.source import Extract, Source

REPORTS = corpus(60, seed=3, retold=0.2)
TEXTS = {one.key: one.text for one in REPORTS.reports}
keys = st.sampled_from(sorted(TEXTS))
fingerprints = st.lists(
    st.sets(st.integers(0, 60), max_size=25).map(sorted), min_size=1, max_size=12
)


def read(key: str, text: str):
    return Source(Document(key=key), text), layout_of(text)


def spans(found, turned=False):
    return {
        (one.b_span, one.a_span, one.score) if turned else (one.a_span, one.b_span, one.score)
        for one in found
    }


@given(keys, keys)
@settings(max_examples=25)
def test_alignment_is_symmetric(a, b):
    one, other = read("a", TEXTS[a]), read("b", TEXTS[b])
    assert spans(align(*one, *other)) == spans(align(*other, *one), turned=True)


@given(keys)
@settings(max_examples=15)
def test_a_text_aligns_with_itself_fully(key):
    one, again = read("one", TEXTS[key]), read("again", TEXTS[key])
    found = align(*one, *again)
    alike = [pair for pair in found if pair.a_span == pair.b_span]
    assert {pair.a_span for pair in alike} >= set(profile(*one).spans)
    assert all(pair.score > 0.99 for pair in alike)


@given(keys, st.integers(0, 999))
@settings(max_examples=15)
def test_a_report_with_its_sentences_shuffled_matches_but_not_in_order(key, seed):
    source, layout = read("told", TEXTS[key])
    sentences = [span.of(source.text) for span in layout.sentences[1:]]
    Random(seed).shuffle(sentences)
    mixed = read("mixed", "\n\n".join(sentences))
    found = align(source, layout, *mixed)
    texts = {"told": source.text, "mixed": mixed[0].text}
    told, shuffled = Extract(source.document, layout), Extract(mixed[0].document, mixed[1])
    kin = kinship(told, shuffled, found, texts)
    assert kin.share > 0.8
    assert abs(kin.order) < 0.6


@given(st.integers(0, 10_000))
@settings(max_examples=20)
def test_reports_of_different_stories_are_not_one(seed):
    a, b = corpus(2, seed=seed, retold=0.0, beats=500).reports
    one, other = read("a", a.text), read("b", b.text)
    found = align(*one, *other)
    kin = kinship(
        Extract(one[0].document, one[1]),
        Extract(other[0].document, other[1]),
        found,
        {"a": a.text, "b": b.text},
    )
    assert not kin.one_story()


@given(st.permutations(range(7)))
def test_order_turned_round_agrees_as_much_less(order):
    forth = [(place, other) for place, other in enumerate(order)]
    back = [(place, -other) for place, other in forth]
    weights = [1.0, 0.5, 0.3, 0.9, 0.2, 0.7, 0.4]
    assert agreement(forth, weights)[0] == -agreement(back, weights)[0]
    assert -1.0 <= agreement(forth, weights)[0] <= 1.0


@given(fingerprints)
def test_candidates_do_not_depend_on_how_the_index_grew(all_keys):
    at_once, step_by_step = Index(), Index()
    for number, found in enumerate(all_keys):
        at_once.add(f"r{number}", found)
        step_by_step.add(f"r{number}", found)
        step_by_step.candidates(f"r{number}")
    for number in range(len(all_keys)):
        assert at_once.candidates(f"r{number}") == step_by_step.candidates(f"r{number}")


@given(fingerprints)
def test_candidates_are_mutual_and_share_what_they_say(all_keys):
    index = Index()
    for number, found in enumerate(all_keys):
        index.add(f"r{number}", found)
    for number, found in enumerate(all_keys):
        for candidate in index.candidates(f"r{number}"):
            other = all_keys[int(candidate.document[1:])]
            assert candidate.shared == len(set(found) & set(other))
            back = {one.document: one for one in index.candidates(candidate.document)}
            assert back[f"r{number}"].weight == candidate.weight


@given(
    st.lists(
        st.tuples(
            st.sampled_from("abcdef"),
            st.sampled_from("abcdef"),
            st.sampled_from(["retells", "copies", "quotes", "same original"]),
            st.sampled_from(["credited", "aligned", "inferred"]),
        ),
        max_size=8,
    )
)
def test_every_document_votes_for_an_origin_that_votes_for_itself(edges):
    told = [Derivation(source=a, derived=b, how=how, basis=basis) for a, b, how, basis in edges]
    voted = groups([Document(key=key) for key in "abcdef"], told)
    assert set(voted) == set("abcdef")
    assert all(voted[origin] == origin for origin in voted.values())
    for one in told:
        if one.how != "quotes" and one.basis != "inferred":
            assert voted[one.source] == voted[one.derived]
