"""Small cases with all that may be said of one, and what holds of their readings by listing deals.

The numbers of each reading come from the draws; all that is asked of them here is worked out
anew, from the case and by plain loops: which deals there are, who gains what, which demands
exclude each other, who signs a draft and what it costs. Utils are in [0, 1].
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.optimize import linprog

from winset.case import Bundle, Case
from winset.deals import Draws

SLACK = 1e-9
SHA = "0" * 64


@dataclass(frozen=True)
class Listed:
    """Readings of a case with every deal listed as issue → option."""

    case: Case
    draws: Draws

    @property
    def parties(self):
        return self.case.signatories

    @cached_property
    def demands(self):
        """(party, issue, option) of red lines, in the order of the case, then (party,)."""
        lines = [
            (party, issue, line.option)
            for party in self.parties
            for issue in self.case.issues
            for line in self._lines(party, issue)
        ]
        return [*lines, *((party,) for party in self.parties)]

    def _lines(self, party, issue):
        said = self.case.preferences[party].issues.get(issue)
        return said.red_line if said else ()

    def made(self, k):
        """List the demands that are made in reading k: contested red lines bind or do not."""
        return [d for d in self.demands if len(d) == 1 or self._binds(k, d)]

    def _binds(self, k, demand):
        party, issue, option = demand
        (line,) = [line for line in self._lines(party, issue) if line.option == option]
        if line.contested is None:
            return True
        around = self.case.preferences[party].issues[issue].because
        names = [about.conflict for about in self.draws.contested]
        taken = self.draws.settled[k, names.index(line.contested)]
        side = self.case.ledger.conflicts[line.contested].readings[taken]
        return bool(set(line.because or around) & set(side.because))

    def combinations(self, options=None):
        """List combinations of options, issue → option, links aside."""
        wide = {issue: tuple(said.options) for issue, said in self.case.issues.items()}
        wide |= options or {}
        return [dict(zip(wide, pick, strict=True)) for pick in itertools.product(*wide.values())]

    def fits(self, deal):
        """Tell whether a deal breaks no compatibility link."""
        for link in self.case.links:
            if not isinstance(link, Bundle) and _holds(link.when, deal):
                if not all(deal[i] in options for i, options in link.needs.items()):
                    return False
                if link.forbids and any(deal[i] in options for i, options in link.forbids.items()):
                    return False
        return True

    @cached_property
    def deals(self):
        return [deal for deal in self.combinations() if self.fits(deal)]

    def gain(self, deal, party):
        """Utils above no deal in every reading, (draw,), payments aside."""
        p, cell = self.parties.index(party), self.draws.space.cell
        worth = sum(self.draws.worth[:, p, cell[chosen]] for chosen in deal.items())
        links = [link for link in self.case.links if isinstance(link, Bundle)]
        for b, link in enumerate(links):
            if _holds(link.bundle, deal):
                worth = worth + self.draws.bundle[:, b, p]
        return worth - self.draws.floor[:, p]

    @cached_property
    def gains(self):
        """Gains of every deal, (draw, deal) → party → utils."""
        by_deal = [{p: self.gain(deal, p).tolist() for p in self.parties} for deal in self.deals]
        every = range(len(self.draws))
        return [[{p: of[p][k] for p in self.parties} for of in by_deal] for k in every]

    @property
    def pairs(self):
        """(payer, receiver) of all payments that the case allows."""
        money = self.case.payments
        if money is None:
            return ()
        every = itertools.product(money.budget, money.worth)
        return money.pairs or tuple((a, b) for a, b in every if a != b)

    def payments(self, k, gain, content):
        """Find the least money that leaves the parties of ``content`` content; None if none does.

        Others give away all they may. ``gain``: party → utils before anything is paid.
        """
        if not self.pairs:
            return 0.0 if all(gain[p] >= -SLACK for p in content) else None
        rate = dict(zip(self.parties, self.draws.rate[k], strict=True))
        budget = dict(zip(self.parties, self.draws.budget[k], strict=True))
        rows, ends = [], []
        for p in content:
            rows.append([rate[p] * ((a == p) - (b == p)) for a, b in self.pairs])
            ends.append(max(gain[p], 0.0) if abs(gain[p]) <= SLACK else gain[p])
        for p, most in budget.items():
            rows.append([float(a == p) for a, _ in self.pairs])
            ends.append(most)
        found = linprog(np.ones(len(self.pairs)), A_ub=rows, b_ub=ends)
        return None if found.fun is None else float(found.fun)

    def can_all(self, k, demands, *, money):
        """Tell whether some deal of reading k meets all of these demands."""
        content = tuple(d[0] for d in demands if len(d) == 1)
        refused = [d for d in demands if len(d) == 3]
        ways = self._content(k, content, money)
        return any(
            not any(deal[issue] == option for _, issue, option in refused)
            for deal, good in zip(self.deals, ways, strict=True)
            if good
        )

    def _content(self, k, content, money):
        """Tell of every deal whether it leaves some parties content, if need be with money."""
        key = (k, content, money and bool(self.pairs))
        if key not in self._known:
            self._known[key] = [self._one(k, gain, content, key[2]) for gain in self.gains[k]]
        return self._known[key]

    @cached_property
    def _known(self):
        return {}

    def _one(self, k, gain, content, money):
        if all(gain[p] >= -SLACK for p in content) or not money:
            return all(gain[p] >= -SLACK for p in content)
        return self.payments(k, gain, content) is not None

    def exists(self, k, *, money=True):
        """Tell whether a deal exists in reading k."""
        return self.can_all(k, self.made(k), money=money)

    def zopa(self, k):
        """Deals that all can sign in reading k without payments."""
        refused = [d for d in self.made(k) if len(d) == 3]
        good = self._content(k, self.parties, money=False)
        return [
            deal
            for deal, yes in zip(self.deals, good, strict=True)
            if yes and not any(deal[issue] == option for _, issue, option in refused)
        ]

    def minimal_blocks(self, k):
        """Sets of demands made in reading k that no deal meets, though one meets all but any."""
        made, bad = self.made(k), set()
        for size in range(len(made) + 1):
            for some in map(frozenset, itertools.combinations(made, size)):
                if not any(b <= some for b in bad) and not self.can_all(k, some, money=True):
                    bad.add(some)
        return bad

    def opens(self, k, given_up):
        """Tell whether giving up some demands leaves a deal in reading k."""
        left = [d for d in self.made(k) if d not in given_up]
        return self.can_all(k, left, money=True)

    def lacking(self, k):
        """Largest smallest gain over the deals that red lines leave, utils; None if none is."""
        refused = [d for d in self.made(k) if len(d) == 3]
        left = [
            min(gain.values())
            for deal, gain in zip(self.deals, self.gains[k], strict=True)
            if not any(deal[issue] == option for _, issue, option in refused)
        ]
        return max(left) if left else None

    def settlements(self, name):
        """Every way to settle the brackets of a draft, and whether any of them obeys the links."""
        clauses, options = self.case.drafts[name].clauses, {}
        for issue, said in self.case.issues.items():
            today = said.status_quo
            options[issue] = clauses.get(issue, tuple(said.options) if today is None else (today,))
        every = self.combinations(options)
        fitting = [deal for deal in every if self.fits(deal)]
        return (fitting, True) if fitting else (every, False)

    def crossed(self, k, deal, party=None):
        """Red lines binding in reading k, of one party or all, that a deal crosses."""
        lines = [d for d in self.made(k) if len(d) == 3 and party in (None, d[0])]
        return [d for d in lines if deal[d[1]] == d[2]]


def _holds(when, deal):
    return all(deal[issue] in options for issue, options in when.items())


PARTIES, ISSUES, OPTIONS = ("p", "q", "r"), ("w", "x", "y", "z"), "abc"
ORIGINS = "defg"


def ledger():
    """Two conflicts between claims of four outlets, the first with two votes to one."""
    return {
        "documents": {f"doc-{c}": {"outlet": c, "sha256": SHA, "chars": 9} for c in ORIGINS},
        "claims": {c: {"says": c, "document": f"doc-{c}", "start": 0, "end": 5} for c in ORIGINS},
        "conflicts": {
            "k": {
                "about": "k",
                "readings": [
                    {"says": "one", "because": ["d", "e"]},
                    {"says": "other", "because": ["f"]},
                ],
            },
            "m": {
                "about": "m",
                "readings": [
                    {"says": "one", "because": ["g"]},
                    {"says": "other", "because": ["f"]},
                ],
            },
        },
    }


def drawn_case(rng, *, money=False) -> Case:
    """Draw a case: orders and numbers, conflicts, links, red lines, drafts; some with payments.

    With payments it is smaller, for every deal then costs a program over payments.
    """
    parties = list(PARTIES[: rng.integers(2 if money else 1, 4)])
    sizes = {i: int(rng.integers(1, 4)) for i in ISSUES[: rng.integers(1, 3 if money else 5)]}
    issues = {i: {"title": i, "options": {o: o for o in OPTIONS[:n]}} for i, n in sizes.items()}
    for i, n in sizes.items():
        if rng.random() < 0.7:
            issues[i]["status_quo"] = OPTIONS[int(rng.integers(n))]
    outsider = not money and len(parties) > 2 and rng.random() < 0.3
    signs = {p: not (outsider and p == parties[-1]) for p in parties}
    data = {
        "title": "drawn at random",
        "parties": {p: {"name": p.upper(), "signs": signs[p]} for p in parties},
        "issues": issues,
        "preferences": {p: _wants(rng, sizes, issues) for p in parties},
        "links": [_link(rng, sizes, parties) for _ in range(rng.integers(0, 3))],
        "drafts": {name: _draft(rng, sizes) for name in ("one", "two")[: rng.integers(0, 3)]},
        "ledger": ledger(),
    }
    _draw_red_lines(rng, data, sizes)
    if money:
        data["payments"] = _payments(rng, parties)
    return Case.model_validate(data)


def _wants(rng, sizes, issues):
    said = {}
    for i, n in sizes.items():
        options = [OPTIONS[k] for k in rng.permutation(n)]
        kind = rng.choice(["order", "either", "part", "values", "nothing"])
        if n > 1 and kind == "order":
            said[i] = {"order": " > ".join(options), "because": [str(rng.choice(list(ORIGINS)))]}
        elif n > 1 and kind == "part":
            said[i] = {"order": f"{options[0]} > {options[1]}"}
        elif n > 1 and kind == "either":
            sides = [" > ".join(options), " > ".join(options[::-1])]
            behind = [["d", "e"], ["f"]]
            either = [{"says": s, "because": b} for s, b in zip(sides, behind, strict=True)]
            said[i] = {"order": [{"either": either}]}
        elif kind == "values":
            low = rng.uniform(0, 0.8, n).round(2)
            said[i] = {
                "values": {
                    o: float(v) if rng.random() < 0.5 else {"between": [float(v), float(v) + 0.2]}
                    for o, v in zip(options, low, strict=True)
                }
            }
    names = [list(sizes)[k] for k in rng.permutation(len(sizes))]
    if len(names) > 1 and rng.random() < 0.7:
        said["importance"] = [" > ".join(names[: rng.integers(2, len(names) + 1)])]
    if rng.random() < 0.3:
        said.setdefault("importance", []).append(f"{names[0]} >= 0.2")
    said["no_deal"] = _no_deal(rng, issues)
    return said


def _no_deal(rng, issues):
    low = round(float(rng.uniform(20, 70)), 1)
    if rng.random() < 0.3 and all("status_quo" in said for said in issues.values()):
        return {"like": "status-quo", "less": {"between": [0, 10]}}
    return {"value": low if rng.random() < 0.3 else {"between": [low, low + 20]}}


def _link(rng, sizes, parties):
    issues = list(sizes)
    if len(issues) > 1 and rng.random() < 0.5:
        first, second = (issues[int(k)] for k in rng.permutation(len(issues))[:2])
        worth = {p: {"between": [-5, float(rng.integers(-4, 30))]} for p in parties}
        return {"bundle": {first: "a", second: OPTIONS[sizes[second] - 1]}, "worth": worth}
    first, second = (issues[int(k)] for k in rng.integers(0, len(issues), size=2))
    verb = "needs" if rng.random() < 0.5 else "forbids"
    return {"when": {first: "a"}, verb: {second: OPTIONS[int(rng.integers(sizes[second]))]}}


def _draft(rng, sizes):
    clauses = {}
    for i, n in sizes.items():
        if rng.random() < 0.8:
            left = [OPTIONS[k] for k in np.flatnonzero(rng.random(n) < 0.6)]
            clauses[i] = left or [OPTIONS[0]]
    return {"title": "draft", "clauses": clauses}


def _draw_red_lines(rng, data, sizes):
    parties = [p for p, said in data["parties"].items() if said["signs"]]
    for _ in range(rng.integers(0, 4)):
        said = data["preferences"][parties[int(rng.integers(len(parties)))]]
        issue = list(sizes)[int(rng.integers(len(sizes)))]
        line = {"option": OPTIONS[int(rng.integers(sizes[issue]))]}
        if rng.random() < 0.5:
            conflict, claim = [("k", "d"), ("k", "f"), ("m", "g")][int(rng.integers(3))]
            line |= {"because": [claim], "contested": conflict}
        lines = said.setdefault(issue, {}).setdefault("red_line", [])
        if line["option"] not in [other["option"] for other in lines]:
            lines.append(line)


def _payments(rng, parties):
    money = {
        "budget": {p: {"between": [0, float(rng.integers(1, 40))]} for p in parties},
        "worth": {p: {"between": [0.5, float(rng.uniform(0.6, 2))]} for p in parties},
    }
    pairs = list(itertools.permutations(parties, 2))
    if rng.random() < 0.5:
        chosen = rng.permutation(len(pairs))[: rng.integers(1, len(pairs) + 1)]
        money["pairs"] = [" -> ".join(pairs[int(k)]) for k in chosen]
        payers = {pairs[int(k)][0] for k in chosen}
        money["budget"] = {p: money["budget"][p] for p in payers}
    return money
