"""Short ways to say things in tests: polytopes and cases from statements."""

from __future__ import annotations

import itertools

import numpy as np

from winset.case import Case
from winset.case.statements import parse
from winset.deals.polytope import Polytope, Said, Source


def polytope(names, texts, total=None, anchored=False):
    """Say ``texts`` about ``names``, each statement from a source of its own."""
    said = tuple(
        Said(relation, Source(("said", k), text))
        for k, text in enumerate(texts)
        for relation in parse(text)
    )
    return Polytope(tuple(names), said, total, anchored)


def shares(names, *texts):
    return polytope(names, texts, total=1.0)


def values(names, *texts):
    return polytope(names, texts, anchored=True)


def case_of(preferences, issues=None, **more):
    """Build a case of parties who all sign; issues as ``{"x": "abc"}``, an option a letter.

    The first option of an issue is its status quo; parties without no_deal get 20 points.
    """
    issues = issues or {"x": "abc", "y": "ab"}
    parties = more.pop("parties", {party: {"name": party.upper()} for party in preferences})
    return Case.model_validate(
        {
            "title": "test",
            "parties": parties,
            "issues": {
                issue: {
                    "title": issue,
                    "options": {option: option for option in options},
                    "status_quo": options[0],
                }
                for issue, options in issues.items()
            },
            "preferences": {party: {"no_deal": 20, **said} for party, said in preferences.items()},
            **more,
        }
    )


def complete_orders(polytope):
    """List the complete orders, worst first, that fit the strict and weak orders said."""
    n = len(polytope.names)
    rows = polytope.A_ub
    for chosen in itertools.permutations(range(n)):
        rank = np.empty(n)
        rank[list(chosen)] = np.arange(n)
        if (rows @ rank <= 0).all():
            yield chosen
