"""How much of two reports is one story: sentences that match, their share, whether in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from winset.evidence.origins.wording import told
from winset.evidence.records import Alignment, Span, Statement
from winset.evidence.source import Extract

FIRM = 0.25
"""Resemblance from which a pair of sentences counts for a common origin."""
NO_ACCIDENT = 4.0
"""Standard deviations of order above chance from which two orders agree by no accident."""
NO_ACCIDENT_ALIKE = 3.0
"""The same where the sentences that match are much alike."""
ALIKE = 0.48
"""Mean resemblance of matching sentences that are much alike."""
NO_ACCIDENT_CREDITED = 2.0
"""The same where both lean on one source: less is needed to believe that it is one text of it."""
THREE_IN_ORDER = 1.5
"""Standard deviations that three matches in the same order can just reach."""
PERHAPS = 2.5
"""Standard deviations from which a person is asked."""
HALF_IN_ORDER = (8, 0.5, 0.9)
"""Matches, share of the shorter report and order from which half a report is told again in turn."""
SHORT_REPORT = 14
"""Sentences of a report too short for the order of what matches to say much."""
WORD_FOR_WORD = 0.85
"""Resemblance from which a sentence is copied rather than retold."""
BASE = 0.2
"""Resemblance that weighs nothing in the order."""
SHORTEST = 25
"""Code points of a sentence long enough to match another."""
_INDEFINITE = ("a ", "an ", "one ", "some ", "another ")


@dataclass(frozen=True)
class Kinship:
    """What two reports share.

    Parameters
    ----------
    matched : sentences that match firmly.
    shorter : sentences of the shorter report.
    share : of the shorter report's sentences, in [0, 1].
    order : agreement of the order of the matches, in [-1, 1]: Kendall's tau, pairs that
        resemble each other more counting more.
    deviations : how many standard deviations that is above the order of shuffled sentences.
    alike : mean resemblance of the sentences that match.
    copied : sentences that match word for word.
    unnamed : where one leaves a speaker unnamed whom the other names, in words.
    """

    a: str
    b: str
    matched: int
    shorter: int
    share: float
    order: float
    deviations: float
    alike: float
    copied: int
    unnamed: tuple[str, ...] = ()

    @property
    def score(self) -> float:
        """Share of the shorter report that matches, less where the order differs."""
        return round(self.share * (1.0 + self.order) / 2.0, 4)

    def one_story(self, credited: bool = False) -> bool:
        """Whether the two go back to one text.

        Sentences that match by accident, as they do in reports of one running story, match in
        any order; those taken from one text mostly keep its order. Short reports have too few
        sentences for that and must match for the larger part. Where half a report is told again
        in its order, a few strong matches among them do not make the order an accident.
        """
        least = NO_ACCIDENT_ALIKE if self.alike >= ALIKE else NO_ACCIDENT
        if self.deviations >= (NO_ACCIDENT_CREDITED if credited else least):
            return True
        reached = (self.matched, self.share, self.order)
        if self.perhaps() and all(x >= y for x, y in zip(reached, HALF_IN_ORDER, strict=True)):
            return True
        # A speaker unnamed in one and named in the other is worth a sentence that matches.
        matched = self.matched + len(self.unnamed)
        if credited and matched >= 3 and self.share >= 0.12 and self.order >= 0.6:
            return self.deviations >= THREE_IN_ORDER or self.shorter <= SHORT_REPORT
        return self.shorter <= SHORT_REPORT and (
            (matched >= 5 and self.share >= 0.3 and self.order >= 0.75)
            or (matched >= 3 and self.share >= 0.6 and self.order >= 0.6)
        )

    def perhaps(self) -> bool:
        """Whether a person should look: the order agrees more than it mostly does by accident."""
        return self.deviations >= PERHAPS and self.share >= 0.2

    def in_words(self) -> str:
        """Say what is shared."""
        said = f"{_counted(self.matched)}, {self.share:.0%} of the shorter report"
        if self.matched > 2:
            said += f"; order agrees by {self.order:.2f} (Kendall's tau)"
        copied = f"; {self.copied} word for word" if self.copied else ""
        return said + copied + "".join(f"; {each}" for each in self.unnamed)


def kinship(
    a: Extract, b: Extract, alignments: Sequence[Alignment], texts: Mapping[str, str]
) -> Kinship:
    """Measure what two reports share by the sentences of theirs that match."""
    firm = [one for one in alignments if one.score >= FIRM]
    places = [(one.a_span.start, one.b_span.start) for one in firm]
    order, deviations = agreement(places, [(one.score - BASE) ** 2 for one in firm])
    shorter = max(1, min(_long(a), _long(b)))
    return Kinship(
        a.document.key,
        b.document.key,
        len(firm),
        shorter,
        round(min(1.0, len(firm) / shorter), 4),
        round(order, 4),
        round(deviations, 4),
        round(sum(one.score for one in firm) / max(1, len(firm)), 4),
        sum(one.score >= WORD_FOR_WORD for one in firm),
        tuple(_unnamed(a, b, firm, texts)),
    )


def _counted(matched: int) -> str:
    return "1 sentence matches" if matched == 1 else f"{matched or 'no'} sentences match"


def agreement(
    places: Sequence[tuple[float, float]], weights: Sequence[float]
) -> tuple[float, float]:
    """Tell how far two orders agree: Kendall's tau, and its standard deviations above chance.

    Each two matches count by the product of their weights; the deviation is that of as many equal
    weights as these are worth, (sum w)² / sum w².

    Source: M. G. Kendall (1938), A New Measure of Rank Correlation, Biometrika 30, 81–93: the
    variance of tau over all orders of n things is 2 (2 n + 5) / (9 n (n - 1)).

    Examples
    --------
    >>> agreement([(1, 10), (2, 20), (3, 30)], [1, 1, 1])[0]
    1.0
    >>> agreement([(1, 30), (2, 20), (3, 10)], [1, 1, 1])[0]
    -1.0
    """
    if len(places) < 2:
        return 1.0, 0.0
    x, y = np.array(places, dtype=np.float64).T
    weight = np.array(weights, dtype=np.float64)
    both = np.outer(weight, weight)
    np.fill_diagonal(both, 0.0)
    turns = np.sign(x[:, None] - x) * np.sign(y[:, None] - y)
    tau = float((both * turns).sum() / both.sum())
    worth = float(weight.sum() ** 2 / (weight**2).sum())
    variance = 2 * (2 * worth + 5) / (9 * worth * (worth - 1)) if worth > 1 + 1e-9 else np.inf
    return tau, tau / float(np.sqrt(variance))


def _long(extract: Extract) -> int:
    return sum(span.end - span.start >= SHORTEST for span in told(extract.layout))


def _unnamed(
    a: Extract, b: Extract, alignments: Sequence[Alignment], texts: Mapping[str, str]
) -> Iterator[str]:
    """Say where one report leaves a speaker unnamed whom the other names in the same place."""
    hidden = [[s for s in one.statements if _hides(s, texts[one.document.key])] for one in (a, b)]
    for one in alignments if any(hidden) else ():
        for unnamed, here, there, here_span, there_span in (
            (hidden[0], a, b, one.a_span, one.b_span),
            (hidden[1], b, a, one.b_span, one.a_span),
        ):
            if any(_touch(said, here_span) for said in unnamed):
                spoken = (s for s in there.statements if s.speaker and _touch(s, there_span))
                named = next(spoken, None)
                if named is not None and (who := _person(there, named)):
                    names = f"{here.document.key} leaves unnamed whom {there.document.key} names"
                    yield f"{names}: {who}"


def _hides(said: Statement, text: str) -> bool:
    """Whether a statement gives its speaker a role and no name: 'a scholar who …'."""
    words = said.speaker_text.of(text) if said.speaker_text is not None else said.role
    return not said.speaker and words.lower().startswith(_INDEFINITE)


def _touch(said: Statement, span: Span) -> bool:
    return said.content.start < span.end and span.start < said.content.end


def _person(extract: Extract, said: Statement) -> str:
    people = {actor.key: actor.name for actor in extract.actors if actor.schema_ == "Person"}
    return next((people[key] for key in said.speaker if key in people), "")
