"""The running text of a page, without menus, teasers, forms and what else stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from winset.readers.reports.markup import BLOCKS, Element

# fmt: off
DROPPED = frozenset((
    "script", "style", "noscript", "template", "iframe", "object", "svg", "math", "canvas",
    "form", "button", "select", "input", "textarea", "nav", "footer", "aside", "dialog",
    "audio", "video", "menu", "head", "xmp", "!comment",
))
# fmt: on
"""Elements that hold no words of a report."""
FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:ad|ads|advert\w*|banner|breadcrumbs?|comments?|cookies?|consent|disqus|footer"
    r"|gdpr|hidden|menu|modal|most-?(?:read|popular)|nav|navbar|navigation|newsletter|outbrain"
    r"|pagination|paywall|popup|print-only|promo\w*|recirc\w*|recommend\w*|related\w*|read-?more"
    r"|share|sharing|sharedaddy|sidebar|skip-?link|social\w*|sponsor\w*|sr-only|subscri\w*"
    r"|taboola|tags?|teasers?|toolbar|trending|visually-?hidden|widgets?)(?=$|[\s_-])",
    re.IGNORECASE,
)
"""Words in a class or id by which furniture of pages is known."""
PROSE = 40
"""Code points of a paragraph from which it counts as running text."""
LINKED = 0.5
"""Share of a block's words inside links from which it is a list of teasers or a menu."""
HOME = 0.5
"""Share of a page's running text that an element marked as the article must hold."""


@dataclass
class Block:
    """A paragraph, heading or list entry in the making."""

    tag: str
    parts: list[str] = field(default_factory=list)
    linked: int = 0

    def words(self) -> str:
        """Its words with single blanks; line breaks that the page asks for stay."""
        lines = (" ".join(line.split()) for line in "".join(self.parts).split("\n"))
        return "\n".join(line for line in lines if line)


def main_text(page: Element, title: str = "") -> str:
    """Take the running text of a page: its title, then one paragraph a line, blank lines between.

    Examples
    --------
    >>> from winset.readers.reports.markup import tree
    >>> print(main_text(tree("<nav>Home</nav><h1>Talks</h1><p>They met.</p><script>x</script>")))
    Talks
    <BLANKLINE>
    They met.
    <BLANKLINE>
    """
    lines = [b.words() for b in blocks(article_of(page)) if not _teaser(b)]
    lines = [line for line in lines if line]
    return "\n\n".join(titled(lines, title)) + "\n" if lines else ""


def titled(lines: list[str], title: str) -> list[str]:
    """Put the title on top, unless it stands there already."""
    there = not title or any(_same(title, line) for line in lines[:3])
    return lines if there else [title, *lines]


def article_of(page: Element) -> Element:
    """Find the element that holds the report: marked as article, or else with most prose."""
    prose = Prose(page)
    marked = [e for e in prose.elements if _marked(e)]
    best = max(marked, key=prose.within, default=page)
    whole = prose.within(page)
    if whole and prose.within(best) >= HOME * whole:
        return best
    scored = max(prose.elements, key=prose.score, default=page)
    return scored if prose.within(scored) >= HOME * whole > 0 else page


class Prose:
    """How much running text stands directly in, and anywhere within, each element of a page."""

    def __init__(self, page: Element) -> None:
        self.elements: list[Element] = []
        self._within: dict[int, int] = {}
        self._score: dict[int, float] = {}
        self._count(page)

    def within(self, element: Element) -> int:
        """Code points of running text anywhere inside an element."""
        return self._within.get(id(element), 0)

    def score(self, element: Element) -> float:
        """Running text of its own paragraphs, and half of those one level further in."""
        return self._score.get(id(element), 0.0)

    def _count(self, page: Element) -> None:
        stack: list[tuple[Element, tuple[Element, ...]]] = [(page, ())]
        while stack:
            element, above = stack.pop()
            if furniture(element):
                continue
            self.elements.append(element)
            if element.tag in ("p", "pre", "blockquote"):
                length = len(element.words())
                if length >= PROSE:
                    for ancestor in (*above, element):
                        self._within[id(ancestor)] = self.within(ancestor) + length
                    for share, ancestor in zip((1.0, 0.5), reversed(above), strict=False):
                        self._score[id(ancestor)] = self.score(ancestor) + share * length
                if element.tag != "blockquote":
                    continue
            inner = [c for c in element.children if isinstance(c, Element)]
            stack.extend((child, (*above, element)) for child in reversed(inner))


def furniture(element: Element) -> bool:
    """Tell whether an element belongs to the page and not to the report."""
    if element.tag in DROPPED:
        return True
    said = element.attributes
    if element.tag in ("html", "body", "article", "main", "p") or not said:
        return "hidden" in said
    if "hidden" in said or said.get("aria-hidden") == "true":
        return True
    if "display:none" in said.get("style", "").replace(" ", "").lower():
        return True
    if said.get("role") in ("navigation", "banner", "complementary", "contentinfo", "dialog"):
        return True
    return bool(FURNITURE.search(f"{said.get('class', '')} {said.get('id', '')}"))


def blocks(root: Element) -> Iterator[Block]:
    """Cut an element into paragraphs, headings and list entries, in order."""
    block = Block("")
    stack: list[tuple[Element | str, str, bool]] = [(root, root.tag, False)]
    while stack:
        here, tag, linked = stack.pop()
        if isinstance(here, str):
            if here == BREAK:
                yield block
                block = Block(tag)
                continue
            text = here if tag == "pre" else " ".join(f"x{here}x".split())[1:-1]
            block.parts.append(text)
            block.linked += len(text.strip()) if linked else 0
        elif here.tag == "br":
            block.parts.append("\n")
        elif here is root or not furniture(here):
            own = here.tag if here.tag in BLOCKS else tag
            inner = [(c, own, linked or here.tag == "a") for c in reversed(here.children)]
            if here.tag in BLOCKS:
                inner = [(BREAK, tag, False), *inner, (BREAK, own, False)]
            stack.extend(inner)
    yield block


BREAK = "\f"
"""Stands where a block begins or ends."""


def _marked(element: Element) -> bool:
    said = element.attributes
    return (
        element.tag in ("article", "main")
        or said.get("role") in ("main", "article")
        or "articleBody" in said.get("itemprop", "")
    )


def _teaser(block: Block) -> bool:
    words = block.words()
    heading = block.tag in ("h1", "h2", "h3", "h4", "p")
    return not heading and block.linked > LINKED * len(words)


def _same(title: str, line: str) -> bool:
    return "".join(title.split()).lower() == "".join(line.split()).lower()
