"""How much is read of what: beyond a limit nothing is read, and a finding says so."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Most that is read, far above any press report.

    ``file``: bytes of one file or member of an archive.
    ``text``: code points of one text.
    ``line``: code points without a line break; a longer line is data, and some rules of language
    are slow on it.
    ``nested``: how deep archives may lie in archives.
    ``members``: entries of one archive with all that is nested in it.
    ``unpacked``: bytes that one archive may unpack to, with all that is nested in it.
    ``ratio``: how many times its own size it may unpack to.
    ``pages``: pages of one PDF.
    ``entries``: entries of one feed.
    ``seconds``: how long one PDF may take.
    """

    file: int = 25_000_000
    text: int = 2_000_000
    line: int = 500_000
    nested: int = 3
    members: int = 100_000
    unpacked: int = 2_000_000_000
    ratio: int = 200
    pages: int = 2_000
    entries: int = 10_000
    seconds: float = 60.0


LIMITS = Limits()
"""What is read unless the caller says otherwise."""


@dataclass(frozen=True)
class How:
    """How files are read: within which limits, and with which parsers.

    ``extra``: whether the parsers of the documents extra read web pages and damaged feeds where
    they are installed; without it the same file gives the same text everywhere.
    """

    limits: Limits = LIMITS
    extra: bool = True
