"""A saved feed as well-formed XML: its entries, with entities that could harm refused."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from xml.parsers import expat

from winset.readers.reports.markup import Element, tree

MOST = 1_000_000
"""Tags of one feed; ten thousand entries have a third of it."""
DEEPEST = 100
LANG = "http://www.w3.org/XML/1998/namespace lang"
NAMED = re.compile(r"&(?!(?:amp|lt|gt|quot|apos);)(\w{2,31};)")
"""Entities of web pages, which XML does not know and feeds use all the same."""
DATES = ("pubdate", "published", "date", "issued", "created", "updated", "modified")
TEXTS = ("encoded", "content", "description", "summary", "body")


class NoFeedError(Exception):
    """What was parsed is XML, but no feed; it is caught where the file was opened."""


class EntitiesRefusedError(Exception):
    """The file declares entities, with which a small file can grow without bounds."""


@dataclass(frozen=True)
class Entry:
    """One entry: what it says of itself, and its text as markup."""

    title: str
    link: str
    published: str
    author: str
    body: Element
    language: str = ""


@dataclass(frozen=True)
class Feed:
    """A feed: its title, language and entries in order."""

    title: str
    language: str
    entries: tuple[Entry, ...]


def parsed(text: str) -> Feed:
    """Read a feed that is well-formed XML; it may use the named entities of web pages.

    Raises
    ------
    EntitiesRefusedError
        If it declares entities.
    NoFeedError
        If it is XML of another kind, or far larger or deeper than a feed.
    xml.parsers.expat.ExpatError
        If it is not well-formed.

    Examples
    --------
    >>> item = "<item><title>Talks</title></item>"
    >>> parsed(f"<rss><channel>{item}</channel></rss>").entries[0].title
    'Talks'
    """
    if text.count("<") > MOST:
        raise NoFeedError(f"it has more than {MOST:,} tags, which no feed has")
    root = _xml(NAMED.sub(lambda named: _outside_xml(unescape(named[0])), text))
    channel = next((e for e in root.walk() if e.tag in ("channel", "feed")), None)
    if channel is None:
        raise NoFeedError("XML, but neither RSS nor Atom")
    entries = [e for e in root.walk() if e.tag in ("item", "entry")]
    language = _said(channel, "language") or channel.attributes.get(LANG, "")
    return Feed(_said(channel, "title"), language, tuple(map(_entry, entries)))


def _outside_xml(char: str) -> str:
    return char if char not in "<>&\"'" else f"&#{ord(char)};"


def _xml(text: str) -> Element:
    root = Element("!document")
    opened = [root]

    def start(name: str, attributes: dict[str, str]) -> None:
        if len(opened) > DEEPEST:
            raise NoFeedError(f"elements are nested more than {DEEPEST} deep")
        element = Element(name.rpartition(" ")[2].lower(), attributes)
        opened[-1].children.append(element)
        opened.append(element)

    def words(said: str) -> None:
        opened[-1].children.append(said)

    def refuse(*_declaration: object) -> None:
        raise EntitiesRefusedError("it declares entities, with which a small file can grow")

    parser = expat.ParserCreate("utf-8", " ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _name: opened.pop()
    parser.CharacterDataHandler = words
    parser.EntityDeclHandler = refuse
    parser.Parse(text.encode(), True)
    return root


def _entry(entry: Element) -> Entry:
    return Entry(
        title=body_of(_first(entry, ("title",))).words(),
        link=_link(entry),
        published=next((said for name in DATES if (said := _said(entry, name))), ""),
        author=_said(_first(entry, ("author",)), "name") or _said(entry, "author", "creator"),
        body=max(map(body_of, _children(entry, TEXTS)), key=_length, default=Element("p")),
        language=entry.attributes.get(LANG, ""),
    )


def body_of(element: Element) -> Element:
    """Read what an entry holds as markup: written out, escaped, or as plain text."""
    kind = element.attributes.get("type", "html")
    inside = [child for child in element.children if isinstance(child, Element)]
    if inside:
        return element
    text = "".join(child for child in element.children if isinstance(child, str))
    if kind in ("text", "text/plain"):
        lines = [Element("p", {}, [line]) for line in text.split("\n")]
        return Element("div", {}, [*lines])
    return tree(text)


def _length(body: Element) -> int:
    return len(body.words())


def _children(element: Element, names: Iterable[str]) -> list[Element]:
    return [c for c in element.children if isinstance(c, Element) and c.tag in names]


def _first(element: Element, names: Iterable[str]) -> Element:
    return next(iter(_children(element, names)), Element("p"))


def _said(element: Element, *names: str) -> str:
    return next((w for e in _children(element, names) if (w := e.words())), "")


def _link(entry: Element) -> str:
    for link in _children(entry, ("link",)):
        if link.attributes.get("rel", "alternate") == "alternate":
            return link.attributes.get("href", "") or link.words()
    permanent = (e for e in _children(entry, ("guid", "id")))
    return next((e.words() for e in permanent), "")
