"""Which actors the words that name a speaker mean, and through whom the words came."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from winset.evidence.records import Actor, Credit, Mention
from winset.evidence.words import listed


class Names(Protocol):
    """The actors of one document and the places where they are named."""

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Actors of the document."""
        ...

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Places in order."""
        ...


THROUGH = frozenset({"reported", "anaphoric"})
LEAST = 3
"""Credits from which one source is taken to be the one that the article retells."""
SPEAKS_FOR = listed("""
    government governments ministry ministries official officials diplomat diplomats delegation
    delegations representative representatives negotiator negotiators envoy envoys spokesman
    spokeswoman spokesperson spokespeople leadership authorities administration team side sides
    parliament report data cabinet embassy president premier minister leader army military media
""")
"""Nouns for those who speak for the country or house that they are named with."""
PAPER = listed("""
    report article newspaper paper story daily magazine agency outlet publication
""")


class Directory:
    """Actors by place, and the sources of the document by place."""

    def __init__(self, named: Names, credits: Sequence[Credit]) -> None:
        self.kinds = {actor.key: actor.schema_ for actor in named.actors}
        self.mentions = sorted(named.mentions, key=lambda mention: (mention.start, -mention.end))
        self.starts = [mention.start for mention in self.mentions]
        self.credits = sorted(credits, key=lambda credit: credit.start)
        self.credit_starts = [credit.start for credit in self.credits]
        self.principal = _principal(self.credits)

    def within(self, start: int, end: int) -> list[Mention]:
        """List the mentions that lie within a stretch."""
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end, lo=first)
        return [mention for mention in self.mentions[first:last] if mention.end <= end]

    def speaking(self, start: int, end: int, text: str) -> tuple[str, ...]:
        """Tell which actors a stretch that names a speaker means: people before their office."""
        found = self.within(start, end)
        people = [m.actor for m in found if self.person(m.actor) and _closes(text[m.end : end])]
        if people:
            return tuple(dict.fromkeys(people))
        others = [m for m in found if not self.person(m.actor)]
        if others and _closes(text[others[-1].end : end]):
            last = [m.actor for m in others if _closes(text[m.end : end])]
            return tuple(dict.fromkeys(last))
        # "Norwegian and Irish negotiators" speak for both countries; "Irish farmers" for none.
        office = not SPEAKS_FOR.isdisjoint(text[start:end].lower().split())
        return tuple(dict.fromkeys(m.actor for m in others)) if office else ()

    def person(self, key: str) -> bool:
        """Tell whether an actor is a person."""
        return self.kinds.get(key) == "Person"

    def credited(self, start: int, end: int) -> list[Credit]:
        """List the credits that lie within a stretch."""
        first = bisect_left(self.credit_starts, start)
        return self.credits[first : bisect_left(self.credit_starts, end, lo=first)]


def _principal(credits: Sequence[Credit]) -> str:
    """Find the source that a document retells: credited again and again, or named on top."""
    votes = Counter(credit.source for credit in credits if credit.how in THROUGH)
    if not votes:
        return ""
    source, count = votes.most_common(1)[0]
    again = sum(credit.how == "anaphoric" and credit.source == source for credit in credits)
    return source if count >= LEAST or (count >= LEAST - 1 and again) else ""


def _closes(rest: str) -> bool:
    """Tell whether a name closes its phrase or stands in a list, and leads no other noun."""
    bare = rest.lstrip("'’s").lstrip()
    return not bare or bare[0] in ",(" or bare.startswith(("and ", "of ", "from ", "at ", "or "))
