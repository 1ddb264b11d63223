"""Bytes to text: strictly, by what the file says of itself, and never with silent losses."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from winset.errors import Finding
from winset.readers.reports.encodings import guess
from winset.readers.reports.rules import finding

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like that of UTF-16, so it is asked first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SAVE = "open it in an editor under the right encoding and save it as UTF-8"
MULTIBYTE = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")
CONTROLS = 0.05
"""Share of control characters from which bytes are taken for no text at all."""
LOOK = 1 << 16
"""Bytes at the beginning that decide whether something is a text."""
SHOWN = 5
"""Lines named in a finding about replaced characters."""
LOST = re.compile("\ufffd")
STRAY = re.compile("[\udc80-\udcff]")
STRAY_AS_1252 = {
    0xDC00 + byte: bytes([byte]).decode("cp1252", "replace") for byte in range(0x80, 0x100)
}
"""Bytes that are no UTF-8, as Python marks them, to what they are in windows-1252."""


@dataclass(frozen=True)
class Decoded:
    """A text as decoded, the encoding, and what is to be said about how it was found."""

    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()


def decode(content: bytes, where: str, declared: str = "") -> Decoded | Finding:
    r"""Decode the bytes of a saved report, or report why they are no text.

    A byte order mark decides; else strict UTF-8; else what the file declares, strictly; else
    the encoding that gives the most usual characters, with a finding that it was guessed. Only
    newlines change: each becomes one ``\n``.

    Examples
    --------
    >>> decode("Überfall\r\n".encode(), "a.txt").text
    'Überfall\n'
    >>> print(decode(bytes(64), "a.txt").code)
    WS102
    """
    decoded = _marked(content, where) or _unmarked(content, where, declared)
    if isinstance(decoded, Finding):
        return decoded
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    findings = decoded.findings
    if "\0" in text:
        nuls, line = text.count("\0"), text.count("\n", 0, text.index("\0")) + 1
        said = f"{_times(nuls, 'NUL character')} replaced by \ufffd, the first in line {line}"
        findings += (finding("WS108", said, "delete them from the file", where, line),)
        text = text.replace("\0", "\ufffd")
    return Decoded(text, decoded.encoding, findings)


def _marked(content: bytes, where: str) -> Decoded | None:
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _lenient(content[len(mark) :], encoding, where)
    return None


def _unmarked(content: bytes, where: str, declared: str) -> Decoded | Finding:
    look = content[:LOOK]
    if wide := _wide(content):
        return _lenient(content, wide, where)
    if look.count(b"\0") + len(CONTROL.findall(look)) > CONTROLS * len(look):
        return no_text(content, where)
    if b"\x1b$" in look and (found := guess(content)) is not None:
        return _lenient(content, found.encoding, where)
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError as error:
        first = error
    if declared and (said := _strictly(content, declared)) is not None:
        return Decoded(said, declared)
    return (
        _mixed(content, where)
        if _mostly_utf8(content)
        else _guessed(content, where, declared, first)
    )


def _guessed(
    content: bytes, where: str, declared: str, first: UnicodeDecodeError
) -> Decoded | Finding:
    found = guess(content)
    if found is None:
        byte = f"byte {first.start} (0x{content[first.start]:02x}) is not UTF-8"
        return finding("WS107", f"{byte}, and no other encoding fits", SAVE, where)
    decoded = _lenient(content, found.encoding, where)
    said = f"read as {found.encoding}, by its most frequent characters"
    if found.rival:
        said += f"; {found.rival} fits almost as well"
    if declared:
        said += f"; it declares {declared!r:.40}, which does not fit"
    guessed = finding("WS105", said, f"if the text looks wrong, {SAVE}", where)
    return Decoded(decoded.text, decoded.encoding, (guessed, *decoded.findings))


def no_text(content: bytes, where: str) -> Finding:
    """Say that bytes are those of no text."""
    message = f"it begins with the bytes {content[:8].hex(' ')} and holds control characters"
    return finding("WS102", message, "save the report as text, web page or PDF", where)


def _strictly(content: bytes, encoding: str) -> str | None:
    try:
        # What pages call latin-1 is what browsers read as windows-1252.
        name = codecs.lookup(encoding).name
        return content.decode("cp1252" if name in ("iso8859-1", "ascii") else name)
    except (LookupError, UnicodeError, ValueError):
        return None


def _lenient(content: bytes, encoding: str, where: str) -> Decoded:
    try:
        return Decoded(content.decode(encoding), encoding)
    except UnicodeDecodeError:
        text = content.decode(encoding, "replace")
    said = f"bytes that are not {encoding} replaced by \ufffd: {_lines(text, LOST)}"
    return Decoded(text, encoding, (finding("WS106", said, SAVE, where),))


def _wide(content: bytes) -> str:
    """Recognise UTF-16 without a mark: in most scripts every second byte is then zero."""
    look = content[:LOOK]
    half = len(look) // 2
    if half < 2 or len(content) % 2:
        return ""
    even, odd = look[0::2].count(0) / half, look[1::2].count(0) / half
    if odd > 0.3 and even < 0.02:
        return "utf-16-le"
    return "utf-16-be" if even > 0.3 and odd < 0.02 else ""


def _mostly_utf8(content: bytes) -> bool:
    """Tell whether most bytes above ASCII form UTF-8: a file pasted together from two."""
    good = sum(len(match) for match in MULTIBYTE.findall(content))
    high = len(content) - len(content.translate(None, bytes(range(128, 256))))
    return good >= 0.6 * high and good >= 6


def _mixed(content: bytes, where: str) -> Decoded:
    """Read what is UTF-8 as such and the bytes between as windows-1252, the most usual other."""
    text = content.decode("utf-8", "surrogateescape").replace("\r\n", "\n").replace("\r", "\n")
    odd = len(STRAY.findall(text))
    lines = _lines(text, STRAY)
    said = f"{_times(odd, 'byte')} that no UTF-8 has, read as windows-1252: {lines}"
    text = text.translate(STRAY_AS_1252)
    return Decoded(text, "utf-8", (finding("WS106", said, SAVE, where),))


def _lines(text: str, mark: re.Pattern[str]) -> str:
    lines = [number for number, line in enumerate(text.split("\n"), 1) if mark.search(line)]
    more = f" and {len(lines) - SHOWN} more" if len(lines) > SHOWN else ""
    return f"line{'s' * (len(lines) > 1)} {', '.join(map(str, lines[:SHOWN]))}{more}"


def _times(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' * (number != 1)}"
