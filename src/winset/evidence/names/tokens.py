"""The words of a text, with what tells a name from a word that only begins a sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from winset.evidence.layout.paragraphs import paragraphs_of
from winset.evidence.names.gazetteer import word
from winset.evidence.names.keys import ascii_of
from winset.evidence.names.words import OPENERS
from winset.evidence.source import Zone
from winset.evidence.words import Memory

_ABBREVIATED = "Mr|Mrs|Ms|Dr|Sen|Gen|Gov|Rep|Lt|Col|Prof|St|Sgt|Capt|Rev|Jr|Sr|Corp|Inc|Ltd|Co|Adm"
_WORD = re.compile(
    rf"[a-z]+(?![^\W_]|['’])|(?:[A-Z]\.){{2,}}|(?:[A-Z]\.)+[A-Z]\b|[A-Z]\.(?=[ \u00a0]?[A-Z])"
    rf"|\b(?:{_ABBREVIATED})\."
    r"|[^\W\d_][^\W_]*(?:['’][^\W_]+)*"
)
_POSSESSIVE = frozenset(("'s", "’s", "'S", "’S"))
_DASHES = frozenset("—–-")
_APOSTROPHES = frozenset("'’")
_CLOSED = (".", "”", '"', ")", ";")
_OPENING = frozenset('.!?:\n"“”‘«»*•|/[]')
_LONG_ENOUGH = 4
LONGEST_HEADLINE = 30
HEADLINE_SHARE = 0.7
"""Share of the longer words of a line that are capitalised, from which it is a headline."""


class Token(NamedTuple):
    """A word: what stands between the word before and it, and how it is written.

    ``initial``: a capital may be due to the place; ``headline``: to the line; ``owns``: 's follows;
    ``long``: it counts where a line is judged to be a headline; ``known``: as the gazetteer has it.
    """

    text: str
    before: str
    capital: bool
    initial: bool
    headline: bool
    owns: bool
    long: bool
    lower: str
    known: str


class Cut(NamedTuple):
    """The words of a text, where each begins and where it ends, without a possessive."""

    tokens: list[Token]
    starts: list[int]
    ends: list[int]


class _Piece(NamedTuple):
    """What stands between two spaces: its words, and what is before and behind them in it.

    ``free``: its first word is read alike behind every word; ``end``: what follows it counts, as
    it does behind an initial and behind an apostrophe.
    """

    tokens: tuple[Token, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    head: str
    tail: str
    free: bool
    end: bool


def tokens_of(text: str, zones: Sequence[Zone] = ()) -> Cut:
    """Cut a text into words; boilerplate is left out.

    Examples
    --------
    >>> [t.text for t in tokens_of("Peru's U.S. envoy, J. Quispe-Roca").tokens]
    ['Peru', 'U.S.', 'envoy', 'J.', 'Quispe', 'Roca']
    """
    found = Cut([], [], [])
    aside = [(z.start, z.end) for z in zones if z.kind == "boilerplate"]
    for start, end in paragraphs_of(text):
        before = bisect_right(aside, (start, len(text)))
        if not before or start >= aside[before - 1][1]:
            _paragraph(text, start, end, found)
    return found


def _paragraph(text: str, start: int, stop: int, found: Cut) -> None:
    """Cut a paragraph; a line such as "Headline/ OUTLET/ PLACE/" is several."""
    if text.count("/ ", start, stop) >= 2:
        cut = text.find("/ ", start, stop)
        while cut >= 0:
            _line(text, start, cut, found, "/\n")
            start, cut = cut + 2, text.find("/ ", cut + 2, stop)
    _line(text, start, stop, found, "\n")


def _line(text: str, start: int, stop: int, found: Cut, gap: str) -> None:
    """Cut a line piece by piece; ``gap`` is what stands between the last word and the piece."""
    tokens, starts, ends = found
    first, at = len(tokens), start
    pieces = text[start:stop].split(" ")
    for place, piece in enumerate(pieces, start=1):
        held = _PIECES[piece]
        if held.end and place < len(pieces):
            held = _PIECES[_before_capital(piece, pieces[place])]
        elif held.end and piece[-1] in _APOSTROPHES:
            held = _piece(piece, text[stop : stop + 1])
        some, begins, stops, head, tail, free, _ = held
        if not some:
            gap += piece + " "
        else:
            if gap != " " or not free:
                between = gap + head
                if "\n" in between and at + begins[0] > start:
                    between = _on_one_line(between)
                some = (_behind(some[0], between, tokens), *some[1:])
            if len(some) == 1:
                tokens.append(some[0])
                starts.append(at + begins[0])
                ends.append(at + stops[0])
            else:
                tokens += some
                starts += [at + begin for begin in begins]
                ends += [at + end for end in stops]
            gap = tail + " "
        at += len(piece) + 1
    if _is_headline(text, stop, tokens[first:]):
        tokens[first:] = [token._replace(headline=True) for token in tokens[first:]]


def _before_capital(piece: str, following: str) -> str:
    """Write a piece that ends in an initial together with the capital letter behind it, if any."""
    return f"{piece} {following[0]}" if "A" <= following[:1] <= "Z" else piece


def _on_one_line(between: str) -> str:
    return " ".join(between.split("\n")) if between.strip() else " "


def _behind(token: Token, between: str, before: Sequence[Token]) -> Token:
    """Place a word behind others."""
    opening = between != " " and (
        not _OPENING.isdisjoint(between) or between.endswith((" '", "('"))
    )
    if between != " " and not opening and not _DASHES.isdisjoint(between):
        # Behind a dateline, "PLACE (AGENCY) —", a sentence begins.
        shouted = bool(before) and before[-1].text.isupper()
        opening = between != "-" and (")" in between or shouted)
    text, _, capital, _, headline, owns, long, lower, known = token
    return Token(text, between, capital, opening, headline, owns, long, lower, known)


def _piece(piece: str, behind: str = " ") -> _Piece:
    """Take apart what stands between two spaces; a capital behind an initial is no part of it."""
    bare, within = piece.partition(" ")[0], piece + behind
    tokens: list[Token] = []
    starts, ends = [], []
    position, head = 0, ""
    for match in _WORD.finditer(within):
        first, last = match.span()
        if first >= len(bare):
            break
        between = piece[position:first]
        head, between = (head, between) if tokens else (between, " " + between)
        between = _on_one_line(between) if "\n" in between else between
        token, until = _token(match[0], within, last)
        tokens.append(_behind(token, between, tokens))
        starts.append(first)
        ends.append(until)
        position = last
    free = _DASHES.isdisjoint(head)
    end = (bare[-1:] == "." and "A" <= bare[-2:-1] <= "Z") or bare[-1:] in _APOSTROPHES
    tail = bare[position:]
    return _Piece(tuple(tokens), tuple(starts), tuple(ends), head, tail, free, end)


_PIECES = Memory(_piece)


def _token(written: str, piece: str, end: int) -> tuple[Token, int]:
    """Read a word by itself, and tell where it ends without a possessive."""
    long = len(written) >= _LONG_ENOUGH and written.lower() not in OPENERS
    owns = False
    if written[-2:] in _POSSESSIVE:
        written, end, owns = written[:-2], end - 2, True
    elif written[-1] == "s" and piece[end : end + 2] in ("' ", "’ "):
        owns = True
    lower = written.lower() if written.isascii() else ascii_of(written).lower()
    lower = lower.replace(".", "")
    capital = written[0].isupper()
    return Token(written, " ", capital, False, False, owns, long, lower, word(written)), end


def _is_headline(text: str, stop: int, tokens: Sequence[Token]) -> bool:
    if not tokens or len(tokens) > LONGEST_HEADLINE:
        return False
    if text[max(0, stop - 40) : stop].rstrip()[-1:] in _CLOSED:
        return False
    long = [token.capital for token in tokens if token.long]
    return sum(long) >= HEADLINE_SHARE * len(long)
