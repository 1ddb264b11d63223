"""How texts are cut into words to be searched, and how a question is put to the index.

SQLite's own tokenizer cuts at what is no letter, digit or mark. Where a script writes no spaces
(Chinese, Japanese, Thai, Lao, Burmese, Khmer), each character is a word, and what a question
writes together must stand together.
"""

from __future__ import annotations

import re
import unicodedata

from winset.errors import UsageError

TOKENIZER = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
"""Marks count as parts of words: vowels are marks in Arabic, Hebrew and the scripts of India."""

APART, OPEN, SHUT = "\x01", "\x02", "\x03"
"""Put between characters of scripts without spaces, and before and after what was found."""

_UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff"
)
_EDGE = re.compile(f"(?<=[{_UNSPACED}])(?=.)|(?<=.)(?=[{_UNSPACED}])", re.DOTALL)
_HAS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_RESERVED = dict.fromkeys((0, 1, 2, 3), " ")
_TERM = re.compile(r'(?P<no>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


def prepared(text: str) -> str:
    r"""Write a text so that the tokenizer finds its words; `APART` is all that is put in.

    Examples
    --------
    >>> prepared("和平 now").split(APART)
    ['和', '平', ' now']
    """
    plain = text.translate(_RESERVED)
    return _EDGE.sub(APART, plain) if _HAS_UNSPACED.search(plain) else plain


def asked(question: str) -> str:
    """Put a question in the index's language: words and "phrases" that all must occur.

    ``word*`` stands for all words that begin so, ``-word`` for what must not occur. Nothing else
    has a meaning, so that no question is refused for its signs.

    Raises
    ------
    UsageError
        If nothing is left to look for.

    Examples
    --------
    >>> asked('joint fund* -"frozen assets"')
    '("joint" AND "fund"*) NOT ("frozen assets")'
    """
    wanted: list[str] = []
    unwanted: list[str] = []
    for term in _TERM.finditer(question.translate(_RESERVED)):
        word = term["word"] if term["phrase"] is None else term["phrase"]
        begins = term["phrase"] is None and word.endswith("*")
        if any(map(_counts, word)):
            said = prepared(word.rstrip("*"))
            (unwanted if term["no"] else wanted).append(f'"{said}"' + "*" * begins)
    if not wanted:
        raise UsageError(f"{question!r} names no word to look for; give one that must occur")
    expression = f"({' AND '.join(wanted)})"
    return f"{expression} NOT ({' OR '.join(unwanted)})" if unwanted else expression


def _counts(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] in "LN" or category in {"Co", "Mn", "Mc"}
