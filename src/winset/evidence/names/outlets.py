"""Outlets that nobody knows: what stands around a name shows that it reports."""

from __future__ import annotations

import re

from winset.evidence.names.tokens import Cut
from winset.evidence.names.words import GIVEN, OUTLET_HEADS, OUTLET_NOUNS, PLACE_HEADS
from winset.evidence.words import listed

_PRESS = re.compile(
    r"(?:\b(?:as|first|earlier|previously) reported (?:by|in)|\b(?:article|column|essay|op-ed) "
    r"(?:for|in|by)|\binterview (?:for|to|with|on)|\bpublished (?:in|by)|\baccording to what"
    r"|\bwith (?:information|material|reporting) from) (?:the )?[\"“]?$",
    re.IGNORECASE,
)
"""Words after which a name that is nobody's is an outlet's."""
_REPORTS = re.compile(
    r"[\"”]?,?\s(?:has |had |have )?(?:(?:also |first |earlier |previously )?(?:reported|reports"
    r"|wrote|writes|revealed|reveals)\b[^.;\n\"“]{0,30},\s(?:citing|quoting)\b|learned\b|learnt\b"
    r"|(?:seen|obtained|reviewed) (?:a|an|the) (?:copy|draft|document|text|letter|memo))"
)
"""Words behind a name that only an outlet's has: "… reported, citing", "… has learned"."""
_SPOKEN = re.compile(
    r"\s(?:in an interview|by (?:tele)?phone|over the phone|on (?:the )?condition of anonymity"
    r"|by e-?mail)\b"
)
_TOLD = re.compile(r"\b(?:told|spoke to|speaking to) (?:the )?[\"“]?$")
"""Around a name that somebody speaks to by telephone, or without a name."""
_WRITES = re.compile(r"[\"”]?\s(?:wrote|writes)(?=[.,;]|\s(?:on|in|last|this|earlier)\b)")
_CLAUSE = re.compile(r"[,\"”’] (?:the )?[\"“]?$")
"""Around a name that closes a sentence: "…, Vestur writes."."""
_PRESS_ENDS = listed("by in for to with on what from the")
"""Words in which what stands before an outlet ends."""
_DOES_OPENS = listed(
    """
    has have had also first earlier previously reported reports wrote writes revealed reveals
    learned learnt seen obtained reviewed in by over on
    """
)
"""Words in which what stands behind an outlet begins."""
_FIRST = frozenset(
    ("radio", "tv", "kanal", "canal", "diario", "gazeta", "jornal", "dagens", "agencia", "agenzia")
)
"""Words that begin the names of outlets."""
_BEFORE = 40


def announced(text: str, cut: Cut, first: int, last: int) -> bool:
    """Whether a name of nothing known is an outlet's by the words around it.

    Examples
    --------
    >>> from winset.evidence.names.tokens import tokens_of
    >>> text = "Talks broke off, Kustposten has learned."
    >>> announced(text, tokens_of(text), 3, 4)
    True
    """
    tokens = cut.tokens
    if _titled(cut, first, last):
        return True
    if tokens[first].lower in GIVEN and last - first > 1:
        return False
    if last - first > 1 and tokens[first].lower in _FIRST and tokens[first].before == " ":
        return True
    if first:
        marks = tokens[first].before.strip(" \"“'‘«,")
        if not marks and tokens[first - 1].lower in OUTLET_NOUNS:
            return True
        place = cut.starts[first]
        given = tokens[first].before == " " and tokens[first].lower in GIVEN
        may = tokens[first - 1].lower in _PRESS_ENDS
        if may and not given and _PRESS.search(text, max(0, place - _BEFORE), place):
            return True
    may = last == len(tokens) or tokens[last].lower in _DOES_OPENS
    return may and _does(text, cut.starts[first], cut.ends[last - 1])


def _does(text: str, start: int, end: int) -> bool:
    """Whether a name does what outlets do: reports citing others, is spoken to, writes."""
    before = text[max(0, start - _BEFORE) : start]
    return bool(
        _REPORTS.match(text, end)
        or (_SPOKEN.match(text, end) and _TOLD.search(before))
        or (_WRITES.match(text, end) and _CLAUSE.search(before))
    )


def _titled(cut: Cut, first: int, last: int) -> bool:
    """Whether a title is spelled with its article inside a sentence: told The Northern Star."""
    tokens = cut.tokens
    article = tokens[first - 1] if first else None
    return (
        article is not None
        and article.text == "The"
        and not (article.initial or article.headline)
        and tokens[first].before == " "
        and (last - first > 1 or tokens[first].lower in OUTLET_HEADS)
        and tokens[last - 1].lower not in PLACE_HEADS
        and article.before in (" ", "\n")
    )
