"""Compiled: searches from multipliers to proof, for one reading of a problem or for many."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from winset.search.compiled import bare, entrance, spliced
from winset.search.descent import Aim, Bounds, descend, least_sum
from winset.search.desk import Desk, desk_for
from winset.search.incumbent import Goal, first_answer, search_order
from winset.search.kernel import ANY, BANNED, LEXIMIN, LINEAR, NASH, Rows, total
from winset.search.multipliers import Effort, bound_of, copy_deal, copy_into, relax, tangent
from winset.search.plan import Plan
from winset.search.pool import Pool, new_pool, note, reaches
from winset.search.problem import FloatArray, IntArray

RECENT = 8
"""How many of the last answers are tried first on the next reading."""
ROUGH = 8
"""Rounds for multipliers of which a rough answer will do."""


class Many(NamedTuple):
    """The numbers of many readings of one problem.

    ``worth`` (draw, row, cell), ``bundles`` (draw, row, bundle), ``shift`` (draw, row): as in
    `Rows`. ``floor`` (draw, row): least gain, -inf for none; ``active`` (draw, row): 1 where the
    objective counts the row.
    """

    worth: FloatArray
    bundles: FloatArray
    shift: FloatArray
    floor: FloatArray
    active: FloatArray


class Task(NamedTuple):
    """What is asked of every reading.

    ``mode``: LINEAR, NASH, LEXIMIN or ANY; ``target``: the row that LINEAR maximises;
    ``shares``: 1 to count gains as shares of each row's largest, which is sought first;
    ``rounds``: most times that the tables are asked while multipliers are found; ``starts``: how
    many of the deals met are improved; ``tolerance``; ``node_limit``; ``beat``: least value of
    interest, -inf for any.
    """

    mode: int
    target: int
    shares: int
    rounds: int
    starts: int
    tolerance: float
    node_limit: int
    beat: float


class Answers(NamedTuple):
    """What is found, reading by reading.

    ``ties`` (draw, room, issue): the best deals. ``outcome`` (draw, 4): whether there is one,
    how many are tied (more than the room: not all are listed), whether the search was complete,
    nodes visited. ``value`` (draw, row): the objective, as `kernel.objective`. ``top`` (draw,):
    bound at the root; ``weights`` (draw, row): of the sum that gives it. ``stop`` (1,): anything
    but 0, which another thread may set, ends the search.
    """

    ties: IntArray
    outcome: IntArray
    value: FloatArray
    top: FloatArray
    weights: FloatArray
    stop: IntArray


class State(NamedTuple):
    """One reading while it is searched: its rows, floors, active rows and the deals met."""

    rows: Rows
    floor: FloatArray
    active: FloatArray
    pool: Pool


def room_for(shape: tuple[int, int, int], ties: int, stop: IntArray | None = None) -> Answers:
    """Lay out empty answers for (draw, row, issue), with room for so many ties a reading."""
    n_draws, n_rows, n_issues = shape
    return Answers(
        np.full((n_draws, ties, n_issues), -1, dtype=np.int64),
        np.zeros((n_draws, 4), dtype=np.int64),
        np.zeros((n_draws, n_rows)),
        np.zeros(n_draws),
        np.zeros((n_draws, n_rows)),
        np.zeros(1, dtype=np.int64) if stop is None else stop,
    )


@spliced
def find_sums(plan: Plan, state: State, task: Task, n_sums: int, desk: Desk) -> float:
    """Find the weighted sums of the bounds, into the desk's → the first sum's bound."""
    n_rows, top = len(state.floor), 0.0
    asked, enough = desk.spare[:n_rows], desk.spare[n_rows : 2 * n_rows]
    spare = desk.spare[2 * n_rows :]
    for r in range(n_rows):
        asked[r] = 1.0 if state.floor[r] > -np.inf else 0.0
        enough[r] = state.floor[r] if task.mode == ANY else np.inf
    counted = state.active if task.mode == LEXIMIN else asked
    for s in range(n_sums):
        weights, rounds = desk.sums[s], task.rounds
        if task.mode == NASH and s == 0:
            top = tangent(plan, state.rows, state.active, state.pool, rounds, weights, spare)
            continue
        k = s + 1 if task.mode in (LEXIMIN, ANY) else s
        if k > 0 and total(counted) == 0:
            for r in range(n_rows):
                weights[r] = 0.0
            continue
        if s > 0 and (task.mode == LEXIMIN or reaches(state.pool, state.floor, 0) >= 0):
            # Only ties, or floors that are known to be in reach, need these sums.
            rounds = min(rounds, ROUGH)
        effort = Effort(rounds, enough)
        bound = relax(plan, state.rows, counted, k, task.target, state.pool, effort, weights, spare)
        if s == 0:
            top = bound
    return top


@bare
def find_bounds(plan: Plan, state: State, root: FloatArray, desk: Desk, spare: FloatArray) -> bool:
    """Fill the tables of all bounds: the first sum, the rows, the further sums.

    Their values at the root, (bound,), are written. Returns False where no deal is allowed.
    """
    n_rows = len(state.floor)
    weights, drop = spare[:n_rows], spare[n_rows : n_rows + plan.n_entries]
    for b in range(len(root)):
        for r in range(n_rows):
            weights[r] = 1.0 if b == r + 1 else 0.0
        if b == 0 or b > n_rows:
            copy_into(weights, desk.sums[0 if b == 0 else b - n_rows])
        root[b] = bound_of(plan, state.rows, weights, drop, spare[n_rows + plan.n_entries :])
        if root[b] < BANNED / 2:
            return False
        for e in range(plan.n_entries):
            desk.drop[e, b] = drop[e]
    return True


@spliced
def solve_task(
    plan: Plan, state: State, task: Task, answers: Answers, d: int, room: int, desk: Desk
) -> None:
    """Search one reading to its end or its node limit, writing its answers at place d.

    Deals in the pool beforehand are taken for candidates; ``room``: most ties to list.
    """
    ties, outcome, value = answers.ties[d], answers.outcome[d], answers.value[d]
    outcome[0], outcome[1], outcome[2] = 0, 0, 1
    known = reaches(state.pool, state.floor, 0) if task.mode == ANY else -1
    if known >= 0:
        copy_deal(ties[0], state.pool.deals[known])
        outcome[0], outcome[1] = 1, 1
        return
    n_rows, n_active = len(value), int(total(state.active))
    n_value, n_sums = 1, 1 if task.mode == ANY else 2
    if task.mode == LEXIMIN:
        n_value, n_sums = n_active, n_active
    top = find_sums(plan, state, task, n_sums, desk)
    answers.top[d] = top
    copy_into(answers.weights[d], desk.sums[0])
    least = least_sum(state.floor, desk.sums[0]) if task.mode == ANY else task.beat
    if top < BANNED / 2 or top < least:
        return
    n_bounds = n_rows + n_sums
    merits, root = desk.spare[: 1 + n_value], desk.spare[1 + n_value : 1 + n_value + n_bounds]
    spare = desk.spare[1 + n_value + n_bounds :]
    goal = Goal(state.floor, state.active, task.mode, task.target)
    rest = Desk(spare, desk.sums, desk.merits, desk.drop, desk.ahead, desk.option, desk.picks)
    started = first_answer(plan, state.rows, goal, state.pool, task.starts, merits, rest)
    started = started and merits[0] >= 0.0 and merits[1] >= task.beat
    best = value[:n_value]
    best[0] = task.beat
    if started:
        copy_deal(ties[0], desk.picks[0])
        copy_into(best, merits[1:])
        if task.mode == ANY:
            outcome[0], outcome[1] = 1, 1
            return
    if not find_bounds(plan, state, root, rest, spare):
        return
    order = desk.picks[3]
    search_order(plan, desk.drop, n_rows, order, spare)
    bounds = Bounds(desk.drop, root, desk.sums[0], state.floor, state.active)
    reach = merits[1:]
    limits = (task.tolerance, task.node_limit, room)
    aim = Aim(task.mode, task.target, *limits, reach, answers.stop)
    has_best = started or task.beat > -np.inf
    _, n_ties, complete, nodes = descend(plan, order, bounds, aim, best, has_best, ties, rest)
    if n_ties == 0 and started:
        n_ties = 1
    outcome[0], outcome[1], outcome[2] = int(n_ties > 0), n_ties, int(complete)
    outcome[3] += nodes


@bare
def load(many: Many, d: int, state: State) -> None:
    """Take up the numbers of reading d, forgetting the deals met on the one before."""
    rows = state.rows
    for r in range(len(state.floor)):
        for k in range(rows.worth.shape[1]):
            rows.worth[r, k] = many.worth[d, r, k]
        for k in range(rows.bundles.shape[1]):
            rows.bundles[r, k] = many.bundles[d, r, k]
        rows.shift[r] = many.shift[d, r]
        state.floor[r], state.active[r] = many.floor[d, r], many.active[d, r]
    state.pool.met[0] = 0


@bare
def count_shares(state: State, ideal: FloatArray, tolerance: float) -> None:
    """Scale gains to shares of the ideal, (row,); rows that can gain nothing are left out."""
    rows, pool, counted = state.rows, state.pool, 0
    for r in range(len(ideal)):
        gains = ideal[r] > tolerance
        counted += gains
        unit = ideal[r] if gains else 1.0
        state.active[r] = 1.0 if gains else 0.0
        state.floor[r] /= unit
        rows.shift[r] /= unit
        for k in range(rows.worth.shape[1]):
            rows.worth[r, k] /= unit
        for k in range(rows.bundles.shape[1]):
            rows.bundles[r, k] /= unit
        for k in range(pool.met[0]):
            pool.gains[k, r] /= unit
    if counted == 0:
        for r in range(len(ideal)):
            state.active[r] = 1.0


def solve_many(plan: Plan, many: Many, task: Task, answers: Answers) -> None:
    """Search reading after reading, each warmed by the answers before it, writing the answers.

    Where another thread sets ``answers.stop``, what is not finished counts as not complete.
    """
    _, n_rows, n_cells = many.worth.shape
    n_bundles, n_issues = many.bundles.shape[2], len(plan.issues)
    most_deals = RECENT + 2 * (n_rows + 1) * (task.rounds + 1)
    rows = Rows(np.zeros((n_rows, n_cells)), np.zeros((n_rows, n_bundles)), np.zeros(n_rows))
    pool = new_pool(most_deals, n_issues, n_rows)
    state = State(rows, np.zeros(n_rows), np.zeros(n_rows), pool)
    desk = desk_for(plan, (n_rows, n_cells, n_bundles), most_deals)
    recent = np.zeros((RECENT, n_issues), dtype=np.int64)
    _solve_many(plan, many, task, answers, state, desk, recent, np.zeros(n_rows))


@entrance
def _solve_many(
    plan: Plan,
    many: Many,
    task: Task,
    answers: Answers,
    state: State,
    desk: Desk,
    recent: IntArray,
    ideal: FloatArray,
) -> None:
    n_rows, pool, n_recent = len(ideal), state.pool, 0
    for d in range(len(many.worth)):
        if answers.stop[0] != 0:
            break
        load(many, d, state)
        for k in range(min(n_recent, RECENT)):
            # The last one comes first.
            copy_deal(pool.deals[pool.met[0]], recent[(n_recent - 1 - k) % RECENT])
            note(pool, plan, state.rows)
        answers.outcome[d, 3] = 0
        n_stages = n_rows + 1 if task.shares else 1
        for s in range(n_stages):
            last = s == n_stages - 1
            if last and task.shares:
                count_shares(state, ideal, task.tolerance)
            stage = Task(
                task.mode if last else LINEAR,
                task.target if last else s,
                0,
                task.rounds,
                task.starts,
                task.tolerance,
                task.node_limit,
                task.beat if last else -np.inf,
            )
            room = answers.ties.shape[1] if last else 1
            solve_task(plan, state, stage, answers, d, room, desk)
            if last:
                break
            if answers.outcome[d, 0] == 0 or answers.outcome[d, 2] == 0:
                answers.outcome[d, 0], answers.outcome[d, 1] = 0, 0
                break
            ideal[s] = max(answers.value[d, 0], 0.0)
            copy_deal(pool.deals[pool.met[0]], answers.ties[d, 0])
            note(pool, plan, state.rows)
        if answers.outcome[d, 0] > 0:
            copy_deal(recent[n_recent % RECENT], answers.ties[d, 0])
            n_recent += 1
