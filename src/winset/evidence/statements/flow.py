"""From sentence to sentence: quotations that have their speaker in the sentence before."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from winset.evidence.language import Language
from winset.evidence.layout import paragraphs_of, zone_at
from winset.evidence.source import Layout, Quotation
from winset.evidence.statements.contents import Draft, Sentence, drafter, read
from winset.evidence.statements.cues import CUES
from winset.evidence.statements.frames import animate, frames_of, main_subject
from winset.evidence.statements.leftover import headed, left
from winset.evidence.statements.naming import names_something
from winset.evidence.statements.parsed import main_subject_of, with_grammar
from winset.evidence.statements.tokens import Cut, cut

SPOKEN = frozenset({"body", "list"})
CARRIED = 3
"""Words of a quotation from which free speech is taken to go on without a new verb."""


def drafts_of(text: str, layout: Layout, language: Language | None = None) -> list[Draft]:
    """Read a document from sentence to sentence."""
    drafts: list[Draft] = []
    before: Sentence | None = None
    told: Draft | None = None
    subject: tuple[int, int] | None = None
    units = list(_units(text, layout))
    grammar = language.parsed(text[start:end] for start, end, _ in units) if language else None
    for start, end, fresh in units:
        sentence = _sentence(text, layout, start, end)
        words = next(grammar) if grammar is not None else ()
        if words:
            sentence.frames = with_grammar(sentence.words, sentence.frames, words)
        found = read(sentence, text)
        if before is not None and text[before.end : start].strip():
            # A heading or caption between two sentences: nobody goes on speaking over it.
            before = None
        if before is not None and len(sentence.owned) < len(sentence.quotes):
            found += _carried(sentence, before, told, fresh, text)
        if sentence.quotes:
            found += left(sentence, found, text)
        drafts += [d._replace(before=subject) for d in found] if subject and not fresh else found
        told = _teller(found)
        before = sentence
        subject = _shifted(main_subject_of(words), start) if words else None
    return [*drafts, *headed(text, layout)]


def _shifted(place: tuple[int, int] | None, start: int) -> tuple[int, int] | None:
    return (place[0] + start, place[1] + start) if place else None


def _teller(found: list[Draft]) -> Draft | None:
    """Choose who goes on speaking: the last who is not told about by another."""
    for draft in reversed(found):
        start, end = draft.cue or draft.content
        if not any(d.content[0] <= start and end <= d.content[1] for d in found if d is not draft):
            return draft
    return found[-1] if found else None


def _units(text: str, layout: Layout) -> Iterator[tuple[int, int, bool]]:
    """List sentences, whole where one ends inside a quotation; whether each begins a paragraph."""
    starts = [quote.start for quote in layout.quotations]
    openings = {start for start, _ in paragraphs_of(text)}
    held: tuple[int, int] | None = None
    for span in layout.sentences:
        if zone_at(layout, span.start) not in SPOKEN:
            continue
        if held is not None and _quoted_at(layout, starts, held[1], span.start):
            held = (held[0], span.end)
            continue
        if held is not None:
            yield (*held, held[0] in openings)
        held = (span.start, span.end)
    if held is not None:
        yield (*held, held[0] in openings)


def _quoted_at(layout: Layout, starts: list[int], end: int, start: int) -> bool:
    """Tell whether the joint of two sentences lies inside a quotation."""
    found = bisect_left(starts, end) - 1
    return found >= 0 and layout.quotations[found].end > start


def _sentence(text: str, layout: Layout, start: int, end: int) -> Sentence:
    first = bisect_left(layout.quotations, start, key=lambda quote: quote.start)
    last = bisect_left(layout.quotations, end, lo=first, key=lambda quote: quote.start)
    quotes: list[Quotation] = list(layout.quotations[first:last])
    words = cut(text, start, end, quotes)
    if not quotes and text[end - 1] != ":" and not any(token.telling for token in words.tokens):
        return Sentence(start, end, Cut([], [], [], {}), [])
    return Sentence(start, end, words, frames_of(words.tokens))


def _carried(
    sentence: Sentence, before: Sentence, told: Draft | None, fresh: bool, text: str
) -> list[Draft]:
    """Give loose quotations the speaker of the sentence before, where print says so."""
    tokens = sentence.tokens
    loose = [p for p in sentence.quotes if p not in sentence.owned]
    first = next((p for p, t in enumerate(tokens) if t.word or t.quote), -1)
    bare = not any(token.word for token in tokens)
    opened = before.tokens[-1].text == ":" if before.tokens else False
    if opened and first in loose:
        speaker = told or _announced(before)
        return _again(sentence, speaker, [first] if not bare else loose, direct=True)
    if bare and told is None and not fresh:
        # "Lee laughed. "Not a chance.""
        return _again(sentence, _announced(before, named=True), loose, direct=True)
    if bare and told is not None and told.quoted and told.sentence[0] == before.start:
        return _again(sentence, told, loose, direct=True)
    if fresh or told is None or told.sentence[0] != before.start or _tells(sentence):
        return []
    worded = [p for p in loose if not names_something(_words(sentence, p, text), tokens, p)]
    if not any(_words(sentence, p, text).count(" ") + 1 >= CARRIED for p in worded):
        return []
    whole = (sentence.words.starts[0], sentence.words.ends[-1])
    speaker = told._replace(content=whole, direct=False)
    return _again(sentence, speaker, worded, direct=False)


def _tells(sentence: Sentence) -> bool:
    """Tell whether a sentence has a verb of saying of its own, understood or not."""
    verbs = (CUES[token.low] for token in sentence.tokens if token.low in CUES)
    return bool(sentence.frames) or any(verb.form in {"past", "third"} for verb in verbs)


def _words(sentence: Sentence, place: int, text: str) -> str:
    quote = sentence.quotes[place]
    return text[quote.start : quote.end]


def _announced(before: Sentence, *, named: bool = False) -> Draft | None:
    """Take the subject of a sentence before speech: "The minister was blunt:"."""
    last = before.frames[-1] if before.frames else None
    if last is not None and last.subject is not None:
        return drafter(before, last.subject, last)((before.start, before.end), (), False)
    subject = main_subject(before.tokens, len(before.tokens))
    if subject is None or not animate(before.tokens, subject):
        return None
    if named and not all(t.capital for t in before.tokens[subject.first : subject.last + 1]):
        return None
    return drafter(before, subject, None)((before.start, before.end), (), False)


def _again(
    sentence: Sentence, told: Draft | None, places: list[int], *, direct: bool
) -> list[Draft]:
    """Let a speaker go on with the quotations at these places."""
    if told is None:
        return []
    for place in places:
        sentence.owned[place] = (-1, False)
    quotes = [(sentence.quotes[p].start, sentence.quotes[p].end) for p in places]
    here = told._replace(sentence=(sentence.start, sentence.end), role=None, relayed=None)
    if direct:
        return [here._replace(content=quote, quoted=(quote,), direct=True) for quote in quotes]
    return [here._replace(quoted=tuple(quotes))] if quotes else []
