"""When a vote at home passes: counting votes for every way in which blocs may turn out.

A bloc casts all its votes but those of members who abstain. One that wants what a party wants
casts them all for or all against; one of which only a share in favour is known splits those it
casts. Which coalitions of parties pass is a table over all subsets of these parties, bit k for
party k, so that the vote on any deal is one look-up.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from winset.case import Rule
from winset.search.problem import TOLERANCE, BoolArray, FloatArray, IntArray


@dataclass(frozen=True, eq=False)
class Blocs:
    """The blocs of one ratifier in each reading.

    Parameters
    ----------
    votes, weight : (bloc,) votes, and weight in a double majority.
    voter : (bloc,) number of the party whose wants it shares, -1 where only a share is known.
    cast : (draw, bloc) share of its votes that it casts.
    approves : (draw, bloc) share in favour of those it casts; 0 for blocs that are like a party.
    veto : (bloc,) nothing passes against it.
    """

    votes: FloatArray
    weight: FloatArray
    voter: IntArray
    cast: FloatArray
    approves: FloatArray
    veto: BoolArray

    def at(self, chosen: IntArray) -> Blocs:
        """Keep some readings, by index."""
        return replace(self, cast=self.cast[chosen], approves=self.approves[chosen])

    def favour(self, yes: BoolArray) -> FloatArray:
        """Share in favour of the votes that each bloc casts, (draw, bloc), if voters say ``yes``.

        ``yes`` (draw, voter) or (voter,).
        """
        said = np.broadcast_to(yes, (len(self.cast), np.shape(yes)[-1]))
        result = self.approves.copy()
        for b in np.flatnonzero(self.voter >= 0):
            result[:, b] = said[:, self.voter[b]]
        return result


@dataclass(frozen=True, eq=False)
class Count:
    """One vote in each reading.

    Parameters
    ----------
    passes : (draw,) whether it passes.
    margin : (draw,) votes in favour above the line that the rule draws, negative below it.
    weight_margin : (draw,) the same for the weight; None where the rule asks for none.
    short_of_quorum : (draw,) too few votes are cast.
    vetoed : (draw,) a bloc with a veto is against.
    """

    passes: BoolArray
    margin: FloatArray
    weight_margin: FloatArray | None
    short_of_quorum: BoolArray
    vetoed: BoolArray


def count(rule: Rule, blocs: Blocs, favour: FloatArray) -> Count:
    """Count the votes where blocs are in favour with a share, (draw, bloc), of those they cast."""
    every = float(blocs.votes.sum())
    in_favour = (blocs.cast * favour) @ blocs.votes
    cast = blocs.cast @ blocs.votes
    margin = in_favour - rule.share * (cast if rule.of == "cast" else every)
    passes = _above(margin, every, strict=rule.strict) & (cast > 0)
    weight_margin = None
    if rule.weight is not None:
        heaviest = float(blocs.weight.sum())
        weight = (blocs.cast * favour) @ blocs.weight
        of = blocs.cast @ blocs.weight if rule.of == "cast" else heaviest
        weight_margin = weight - rule.weight * of
        enough = _above(weight_margin, heaviest, strict=rule.strict)
        few = every - in_favour < rule.blockers - TOLERANCE * every
        passes = np.logical_and(passes, np.logical_or(enough, few))
    short = cast < (rule.quorum - TOLERANCE) * every
    against = (favour < 0.5) & (blocs.cast > 0) & blocs.veto
    vetoed = np.asarray(against.any(axis=1))
    passes = np.logical_and(passes, ~(short | vetoed))
    return Count(passes, margin, weight_margin, short, vetoed)


def _above(margin: FloatArray, scale: float, *, strict: bool) -> BoolArray:
    """Tell where a line is passed (or, unless strict, reached), but for rounding."""
    slack = TOLERANCE * max(scale, 1.0)
    return np.asarray(margin > slack if strict else margin >= -slack)


def table(rule: Rule, blocs: Blocs, voters: int) -> BoolArray:
    """Tell which subsets of voters pass if just these are for it → (draw, 2^voters)."""
    passing = np.empty((len(blocs.cast), 2**voters), dtype=np.bool_)
    for subset in range(2**voters):
        yes = np.array([bool(subset >> k & 1) for k in range(voters)], dtype=np.bool_)
        passing[:, subset] = count(rule, blocs, blocs.favour(yes)).passes
    return passing


def smallest_passing(passing: BoolArray) -> tuple[frozenset[int], ...]:
    """List the subsets that pass, (2^voters,), and of which no smaller one does.

    Examples
    --------
    >>> [sorted(s) for s in smallest_passing(np.array([False, True, False, True]))]
    [[0]]
    """
    found: list[int] = []
    for subset in sorted(np.flatnonzero(passing).tolist(), key=lambda s: (s.bit_count(), s)):
        if not any(known & subset == known for known in found):
            found.append(subset)
    return tuple(frozenset(k for k in range(s.bit_length()) if s >> k & 1) for s in found)
