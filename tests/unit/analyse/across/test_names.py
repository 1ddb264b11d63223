"""Statements read as sentences, in the titles of the case."""

import pytest

from winset.analyse.across.names import Names
from winset.case import Case

CASE = Case.model_validate(
    {
        "title": "t",
        "parties": {"p": {"name": "Peru"}},
        "issues": {
            "fish": {"title": "Fishing", "options": {"free": "No limit", "quota": "A quota"}},
            "port": {"title": "The port", "options": {"open": "Open", "shut": "Shut"}},
        },
    }
)


@pytest.mark.parametrize(
    ("issue", "says", "words"),
    [
        (None, "fish > port", "“Fishing” matters more than “The port” to Peru"),
        (None, "fish <= port", "“The port” matters at least as much as “Fishing” to Peru"),
        (None, "fish = port", "“Fishing” matters as much as “The port” to Peru"),
        ("fish", "free > quota", "Peru prefers “No limit” to “A quota” (Fishing)"),
        ("fish", "free >= quota", "Peru likes “No limit” at least as well as “A quota” (Fishing)"),
        ("fish", "free ~ quota", "Peru is indifferent between “No limit” and “A quota” (Fishing)"),
        (None, "fish >= 15%", "“Fishing” is at least 15% of what matters to Peru"),
        (None, "fish <= 0.4", "“Fishing” is at most 40% of what matters to Peru"),
        (None, "0.1 <= fish <= 0.4", "“Fishing” is between 10% and 40% of what matters to Peru"),
        ("fish", "quota = 0.5", "“A quota” (Fishing) is worth 50% of the best option to Peru"),
        (
            None,
            "fish > port > 0.2",
            "“Fishing” matters more than “The port” to Peru, "
            "and “The port” is at least 20% of what matters to Peru",
        ),
    ],
)
def test_statements_read_as_sentences(issue, says, words):
    assert Names(CASE).statement("p", issue, says) == words


def test_combinations_name_every_option_with_its_clause():
    wanted = {"fish": ("free", "quota"), "port": ("shut",)}
    words = "“No limit” or “A quota” (Fishing) with “Shut” (The port)"
    assert Names(CASE).conditions(wanted) == words
