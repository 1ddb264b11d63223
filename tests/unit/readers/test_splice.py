"""Entries of a YAML text changed alone: what is around them stays to the character."""

import tempfile
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from winset.readers.splice import ABSENT, entry, flow, spliced
from winset.readers.yamltree import read_tree

TEXT = """\
# head
title: Fish   # of the title

parties:
  north: {name: North}   # the first
  # about the second
  south:
    name: South
    note: >-
      folded
      twice

# below the parties
list:
  - one   # item
  - {says: two}

short: [a, b]
empty: {}
only:
  key: 1
"""


def after(at, was, now, text=TEXT):
    return spliced(text, at, was, now)


def changed(text, other=TEXT):
    """Lines that went and lines that came."""
    old, new = other.splitlines(), text.splitlines()
    return [x for x in old if x not in new], [x for x in new if x not in old]


@pytest.mark.parametrize(
    ("at", "was", "now", "gone", "come"),
    [
        (
            ("title",),
            "Fish",
            "Cod",
            ["title: Fish   # of the title"],
            ["title: Cod   # of the title"],
        ),
        (("parties", "east"), ABSENT, {"name": "East"}, [], ["  east: {name: East}"]),
        (
            ("parties", "north", "signs"),
            ABSENT,
            False,
            ["  north: {name: North}   # the first"],
            ["  north: {name: North, signs: false}   # the first"],
        ),
        (
            ("parties", "south", "signs"),
            ABSENT,
            True,
            [],
            ["    signs: true"],
        ),
        (("parties", "north"), {}, ABSENT, ["  north: {name: North}   # the first"], []),
        (("list",), ["one", {"says": "two"}], ["one", {"says": "two"}, "x"], [], ["  - x"]),
        (("list",), ["one", {"says": "two"}], [{"says": "two"}], ["  - one   # item"], []),
        (("short",), ["a", "b"], ["a", "b", "c"], ["short: [a, b]"], ["short: [a, b, c]"]),
        (("short",), ["a", "b"], ["b"], ["short: [a, b]"], ["short: [b]"]),
        (("short",), ["a", "b"], ["a"], ["short: [a, b]"], ["short: [a]"]),
        (("short",), ["a", "b"], ["c", "a"], ["short: [a, b]"], ["short: [c, a]"]),
        (("empty", "k"), ABSENT, 1, ["empty: {}"], ["empty: {k: 1}"]),
        (("only", "key"), 1, ABSENT, ["  key: 1"], ["  {}"]),
    ],
)
def test_only_the_entry_itself_changes(at, was, now, gone, come):
    text = after(at, was, now)
    assert changed(text) == (gone, come)
    assert yaml.safe_load(text) != yaml.safe_load(TEXT)


def test_what_is_added_comes_before_the_comment_on_what_follows():
    lines = after(("parties", "east"), ABSENT, {"name": "East"}).splitlines()
    assert lines.index("  east: {name: East}") < lines.index("# below the parties")
    assert lines[lines.index("  east: {name: East}") - 1] == "      twice"


def test_long_entries_are_set_on_several_lines():
    says = "They are told to want a longer season than the others, and a port of their own too"
    text = after(("parties", "west"), ABSENT, {"name": "West", "says": says, "start": 4})
    assert yaml.safe_load(text)["parties"]["west"] == {"name": "West", "says": says, "start": 4}
    assert max(map(len, text.splitlines())) <= 96


def test_adding_and_taking_out_again_gives_the_text_back():
    for at, now in [(("parties", "east"), {"name": "E"}), (("parties", "north", "x"), 1)]:
        assert after(at, now, ABSENT, after(at, ABSENT, now)) == TEXT


@pytest.mark.parametrize("at", [("list", "x"), ("title", "x")])
def test_no_place_is_an_error(at):
    with pytest.raises(ValueError, match="no mapping"):
        after(at, ABSENT, 1)


def test_an_entry_that_shares_its_line_is_left_alone():
    with pytest.raises(ValueError, match="shares a line"):
        spliced("- k: 1\n  l: 2\n".replace("- k", "a:\n- k"), ("a", 0, "k"), 1, ABSENT)


SAID = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), max_size=12)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | SAID | st.sampled_from(["no", "1e3", "~"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text("abc", min_size=1, max_size=3), inner, max_size=3)
    ),
    max_leaves=6,
)


@given(PLAIN)
def test_what_is_written_reads_back(value):
    for text in (f"top:\n{entry('key', value, 2)}\n", f"top: {{key: {flow(value)}}}\n"):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "t.yaml"
            file.write_bytes(text.encode())
            read = read_tree(file)
        assert read.findings == ()
        assert read.data == {"top": {"key": value}}
