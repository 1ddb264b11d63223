"""What decides in each reading whether a deal is kept: patience, temptation, machinery.

Defaults, all editable in the case. A party that keeps a deal gains R over no deal each period.
If it breaks the deal, every clause that it carries out (`Issue.performed_by`; absent: any
signatory does) falls back, as far as that pays, to what holds for it without a deal: its no-deal
package, else the status quo. Which option that is, is drawn evenly from all where the case does
not say. What is worth something together is lost to a party by a breach only where the party
would rather be rid of it, so a breach is taken at its most tempting. After a breach is found
there is no deal (P = 0). A discount factor that is not stated is drawn between 0.8 and 0.99.

With these, "p keeps the deal" is a linear demand on the options of the deal (`asked_to_keep`),
one row a signatory, for the same exact search as all others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from winset.case import Case
from winset.deals.asked import Asked
from winset.deals.draws import Draws
from winset.deals.space import DealSpace
from winset.deals.streams import BLOCK, stream
from winset.deals.terms import conjunction, no_deal_packages
from winset.search.batch import Readings
from winset.search.problem import BoolArray, Conjunction, FloatArray, IntArray
from winset.search.witnesses import gains
from winset.theory.repeated import Terms, advantages, weights
from winset.values import Range

PATIENCE = Range(lo=0.8, hi=0.99)
"""Discount factor a period of a party of whose patience the case says nothing."""
NOTHING = Range(lo=0, hi=0)


@dataclass(frozen=True, eq=False)
class Keeping:
    """Numbers of keeping in each reading; utils, parties in the order of the space.

    Parameters
    ----------
    discount : (draw, party) discount factor a period, in [0, 1].
    terms : the machinery; ``detection`` (draw, 1), amounts (draw, party).
    wins : (draw, party, cell) what not performing an option wins a period, 0 or more.
    undone : (draw, bundle, party) what undoing a bundle wins, 0 or more; bundles as in `Asked`.
    losses, lost : conjunctions that cost a breach something, and (draw, loss, party) how much.
    back : (draw, party, issue) option that each clause falls back to without a deal.
    drawn : clauses of which some signatory's fallback without a deal is drawn.
    """

    discount: FloatArray
    terms: Terms
    wins: FloatArray
    undone: FloatArray
    losses: tuple[Conjunction, ...]
    lost: FloatArray
    back: IntArray
    drawn: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Stakes:
    """What is at stake in given deals, (deal, draw, party) utils.

    ``reward``: R over no deal a period; ``wins``: what a breach wins on top a period (T − R);
    ``bond``: what it loses once when found out.
    """

    reward: FloatArray
    wins: FloatArray
    bond: FloatArray

    def advantage(self, keeping: Keeping) -> FloatArray:
        """By how much keeping beats the best breach; kept where 0 or more (but for rounding)."""
        terms = replace(keeping.terms, bond=self.bond)
        return advantages((self.reward + self.wins, self.reward, 0.0), keeping.discount, terms)


def keeping_of(draws: Draws, text: Asked) -> Keeping:
    """Draw what decides whether deals are kept, on the same readings.

    Parameters
    ----------
    text : demands on the text alone, of these draws.

    Raises
    ------
    UsageError
        If a discount factor, chance or amount lies where it means nothing.
    UnknownName
        If the case names an issue or option that it does not declare.
    """
    case, space = draws.case, draws.space
    said, machinery = case.keeping, case.keeping.machinery
    known, drawn = fallbacks(case, space)
    back = _drawn_back(draws, known)
    wins, undone = _temptations(draws, text, back)
    losses, lost = _losses(draws)
    terms = Terms(
        lag=machinery.lag,
        detection=_uniform(draws, ("detection",), machinery.detection)[:, None],
        bond=_by_party(draws, "bond", machinery.bond, NOTHING) / 100,
        payment=_by_party(draws, "payment", machinery.payment, NOTHING) / 100,
        snap_back=_by_party(draws, "snap_back", machinery.snap_back, NOTHING) / 100,
        length=machinery.length,
    )
    discount = _by_party(draws, "discount", said.discount, PATIENCE)
    return Keeping(discount, terms, wins, undone, losses, lost, back, drawn)


def stakes(text: Asked, keeping: Keeping, deals: IntArray) -> Stakes:
    """Work out what is at stake for each signatory in given deals, (deal, issue)."""
    nothing = np.zeros_like(keeping.discount)
    bond = np.zeros((len(deals), *nothing.shape)) + keeping.terms.bond
    for k, when in enumerate(keeping.losses):
        bond += when.held(deals)[:, None, None] * keeping.lost[:, k]
    return Stakes(
        reward=gains(text.shared, text.readings, deals),
        wins=gains(text.shared, Readings(keeping.wins, nothing, keeping.undone), deals),
        bond=bond,
    )


def keeping_rows(text: Asked, keeping: Keeping) -> tuple[Readings, tuple[Conjunction, ...]]:
    """Lay out "every signatory keeps the deal" as rows, for `Asked.adding`.

    A row's gain is the party's advantage of keeping over the best breach.
    """
    terms, numbers = keeping.terms, text.readings
    by = weights(keeping.discount, terms)
    lost, won, bond = (x[:, :, None] for x in (by.lost, by.won, by.bond))
    worth = lost * numbers.worth - won * keeping.wins
    floor = by.lost * (numbers.floor - terms.payment - terms.snap_back)
    floor -= by.bond * terms.bond + by.won * terms.payment
    extra = np.swapaxes(lost, 1, 2) * numbers.bundle - np.swapaxes(won, 1, 2) * keeping.undone
    when_lost = np.swapaxes(bond, 1, 2) * keeping.lost
    start = text.problem.start
    whens = []
    several = [k for k, when in enumerate(keeping.losses) if len(when.issues) > 1]
    for k, when in enumerate(keeping.losses):
        if k in several:
            whens.append(when)
        else:
            # A loss that hangs on one clause is worth of its options: no link is needed.
            cells = start[when.issues[0]] + np.array(when.options[0])
            worth[:, :, cells] += when_lost[:, k, :, None]
    bundle = np.concatenate([extra, when_lost[:, several]], axis=1)
    return Readings(worth, floor, bundle), tuple(whens)


def asked_to_keep(text: Asked, keeping: Keeping) -> Asked:
    """Ask of a deal only that every signatory keeps it: no red lines, no signatures."""
    rows, whens = keeping_rows(text, keeping)
    every = text.allowing(np.ones(text.allowed.shape[1], dtype=np.bool_))
    n = text.readings.floor.shape[1]
    both = every.adding(rows, whens)
    kept = both.readings
    own = Readings(kept.worth[:, n:], kept.floor[:, n:], kept.bundle[:, :, n:])
    return Asked(both.problem, own, every.allowed, both.members[n:])


def fallbacks(case: Case, space: DealSpace) -> tuple[IntArray, tuple[str, ...]]:
    """Find what each clause falls back to for each signatory, and where that is not known.

    Returns
    -------
    (party, issue) option index, -1 where the case does not say; and the clauses with such.
    """
    packages = no_deal_packages(case, space)
    back = np.full((len(space.parties), len(space.issues)), -1, dtype=np.int64)
    for i, issue in enumerate(space.issues):
        held = case.issues[issue].status_quo
        if held is not None:
            back[:, i] = space.options[i].index(held)
    for p, party in enumerate(space.parties):
        if party in packages:
            back[p] = packages[party]
    unknown = np.flatnonzero(np.any(back < 0, axis=0))
    return back, tuple(space.issues[i] for i in unknown)


def performers(case: Case, space: DealSpace) -> BoolArray:
    """Mark, (party, issue), the clauses that each signatory carries out."""
    rows = [
        [not by or party in by for by in (issue.performed_by for issue in case.issues.values())]
        for party in space.parties
    ]
    return np.array(rows, dtype=np.bool_)


def _drawn_back(draws: Draws, back: IntArray) -> IntArray:
    """Settle what clauses fall back to in each reading → (draw, party, issue)."""
    found = np.broadcast_to(back, (len(draws), *back.shape)).copy()
    for i in np.flatnonzero((back < 0).any(axis=0)):
        n, issue = len(draws.space.options[i]), draws.space.issues[i]
        share = _share(draws, ("reference", issue))
        option = np.minimum((share * n).astype(np.int64), n - 1)
        found[:, :, i] = np.where(back[:, i] < 0, option[:, None], back[:, i])
    return found


def _temptations(draws: Draws, text: Asked, back: IntArray) -> tuple[FloatArray, FloatArray]:
    """Work out what not performing options and undoing bundles wins each signatory."""
    space, numbers = draws.space, text.readings
    able = performers(draws.case, space)
    fallen = np.take_along_axis(numbers.worth, back + space.start[:-1], axis=2)
    sizes = np.diff(space.start)
    wins = np.repeat(np.where(able, fallen, -np.inf), sizes, axis=2) - numbers.worth
    undone = np.zeros_like(numbers.bundle)
    for k, bundle in enumerate(text.problem.bundles):
        breaks = np.zeros(back.shape[:2], dtype=np.bool_)
        for issue, options in zip(bundle.when.issues, bundle.when.options, strict=True):
            breaks |= able[:, issue] & ~np.isin(back[:, :, issue], options)
        undone[:, k] = np.where(breaks, np.maximum(-numbers.bundle[:, k], 0.0), 0.0)
    return np.maximum(wins, 0.0), undone


def _losses(draws: Draws) -> tuple[tuple[Conjunction, ...], FloatArray]:
    """Lay out what a breach costs because of clauses of the deal → conjunctions, amounts."""
    whens, lost = [], []
    for k, said in enumerate(draws.case.keeping.lost_on_breach):
        when = conjunction(draws.space, said.when)
        if when is not None:
            whens.append(when)
            lost.append(_by_party(draws, f"lost {k}", said.points, NOTHING) / 100)
    shape = (len(draws), 0, len(draws.space.parties))
    return tuple(whens), np.stack(lost, axis=1) if lost else np.zeros(shape)


def _by_party(draws: Draws, what: str, said: Mapping[str, Range], silent: Range) -> FloatArray:
    """Draw one number for each signatory, (draw, party), in the unit of the case."""
    columns = [
        _uniform(draws, (what, party), said.get(party, silent)) for party in draws.space.parties
    ]
    return np.stack(columns, axis=1)


def _uniform(draws: Draws, name: tuple[str, ...], among: Range) -> FloatArray:
    """Draw a number evenly between its bounds, (draw,)."""
    if among.exact:
        return np.full(len(draws), among.lo)
    found: FloatArray = among.lo + _share(draws, name) * (among.hi - among.lo)
    return found


def _share(draws: Draws, name: tuple[str, ...]) -> FloatArray:
    """Draw a share of 1 for each reading, from a random stream of its own, (draw,)."""
    first, last = draws.first // BLOCK, (draws.first + len(draws) - 1) // BLOCK
    parts = [
        stream(draws.seed, ("keeping", *name), block).random(BLOCK)
        for block in range(first, last + 1)
    ]
    begin = draws.first - first * BLOCK
    return np.concatenate(parts)[begin : begin + len(draws)]
