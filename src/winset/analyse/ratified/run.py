"""All answers on ratification over readings, from the draws that everything else uses."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from winset.analyse.across.answers import Engine
from winset.analyse.across.existence import share
from winset.analyse.across.run import Prepared
from winset.analyse.across.texts import barred_by
from winset.analyse.across.verdicts import Known, Verdicts, most_frequent, verdicts
from winset.analyse.ratified.passing import passing
from winset.analyse.ratified.power import in_words, shapley_shubik
from winset.analyse.ratified.restoring import restoring
from winset.analyse.ratified.results import JointShares, Ratified, RatifierShares
from winset.analyse.ratified.two_level import MOST_READINGS, two_level
from winset.analyse.ratified.votes import Tabled
from winset.deals.asked import Asked
from winset.deals.bodies import Bodies, Body
from winset.deals.ratifiers import bodies_of
from winset.search.problem import BoolArray, IntArray


def ratified(prepared: Prepared, named: Mapping[str, IntArray], engine: Engine) -> Ratified | None:
    """Tell what passes at home in these readings; None where the case has no ratifiers.

    Parameters
    ----------
    named : name → deal, (issue,), whose votes are to be told.

    Raises
    ------
    UnknownName, UsageError
        If a ratifier cannot mean what it says, or a deal may pass in too many ways.
    """
    draws, tell = prepared.draws, engine.progress
    if not draws.case.ratifiers:
        return None
    bodies = bodies_of(draws, prepared.asked)
    signable, known = _signable(prepared.asked, named, engine)
    tell("asking ratifiers, one by one")
    ratifiers = tuple(_ratifier(bodies, body, known, engine) for body in bodies.bodies)
    tell("asking all ratifiers together")
    joint = _joint(bodies, signable, known, engine)
    tell("putting the deals to the vote")
    barred = barred_by(draws)
    tabled = [Tabled(name, deal, bodies, barred) for name, deal in named.items()]
    deals = tuple(each.described(restoring(each)) for each in tabled)
    tell("solving with and without ratifiers")
    readings = np.arange(min(len(draws), MOST_READINGS))
    return Ratified(
        draws=len(draws),
        seed=draws.seed,
        ratifiers=ratifiers,
        joint=joint,
        deals=deals,
        two_level=two_level(bodies.at(readings), engine),
        two_level_readings=len(readings),
        win_sets=tuple(each.win_sets for each in tabled),
    )


def _signable(
    asked: Asked, named: Mapping[str, IntArray], engine: Engine
) -> tuple[Verdicts, Known]:
    """Find in which readings all can sign some deal, and deals worth trying at home."""
    n, issues = len(asked), asked.problem.n_issues
    shared = np.array(list(named.values()), dtype=np.int64).reshape(-1, issues)
    none = np.zeros((0, n, issues), dtype=np.int64)
    found = verdicts(asked, Known(none, shared), engine)
    some = most_frequent(found.deal[found.deal[:, 0] >= 0])
    return found, Known(found.deal[None], np.concatenate([shared, some]))


def _ratifier(bodies: Bodies, body: Body, known: Known, engine: Engine) -> RatifierShares:
    alone, ratifier, space = bodies.some([body.key]), body.ratifier, bodies.space
    clauses = tuple(space.issues[int(i)] for i in body.clauses)
    return RatifierShares(
        ratifier=body.key,
        name=ratifier.name,
        party=ratifier.party,
        rule=in_words(body.rule),
        clauses=clauses,
        reversion={
            space.issues[int(i)]: space.options[int(i)][int(body.reversion[i])]
            for i in body.clauses
            if body.reversion[i] >= 0
        },
        timing=ratifier.timing,
        some=share(passing(alone, known, engine, signing=False).exists),
        signed=share(passing(alone, known, engine).exists),
        whatever=share(_column(body.passing, 0)),
        never=share(~_column(body.passing, -1)),
        power=shapley_shubik(body),
    )


def _column(passing_by: BoolArray, k: int) -> BoolArray:
    return np.asarray(passing_by[:, k])


def _joint(bodies: Bodies, signable: Verdicts, known: Known, engine: Engine) -> JointShares:
    some = passing(bodies, known, engine, signing=False)
    signed = passing(bodies, known, engine)
    return JointShares(
        signable=share(signable.exists),
        some=share(some.exists),
        signed=share(signed.exists),
        undecided=int((some.stopped | signed.stopped | signable.stopped).sum()),
    )
