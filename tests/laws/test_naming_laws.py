"""Laws of names: the order of reports changes nothing, and nothing is gained by asking twice."""

from hypothesis import given, settings
from hypothesis import strategies as st

from winset.evidence.credits import credits_of
from winset.evidence.names import Named, name_document, resolve
from winset.evidence.names.keys import skeleton, slug
from winset.evidence.records import Document, Mention
from winset.evidence.source import Layout, Source

NOWHERE = Layout((), (), ())
PEOPLE = [
    "President Ana Quispe", "Ana Quispe", "Quispe", "Eva Quispe", "President Quispe",
    "Petar Dimitrov, the Bulgarian envoy,", "Bulgarian envoy Petar Dimitroff", "Dimitrov",
    "John Burns, a farmer,", "John Barnes", "J. Burns", "Burns", "Kim Il-sung", "Kim Il Sung",
    "Kim", "the Lake Trade Council (LTC)", "the Land Tenure Committee (LTC)", "LTC",
    "the Chilean Senate", "Chile's Senate", "the Senate",
    "Foreign Ministry officials", "the Quispe administration",
    "US President Omar Haddad", "the White House", "the Peruvian envoy", "Lima", "Reuters",
]  # fmt: skip
SENTENCES = st.lists(st.sampled_from(PEOPLE), min_size=1, max_size=5).map(
    lambda names: " ".join(f"On Monday {name} spoke at length." for name in names)
)
CORPORA = st.lists(SENTENCES, min_size=1, max_size=6)


def read(texts: list[str]) -> list[tuple[str, Named]]:
    return [
        (f"d{i}", name_document(Source(Document(key=f"d{i}"), text), NOWHERE))
        for i, text in enumerate(texts)
    ]


@given(CORPORA, st.randoms(use_true_random=False))
@settings(max_examples=150)
def test_the_order_of_documents_changes_nothing(texts, random):
    documents = read(texts)
    shuffled = documents[:]
    random.shuffle(shuffled)
    here, there = resolve(documents), resolve(shuffled)
    assert here.keys == there.keys
    assert here.actors == there.actors
    assert here.suggestions == there.suggestions


@given(CORPORA)
@settings(max_examples=150)
def test_resolving_what_is_resolved_changes_nothing(texts):
    documents = read(texts)
    once = resolve(documents)
    whole = Named(
        once.actors,
        tuple(
            Mention(
                document="all", start=m.start, end=m.end, actor=once.keys[d, m.actor], form=m.form
            )
            for d, named in documents
            for m in named.mentions
        ),
    )
    assert resolve([("all", whole)]).keys == {("all", a.key): a.key for a in once.actors}


@given(CORPORA)
def test_two_full_names_of_one_document_stay_two(texts):
    documents = read(texts)
    keys = resolve(documents).keys
    for document, named in documents:
        people = [a for a in named.actors if a.schema_ == "Person" and " " in a.name]
        assert len({keys[document, a.key] for a in people}) == len(people)


@given(st.text(max_size=300))
@settings(max_examples=300)
def test_any_text_is_read_and_every_mention_lies_in_it(text):
    source = Source(Document(key="d"), text)
    named = name_document(source, NOWHERE)
    keys = {a.key for a in named.actors}
    assert len(keys) == len(named.actors)
    for mention in named.mentions:
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.actor in keys
    for credit in credits_of(source, NOWHERE, named):
        assert 0 <= credit.start < credit.end <= len(text)


@given(st.text(min_size=1, max_size=80))
def test_every_name_has_a_key_in_plain_letters(name):
    key = slug(name)
    assert Document(key=key).key == key
    assert slug(key) == key


@given(st.text(alphabet="abcdefghijklmnoprstuvz", min_size=1, max_size=12), st.data())
def test_doubled_letters_leave_the_skeleton_as_it_is(name, data):
    doubled = "".join(c * data.draw(st.integers(1, 2)) for c in name)
    assert skeleton(doubled) == skeleton(name)
