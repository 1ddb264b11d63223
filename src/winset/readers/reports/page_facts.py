"""What a page says of itself: JSON-LD, OpenGraph and other meta elements, links, marked times."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from winset.evidence.records import Dated
from winset.readers.reports.markup import Element
from winset.readers.reports.piece import UNDATED, field, web_address
from winset.readers.reports.said_dates import said_date

# fmt: off
ARTICLES = frozenset((
    "article", "newsarticle", "reportagenewsarticle", "analysisnewsarticle", "blogposting",
    "report", "webpage", "opinionnewsarticle", "backgroundnewsarticle", "reviewnewsarticle",
    "liveblogposting", "socialmediaposting", "scholarlyarticle", "techarticle",
))
# fmt: on
"""Types of JSON-LD that describe a report, in small letters."""
DATES = (
    "article:published_time",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.issued",
    "dcterms.created",
    "pubdate",
    "publishdate",
    "publish_date",
    "publish-date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "published_time_telegram",
    "citation_publication_date",
    "cxenseparse:recs:publishtime",
)
AUTHORS = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "byl")
TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title")
OUTLETS = ("og:site_name", "application-name", "dc.publisher", "dcterms.publisher", "publisher")
SAVED_FROM = re.compile(r"(?:saved from url=\(\d+\)|\burl:\s*)(https?://\S+)")
SAVED_ON = re.compile(r"saved date:\s*(.{8,60})")
DEEPEST = 6
"""How far JSON-LD is followed inwards."""


@dataclass(frozen=True)
class Facts:
    """What a page says of the report it holds; empty where it says nothing."""

    title: str = ""
    outlet: str = ""
    byline: str = ""
    published: Dated = UNDATED
    language: str = ""
    url: str = ""
    retrieved: str = ""


def facts(page: Element) -> Facts:
    """Gather what a page says of its report, the plainest statement first."""
    elements = list(page.walk())
    meta = _meta(elements)
    linked = _article(elements)
    url = _address(elements, meta, linked)
    html = next((e for e in elements if e.tag == "html"), page)
    retrieved = _comment(elements, SAVED_ON)
    return Facts(
        title=_title(elements, meta, linked),
        outlet=field(_name(linked.get("publisher"))) or _first(meta, OUTLETS) or _host(url),
        byline=_byline(elements, meta, linked),
        published=_published(elements, meta, linked),
        language=field(html.attributes.get("lang") or meta.get("og:locale", ""))[:20],
        url=url,
        retrieved=said_date(retrieved) or field(retrieved),
    )


def declared_charset(head: bytes) -> str:
    """Find the encoding that a page or feed declares in its first bytes.

    Examples
    --------
    >>> declared_charset(b'<meta http-equiv="x" content="text/html; charset=windows-1251">')
    'windows-1251'
    """
    found = re.search(
        rb"""(?:<meta[^>]{0,300}?charset|<\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:-]{1,40})""",
        head[:4096],
        re.IGNORECASE,
    )
    return found[1].decode("ascii", "ignore") if found else ""


def _meta(elements: Iterable[Element]) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in elements:
        if element.tag == "meta":
            said = element.attributes
            name = said.get("property") or said.get("name") or said.get("itemprop") or ""
            content = field(said.get("content"))
            if name and content:
                found.setdefault(name.lower(), content)
    return found


def _first(meta: Mapping[str, str], names: Iterable[str]) -> str:
    return next((meta[name] for name in names if name in meta), "")


def _article(elements: Iterable[Element]) -> Mapping[str, object]:
    """Take the first entry of JSON-LD that is a report; one of a page only if there is no other."""
    entries: list[Mapping[str, object]] = []
    for element in elements:
        if element.tag == "script" and "ld+json" in element.attributes.get("type", "").lower():
            script = "".join(c for c in element.children if isinstance(c, str))
            try:
                entries.extend(_entries(json.loads(script.strip(), strict=False), 0))
            except (ValueError, RecursionError):
                continue  # a page is read without its JSON-LD as well
    reports = [e for e in entries if _types(e) & (ARTICLES - {"webpage"})]
    return next(iter(reports or entries), {})


def _entries(said: object, depth: int) -> Iterator[Mapping[str, object]]:
    if depth > DEEPEST:
        return
    if isinstance(said, list):
        for entry in said[:100]:
            yield from _entries(entry, depth + 1)
    elif isinstance(said, dict):
        if _types(said) & ARTICLES:
            yield said
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _entries(said.get(key), depth + 1)


def _types(entry: Mapping[str, object]) -> set[str]:
    said = entry.get("@type")
    return {_text(kind).lower() for kind in (said if isinstance(said, list) else [said])}


def _text(said: object) -> str:
    return said if isinstance(said, str) else ""


def _name(said: object) -> str:
    """Read a name that JSON-LD gives as a text, as an entry, or as a list of these."""
    if isinstance(said, list):
        return ", ".join(dict.fromkeys(name for name in map(_name, said[:20]) if name))
    return _name(said.get("name")) if isinstance(said, dict) else field(said)


def _title(elements: list[Element], meta: Mapping[str, str], linked: Mapping[str, object]) -> str:
    said = field(linked.get("headline")) or _first(meta, TITLES)
    if said:
        return said
    headings = [e.words() for e in elements if e.tag == "h1" and e.words()]
    if len(headings) == 1:
        return field(headings[0])
    return next((field(e.words()) for e in elements if e.tag == "title"), "")


def _byline(elements: list[Element], meta: Mapping[str, str], linked: Mapping[str, object]) -> str:
    named = _name(linked.get("author")) or next(
        (meta[name] for name in AUTHORS if name in meta and not web_address(meta[name])), ""
    )
    marked = (
        e.words()
        for e in elements
        if "author" in (e.attributes.get("rel", "").lower(), e.attributes.get("itemprop", ""))
    )
    said = named or field(next((words for words in marked if 0 < len(words) < 100), ""))
    return re.sub(r"^by\s+", "", said, flags=re.IGNORECASE)


def _published(
    elements: list[Element], meta: Mapping[str, str], linked: Mapping[str, object]
) -> Dated:
    day = said_date(_text(linked.get("datePublished")))
    if day:
        return Dated(value=day, basis="stated in the page's JSON-LD (datePublished)")
    for name in DATES:
        day = said_date(meta.get(name, ""))
        if day:
            return Dated(value=day, basis=f"stated in the page's meta element {name}")
    for element in elements:
        day = said_date(element.attributes.get("datetime", "")) if element.tag == "time" else ""
        if day:
            return Dated(value=day, basis="stated in the page's first time element")
    return UNDATED


def _address(elements: list[Element], meta: Mapping[str, str], linked: Mapping[str, object]) -> str:
    canonical = (
        web_address(e.attributes.get("href"))
        for e in elements
        if e.tag == "link" and "canonical" in e.attributes.get("rel", "").lower().split()
    )
    said = next((address for address in canonical if address), "")
    return (
        said
        or web_address(meta.get("og:url"))
        or web_address(linked.get("url"))
        or web_address(_comment(elements, SAVED_FROM))
    )


def _comment(elements: Iterable[Element], pattern: re.Pattern[str]) -> str:
    """Read what browsers note in a comment when they save a page."""
    for element in elements:
        if element.tag == "!comment":
            found = pattern.search(element.attributes.get("text", ""))
            if found:
                return found[1].strip()
    return ""


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
