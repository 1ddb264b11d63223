"""Bodies that are known to decide by a rule, each with the text that says so.

A template gives a ratifier its rule and nothing else: who sits in it, and how they vote, is for the
case to say. A rule written in the case goes before that of the template.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from winset.case.home import RULES, Ratifier, Rule
from winset.errors import UnknownName


@dataclass(frozen=True)
class Template:
    """A body whose rule is laid down in a text: the rule, what it leaves aside, the text."""

    name: str
    rule: Rule
    note: str
    source: str


TEMPLATES: Mapping[str, Template] = {
    "us-house": Template(
        "House of Representatives of the United States",
        RULES["simple-of-cast"],
        "More yeas than nays; 435 members. A majority of the members is a quorum and counts those "
        "present, whether they vote or not, so it is not part of the rule here.",
        "Constitution of the United States, Article I, Section 5",
    ),
    "us-senate": Template(
        "Senate of the United States, bills",
        RULES["simple-of-cast"],
        "More yeas than nays; 100 members. The Vice President votes only if they are equally "
        "divided; a tie fails here. Ending debate is a ratifier of its own, us-senate-cloture.",
        "Constitution of the United States, Article I, Sections 3 and 5",
    ),
    "us-senate-cloture": Template(
        "Senate of the United States, ending debate",
        RULES["three-fifths"],
        "Three fifths of the senators duly chosen and sworn: 60 of 100, whoever is absent.",
        "Standing Rules of the Senate, Rule XXII, paragraph 2",
    ),
    "us-senate-treaty": Template(
        "Senate of the United States, treaties",
        RULES["two-thirds-of-cast"],
        "Two thirds of the senators present must concur. Who is present without voting is not "
        "modelled: those who abstain count as absent.",
        "Constitution of the United States, Article II, Section 2",
    ),
    "eu-council-qmv": Template(
        "Council of the European Union, qualified majority",
        Rule(share=0.55, strict=False, weight=0.65, blockers=4),
        "At least 55% of the members with at least 65% of the population; fewer than four members "
        "cannot block. Abstaining is no vote in favour. Give each bloc its number of members as "
        "votes and its population as weight. Where the Council does not act on a proposal of the "
        "Commission or the High Representative, 72% of the members are needed: write that rule.",
        "Treaty on European Union, Article 16(4); Treaty on the Functioning of the European Union, "
        "Article 238(2)",
    ),
    "eu-council-unanimity": Template(
        "Council of the European Union, unanimity",
        Rule(share=1.0, strict=False, of="cast"),
        "Nobody against; an abstention does not prevent it.",
        "Treaty on the Functioning of the European Union, Article 238(4)",
    ),
    "un-security-council": Template(
        "Security Council of the United Nations",
        Rule(share=0.6, strict=False),
        "Nine of 15 members in favour and no permanent member against: give the blocs of the five "
        "permanent members `veto: true`. In practice a permanent member that abstains does not "
        "prevent a decision.",
        "Charter of the United Nations, Article 27(3); International Court of Justice, Namibia, "
        "Advisory Opinion of 21 June 1971, paragraph 22",
    ),
    "parliament": Template(
        "A parliament",
        RULES["simple"],
        "More than half of all members. Constitutions differ: that of Ukraine counts all members, "
        "the Basic Law of Germany the votes cast; write the rule where it is another.",
        "Constitution of Ukraine, Article 91; Basic Law for the Federal Republic of Germany, "
        "Article 42(2)",
    ),
    "referendum": Template(
        "A referendum",
        Rule(of="cast", quorum=0.5),
        "More votes for than against, and half of those entitled take part, as in Italy. Floors "
        "differ, and many countries have none: write the rule where it is another.",
        "Constitution of the Italian Republic, Article 75",
    ),
}
"""Templates that a ratifier may name, by name."""


def rule_of(ratifier: Ratifier) -> Rule:
    """Say by which rule a ratifier decides: its own, that of its template, else simple majority.

    Raises
    ------
    UnknownName
        If there is no such template.

    Examples
    --------
    >>> senate = Ratifier.model_validate({"name": "Senate", "template": "us-senate-cloture",
    ...     "blocs": {"all": {"name": "Senators", "votes": 100, "approves": 0.58}}})
    >>> rule_of(senate).share
    0.6
    """
    if ratifier.rule is not None:
        return ratifier.rule
    if ratifier.template is None:
        return RULES["simple"]
    if ratifier.template not in TEMPLATES:
        raise UnknownName("template", ratifier.template, TEMPLATES)
    return TEMPLATES[ratifier.template].rule
