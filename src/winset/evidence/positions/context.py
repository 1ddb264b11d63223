"""What a text is on about where a position does not name its issue again.

News names an issue once and then goes on: *the company offered 5 %*, *she wants ten years*. What
was spoken of last in the sentence, or in the three before it, is at hand; it counts the less the
farther back it is. Faint words of an issue count where that issue is at hand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from winset.evidence.positions.grammar import GENERAL_NOUNS
from winset.evidence.positions.page import Page
from winset.evidence.positions.roots import root
from winset.evidence.positions.vocabulary import ENOUGH, TOUCHED
from winset.evidence.positions.words import listed
from winset.evidence.records import Stance


class Told(NamedTuple):
    """A position read before: in which sentence, on what, whose, and which way."""

    sentence: int
    issues: tuple[str, ...]
    actors: tuple[str, ...]
    stance: Stance


NEARNESS = (1.0, 0.8, 0.6, 0.45)
"""What an issue counts that was last spoken of in this sentence, or so many before it."""
SAID_ONLY = 0.95
"""The same of an issue on which nobody took a position there."""
BACKING = 0.55
"""How much of that counts towards what faint words say."""

THIN = 9
"""Words that a stretch has at most that only measures or points."""
FEW = 3
"""Telling words that a short object has at most."""
LIGHT_WORDS = listed(
    """
    a an the that this these those it them both either each one two three four five six seven eight
    nine ten eleven twelve fifteen twenty thirty forty fifty hundred thousand million billion m bn
    half third quarter few several dozen dozens at least most more less fewer than no not only up
    to about around over under below above nearly some any much many per cent percent percentage
    point points year years month months week weeks day days hours annually mix combination
    compromise of do so such in by for from between and or euros dollars pounds francs pesos
    crowns roubles next this first second third immediately straight away now today
    within hours hour minutes same evening morning night afternoon anything something nothing
    pay get have be receive accept take give offer agree go further higher lower bigger smaller
    longer shorter larger double triple instead cut cuts raise increase cubic metres meters tonnes
    tons litres kilometres miles hectares acres megawatts barrels
    """
)
"""Words that measure or point and name nothing."""
_LIGHT = frozenset(map(root, LIGHT_WORDS))
_ASIDE = listed(", before after since when as because if though while from spread")


def _rooted(words: str) -> frozenset[str]:
    return frozenset(word if word.isupper() else root(word) for word in words.split())


SUMS = frozenset("$£€¥") | listed("euros dollars pounds francs pesos crowns roubles")
MONEY = _rooted(
    """
    WAGE FINANCE FUND TARIFF SUBSIDY DEBT price cost fee royalty tax levy compensation pay loan
    budget spending bonus fine discount contribution rent toll sum
    """
)
"""Concepts of issues that are settled in sums."""
PARTS = listed("% percent percentage per half third quarter")
_FIGURES = SUMS | PARTS
_LIGHT_BY_FIGURES = LIGHT_WORDS | GENERAL_NOUNS
RATES = _rooted(
    """
    WAGE TARIFF DEBT HAIRCUT ROYALTY LIMIT interest rate tax levy share discount surplus
    deficit quota increase rise
    """
)
"""Concepts of issues that are settled in rates and shares."""


Sentences = dict[int, list[tuple[float, str]]]
"""What whole sentences are about, as far as somebody has asked: worked out once each."""


def at_hand(page: Page, s: int, i: int, told: Sequence[Told], known: Sentences) -> dict[str, float]:
    """Weigh the issues that the text has been on about before word i of sentence s."""
    found: dict[str, float] = {}
    for back, weight in enumerate(NEARNESS):
        if s < back:
            break
        first, last = page.words.sentences[s - back]
        for one in reversed(told):
            if one.sentence == s - back:
                for issue in one.issues:
                    found[issue] = max(found.get(issue, 0.0), weight)
        if not back:
            ranked = page.vocabulary.about(page.within(first, i)) if i > first else []
        elif s - back in known:
            ranked = known[s - back]
        else:
            ranked = known[s - back] = page.vocabulary.about(page.within(first, last))
        if ranked:
            issue = ranked[0][1]
            found[issue] = max(found.get(issue, 0.0), weight * SAID_ONLY)
    return found


def faintly(faint: dict[str, float], hand: dict[str, float]) -> list[str]:
    """Name the issue that faint words speak of, where it is at hand."""
    whole = {issue: plain + BACKING * hand.get(issue, 0.0) for issue, plain in faint.items()}
    best = max(whole, key=lambda issue: whole[issue], default="")
    return [best] if best and whole[best] >= ENOUGH else []


def foremost(hand: dict[str, float], among: Sequence[str] = ()) -> list[str]:
    """Name the issue that is nearest at hand."""
    known = {issue: weight for issue, weight in hand.items() if not among or issue in among}
    return [max(known, key=lambda issue: known[issue])] if known else []


def thin(page: Page, i: int, j: int) -> bool:
    """Whether words i to j only measure or point, so that they need what was said before: *5 %*,
    *at least six weeks*, *to do so*, *a mix of both*.
    """
    lower = page.words.lower
    j = next((t for t in range(i + 1, j) if lower[t] in _ASIDE), j)
    if j - i > THIN:
        return False
    said = lower[i:j]
    light = LIGHT_WORDS if _FIGURES.isdisjoint(said) else _LIGHT_BY_FIGURES
    return not any(
        word not in light and word[0].isalpha() and not word.endswith("ly") for word in said
    )


def touched(page: Page, part: tuple[int, int]) -> dict[str, float]:
    """Weigh the issues that a stretch speaks of, however faintly."""
    vocabulary = page.vocabulary
    weighed = vocabulary.weighed(page.within(*part))
    return {vocabulary.issues[at]: plain for at, (_, plain) in weighed.items() if plain >= TOUCHED}


def wholly(page: Page, part: tuple[int, int], faint: Iterable[str]) -> list[str]:
    """Name the one issue for which all telling words of a stretch speak, be they few."""
    first = {at: concept for at, concept, _ in reversed(page.within(*part))}  # group, not word
    concepts = set(first.values()) - _LIGHT
    if not 0 < len(concepts) <= FEW:
        return []
    weights, issues = page.vocabulary.weights, page.vocabulary.issues
    if not all(one in weights for one in concepts):
        return []
    found = [
        issue
        for issue in faint
        if all(any(issues[at] == issue for at, _ in weights[one]) for one in concepts)
    ]
    return found if len(found) == 1 else []


def priced(page: Page, part: tuple[int, int], hand: dict[str, float]) -> list[str]:
    """Name the issue that is settled in money or rates, where a figure is all that is said."""
    said = page.words.lower[part[0] : part[1]]
    measures = MONEY if not SUMS.isdisjoint(said) else RATES if not PARTS.isdisjoint(said) else ()
    vocabulary = page.vocabulary
    costly = {
        vocabulary.issues[at] for one in measures for at, _ in vocabulary.weights.get(one, ())
    }
    near = foremost(hand, tuple(costly)) if costly else []
    first = [issue for issue in vocabulary.issues if issue in costly][:1]
    return near or (first if measures is RATES or len(costly) == 1 else [])
