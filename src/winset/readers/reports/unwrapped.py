"""Lines as printed on pages, put together to paragraphs again; what only numbers pages is left."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

FULL = 0.7
"""Share of the usual width of lines from which a line was broken for want of room."""
NUMBER = re.compile(r"\W*(?:page|seite|p\.)?\s*\d{1,4}(?:\s*(?:/|of|von|de)\s*\d{1,4})?\W*", re.I)
HYPHEN = re.compile(r"(?<=[a-zà-ÿ])-$|\xad$")
END = re.compile(r"[.!?…:][\"'”’»)\]]*$")
OFTEN = 3
"""Pages on which a first or last line must stand to be taken for a running head."""


def unwrapped(pages: Sequence[str]) -> str:
    r"""Put the lines of pages together to paragraphs, with a blank line between these.

    A line as long as most is joined to the next; a hyphen at its end goes if both halves are
    in small letters.

    Examples
    --------
    >>> unwrapped(["The island will not sign a trea-\nty that halves its quota.\n1"])
    'The island will not sign a treaty that halves its quota.\n'
    """
    lines = [_bare(page) for page in pages]
    heads = Counter(line for page in lines for line in {*page[:1], *page[-1:]})
    running = {line for line, times in heads.items() if times >= OFTEN and 2 * times > len(pages)}
    kept = [[line for line in page if line not in running] for page in lines]
    lengths = sorted(len(line) for page in kept for line in page if line)
    width = lengths[len(lengths) * 9 // 10] if lengths else 0
    paragraphs: list[list[str]] = [[]]
    for page in kept:
        for line in page:
            if not line:
                if paragraphs[-1]:
                    paragraphs.append([])
                continue
            paragraphs[-1].append(line)
            if len(line) < FULL * width:
                paragraphs.append([])
        if paragraphs[-1] and END.search(paragraphs[-1][-1]):
            paragraphs.append([])
    return "\n\n".join(_joined(paragraph) for paragraph in paragraphs if paragraph) + "\n"


def _bare(page: str) -> list[str]:
    """Take the lines of a page, without its number."""
    lines = [" ".join(line.split()) for line in page.strip().split("\n")]
    if lines and NUMBER.fullmatch(lines[-1]):
        lines.pop()
    if lines and NUMBER.fullmatch(lines[0]):
        lines.pop(0)
    return lines


def _joined(lines: Sequence[str]) -> str:
    parts: list[str] = []
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        broken = after[:1].islower() and HYPHEN.search(line)
        parts.append(line[:-1] if broken else f"{line} ")
    return "".join(parts).rstrip()
