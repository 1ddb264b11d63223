"""Small cases in whole points, and what holds of them, worked out by listing every deal.

Nothing here uses the search or the reading: worths are sums of the points of a scoring sheet, so
what a test compares with `winset.signed` comes from another hand. Points are utils times 100.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
from hypothesis import strategies as st

from winset.case import Case

SLACK = 1e-9


def scoring(points, no_deal, **more):
    """Write a case from scoring sheets: party → issue → points by option, "a" being the first.

    ``red``: (party, issue, option) never accepted. ``signs``: parties that do not sign, if any.
    """
    red, outsiders = more.pop("red", ()), more.pop("outsiders", ())
    issues: dict = {}
    for sheet in points.values():
        for issue, row in sheet.items():
            issues.setdefault(issue, "abcdefg"[: len(row)])
    preferences = {}
    for party, sheet in points.items():
        entries: dict = {"no_deal": no_deal[party]}
        for issue, row in sheet.items():
            barred = [o for p, i, o in red if (p, i) == (party, issue)]
            given = dict(zip(issues[issue], row, strict=True))
            entries[issue] = {"points": given, **({"red_line": barred} if barred else {})}
        preferences[party] = entries
    return {
        "title": "scoring sheets",
        "parties": {p: {"name": p.upper(), "signs": p not in outsiders} for p in points},
        "issues": {
            issue: {"title": issue, "options": {o: o for o in options}}
            for issue, options in issues.items()
        },
        "preferences": preferences,
        **more,
    }


@dataclass(frozen=True)
class Listed:
    """A case of scoring sheets with all its deals listed; demands are lines and floors."""

    data: dict

    @property
    def case(self) -> Case:
        return Case.model_validate(self.data)

    @property
    def parties(self):
        return [p for p, said in self.data["parties"].items() if said["signs"]]

    @property
    def deals(self):
        issues = self.data["issues"]
        picks = itertools.product(*(issue["options"] for issue in issues.values()))
        return [dict(zip(issues, pick, strict=True)) for pick in picks if self.fits(pick)]

    def fits(self, pick):
        """Tell whether options, one an issue, break no compatibility link."""
        deal = dict(zip(self.data["issues"], pick, strict=True))
        for link in self.data.get("links", ()):
            if "when" in link and _holds(link["when"], deal):
                if not all(deal[i] in o for i, o in link.get("needs", {}).items()):
                    return False
                if any(deal[i] in o for i, o in link.get("forbids", {}).items()):
                    return False
        return True

    def worth(self, party, deal):
        """Points of a deal to a party, bundles included."""
        said = self.data["preferences"][party]
        total = sum(said[issue]["points"][option] for issue, option in deal.items())
        for link in self.data.get("links", ()):
            if "bundle" in link and _holds(link["bundle"], deal):
                total += link["worth"].get(party, 0)
        return total

    def gain(self, party, deal):
        return self.worth(party, deal) - self.data["preferences"][party]["no_deal"]

    @property
    def demands(self):
        """(party, issue, option) of red lines, every option its own, then (party,) of floors."""
        lines = [
            (party, issue, option)
            for party in self.parties
            for issue in self.data["issues"]
            for option in self.data["preferences"][party][issue].get("red_line", ())
        ]
        return [*lines, *((party,) for party in self.parties)]

    def meets(self, deal, demand):
        if len(demand) == 1:
            return self.gain(demand[0], deal) >= -SLACK
        return deal[demand[1]] != demand[2]

    def kept(self, demands):
        """Deals that meet all of these demands."""
        return [d for d in self.deals if all(self.meets(d, demand) for demand in demands)]

    @property
    def zopa(self):
        return self.kept(self.demands)

    def minimal_blocks(self):
        """Sets of demands that no deal meets, though one meets all of them but any one."""
        return {s for s in self._subsets() if not self.kept(s) and self._tight(s)}

    def _tight(self, demands):
        return all(self.kept(demands - {one}) for one in demands)

    def minimal_openings(self):
        """Smallest sets of demands to give up so that a deal meets all others."""
        every = frozenset(self.demands)
        opening = [s for s in self._subsets() if self.kept(every - s)]
        return {s for s in opening if not any(other < s for other in opening)}

    def _subsets(self):
        demands = self.demands
        for size in range(len(demands) + 1):
            yield from map(frozenset, itertools.combinations(demands, size))

    def least_shortfall(self, given_up):
        """Least total of points that parties of ``given_up`` must be brought, others content."""
        rest = frozenset(self.demands) - given_up
        short = [d[0] for d in given_up if len(d) == 1]
        return min(sum(max(0, -self.gain(p, deal)) for p in short) for deal in self.kept(rest))

    def best_smallest_gain(self, demands):
        """Largest smallest gain over the deals that meet all of these demands."""
        return max(min(self.gain(p, deal) for p in self.parties) for deal in self.kept(demands))


def _holds(when, deal):
    return all(deal[issue] in options for issue, options in when.items())


def draw(rng, tight=0.5):
    """Draw a case of whole points: red lines, links, bundles, floors that are hard to meet."""
    parties = [f"p{k}" for k in range(rng.integers(1, 4))]
    sizes = {f"i{k}": int(rng.integers(1, 4)) for k in range(rng.integers(1, 5))}
    points = {
        p: {i: rng.integers(0, 21, size=n).tolist() for i, n in sizes.items()} for p in parties
    }
    red = [
        (p, i, "abc"[o])
        for p in parties
        for i, n in sizes.items()
        for o in range(n)
        if rng.random() < 0.2
    ]
    top = {p: sum(max(row) for row in points[p].values()) for p in parties}
    no_deal = {p: round(float(rng.uniform(tight / 2, 1.0)) * top[p]) for p in parties}
    links = [_link(rng, sizes, parties) for _ in range(rng.integers(0, 3))]
    outsiders = ["p2"] if "p2" in parties and rng.random() < 0.3 else []
    return Listed(
        scoring(points, no_deal, red=red[: 7 - len(parties)], links=links, outsiders=outsiders)
    )


def _link(rng, sizes, parties):
    issues = list(sizes)
    if len(issues) > 1 and rng.random() < 0.5:
        first, second = (issues[k] for k in rng.permutation(len(issues))[:2])
        return {
            "bundle": {first: "a", second: ["abc"[sizes[second] - 1]]},
            "worth": {p: int(rng.integers(-10, 11)) for p in parties},
        }
    first, second = (issues[int(k)] for k in rng.integers(0, len(issues), size=2))
    verb = "needs" if rng.random() < 0.5 else "forbids"
    return {"when": {first: ["a"]}, verb: {second: ["abc"[int(rng.integers(sizes[second]))]]}}


def listed_cases(**settings):
    """Random cases, each from one seed."""
    seeds = st.integers(0, 2**32 - 1)
    return seeds.map(lambda seed: draw(np.random.default_rng(seed), **settings))
