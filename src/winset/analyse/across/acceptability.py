"""Which clauses are settled on nearly every reading, and which are truly contested.

Acceptability in the sense of stochastic multicriteria analysis: the share of readings in which
an option belongs to the deal that a concept recommends, and in which it belongs to some deal, or
to every deal, that all can sign. Source: Lahdelma, Hokkanen & Salminen 1998.
"""

from __future__ import annotations

import numpy as np

from winset.analyse.across.answers import Answers, Engine
from winset.analyse.across.existence import share, spread
from winset.analyse.across.results import ClauseShares, ConceptShares, OptionShares
from winset.analyse.across.verdicts import Known, verdicts
from winset.deals import DealSpace
from winset.deals.asked import Asked
from winset.search.problem import BoolArray

SETTLED, LEANING = 0.95, 0.75
"""Least share, under every concept, of an option on which a clause is settled, or leans."""


def clauses(
    space: DealSpace, asked: Asked, answers: Answers, engine: Engine
) -> tuple[ClauseShares, ...]:
    """Say of every option in what share of readings with a deal it is possible, or chosen.

    ``asked``: demands on the text alone.
    """
    yes = answers.found
    can = possible(asked.some(yes), Known.of(answers).some(yes), engine)
    chosen = {concept: deal[yes] for concept, deal in answers.deal.items()}
    found = []
    for i, issue in enumerate(space.issues):
        cells = slice(int(space.start[i]), int(space.start[i + 1]))
        ways = can[:, cells]
        alone = ways.sum(axis=1) == 1
        options = tuple(
            OptionShares(
                option=option,
                possible=share(ways[:, o]),
                necessary=share(ways[:, o] & alone),
                chosen={concept: share(deal[:, i] == o) for concept, deal in chosen.items()},
            )
            for o, option in enumerate(space.options[i])
        )
        found.append(_clause(issue, options))
    return tuple(found)


def possible(asked: Asked, known: Known, engine: Engine) -> BoolArray:
    """Tell which options, (draw, cell), belong to some deal that all can sign.

    ``asked``: readings in which a deal exists. What one search finds serves the next ones.
    """
    start = asked.problem.start
    can: BoolArray = np.zeros(asked.allowed.shape, dtype=np.bool_)
    for own in known.own:
        there = np.flatnonzero(own[:, 0] >= 0)
        for i in range(asked.problem.n_issues):
            can[there, start[i] + own[there, i]] = True
    for i in range(asked.problem.n_issues):
        for cell in range(int(start[i]), int(start[i + 1])):
            only: BoolArray = np.ones(can.shape[1], dtype=np.bool_)
            only[start[i] : start[i + 1]] = False
            only[cell] = True
            left = np.flatnonzero(~can[:, cell] & asked.allowed[:, cell])
            mine = known.some(left)
            shared = mine.shared[mine.shared[:, i] == cell - start[i]]
            found = verdicts(asked.some(left).only(only), Known(mine.own[:0], shared), engine)
            for deal_issue in range(asked.problem.n_issues):
                got = found.deal[found.exists, deal_issue]
                can[left[found.exists], start[deal_issue] + got] = True
    return can


def _clause(issue: str, options: tuple[OptionShares, ...]) -> ClauseShares:
    least = [min(s.value for s in option.chosen.values()) for option in options]
    top = int(np.nanargmax(least)) if not np.isnan(least).all() else 0
    standing = least[top]
    return ClauseShares(
        issue=issue,
        standing=(
            "settled" if standing >= SETTLED else "leaning" if standing >= LEANING else "contested"
        ),
        option=options[top].option,
        options=options,
    )


def concepts(space: DealSpace, answers: Answers) -> tuple[ConceptShares, ...]:
    """Say how each concept fares over the readings in which a deal exists."""
    yes = answers.found
    found = []
    for concept, deals in answers.deal.items():
        deal, gain = deals[yes], answers.gain[concept][yes]
        distinct, counts = np.unique(deal, axis=0, return_counts=True)
        modal = distinct[counts.argmax()] if len(deal) else None
        found.append(
            ConceptShares(
                concept=concept,
                gain={party: spread(gain[:, p]) for p, party in enumerate(space.parties)},
                unique=share(answers.unique[concept][yes]),
                proven=share(answers.proven[concept]),
                modal={} if modal is None else space.name(modal),
                modal_share=share((deal == modal).all(axis=1)) if len(deal) else share(yes[yes]),
            )
        )
    return tuple(found)
