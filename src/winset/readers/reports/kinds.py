"""What a saved file is, by its first bytes, and by its name where these leave it open."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from winset.errors import Finding
from winset.readers.reports.found import Found
from winset.readers.reports.rules import finding

BY_NAME = {
    ".txt": "text",
    ".text": "text",
    "": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "page",
    ".htm": "page",
    ".xhtml": "page",
    ".shtml": "page",
    ".pdf": "pdf",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
    ".rdf": "feed",
}
MAGIC = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf", "an archive of the kind 7z"),
    (b"Rar!", "an archive of the kind rar"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"\xd0\xcf\x11\xe0", "a document of an old office program"),
    (b"{\\rtf", "a document in rich text"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"SQLite format 3", "a database"),
)
PAGE = re.compile(
    rb"\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
FEED = re.compile(rb"<(?:\w{1,20}:)?(?:rss|feed|RDF)[\s>]")
XML = frozenset(("", ".xml", ".rss", ".atom", ".rdf"))
MEND = "save the report as text, web page or PDF"


def kind_of(item: Found) -> str | Finding:
    """Tell how a file is to be read: text, markdown, page, pdf or feed; or why it is not read.

    Examples
    --------
    >>> kind_of(Found("a.txt", "a.txt", b"<!doctype html><p>Talks resume."))
    'page'
    """
    head = item.content[:4096].removeprefix(b"\xef\xbb\xbf")
    suffix = PurePosixPath(item.name).suffix.lower()
    if not item.content:
        mend = "save the report again, or take the file away"
        return finding("WS101", "the file is empty", mend, item.where)
    kind = _by_content(head, suffix) or BY_NAME.get(suffix)
    if kind is not None:
        return kind
    known = next((what for magic, what in MAGIC if head.startswith(magic)), "")
    said = f"it is {known}" if known else f"files named *{suffix} are not read as reports"
    return finding("WS110", said, MEND, item.where)


def _by_content(head: bytes, suffix: str) -> str | None:
    """Recognise what says itself what it is; nothing is a text that begins like a picture."""
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if PAGE.match(head):
        return "page"
    if FEED.search(head) and suffix in XML:
        return "feed"
    return None
