"""Guessing how a text is encoded, from which characters are usual in the languages of news."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

LOOK = 1 << 16
"""Bytes at the beginning on which the guess rests."""
ENOUGH = 0.4
"""Least fit, as a part of what is usual, from which an encoding is believed."""


@dataclass(frozen=True)
class Candidate:
    """An encoding, its most frequent characters above ASCII, and what share of them is usual.

    ``among_ascii``: whether the characters stand singly among ASCII letters (café) rather than
    in words of their own.
    """

    encoding: str
    usual: frozenset[str]
    share: float
    among_ascii: bool = False


MARKS = "’‘“”„«»–—…"
HAN = (
    "的一是不了在人有我他这中大来上国和为到以说时要就出会可也对地"
    "年们生能方多后作同而于日成家经发二三十月政府表示"
)
HANT = (
    "的一是不了在人有我他這中大來上國和為到以說時要就出會可也對地"
    "年們生能方多後作同而於日成家經發二三十月政府表示"
)
KANA = "".join(map(chr, range(0x3041, 0x3097))) + "ーンスルトラリクイアシタッ、。"
HANGUL = "이다는에의가을를고은로하지한사도서인기대정부를과으자시나아어해"

CANDIDATES = (
    Candidate(
        "cp1252", frozenset("éèàùâêîôûçëïüöäßáíóúñãõøåæœÉÀÖÜÄÅØ€£°·¿¡ºª§" + MARKS), 0.9, True
    ),
    Candidate("cp1250", frozenset("ąćęłńóśźżáčďéěíňřšťúůýžőűöüäŁŚŻČŠŽăâîșțđ" + MARKS), 0.9, True),
    Candidate("cp1254", frozenset("ğışöçüİŞÖÇÜĞâî" + MARKS), 0.9, True),
    Candidate("cp1257", frozenset("āčēģīķļņšūžąęėįųõäöüŠŽ" + MARKS), 0.9, True),
    Candidate("cp1251", frozenset("оеаинтсрвлкмдпуіїєяы" + MARKS), 0.8),
    Candidate("koi8_r", frozenset("оеаинтсрвлкмдпуяы"), 0.8),
    Candidate("cp866", frozenset("оеаинтсрвлкмдпуяы"), 0.8),
    Candidate("iso8859_5", frozenset("оеаинтсрвлкмдпуяы"), 0.8),
    Candidate("cp1253", frozenset("αοειτσνυρπκλμηέάίόςύ" + MARKS), 0.85),
    Candidate("cp1255", frozenset("יוהלאתרמבשנם" + MARKS), 0.7),
    Candidate("cp1256", frozenset("اليمنوترةبعدسف،" + MARKS), 0.75),
    Candidate("gb18030", frozenset(HAN + "，。、“”《》"), 0.4),
    Candidate("big5", frozenset(HANT + "，。、「」"), 0.4),
    Candidate("cp932", frozenset(KANA), 0.5),
    Candidate("euc_jp", frozenset(KANA), 0.5),
    Candidate("cp949", frozenset(HANGUL), 0.35),
)
"""Asked in this order; the first of those that fit equally well is taken."""


@dataclass(frozen=True)
class Guess:
    """An encoding, and another that fits almost as well but reads otherwise, if there is one."""

    encoding: str
    rival: str = ""


def guess(content: bytes) -> Guess | None:
    """Choose the encoding under which a text has the most usual characters; None if none fits.

    Examples
    --------
    >>> guess("Переговоры о прекращении огня продолжились".encode("koi8_r"))
    Guess(encoding='koi8_r', rival='')
    >>> guess("Le traité a été signé à Genève".encode("cp1252")).encoding
    'cp1252'
    """
    if b"\x1b$" in content and _starts(content, "iso2022_jp") is not None:
        return Guess("iso2022_jp")
    fits: list[tuple[float, Candidate, str]] = []
    for candidate in CANDIDATES:
        text = _starts(content, candidate.encoding)
        if text is not None:
            fits.append((round(min(fit(text, candidate), 1.0), 2), candidate, text))
    if not fits:
        return None
    best, chosen, text = max(fits, key=lambda entry: entry[0])
    if best < ENOUGH:
        return None
    rivals = (other.encoding for value, other, says in fits if value > best - 0.1 and says != text)
    return Guess(chosen.encoding, next(rivals, ""))


def fit(text: str, candidate: Candidate) -> float:
    """Say how near the share of usual characters comes to what the languages have."""
    seen = hits = 0
    before = " "
    for index, char in enumerate(text):
        if char >= "\x80":
            seen += 1
            after = text[index + 1] if index + 1 < len(text) else " "
            if char in candidate.usual and _at_home(before, char, after, candidate):
                hits += 1
        before = char
    return hits / seen / candidate.share if seen else 0.0


def _at_home(before: str, char: str, after: str, candidate: Candidate) -> bool:
    """Tell whether a letter stands where letters of its alphabet do."""
    if not char.isalpha():
        return True
    neighbours = [c for c in (before, after) if c.isalpha()]
    if candidate.among_ascii:
        return not neighbours or any(c < "\x80" for c in neighbours)
    return not any(c < "\x80" for c in neighbours) or char >= "\u2e80"


def _starts(content: bytes, encoding: str) -> str | None:
    """Decode the beginning strictly; a character cut by its end does not count."""
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    try:
        return decoder.decode(content[:LOOK], final=len(content) <= LOOK)
    except UnicodeDecodeError:
        return None
