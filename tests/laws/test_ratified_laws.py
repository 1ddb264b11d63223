"""Ratification against brute force: every deal put to a naive vote in every reading."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import winset
from winset.analyse.across.answers import Engine
from winset.analyse.across.run import Prepared
from winset.analyse.across.verdicts import Known
from winset.analyse.ratified.central import solve_ratified
from winset.analyse.ratified.passing import passing
from winset.analyse.ratified.two_level import recommended
from winset.case import Case
from winset.case.templates import rule_of
from winset.deals import central_reading
from winset.deals.ratifiers import bodies_in_centre, bodies_of
from winset.deals.wants import wants_of
from winset.errors import NoDealExists

law = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
ISSUES = {"i": ("x", "y", "z"), "j": ("x", "y"), "k": ("x", "y", "z")}
PARTIES = ("a", "b", "c")
CELLS = [(issue, option) for issue, options in ISSUES.items() for option in options]
DEALS = [dict(zip(ISSUES, deal, strict=True)) for deal in product(*ISSUES.values())]
SLACK = 1e-9


def some(rng, options, least=1):
    """A random subset, in order."""
    size = int(rng.integers(least, len(options) + 1))
    return sorted(rng.permutation(list(options))[:size].tolist())


def span(rng):
    lo, hi = sorted(np.round(rng.random(2), 2).tolist())
    return {"between": [lo, hi]} if rng.random() < 0.6 else lo


def bloc(rng):
    said = {"name": "bloc", "votes": int(rng.integers(1, 5)), "weight": int(rng.integers(0, 5))}
    if rng.random() < 0.7:
        said["like"] = str(rng.choice(PARTIES))
    else:
        said["approves"] = span(rng)
    if rng.random() < 0.3:
        said["abstains"] = span(rng)
    said["veto"] = bool(rng.random() < 0.15)
    return said


def rule(rng):
    said = {
        "share": float(rng.choice([0.0, 0.4, 0.5, 2 / 3, 1.0])),
        "strict": bool(rng.random() < 0.4),
        "of": str(rng.choice(["members", "cast"])),
        "quorum": float(rng.choice([0.0, 0.0, 0.5])),
    }
    if rng.random() < 0.3:
        said["weight"], said["blockers"] = 0.6, int(rng.integers(0, 4))
    if said["share"] == 1.0:
        said["strict"] = False
    return said


def ratifier(rng):
    issues = some(rng, ISSUES)
    said = {
        "name": "body",
        "rule": rule(rng),
        "issues": issues,
        "blocs": {f"m{k}": bloc(rng) for k in range(int(rng.integers(1, 4)))},
        "reversion": {i: str(rng.choice(ISSUES[i])) for i in issues if rng.random() < 0.4},
    }
    if rng.random() < 0.5:
        said["party"] = str(rng.choice(["a", "b"]))
    if rng.random() < 0.3:
        issue = str(rng.choice(list(ISSUES)))
        said["needed_when"] = {issue: some(rng, ISSUES[issue])[:2]}
    return said


def make(rng, ratifiers) -> dict:
    preferences = {}
    for party in PARTIES:
        said = {"importance": ["i > j"] if rng.random() < 0.3 else []}
        said["no_deal"] = {"between": [10, 40]}
        for issue, options in ISSUES.items():
            first, last = rng.permutation(list(options))[:2]
            said[issue] = {"order": [f"{first} > {last}"]}
            if rng.random() < 0.15:
                said[issue]["red_line"] = [str(rng.choice(options))]
        preferences[party] = said
    links = []
    for _ in range(int(rng.integers(0, 3))):
        where = some(rng, ISSUES, 2)
        links.append(
            {
                "bundle": {i: some(rng, ISSUES[i])[:2] for i in where},
                "worth": {p: int(rng.integers(-20, 30)) for p in some(rng, PARTIES)},
            }
        )
    if rng.random() < 0.4:
        links.append({"when": {"i": "x"}, "forbids": {"j": "y"}})
    return {
        "title": "random",
        "parties": {p: {"name": p, "signs": p != "c"} for p in PARTIES},
        "issues": {
            i: {"title": i, "options": {o: o for o in options}, "status_quo": options[0]}
            for i, options in ISSUES.items()
        },
        "preferences": preferences,
        "links": links,
        "ratifiers": ratifiers,
    }


@st.composite
def cases(draw, most=3):
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    count = int(rng.integers(1, most + 1))
    return make(rng, {f"r{k}": ratifier(rng) for k in range(count)})


def utils(case, wants, draw, deal) -> float:
    """Worth of a deal to a party, summed option by option and link by link."""
    total = sum(wants.worth[draw, CELLS.index(pair)] for pair in deal.items())
    bundles = [link for link in case.links if hasattr(link, "bundle")]
    for k, link in enumerate(bundles):
        if all(deal[i] in options for i, options in link.bundle.items()):
            total += wants.bundle[draw, k]
    return total


def permitted(case, deal) -> bool:
    return not any(
        all(deal[i] in o for i, o in link.when.items())
        and any(deal[i] in o for i, o in link.forbids.items())
        for link in case.links
        if hasattr(link, "forbids")
    )


def says_yes(case, ratifier, wants, draw, deal) -> bool:
    back = {
        i: ratifier.reversion.get(i, case.issues[i].status_quo)
        for i in ratifier.issues or case.issues
    }
    for issue, option in back.items():
        barred = wants.barred[draw, CELLS.index((issue, deal[issue]))]
        if barred and deal[issue] != option:
            return False
    before = utils(case, wants, draw, {**deal, **back})
    return utils(case, wants, draw, deal) >= before - SLACK


def naive_vote(case, body, wants, draw, deal) -> bool:
    ratifier, law_of = body.ratifier, rule_of(body.ratifier)
    if ratifier.needed_when and not any(deal[i] in o for i, o in ratifier.needed_when.items()):
        return True
    yes = no = weight = cast_weight = votes = weights = 0.0
    for k, member in enumerate(ratifier.blocs.values()):
        cast, favour = body.blocs.cast[draw, k], body.blocs.approves[draw, k]
        if member.like is not None:
            favour = float(says_yes(case, ratifier, wants[member.like], draw, deal))
        if member.veto and cast > 0 and favour < 0.5:
            return False
        votes, weights = votes + member.votes, weights + member.weight
        yes += member.votes * cast * favour
        no += member.votes * cast * (1 - favour)
        weight += member.weight * cast * favour
        cast_weight += member.weight * cast
    of, heavy = (votes, weights) if law_of.of == "members" else (yes + no, cast_weight)
    if yes + no == 0 or yes + no < law_of.quorum * votes - SLACK:
        return False

    def reaches(sum_, line):
        return sum_ > line + SLACK * 10 if law_of.strict else sum_ >= line - SLACK * 10

    if not reaches(yes, law_of.share * of):
        return False
    if law_of.weight is None or votes - yes < law_of.blockers - SLACK * 10:
        return True
    return reaches(weight, law_of.weight * heavy)


@st.composite
def open_cases(draw):
    """Cases in which any one bloc of a ratifier is enough, so that there are several ways."""
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    said = {}
    for k in range(int(rng.integers(1, 3))):
        parties = rng.permutation(PARTIES)[: int(rng.integers(2, 4))].tolist()
        blocs = {p: {"name": p, "like": p} for p in parties}
        said[f"r{k}"] = {**ratifier(rng), "rule": {"share": 0.3, "strict": False}, "blocs": blocs}
    return make(rng, said)


class Brute:
    """Everything about one case on a few readings, deal by deal."""

    def __init__(self, raw, draws=3):
        self.case = Case.model_validate(raw)
        self.prepared = Prepared.of(self.case, draws, 1)
        self.bodies = bodies_of(self.prepared.draws, self.prepared.asked)
        self.wants = {p: wants_of(self.prepared.draws, p) for p in PARTIES}
        self.draws = draws
        self.deals = [deal for deal in DEALS if permitted(self.case, deal)]

    def votes(self, draw, deal):
        return [naive_vote(self.case, b, self.wants, draw, deal) for b in self.bodies.bodies]

    def gains(self, draw, deal):
        floor = self.prepared.draws.floor[draw]
        return [utils(self.case, self.wants[p], draw, deal) - floor[k] for k, p in enumerate("ab")]

    def signs(self, draw, deal):
        crossed = any(
            self.wants[p].barred[draw, CELLS.index(pair)] for p in "ab" for pair in deal.items()
        )
        return not crossed and min(self.gains(draw, deal)) >= -SLACK


def nothing_known(brute):
    return Known(np.zeros((0, brute.draws, 3), dtype=np.int64), np.zeros((0, 3), dtype=np.int64))


@law
@given(cases())
def test_votes_and_win_sets_are_those_of_a_naive_count(raw):
    brute = Brute(raw)
    bodies, space = brute.bodies, brute.prepared.draws.space
    deals = np.array([space.index(deal) for deal in DEALS])
    passes, _ = bodies.votes(deals)
    for x, deal in enumerate(DEALS):
        for d in range(brute.draws):
            assert passes[x, d].tolist() == brute.votes(d, deal)
    known = nothing_known(brute)
    found = passing(bodies, known, Engine()).exists
    changed = passing(bodies, known, Engine(), signing=False).exists
    for d in range(brute.draws):
        ratified = [deal for deal in brute.deals if all(brute.votes(d, deal))]
        assert found[d] == any(brute.signs(d, deal) for deal in ratified)
        assert changed[d] == any(changes_something(brute, deal) for deal in ratified)


def changes_something(brute, deal):
    return any(
        deal[i] != b.ratifier.reversion.get(i, brute.case.issues[i].status_quo)
        for b in brute.bodies.bodies
        for i in b.ratifier.issues
    )


@law
@given(st.one_of(cases(), open_cases()))
def test_the_best_ratified_deal_is_that_of_enumeration(raw):
    brute = Brute(raw)
    found, product_of = recommended(brute.bodies, Engine()).values()
    for d in range(brute.draws):
        good = [x for x in brute.deals if brute.signs(d, x) and all(brute.votes(d, x))]
        if not good:
            assert np.isnan(found.gain[d]).all()
            assert np.isnan(product_of.gain[d]).all()
            continue
        best = max(sorted(brute.gains(d, deal)) for deal in good)
        assert sorted(found.gain[d]) == pytest.approx(best, abs=1e-8)
        gaining = [np.array(brute.gains(d, deal)) for deal in good]
        if max(g.min() for g in gaining) > 1e-6:
            most = max(float(g.prod()) for g in gaining if g.min() > 0)
            assert product_of.gain[d].prod() == pytest.approx(most, abs=1e-8)


@law
@given(
    st.one_of(cases(), open_cases()), st.sampled_from(["nash", "ks", "egalitarian", "utilitarian"])
)
def test_solving_in_the_centre_is_exact_inside_the_intersection(raw, concept):
    case = Case.model_validate(raw)
    reading = central_reading(case)
    space, bodies = reading.space, bodies_in_centre(reading)
    deals = np.array([space.index(deal) for deal in DEALS])
    ratified = bodies.votes(deals)[0][:, 0].all(axis=1)
    problem = reading.problem
    gains = problem.utilities(deals) - problem.floor
    signed = np.array([problem.permits(deal) for deal in deals]) & (gains >= -SLACK).all(axis=1)
    good = np.flatnonzero(ratified & signed)
    if not len(good):
        with pytest.raises(NoDealExists):
            winset.solve(case, concept, ratified=True)
        return
    found = winset.solve(case, concept, ratified=True)
    assert found.proven
    listed = {tuple(deal.values()) for deal in found.ties}
    expected = best_by(concept, gains[good])
    assert found.ties_complete
    assert listed == {tuple(space.name(deals[good[k]]).values()) for k in expected}
    assert tuple(found.deal.values()) in listed


def best_by(concept, gains):
    """Indices of the deals, rows of gains, that a concept ranks first."""
    if concept == "utilitarian":
        keys = gains.sum(axis=1, keepdims=True)
    elif concept == "nash":
        up = gains > SLACK / 2
        keys = np.stack([up.sum(axis=1), np.where(up, gains, 1.0).prod(axis=1)], axis=1)
        if not up.any():
            keys = np.sort(gains, axis=1)
    else:
        ideal = np.maximum(gains.max(axis=0), 0.0)
        shares = concept == "ks" and (ideal > SLACK).any()
        kept = ideal > SLACK if shares else np.ones(len(ideal), dtype=bool)
        keys = np.sort(gains[:, kept] / (ideal[kept] if shares else 1.0), axis=1)
    alive = np.arange(len(keys))
    for column in keys.T:
        alive = alive[column[alive] >= column[alive].max() - 2 * SLACK]
    return alive


def win_set(raw, keys=None):
    """(deal, draw) whether every ratifier lets a deal pass."""
    brute = Brute(raw)
    bodies = brute.bodies if keys is None else brute.bodies.some(keys)
    deals = np.array([brute.prepared.draws.space.index(deal) for deal in DEALS])
    return bodies.votes(deals)[0].all(axis=2)


@law
@given(cases(most=3))
def test_a_further_ratifier_never_enlarges_a_win_set(raw):
    keys = list(raw["ratifiers"])
    whole = win_set(raw)
    for size in range(len(keys)):
        for chosen in combinations(keys, size):
            assert not (whole & ~win_set(raw, chosen)).any()


@law
@given(cases(most=1))
def test_a_veto_or_a_higher_quota_never_enlarges_a_win_set(raw):
    before = win_set(raw)
    blocs, rule_said = raw["ratifiers"]["r0"]["blocs"], raw["ratifiers"]["r0"]["rule"]
    for name in blocs:
        vetoed = {**blocs, name: {**blocs[name], "veto": True}}
        changed = {**raw, "ratifiers": {"r0": {**raw["ratifiers"]["r0"], "blocs": vetoed}}}
        assert not (win_set(changed) & ~before).any()
    for more in ({"share": min(1.0, rule_said["share"] + 0.2)}, {"quorum": 1.0}, {"weight": 0.9}):
        if "weight" in more and rule_said.get("weight") is None and rule_said.get("blockers"):
            continue
        stricter = {**raw["ratifiers"]["r0"], "rule": {**rule_said, **more}}
        assert not (win_set({**raw, "ratifiers": {"r0": stricter}}) & ~before).any()


@law
@given(cases(most=1), st.sets(st.sampled_from(PARTIES), min_size=1))
def test_unanimity_is_the_intersection_of_what_each_bloc_accepts(raw, parties):
    base = {**raw["ratifiers"]["r0"], "rule": "unanimity"}
    blocs = {p: {"name": p, "like": p} for p in sorted(parties)}
    together = win_set({**raw, "ratifiers": {"all": {**base, "blocs": blocs}}})
    apart = win_set({**raw, "ratifiers": {p: {**base, "blocs": {p: b}} for p, b in blocs.items()}})
    assert (together == apart).all()


@law
@given(cases())
def test_a_party_that_does_not_sign_wants_what_it_would_want_if_it_signed(raw):
    signing = {**raw, "parties": {p: {"name": p} for p in PARTIES}}
    outside = Prepared.of(Case.model_validate(raw), 3, 7).draws
    inside = Prepared.of(Case.model_validate(signing), 3, 7).draws
    wants = wants_of(outside, "c")
    np.testing.assert_array_equal(wants.worth, inside.worth[:, 2])
    np.testing.assert_array_equal(wants.bundle, inside.bundle[:, :, 2])


def test_the_search_in_the_centre_takes_the_same_path_as_the_public_function():
    rng = np.random.default_rng(5)
    case = Case.model_validate(make(rng, {}))
    assert solve_ratified(case, "nash").deal == winset.solve(case, "nash").deal
