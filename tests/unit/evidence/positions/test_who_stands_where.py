"""Positions in sentences about negotiations of many kinds."""

from __future__ import annotations

import pytest

from winset.evidence.credits import credits_of
from winset.evidence.layout import layout_of
from winset.evidence.names import name_document
from winset.evidence.positions import Vocabulary, general, of_case, positions_of
from winset.evidence.records import Document, Passage, Position
from winset.evidence.source import Source
from winset.evidence.statements import statements_of


def read(
    text: str, words: Vocabulary | None = None
) -> tuple[tuple[Position, ...], dict[str, Passage]]:
    source = Source(Document(key="post"), text)
    layout = layout_of(text)
    named = name_document(source, layout)
    credits = credits_of(source, layout, named)
    statements = statements_of(source, layout, named, credits)
    positions, passages = positions_of(
        source, layout, named, statements, credits, words or general()
    )
    return positions, {passage.id: passage for passage in passages}


def stands(text: str) -> set[tuple[str, str, str]]:
    positions, _ = read(text)
    return {("+".join(p.actor), p.stance, p.issue) for p in positions}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iceland rejects any cut to its mackerel quota.", ("iceland", "rejects", "fisheries")),
        ("Peru is willing to extend the ceasefire.", ("peru", "supports", "ceasefire")),
        ("Peru is not willing to extend the ceasefire.", ("peru", "rejects", "ceasefire")),
        ("Chad refuses to release the hostages.", ("chad", "rejects", "prisoners")),
        ("Chad has not ruled out a truce.", ("chad", "uncertain", "ceasefire")),
        ("Chad has ruled out a truce.", ("chad", "rejects", "ceasefire")),
        ("Egypt insists on a share of the river.", ("egypt", "demands", "water")),
        ("A quota for cod was rejected by Norway.", ("norway", "rejects", "fisheries")),
        ("Kenya does not support the carbon levy.", ("kenya", "opposes", "emissions")),
        ("Kenya does not oppose a truce.", ("kenya", "indifferent", "ceasefire")),
        ("Kenya does not care about tariffs.", ("kenya", "indifferent", "tariffs")),
        ("Ghana's demand for debt relief was heard.", ("ghana", "demands", "debt")),
        ("Ghana voiced support for a referendum.", ("ghana", "supports", "elections")),
        ("The dam has met opposition from Sudan.", ("sudan", "opposes", "water")),
        ("Debt relief is a nonstarter for Japan.", ("japan", "rejects", "debt")),
        ("Japan is undecided on tariffs.", ("japan", "uncertain", "tariffs")),
        ("Brazil threatened to walk out of the talks.", ("brazil", "threatens", "participation")),
        ("Brazil offers to take in refugees.", ("brazil", "offers", "refugees")),
        ("Cuba would never accept foreign troops.", ("cuba", "rejects", "forces")),
        ("Cuba will not hand over any prisoners.", ("cuba", "rejects", "prisoners")),
        ("Officials in Peru want lower tariffs.", ("peru", "supports", "tariffs")),
        ("Peruvian officials want lower tariffs.", ("peru", "supports", "tariffs")),
        ("Chile, which opposes tariffs, has left.", ("chile", "opposes", "tariffs")),
        ("Iran cast doubt on the inspections.", ("iran", "opposes", "inspections")),
        ("I doubt that Mali cares about a truce, and I do not think Mali wants a referendum.",
         ("mali", "opposes", "elections")),
        ("Fiji and Samoa have proposed a tax on coal.", ("fiji+samoa", "proposes", "emissions")),
        ("Fiji hailed the pension offer as fair.", ("fiji", "supports", "pensions")),
        ("Fiji called the pension offer an insult.", ("fiji", "rejects", "pensions")),
    ],
)  # fmt: skip
def test_a_sentence_tells_who_stands_where(text: str, expected: tuple[str, str, str]) -> None:
    assert expected in stands(text)


@pytest.mark.parametrize(
    "text",
    [
        "If Peru rejects the ceasefire, the war goes on.",
        "Does Peru reject the ceasefire?",
        "Nobody knows whether Peru supports the ceasefire.",
        "The ceasefire was rejected.",
        "Talks on a ceasefire were held in Peru.",
        "Analysts want a ceasefire.",
    ],
)
def test_what_is_only_supposed_asked_or_nobodys_is_no_position(text: str) -> None:
    assert stands(text) == set()


def test_a_list_has_the_holder_of_the_sentence_that_introduces_it() -> None:
    text = "Chad's demands include:\n\n• Release of all prisoners\n• A truce at once\n"
    assert {("chad", "demands", "prisoners"), ("chad", "demands", "ceasefire")} <= stands(text)


def test_a_list_whose_entries_name_their_own_holders_keeps_them() -> None:
    text = "The talks are stuck:\n\n• Peru refuses to lower tariffs\n• Chile insists on a truce\n"
    assert stands(text) == {("peru", "rejects", "tariffs"), ("chile", "demands", "ceasefire")}


def test_each_part_of_a_list_of_objects_is_a_position() -> None:
    found = stands("Eritrea refuses to lower tariffs or release prisoners.")
    assert found == {("eritrea", "rejects", "tariffs"), ("eritrea", "rejects", "prisoners")}


def test_who_only_illustrates_adds_no_position() -> None:
    found = stands("Peru supports a trade agreement covering energy, fish and aviation.")
    assert found == {("peru", "supports", "trade")}


def test_a_relative_clause_is_about_what_stands_before_it() -> None:
    found = stands("Kenya is considering a closed season for tuna, which Uganda rejects.")
    assert ("uganda", "rejects", "fisheries") in found


def test_the_verb_after_a_comma_has_the_subject_of_the_verb_before() -> None:
    found = stands("Mali opposes the referendum, insisting that prisoners be freed.")
    assert ("mali", "demands", "prisoners") in found


def test_it_and_the_offer_are_what_was_spoken_of() -> None:
    text = "Norway offered a larger cod quota on Monday. Iceland dismissed it as a ploy."
    assert ("iceland", "rejects", "fisheries") in stands(text)
    text = "Norway offered a larger cod quota on Monday. The offer was welcomed by Iceland."
    assert ("iceland", "supports", "fisheries") in stands(text)


def test_a_group_without_a_name_goes_by_its_own_words() -> None:
    found = stands("Kenyan farmers oppose the new tariffs. Most foreign firms want lower tariffs.")
    assert {
        ("kenyan-farmers", "opposes", "tariffs"),
        ("foreign-firms", "supports", "tariffs"),
    } == found


def test_a_heading_counts_only_where_the_text_does_not_say_it_too() -> None:
    body = "Norway rejects the new cod quota in a letter that was sent to all ministers on Monday."
    alone, _ = read(
        "Norway rejects cod quota\n\nMinisters met for the first time in years on Monday."
    )
    both, _ = read(f"Norway rejects cod quota\n\n{body}")
    assert len(alone) == len(both) == 1


def test_who_says_so_is_told_from_who_holds_it() -> None:
    text = "The Peruvian minister Ana Rojas said on Monday that Chile wants lower tariffs."
    (position,), _ = read(text)
    assert position.actor == ("chile",)
    assert position.assessed_by == "ana-rojas"
    (own,), _ = read('"We want lower tariffs," the Peruvian minister Ana Rojas said on Monday.')
    assert own.actor == ("ana-rojas",)
    assert own.assessed_by is None


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Peru will sign the truce if prisoners are freed.", "if prisoners are freed"),
        ("Peru rejects a truce without guarantees.", "without guarantees"),
        ("Peru opposes the truce unless it is monitored.", "unless it is monitored"),
        ("Peru opposes the truce.", ""),
    ],
)  # fmt: skip
def test_the_condition_is_in_the_words_of_the_report(text: str, condition: str) -> None:
    positions, _ = read(text)
    assert {p.condition for p in positions} == {condition}


def test_the_passage_holds_the_words() -> None:
    text = "Talks resumed. Peru rejects lower tariffs. Nothing else happened."
    (position,), passages = read(text)
    assert passages[position.evidence[0]].exact == "Peru rejects lower tariffs"


def test_the_issues_of_a_case_are_found_by_their_own_words() -> None:
    words = of_case({"north-pier": "Lease of the north pier", "pay": "Pay of the crane drivers"})
    positions, _ = read("Peru rejects a longer lease of the pier.", words)
    assert {p.issue for p in positions} == {"north-pier"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Oslo offers loans in return for a cut in cod quotas.",
            {("norway", "offers", "financing"), ("norway", "demands", "fisheries")},
        ),
        (
            "Ghana demands debt relief in exchange for higher tariffs.",
            {("ghana", "demands", "debt"), ("ghana", "offers", "tariffs")},
        ),
        (
            "Japan is ready to lend, provided that the hostages are freed.",
            {("japan", "demands", "prisoners")},
        ),
        (
            "The union refuses to end the strike until pensions are raised.",
            {("union", "rejects", "strike"), ("union", "demands", "pensions")},
        ),
        (
            "Chad backs a truce and Mali wants hostages in return for fuel.",
            {("chad", "supports", "ceasefire"), ("mali", "supports", "prisoners")},
        ),
    ],
)
def test_what_is_wanted_in_return_is_demanded(
    text: str, expected: set[tuple[str, str, str]]
) -> None:
    found = stands(text)
    assert expected <= found
    assert not {x for x in found if x[0] == "chad" and x[1] == "demands"}


def test_a_verb_of_speech_after_and_says_something_new() -> None:
    assert {("sudan", "demands", "water"), ("sudan", "supports", "prisoners")} <= stands(
        "Sudan insists on a share of the river and says it would welcome an exchange of hostages."
    )


def test_two_parties_joined_by_and_stand_each_for_itself() -> None:
    assert stands("Chad backs a truce and Mali wants higher tariffs.") == {
        ("chad", "supports", "ceasefire"),
        ("mali", "supports", "tariffs"),
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya focuses more on debt relief.", {("kenya", "supports", "debt")}),
        ("Ghana insists firmly on debt relief.", {("ghana", "demands", "debt")}),
        ("The tariff schedule was largely drafted by Oslo.", {("norway", "proposes", "tariffs")}),
        ("A quota for cod was devised mainly by Peru.", {("peru", "proposes", "fisheries")}),
        (
            "Peru is committed to one goal: the lifting of sanctions.",
            {("peru", "supports", "sanctions")},
        ),
        (
            "Chile floated a plan for mining companies to raise pensions.",
            {("chile", "proposes", "pensions")},
        ),
        (
            "Chile warned that grain exports could be halted unless talks begin.",
            {("chile", "threatens", "grain")},
        ),
        (
            "Chile believes that a carbon levy would ruin its exporters.",
            {("chile", "opposes", "emissions")},
        ),
        ("Chile believes that a carbon levy would help.", set()),
        ("The catch is smaller than the growers fear.", set()),
        ("Peru urged its allies to reject the tariffs.", {("peru", "rejects", "tariffs")}),
        ("Peru urged its allies to cut tariffs.", {("peru", "demands", "tariffs")}),
        ("But donors oppose a referendum.", {("donors", "opposes", "elections")}),
        (
            "Peru proposed a tariff on copper. Chile rejects any ceiling.",
            {("peru", "proposes", "tariffs"), ("chile", "rejects", "tariffs")},
        ),
        (
            "Peru insists that the peacekeepers be withdrawn.",
            {("peru", "opposes", "peacekeepers")},
        ),
        ("Peru did not object to a truce.", {("peru", "supports", "ceasefire")}),
        ("Peru has no objections to a truce.", {("peru", "supports", "ceasefire")}),
        ("Peru has vowed to hold a referendum.", {("peru", "offers", "elections")}),
        (
            "The players' union has threatened to sue if pensions are cut.",
            {("players-union", "threatens", "pensions")},
        ),
        (
            "The miners want higher pensions. They also reject the tariffs.",
            {("miners", "supports", "pensions"), ("miners", "rejects", "tariffs")},
        ),
        ("The miners said they oppose the tariffs.", {("miners", "opposes", "tariffs")}),
        (
            "Peru made a truce a condition for buying grain.",
            {("peru", "demands", "ceasefire")},
        ),
        (
            "Peru is ready to impose tariffs if Chile does not sign.",
            {("peru", "threatens", "tariffs")},
        ),
        ("Chile is ready to lower tariffs if Peru signs.", {("chile", "supports", "tariffs")}),
        ("Chile denied that Peru had accepted the truce.", set()),
        (
            "Peru said it would boycott the referendum if the tariffs stay.",
            {("peru", "threatens", "elections")},
        ),
        (
            "The miners' federation wants a referendum.",
            {("miners-federation", "supports", "elections")},
        ),
        (
            "Peru offered a truce in return for grain. Chile welcomed the offer.",
            {
                ("peru", "offers", "ceasefire"),
                ("peru", "demands", "grain"),
                ("chile", "supports", "ceasefire"),
            },
        ),
    ],
)
def test_who_wants_what_is_read_in_other_turns_of_phrase(
    text: str, expected: set[tuple[str, str, str]]
) -> None:
    assert stands(text) == expected


@pytest.mark.parametrize("text", ["", "\n\n", "?!", "拒绝停火。", "a" * 5000, "rejects " * 3000])
def test_any_text_is_read(text: str) -> None:
    positions, _ = read(text)
    assert positions == ()
