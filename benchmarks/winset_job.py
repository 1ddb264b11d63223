"""One job of winset, in a process of its own: ``python -m benchmarks.winset_job TASK NAME``.

Tasks: ``frontier``, ``concepts`` (all four) or one concept by name.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import numpy as np

from benchmarks import instances
from benchmarks.measure import timed
from winset.search.problem import Problem

MOST_POINTS = 1_000_000


def problem_of(instance: dict[str, Any]) -> Problem:
    """State an instance in the terms of the search."""
    worth = instances.worth(instance)
    return Problem(
        start=instances.starts(instance),
        worth=worth,
        floor=instances.floors(instance),
        allowed=np.ones(worth.shape[1], dtype=bool),
    )


def run(task: str, instance: dict[str, Any]) -> dict[str, Any]:
    """Carry out one task → what is compared with others."""
    problem = problem_of(instance)
    if task == "frontier":
        # Imported by task, so that peak memory is that of the task alone.
        from winset.search.frontier import frontier

        edge = frontier(problem, MOST_POINTS)
        return {"points": edge.points.tolist(), "exact": edge.exact}
    from winset.search.exact import CONCEPTS, best

    answers = {c: best(problem, c) for c in (CONCEPTS if task == "concepts" else (task,))}
    return {
        **{
            concept: optimum.value if optimum.found else None
            for concept, optimum in answers.items()
        },
        "proven": all(optimum.proven for optimum in answers.values()),
    }


def main(task: str, name: str) -> None:
    """Compile on a small instance, then time the one asked for."""
    instance = instances.load(name)
    run(task, instances.warm_up(instance))
    print(json.dumps(timed(lambda: run(task, instance))))


if __name__ == "__main__":
    main(*sys.argv[1:])
