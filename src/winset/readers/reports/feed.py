"""Feeds as they were saved, RSS and Atom: one report an entry, where the entry holds its text."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from xml.parsers import expat

from winset.errors import Finding
from winset.evidence.records import Dated
from winset.readers.reports.decoding import decode
from winset.readers.reports.feed_tree import (
    EntitiesRefusedError,
    Entry,
    Feed,
    NoFeedError,
    body_of,
    parsed,
)
from winset.readers.reports.found import Found
from winset.readers.reports.limits import How
from winset.readers.reports.main_text import main_text
from winset.readers.reports.markup import Element, TooManyError
from winset.readers.reports.page_facts import declared_charset
from winset.readers.reports.piece import UNDATED, Piece, field, web_address
from winset.readers.reports.rules import finding
from winset.readers.reports.said_dates import said_date

LEAST = 80
"""Code points of text below which an entry is a headline."""
PAGES = "save the pages that it names, then read those"


def feed(item: Found, how: How) -> Iterator[Piece | Finding]:
    """Read the entries of a saved feed; nothing that it points at is fetched."""
    decoded = decode(item.content, item.where, declared_charset(item.content))
    if isinstance(decoded, Finding):
        yield decoded
        return
    yield from decoded.findings
    found = _feed(decoded.text, item.where, how)
    if isinstance(found, Finding):
        yield found
        return
    pieces = [_piece(entry, number, found) for number, entry in enumerate(found.entries, 1)]
    most = how.limits.entries
    full = [piece for piece in pieces if len(piece.text) >= LEAST + len(piece.title)]
    yield from full[:most]
    if not pieces:
        yield finding("WS115", "the feed has no entries", PAGES, item.where)
    elif len(full) < len(pieces):
        said = f"{len(pieces) - len(full)} of {len(pieces)} entries hold no text but a headline"
        yield finding("WS117", said, PAGES, item.where)
    if len(full) > most:
        said = f"{len(full):,} entries with a text; the first {most:,} were read"
        yield finding("WS119", said, "split the feed into several files", item.where)


def _piece(entry: Entry, number: int, found: Feed) -> Piece:
    day = said_date(entry.published)
    return Piece(
        main_text(entry.body, field(entry.title)),
        field(entry.title),
        field(found.title),
        field(entry.author),
        Dated(value=day, basis="stated in the feed") if day else UNDATED,
        field(entry.language or found.language)[:20],
        web_address(entry.link),
        part=number,
    )


def _feed(text: str, where: str, how: How) -> Feed | Finding:
    try:
        return parsed(text)
    except EntitiesRefusedError as error:
        return finding("WS116", str(error), "delete the declarations", where)
    except (NoFeedError, TooManyError) as error:
        return finding("WS115", str(error), "save it as a web page or text", where)
    except (expat.ExpatError, ValueError) as error:
        mended = _mended(text) if how.extra and "<!ENTITY" not in text else None
        return mended or _broken(where, error)


def _broken(where: str, error: Exception) -> Finding:
    line = error.lineno if isinstance(error, expat.ExpatError) else 0
    mend = "save the feed again, or install the documents extra, which mends such feeds"
    return finding("WS115", f"not well-formed XML: {error}", mend, where, line)


def _mended(text: str) -> Feed | None:
    """Ask the parser of the extra, which reads feeds that are not well-formed."""
    if find_spec("feedparser") is None:
        return None
    import feedparser

    # As a stream: a text might be taken for an address or a path, and opened.
    found = feedparser.parse(io.BytesIO(text.encode()), sanitize_html=False)
    entries = tuple(map(_entry_of, found.entries))
    about: Mapping[str, object] = found.feed
    return Feed(_text(about, "title"), _text(about, "language"), entries) if entries else None


def _entry_of(entry: Mapping[str, object]) -> Entry:
    written = entry.get("content")
    texts = [_text(each, "value") for each in written] if isinstance(written, list) else []
    longest = max([*texts, _text(entry, "summary")], key=len)
    return Entry(
        title=_text(entry, "title"),
        link=_text(entry, "link"),
        published=_text(entry, "published") or _text(entry, "updated"),
        author=_text(entry, "author"),
        body=body_of(Element("content", {"type": "html"}, [longest])),
    )


def _text(said: Mapping[str, object], name: str) -> str:
    return str(said.get(name) or "")
