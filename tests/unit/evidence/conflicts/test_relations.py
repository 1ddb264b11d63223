"""Disagreements between reports on a herring accord, a ceasefire, a dam and a strike."""

import pytest

from winset.evidence.compare import compare
from winset.evidence.conflicts import relations
from winset.evidence.extract import extract
from winset.evidence.records import Alignment, Dated, Derivation, Document, Span
from winset.evidence.source import Source


def facing(first, second, derivations=(), score=0.6):
    """Compare two reports, each one sentence, that are aligned with each other."""
    texts = {"a": first, "b": second}
    dated = Dated(value="2032-02-10", basis="stated")
    read = [extract(Source(Document(key=k, published=dated), t)) for k, t in texts.items()]
    one, other = Span(start=0, end=len(first)), Span(start=0, end=len(second))
    aligned = Alignment(a="a", a_span=one, b="b", b_span=other, score=score)
    return relations(read, texts, [aligned], list(derivations))


def conflicts(first, second, **known):
    found = facing(first, second, **known)
    return [r.type for r in found if r.relation == "conflict"]


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        (
            "In 2030, trade in fish was only $4.4 billion.",
            "Trade in fish came to just $4.4 billion in 2029.",
            "figure-date",
        ),
        (
            "The accord sets the catch at 310,000 tonnes.",
            "The catch is set at 350,000 tonnes by the accord.",
            "figure-value",
        ),
        (
            "The camps cost the state $40 million.",
            "The state spent €40 million on the camps.",
            "figure-unit",
        ),
        (
            "The camps cost the state $40 million.",
            "The state spent $40 billion on the camps.",
            "figure-unit",
        ),
        (
            "The talks went on for eleven days.",
            "The talks went on for two weeks.",
            "figure-value",
        ),
        (
            'The minister called it "a fair share for coastal towns".',
            'The minister called it "a just share for towns on the coast".',
            "quote-wording",
        ),
        (
            "The accord covers herring, blue whiting and mackerel.",
            "The accord covers herring, blue whiting and capelin.",
            "scope",
        ),
        (
            "A full ceasefire takes effect in March.",
            "A partial ceasefire takes effect in March.",
            "scope",
        ),
        (
            "Norway's proposal to build a joint patrol base on the island is discussed.",
            "Iceland proposed to build a joint patrol base on the island.",
            "proposer",
        ),
        (
            "The treaty on the dam was signed on Tuesday.",
            "The treaty on the dam has not been signed.",
            "event-status",
        ),
        (
            "The rebels hold the northern bridge.",
            "The terrorists hold the northern bridge.",
            "framing",
        ),
        (
            "The envoy Vera Gonzalez spoke of progress.",
            "The envoy Vera Gonsales spoke of progress.",
            "name",
        ),
        (
            "Sigrun Helgadottir, deputy fisheries minister of Iceland, praised the deal.",
            "Sigrun Helgadottir, fisheries minister of Iceland, praised the deal.",
            "role",
        ),
        (
            "Ana Ruiz, former head of the Northern Andes Division at the ministry, doubts it.",
            "Ana Ruiz, former chief of the ministry's Caribbean Division, doubts it.",
            "role",
        ),
        (
            "Sudan will use the loan from the African bank to repair canals.",
            "Sudan plans to use the loan from the African bank to pay teachers.",
            "purpose",
        ),
    ],
)
def test_a_disagreement_is_found(first, second, kind):
    assert conflicts(first, second) == [kind]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The quota is 500 tonnes.", "A quota of 500 tonnes holds."),
        ("The truce holds for six months.", "The truce holds for half a year."),
        ("The dam cost $4.5 billion.", "The dam cost between $4 and $5 billion."),
        ("Exports were $4 billion in 2029.", "Exports were $5 billion in 2030."),
        ("The fund holds $4 billion.", "The fund holds $90 million."),
        ('He called it "a fair share".', "He called it “a fair share,” a paper said."),
        ("It covers cod, haddock and saithe.", "It covers saithe, cod and haddock."),
        ("Norway proposed a joint patrol base.", "A joint patrol base was proposed by Norway."),
        ("The treaty on the dam may be signed.", "The treaty on the dam was not signed."),
        ("The rebels hold the bridge.", "The guerrillas hold the bridge."),
        ("Kim Jong-il met Ana Ruiz there.", "Kim Jong Il met Ana Ruiz there."),
        ("Ana Ruiz, special envoy of Peru, spoke.", "Peru's envoy Ana Ruiz spoke."),
        ("Ana Ruiz, head of Peru's state bank, spoke.", "Ana Ruiz, chief of a bank, spoke."),
        ("Sudan will use the loan to repair canals.", "Sudan will use the loan to repair canals."),
    ],
)
def test_no_disagreement(first, second):
    assert conflicts(first, second) == []


OLD, NEW = "The catch is 310,000 tonnes.", "The catch is 350,000 tonnes."


def test_originals_apart_give_an_interval():
    (found,) = facing(OLD, NEW)
    assert found.origins == ("a", "b")
    assert "between 310,000 and 350,000" in found.reason


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("The camps cost $40 million.", "$60 million was spent on the camps.", "40 and 60 million"),
        (
            "The dam cost $900 million.",
            "The dam cost the state $1.2 billion.",
            "900 million and 1.2 billion",
        ),
        ("The levy is 2.5 percent.", "The levy is set at 3 percent.", "2.5 and 3"),
    ],
)
def test_an_interval_is_told_on_the_scale_of_the_reports(first, second, told):
    (found,) = (r for r in facing(first, second) if r.relation == "conflict")
    assert found.reason.endswith(f"between {told}")


@pytest.mark.parametrize(
    "derivations",
    [
        [Derivation(source="a", derived="b", how="same original", basis="aligned", score=0.8)],
        [Derivation(source="wire", derived=k, how="retells", basis="credited") for k in "ab"],
    ],
)
def test_one_original_has_one_voice(derivations):
    (found,) = facing(OLD, NEW, derivations=derivations)
    assert len(found.origins) == 1
    assert "transmission" in found.reason
    assert all(repr(m.says) in found.reason for m in found.members)


def test_to_quote_the_same_source_is_not_to_go_back_to_it():
    quoted = [Derivation(source="wire", derived=k, how="quotes", basis="credited") for k in "ab"]
    (found,) = facing(OLD, NEW, derivations=quoted)
    assert len(found.origins) == 2


RETOLD = (
    'That would "only bring a slower dredger", Lund said on Monday.',
    'It would "merely delay the digging", Lund said then.',
)


def test_the_only_words_of_one_mouth_are_one_utterance_where_one_original_is_retold():
    one = [Derivation(source="wire", derived=k, how="retells", basis="credited") for k in "ab"]
    assert "quote-wording" in conflicts(*RETOLD, score=0.2, derivations=one)
    assert "quote-wording" not in conflicts(*RETOLD, score=0.2)


def test_a_person_known_to_be_one_may_be_spelt_in_two_ways_throughout():
    texts = {
        "a": "The Tajik envoy Mikhail Rahimov closed 12 gates of the dam.",
        "b": "Mihail Rahymov, the Tajik envoy, closed 12 gates of the dam.",
    }
    read = [extract(Source(Document(key=k), t)) for k, t in texts.items()]
    found = [r for r in compare(read, texts).relations if r.type == "name"]
    assert [set(r.about.split(" or ")) for r in found] == [{"Mihail Rahymov", "Mikhail Rahimov"}]


def test_money_of_one_country_may_be_wanted_by_others_for_other_ends():
    texts = {
        "a": "Oslo is determined to use the frozen Libyan bank funds to rescue Malta.",
        "b": "Chile would use frozen Libyan funds for a port and for the roads of Malta.",
        "c": "Peru would use its own funds for a port.",
    }
    read = [extract(Source(Document(key=k), t)) for k, t in texts.items()]
    (found,) = (r for r in relations(read, texts, (), ()) if r.type == "purpose")
    assert {m.document for m in found.members} == {"a", "b"}


def test_agreement_says_whose_it_is():
    told = "The minister of fisheries flew to Bergen with her whole staff."
    (apart,) = facing(told, told)
    assert (apart.relation, apart.type, apart.origins) == ("agreement", "independent", ("a", "b"))
    one = [Derivation(source="wire", derived=k, how="copies", basis="credited") for k in "ab"]
    (same,) = facing(told, told, derivations=one)
    assert (same.type, same.origins) == ("same-origin", ("wire",))


def test_weak_alignments_say_nothing():
    assert facing("The rebels hold it.", "The terrorists hold it.", score=0.1) == ()


def test_amounts_of_one_thing_are_compared_without_alignment():
    texts = {
        "a": "Envoys met. Some $200 billion of frozen assets of the Ruritanian central bank wait.",
        "b": "A plan would put $300 billion of frozen Ruritanian central bank assets to work.",
        "c": "The port of Bergen was bought for $250 billion by a Chilean company in the spring.",
    }
    read = [extract(Source(Document(key=k), t)) for k, t in texts.items()]
    (found,) = (r for r in relations(read, texts, (), ()) if r.type == "figure-value")
    assert {m.document for m in found.members} == {"a", "b"}


def test_members_show_the_passage():
    for found in facing("Sudan holds 40 villages, he said.", "Sudan holds 60 villages."):
        for member in found.members:
            text = {"a": "Sudan holds 40 villages, he said.", "b": "Sudan holds 60 villages."}
            assert member.says == text[member.document][member.start : member.end]


def test_a_report_without_text_is_left_out():
    texts = {"a": OLD}
    read = [extract(Source(Document(key=k), t)) for k, t in (("a", OLD), ("b", NEW))]
    aligned = Alignment(
        a="a", a_span=Span(start=0, end=5), b="b", b_span=Span(start=0, end=5), score=0.9
    )
    assert relations(read, texts, [aligned], ()) == ()


def test_reports_of_the_reference_set(shared):
    texts = {}
    for path in sorted((shared / "reports").glob("*.txt")):
        texts[f"d{path.name[2]}"] = path.read_text(encoding="utf-8")
    read = [extract(Source(Document(key=k), t)) for k, t in texts.items()]
    found = [r for r in compare(read, texts).relations if r.relation == "conflict"]
    assert {"figure-date", "figure-value", "name", "role", "scope", "proposer"} <= {
        r.type for r in found
    }
    for relation in found:
        for m in relation.members:
            assert texts[m.document][m.start : m.end].startswith(m.says)
