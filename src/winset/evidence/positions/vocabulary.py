"""The issues that positions are looked for on, each by the words that speak of it.

An issue weighs the concepts of its title fully and those of its options by half; a concept that
many issues share tells little of any. A stretch of text is about the issue whose concepts it
holds most of, those that come first counting a little more.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from winset.evidence.names.countries import countries
from winset.evidence.positions.concepts import CONCEPTS, GENERIC, IGNORED, TOPICS
from winset.evidence.positions.grammar import ROLES
from winset.evidence.positions.roots import root

ENOUGH = 0.7
"""Least weight by which a stretch is about an issue: one telling concept, or two general ones."""
TOUCHED = 0.25
"""Weight from which on a stretch goes on about the issue that was spoken of before."""
OPTION_WEIGHT = 0.5
GENERAL_WEIGHT = 0.36
NAME_WEIGHT = 0.3
"""Weight of the names of states and people: they turn up on every issue."""
LITERAL_WEIGHT = 0.15
"""Weight of the very word of a title beside that of its group, where titles share the group."""
PARTY_WEIGHT = 0.5
"""Weight of nouns for people and bodies: who negotiates turns up on every issue too."""
MOST_TOLD = 1.25
"""What a concept weighs at most that a title names more than once."""
FAR = 0.03
"""By how much a concept loses weight with each word between it and the start of the stretch."""

MOST_KNOWN = 100_000
"""A bound on memory: texts may hold any number of strange words."""

_EXPLAINED = re.compile(r"[/:;(]")
_PLAIN = re.compile(r"[^\W\d_]+")


class Titled(Protocol):
    """Anything with a title, such as an option of a case."""

    @property
    def title(self) -> str:
        """Give the title."""
        ...


class IssueLike(Titled, Protocol):
    """Anything with a title and titled options, such as an issue of a case."""

    @property
    def options(self) -> Mapping[str, Titled]:
        """Give the options."""
        ...


def _tables() -> tuple[dict[str, str], dict[str, tuple[tuple[tuple[str, ...], str], ...]]]:
    single: dict[str, str] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for concept, entries in CONCEPTS.items():
        for entry in entries.split():
            stems = tuple(map(root, entry.split("_")))
            if len(stems) == 1:
                single.setdefault(stems[0], concept)
            else:
                phrases.setdefault(stems[0], []).append((stems, concept))
    ordered = {k: tuple(sorted(v, key=lambda p: -len(p[0]))) for k, v in phrases.items()}
    return single, ordered


_SINGLE, _PHRASES = _tables()
_LINKING = frozenset(map(root, IGNORED))
_GENERIC = frozenset(map(root, GENERIC)) | {_SINGLE[s] for s in map(root, GENERIC) if s in _SINGLE}

_STATES = frozenset(
    root(name.lower())
    for country in countries()
    for name in (country.name, *country.others, *country.capitals, *country.demonyms)
    if name.isalpha()
) | {"europ", "european", "western"}

_PARTIES = frozenset(map(root, ROLES))


def concepts_of(lower: Sequence[str]) -> list[tuple[int, int, str]]:
    """Name the concepts in a row of lower-case words: first word, one past the last, concept.

    The words of a group are told beside it, so that of two issues of one group the text may mean
    the one that it names.

    Examples
    --------
    >>> concepts_of("a truce and a rare earth deal".split())[:2]
    [(1, 2, 'CEASEFIRE'), (1, 2, 'truc')]
    """
    get = _KNOWN.get
    known = [get(word) or _told(word) for word in lower]
    found = []
    past = 0
    for i, (cut, concept, phrases) in enumerate(known):
        if i < past:
            continue
        if phrases and (phrase := _phrase_at(known, i)):
            last, meant = phrase
            found.append((i, last, meant))
            past = last
        elif concept:
            found.append((i, i + 1, concept))
            if concept is not cut:
                found.append((i, i + 1, cut))
    return found


def _phrase_at(known: Sequence[_Told], i: int) -> tuple[int, str] | None:
    """Find the longest phrase that begins at word i: one past its last word, what it means."""
    second = known[i + 1][0] if i + 1 < len(known) else ""
    for phrase, meant in known[i][2]:
        if phrase[1] == second:
            last = i + len(phrase)
            if last <= len(known) and all(
                known[i + k][0] == phrase[k] for k in range(2, len(phrase))
            ):
                return last, meant
    return None


_Told = tuple[str, str, tuple[tuple[tuple[str, ...], str], ...]]
_KNOWN: dict[str, _Told] = {}


def _told(word: str) -> _Told:
    """Give a word's stem, its concept (empty: none) and the phrases that it may begin."""
    cut = root(word)
    ignored = word in IGNORED or not word[0].isalpha()
    made = (cut, "" if ignored else _SINGLE.get(cut, cut), _PHRASES.get(cut, ()))
    if len(_KNOWN) < MOST_KNOWN:
        _KNOWN[word] = made
    return made


@dataclass(frozen=True)
class Vocabulary:
    """Issues by the concepts that speak of them: concept → its weight on each issue."""

    issues: tuple[str, ...]
    weights: dict[str, tuple[tuple[int, float], ...]]
    options: dict[str, dict[str, frozenset[str]]] = field(default_factory=dict)

    def about(self, concepts: Sequence[tuple[int, str, float]]) -> list[tuple[float, str]]:
        """Rank the issues that a stretch may be about, best first, by how much speaks for each.

        Parameters
        ----------
        concepts : distance in words from the start of the stretch, concept, weight of the words.

        Examples
        --------
        >>> words = of_case({"dam": "Filling of the dam", "price": "Price of electricity"})
        >>> [issue for _, issue in words.about([(0, "WATER", 1.0)])]
        ['dam']
        """
        found = self.weighed(concepts)
        ranked = [(near, -i) for i, (near, plain) in found.items() if plain >= ENOUGH]
        return [(score, self.issues[-i]) for score, i in sorted(ranked, reverse=True)]

    def weighed(self, concepts: Sequence[tuple[int, str, float]]) -> dict[int, tuple[float, float]]:
        """Weigh what speaks for each issue: less the farther it stands, and plainly."""
        near: dict[int, float] = {}
        plain: dict[int, float] = {}
        told: set[str] = set()
        weights = self.weights
        for distance, concept, weight in concepts:
            if concept not in weights or concept in told:
                continue
            told.add(concept)
            close = weight / (1 + FAR * distance)
            for issue, share in weights[concept]:
                plain[issue] = plain.get(issue, 0.0) + share * weight
                near[issue] = near.get(issue, 0.0) + share * close
        return {issue: (near[issue], plain[issue]) for issue in near}

    def touches(self, issue: str, concepts: Sequence[tuple[int, str, float]]) -> bool:
        """Whether anything in a stretch speaks for an issue, however little."""
        at = self.issues.index(issue)
        _, plain = self.weighed(concepts).get(at, (0.0, 0.0))
        return plain >= TOUCHED

    def option(self, issue: str, concepts: Sequence[tuple[int, str, float]]) -> str | None:
        """Name the one option whose own words stand in a stretch; None where none or several do."""
        said = {concept for _, concept, _ in concepts}
        hits = {
            option: len(own & said)
            for option, own in self.options.get(issue, {}).items()
            if own & said
        }
        best = max(hits.values(), default=0)
        leading = [option for option, count in hits.items() if count == best]
        return leading[0] if len(leading) == 1 else None


def of_case(issues: Mapping[str, str | IssueLike]) -> Vocabulary:
    """Build the vocabulary of a case's issues: key → title, or issue with title and options.

    Examples
    --------
    >>> of_case({"quota": "Cod quota", "access": "Access to ports"}).issues
    ('quota', 'access')
    """
    titles: dict[str, dict[str, float]] = {}
    literal: dict[str, dict[str, str]] = {}
    options: dict[str, dict[str, frozenset[str]]] = {}
    for key, issue in issues.items():
        weights: dict[str, float] = defaultdict(float)
        title, choices = (issue, {}) if isinstance(issue, str) else (issue.title, issue.options)
        for place, concept in enumerate(_concepts(title) or _concepts(key)):
            head = place == 0 or concept not in _PARTIES
            weights[concept] += 1.0 if head else PARTY_WEIGHT
        for concept in (*_inside_phrases(title), *_phrases_like(title)):
            weights.setdefault(concept, OPTION_WEIGHT)
        for choice in choices.values():
            for concept in _concepts(choice.title):
                if concept not in weights:
                    weights[concept] = OPTION_WEIGHT
        titles[key] = weights
        literal[key] = _literally(title)
        if choices:
            options[key] = _own(choices)
    spread = Counter(concept for weights in titles.values() for concept in weights)
    for key, words in literal.items():
        for word, group in words.items():
            if spread[group] > 1:
                titles[key].setdefault(word, LITERAL_WEIGHT)
    return Vocabulary(tuple(titles), _weighed(titles), options)


def general() -> Vocabulary:
    """Give the vocabulary of negotiations in general, for when there is no case yet.

    Examples
    --------
    >>> "fisheries" in general().issues
    True
    """
    return _GENERAL


def topic(issue: str) -> str:
    """Give the title of an issue of negotiations in general; of another, its key in words.

    Examples
    --------
    >>> topic("debt"), topic("north-pier")
    ('Debt relief and restructuring', 'North pier')
    """
    return TOPICS.get(issue) or issue.replace("-", " ").capitalize()


def _concepts(title: str) -> list[str]:
    """List the groups and single words that a title speaks of, the words of a group not."""
    lower = [word.lower() for word in _PLAIN.findall(title)]
    found, past = [], 0
    for first, last, concept in concepts_of(lower):
        if first >= past:
            found.append(concept)
            past = last
    return found


def _literally(title: str) -> dict[str, str]:
    """Name the groups that words of a title stand for; behind a stroke it explains itself."""
    lower = [word.lower() for word in _PLAIN.findall(_EXPLAINED.split(title)[0])]
    groups = {first: c for first, _, c in concepts_of(lower) if c.isupper()}
    return {
        c: groups[first]
        for first, _, c in concepts_of(lower)
        if not c.isupper() and first in groups
    }


def _inside_phrases(title: str) -> list[str]:
    """List what the words of a title's phrases say by themselves: *investment*, of *foreign …*."""
    lower = [word.lower() for word in _PLAIN.findall(title)]
    return [
        concept
        for first, last, _ in concepts_of(lower)
        if last > first + 1
        for word in lower[first:last]
        for concept in _concepts(word)
    ]


def _phrases_like(title: str) -> list[str]:
    """List the concepts of phrases half of whose telling words stand in a title.

    *Seat of Peru at the talks* is spoken of as *a seat at the table*.
    """
    whole = {root(word.lower()) for word in _PLAIN.findall(title)} - _LINKING
    said = whole - _GENERIC
    found = []
    for first in whole:
        for phrase, meant in _PHRASES.get(first, ()):
            telling = set(phrase) - _LINKING
            if len(telling) > 1 and (2 * len(telling & said) >= len(telling) or telling <= whole):
                found.append(meant)
    return found


def _own(choices: Mapping[str, Titled]) -> dict[str, frozenset[str]]:
    """Give each option the concepts that no other option of the issue shares."""
    said = {option: set(_concepts(choice.title)) for option, choice in choices.items()}
    shared = Counter(concept for words in said.values() for concept in words)
    return {o: frozenset(c for c in words if shared[c] == 1) for o, words in said.items()}


def _weighed(titles: Mapping[str, Mapping[str, float]]) -> dict[str, tuple[tuple[int, float], ...]]:
    spread = Counter(concept for words in titles.values() for concept in words)
    most = math.log1p(len(titles))
    found: dict[str, list[tuple[int, float]]] = {}
    for index, words in enumerate(titles.values()):
        alone = len(words) == 1  # "Mediation": the whole title
        for concept, count in words.items():
            rare = math.log1p(len(titles) / spread[concept]) / most
            plain = GENERAL_WEIGHT if concept in _GENERIC and not alone else 1.0
            plain *= NAME_WEIGHT if concept in _STATES else 1.0
            told = min(count, MOST_TOLD)
            found.setdefault(concept, []).append((index, rare * plain * told))
    return {concept: tuple(weights) for concept, weights in found.items()}


_GENERAL = of_case(TOPICS)
