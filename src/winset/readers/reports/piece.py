"""One report as found in a file: its text, and what the file says of it."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass
from hashlib import sha256
from unicodedata import normalize

from winset.evidence.layout.zones import zones_of
from winset.evidence.records import Dated, Document
from winset.evidence.source import Source

UNDATED = Dated()
LONGEST_KEY = 60
LONGEST_FIELD = 500
"""Code points kept of a title, byline or other field; a page can put anything there."""
HEAD = 4_000
"""Code points at the beginning in which the title is looked for."""
UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]+"
)
"""What would break a line, hide or turn round other words where a field is shown."""


@dataclass(frozen=True)
class Piece:
    """One report: its text, and what the file says of its origin; empty where it says nothing.

    ``part``: number of the entry, where one file holds several reports.
    """

    text: str
    title: str = ""
    outlet: str = ""
    byline: str = ""
    published: Dated = UNDATED
    language: str = ""
    url: str = ""
    retrieved: str = ""
    part: int = 0


def field(said: object) -> str:
    r"""Make one printable line of what a file says of itself.

    Examples
    --------
    >>> field("  Talks\n resume\u202e ")
    'Talks resume'
    """
    if not isinstance(said, str):
        return ""
    return " ".join(UNPRINTABLE.sub(" ", said).split())[:LONGEST_FIELD]


def web_address(said: object) -> str:
    """Keep an address only if it is one of the web; a page may put a script there.

    Examples
    --------
    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    address = field(said)
    return address if re.match(r"https?://[^\s/]+", address, re.IGNORECASE) else ""


def sourced(piece: Piece, name: str, taken: Container[str]) -> Source:
    """Make the record of a report: hash and length of its text, and a key that none has yet.

    The key is the name of the file if it is a text, and the outlet's if the file names one.
    """
    stem = re.sub(r"\.\w{1,8}$", "", name.rpartition("/")[2])
    document = Document(
        key=free_key(piece.outlet, stem, taken),
        outlet=piece.outlet,
        title=piece.title or heading(piece.text),
        byline=piece.byline,
        published=piece.published,
        languages=(piece.language,) if piece.language else (),
        url=piece.url,
        retrieved=piece.retrieved,
        file=f"{name}#{piece.part}" if piece.part else name,
        sha256=sha256(piece.text.encode()).hexdigest(),
        chars=len(piece.text),
    )
    return Source(document, piece.text)


def heading(text: str) -> str:
    r"""Take the title as the text is laid out; without one, the first line with words.

    Examples
    --------
    >>> heading("World\n\nTuna talks resume\n\nThe ministers met on Friday for a third day.")
    'Tuna talks resume'
    """
    head = text[:HEAD]
    titles = (field(head[z.start : z.end]) for z in zones_of(head) if z.kind == "title")
    return next(titles, "") or first_line(text)


def first_line(text: str) -> str:
    """Take the first line with words for the title."""
    return next((field(line) for line in text[:10_000].split("\n") if field(line)), "")


def slug(words: str) -> str:
    """Shorten words to a name that may stand in a case file.

    Examples
    --------
    >>> slug("The Fishing Times"), slug("Überblick"), slug("漁業")
    ('the-fishing-times', 'uberblick', '')
    """
    plain = normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9_.]+", "-", plain).strip("-_.")[:LONGEST_KEY].rstrip("-_.")


def free_key(outlet: str, stem: str, taken: Container[str]) -> str:
    """Choose a key that no document has: of the outlet, else the file, with a number if need be.

    Examples
    --------
    >>> free_key("Fishing Times", "a", {"fishing-times"})
    'fishing-times-2'
    """
    key = slug(outlet) or slug(stem) or "report"
    number = 1
    while (tried := f"{key}-{number}" if number > 1 else key) in taken:
        number += 1
    return tried
