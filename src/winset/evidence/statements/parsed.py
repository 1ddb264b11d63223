"""Attributions that only the grammar of a sentence shows: far subjects, things that say."""

from __future__ import annotations

from collections.abc import Sequence

from winset.evidence.language import Word
from winset.evidence.statements.cues import CUES, Cue
from winset.evidence.statements.frames import complete
from winset.evidence.statements.nominal import Frame
from winset.evidence.statements.people import NO_SPEAKER
from winset.evidence.statements.phrases import Subject, negative
from winset.evidence.statements.tokens import Cut

SUBJECT = "nsubj"
HANGING = frozenset({"conj", "advcl", "xcomp", "ccomp"})
"""Roles of verbs that share the subject of the verb they hang on."""
STEPS = 6
"""How far up a sentence a subject is looked for."""


def with_grammar(cut: Cut, frames: list[Frame], words: Sequence[Word]) -> list[Frame]:
    """Add the attributions of verbs whose subject the rules did not find."""
    tokens = cut.tokens
    start = cut.starts[0] if tokens else 0
    at_place = {word.start: place for place, word in enumerate(words)}
    known = {frame.at for frame in frames}
    added: list[Frame] = []
    for place, token in enumerate(tokens):
        cue = CUES.get(token.low)
        word = at_place.get(cut.starts[place] - start)
        if cue is None or word is None or place in known or token.capital:
            continue
        if words[word].part != "VERB" or not complete(tokens, place, place, cue):
            continue
        frame = _frame(cut, place, cue, words, word)
        if frame is not None:
            added.append(frame)
    return sorted([*frames, *added], key=lambda frame: frame.at) if added else frames


def _frame(cut: Cut, place: int, cue: Cue, words: Sequence[Word], word: int) -> Frame | None:
    """Read a verb with the subject that the grammar gives it."""
    if cue.sort == "say" and any(w.role == "neg" and w.head == word for w in words):
        return None
    parts = {(w.role, w.lemma) for w in words if w.head == word}
    if any(role in {"nsubjpass", "auxpass"} for role, _ in parts) or ("aux", "to") in parts:
        return None
    found, inherits = _subject(words, word)
    if found is None:
        return None
    subject = _phrase(cut, words, found)
    if subject is None or subject.first <= place <= subject.last:
        return None
    edge = max(0, place - 1) if inherits else min(subject.first, place)
    inverted = subject.first > place
    last = subject.last if inverted else place
    return Frame(cue, edge, place, last, subject, inverted=inverted, inherits=inherits, by="nlp")


def _subject(words: Sequence[Word], word: int) -> tuple[int | None, bool]:
    """Find the subject of a verb, its own or that of the verb it hangs on."""
    inherits = False
    for _ in range(STEPS):
        own = next((i for i, w in enumerate(words) if w.head == word and w.role == SUBJECT), None)
        if own is not None and words[own].lemma in {"who", "which", "that"}:
            return (words[word].head, inherits) if words[word].role == "relcl" else (None, inherits)
        if own is not None:
            return own, inherits
        if words[word].role not in HANGING or words[word].head == word:
            return None, inherits
        word, inherits = words[word].head, True
    return None, inherits


def main_subject_of(words: Sequence[Word]) -> tuple[int, int] | None:
    """Find the subject of the main verb of a sentence, with what "and" joins to it."""
    for place, word in enumerate(words):
        if word.role in {SUBJECT, "nsubjpass"} and words[word.head].role == "ROOT":
            joined = [w for w in words if w.role == "conj" and w.head == place]
            return word.start, max([word.end, *(w.end for w in joined)])
    return None


def _phrase(cut: Cut, words: Sequence[Word], noun: int) -> Subject | None:
    """Take the words left of a noun that belong to it, and what "and" joins to it."""
    first = last = noun
    while first > 0 and _belongs(words, first - 1, noun):
        first -= 1
    for place in range(noun + 1, min(len(words), noun + 8)):
        if words[place].role == "conj" and words[place].head == noun:
            last = place
    start = cut.starts[0]
    begin, end = words[first].start + start, words[last].end + start
    places = enumerate(zip(cut.starts, cut.ends, strict=True))
    inside = [i for i, (here, until) in places if here < end and begin < until]
    if not inside or cut.tokens[inside[-1]].low in NO_SPEAKER or negative(cut.tokens[inside[0]]):
        return None
    return Subject(inside[0], inside[-1])


def _belongs(words: Sequence[Word], place: int, noun: int) -> bool:
    """Tell whether a word before a noun leads up to it."""
    head = words[place].head
    near = head == noun or (place < head <= noun)
    return near and words[place].part not in {"PUNCT", "VERB", "ADV", "SCONJ", "CCONJ"}
