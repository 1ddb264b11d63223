"""The order of search and the tables that make its bounds see links between clauses.

Bucket elimination (Dechter 1999): issues that share a link form a group with a fixed inner
order. Seen from the last issue backwards, each issue collects the links that end at it and the
messages of later issues, as a table over its own options and the options of the earlier issues
it depends on (its *scope*), and passes on the best it can do in each context. An issue without
links has a table of one row. Where a table would be too large it is split (mini-buckets):
bounds stay valid, only less tight.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

import numpy as np

from winset.search.problem import BoolArray, Conjunction, IntArray, Problem

TABLE_LIMIT = 40_000
"""Largest number of entries in one table; beyond it the bucket is split."""

WIDEST = 1_000_000
"""Largest number of combinations of options that one link may span in a table."""

KEPT = 128
"""Plans that are remembered."""

_Spelled = tuple[tuple[tuple[int, ...], tuple[tuple[int, ...], ...]], ...]

# Columns of `Plan.issues` and `Plan.tables`.
N_OPTIONS, CELL, GROUP, INNER, TABLE_FROM, TABLE_TO = range(6)
OWNER, CONTEXTS, ENTRY, MESSAGE, UNARY = range(5)
SCOPE_FROM, SCOPE_TO, CHILD_FROM, CHILD_TO, PAIR_FROM, PAIR_TO, BAN_FROM, BAN_TO = range(5, 13)


class Plan(NamedTuple):
    """The tables' layout, independent of any numbers (a named tuple, so compiled code reads it).

    ``issues`` (issue, column): options kept, first cell, group, place within the group, span of
    its tables. ``tables`` (table, column): issue that owns it, rows (contexts), first entry,
    first message, whether the issue's own worth enters, and spans in the lists below.
    ``scope`` (k, 2): issue and stride. ``children`` (k, 2): table whose message arrives, and
    where in ``maps`` its index by entry starts. ``pairs`` (k, 2): entry that earns a bundle, and
    the bundle. ``bans`` (k,): entries that a rule forbids. Entries count from the table's first.
    ``process``: tables from last to first. ``inner_order``: issues by place within their group.
    """

    issues: IntArray
    tables: IntArray
    scope: IntArray
    children: IntArray
    maps: IntArray
    pairs: IntArray
    bans: IntArray
    process: IntArray
    inner_order: IntArray
    n_entries: int
    n_messages: int


@dataclass
class _Table:
    """One table while the plan is being made."""

    issue: int
    scope: tuple[int, ...]
    links: list[int]
    children: list[_Table]
    unary: bool = False


_Part = tuple[set[int], int, _Table | None]
"""A function that reaches a bucket: its scope, and the link or the table it comes from."""


@dataclass(frozen=True)
class Links:
    """Forbidding and rewarding conjunctions on the kept options, forbids first."""

    conjunctions: tuple[Conjunction, ...]
    n_forbids: int


def kept_links(problem: Problem, new_index: IntArray) -> Links:
    """Translate links to the kept options, (cell,) new option index or -1; drop dead ones."""
    forbids = [_translate(rule, problem, new_index) for rule in problem.forbids]
    bundles = [_translate(b.when, problem, new_index) for b in problem.bundles]
    return Links(tuple(forbids + bundles), len(forbids))


def _translate(rule: Conjunction, problem: Problem, new_index: IntArray) -> Conjunction:
    options = []
    for issue, old in zip(rule.issues, rule.options, strict=True):
        cells = problem.start[issue] + np.asarray(old, dtype=np.int64)
        options.append(tuple(int(k) for k in new_index[cells] if k >= 0))
    return Conjunction(rule.issues, tuple(options))


def too_wide(problem: Problem) -> bool:
    """Tell whether some link spans more combinations of options than a table should hold."""
    links = (*problem.forbids, *(bundle.when for bundle in problem.bundles))
    return any(_size(problem.n_options, set(link.issues)) > WIDEST for link in links)


def make_plan(n_options: IntArray, links: Links) -> Plan:
    """Lay out the tables for issues with these numbers of options, (issue,), and links.

    Plans hold no numbers of any reading, so those made last are remembered.
    """
    spelled = tuple((tuple(rule.issues), rule.options) for rule in links.conjunctions)
    return _planned(tuple(n_options.tolist()), spelled, links.n_forbids, TABLE_LIMIT)


@lru_cache(maxsize=KEPT)
def _planned(sizes: tuple[int, ...], spelled: _Spelled, n_forbids: int, limit: int) -> Plan:
    n_options = np.array(sizes, dtype=np.int64)
    links = Links(tuple(Conjunction(*rule) for rule in spelled), n_forbids)
    live = [
        (k, rule) for k, rule in enumerate(links.conjunctions) if all(len(o) for o in rule.options)
    ]
    order, group = _inner_order(n_options, [rule.issues for _, rule in live])
    place = {issue: k for k, issue in enumerate(order)}
    tables = _eliminate(order, place, n_options, live, limit)
    return _pack(n_options, order, group, tables, links)


def _inner_order(
    n_options: IntArray, scopes: Sequence[tuple[int, ...]]
) -> tuple[list[int], IntArray]:
    """Order issues so that tables stay small: from the last back, the smallest table first."""
    n = len(n_options)
    near: list[set[int]] = [set() for _ in range(n)]
    for scope in scopes:
        for a, b in combinations(scope, 2):
            near[a].add(b)
            near[b].add(a)
    group = _components(near)
    left, backwards = set(range(n)), []
    while left:
        issue = min(left, key=lambda v: (_size(n_options, near[v] | {v}), v))
        for a, b in combinations(sorted(near[issue]), 2):
            near[a].add(b)
            near[b].add(a)
        for other in near[issue]:
            near[other].discard(issue)
        left.discard(issue)
        backwards.append(issue)
    return backwards[::-1], group


def _components(near: Sequence[set[int]]) -> IntArray:
    group = np.full(len(near), -1, dtype=np.int64)
    for first in range(len(near)):
        if group[first] >= 0:
            continue
        stack = [first]
        while stack:
            issue = stack.pop()
            if group[issue] < 0:
                group[issue] = first
                stack.extend(near[issue])
    return group


def _size(n_options: IntArray, issues: set[int]) -> int:
    size = 1
    for issue in issues:
        size *= int(n_options[issue])
    return size


def _eliminate(
    order: list[int],
    place: dict[int, int],
    n_options: IntArray,
    live: list[tuple[int, Conjunction]],
    limit: int,
) -> list[_Table]:
    """Run the elimination symbolically, from the last issue back → tables in that order."""
    by_last: dict[int, list[tuple[int, tuple[int, ...]]]] = {}
    for k, rule in live:
        last = max(rule.issues, key=lambda v: place[v])
        by_last.setdefault(last, []).append((k, rule.issues))
    arriving: dict[int, list[_Table]] = {}
    tables: list[_Table] = []
    for issue in reversed(order):
        parts: list[_Part] = [({*scope} - {issue}, k, None) for k, scope in by_last.get(issue, [])]
        parts += [({*t.scope} - {issue}, -1, t) for t in arriving.get(issue, [])]
        for table in _mini_buckets(issue, parts, n_options, limit):
            table.scope = tuple(sorted(table.scope, key=lambda v: place[v]))
            tables.append(table)
            if table.scope:
                arriving.setdefault(table.scope[-1], []).append(table)
    return tables


def _mini_buckets(issue: int, parts: list[_Part], n_options: IntArray, limit: int) -> list[_Table]:
    """Gather a bucket's functions into as few tables as the size limit allows."""
    scopes: list[set[int]] = [set()]
    tables = [_Table(issue, (), [], [], unary=True)]
    for scope, link, child in sorted(parts, key=lambda part: -len(part[0])):
        sizes = [_size(n_options, held | scope | {issue}) for held in scopes]
        fitting = [k for k, size in enumerate(sizes) if size <= limit or not scopes[k]]
        if not fitting:
            fitting = [len(tables)]
            scopes.append(set())
            tables.append(_Table(issue, (), [], []))
        scopes[fitting[0]] |= scope
        if child is None:
            tables[fitting[0]].links.append(link)
        else:
            tables[fitting[0]].children.append(child)
    for held, table in zip(scopes, tables, strict=True):
        table.scope = tuple(held)
    return tables


def _pack(
    n_options: IntArray, order: list[int], group: IntArray, tables: list[_Table], links: Links
) -> Plan:
    tables = sorted(tables, key=lambda t: t.issue)
    number = {id(t): k for k, t in enumerate(tables)}
    contexts = [_size(n_options, set(t.scope)) for t in tables]
    sizes = [c * int(n_options[t.issue]) for c, t in zip(contexts, tables, strict=True)]
    place = {issue: k for k, issue in enumerate(order)}
    scope: list[IntArray] = []
    children: list[IntArray] = []
    maps: list[IntArray] = []
    pairs: list[IntArray] = []
    bans: list[IntArray] = []
    map_at = 0
    for table in tables:
        issues, grid = _grid(table, n_options)
        scope.append(np.column_stack([table.scope, _strides(table.scope, n_options)]))
        arrivals = []
        for child in table.children:
            maps.append(grid @ _spread(child, issues, n_options))
            arrivals.append((number[id(child)], map_at))
            map_at += len(grid)
        children.append(np.array(arrivals).reshape(-1, 2))
        earned, banned = _entries_of_links(table, issues, grid, links)
        pairs.append(earned)
        bans.append(banned)
    spans = [_spans(part) for part in (scope, children, pairs, bans)]
    head: list[Sequence[int] | IntArray] = [
        [t.issue for t in tables],
        contexts,
        _starts(sizes)[:-1],
        _starts(contexts)[:-1],
        [int(t.unary) for t in tables],
    ]
    of_issue = _starts(np.bincount([t.issue for t in tables], minlength=len(n_options)))
    inner = [place[v] for v in range(len(n_options))]
    cells = _starts(n_options)[:-1]
    return Plan(
        issues=_columns([n_options, cells, group, inner, of_issue[:-1], of_issue[1:]]),
        tables=_columns(head + [column for span in spans for column in span]),
        scope=_join(scope, 2),
        children=_join(children, 2),
        maps=_join(maps),
        pairs=_join(pairs, 2),
        bans=_join(bans),
        process=np.array(sorted(range(len(tables)), key=lambda k: -place[tables[k].issue])),
        inner_order=np.array(order, dtype=np.int64),
        n_entries=int(sum(sizes)),
        n_messages=int(sum(contexts)),
    )


def _entries_of_links(
    table: _Table, issues: tuple[int, ...], grid: IntArray, links: Links
) -> tuple[IntArray, IntArray]:
    """Find which entries of a table earn which bundle, (k, 2), and which are forbidden, (k,)."""
    earned, banned = [np.zeros((0, 2), dtype=np.int64)], np.zeros(len(grid), dtype=bool)
    for link in table.links:
        held = _held(links.conjunctions[link], issues, grid)
        if link < links.n_forbids:
            banned |= held
        else:
            entries = np.flatnonzero(held)
            bundle = np.full(len(entries), link - links.n_forbids)
            earned.append(np.column_stack([entries, bundle]))
    return np.concatenate(earned), np.flatnonzero(banned)


def _spans(parts: Sequence[IntArray]) -> tuple[IntArray, IntArray]:
    starts = _starts([len(part) for part in parts])
    return starts[:-1], starts[1:]


def _columns(columns: Sequence[Sequence[int] | IntArray]) -> IntArray:
    return np.ascontiguousarray(np.column_stack(columns), dtype=np.int64)


def _starts(sizes: Sequence[int] | IntArray) -> IntArray:
    return np.concatenate(([0], np.cumsum(np.asarray(sizes, dtype=np.int64)))).astype(np.int64)


def _join(parts: Sequence[IntArray], width: int = 0) -> IntArray:
    empty = np.zeros((0, width) if width else 0, dtype=np.int64)
    return np.ascontiguousarray(np.concatenate([empty, *parts]), dtype=np.int64)


def _strides(scope: tuple[int, ...], n_options: IntArray) -> IntArray:
    strides = np.ones(len(scope), dtype=np.int64)
    for k in range(len(scope) - 2, -1, -1):
        strides[k] = strides[k + 1] * n_options[scope[k + 1]]
    return strides


def _grid(table: _Table, n_options: IntArray) -> tuple[tuple[int, ...], IntArray]:
    """List all entries of a table as (entry, issue) option indices, own issue last."""
    issues = (*table.scope, table.issue)
    sizes = [int(n_options[v]) for v in issues]
    return issues, np.indices(sizes).reshape(len(sizes), -1).T.astype(np.int64)


def _spread(child: _Table, issues: tuple[int, ...], n_options: IntArray) -> IntArray:
    """Give the strides of a child's contexts in the columns of its parent's grid."""
    strides = dict(zip(child.scope, _strides(child.scope, n_options), strict=True))
    return np.array([strides.get(v, 0) for v in issues], dtype=np.int64)


def _held(rule: Conjunction, issues: tuple[int, ...], grid: IntArray) -> BoolArray:
    held = np.ones(len(grid), dtype=bool)
    for issue, options in zip(rule.issues, rule.options, strict=True):
        held &= np.isin(grid[:, issues.index(issue)], options)
    return held
