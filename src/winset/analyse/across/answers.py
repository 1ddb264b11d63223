"""The recommended deal of every concept in every reading: what a run computes and keeps."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from winset.deals.asked import Asked
from winset.search import exact
from winset.search.aside import HERE, Aside
from winset.search.batch import Backend, solve_batch
from winset.search.problem import (
    DEFAULT_LIMITS,
    BoolArray,
    FloatArray,
    IntArray,
    Limits,
    Problem,
)

Progress = Callable[[str], None]


def _silent(_: str) -> None:
    """Say nothing."""


@dataclass(frozen=True)
class Engine:
    """How searches are run; none of it changes an answer.

    ``workers``: cores to use; ``backend``: "threading", "loky" or "dask"; ``progress``: told in
    words what is done; ``aside``: another process for work that needs no answer at once.
    """

    workers: int = 1
    backend: Backend = "threading"
    limits: Limits = DEFAULT_LIMITS
    progress: Progress = field(default=_silent, compare=False)
    aside: Aside = field(default=HERE, compare=False)
    room: dict[Hashable, bool] = field(default_factory=dict, compare=False, repr=False)
    """Red lines and links already known to leave some deal, or none."""

    def alone(self) -> Engine:
        """Keep one core, and nobody to tell or to give work to: for another process."""
        return Engine(limits=self.limits)


@dataclass(frozen=True, eq=False)
class Answers:
    """Deals by concept, without side payments; arrays have readings on the first axis.

    Parameters
    ----------
    deal : concept → (draw, issue) option indices, -1 where no deal exists.
    gain : concept → (draw, party) utils over no deal, NaN where no deal exists.
    unique, proven : concept → (draw,) no other deal is as good; shown to be best, or that none
        exists.
    """

    deal: Mapping[str, IntArray]
    gain: Mapping[str, FloatArray]
    unique: Mapping[str, BoolArray]
    proven: Mapping[str, BoolArray]

    @property
    def found(self) -> BoolArray:
        """Tell in which readings, (draw,), a deal exists by clauses alone."""
        result: BoolArray = np.any([deal[:, 0] >= 0 for deal in self.deal.values()], axis=0)
        return result

    @property
    def stopped(self) -> BoolArray:
        """Tell in which readings, (draw,), it is unknown whether one exists."""
        certain = np.any(list(self.proven.values()), axis=0)
        result: BoolArray = ~self.found & ~certain
        return result

    def arrays(self) -> dict[str, np.ndarray]:
        """Name every array, to be kept in a store."""
        return {
            f"{name} {concept}": values
            for name in ("deal", "gain", "unique", "proven")
            for concept, values in getattr(self, name).items()
        }

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, np.ndarray]) -> Answers:
        """Take up arrays that `arrays` named."""
        parts: dict[str, dict[str, np.ndarray]] = {}
        for key, values in arrays.items():
            name, concept = key.split(" ")
            parts.setdefault(name, {})[concept] = values
        return cls(parts["deal"], parts["gain"], parts["unique"], parts["proven"])


def leaves_some(problem: Problem, engine: Engine) -> bool:
    """Tell whether red lines and links leave any deal at all, whatever it is worth."""
    rules = tuple((rule.issues, rule.options) for rule in problem.forbids)
    key = problem.start.tobytes(), problem.allowed.tobytes(), rules
    if key not in engine.room:
        free = problem.with_floor(np.full(problem.n_rows, -np.inf))
        engine.room[key] = exact.feasible(free, replace(engine.limits, ties=1))
    return engine.room[key]


def answer(asked: Asked, engine: Engine) -> Answers:
    """Solve every reading for every concept, each with a proof, payments left aside.

    Where the largest smallest gain proves that there is no deal, no other concept is asked.
    """
    first = _solved(asked, np.arange(len(asked)), "egalitarian", engine)
    deal, _, _, proven = first
    left = np.flatnonzero((deal[:, 0] >= 0) | ~proven)
    found: dict[str, dict[str, np.ndarray]] = {"deal": {}, "gain": {}, "unique": {}, "proven": {}}
    for concept in exact.CONCEPTS:
        solved = first if concept == "egalitarian" else _solved(asked, left, concept, engine)
        for name, values in zip(found, solved, strict=True):
            found[name][concept] = values
    return Answers(**found)


def _solved(
    asked: Asked, chosen: IntArray, concept: str, engine: Engine
) -> tuple[IntArray, FloatArray, BoolArray, BoolArray]:
    """Solve some readings, by index → deal, gain, unique, proven of all as in `Answers`.

    The others are known to have no deal.
    """
    n, parties = len(asked), asked.readings.floor.shape[1]
    deal = np.full((n, asked.problem.n_issues), -1, dtype=np.int64)
    gain = np.full((n, parties), np.nan)
    unique, proven = np.zeros(n, dtype=np.bool_), np.ones(n, dtype=np.bool_)
    for mine, problem in asked.some(chosen).by_mask():
        if not leaves_some(problem, engine):
            continue
        here = chosen[mine]
        batch = solve_batch(
            problem,
            asked.some(here).readings,
            concept,
            workers=engine.workers,
            backend=engine.backend,
            limits=engine.limits,
        )
        deal[here], gain[here] = batch.deal, batch.gains
        unique[here], proven[here] = batch.unique, batch.proven
    return deal, gain, unique, proven


def join_answers(parts: Sequence[Answers]) -> Answers:
    """Put the answers on chunks of readings together, in order."""
    columns = [part.arrays() for part in parts]
    return Answers.from_arrays(
        {key: np.concatenate([column[key] for column in columns]) for key in columns[0]}
    )
