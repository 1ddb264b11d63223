"""A report ready for reading: words, who is named where, who speaks where, what it is about."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from winset.evidence.positions.grammar import NEGATION, OUTSIDERS, ROLES
from winset.evidence.positions.lexicon import HARMS, JUDGING, SIGNALS, Cue, cues_in
from winset.evidence.positions.vocabulary import NAME_WEIGHT, Vocabulary, concepts_of
from winset.evidence.positions.words import Words, words_of
from winset.evidence.records import Actor, Mention, Statement
from winset.evidence.source import Layout, Source, ZoneKind

READ: frozenset[ZoneKind] = frozenset({"title", "body", "list"})
MARKS = (
    NEGATION
    | JUDGING
    | SIGNALS
    | HARMS
    | {"must", "should", "need", "needs", "has", "have", "would", "made", "makes", "make", "making"}
)
_LIGHT = frozenset({"Country", "Person", "Group", "PublicBody", "Outlet"})


class Named(Protocol):
    """Actors of one document and where it names them."""

    @property
    def actors(self) -> tuple[Actor, ...]:
        """Give the actors."""
        ...

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """Give the places where they are named."""
        ...


@dataclass(frozen=True)
class Page:
    """One report as the rules on positions see it.

    ``zones[s]`` is the kind of zone that sentence s lies in; ``concepts`` are (first word,
    concept, weight), in order of place;
    ``borne`` tells for a role whose it is where it stands beside a name (*Peru's government*);
    ``cues`` are the phrases of stance by their first word, ``marks`` all words worth reading.
    """

    source: Source
    words: Words
    actors: Mapping[str, Actor]
    statements: Sequence[Statement]
    zones: list[ZoneKind]
    concepts: list[tuple[int, str, float]]
    concept_starts: list[int]
    spoken: list[int]
    cues: dict[int, tuple[Cue, ...]]
    marks: list[int]
    borne: dict[str, list[tuple[int, str]]]
    vocabulary: Vocabulary

    def schema(self, word: int) -> str:
        """Tell what sort of actor a word names; empty where it names none."""
        m = self.words.mention[word]
        actor = self.actors.get(self.words.mentions[m].actor) if m >= 0 else None
        return actor.schema_ if actor else ""

    def actor(self, m: int) -> str:
        """Give the key of the actor of a mention."""
        return self.words.mentions[m].actor

    def may_hold(self, key: str) -> bool:
        """Whether an actor can be a party's voice: no outlet, no place, no outside observer."""
        actor = self.actors.get(key)
        if actor is None:
            return True
        if actor.schema_ in ("Outlet", "Place"):
            return False
        said = {word for role in actor.roles for word in role.lower().replace("-", " ").split()}
        return not said & OUTSIDERS

    def first_word(self, place: int) -> int:
        """Find the first word from a place of the text on."""
        return bisect_left(self.words.starts, place)

    def speaking(self, word: int) -> Statement | None:
        """Find the narrowest statement in whose content a word stands."""
        k = self.spoken[word]
        return self.statements[k] if k >= 0 else None

    def within(self, i: int, j: int) -> list[tuple[int, str, float]]:
        """List the concepts in words i to j as (distance from i, concept, weight)."""
        first = bisect_left(self.concept_starts, i)
        last = bisect_left(self.concept_starts, j)
        return [(at - i, concept, weight) for at, concept, weight in self.concepts[first:last]]


def page_of(
    source: Source,
    layout: Layout,
    named: Named,
    statements: Sequence[Statement],
    vocabulary: Vocabulary,
) -> Page:
    """Lay out a report for reading."""
    words = words_of(source.text, named.mentions, layout.sentences)
    actors = {actor.key: actor for actor in named.actors}
    starts = [zone.start for zone in layout.zones]
    zones: list[ZoneKind] = []
    for first, _ in words.sentences:
        at = bisect_left(starts, words.starts[first] + 1) - 1
        zones.append(layout.zones[at].kind if at >= 0 else "body")
    light = [m.actor in actors and actors[m.actor].schema_ in _LIGHT for m in words.mentions]
    concepts = [
        (i, concept, NAME_WEIGHT if (m := words.mention[i]) >= 0 and light[m] else 1.0)
        for i, _, concept in concepts_of(words.lower)
    ]
    cues = cues_in(words.lower)
    return Page(
        source,
        words,
        actors,
        statements,
        zones,
        concepts,
        [at for at, _, _ in concepts],
        _spoken(words, statements),
        cues,
        sorted(cues.keys() | {i for i, word in enumerate(words.lower) if word in MARKS}),
        _borne(words),
        vocabulary,
    )


def _borne(words: Words) -> dict[str, list[tuple[int, str]]]:
    found: dict[str, list[tuple[int, str]]] = {}
    for i in [i for i, word in enumerate(words.lower) if word in ROLES]:
        if i and words.mention[i] < 0:
            k = i - 2 if words.lower[i - 1] == "'s" and i > 1 else i - 1
            if words.mention[k] >= 0:
                actor = words.mentions[words.mention[k]].actor
                found.setdefault(words.lower[i], []).append((i, actor))
    return found


def _spoken(words: Words, statements: Sequence[Statement]) -> list[int]:
    """Give each word the narrowest statement that it stands in, or -1."""
    of = [-1] * len(words.lower)
    wide = sorted(
        range(len(statements)),
        key=lambda k: statements[k].content.start - statements[k].content.end,
    )
    for k in wide:
        content = statements[k].content
        first = bisect_left(words.starts, content.start)
        last = bisect_left(words.starts, content.end)
        of[first:last] = [k] * (last - first)
    return of
