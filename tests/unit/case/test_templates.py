"""Rules of known bodies, against the texts that lay them down."""

from fractions import Fraction

import pytest

from winset.case.home import RULES, Ratifier, Rule
from winset.case.templates import TEMPLATES, rule_of
from winset.errors import UnknownName


def body(**fields):
    blocs = {"all": {"name": "All", "approves": 0.5}}
    return Ratifier.model_validate({"name": "Body", "blocs": blocs, **fields})


def least(template, members):
    """Fewest members of a body in favour, all voting, that reach the share."""
    rule = TEMPLATES[template].rule
    needed = Fraction(rule.share).limit_denominator(100)
    for votes in range(members + 1):
        share = Fraction(votes, members)
        if share > needed if rule.strict else share >= needed:
            return votes
    return None


@pytest.mark.parametrize(
    ("template", "members", "votes"),
    [
        ("us-house", 435, 218),
        ("us-senate", 100, 51),
        ("us-senate-cloture", 100, 60),
        ("us-senate-treaty", 100, 67),
        ("eu-council-qmv", 27, 15),
        ("eu-council-unanimity", 27, 27),
        ("un-security-council", 15, 9),
        ("parliament", 450, 226),
    ],
)
def test_votes_needed_when_everybody_votes(template, members, votes):
    assert least(template, members) == votes


def test_what_else_the_texts_ask():
    qualified = TEMPLATES["eu-council-qmv"].rule
    assert (qualified.weight, qualified.blockers, qualified.of) == (0.65, 4, "members")
    assert TEMPLATES["eu-council-unanimity"].rule.of == "cast"  # abstaining does not prevent it
    assert TEMPLATES["us-senate-cloture"].rule.of == "members"  # duly chosen and sworn
    assert TEMPLATES["referendum"].rule.quorum == 0.5
    for key, template in TEMPLATES.items():
        assert template.note.endswith("."), key
        assert any(mark in template.source for mark in ("Article", "Rule")), key


def test_the_rule_is_the_own_one_or_that_of_the_template_or_simple():
    assert rule_of(body()) == RULES["simple"]
    assert rule_of(body(template="us-senate-treaty")) == RULES["two-thirds-of-cast"]
    own = body(template="eu-council-qmv", rule={"share": 0.72, "strict": False, "weight": 0.65})
    assert rule_of(own) == Rule(share=0.72, strict=False, weight=0.65)
    assert rule_of(body(rule="unanimity")).share == 1
    with pytest.raises(UnknownName, match="us-senate"):
        rule_of(body(template="us-senat"))
