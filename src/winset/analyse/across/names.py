"""How parties, clauses, options and statements read in a question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from winset.case import Case
from winset.case.statements import Bound, Ordered, Relation, parse


@dataclass(frozen=True)
class Names:
    """Looks up titles in the case."""

    case: Case

    def party(self, key: str) -> str:
        """Name a party."""
        return self.case.parties[key].name

    def issue(self, key: str) -> str:
        """Name a clause, in quotes."""
        return f"“{self.case.issues[key].title}”"

    def option(self, issue: str, option: str) -> str:
        """Name an option with its clause."""
        return f"{self.way(issue, option)} ({self.case.issues[issue].title})"

    def way(self, issue: str, option: str) -> str:
        """Name an option, in quotes."""
        return f"“{self.case.issues[issue].options[option].title}”"

    def conditions(self, wanted: Mapping[str, tuple[str, ...]]) -> str:
        """Name a combination of options."""
        parts = []
        for issue, options in wanted.items():
            ways = " or ".join(self.way(issue, option) for option in options)
            parts.append(f"{ways} ({self.case.issues[issue].title})")
        return " with ".join(parts)

    def statement(self, party: str, issue: str | None, says: str) -> str:
        """Put an order or a bound into words."""
        whose = self.party(party)
        parts = [
            self._order(whose, issue, relation)
            if isinstance(relation, Ordered)
            else self._bound(whose, issue, relation)
            for relation in _joined(parse(says))
        ]
        return ", and ".join(parts)

    def _order(self, whose: str, issue: str | None, order: Ordered) -> str:
        if issue is None:
            above, below = self.issue(order.above), self.issue(order.below)
            how = "more than" if not order.weak else "at least as much as"
            return f"{above} matters {'as much as' if order.equal else how} {below} to {whose}"
        above, below = self.way(issue, order.above), self.way(issue, order.below)
        where = f"({self.case.issues[issue].title})"
        if order.equal:
            return f"{whose} is indifferent between {above} and {below} {where}"
        if order.weak:
            return f"{whose} likes {above} at least as well as {below} {where}"
        return f"{whose} prefers {above} to {below} {where}"

    def _bound(self, whose: str, issue: str | None, bound: Bound) -> str:
        if bound.lo == bound.hi:
            size = f"{bound.lo:.0%}"
        elif bound.lo > 0 and bound.hi < 1:
            size = f"between {bound.lo:.0%} and {bound.hi:.0%}"
        else:
            size = f"at least {bound.lo:.0%}" if bound.lo > 0 else f"at most {bound.hi:.0%}"
        if issue is None:
            return f"{self.issue(bound.name)} is {size} of what matters to {whose}"
        return f"{self.option(issue, bound.name)} is worth {size} of the best option to {whose}"


def _joined(relations: tuple[Relation, ...]) -> list[Relation]:
    """Take bounds on one name together; each stays where the first of them stands."""
    found: dict[str | int, Relation] = {}
    for k, relation in enumerate(relations):
        if isinstance(relation, Ordered):
            found[k] = relation
            continue
        before = found.get(relation.name)
        if isinstance(before, Bound):
            lo, hi = max(before.lo, relation.lo), min(before.hi, relation.hi)
            found[relation.name] = Bound(relation.name, lo, hi)
        else:
            found[relation.name] = relation
    return list(found.values())
