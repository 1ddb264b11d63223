"""Conflicts as text: a JSON form that people can write and git can compare.

Keys of a document (docs/reference/conflict-graphs.md shows both forms)::

    winset_conflict   1, the version of the form
    title, source     text
    decision_makers   key → name
    states            key → title
    moves             decision maker → state → list of states       (graph form)
    options           key → {owner, title, change}, in bit order    (option form)
    infeasible        list of {option: true or false}               (option form)
    merged            list of {option: true or false}               (option form)
    preferences       decision maker → states from best to worst, ties in lists of their own

In option form the states are numbers, the sum of ``2 ** k`` over the options taken; titles for
them are optional. Nothing is read from or written to files here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from winset.errors import InvalidInput, WinsetError, did_you_mean
from winset.theory.conflict_graph.graph import ConflictGraph, ranked
from winset.theory.conflict_graph.options import Change, Option, OptionForm

VERSION = 1
CHANGES: tuple[Change, ...] = get_args(Change)
_GRAPH = {"states", "moves"}
_OPTIONS = {"options", "infeasible", "merged"}
_KEYS = {"winset_conflict", "title", "source", "decision_makers", "preferences"}


@dataclass(frozen=True)
class Conflict:
    """A conflict graph with its words: title, source, names and, where given, its options.

    Parameters
    ----------
    title, source : text.
    names : of the decision makers, in the order of the graph, whose entries are their keys.
    titles : of the states, in the order of the graph.
    graph : moves and preferences.
    form : the options that the states combine; None where states are listed.
    """

    title: str
    source: str
    names: tuple[str, ...]
    titles: tuple[str, ...]
    graph: ConflictGraph
    form: OptionForm | None = None


def parse(text: str, where: str = "conflict") -> Conflict:
    """Read a conflict from JSON text.

    Parameters
    ----------
    text : the document. where : what to call it in messages, such as its file.

    Raises
    ------
    InvalidInput
        If it is no JSON, a key is unknown, missing or given twice, or an entry makes no sense;
        says where in the document, and how to mend it.

    Examples
    --------
    >>> conflict = parse('''{"winset_conflict": 1, "title": "Chicken", "source": "made up",
    ...     "decision_makers": {"a": "Ann", "b": "Bob"},
    ...     "options": {"swerve-a": {"owner": "a"}, "swerve-b": {"owner": "b"}},
    ...     "preferences": {"a": [2, 3, 1, 0], "b": [1, 3, 2, 0]}}''')
    >>> conflict.graph.states, conflict.titles[3]
    (('0', '1', '2', '3'), 'swerve-a, swerve-b')
    """
    try:
        content = json.loads(text, object_pairs_hook=_object)
    except json.JSONDecodeError as error:
        raise InvalidInput(f"{where}:{error.lineno} is no JSON: {error.msg}") from None
    except InvalidInput as error:
        raise InvalidInput(f"{where}: {error}") from None
    try:
        return _conflict(_Entry(content, where))
    except InvalidInput:
        raise
    except WinsetError as error:
        raise InvalidInput(f"{where}: {error}") from None


def write(conflict: Conflict) -> str:
    """Write a conflict as JSON text, one entry a line; `parse` reads it back unchanged.

    Examples
    --------
    >>> graph = ConflictGraph.from_moves([{0: [1]}], [[0, 1]], decision_makers=["a"])
    >>> conflict = Conflict("Step", "made up", ("Ann",), ("stay", "go"), graph)
    >>> parse(write(conflict)) == conflict
    True
    """
    graph, form = conflict.graph, conflict.form
    content: dict[str, Any] = {
        "winset_conflict": VERSION,
        "title": conflict.title,
        "source": conflict.source,
        "decision_makers": dict(zip(graph.decision_makers, conflict.names, strict=True)),
        "states": dict(zip(graph.states, conflict.titles, strict=True)),
    }
    if form is None:
        content["moves"] = {
            who: {
                graph.states[s]: [graph.states[t] for t in to] for s, to in enumerate(steps) if to
            }
            for who, steps in zip(graph.decision_makers, graph.moves, strict=True)
        }
    else:
        content["options"] = {
            o.name: {"owner": o.owner, "title": o.title, "change": o.change} for o in form.options
        }
        content["infeasible"] = [dict(p) for p in form.infeasible]
        content["merged"] = [dict(p) for p in form.merged]
    content["preferences"] = {
        who: _order(ranks, graph.states)
        for who, ranks in zip(graph.decision_makers, graph.ranks, strict=True)
    }
    return _laid_out(content) + "\n"


class _Entry:
    """A JSON value with its place in the document, for messages."""

    def __init__(self, value: object, where: str) -> None:
        self.value, self.where = value, where

    def wrong(self, says: str) -> InvalidInput:
        return InvalidInput(f"{self.where}: {says}")

    def keyed(self) -> dict[str, _Entry]:
        if not isinstance(self.value, dict):
            raise self.wrong(f"must be an object {{…}}, not {self.value!r}")
        return {key: _Entry(x, f"{self.where}.{key}") for key, x in self.value.items()}

    def listed(self) -> list[_Entry]:
        if not isinstance(self.value, list):
            raise self.wrong(f"must be a list […], not {self.value!r}")
        return [_Entry(x, f"{self.where}[{k}]") for k, x in enumerate(self.value)]

    def text(self) -> str:
        if not isinstance(self.value, str):
            raise self.wrong(f"must be text, not {self.value!r}")
        return self.value

    def name(self) -> str:
        """Read a state, which may be written as a whole number."""
        if isinstance(self.value, int) and not isinstance(self.value, bool):
            return str(self.value)
        return self.text()

    def within(self, required: set[str], allowed: set[str]) -> dict[str, _Entry]:
        entries = self.keyed()
        for key in entries:
            if key not in allowed:
                raise self.wrong(f"unknown key {key!r}; {did_you_mean(key, sorted(allowed))}")
        missing = sorted(required - set(entries))
        if missing:
            raise self.wrong(f"lacks {', '.join(missing)}; add it")
        return entries

    def one_of(self, known: tuple[str, ...], kind: str) -> str:
        name = self.name()
        if name not in known:
            raise self.wrong(f"unknown {kind} {name!r}; {did_you_mean(name, known)}")
        return name


def _conflict(entry: _Entry) -> Conflict:
    optional = isinstance(entry.value, dict) and "options" in entry.value
    kind = {"options"} if optional else _GRAPH
    allowed = _KEYS | (_OPTIONS | {"states"} if optional else _GRAPH)
    top = entry.within(_KEYS | kind, allowed)
    if top["winset_conflict"].value != VERSION or top["winset_conflict"].value is True:
        raise top["winset_conflict"].wrong(
            f"version {top['winset_conflict'].value!r} cannot be read; this reads {VERSION}"
        )
    names = {key: x.text() for key, x in top["decision_makers"].keyed().items()}
    if not names:
        raise top["decision_makers"].wrong("names nobody; a conflict needs a decision maker")
    who = tuple(names)
    form = _form(top, who) if optional else None
    titles = _titles(top, form)
    states = tuple(titles)
    worth = _preferences(top["preferences"], who, states)
    moves = _form_moves(form, who, states) if form else _moves(top["moves"], who, states)
    graph = ConflictGraph.from_moves(moves, worth, states, who)
    found = tuple(titles.values())
    return Conflict(
        top["title"].text(), top["source"].text(), tuple(names.values()), found, graph, form
    )


def _form(top: Mapping[str, _Entry], who: tuple[str, ...]) -> OptionForm:
    options = []
    for key, entry in top["options"].keyed().items():
        parts = entry.within({"owner"}, {"owner", "title", "change"})
        change = _change(parts["change"]) if "change" in parts else "both"
        title = parts["title"].text() if "title" in parts else ""
        options.append(Option(key, parts["owner"].one_of(who, "decision maker"), change, title))
    names = tuple(o.name for o in options)
    patterns: dict[str, list[dict[str, bool]]] = {"infeasible": [], "merged": []}
    for kind, found in patterns.items():
        for entry in top[kind].listed() if kind in top else []:
            pattern = entry.within(set(), set(names))
            for part in pattern.values():
                if not isinstance(part.value, bool):
                    raise part.wrong(f"must be true (taken) or false (not), not {part.value!r}")
            found.append({key: bool(part.value) for key, part in pattern.items()})
    return OptionForm.of(options, patterns["infeasible"], patterns["merged"])


def _change(entry: _Entry) -> Change:
    name = entry.one_of(CHANGES, "change")
    return next(known for known in CHANGES if known == name)


def _titles(top: Mapping[str, _Entry], form: OptionForm | None) -> dict[str, str]:
    given = top["states"].keyed() if "states" in top else {}
    if form is None:
        if not given:
            raise top["states"].wrong("lists no state; a conflict needs at least one")
        return {key: x.text() for key, x in given.items()}
    titles = {str(code): ", ".join(form.taken(code)) or "nothing" for code in form.codes()}
    for key, entry in given.items():
        if key not in titles:
            raise entry.wrong(f"{key!r} is no state; {did_you_mean(key, titles)}")
        titles[key] = entry.text()
    if not titles:
        raise top["infeasible"].wrong("the patterns leave no state; take one out")
    return titles


def _moves(
    entry: _Entry, who: tuple[str, ...], states: tuple[str, ...]
) -> list[list[tuple[int, int]]]:
    place = {name: k for k, name in enumerate(states)}
    moves = []
    for steps in entry.within(set(who), set(who)).values():
        pairs = []
        for start, ends in steps.keyed().items():
            _Entry(start, ends.where).one_of(states, "state")
            for end in ends.listed():
                target = end.one_of(states, "state")
                if target == start:
                    raise end.wrong("a move from a state to itself; leave it out")
                pairs.append((place[start], place[target]))
        moves.append(pairs)
    return [moves[list(entry.keyed()).index(key)] for key in who]


def _form_moves(
    form: OptionForm, who: tuple[str, ...], states: tuple[str, ...]
) -> list[list[tuple[int, int]]]:
    place = {int(name): k for k, name in enumerate(states)}
    return [[(place[s], place[t]) for s, t in form.moves(key)] for key in who]


def _preferences(entry: _Entry, who: tuple[str, ...], states: tuple[str, ...]) -> list[list[int]]:
    orders = entry.within(set(who), set(who))
    worth = []
    for key in who:
        order = [
            [x.name() for x in part.listed()] if isinstance(part.value, list) else part.name()
            for part in orders[key].listed()
        ]
        try:
            worth.append(ranked(order, states, key))
        except InvalidInput as error:
            raise orders[key].wrong(str(error)) from None
    return worth


def _order(ranks: tuple[int, ...], states: tuple[str, ...]) -> list[str | list[str]]:
    groups = [
        [s for s, r in zip(states, ranks, strict=True) if r == level]
        for level in range(max(ranks), -1, -1)
    ]
    return [group[0] if len(group) == 1 else group for group in groups]


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise InvalidInput(f"key {key!r} is given twice in one object; keep one")
        found[key] = value
    return found


def _laid_out(content: object, depth: int = 0) -> str:
    """Write objects one key a line, lists on one line unless they hold objects."""
    deep = isinstance(content, list) and any(isinstance(x, dict) for x in content)
    if not content or not (isinstance(content, dict) or deep):
        return json.dumps(content, ensure_ascii=False)
    pad = "  " * (depth + 1)
    if isinstance(content, dict):
        parts = [
            f"{json.dumps(k, ensure_ascii=False)}: {_laid_out(v, depth + 1)}"
            for k, v in content.items()
        ]
        return "{\n" + ",\n".join(pad + p for p in parts) + "\n" + "  " * depth + "}"
    rows = [_laid_out(x, depth + 1) for x in content] if isinstance(content, list) else []
    return "[\n" + ",\n".join(pad + r for r in rows) + "\n" + "  " * depth + "]"
