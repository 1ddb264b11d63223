"""Reports saved as PDF: read in a process of their own, which cannot hang or break this one."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from winset.errors import Finding
from winset.evidence.records import Dated
from winset.readers.reports.found import Found
from winset.readers.reports.limits import How
from winset.readers.reports.piece import UNDATED, Piece, field
from winset.readers.reports.rules import finding
from winset.readers.reports.said_dates import said_date
from winset.readers.reports.unwrapped import unwrapped

LEAST = 20
"""Code points on a page below which it holds no text but a number or a mark."""
COPY = "recognise its text with another program, or copy the report into a text file"
SHOWN = 8


def pdf(item: Found, how: How) -> Iterator[Piece | Finding]:
    """Read a PDF, page by page; pages that are pictures are named."""
    if find_spec("pypdf") is None:
        mend = "pip install 'winset[documents]', or save the report as text"
        yield finding("WS111", "PDFs are read with the documents extra", mend, item.where)
        return
    said = _in_a_process(item.content, how)
    if isinstance(said, str):
        yield finding("WS114", said, COPY, item.where)
        return
    pages: list[str] = said["pages"]
    blank = [number for number, text in enumerate(pages, 1) if len(text.strip()) < LEAST]
    if len(blank) == len(pages):
        number = f"{len(pages)} page{'s' * (len(pages) != 1)}"
        yield finding("WS113", f"{number} and no text: pictures of pages", COPY, item.where)
        return
    if blank:
        named = ", ".join(map(str, blank[:SHOWN])) + (" …" if len(blank) > SHOWN else "")
        yield finding("WS118", f"no text on page {named} of {len(pages)}", COPY, item.where)
    if said["more"]:
        message = f"{said['more']:,} pages; the first {len(pages):,} are read"
        yield finding("WS119", message, "split it into its parts", item.where)
    yield _piece(pages, said)


def _piece(pages: list[str], said: dict[str, Any]) -> Piece:
    text = unwrapped([page for page in pages if page.strip()])
    day = said_date(said["created"])
    return Piece(
        text,
        field(said["title"]),
        byline=field(said["author"]),
        published=Dated(value=day, basis="inferred from when the PDF was made") if day else UNDATED,
        language=field(said["language"])[:20],
    )


def _in_a_process(content: bytes, how: How) -> dict[str, Any] | str:
    """Have the pages read elsewhere; a text says why they could not be."""
    # By path, so that it starts without loading winset; -P keeps its folder off the path.
    program = str(Path(__file__).with_name("pdf_pages.py"))
    command = [sys.executable, "-P", program, str(how.limits.pages)]
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=how.limits.seconds, check=False
        )
    except subprocess.TimeoutExpired:
        return f"not read within {how.limits.seconds:g} seconds"
    if done.returncode == 0:
        answer: dict[str, Any] = json.loads(done.stdout)
        return answer
    said = done.stderr.decode("utf-8", "replace").strip().split("\n")
    return field(said[-1])[:200] or "it broke the program that reads it"
