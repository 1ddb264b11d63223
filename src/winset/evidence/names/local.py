"""Who is who inside one document: mentions gathered into its own actors."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Literal

from winset.evidence.names import roles
from winset.evidence.names.heads import of_state
from winset.evidence.names.keys import normal, slug
from winset.evidence.names.kinship import full_form, short_forms
from winset.evidence.names.officials import bearer, officials, unnamed
from winset.evidence.names.short import in_any_order, is_company, short_of, trading
from winset.evidence.names.spotting import Spot, Spotter
from winset.evidence.names.tokens import tokens_of
from winset.evidence.names.words import NEVER, OPENERS, ORG_HEADS, SAYS
from winset.evidence.records import Actor, ActorKind, Mention
from winset.evidence.source import Layout, Source

Form = Literal["named", "adjectival", "nominal"]
_ACRONYM = 3
"""Letters that an acronym must have to stand for a name that is not said to be its long form."""
_ORDERLESS = frozenset(("Organization", "PublicBody", "Company"))


@dataclass(frozen=True)
class Named:
    """What a document names: its own actors, and every place where one is named."""

    actors: tuple[Actor, ...]
    mentions: tuple[Mention, ...]


@dataclass
class _Cluster:
    """An actor in the making."""

    key: str
    kind: ActorKind
    name: str = ""
    spellings: Counter[str] = field(default_factory=Counter)
    roles: dict[str, None] = field(default_factory=dict)

    def actor(self) -> Actor:
        spellings = sorted(self.spellings.items(), key=lambda x: (-x[1], x[0]))
        variants = tuple(s for s, _ in spellings)
        name = self.name or max(variants, key=lambda v: (len(v.split()), self.spellings[v], v))
        return Actor.made(
            key=self.key, name=name, schema_=self.kind, variants=variants, roles=tuple(self.roles)
        )


class Gatherer:
    """Gathers the spots of one text into actors."""

    def __init__(self, source: Source, layout: Layout) -> None:
        self.text = source.text
        self.document = source.document.key
        self.cut = tokens_of(source.text, layout.zones)
        self.tokens, self.starts, self.ends = self.cut
        self.spots = Spotter(self.cut, source.text).run()
        self.clusters: dict[str, _Cluster] = {}
        self.alias: dict[str, str] = {}
        self.parts: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self.firsts: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self.owners: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self.shorts: defaultdict[str, dict[str, None]] = defaultdict(dict)
        self.places: defaultdict[str, list[int]] = defaultdict(list)
        self.mentions: list[Mention] = []
        self.small = {t.lower for t in self.tokens if not t.capital}
        self.situated = {
            self.tokens[s.first].lower
            for s in self.spots
            if s.kind == "Place" and s.last - s.first == 1
        }
        people = (s.last for s in self.spots if s.kind == "Person")
        self.people = {self.ends[p - 1] for p in people if not self.tokens[p - 1].owns}

    def gather(self) -> Named:
        """Settle sure names first, short forms after, doubtful places last."""
        late: list[Spot] = []
        for spot in self.spots:
            if spot.kind == "PublicBody" and spot.entry is None:
                country, rest = of_state(self.tokens, spot.first, spot.last)
                if country:
                    self.owners[rest][country] = None
        for spot in self.spots:
            if spot.entry is not None:
                self._known(spot)
            elif not spot.sure or (spot.last - spot.first == 1 and spot.kind != "PublicBody"):
                late.append(spot)
            else:
                self._full(spot)
        self._brackets()
        self._initials(late)
        self._upgrade(late)
        late.sort(key=lambda s: not s.sure)
        for spot in late:
            if spot.sure:
                self._short(spot)
        for spot in late:
            if not spot.sure:
                self._doubtful(spot)
        self._officials()
        self.mentions.sort(key=lambda m: (m.start, m.end))
        actors = tuple(c.actor() for c in self.clusters.values())
        return Named(actors, tuple(self.mentions))

    def _words(self, first: int, last: int) -> str:
        return self.text[self.starts[first] : self.ends[last - 1]]

    def _note(self, key: str, first: int, last: int, form: Form = "named") -> None:
        said = " ".join(self._words(first, last).split())
        cluster = self.clusters[key]
        if form != "nominal" or cluster.name == said:
            cluster.spellings[said] += 1
        start, end = self.starts[first], self.ends[last - 1]
        self.mentions.append(
            Mention.made(document=self.document, start=start, end=end, actor=key, form=form)
        )
        if cluster.kind == "Person" and form == "named":
            for role in (roles.before(self.text, self.cut, first), self._after(last)):
                if role:
                    cluster.roles[role] = None

    def _after(self, last: int) -> str:
        end = self.ends[last - 1]
        role = "" if self.tokens[last - 1].owns else roles.after(self.text, end)
        ends_with_another = end + len(", ") + len(role) in self.people
        return "" if role.startswith(("and ", "or ")) or ends_with_another else role

    def _known(self, spot: Spot) -> None:
        entry = spot.entry
        assert entry is not None
        if entry.key not in self.clusters:
            self.clusters[entry.key] = _Cluster(entry.key, entry.kind, entry.name)
        self.alias.setdefault(normal(self._words(spot.first, spot.last)), entry.key)
        if " " in entry.name and entry.kind in _ORDERLESS:
            self.shorts[entry.name.rsplit(" ", 1)[1].lower()][entry.key] = None
        self._note(entry.key, spot.first, spot.last, entry.form)

    def _open(self, name: str, kind: ActorKind) -> str:
        """Find or found the actor of a full name."""
        plain = full_form(name) if kind == "Person" else trading(full_form(name))
        ordered = in_any_order(plain) if kind in _ORDERLESS else ""
        known = self.alias.get(plain) or self.alias.get(ordered)
        if known is not None:
            cluster = self.clusters[known]
            if cluster.kind == "Other":
                cluster.kind = kind
            return known
        key = slug(name)
        while key in self.clusters:
            key = f"{key}-{kind.lower()}"
        self.clusters[key] = _Cluster(key, kind)
        self.alias[plain] = key
        if ordered:
            self.alias[ordered] = key
        return key

    def _body(self, spot: Spot) -> str:
        """Find or found a public body: "Chile's Senate" and "the Chilean Senate" are one."""
        name = self._words(spot.first, spot.last)
        country, rest = of_state(self.tokens, spot.first, spot.last)
        owners = self.owners[rest]
        if not country and len(owners) == 1:
            country = next(iter(owners))
        if not country or normal(name) in self.alias:
            return self._open(name, spot.kind)
        key = self._open(f"{country} {rest}", spot.kind)
        self.clusters[key].name = f"{country} {rest.title()}"
        return key

    def _full(self, spot: Spot) -> None:
        words = [t.lower for t in self.tokens[spot.first : spot.last]]
        key = self._bearer(" ".join(words), spot.titled, spot.first) or self._cut(words, spot)
        if key is not None:
            self._note(key, spot.first, spot.last)
            return
        if spot.kind == "PublicBody":
            key = self._body(spot)
        else:
            key = self._open(self._words(spot.first, spot.last), spot.kind)
        if self.clusters[key].kind == "Other" and spot.kind != "Other":
            self.clusters[key].kind = spot.kind
        self._note(key, spot.first, spot.last)
        if self.clusters[key].kind == "Other" and is_company(words):
            self.clusters[key].kind = "Company"
        for short in short_of(words, self.clusters[key].kind):
            self.shorts[short][key] = None
        if spot.kind in ("Person", "Other"):
            for part in short_forms(words):
                self.parts[normal(part)][key] = None
            self.firsts[words[0]][key] = None
            self.places[key].append(spot.first)

    def _officials(self) -> None:
        """Note officials without a name: as somebody named, or as somebody by themselves."""
        called = {k: tuple(c.roles) for k, c in self.clusters.items() if c.kind == "Person"}
        for official in officials(self.text, self.cut, self.spots):
            key = bearer(official, called)
            if key is None and unnamed(official):
                key = self.alias.get(normal(official.said)) or self._open(official.said, "Person")
                self.clusters[key].name = official.said
                self.clusters[key].roles[official.said] = None
            if key is not None:
                self._note(key, official.first, official.last, "nominal")

    def _brackets(self) -> None:
        """Take "Long Name (LN)" for two names of one."""
        named = {s.last: s for s in self.spots if s.last - s.first > 1 and s.kind != "Person"}
        for spot in self.spots:
            first = spot.first
            long = named.get(first)
            if long is None or spot.last - first != 1 or spot.entry is not None:
                continue
            token = self.tokens[first]
            if token.before != " (" or self.text[self.ends[first] : self.ends[first] + 1] != ")":
                continue
            key = self.alias.get(full_form(self._words(long.first, long.last)))
            if key and _abbreviates(token.text, [t.text for t in self.tokens[long.first : first]]):
                self.alias[normal(token.text)] = key

    def _initials(self, late: list[Spot]) -> None:
        """Take an acronym that nobody explains for the one long name with these initials."""
        longs: defaultdict[str, set[str]] = defaultdict(set)
        for key, cluster in self.clusters.items():
            if cluster.kind in _ORDERLESS:
                for spelling in cluster.spellings:
                    first = "".join(w[0] for w in spelling.split() if w[0].isupper())
                    longs[first].add(key)
        for spot in late:
            short = self.tokens[spot.first].text
            if len(short) >= _ACRONYM and short.isupper() and len(longs.get(short, ())) == 1:
                self.alias.setdefault(normal(short), next(iter(longs[short])))

    def _upgrade(self, late: list[Spot]) -> None:
        """Take a name for a person's where its last word alone goes on to speak."""
        for spot in late:
            token = self.tokens[spot.first]
            for key in self.parts.get(normal(token.text), ()):
                follows = self.tokens[spot.last] if spot.last < len(self.tokens) else None
                speaks = follows is not None and follows.lower in SAYS and follows.before == " "
                if self.clusters[key].kind == "Other" and (speaks or spot.titled):
                    self.clusters[key].kind = "Person"

    def _bearer(self, word: str, titled: bool, at: int) -> str | None:
        """Find the one person of the document that a surname means."""
        keys = [k for k in self.parts.get(word, ()) if self.clusters[k].kind == "Person"]
        if len(keys) > 1:
            if titled:
                role = roles.content(roles.before(self.text, self.cut, at))
                same = [k for k in keys if any(role & roles.content(r) for r in self._roles(k))]
                keys = same or keys
            if len(keys) > 1:
                near = max(keys, key=lambda k: self._last_before(k, at))
                keys = [k for k in keys if roles.rules(tuple(self._roles(k)))]
                keys = keys if keys == [near] else []
        return keys[0] if len(keys) == 1 else None

    def _last_before(self, key: str, at: int) -> int:
        """Where somebody's full name was given last before a place."""
        places = self.places[key]
        before = bisect_right(places, at)
        return places[before - 1] if before else -1

    def _first_name(self, plain: str) -> str | None:
        """Find the one person of the document who goes by a first name."""
        keys = [k for k in self.firsts.get(plain, ()) if self.clusters[k].kind == "Person"]
        return keys[0] if len(keys) == 1 and plain not in self.parts else None

    def _cut(self, words: list[str], spot: Spot) -> str | None:
        """Find the one body, named before, of whose name these are the last words."""
        keys = list(self.shorts.get(" ".join(words), ()))
        return keys[0] if len(keys) == 1 and spot.kind in _ORDERLESS else None

    def _in_short(self, plain: str, spot: Spot) -> str | None:
        """Find the one company, outlet or party that a word stands for: no place, no plain word."""
        keys = list(self.shorts.get(plain, ()))
        if len(keys) != 1 or spot.kind == "Place" or spot.titled:
            return None
        common = not spot.sure and (
            plain.endswith("s") or plain in self.small or plain in ORG_HEADS
        )
        return None if common or plain in self.situated else keys[0]

    def _roles(self, key: str) -> dict[str, None]:
        return self.clusters[key].roles

    def _short(self, spot: Spot) -> None:
        """Settle a single word: a surname, a known name, or a name of its own."""
        name = self._words(spot.first, spot.last)
        plain = normal(name)
        key = self._bearer(plain, spot.titled, spot.first) or self.alias.get(plain)
        key = key or self._first_name(plain) or self._in_short(plain, spot)
        if key is None:
            kind = spot.kind
            if kind == "Other" and self._many(plain):
                kind = "Person"
            key = self._open(name, kind)
        elif self.clusters[key].kind == "Other":
            self.clusters[key].kind = spot.kind
        self._note(key, spot.first, spot.last)

    def _many(self, plain: str) -> bool:
        return any(self.clusters[k].kind == "Person" for k in self.parts.get(plain, ()))

    def _doubtful(self, spot: Spot) -> None:
        """Keep of doubtful words only names that are known from elsewhere in the text."""
        first = spot.first
        while first < spot.last:
            for last in range(spot.last, first, -1):
                key = self._recognised(first, last, spot)
                if key is not None:
                    self._note(key, first, last)
                    first = last
                    break
            else:
                first += 1

    def _recognised(self, first: int, last: int, spot: Spot) -> str | None:
        plain = normal(self._words(first, last))
        if plain in NEVER or plain in OPENERS:
            return None
        known = self.alias.get(trading(plain))
        if known or last - first > 1:
            return known
        known = self._bearer(plain, titled=False, at=first) or self._first_name(plain)
        return known or self._in_short(plain, spot)


def _abbreviates(short: str, words: list[str]) -> bool:
    """Whether a word in brackets stands for the words before: half its letters do, in order."""
    initials = [w[0].upper() for w in words if w[:1].isupper()]
    if short.lower() in (w.lower() for w in words):
        return True
    if not short.isupper() or not initials or short[0] not in initials:
        return False
    at = hits = 0
    for letter in short:
        if letter in initials[at:]:
            at = initials.index(letter, at) + 1
            hits += 1
    return 2 * hits >= len(short) and hits >= 2


def name_document(source: Source, layout: Layout) -> Named:
    """Find everybody and everything that a report names, and who is who within it.

    Mentions are named or adjectival; titles and roles stay outside the mention of a person and
    are kept with the actor. A surname goes with the one full name of the document that has it.

    Examples
    --------
    >>> from winset.evidence.records import Document
    >>> text = "Peru's envoy Ana Quispe met Chilean officials. Quispe said talks went on in Lima."
    >>> named = name_document(Source(Document(key="d"), text), Layout((), (), ()))
    >>> [(text[m.start : m.end], m.actor) for m in named.mentions]
    ... # doctest: +NORMALIZE_WHITESPACE
    [('Peru', 'peru'), ('Ana Quispe', 'ana-quispe'), ('Chilean', 'chile'),
     ('Quispe', 'ana-quispe'), ('Lima', 'lima')]
    """
    return Gatherer(source, layout).gather()
