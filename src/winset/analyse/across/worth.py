"""What it is worth to know a number that the case leaves open, before deciding.

One decides between a few actions, such as calling the verdict or picking a deal, and each reading
pays each action something. Knowing a number is worth what deciding after hearing it gains, on
average over readings, on deciding now (Raiffa & Schlaifer 1961).
"""

from __future__ import annotations

from collections.abc import Sequence
from math import erfc, sqrt

import numpy as np
from numpy.typing import NDArray

from winset.analyse.across.cells import FEW, Cells, cut
from winset.analyse.across.choices import (
    Choices,
    add_up,
    by_line,
    by_value,
    constants,
    fold_of,
    learn,
)
from winset.analyse.across.results import Estimate
from winset.errors import UsageError
from winset.search.problem import BoolArray, FloatArray

FEWEST = 20
"""With fewer draws nothing can be learnt on some and tested on others."""

CLOSE = 2.0
"""Actions whose mean pay-off is so many standard errors or less below the best may be best."""

CHUNK = 50
"""Parameters at a time, to bound memory."""


def verdict_payoff(exists: BoolArray) -> FloatArray:
    """Pay 1 for calling the verdict right: actions "a deal exists" and "none does".

    Parameters
    ----------
    exists : (draw,) whether a deal exists in the reading.

    Returns
    -------
    FloatArray
        (draw, action) 0 or 1.

    Examples
    --------
    >>> verdict_payoff(np.array([True, False])).tolist()
    [[1.0, 0.0], [0.0, 1.0]]
    """
    exists = np.asarray(exists, dtype=bool)
    return np.column_stack([exists, ~exists]).astype(float)


def perfect(payoff: FloatArray) -> Estimate:
    """Value knowing everything: mean of each reading's best pay-off, less the best mean pay-off.

    The error is that of the mean over draws of what the best action falls short of the reading's
    best. Where several actions may be best on average (`CLOSE`), the estimate follows whichever
    came out ahead; the error is then the largest among them, and the estimate tends to be low by
    a fraction of it.

    Parameters
    ----------
    payoff : (draw, action) in any unit, the same for all.

    Raises
    ------
    UsageError
        If there is no draw or no action, or a pay-off is not finite.

    Examples
    --------
    >>> estimate = perfect(verdict_payoff(np.arange(100) < 30))
    >>> round(estimate.value, 3), round(estimate.error, 3)
    (0.3, 0.047)
    """
    payoff = _checked(payoff)
    short = payoff.max(axis=1, keepdims=True) - payoff
    value = float(short.mean(axis=0).min())
    errors = _error(short[:, _may_be_best(payoff)].T, _stakes(payoff))
    return Estimate(value, float(errors.max()))


def partial(numbers: FloatArray | Cells, payoff: FloatArray) -> list[Estimate]:
    """Value knowing each open number, and it alone, before deciding.

    Taking the best action of each group of similar draws, and averaging over the same draws, takes
    noise for knowledge (Strong & Oakley 2013; Sadatsafavi et al. 2013). Here:

    1. Draws are cut into folds by number, and each parameter into cells (`cut`).
    2. Without one fold, the pay-off of each action is regressed on the parameter (Strong, Oakley
       & Brennan 2014), by local lines over cells, or by value where there are few. How smooth,
       and whether to heed the parameter at all, is settled within those folds (`learn`).
    3. On the fold left out, acting so is compared with the constant action that was best without
       that fold, draw by draw; the mean over all folds is the estimate (cross-fitting,
       Chernozhukov et al. 2018).

    No rule does better on average than the best possible one, so the estimate tends to lie
    below the value, ever less so with more draws, and may be negative. It can tend above only by
    what the folds' constant action falls short of the best one, less than a standard error.

    The error is that of the mean difference, as of independent draws, or of the best rule that
    was tried and not kept, if larger; one draw in which knowing gains as much as it ever
    could and one in which it costs as much are added, so that 0 of n is not taken for certain.
    Where several actions may be best (`CLOSE`), it is the largest error beside any of them: there
    folds that disagree on the best action share their noise (Luedtke & van der Laan 2016).

    Parameters
    ----------
    numbers : (draw, parameter) in any unit, or the cells of these.
    payoff : (draw, action) in any unit, the same for all.

    Returns
    -------
    list of Estimate
        By parameter, in the unit of the pay-offs; 0 ± 0 where all draws have the same number.

    Raises
    ------
    UsageError
        As for `perfect` and `cut`, and if the draws are not the same number.

    Examples
    --------
    >>> first, second = np.meshgrid(np.arange(50), np.arange(50))
    >>> numbers = np.column_stack([first.ravel(), second.ravel()])
    >>> known = partial(numbers[::7], verdict_payoff(numbers[::7, 0] < 20))
    >>> [round(estimate.value, 2) for estimate in known]
    [0.4, 0.0]
    """
    cells = numbers if isinstance(numbers, Cells) else cut(numbers)
    payoff = _checked(payoff)
    if len(payoff) != cells.draws:
        raise UsageError(
            f"{cells.draws} draws of numbers and {len(payoff)} of pay-offs do not belong "
            "together; pass both from the same draws"
        )
    value, error = np.zeros(len(cells.index)), np.zeros(len(cells.index))
    if cells.draws < FEWEST:
        error[~cells.constant] = _stakes(payoff) / sqrt(cells.draws)
        return _estimates(value, error)
    ordered = ~cells.named & ~cells.constant
    for which, size, smooth in ((cells.named, FEW, by_value), (ordered, cells.size, by_line)):
        chosen = np.flatnonzero(which)
        for begin in range(0, len(chosen), CHUNK):
            part = chosen[begin : begin + CHUNK]
            index = cells.index[part]
            sums = add_up(index, payoff, size, 1e-9 * _stakes(payoff))
            learnt = learn(sums, smooth)
            value[part], error[part] = _measure(index, payoff, learnt, constants(sums))
    return _estimates(value, error)


def stand_out(estimates: Sequence[Estimate], level: float = 0.05) -> tuple[bool, ...]:
    """Tell which worths stand out from noise, given how many were tested.

    Each is tested one-sidedly against a worth of 0, as normal with its standard error, and Holm's
    (1979) step-down keeps the chance that anything of no worth stands out below ``level``.
    Estimates without error are certain, and count as no test.

    Parameters
    ----------
    estimates : worths of all that was tested, in any order.
    level : chance in (0, 1).

    Examples
    --------
    >>> stand_out([Estimate(0.1, 0.01), Estimate(0.02, 0.01), Estimate(0.0, 0.0)])
    (True, True, False)
    >>> stand_out([Estimate(0.1, 0.01)] + [Estimate(0.02, 0.01)] * 3)
    (True, False, False, False)
    """
    if not 0 < level < 1:
        raise UsageError(f"a level of {level} is no chance; give one between 0 and 1, like 0.05")
    found = [estimate.error <= 0 < estimate.value for estimate in estimates]
    tested = [i for i, estimate in enumerate(estimates) if estimate.error > 0]
    chance = {i: erfc(estimates[i].value / estimates[i].error / sqrt(2)) / 2 for i in tested}
    for rank, i in enumerate(sorted(tested, key=chance.__getitem__)):
        if chance[i] > level / (len(tested) - rank):
            break
        found[i] = True
    return tuple(found)


def _measure(
    index: NDArray[np.int16], payoff: FloatArray, learnt: Choices, base: NDArray[np.intp]
) -> tuple[FloatArray, FloatArray]:
    """Test what was learnt on the folds left out: value and error by parameter."""
    fold, draw = fold_of(len(payoff)), np.arange(len(payoff))
    parameter = np.arange(len(index))[:, None]
    kept = payoff[draw, learnt.kept[fold, parameter, index]]
    tried = payoff[draw, learnt.tried[fold, parameter, index]]
    constant, stakes = payoff[draw, base[fold]], _stakes(payoff)
    error = np.maximum(_error(kept - constant, stakes), _error(tried - constant, stakes))
    for action in np.flatnonzero(_may_be_best(payoff)):
        error = np.maximum(error, _error(tried - payoff[:, action], stakes))
    return (kept - constant).mean(axis=1), error


def _may_be_best(payoff: FloatArray) -> BoolArray:
    """Tell which actions may have the best mean, (action,)."""
    mean = payoff.mean(axis=0)
    behind = payoff[:, [mean.argmax()]] - payoff
    error = behind.std(axis=0) / sqrt(len(payoff))
    return np.asarray(behind.mean(axis=0) <= CLOSE * error)


def _error(differences: FloatArray, stakes: float) -> FloatArray:
    """Give the standard error of the mean of each row, two draws of ± ``stakes`` added."""
    n = differences.shape[1]
    return np.asarray(np.sqrt((n * differences.var(axis=1) + 2 * stakes**2) / (n + 2) / n))


def _stakes(payoff: FloatArray) -> float:
    """Give the most that can hang on the choice of action in any draw."""
    return float(np.ptp(payoff, axis=1).max())


def _checked(payoff: FloatArray) -> FloatArray:
    payoff = np.asarray(payoff, dtype=float)
    if payoff.ndim != 2 or not payoff.size or not np.isfinite(payoff).all():
        raise UsageError(
            f"pay-offs of shape {payoff.shape} cannot be compared: they need at least one draw "
            "and one action, and finite numbers; pass (draw, action)"
        )
    return payoff


def _estimates(value: FloatArray, error: FloatArray) -> list[Estimate]:
    return [Estimate(float(v), float(e)) for v, e in zip(value, error, strict=True)]
