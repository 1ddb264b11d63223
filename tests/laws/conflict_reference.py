"""The graph model by its definitions, slow and plain: the referee of tests/laws.

Written from Fang, Hipel & Kilgour (1993) with sets and quantifiers: what a coalition reaches is
built up together with the set Ω of those who can have made the last move.
"""

from __future__ import annotations


class Reference:
    """Moves as {(mover, from, to)}, worth as rows of numbers."""

    def __init__(self, n_states, moves, worth):
        self.states = range(n_states)
        self.movers = range(len(worth))
        self.moves = moves
        self.worth = worth

    def step(self, mover, state, improving):
        return {
            t
            for m, s, t in self.moves
            if m == mover
            and s == state
            and (not improving or self.worth[mover][t] > self.worth[mover][s])
        }

    def reach(self, members, start, improving=False):
        last = {}
        for j in members:
            for t in self.step(j, start, improving):
                last.setdefault(t, set()).add(j)
        while True:
            grown = {s: set(who) for s, who in last.items()}
            for s, who in last.items():
                for j in members:
                    if who != {j}:
                        for t in self.step(j, s, improving):
                            grown.setdefault(t, set()).add(j)
            if grown == last:
                return set(last)
            last = grown

    def gains(self, members, state):
        """Where a coalition would go: all its members strictly better off."""
        return {
            t
            for t in self.reach(members, state)
            if all(self.worth[i][t] > self.worth[i][state] for i in members)
        }

    def hurts(self, members, put, state):
        return any(self.worth[i][put] <= self.worth[i][state] for i in members)

    def stable(self, members, state, concept):
        others = [m for m in self.movers if m not in members]
        for end in self.gains(members, state):
            if concept == "nash":
                return False
            answers = self.reach(others, end, improving=concept == "seq")
            deterring = [a for a in answers if self.hurts(members, a, state)]
            if concept == "smr":
                deterring = [
                    a
                    for a in deterring
                    if all(self.hurts(members, t, state) for t in self.reach(members, a))
                ]
            if not deterring:
                return False
        return True
