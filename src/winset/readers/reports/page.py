"""Reports saved as web pages: the running text, and what the page says of its origin."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from importlib.util import find_spec

from winset.errors import Finding
from winset.readers.reports.decoding import decode
from winset.readers.reports.found import Found
from winset.readers.reports.limits import How
from winset.readers.reports.main_text import main_text, titled
from winset.readers.reports.markup import TooManyError, tree
from winset.readers.reports.page_facts import declared_charset, facts
from winset.readers.reports.piece import Piece, field
from winset.readers.reports.rules import finding

QUIET = logging.NullHandler()
LEAST = 80
"""Code points of running text below which a page holds no report."""


def page(item: Found, how: How) -> Iterator[Piece | Finding]:
    """Read a web page as its author meant it to be read, not as it looks in a browser."""
    decoded = decode(item.content, item.where, declared_charset(item.content))
    if isinstance(decoded, Finding):
        yield decoded
        return
    yield from decoded.findings
    mend = "open the page, copy the report and save it as text"
    try:
        root = tree(decoded.text)
    except TooManyError as error:
        yield finding("WS103", str(error), mend, item.where)
        return
    said = facts(root)
    text = main_text(root, said.title)
    if how.extra:
        text = _better(text, decoded.text, said.title)
    if len(text.strip()) - len(said.title) < LEAST:
        least = f"less than {LEAST} characters of running text; a script may have to load the rest"
        yield finding("WS112", least, mend, item.where)
        return
    yield Piece(
        text,
        said.title,
        said.outlet,
        said.byline,
        said.published,
        said.language,
        said.url,
        said.retrieved,
    )


def _better(text: str, markup: str, title: str) -> str:
    """Prefer what the parser of the extra finds, unless it misses half of the running text."""
    if find_spec("trafilatura") is None:
        return text
    import trafilatura

    # Its remarks on single elements would go to the terminal; what matters becomes a finding.
    logging.getLogger("trafilatura").addHandler(QUIET)
    found = trafilatura.extract(markup, include_comments=False, output_format="txt") or ""
    lines = [field(line) for line in found.split("\n")]
    whole = "\n\n".join(titled([line for line in lines if line], title))
    return f"{whole}\n" if len(whole) > len(text) / 2 else text
