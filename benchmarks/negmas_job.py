"""One job of NegMAS, run by its own interpreter: ``python -m benchmarks.negmas_job TASK NAME``.

Tasks: ``frontier`` (all parties, its public function), ``concepts`` (the frontier, then the
points that maximise the product and the sum of gains on it), ``sampler`` (two parties, its
MOBANOS sampler).
"""

from __future__ import annotations

import json
import sys
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
from negmas import LinearAdditiveUtilityFunction, make_issue, make_os
from negmas.preferences import ops, pareto_sampler
from negmas.preferences.value_fun import TableFun

from benchmarks import instances
from benchmarks.measure import timed


def utility_functions(instance: dict[str, Any]) -> list[LinearAdditiveUtilityFunction]:
    """State an instance in the peer's terms."""
    issues = [make_issue(values=i["options"], name=i["name"]) for i in instance["issues"]]
    space = make_os(issues)
    return [
        LinearAdditiveUtilityFunction(
            values={issue: TableFun(table) for issue, table in party["values"].items()},
            weights=party["weights"],
            outcome_space=space,
            reserved_value=party["reserved_value"],
            name=party["name"],
        )
        for party in instance["parties"]
    ]


def frontier(instance: dict[str, Any]) -> dict[str, Any]:
    """Points that no other deal dominates."""
    points, _ = ops.pareto_frontier(utility_functions(instance))
    return {"points": np.asarray(points).tolist()}


def concepts(instance: dict[str, Any]) -> dict[str, Any]:
    """Product of gains at the Nash point and sum of gains at the welfare point."""
    functions = utility_functions(instance)
    points, _ = ops.pareto_frontier(functions)
    space = functions[0].outcome_space
    ranges = [f.minmax(space, above_reserve=False) for f in functions]
    floor = instances.floors(instance)
    nash = ops.nash_points(functions, points, ranges=ranges)
    welfare = ops.max_welfare_points(functions, points, ranges=ranges)
    return {
        "nash": float(np.prod(np.array(nash[0][0]) - floor)) if nash else None,
        "utilitarian": float(np.sum(np.array(welfare[0][0]) - floor)) if welfare else None,
    }


def sampler(instance: dict[str, Any]) -> dict[str, Any]:
    """Deals that the two-party sampler finds, as points."""
    functions = utility_functions(instance)
    search = pareto_sampler.MOBANOSParetoSampler()
    search.init(*functions)
    place = [{o: k for k, o in enumerate(i["options"])} for i in instance["issues"]]
    deals = [[p[o] for p, o in zip(place, deal, strict=True)] for deal in search.pareto_outcomes()]
    return {"points": instances.utilities(instance, np.array(deals)).tolist()}


TASKS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "frontier": frontier,
    "concepts": concepts,
    "sampler": sampler,
}


def main(task: str, name: str) -> None:
    """Warm up on a small instance, then time the one asked for."""
    warnings.simplefilter("ignore")
    instance = instances.load(name)
    TASKS[task](instances.warm_up(instance))
    print(json.dumps(timed(lambda: TASKS[task](instance))))


if __name__ == "__main__":
    main(*sys.argv[1:])
