"""What a name known the world over stands for, found by its words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from winset.evidence.names.bodies import known
from winset.evidence.names.countries import PREFIXES, countries
from winset.evidence.names.keys import normal, slug
from winset.evidence.records import ActorKind

Form = Literal["named", "adjectival"]


@dataclass(frozen=True)
class Entry:
    """A known name: the actor it stands for, and in which form.

    ``capital`` names the city, where the words are those of a capital that may stand for its
    country or for itself; ``country`` is whose body a public body is, or whose capital it is.
    """

    key: str
    name: str
    kind: ActorKind
    form: Form = "named"
    capital: str = ""
    country: str = ""


@dataclass(frozen=True)
class Gazetteer:
    """Entries by normalised words, and the most words that an entry has, by first word."""

    entries: dict[str, Entry]
    longest: dict[str, int]

    def at(self, words: list[str]) -> tuple[Entry, int] | None:
        """Find the longest entry at the beginning of the words, with its number of words."""
        most = self.longest.get(words[0], 0) if words else 0
        for count in range(min(most, len(words)), 0, -1):
            entry = self.entries.get(" ".join(words[:count]))
            if entry is not None:
                return entry, count
        return None


@lru_cache(maxsize=1 << 16)
def word(text: str) -> str:
    """Write one word as the gazetteer has it: no dots, capitals kept in acronyms only.

    Examples
    --------
    >>> word("U.S."), word("FRANCE"), word("us")
    ('US', 'france', 'us')
    """
    bare = text.replace(".", "").replace("’", "'")
    return bare if bare.isupper() and bare in _acronyms() else bare.lower()


@cache
def _acronyms() -> frozenset[str]:
    """Every word of the tables that is written in capitals throughout."""
    names = [n for b in known() for n in (b.name, *b.others)]
    names += [n for c in countries() for n in (c.name, *c.others)]
    return frozenset(w for n in names for w in n.replace(".", "").split() if w.isupper())


SMALL = frozenset(n for b in known() for n in (b.name, *b.others) if n.islower())
"""Names that are written without a capital: dpa."""


@cache
def gazetteer() -> Gazetteer:
    """Build the gazetteer, once."""
    entries: dict[str, Entry] = {}

    def add(name: str, entry: Entry) -> None:
        entries.setdefault(" ".join(word(w) for w in name.replace("-", " ").split()), entry)

    for body in known():
        entry = Entry(slug(body.name), body.name, body.kind, country=body.country)
        for name in (body.name, *body.others):
            add(name, entry)
    for key, adjective in (("europe", "European"), ("west", "Western")):
        name = adjective.removesuffix("ean") + "e" if key == "europe" else "West"
        add(adjective, Entry(key, name, "Group", "adjectival"))
        add(adjective + "s" if key == "europe" else "Westerners", Entry(key, name, "Group"))
    for country in countries():
        key = slug(country.name)
        for name in (country.name, *country.others):
            add(name, Entry(key, country.name, "Country", country=key))
        for city in country.capitals:
            add(city, Entry(key, country.name, "Country", capital=city, country=key))
        for people in country.demonyms:
            add(people, Entry(key, country.name, "Country", "adjectival", country=key))
            if not people.endswith(("s", "ese", "sh", "ch")):
                add(people + "s", Entry(key, country.name, "Country", "adjectival", country=key))
    for prefix, key in PREFIXES.items():
        add(prefix, Entry(key, key.replace("-", " ").title(), "Country", "adjectival", "", key))
    longest: dict[str, int] = {}
    for words in entries:
        first, count = words.split(" ", 1)[0], words.count(" ") + 1
        longest[first] = max(count, longest.get(first, 0))
    return Gazetteer(entries, longest)


@lru_cache(maxsize=1 << 16)
def lookup(name: str) -> Entry | None:
    """Find a whole name.

    Examples
    --------
    >>> entry = lookup("the U.S.")
    >>> (entry.key, entry.kind) if entry else None
    ('united-states', 'Country')
    """
    words = [word(w) for w in normal(name, case=True).split()]
    return gazetteer().entries.get(" ".join(words))
