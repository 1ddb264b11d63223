"""Graphs, options and documents refuse what makes no sense, and say how to mend it."""

import json

import numpy as np
import pytest

from winset.errors import InvalidInput, LimitReached, UnknownName, UsageError
from winset.readers.conflictfile import built_in_conflicts, open_conflict, save_conflict
from winset.theory.conflict_graph import (
    CONCEPTS,
    Conflict,
    ConflictGraph,
    OptionForm,
    coalition_stability,
    departures,
    explain,
    parse,
    reachable,
    stability,
    write,
)

GRAPH = ConflictGraph.from_moves([[(0, 1)], [(1, 0)]], [[0, 1], [1, 1]], "st", "ab")


def test_three_forms_of_moves():
    pairs = ConflictGraph.from_moves([[(0, 1), (2, 0)]], [[1, 2, 3]])
    table = ConflictGraph.from_moves([{0: [1], 2: {0}}], [[1, 2, 3]])
    matrix = ConflictGraph.from_moves(
        [np.array([[0, 1, 0], [0, 0, 0], [1, 0, 0]], dtype=bool)], [[10, 20, 30]]
    )
    assert pairs == table == matrix
    assert pairs.moves == (((1,), (), (0,)),)


def test_names_and_indices():
    assert GRAPH.state("t") == GRAPH.state(1) == 1
    assert reachable(GRAPH, "ab", "s") == reachable(GRAPH, [0, 1], 0) == (1,)
    assert GRAPH.ranks == ((0, 1), (0, 0))


@pytest.mark.parametrize(
    ("make", "error", "says"),
    [
        (lambda: ConflictGraph.from_moves([[]], [[1], [2]]), InvalidInput, "shape (2, 1)"),
        (lambda: ConflictGraph.from_moves([], []), InvalidInput, "0 sets of moves"),
        (lambda: ConflictGraph.from_moves([[]], [[float("nan")]]), InvalidInput, "finite"),
        (lambda: ConflictGraph.from_moves([[(0, 0)]], [[1]]), InvalidInput, "to itself"),
        (lambda: ConflictGraph.from_moves([[(0, 2)]], [[1, 2]]), InvalidInput, "0 to 1"),
        (lambda: ConflictGraph.from_moves([[]], [[1, 2]], "ss"), InvalidInput, "different"),
        (
            lambda: ConflictGraph.from_moves([np.ones((2, 3), dtype=bool)], [[1, 2]]),
            InvalidInput,
            "2 by 2",
        ),
        (lambda: GRAPH.state("x"), UnknownName, "unknown state 'x'"),
        (lambda: GRAPH.mover(5), UsageError, "0 to 1"),
        (lambda: stability(GRAPH).table("nsah"), UnknownName, "'nsah'; did you mean 'nash'"),
        (lambda: explain(GRAPH, 0, 0, "x"), UnknownName, "stability concept"),
        (lambda: coalition_stability(GRAPH, "x"), UnknownName, "stability concept"),
        (lambda: departures(GRAPH, 0, [[]]), UsageError, "without members"),
        (lambda: OptionForm.of({}), InvalidInput, "must be named"),
        (lambda: OptionForm.of({f"o{k}": "a" for k in range(17)}), LimitReached, "131,072"),
        (lambda: OptionForm.of({"o": "a"}, [{"p": True}]), UnknownName, "unknown option 'p'"),
        (lambda: OptionForm.of({"o": "a"}, [{}]), InvalidInput, "matches every state"),
        (
            lambda: OptionForm.of({"o": "a"}, [{"o": True}, {"o": False}]).graph({"a": []}),
            InvalidInput,
            "leave no state",
        ),
        (lambda: OptionForm.of({"o": "a"}).graph({"b": [0, 1]}), UnknownName, "owner 'a'"),
        (lambda: OptionForm.of({"o": "a"}).graph({"a": [0]}), InvalidInput, "1 is left out"),
        (lambda: OptionForm.of({"o": "a"}).graph({"a": [0, [0, 1]]}), InvalidInput, "named twice"),
        (lambda: OptionForm.of({"o": "a"}).graph({"a": [0, 1, 2]}), InvalidInput, "2 is no state"),
    ],
)
def test_what_makes_no_sense_is_refused(make, error, says):
    with pytest.raises(error) as caught:
        make()
    assert says in str(caught.value)


def chicken():
    """A document in option form that can be changed."""
    return {
        "winset_conflict": 1,
        "title": "Chicken",
        "source": "made up",
        "decision_makers": {"a": "Ann", "b": "Bob"},
        "options": {"left": {"owner": "a"}, "right": {"owner": "b", "change": "on"}},
        "infeasible": [{"left": True, "right": True}],
        "preferences": {"a": [2, 1, 0], "b": [["0", 1], 2]},
    }


def listed():
    """A document in graph form that can be changed."""
    return json.loads(write(Conflict("t", "s", ("Ann", "Bob"), ("S", "T"), GRAPH)))


def test_option_form_document():
    conflict = parse(json.dumps(chicken()))
    assert conflict.graph.states == ("0", "1", "2")
    assert conflict.titles == ("nothing", "left", "right")
    assert conflict.graph.ranks == ((0, 1, 2), (1, 1, 0))
    assert conflict.graph.moves == (((1,), (0,), ()), ((2,), (), ()))


@pytest.mark.parametrize(
    ("base", "change", "says"),
    [
        (chicken, {"winset_conflict": 2}, "conflict.winset_conflict: version 2 cannot be read"),
        (chicken, {"title": 3}, "conflict.title: must be text, not 3"),
        (chicken, {"prefrences": {}}, "unknown key 'prefrences'; did you mean 'preferences'"),
        (chicken, {"moves": {}}, "unknown key 'moves'"),
        (chicken, {"decision_makers": {}}, "names nobody"),
        (chicken, {"decision_makers": []}, "conflict.decision_makers: must be an object"),
        (chicken, {"options": {"left": {"owner": "z"}}}, "unknown decision maker 'z'"),
        (chicken, {"options": {"left": {}}}, "conflict.options.left: lacks owner"),
        (chicken, {"options": {"left": {"owner": "a", "change": "up"}}}, "unknown change 'up'"),
        (chicken, {"options": {}, "infeasible": []}, "options must be named"),
        (chicken, {"infeasible": {}}, "conflict.infeasible: must be a list"),
        (chicken, {"infeasible": [{"left": 1}]}, "conflict.infeasible[0].left: must be true"),
        (chicken, {"infeasible": [{"lft": True}]}, "did you mean 'left'"),
        (chicken, {"infeasible": [{"left": True}, {"left": False}]}, "leave no state"),
        (chicken, {"states": {"3": "both"}}, "'3' is no state"),
        (chicken, {"preferences": {"a": [0, 1, 2]}}, "conflict.preferences: lacks b"),
        (
            chicken,
            {"preferences": {"a": [0, 1, 2], "b": [0, 1]}},
            "conflict.preferences.b: preferences of b: 2 is left out",
        ),
        (
            chicken,
            {"preferences": {"a": [0, 1, 2], "b": [0, 1, True]}},
            "conflict.preferences.b[2]: must be text, not True",
        ),
        (listed, {"states": {}}, "lists no state"),
        (listed, {"moves": {"a": {"x": ["t"]}, "b": {}}}, "conflict.moves.a.x: unknown state 'x'"),
        (listed, {"moves": {"a": {"s": ["x"]}, "b": {}}}, "conflict.moves.a.s[0]: unknown state"),
        (listed, {"moves": {"a": {"s": ["s"]}, "b": {}}}, "a state to itself"),
        (listed, {"moves": {"a": {}}}, "conflict.moves: lacks b"),
        (listed, {"infeasible": []}, "unknown key 'infeasible'"),
    ],
)
def test_documents_say_what_is_wrong_where(base, change, says):
    with pytest.raises(InvalidInput) as caught:
        parse(json.dumps(base() | change))
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "here:1 is no JSON"),
        ("[]", "here: must be an object"),
        ('{"title": "a", "title": "b"}', "here: key 'title' is given twice"),
        ("{}", "here: lacks decision_makers"),
    ],
)
def test_what_is_no_document(text, says):
    with pytest.raises(InvalidInput) as caught:
        parse(text, "here")
    assert says in str(caught.value)


def test_moves_follow_their_decision_maker_not_the_order_of_the_file():
    content = listed()
    content["moves"] = dict(reversed(content["moves"].items()))
    assert parse(json.dumps(content)).graph == GRAPH


def test_files(tmp_path):
    elmira = open_conflict("elmira")
    file = tmp_path / "copy.json"
    save_conflict(elmira, file)
    assert open_conflict(file) == open_conflict(str(file)) == elmira
    assert "elmira" in built_in_conflicts()
    with pytest.raises(UnknownName, match="did you mean 'elmira'"):
        open_conflict("elmyra")
    with pytest.raises(InvalidInput, match="cannot be read"):
        open_conflict(tmp_path / "none.json")
    (tmp_path / "bad.json").write_bytes(b"\xff\xfe")
    with pytest.raises(InvalidInput, match="UTF-8"):
        open_conflict(tmp_path / "bad.json")
    (tmp_path / "bad.json").write_text("{}")
    with pytest.raises(InvalidInput, match=r"bad\.json: lacks"):
        open_conflict(tmp_path / "bad.json")


def test_five_thousand_states_and_four_decision_makers():
    rng = np.random.default_rng(5)
    n = 5000
    moves = []
    for _ in range(4):
        ends = rng.integers(0, n, (n, 5))
        moves.append([(s, int(t)) for s in range(n) for t in ends[s] if t != s])
    graph = ConflictGraph.from_moves(moves, rng.permuted(np.tile(np.arange(n), (4, 1)), axis=1))
    found = stability(graph)
    assert set(found.equilibria("nash")) <= set(found.equilibria("seq"))
    # A few states by another way: breadth-first search from each temptation.
    for state in rng.integers(0, n, 3).tolist():
        for concept in CONCEPTS:
            deterred = all(t.deterred for t in explain(graph, 0, state, concept))
            assert found.table(concept)[0][state] == deterred
