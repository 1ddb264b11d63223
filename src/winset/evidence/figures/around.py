"""What stands around a figure: how exact it is, what it measures, of when, and from whom."""

from __future__ import annotations

import re

from winset.evidence.records import Mention, Span, TimeExpression

_APPROX = re.compile(
    r"(?:^|\b)(roughly|about|around|approximately|approx\.?|circa|some|nearly|almost|close to"
    r"|just (?:under|over|above|below|short of)|just|only|merely|a mere|barely|hardly"
    r"|(?:slightly |well |far |much |little )?(?:more|less|fewer|higher|lower) than|well over|over"
    r"|above|under|below|at least|at most|(?:no|not) (?:more|less|fewer) than|up to"
    r"|as (?:much|many|little|few) as|an estimated|estimated|upwards of|north of|exactly|~|≈)"
    r"[\"”’']?\s?(?:the\s|a\s|an\s|its\s)?\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\s(or so|or more|or less|at least|at most)\b")
_OF = re.compile(
    r"(?:\s(?:worth\sof|in|of|for|from)|[-\s])\s?(?P<np>(?:[^,.;:()\n—–\"“”]|\.(?=\w)|(?<=[A-Z])\.){3,70})"
)
_STOP = re.compile(
    r"\s(?:that|which|who|whose|where|when|while|because|but|and|or|as|by|with|after|before|since|"
    r"until|if|to|from|at|on|would|will|could|may|might|was|were|is|are|has|have|had|held|made|said"
    r"|between|than|into|under|over|during|for|starting|against|through|can|wait|last|this|next"
    r"|earlier|later|each|every|an? (?:year|month|week|day)|per)\b.*",
    re.DOTALL,
)
_COPULA = re.compile(
    r"\s(?:was|were|is|are|has|have|had|will|would|could|may|stood|stands|fell|falls|rose|rises|"
    r"reached|reaches|totalled|totaled|totals|amounted|came|exceeds?|exceeded|hit|dropped|grew|costs?"
    r"|worth|at|of|to|by|with|showing|shows)\b.*",
    re.DOTALL,
)
_CLAUSE = re.compile(r"[;:—–(\n\"“”]|,(?!\d)|\b(?:and|but|while|that|which|because)\s")
_EACH = re.compile(r"(?:a|an|per|each|every)\s(?:year|month|week|day|hour)\b", re.I)
_LEAD = re.compile(r"^(?:the|a|an|its|their|his|her|this|that|these|those|any|some)\s", re.I)
_CREDIT = re.compile(
    r"(?:according to|citing|cites?|reports?|reported|said|says|estimates?|estimated|data|figures"
    r"|calculat\w+|statistics|survey|study|showing|showed|shows|wrote|writes|put(?:s)?)\b",
    re.I,
)
_NEAR = re.compile(
    r"\b(?:the|its|their|an?|his|her|our)\s(?P<np>[a-z][a-z -]{2,40}?)\s"
    r"(?:by|to|of|at|from|worth)\s(?:[a-z]+\s){0,2}\Z"
)
_NOT_WHEN = re.compile(r"\b(?:before|after|since|until)\s(?:the\s)?\Z", re.IGNORECASE)
_BARE = frozenset({"between", "from", "to", "up to", "with"})
MAX_MEASURE = 80


def approximately(text: str, start: int, end: int, lasts: bool = False) -> str:
    """Find the word that makes a figure less, or more, exact; "over two years" is a period.

    Examples
    --------
    >>> approximately("It cost only 5 euros", 13, 20)
    'only'
    """
    found = _APPROX.search(text[max(0, start - 26) : start])
    if found and not (lasts and found[1].lower() in {"over", "under"}):
        return found[1].lower()
    after = _AFTER.match(text, end)
    if after:
        return after[1]
    return "more than" if text[start:end].endswith("+") else ""


def measured(text: str, start: int, end: int, sentence: Span) -> str:
    """Say what a figure measures: the noun phrase after it, or the subject before it.

    Examples
    --------
    >>> said = "Trade in fish was only 5 euros."
    >>> measured(said, 23, 30, Span(start=0, end=31))
    'Trade in fish'
    """
    after = _OF.match(text, end, sentence.end)
    if after:
        phrase = _STOP.sub("", " " + after["np"]).strip()
        if (
            len(phrase) >= 3
            and not _EACH.match(phrase)
            and not phrase[0].isdigit()
            and not _STOP.match(" " + phrase)
        ):
            return _LEAD.sub("", phrase)[:MAX_MEASURE]
    before = text[sentence.start : start]
    near = _NEAR.search(before[-70:])
    if near:
        return near["np"]
    parts = [p.strip() for p in _CLAUSE.split(before) if p.strip().lower() not in {"", *_BARE}]
    for part in reversed(parts):
        subject = _COPULA.sub("", " " + part).strip()
        if len(subject.split()) >= 2 or len(subject) >= 8:
            return _LEAD.sub("", subject)[:MAX_MEASURE]
    return _LEAD.sub("", parts[0])[:MAX_MEASURE] if parts else ""


def dated(text: str, start: int, end: int, times: list[TimeExpression]) -> str:
    """Give the date of a figure: the nearest of its sentence with no other number between.

    The only date of a sentence goes for all its figures; "before 2031" dates nothing.
    """
    known = [
        t for t in times if t.value and not _NOT_WHEN.search(text[max(0, t.start - 12) : t.start])
    ]
    clear = [t for t in known if not _digit_between(text, (start, end), (t.start, t.end))]
    nearest = min(clear, key=lambda t: max(t.start - end, start - t.end), default=None)
    if nearest:
        return nearest.value
    return known[0].value if len(known) == 1 else ""


def _digit_between(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    low, high = sorted((one, other))
    return any(c.isdigit() for c in text[low[1] : high[0]])


def credited(text: str, sentence: Span, start: int, sources: list[Mention]) -> str | None:
    """Give the source that a sentence names for its figures."""
    for mention in sorted(sources, key=lambda m: abs(m.start - start)):
        near = text[max(sentence.start, mention.start - 16) : min(sentence.end, mention.end + 24)]
        if _CREDIT.search(near):
            return mention.actor
    return None
