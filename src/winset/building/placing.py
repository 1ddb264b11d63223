"""Which options an accepted position speaks of, and what order it puts them in for a party."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from winset.building.claims import claims_of
from winset.building.material import Material
from winset.building.parties import name_of, parties_of
from winset.case import Issue, Option, Preference, RedLine, Statement
from winset.evidence.positions import topic
from winset.evidence.records import Position

AS_NOW = "as-now"
CHANGED = "changed"
FOR = frozenset({"proposes", "supports", "demands", "offers"})
AGAINST = frozenset({"opposes", "rejects"})
MAKING = FOR - {"supports"}

Because = tuple[str, ...]


@dataclass(frozen=True)
class Held:
    """A position, the party that holds it, and its claims."""

    position: Position
    party: str
    claims: Because


@dataclass
class Wants:
    """What one party wants on one issue, as it is gathered: order → claims, option → claims."""

    orders: dict[str, list[str]] = field(default_factory=dict)
    lines: dict[str, list[str]] = field(default_factory=dict)

    def order(self, above: str, below: str, claims: Because) -> None:
        """Note that one option is worth more than another, and since which claims."""
        if above != below:
            self.orders.setdefault(f"{above} > {below}", []).extend(claims)

    def line(self, option: str, claims: Because) -> None:
        """Note an option that is refused."""
        self.lines.setdefault(option, []).extend(claims)

    def preference(self) -> Preference:
        """Give the entry of a case; where both of two orders are reported, both stand.

        Examples
        --------
        >>> wants = Wants()
        >>> wants.order("a", "b", ("one",))
        >>> wants.order("b", "a", ("other",))
        >>> [side.says for side in wants.preference().order[0].either]
        ['a > b', 'b > a']
        """
        orders: list[Statement] = []
        told: set[str] = set()
        for says, claims in self.orders.items():
            above, below = says.split(" > ")
            turned = f"{below} > {above}"
            if turned in told:
                continue
            told.add(says)
            one = Statement(says=says, because=once(claims))
            if turned in self.orders:
                other = Statement(says=turned, because=once(self.orders[turned]))
                orders.append(Statement(either=(one, other)))
            else:
                orders.append(one)
        lines = {o: c for o, c in self.lines.items() if not self._wanted(o)}
        return Preference(
            order=tuple(orders),
            red_line=tuple(RedLine(option=o, because=once(c)) for o, c in lines.items()),
        )

    def _wanted(self, option: str) -> bool:
        """Whether an option is also reported to be wanted, so that no red line is plain."""
        return any(says.startswith(f"{option} > ") for says in self.orders)


def once(claims: Iterable[str]) -> Because:
    """Keep each claim once, in order."""
    return tuple(dict.fromkeys(claims))


def held_by_issue(given: Material) -> dict[str, list[Held]]:
    """Group the positions by issue, one entry a party that holds it."""
    found: dict[str, list[Held]] = {}
    for position in given.positions:
        claims = tuple(claims_of(position, given, topic(position.issue)))
        for party in parties_of(position, given):
            found.setdefault(position.issue, []).append(Held(position, party, claims))
    return found


def drafted_issue(key: str, held: Sequence[Held], given: Material) -> Issue:
    """Draft an issue: how it stands, one option for each party that wants something of it.

    Where a party is against what nobody else is reported to want, or nobody wants anything, one
    more option stands for whatever else may be agreed.
    """
    options = {AS_NOW: Option(title="As it stands: nothing is agreed on it")}
    own = makers(held)
    for option in dict.fromkeys(own.values()):
        behind = [party for party in own if own[party] == option]
        names = " and ".join(name_of(party, given) for party in behind)
        reported = "are reported" if len(behind) > 1 else "is reported"
        because = _because(h for h in held if h.party in behind and h.position.stance in FOR)
        options[option] = Option(title=f"As {names} {reported} to want it", because=because)
    against = [h for h in held if h.position.stance in AGAINST]
    alone = [h for h in against if not set(own.values()) - {own.get(h.party)}]
    if alone or not own:
        title = "Settled in another way than now"
        options[CHANGED] = Option(title=title, because=_because(alone or held))
    return Issue(title=topic(key), options=options, status_quo=AS_NOW, because=_because(held))


def _because(held: Iterable[Held]) -> Because:
    return once(claim for one in held for claim in one.claims)


def makers(held: Sequence[Held]) -> dict[str, str]:
    """Name for each party that wants something of an issue the option that stands for it.

    Those who propose, demand or offer have an option; those who do it together share one. Who
    only supports joins the one proposal there is; of several it cannot be told which is meant,
    and the supporter gets an option of its own.
    """
    joint: dict[str, list[str]] = {}
    for one in held:
        if one.position.stance in MAKING:
            joint.setdefault(one.position.id, []).append(one.party)
    own: dict[str, str] = {}
    for together in joint.values():
        first = next((own[party] for party in together if party in own), option_of(together[0]))
        for party in together:
            own.setdefault(party, first)
    backers = dict.fromkeys(h.party for h in held if h.position.stance == "supports")
    only = next(iter(own.values())) if len(set(own.values())) == 1 else None
    for party in backers:
        own.setdefault(party, only or option_of(party))
    return own


def option_of(party: str) -> str:
    """Name the option that stands for what a party wants."""
    return f"as-{party}"[:80]


def drafted_wants(
    held: Sequence[Held], options: Sequence[str], disputed: Collection[str] = ()
) -> dict[str, Wants]:
    """Order the options of a drafted issue for each party, by what it is for and against.

    ``disputed``: parties of which reports differ whether they are for it or against it.
    """
    found: dict[str, Wants] = {}
    makes = makers(held)
    for one in held:
        wants = found.setdefault(one.party, Wants())
        own = makes.get(one.party)
        if one.position.stance in FOR and own is not None:
            wants.order(own, AS_NOW, one.claims)
        elif one.position.stance in AGAINST:
            others = [o for o in options if o not in (AS_NOW, own)]
            if one.party in disputed and own is not None:
                others = [own]
            for option in others:
                wants.order(AS_NOW, option, one.claims)
            if one.position.stance == "rejects" and len(others) == 1:
                wants.line(others[0], one.claims)  # of several it is not plain which is meant
    return found


def wants_on_known(
    held: Sequence[Held], issue: Issue, barred: Mapping[str, frozenset[str]]
) -> dict[str, Wants]:
    """Order options that the analyst declared, as far as a position names one of them.

    ``barred``: party → options on which it has a red line already.
    """
    found: dict[str, Wants] = {}
    now = issue.status_quo
    for one in held:
        option = one.position.option
        if option is None or option not in issue.options:
            continue
        wants = found.setdefault(one.party, Wants())
        others = [now] if now and now != option else [o for o in issue.options if o != option]
        if one.position.stance in FOR:
            for other in others:
                wants.order(option, other, one.claims)
        elif one.position.stance in AGAINST and now and now != option:
            wants.order(now, option, one.claims)
            if one.position.stance == "rejects" and option not in barred.get(one.party, ()):
                wants.line(option, one.claims)
    return found
