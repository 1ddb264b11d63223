"""The text of each page of a PDF: bytes in, JSON out; run as a program of its own.

A PDF can make any parser loop or fill the memory. Whoever runs this sets a time, and memory is
bounded here where the system can.
"""

from __future__ import annotations

import contextlib
import io
import json
import logging
import sys
from typing import Any

MEMORY = 1_500_000_000
"""Bytes that reading one PDF may take."""


def main() -> None:
    """Read a PDF from standard input; the first argument is the most pages."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    logging.disable(logging.CRITICAL)
    answer = json.dumps(pages(sys.stdin.buffer.read(), int(sys.argv[1])))
    sys.stdout.write(answer)


def pages(content: bytes, most: int) -> dict[str, Any]:
    """Read the pages of a PDF, and what it says of itself."""
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted and not reader.decrypt(""):
        raise SystemExit("it is protected by a password")
    number = len(reader.pages)
    about: dict[str, Any] = dict(reader.metadata or {})
    catalog: Any = reader.trailer["/Root"].get_object()
    return {
        "pages": [_clean(page.extract_text()) for page in reader.pages[:most]],
        "more": number if number > most else 0,
        "title": _clean(about.get("/Title")),
        "author": _clean(about.get("/Author")),
        "created": _day(_clean(about.get("/CreationDate"))),
        "language": _clean(catalog.get("/Lang")),
    }


def _clean(said: object) -> str:
    """Keep what can be stored: halves of surrogate pairs and NUL become the sign for unknown."""
    text = str(said) if isinstance(said, str) else ""
    return (
        text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "\ufffd")
    )


def _day(written: str) -> str:
    digits = written.removeprefix("D:")[:8]
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}" if len(digits) == 8 else ""


if __name__ == "__main__":
    main()
