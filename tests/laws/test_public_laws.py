"""Laws of the public functions: what must not change an answer, and what can only narrow it."""

from __future__ import annotations

import copy

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import winset
from small_cases import Listed, listed_cases
from winset.case import Case

CONCEPTS = ("nash", "ks", "egalitarian", "utilitarian")
SEEDS = st.integers(0, 2**32 - 1)


def renamed(data, parties, issues):
    """Rename parties and issues, by maps, and put both in the alphabetical order of new names."""
    links = []
    for link in data["links"]:
        row = copy.deepcopy(link)
        for part in ("when", "needs", "forbids", "bundle"):
            if part in row:
                row[part] = {issues[i]: o for i, o in row[part].items()}
        if "worth" in row:
            row["worth"] = {parties[p]: w for p, w in row["worth"].items()}
        links.append(row)
    said = {
        parties[p]: {issues.get(i, i): copy.deepcopy(entry) for i, entry in entries.items()}
        for p, entries in data["preferences"].items()
    }
    return {
        "title": data["title"],
        "parties": dict(sorted((parties[p], v) for p, v in data["parties"].items())),
        "issues": dict(sorted((issues[i], v) for i, v in data["issues"].items())),
        "preferences": said,
        "links": links[::-1],
    }


def deals(solution):
    return {frozenset(tie.items()) for tie in solution.ties}


def in_new_names(tied, issues):
    return {frozenset((issues[i], o) for i, o in deal) for deal in tied}


@given(listed_cases(), SEEDS)
@settings(max_examples=60)
def test_names_and_their_order_change_nothing(listed, seed):
    rng = np.random.default_rng(seed)
    parties = dict(zip(listed.data["parties"], rng.permutation(["x", "y", "z"]), strict=False))
    issues = dict(
        zip(listed.data["issues"], rng.permutation(["j0", "j1", "j2", "j3"]), strict=False)
    )
    parties, issues = ({k: str(v) for k, v in m.items()} for m in (parties, issues))
    old = winset.signed(listed.case)
    new = winset.signed(Case.model_validate(renamed(listed.data, parties, issues)))
    assert (old.exists, old.n_deals) == (new.exists, new.n_deals)
    assert {parties[p]: g for p, g in old.best_gain.items()} == pytest.approx(dict(new.best_gain))
    for concept, solution in old.solutions.items():
        other = new.solutions[concept]
        assert solution.value == pytest.approx(other.value, abs=1e-9)
        assert in_new_names(deals(solution), issues) == deals(other)
    for field in ("blocks", "relaxations", "prices", "hinges"):
        assert len(getattr(old, field)) == len(getattr(new, field)), field
    named = {(issues[h.issue], h.option) for h in old.hinges}
    assert named == {(h.issue, h.option) for h in new.hinges}
    shorts = [sum(way.shortfall.values()) for way in old.relaxations]
    assert shorts == pytest.approx([sum(w.shortfall.values()) for w in new.relaxations], abs=1e-5)


@given(listed_cases(tight=0.3), SEEDS)
@settings(max_examples=60)
def test_one_more_red_line_never_helps(listed, seed):
    rng = np.random.default_rng(seed)
    data = copy.deepcopy(listed.data)
    party, issue = (str(rng.choice(list(x))) for x in (listed.parties, data["issues"]))
    option = str(rng.choice(list(data["issues"][issue]["options"])))
    lines = data["preferences"][party][issue].setdefault("red_line", [])
    if option in lines:
        return
    lines.append(option)
    old, new = winset.signed(listed.case), winset.signed(Case.model_validate(data))
    assert old.exists or not new.exists
    for concept, solution in new.solutions.items():
        if concept in ("egalitarian", "utilitarian"):
            assert solution.value <= old.solutions[concept].value + 1e-9
    for party, most in new.best_gain.items():
        assert most <= old.best_gain[party] + 1e-9
    if old.exists and not new.exists:
        # A single line that ends every deal is a hinge, whoever draws it.
        assert (issue, option) in {(h.issue, h.option) for h in old.hinges}


@given(listed_cases(), SEEDS)
@settings(max_examples=40)
def test_a_bundle_worth_nothing_changes_nothing(listed, seed):
    rng = np.random.default_rng(seed)
    issues = listed.data["issues"]
    if len(issues) < 2:
        return
    first, second = (list(issues)[k] for k in rng.permutation(len(issues))[:2])
    link = {"bundle": {first: "a", second: "a"}, "worth": dict.fromkeys(listed.parties, 0)}
    data = {**listed.data, "links": [*listed.data["links"], link]}
    old, new = winset.signed(listed.case), winset.signed(Case.model_validate(data))
    assert old.exists is new.exists
    assert old.hinges == new.hinges
    assert old.blocks == new.blocks
    for concept, solution in old.solutions.items():
        assert deals(solution) == deals(new.solutions[concept])
        assert solution.value == pytest.approx(new.solutions[concept].value, abs=1e-12)


@given(listed_cases(tight=0.3))
@settings(max_examples=60)
def test_solutions_and_frontier_are_best_among_all_deals(listed):
    zopa = listed.zopa
    if not zopa:
        return
    gains = np.array([[listed.gain(p, deal) for p in listed.parties] for deal in zopa]) / 100
    case = listed.case
    for concept in CONCEPTS:
        found = winset.solve(case, concept)
        assert dict(found.deal) in zopa
        if concept == "utilitarian":
            assert found.value == pytest.approx(gains.sum(axis=1).max(), abs=1e-9)
        if concept == "egalitarian":
            assert found.value == pytest.approx(gains.min(axis=1).max(), abs=1e-9)
        if concept == "nash" and (gains > 1e-9).all(axis=1).any():
            assert found.value == pytest.approx(np.prod(gains, axis=1).max(), rel=1e-6)
    edge = winset.frontier(case)
    assert edge.exact
    found = {tuple(np.round(np.array(p) * 100, 6)) for p in edge.points}
    worth = np.array([[listed.worth(p, d) for p in listed.parties] for d in zopa], dtype=float)
    beaten = [any((w >= v).all() and (w > v).any() for w in worth) for v in worth]
    expected = {tuple(v) for v, b in zip(worth, beaten, strict=True) if not b}
    assert found == expected


@given(listed_cases(), st.integers(2, 5))
@settings(max_examples=40)
def test_a_party_that_does_not_sign_has_no_say(listed, n):
    """Red lines, floors and points of an onlooker leave every answer as it was."""
    data = copy.deepcopy(listed.data)
    data["parties"]["onlooker"] = {"name": "Onlooker", "signs": False}
    data["preferences"]["onlooker"] = {
        "no_deal": 90,
        **{
            issue: {"points": {o: n * k for k, o in enumerate(said["options"])}, "red_line": ["a"]}
            for issue, said in data["issues"].items()
        },
    }
    old, new = winset.signed(listed.case), winset.signed(Case.model_validate(data))
    assert (old.exists, old.blocks, old.hinges) == (new.exists, new.blocks, new.hinges)
    assert {c: deals(s) for c, s in old.solutions.items()} == {
        c: deals(s) for c, s in new.solutions.items()
    }


def test_the_laws_see_cases_of_both_kinds():
    """The draws above are worth something: about half of them have a deal."""
    rng = np.random.default_rng(5)
    from small_cases import draw

    drawn = [bool(draw(rng).zopa) for _ in range(200)]
    assert 40 < sum(drawn) < 160
    assert isinstance(draw(rng), Listed)
