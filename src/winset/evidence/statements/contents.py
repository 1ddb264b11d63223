"""What is said: the words behind or before a verb of saying, and the quotations it owns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from winset.evidence.source import Quotation
from winset.evidence.statements.cues import INNER_STATE
from winset.evidence.statements.frames import WITH_HEARER, animate
from winset.evidence.statements.naming import names_something
from winset.evidence.statements.nominal import Frame
from winset.evidence.statements.people import (
    AUXILIARIES,
    BE,
    DAYS,
    MODALS,
    PEOPLE,
)
from winset.evidence.statements.phrases import Subject, phrase_after
from winset.evidence.statements.tokens import Cut, Token
from winset.evidence.words import listed

TELLING = listed("""
    tell warn inform remind assure ask urge advise promise caution show convince persuade
""")
"""Verbs with a hearer before what is said."""
ASIDE = listed("""
    in on at to of about during after before from with via by for
""")
SPEECH = listed("""
    say add reply answer ask tell write explain conclude continue respond declare state insist
    exclaim quip joke tweet post warn note stress emphasise emphasize argue
""")
ENDS = frozenset(",;:.—–-")
VERBS_OF_RELATIVES = BE | MODALS | AUXILIARIES
HEARERS = frozenset({"him", "her", "them", "us", "me", "you", "it"})
FAR = 18
"""Tokens within which "that", a colon or a quotation is looked for behind a verb."""


class Piece(NamedTuple):
    """Tokens of a sentence, first to last."""

    first: int
    last: int


class Draft(NamedTuple):
    """A statement before its actors are known: places in the text."""

    content: tuple[int, int]
    quoted: tuple[tuple[int, int], ...]
    direct: bool
    speaker: tuple[int, int]
    role: tuple[int, int] | None
    cue: tuple[int, int] | None
    hedge: str
    relayed: tuple[int, int] | None
    sentence: tuple[int, int]
    since: int
    """Where the sentence that names the speaker begins."""
    by: str = "rules"
    before: tuple[int, int] | None = None
    """Subject of the sentence before in the same paragraph, where grammar told it."""


@dataclass
class Sentence:
    """A sentence with its tokens, its attributions, and who owns each of its quotations."""

    start: int
    end: int
    words: Cut
    frames: list[Frame]
    owned: dict[int, tuple[int, bool]] = field(default_factory=dict)
    """Attribution of each quotation, and whether it stands before the verb."""

    @property
    def tokens(self) -> list[Token]:
        """Words, marks and quotations."""
        return self.words.tokens

    @property
    def quotes(self) -> dict[int, Quotation]:
        """Quotations by the place of their token."""
        return self.words.quotes


def read(sentence: Sentence, text: str) -> list[Draft]:
    """Make a draft of each attribution of a sentence."""
    frames = sentence.frames
    behind = [_behind(sentence, frame, _stop(sentence, k)) for k, frame in enumerate(frames)]
    ahead = [_ahead(sentence, k, behind) for k in range(len(frames))]
    for place, quote in sentence.quotes.items():
        owner = _owner(sentence, place, behind, ahead, text)
        if owner is not None and (
            _is_speech(sentence, place, *owner)
            or not names_something(text[quote.start : quote.end], sentence.tokens, place)
        ):
            sentence.owned[place] = owner
    drafts: list[Draft] = []
    for k in range(len(frames)):
        drafts += _drafts(sentence, k, ahead[k], True)
        drafts += _drafts(sentence, k, behind[k], False)
    return drafts


def _stop(sentence: Sentence, k: int) -> int:
    """Find where what is said ends: at the next attribution that is no part of it."""
    tokens, frames = sentence.tokens, sentence.frames
    outer = [frame.subject for frame in frames[: k + 1]]
    for later in frames[k + 1 :]:
        if later.inherits:
            if later.subject in outer:
                return max(later.edge, frames[k].last + 1)
            continue
        aside = later.edge > 0 and tokens[later.edge - 1].text in {",", "—", "–"}
        closing = later.last + 1 >= len(tokens) or not tokens[later.last + 1].word
        if later.inverted or (aside and closing):
            return max(later.edge, frames[k].last + 1)
        if later.edge > 1 and tokens[later.edge - 1].low in {"and", "but", "while", ";"}:
            return max(later.edge - 1, frames[k].last + 1)
    return len(tokens)


def _behind(sentence: Sentence, frame: Frame, stop: int) -> Piece | None:
    """Find what is said behind a verb of saying."""
    tokens = sentence.tokens
    if not _opened(tokens, frame, stop):
        return None
    if frame.cue.lemma == "according":
        first = frame.last + 1
        comma = next((i for i in range(first, min(stop, first + FAR)) if tokens[i].text == ","), -1)
        return _stripped(tokens, comma + 1, stop) if frame.edge == 0 and comma >= 0 else None
    begin = _begin(tokens, frame, stop)
    if begin is not None and frame.cue.lemma == "noun" and begin < stop and tokens[begin].quote:
        stop = begin + 1
    return _stripped(tokens, begin, stop) if begin is not None else None


def _begin(tokens: list[Token], frame: Frame, stop: int) -> int | None:
    """Find the first word of what is said behind a verb; None if it stands before the verb."""
    place = frame.last + 1
    while place < stop and (tokens[place].adverb or tokens[place].low in DAYS):
        place += 1
    if frame.inverted and frame.subject and frame.subject.role and place < stop:
        place = max(place, frame.subject.role[1] + 1)
    if place >= stop:
        return None
    token = tokens[place]
    resumed = _resumed(tokens, place, stop)
    if resumed is not None:
        return resumed
    if token.text in ENDS or frame.inverted:
        follows = tokens[place + 1] if place + 1 < stop else None
        quoted = token.text in ENDS and follows is not None and follows.quote
        return place + 1 if token.text == ":" or quoted else None
    if token.low == "that":
        return place + 1
    told = token.low in ASIDE or frame.cue.lemma in TELLING
    told = told and frame.cue.lemma != "noun"
    marked = _marked(tokens, place, stop) if told else None
    if marked is None and frame.cue.lemma in WITH_HEARER:
        # "told the agency the text was dead": the hearer comes first.
        hearer = phrase_after(tokens, place)
        after = tokens[hearer.last + 1] if hearer is not None and hearer.last + 1 < stop else None
        if hearer is not None and after is not None and after.word and after.low not in ASIDE:
            marked = hearer.last + 1
    return place if marked is None else marked


def _opened(tokens: list[Token], frame: Frame, stop: int) -> bool:
    """Tell whether a noun of saying or a passive is followed by what is said."""
    passive = frame.cue.form == "part" and frame.last > frame.at
    if frame.cue.lemma != "noun" and not passive:
        return True
    place = frame.last + 1
    if place >= stop:
        return False
    opening = {"that", "as", ":"} if passive else {"that", "for", "to", ":"}
    return tokens[place].quote or tokens[place].low in opening


def _resumed(tokens: list[Token], place: int, stop: int) -> int | None:
    """Go over an addition between marks: "said – as before – that"."""
    mark = tokens[place].text
    if mark not in {",", "—", "–"}:
        return None
    for look in range(place + 1, min(stop - 1, place + FAR)):
        if tokens[look].text == mark and tokens[look + 1].low == "that":
            return look + 2
    return None


def _marked(tokens: list[Token], place: int, stop: int) -> int | None:
    """Find where speech begins behind a hearer or circumstance: that, a colon, a quotation."""
    until = min(stop, place + FAR)
    for look in range(place, until):
        if tokens[look].text == ":":
            return look + 1
    for look in range(place, until):
        token = tokens[look]
        if token.low == "that" and not _relative(tokens, look):
            return look + 1
        if token.quote and _heard(tokens[look - 1]):
            return look
        if token.text in {";", "."}:
            return None
    return None


def _relative(tokens: list[Token], look: int) -> bool:
    """Tell whether "that" goes on about a noun: "firms that might return"."""
    follows = tokens[look + 1] if look + 1 < len(tokens) else None
    return follows is not None and (
        follows.low in VERBS_OF_RELATIVES or follows.low.endswith("ed") or follows.adverb
    )


def _heard(token: Token) -> bool:
    """Tell whether a quotation may begin behind a word: a comma, or one who hears it."""
    return token.text == "," or token.capital or token.low in PEOPLE or token.low in HEARERS


def _ahead(sentence: Sentence, k: int, behind: list[Piece | None]) -> Piece | None:
    """Find what is said before the speaker and the verb: "…," she said."""
    tokens, frame = sentence.tokens, sentence.frames[k]
    if frame.edge == 0 or frame.inherits or frame.cue.lemma == "noun":
        return None
    if frame.cue.sort not in {"say", "show"} and not frame.inverted:
        return None
    before = tokens[frame.edge - 1]
    fronted = before.quote or (before.text in {",", "—", "–"} and frame.edge > 1)
    if not fronted and frame.cue.lemma != "according":
        return None
    spoken = before.quote or tokens[frame.edge - 2].quote
    piece = behind[k]
    if piece is not None and not frame.inverted:
        first = tokens[piece.first]
        opened = piece.first > frame.last + 1
        if not spoken or (opened and not first.quote):
            return None
        if not first.quote:
            behind[k] = None
    begin = sentence.frames[k - 1].last + 1 if k else 0
    return _stripped(tokens, begin, frame.edge)


def _stripped(tokens: list[Token], first: int, stop: int) -> Piece | None:
    """Cut marks and joints off both ends."""
    last = stop - 1
    while first <= last and not (
        tokens[first].word or tokens[first].quote or tokens[first].text in "$€£¥("
    ):
        first += 1
    while last >= first and (
        (tokens[last].text in ENDS or tokens[last].text in "!?…")
        or tokens[last].low in {"and", "but", "while", "or"}
    ):
        last -= 1
    return Piece(first, last) if first <= last else None


def _owner(
    sentence: Sentence,
    place: int,
    behind: list[Piece | None],
    ahead: list[Piece | None],
    text: str,
) -> tuple[int, bool] | None:
    """Choose the attribution that a quotation belongs to."""
    tokens, quote = sentence.tokens, sentence.quotes[place]
    following = next((k for k, f in enumerate(sentence.frames) if f.edge > place), None)
    before = next(
        (k for k, piece in enumerate(ahead) if piece and piece.first <= place <= piece.last), None
    )
    if before is not None and before == following:
        between = tokens[place + 1 : sentence.frames[before].edge]
        closed = text[quote.end - 1] in ",.!?…—-，。！？"
        if all(t.text in {",", "—", "–"} for t in between) and (closed or place == 0):
            return before, True
    after = None
    for k, piece in enumerate(behind):
        if piece is not None and piece.first <= place <= piece.last:
            # What a told person thinks is told in the words of who tells it.
            inner = after is not None and sentence.frames[k].cue.lemma in INNER_STATE
            after = after if inner else k
    if after is not None:
        return after, False
    return (before, True) if before is not None else None


def _is_speech(sentence: Sentence, place: int, owner: int, ahead: bool) -> bool:
    """Tell whether a quotation is said outright, so that capitals do not make it a name."""
    frame, tokens = sentence.frames[owner], sentence.tokens
    if ahead:
        return place == 0
    before = tokens[place - 1]
    if before.text in {":", ","}:
        return True
    return place == frame.last + 1 and frame.cue.lemma in SPEECH


def _drafts(sentence: Sentence, k: int, piece: Piece | None, ahead: bool) -> list[Draft]:
    frame = sentence.frames[k]
    if piece is None or frame.subject is None:
        return []
    mine = [place for place, owner in sentence.owned.items() if owner == (k, ahead)]
    tokens = sentence.tokens
    stretch = tokens[piece.first : piece.last + 1]
    make = drafter(sentence, frame.subject, frame)
    if mine and frame.cue.sort == "say" and not any(t.word for t in stretch):
        return [make(_inside(sentence.quotes[p]), (p,), True) for p in mine]
    if not mine and (not animate(tokens, frame.subject) or sum(t.word for t in stretch) < 2):
        return []
    whole = (sentence.words.starts[piece.first], sentence.words.ends[piece.last])
    return [make(whole, tuple(mine), False)]


def _inside(quote: Quotation) -> tuple[int, int]:
    return quote.start, quote.end


Maker = Callable[[tuple[int, int], tuple[int, ...], bool], Draft]


def drafter(sentence: Sentence, subject: Subject, frame: Frame | None) -> Maker:
    """Prepare a draft with its speaker; what is said comes later."""
    starts, ends = sentence.words.starts, sentence.words.ends

    def place_of(piece: tuple[int, int] | None) -> tuple[int, int] | None:
        return (starts[piece[0]], ends[piece[1]]) if piece else None

    cue = None
    if frame is not None:
        two = not frame.inverted and frame.last == frame.at + 1
        cue = (starts[frame.at], ends[frame.last if two else frame.at])
    relayed = frame.relayed if frame else None

    def make(content: tuple[int, int], quotes: tuple[int, ...], direct: bool) -> Draft:
        return Draft(
            content=content,
            quoted=tuple(_inside(sentence.quotes[p]) for p in quotes),
            direct=direct,
            speaker=(starts[subject.first], ends[subject.last]),
            role=place_of(subject.role),
            cue=cue,
            hedge=frame.hedge if frame else "",
            relayed=place_of((relayed.first, relayed.last)) if relayed else None,
            sentence=(sentence.start, sentence.end),
            since=sentence.start,
            by=frame.by if frame else "rules",
        )

    return make
