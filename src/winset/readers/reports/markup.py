"""Markup to a tree, in time that grows with its length alone, however broken it is.

The parser of the standard library takes minutes on a few kilobytes made to harm it (an unclosed
tag repeated is scanned anew from each beginning), so the little that pages need is done here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

LONGEST_TAG = 1 << 16
"""Code points of one tag; what goes on without an end for longer is text."""
DEEPEST = 100
"""Elements inside elements; those further down are laid beside each other."""
MOST = 100_000
"""Elements of one page; the longest articles with all their furniture stay below a third."""
RAW = frozenset(("script", "style", "textarea", "title", "noscript", "iframe", "xmp", "template"))
"""Elements in which no tag counts but their own end."""
VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr")
)
# fmt: off
BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hgroup", "hr", "li", "main", "nav", "ol", "p", "pre",
    "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
))
# fmt: on
"""Elements that begin a line of their own."""
SIBLINGS = {
    "li": ("li",),
    "dt": ("dt", "dd"),
    "dd": ("dt", "dd"),
    "tr": ("tr", "td", "th"),
    "td": ("td", "th"),
    "th": ("td", "th"),
    "option": ("option",),
}
"""Elements that end an open one of these kinds."""
FENCES = frozenset(("ul", "ol", "dl", "table", "div", "article", "section", "body"))
"""Elements beyond which an implied end does not reach."""

NAME = re.compile(r"/?[a-zA-Z][^\s/>]{0,100}")
STOP = re.compile("[>\"']")
ATTRIBUTE = re.compile(r"""([^\s=/>"']+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s>"']++)))?+""")


class TooManyError(Exception):
    """A page has more elements than any report; it is caught where the page was opened."""


@dataclass
class Element:
    """One element: its name, attributes and what is inside, texts and elements."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Element | str] = field(default_factory=list)

    def walk(self) -> Iterator[Element]:
        """Go through the element and all inside, in the order of the page."""
        stack: list[Element] = [self]
        while stack:
            element = stack.pop()
            yield element
            stack.extend(c for c in reversed(element.children) if isinstance(c, Element))

    def words(self) -> str:
        """All text inside, on one line."""
        parts: list[str] = []
        stack: list[Element | str] = [self]
        while stack:
            here = stack.pop()
            if isinstance(here, str):
                parts.append(here)
            else:
                stack.extend(reversed(here.children))
        return " ".join("".join(parts).split())


@dataclass(frozen=True)
class Token:
    """A piece of markup: a text, a comment, or the start or end of an element."""

    kind: str
    text: str
    attributes: str = ""


@dataclass(frozen=True)
class Ends:
    """Where the last comment and the last tag end, so that none is looked for in vain."""

    comment: int
    tag: int


def tree(markup: str) -> Element:
    """Build the tree of a page, mending what is broken as browsers do in plain cases.

    Raises
    ------
    TooManyError
        If it has more elements than any report.

    Examples
    --------
    >>> page = tree("<p>Talks <b>resume<p>Unless &lt;they&gt; fail")
    >>> [element.words() for element in page.walk() if element.tag == "p"]
    ['Talks resume', 'Unless <they> fail']
    """
    if markup.count("<") > MOST * 3:
        raise TooManyError(f"it has more than {MOST:,} elements, which no report has")
    root = Element("page")
    opened = [root]
    for token in tokens(markup):
        if token.kind == "text":
            if token.text:
                opened[-1].children.append(token.text)
        elif token.kind == "comment":
            opened[-1].children.append(Element("!comment", {"text": token.text[:2000]}))
        elif token.kind == "end":
            _close(opened, token.text)
        else:
            _imply_ends(opened, token.text)
            element = Element(token.text, attributes(token.attributes))
            opened[-1].children.append(element)
            if token.text not in VOID and len(opened) < DEEPEST:
                opened.append(element)
    return root


def attributes(written: str) -> dict[str, str]:
    """Read the attributes of a tag; of one that is written twice the first counts.

    Examples
    --------
    >>> attributes('class="a &amp; b" hidden id=x')
    {'class': 'a & b', 'hidden': '', 'id': 'x'}
    """
    found: dict[str, str] = {}
    for name, double, single, bare in ATTRIBUTE.findall(written):
        found.setdefault(name.lower(), unescape(double or single or bare))
    return found


def _close(opened: list[Element], tag: str) -> None:
    for index in range(len(opened) - 1, 0, -1):
        if opened[index].tag == tag:
            del opened[index:]
            return


def _imply_ends(opened: list[Element], tag: str) -> None:
    ended = (*SIBLINGS.get(tag, ()), *(("p",) if tag in BLOCKS else ()))
    if not ended:
        return
    for index in range(len(opened) - 1, 0, -1):
        if opened[index].tag in ended:
            del opened[index:]
            return
        if opened[index].tag in FENCES:
            return


def tokens(markup: str) -> Iterator[Token]:
    """Cut markup into texts, comments and tags; every place is looked at a bounded number of times.

    Examples
    --------
    >>> [token.kind for token in tokens("a < b <!-- c --> <p class='>'>d")]
    ['text', 'comment', 'text', 'start', 'text']
    """
    at = start = 0
    ends = Ends(markup.rfind("-->"), markup.rfind(">"))
    while (at := markup.find("<", at)) >= 0:
        found = _tag(markup, at, ends)
        if isinstance(found, int):
            at = found
            continue
        token, end = found
        yield Token("text", unescape(markup[start:at]))
        yield token
        if token.kind == "start" and token.text in RAW and not token.attributes.endswith("/"):
            inside, end = _raw(markup, end, token.text)
            if token.text in ("title", "script", "textarea"):
                yield Token("text", unescape(inside) if token.text != "script" else inside)
            yield Token("end", token.text)
        at = start = end
    yield Token("text", unescape(markup[start:]))


def _tag(markup: str, at: int, ends: Ends) -> tuple[Token, int] | int:
    """Read what begins with ``<``: a token and its end, or the place to go on as text."""
    if markup[at + 1 : at + 2] in ("!", "?"):
        return _declaration(markup, at, ends)
    name = NAME.match(markup, at + 1)
    if name is None:
        return at + 1
    end = _end_of_tag(markup, name.end())
    if end < 0:
        return -end
    tag = name.group().lower()
    if tag.startswith("/"):
        return Token("end", tag[1:]), end
    return Token("start", tag, markup[name.end() : end - 1]), end


def _declaration(markup: str, at: int, ends: Ends) -> tuple[Token, int] | int:
    if not markup.startswith("<!--", at):
        if at > ends.tag:
            return at + 2
        return Token("comment", ""), markup.find(">", at) + 1
    if at + 4 > ends.comment:  # without an end it would swallow the page: drop its opening
        return Token("comment", ""), at + 4
    end = markup.find("-->", at + 4)
    return Token("comment", markup[at + 4 : end]), end + 3


def _end_of_tag(markup: str, at: int) -> int:
    """Find the end of a tag, past quoted values; minus the place reached if there is none."""
    last = min(len(markup), at + LONGEST_TAG)
    while stop := STOP.search(markup, at, last):
        if stop.group() == ">":
            return stop.end()
        closing = markup.find(stop.group(), stop.end(), last)
        at = closing + 1 if closing >= 0 else stop.end()
    return -last


def _raw(markup: str, at: int, tag: str) -> tuple[str, int]:
    """Read an element in which no tag counts, up to its own end."""
    end = re.compile(f"</{tag}[^>]{{0,100}}>", re.IGNORECASE).search(markup, at)
    return (markup[at : end.start()], end.end()) if end else (markup[at:], len(markup))
