"""One cutter for every reader: piece by piece, texts fall into the words of one pass over all."""

import re

import pytest

from benchmarks.evidence.synthetic import corpus
from winset.evidence.names.tokens import tokens_of
from winset.evidence.positions.words import words_of
from winset.evidence.statements.tokens import cut
from winset.evidence.words import KEPT, LONGEST, Cutter, Memory, Parts

HARD = (
    "Peru's U.S. envoy, J. Quispe-Roca (\"Pepe\"), won't sign;the workers' union did.\n\n"
    "OSLO (Kyst) — “We won’t,” said O’Neil – twice -- at 3.5% of 1,200…  Two  spaces.\n"
    "• Ærø's ministers' talks\tfell\u00a0through.The rest-of-world, e.g. A. B. Lee, J. 5 waits\n"
)
ODD = "İstanbul ΟΔΟΣ straße " + "x" * (LONGEST + 1) + " 中文没有空格 'tis rock'n'roll s' ’s"
PLAIN = re.compile(
    r"[^\W\d_]+(?:[’'][^\W\d_]+|(?:\.[^\W\d_])+\.)?|\d+(?:[.,]\d+)*|[^\w\s-]|(?<=\s)-+(?=\s)"
)
"""Words of positions before possessives and denials are parted."""


def texts() -> dict[str, str]:
    return {"hard": HARD, "odd": ODD, "made": corpus(1, seed=5).reports[0].text}


def _words(text: str, starts: list[int], ends: list[int]) -> list[str]:
    return [text[start:end] for start, end in zip(starts, ends, strict=True)]


@pytest.mark.parametrize("name", ["hard", "odd", "made"])
def test_words_of_positions_are_those_of_one_pass(name):
    text = texts()[name]
    words = words_of(text, (), ())
    said = _words(text, words.starts, words.ends)
    assert [word.lower().replace("’", "'") for word in said] == [
        word.replace("’", "'") for word in words.lower
    ]
    places = set(zip(words.starts, words.ends, strict=True))
    assert {m.span() for m in PLAIN.finditer(text) if not re.search("['’]", m[0])} <= places


@pytest.mark.parametrize("name", ["hard", "odd", "made"])
def test_words_of_names_stand_where_they_say_behind_what_they_say(name):
    text = texts()[name]
    found = tokens_of(text)
    assert _words(text, found.starts, found.ends) == [token.text for token in found.tokens]
    gaps = _words(text, [0, *found.ends[:-1]], found.starts)
    for gap, token in zip(gaps[1:], found.tokens[1:], strict=True):
        if "\n" not in gap:
            assert re.sub("^['’]s", "", gap) == token.before


@pytest.mark.parametrize("name", ["hard", "odd", "made"])
def test_words_of_statements_are_those_of_each_part(name):
    text = texts()[name]
    whole = cut(text, 0, len(text), [])
    assert _words(text, whole.starts, whole.ends) == [token.text for token in whole.tokens]
    space = text.index(" ", len(text) // 3)
    first, rest = cut(text, 0, space, []), cut(text, space + 1, len(text), [])
    assert (first.starts + rest.starts)[:400] == whole.starts
    assert (first.tokens + rest.tokens)[:400] == whole.tokens


def test_initials_belong_to_the_name_behind_them_and_to_no_number():
    tokens = tokens_of("Read A. B. Lee, J. 5 and J.\nLee").tokens
    assert [token.text for token in tokens] == ["Read", "A.", "B.", "Lee", "J", "and", "J", "Lee"]


def test_a_text_is_cut_alike_when_its_pieces_are_known():
    learnt = []

    def part(piece: str) -> Parts[str]:
        learnt.append(piece)
        return Parts((piece.upper(),), (0,), (len(piece),)) if piece else Parts((), (), ())

    cutter = Cutter(part)
    cold = cutter.cut("one two  one", 7)
    assert cold == (["ONE", "TWO", "ONE"], [7, 11, 16], [10, 14, 19])
    assert cutter.cut("one two  one", 7) == cold
    assert learnt == ["one", "two", ""]


def test_what_is_remembered_stays_small():
    memory = Memory(len)
    for number in range(KEPT + 10):
        assert memory[str(number)] == len(str(number))
    assert len(memory) <= KEPT
    assert memory["x" * (LONGEST + 1)] == LONGEST + 1
    assert "x" * (LONGEST + 1) not in memory
