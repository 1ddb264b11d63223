"""From what the analyst saved to texts with a record each; nothing is fetched, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from winset.errors import Finding
from winset.evidence.dates import published
from winset.evidence.source import Source
from winset.readers.reports.feed import feed
from winset.readers.reports.found import Found, found
from winset.readers.reports.kinds import kind_of
from winset.readers.reports.limits import LIMITS, How, Limits
from winset.readers.reports.page import page
from winset.readers.reports.pdf import pdf
from winset.readers.reports.piece import Piece, sourced
from winset.readers.reports.plain import markdown, plain
from winset.readers.reports.rules import finding

Reader = Callable[[Found, How], Iterator[Piece | Finding]]
READERS: Mapping[str, Reader] = {
    "text": plain,
    "markdown": markdown,
    "page": page,
    "feed": feed,
    "pdf": pdf,
}
"""How each kind of file is read."""


def read(
    paths: Iterable[str | Path],
    *,
    taken: Collection[str] = (),
    limits: Limits = LIMITS,
    extra: bool = True,
) -> Iterator[Source | Finding]:
    """Read saved reports: texts, web pages, PDFs and feeds, in files, folders and archives.

    Yields a source for each report and a finding for each problem, in the order of names. An
    error says that nothing was read from that place; a warning or note, what to look at in a
    report that was read. One bad file never stops the rest, and nothing is fetched.

    Parameters
    ----------
    paths : files and folders.
    taken : keys that documents have already; new ones differ from them.
    limits : most that is read.
    extra : whether the parsers of the documents extra are used where they are installed.

    Examples
    --------
    >>> [problem] = read(["no-such-folder"])
    >>> print(problem)
    no-such-folder WS100 error: no such file or folder — check the spelling of the path
    """
    keys = set(taken)
    texts: dict[str, str] = {}
    for item in found(paths, limits):
        if isinstance(item, Finding):
            yield item
            continue
        for piece in pieces(item, How(limits, extra)):
            made = piece if isinstance(piece, Finding) else _made(piece, item, keys, limits)
            if isinstance(made, Source):
                same = texts.setdefault(made.document.sha256, item.where)
                if same != item.where:
                    said = f"it has the text of {same}, which was read already"
                    yield finding("WS124", said, "nothing needs to be done", item.where)
                    continue
                keys.add(made.document.key)
            yield made


def _made(piece: Piece, item: Found, keys: set[str], limits: Limits) -> Source | Finding:
    problem = _unfit(piece, item.where, limits)
    if problem is not None:
        return problem
    source = sourced(piece, item.name, keys)
    if source.document.published.value:
        return source
    dated = published(source, near=source.document.retrieved)
    return replace(source, document=source.document.model_copy(update={"published": dated}))


def pieces(item: Found, how: How) -> Iterator[Piece | Finding]:
    """Read the reports of one file by what it is, whatever its name says."""
    kind = kind_of(item)
    if isinstance(kind, Finding):
        yield kind
        return
    yield from READERS[kind](item, how)


def _unfit(piece: Piece, where: str, limits: Limits) -> Finding | None:
    """Refuse texts that are no reports: empty, endless, or without paragraphs."""
    text = piece.text
    if not text.strip():
        mend = "save the report again, or take the file away"
        return finding("WS101", "there is nothing but blanks in it", mend, where)
    longest = max(map(len, text.split("\n")))
    if longest > limits.line:
        said = f"a line of {longest:,} characters; a report has paragraphs"
        return finding("WS104", said, "break the text into paragraphs, if it is a report", where)
    if len(text) > limits.text:
        said = f"the text has {len(text):,} characters; at most {limits.text:,} are read"
        return finding("WS103", said, "cut it into its parts", where)
    return None
