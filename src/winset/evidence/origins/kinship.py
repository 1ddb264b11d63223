"""How much of two reports is one story: sentences that match, their share, whether in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from winset.evidence.origins.wording import told
from winset.evidence.records import Alignment, Span, Statement
from winset.evidence.source import Extract

FIRM = 0.25
"""Resemblance from which a pair of sentences counts for a common origin."""
FEWEST = 5
"""Matching sentences below which two reports of ordinary length are not taken for one story."""
ENOUGH = 0.16
"""Share of matching sentences, weighed by their order, from which two reports are one story."""
ENOUGH_CREDITED = 0.08
"""The same where both credit one source: less is needed to believe that it is one text of it."""
WORD_FOR_WORD = 0.85
"""Resemblance from which a sentence is copied rather than retold."""
SHORTEST = 25
"""Code points of a sentence long enough to match another."""
_INDEFINITE = ("a ", "an ", "one ", "some ", "another ")


@dataclass(frozen=True)
class Kinship:
    """What two reports share: matching sentences, share of the shorter, order, copied."""

    a: str
    b: str
    matched: int
    share: float
    order: float
    copied: int
    unnamed: tuple[str, ...] = ()

    @property
    def score(self) -> float:
        """Share of the shorter report that matches, less where the order differs."""
        return round(self.share * (1.0 + self.order) / 2.0, 4)

    def one_story(self, credited: bool = False) -> bool:
        """Whether the two go back to one text; less is asked where both credit one source."""
        least, fewest = (ENOUGH_CREDITED, 3) if credited else (ENOUGH, FEWEST)
        return self.score >= least and (
            self.matched + len(self.unnamed) >= fewest or (self.matched >= 2 and self.share >= 0.75)
        )

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
    pairs = [(one.a_span.start, one.b_span.start) for one in firm]
    shorter = max(1, min(_sentences(a), _sentences(b)))
    return Kinship(
        a.document.key,
        b.document.key,
        len(pairs),
        round(min(1.0, len(pairs) / shorter), 4),
        round(tau(pairs), 4),
        sum(one.score >= WORD_FOR_WORD for one in firm),
        tuple(_unnamed(a, b, firm, texts)),
    )


def _counted(matched: int) -> str:
    return "1 sentence matches" if matched == 1 else f"{matched or 'no'} sentences match"


def tau(pairs: Sequence[tuple[float, float]]) -> float:
    """Tell how far two orders agree, from -1 (reversed) to 1 (the same): Kendall's tau.

    Source: M. G. Kendall (1938), A New Measure of Rank Correlation, Biometrika 30, 81–93.

    Examples
    --------
    >>> tau([(1, 10), (2, 20), (3, 30)]), tau([(1, 30), (2, 20), (3, 10)])
    (1.0, -1.0)
    """
    agree = 0
    for place, (x, y) in enumerate(pairs):
        for other_x, other_y in pairs[:place]:
            turn = (x - other_x) * (y - other_y)
            agree += (turn > 0) - (turn < 0)
    total = len(pairs) * (len(pairs) - 1) // 2
    return agree / total if total else 1.0


def _sentences(extract: Extract) -> int:
    return sum(span.end - span.start >= SHORTEST for span in told(extract.layout))


def _unnamed(
    a: Extract, b: Extract, alignments: Sequence[Alignment], texts: Mapping[str, str]
) -> Iterator[str]:
    """Say where one report leaves a speaker unnamed whom the other names in the same place."""
    for one in alignments:
        for here, there, here_span, there_span in (
            (a, b, one.a_span, one.b_span),
            (b, a, one.b_span, one.a_span),
        ):
            text = texts[here.document.key]
            hidden = next((said for said in _within(here, here_span) if _hides(said, text)), None)
            named = next((said for said in _within(there, there_span) if said.speaker), None)
            if hidden is not None and named is not None and (who := _person(there, named)):
                yield f"{here.document.key} leaves unnamed whom {there.document.key} names: {who}"


def _hides(said: Statement, text: str) -> bool:
    """Whether a statement gives its speaker a role and no name: 'a scholar who …'."""
    words = said.speaker_text.of(text) if said.speaker_text is not None else said.role
    return not said.speaker and words.lower().startswith(_INDEFINITE)


def _within(extract: Extract, span: Span) -> list[Statement]:
    return [
        said
        for said in extract.statements
        if said.content.start < span.end and span.start < said.content.end
    ]


def _person(extract: Extract, said: Statement) -> str:
    people = {actor.key: actor.name for actor in extract.actors if actor.schema_ == "Person"}
    return next((people[key] for key in said.speaker if key in people), "")
