"""Quotations that no verb of saying owns: "as the pilot puts it", "quotes one as saying"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from winset.evidence.source import Layout, Quotation
from winset.evidence.statements.contents import Draft, Sentence
from winset.evidence.statements.naming import names_something

_QUOTE = "\"“”‘«'"
_LEAST = 2
"""Words of a quotation from which it is somebody's, and no word at arm's length."""
_PUT = re.compile(
    r"\b[Aa]s\s(?P<who>[^,;:.\"“”]{2,70}?)(?:,[^,;:\"“”]{2,60},)?\s"
    r"(?:(?:has|had|once|likes to|later)\s)?"
    r"(?:put(?:s|ting)?\sit|phrase[ds]\sit|would\s(?:have\s)?(?:say|said|put\sit))\b"
)
_WORDS_OF = re.compile(
    r"\b[Ii]n\sthe\swords\sof\s(?P<who>[^,;:\"“”]{2,60}(?:,\s(?:[A-Z][\w.’'-]*\s?){1,4})?),"
)
_ACCORDING = re.compile(
    r",\s(?:but\s|and\s)?according\sto\s(?P<who>[^,;:\"“”]{2,80}),[^;:\"“”]{0,60}\Z"
)
_QUOTES = re.compile(
    r"\bquot(?:es|ed|ing)\s(?P<who>[^,;:\"“”]{2,80}?)\sas\s(?:saying|stating|telling|writing|adding)"
    r"[^\"“”]{0,30}\Z"
)
_NOUN = (
    r"(?:(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ne|[Aa]nother|[Ss]ome|[Ss]everal)\s"
    r"(?:[\w’'.()-]+,?\s){0,8}?)?(?:[A-Z][\w’'.-]*\s){0,4}?[\w’'.()-]+(?:,\s(?:[A-Z][\w.’'-]*\s?){1,4},)?"
)
_SPEAKS = re.compile(
    rf"(?:\A|[.;:,]\s|\b(?:but|and|while|that)\s)(?P<who>{_NOUN})\s(?:has\s|have\s|had\s|also\s)*"
    r"(?:speaks?|spoke|spoken|warn(?:s|ed)|complain(?:s|ed)|talk(?:s|ed)|boast(?:s|ed))\s(?:of|about)\s"
    r"(?:an?\s|the\s)?\W*\Z"
)
_ANSWERS = re.compile(
    r"(?P<who>\b(?:he|she|they|[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*){0,3}))\s(?:has\s|had\s)?"
    r"(?:answer(?:s|ed)|repl(?:ies|ied)|retort(?:s|ed)|counter(?:s|ed)|shot\sback|quip(?:s|ped)"
    r"|joke[ds]|sigh(?:s|ed)|promise[ds]|vow(?:s|ed))[:,]?\s\W*\Z"
)
_PARTITIVE = re.compile(
    r"\A\W*(?P<who>(?:One|Another|Some|Several|Two|Many|Most|A\s(?:second|third))"
    r"(?:\s(?:of\s(?:them|these|those|the\s[a-z]+)|[a-z]+))?)\s(?:has\s|have\s|had\s|also\s)*"
    r"(?:said|says|say|told|claim(?:s|ed)?|insist(?:s|ed)?|warn(?:s|ed)?|add(?:s|ed)?|call(?:s|ed)?)\b"
)
_BEFORE = (_ACCORDING, _QUOTES, _SPEAKS, _ANSWERS, _PARTITIVE)
_TITLED = (
    re.compile(rf"\A\s*[{_QUOTE}]\Z"),
    re.compile(r"[\"”’»],?:?\s(?:says|warns|vows|insists|claims|tells|writes)?\s?(?P<who>[A-Z][\w’'.-]*"
               r"(?:\s[A-Z][\w’'.-]*){0,3})"),
    re.compile(rf"\A\s*(?P<who>[A-Z][^:\n{_QUOTE}]{{1,50}}):\s[{_QUOTE}]\Z"),
)  # fmt: skip


def left(sentence: Sentence, found: list[Draft], text: str) -> list[Draft]:
    """Give the quotations of a sentence that nobody owns to those whom other words name.

    Examples
    --------
    >>> _PUT.search("As the old pilot puts it, the fog is a wall.")["who"]
    'the old pilot'
    """
    said = text[sentence.start : sentence.end]
    owned = {quoted for one in found for quoted in one.quoted}
    drafts = []
    for place, quote in sentence.quotes.items():
        if (quote.start, quote.end) in owned:
            continue
        words = text[quote.start : quote.end]
        if words.count(" ") + 1 < _LEAST or names_something(words, sentence.tokens, place):
            continue
        at = quote.start - sentence.start
        who = _named(said, at, quote.end - sentence.start)
        if who is not None:
            start, end = sentence.start + who[0], sentence.start + who[1]
            drafts.append(draft(quote, (start, end), (sentence.start, sentence.end)))
    return drafts


def _named(said: str, at: int, end: int) -> tuple[int, int] | None:
    """Find the words that name the speaker of a quotation, by their place in the sentence."""
    match = _PUT.search(said)
    if match is not None and not at <= match.start() < end:
        return match.span("who")
    before = said[:at].rstrip(_QUOTE)
    match = _WORDS_OF.search(before)
    if match is None:
        match = next((m for way in _BEFORE if (m := way.search(before))), None)
    return match.span("who") if match is not None else None


def headed(text: str, layout: Layout) -> Iterator[Draft]:
    """Read who speaks in a title: "Pilots: 'no more fog'", "'No more fog': pilots dig in"."""
    titles = [z for z in layout.zones if z.kind == "title"]
    for quote in layout.quotations if titles else ():
        zone = next((z for z in titles if z.start <= quote.start and quote.end <= z.end), None)
        if zone is None or text[quote.start : quote.end].count(" ") + 1 < _LEAST + 1:
            continue
        first, behind, named = _TITLED
        ahead = text[zone.start : quote.start]
        match = named.search(ahead)
        if match is not None:
            yield draft(quote, (zone.start + match.start("who"), zone.start + match.end("who")),
                        (zone.start, zone.end))  # fmt: skip
        elif first.match(ahead) and (match := behind.match(text, quote.end, zone.end)):
            yield draft(quote, match.span("who"), (zone.start, zone.end))


def draft(quote: Quotation, who: tuple[int, int], sentence: tuple[int, int]) -> Draft:
    """Make the draft of a quotation with a speaker and no verb."""
    place = (quote.start, quote.end)
    return Draft(place, (place,), True, who, None, None, "", None, sentence, sentence[0])
