"""Compile the search on two cores where nothing is compiled yet: half of it in another process.

Compiling holds the interpreter, so threads do not help. A second process compiles what the search
calls first, says so, and goes on with the other kernels; meanwhile this one compiles the rest of
the search. Whatever the other process does not deliver is compiled here when it is needed.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, cast

import numba
import numpy as np
from numba.core import config

from winset.search import descent, engine, exact, incumbent, multipliers
from winset.search.compiled import folder, kept_elsewhere
from winset.search.desk import Desk, desk_for
from winset.search.kernel import Rows
from winset.search.plan import Plan
from winset.search.pool import Pool, new_pool
from winset.search.problem import IntArray, Problem

READY = b"search\n"
"""What the other process says once the first half of the search is compiled."""


@dataclass(frozen=True, eq=False)
class Toy:
    """A search that is laid out but never run: its arguments tell the compiler their types."""

    plan: Plan
    rows: Rows
    pool: Pool
    desk: Desk
    order: IntArray

    @classmethod
    def of(cls) -> Toy:
        """Lay out one clause with two options and one row."""
        ready = exact.prepare(_toy_problem())
        assert ready is not None
        plan = ready.plan
        rows = Rows(np.zeros((1, 2)), np.zeros((1, 0)), np.zeros(1))
        order = np.zeros(1, dtype=np.int64)
        return cls(plan, rows, new_pool(4, 1, 1), desk_for(plan, (1, 2, 0), 4), order)


def _toy_problem() -> Problem:
    return Problem(np.array([0, 2]), np.zeros((1, 2)), np.zeros(1), np.ones(2, dtype=bool))


@contextmanager
def beside(cores: int) -> Iterator[Callable[[], None]]:
    """Run the other process, if nothing is compiled and there is a core for it.

    Yields what to call before the first search: it compiles the second half here and waits for
    the first. What the other process still does at the end is not waited for.
    """
    if cores < 2 or not _worth_it():
        yield _nothing_to_do
        return
    other = subprocess.Popen(
        [sys.executable, "-m", "winset.search.ahead"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    with other:
        try:
            yield partial(_meet, other)
        finally:
            other.terminate()


def _worth_it() -> bool:
    """Tell whether another process of ours could compile into the folder of these sources."""
    frozen = getattr(sys, "frozen", False)
    return not (frozen or kept_elsewhere() or compiled())


def compiled() -> bool:
    """Tell whether the search need not be compiled, only loaded."""
    if cast(Any, config).DISABLE_JIT:
        return True
    return any(folder().rglob("engine._solve_many*.nbi"))


def _nothing_to_do() -> None:
    """Go on: all is compiled, or is compiled as it is needed."""


def _meet(other: subprocess.Popen[bytes]) -> None:
    second_half(Toy.of())
    assert other.stdout is not None
    # One line, or the end of it all: then the first half is compiled here, when it is needed.
    other.stdout.readline()


def first_half(toy: Toy) -> None:
    """Compile the relaxations, which bound what any deal can reach."""
    row = toy.rows.shift
    effort = multipliers.Effort(1, row)
    _compile(multipliers.relax, toy.plan, toy.rows, row, 1, 0, toy.pool, effort, row, row)
    _compile(multipliers.tangent, toy.plan, toy.rows, row, toy.pool, 1, row, row)


def second_half(toy: Toy) -> None:
    """Compile the first answers and the descent, which looks for better ones."""
    row, desk, plan = toy.rows.shift, toy.desk, toy.plan
    goal = incumbent.Goal(row, row, 1, 0)
    _compile(incumbent.first_answer, plan, toy.rows, goal, toy.pool, 1, row, desk)
    _compile(incumbent.search_order, plan, desk.drop, 1, toy.order, row)
    bounds = descent.Bounds(desk.drop, row, row, row, row)
    aim = descent.Aim(1, 0, 0.0, 1, 1, row, toy.order)
    ties = toy.order.reshape(1, 1)
    _compile(descent.descend, plan, toy.order, bounds, aim, row, False, ties, desk)
    state = engine.State(toy.rows, row, row, toy.pool)
    _compile(engine.find_bounds, plan, state, row, desk, row)


def others() -> None:
    """Compile what judges one deal on many readings, by judging one."""
    from winset.search.batch import Readings
    from winset.search.robust import most_robust
    from winset.search.witnesses import acceptable, gains

    problem = _toy_problem()
    readings = Readings(np.zeros((2, 1, 2)), np.zeros((2, 1)), np.zeros((2, 0, 1)))
    deals = np.zeros((1, 1), dtype=np.int64)
    acceptable(problem, readings, deals)
    gains(problem, readings, deals)
    harder = replace(readings, floor=np.array([[0.5], [0.0]]))
    most_robust(problem, harder, None, deals)


def _compile(kernel: object, *arguments: object) -> None:
    cast(Any, kernel).compile(tuple(cast(Any, numba).typeof(argument) for argument in arguments))


def main() -> None:
    """Compile the first half of the search, say so, and go on with the other kernels."""
    first_half(Toy.of())
    sys.stdout.buffer.write(READY)
    sys.stdout.buffer.flush()
    others()


if __name__ == "__main__":
    main()
