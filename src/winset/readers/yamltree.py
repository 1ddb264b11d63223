"""YAML as plain data with a place for every entry, under strict limits.

Scalars follow the core rules of YAML 1.2: only ``true`` and ``false`` are booleans, so ``no``
(Norway, or an answer) stays a text, and so do dates. Keys are always texts. Anchors, aliases,
tags and several documents in a file are refused: they hide what a case says, and some of them
are ways to harm the reader.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from yaml import CSafeLoader, events

from winset.case.rules import Trail
from winset.errors import Finding, Place
from winset.readers.plaintext import read_text

Value = Any
"""A text, number, boolean, None, or a list or mapping of them."""

MAX_DEPTH = 24
MAX_ENTRIES = 100_000

_INT = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_SPECIAL: Mapping[str, object] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", "+.inf", ".Inf", "+.Inf"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf"), float("-inf")),
    **dict.fromkeys((".nan", ".NaN"), float("nan")),
}


@dataclass(frozen=True)
class Tree:
    """The data of a file, where each entry stands, and what is wrong with the file.

    ``written`` holds numbers and booleans as they were typed. ``data`` is None where the file
    cannot be used at all; the findings say why.
    """

    data: dict[str, Any] | None
    places: Mapping[Trail, Place] = field(default_factory=dict)
    written: Mapping[Trail, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()


def read_tree(path: Path) -> Tree:
    """Read one YAML file into plain data, reporting every breach of the file's form.

    Raises
    ------
    InvalidInput
        If there is no file at the path, or the system refuses to read it.
    """
    text = read_text(path)
    if isinstance(text, Finding):
        return Tree(None, findings=(text,))
    builder = _Builder(str(path), text)
    data = builder.build()
    return Tree(data, builder.places, builder.written, tuple(builder.findings))


def plain_value(text: str) -> Value:
    """Resolve an unquoted scalar by the core rules of YAML 1.2.

    Examples
    --------
    >>> plain_value("no"), plain_value("true"), plain_value("1e3"), plain_value("2025-11-20")
    ('no', True, 1000.0, '2025-11-20')
    """
    if text in _SPECIAL:
        return _SPECIAL[text]
    if _INT.fullmatch(text) and len(text) < 19:
        return int(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    return text


class _UnusableError(Exception):
    """The rest of the file cannot be read; the finding is already noted."""


class _Builder:
    """One pass over the parser's events; recursion is bounded by ``MAX_DEPTH``."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.places: dict[Trail, Place] = {}
        self.written: dict[Trail, str] = {}
        self.findings: list[Finding] = []
        self.entries = 0
        self.usable = True
        self.stream: Iterator[Any] = iter(())

    def build(self) -> dict[str, Any] | None:
        """Read the whole stream; None where the file has no usable mapping."""
        self.stream = iter(yaml.parse(self.text, Loader=CSafeLoader))
        data: Value = None
        documents = 0
        try:
            for event in self.stream:
                if isinstance(event, events.DocumentStartEvent):
                    documents += 1
                    if documents > 1:
                        self.refuse(event, "several documents in one file", "delete the `---`")
                        break
                    data = self.node(next(self.stream), (), 0)
        except yaml.YAMLError as error:
            self.findings.append(_grammar(error, self.file, self.text))
            self.usable = False
        except _UnusableError:
            self.usable = False
        if self.usable and not isinstance(data, dict):
            self.no_mapping(data)
        return data if self.usable else None

    def no_mapping(self, data: object) -> None:
        """Report a file whose top level is not a list of ``key: value`` lines."""
        what = "the file is empty" if data is None else f"the file is a {_kind(data)}"
        mend = "write `key: value` lines; `winset new` makes a starter case"
        place = self.places.get((), Place(self.file, 1, 1))
        self.findings.append(Finding("WS006", f"{what}, not a mapping", mend, place))
        self.usable = False

    def place(self, event: events.Event) -> Place:
        """Tell where an event starts."""
        mark = event.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1) if mark else Place(self.file)

    def refuse(self, event: events.Event, what: str, mend: str, code: str = "WS005") -> None:
        """Note a feature that no case file uses; the file cannot be used then."""
        self.findings.append(Finding(code, what, mend, self.place(event)))
        self.usable = False
        if len(self.findings) > 100:
            raise _UnusableError

    def node(self, event: events.Event, trail: Trail, depth: int) -> Value:
        """Build the value that starts with an event and note where it stands."""
        self.entries += 1
        if depth > MAX_DEPTH:
            self.refuse(event, f"nested deeper than {MAX_DEPTH} levels", "flatten it", "WS004")
            raise _UnusableError
        if self.entries > MAX_ENTRIES:
            self.refuse(event, f"more than {MAX_ENTRIES} entries", "split the case", "WS004")
            raise _UnusableError
        self.places.setdefault(trail, self.place(event))
        if isinstance(event, events.AliasEvent):
            self.refuse(event, f"alias *{event.anchor}", "write the value out where it is needed")
            return None
        if isinstance(event, events.ScalarEvent):
            self.unadorned(event)
            return self.scalar(event, trail)
        if isinstance(event, events.SequenceStartEvent):
            self.unadorned(event)
            return self.sequence(trail, depth)
        if isinstance(event, events.MappingStartEvent):
            self.unadorned(event)
        return self.mapping(trail, depth)

    def unadorned(self, event: events.ScalarEvent | events.CollectionStartEvent) -> None:
        """Refuse anchors and tags on a value."""
        if event.anchor:
            self.refuse(event, f"anchor &{event.anchor}", "delete it; write values out in full")
        if event.tag:
            self.refuse(event, f"tag {event.tag}", "delete it; values are plain text or numbers")

    def scalar(self, event: events.ScalarEvent, trail: Trail) -> Value:
        """Resolve a scalar; quoted ones and blocks are texts."""
        text: str = event.value
        value = plain_value(text) if event.implicit[0] else text
        if isinstance(value, bool | int | float):
            self.written[trail] = text
        return value

    def sequence(self, trail: Trail, depth: int) -> list[Any]:
        """Build a list up to its end event."""
        items: list[Any] = []
        while not isinstance(event := next(self.stream), events.SequenceEndEvent):
            items.append(self.node(event, (*trail, len(items)), depth + 1))
        return items

    def mapping(self, trail: Trail, depth: int) -> dict[str, Any]:
        """Build a mapping up to its end event; the first of two equal keys counts."""
        found: dict[str, Any] = {}
        while not isinstance(event := next(self.stream), events.MappingEndEvent):
            key = self.key(event, trail, depth)
            value_event = next(self.stream)
            if key is None:
                self.node(value_event, (*trail, "?"), depth + 1)
            elif key in found:
                self.twice(key, event, (*trail, key))
                self.node(value_event, (*trail, key, "written twice"), depth + 1)
            else:
                self.places[(*trail, key)] = self.place(event)
                found[key] = self.node(value_event, (*trail, key), depth + 1)
        return found

    def key(self, event: events.Event, trail: Trail, depth: int) -> str | None:
        """Read a key as text, whatever it looks like; None where it is no text."""
        if isinstance(event, events.ScalarEvent) and not event.anchor and not event.tag:
            return str(event.value)
        before = self.usable
        self.node(event, (*trail, "?"), depth + 1)
        if before and self.usable:
            self.refuse(event, "a key that is itself a list or mapping", "quote text with braces")
        return None

    def twice(self, key: str, event: events.Event, trail: Trail) -> None:
        """Report a key that its mapping already has, naming both lines."""
        first = self.places[trail]
        self.findings.append(
            Finding(
                "WS002",
                f"key {key!r} is written twice, first in line {first.line}",
                "merge the two entries or delete one",
                self.place(event),
                path=trail,
            )
        )


def _kind(value: object) -> str:
    names = {list: "list", dict: "mapping", str: "text", bool: "true-or-false"}
    return names.get(type(value), "number")


_MENDS = (
    ("mapping values are not allowed", "put quotes around texts that hold ': ', check indents"),
    ("unexpected end of stream", "close the quotation marks"),
    ("',' or ']'", "close the list with ]"),
    ("',' or '}'", "close the braces with }"),
    ("expected '-'", "begin every entry of the list with '- '"),
    ("expected key", "check the indentation and the brackets of this line"),
    ("could not find expected ':'", "write `key: value`"),
    ("unknown escape", "use single quotes, or double the backslash"),
    ("comment or line break", "put quotes around a text that starts with > or |"),
)


def _grammar(error: yaml.YAMLError, file: str, text: str) -> Finding:
    problem = str(getattr(error, "problem", None) or error)
    marks = (getattr(error, "problem_mark", None), getattr(error, "context_mark", None))
    unclosed = "',' or" in problem or "end of stream" in problem
    mark = marks[1] if unclosed and marks[1] else marks[0] or marks[1]
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.splitlines()
    rest = lines[line][column:] if line < len(lines) else ""
    mend = next((m for sign, m in _MENDS if sign in problem), "check the line against the example")
    if "cannot start any token" in problem:
        mend = "put quotes around a text that starts with @ ` % > or |"
        if rest.startswith("\t"):
            problem, mend = "a tab where the indentation should be", "indent with spaces, not tabs"
    return Finding("WS001", f"not YAML: {problem}", mend, Place(file, line + 1, column + 1))
