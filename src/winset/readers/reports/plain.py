"""Reports saved as plain text or Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from winset.errors import Finding
from winset.evidence.records import Dated
from winset.readers.reports.decoding import decode
from winset.readers.reports.found import Found
from winset.readers.reports.limits import How
from winset.readers.reports.piece import Piece, field, heading, web_address
from winset.readers.reports.said_dates import said_date

HEAD = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
ENTRY = re.compile(r"^(\w[\w -]{0,30}?)[ \t]*:[ \t]+(\S.*)$", re.MULTILINE)
LONGEST_HEAD = 10_000
NAMES = {
    "title": ("title",),
    "outlet": ("outlet", "publication", "publisher", "site", "site_name"),
    "byline": ("author", "byline", "authors"),
    "published": ("published", "date", "publish_date", "date_published"),
    "language": ("language", "lang"),
    "url": ("url", "source", "link", "canonical"),
    "retrieved": ("retrieved", "accessed", "created", "clipped", "saved"),
}
"""What the tools that clip pages write above a text, by the field it belongs in."""


def plain(item: Found, _how: How) -> Iterator[Piece | Finding]:
    """Read a plain text: stored as decoded."""
    decoded = decode(item.content, item.where)
    if isinstance(decoded, Finding):
        yield decoded
        return
    yield from decoded.findings
    yield Piece(decoded.text)


def markdown(item: Found, _how: How) -> Iterator[Piece | Finding]:
    """Read a Markdown text: lines between dashes above it tell its origin and are no part of it."""
    decoded = decode(item.content, item.where)
    if isinstance(decoded, Finding):
        yield decoded
        return
    yield from decoded.findings
    head = HEAD.match(decoded.text[:LONGEST_HEAD])
    said = _entries(head[1]) if head else {}
    text = decoded.text[head.end() :] if head else decoded.text
    title = said.get("title") or heading(text).lstrip("# ")
    day = said_date(said.get("published", ""))
    yield Piece(
        text,
        title,
        said.get("outlet", ""),
        said.get("byline", ""),
        Dated(value=day, basis="stated above the text") if day else Dated(),
        said.get("language", "")[:20],
        web_address(said.get("url", "")),
        said.get("retrieved", ""),
    )


def _entries(head: str) -> dict[str, str]:
    lines = {key.strip().lower(): value for key, value in ENTRY.findall(head)}
    found = {}
    for name, keys in NAMES.items():
        said = next((lines[key] for key in keys if key in lines), "")
        found[name] = field(said.strip().strip("\"'[]"))
    return found
