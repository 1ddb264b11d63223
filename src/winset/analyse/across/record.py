"""Answers as JSON and back, and the readings behind them as tables."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from math import isnan, nan
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter

from winset.analyse.across.answers import Answers
from winset.analyse.across.results import Across
from winset.deals import Draws
from winset.search.problem import IntArray

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

FORMAT = 2
"""Version of the records; part of what a run is found again by."""

Table = Mapping[str, NDArray[Any]]


def to_json(across: Across) -> str:
    """Write answers as JSON, from which `from_json` reads them back."""
    return plain_text(across)


def from_json(text: str) -> Across:
    """Read answers that `to_json` wrote."""
    return _adapter().validate_python(read_plain(text))


def plain_text(record: DataclassInstance) -> str:
    """Write a record of answers as JSON; what is not known is null."""
    return json.dumps(_without_nan(asdict(record)), ensure_ascii=False, allow_nan=False)


def read_plain(text: str) -> object:
    """Read JSON that `plain_text` wrote."""
    plain: object = json.loads(text, object_hook=_with_nan)
    return plain


def _without_nan(value: object) -> object:
    """Write what is not known as null: JSON has no NaN."""
    if isinstance(value, dict):
        return {key: _without_nan(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_without_nan(item) for item in value]
    return None if isinstance(value, float) and isnan(value) else value


def _with_nan(record: dict[str, Any]) -> dict[str, Any]:
    """Read the numbers of a spread over no readings."""
    return {k: nan if v is None else v for k, v in record.items()} if "p50" in record else record


@cache
def _adapter() -> TypeAdapter[Across]:
    return TypeAdapter(Across)


def tables(draws: Draws, answers: Answers) -> dict[str, Table]:
    """Lay out every reading for whoever wants to look further, one row a reading.

    ``readings``: whether a deal exists by clauses alone, which side of each conflict it takes.
    ``numbers``: importance of clauses, worth of options and of no deal, 0 to 100.
    One table a concept: the option of every clause, each signatory's gain, unique, proven.
    """
    space = draws.space
    number = np.arange(draws.first, draws.first + len(draws))
    readings: dict[str, NDArray[Any]] = {"draw": number, "deal_exists": answers.found}
    readings["undecided"] = answers.stopped
    for k, about in enumerate(draws.contested):
        readings[f"conflict {about.conflict}"] = draws.settled[:, k]
    for k, conflict in enumerate(draws.conflicts):
        path = ".".join(map(str, conflict.path))
        readings[f"conflict {path}"] = draws.branch[:, k]
    numbers: dict[str, NDArray[Any]] = {"draw": number}
    for p, party in enumerate(space.parties):
        numbers[f"no_deal {party}"] = 100 * draws.floor[:, p]
        for i, issue in enumerate(space.issues):
            numbers[f"importance {party}.{issue}"] = 100 * draws.weights[:, p, i]
        for (issue, option), cell in space.cell.items():
            numbers[f"worth {party}.{issue}.{option}"] = 100 * draws.worth[:, p, cell]
    found: dict[str, Table] = {"readings": readings, "numbers": numbers}
    for concept in answers.deal:
        found[concept] = _deals(draws, answers, concept, number)
    return found


def _deals(draws: Draws, answers: Answers, concept: str, number: IntArray) -> Table:
    space, deal = draws.space, answers.deal[concept]
    columns: dict[str, NDArray[Any]] = {"draw": number}
    for i, issue in enumerate(space.issues):
        names = np.array(["", *space.options[i]])
        columns[issue] = names[deal[:, i] + 1]
    for p, party in enumerate(space.parties):
        columns[f"gain {party}"] = 100 * answers.gain[concept][:, p]
    columns["unique"] = answers.unique[concept]
    columns["proven"] = answers.proven[concept]
    return columns
