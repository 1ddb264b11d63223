"""What a model answered, held to the form asked for; whatever else it says is left aside."""

from __future__ import annotations

import json
import re
from collections.abc import Collection
from dataclasses import dataclass

from winset.errors import Finding
from winset.readers.model.asking import STANCES
from winset.readers.reports.piece import field
from winset.readers.reports.rules import finding

ASK = "ask again, or another model"
POSITION = ("actor", "issue", "stance", "quote", "condition", "assessed_by")
STATEMENT = ("speaker", "quote")
OPTIONAL = frozenset(("condition", "assessed_by"))
LONGEST = 2_000
"""Code points of one value."""
LONGEST_NAME = 120
SHOWN = 5
"""Findings of one kind that are given singly; the rest is counted."""
FENCED = re.compile(r"\s*```(?:json)?\s*\n(.*)\n\s*```\s*", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True)
class Entry:
    """One entry of an answer, in the form asked for; its words are not yet found in the report."""

    kind: str
    said: dict[str, str]


@dataclass(frozen=True)
class Checked:
    """The entries of an answer that have the form asked for, and what is wrong with the rest."""

    entries: tuple[Entry, ...] = ()
    findings: tuple[Finding, ...] = ()


def check(answer: bytes, issues: Collection[str], most: int, where: str) -> Checked:
    """Take from an answer what has the form asked for.

    Examples
    --------
    >>> [problem] = check(b"{", {"quota"}, 100, "day-1").findings
    >>> problem.code
    'WS132'
    """
    content = _content(answer)
    if isinstance(content, Refused):
        return Checked((), (finding("WS132", content.why, ASK, where),))
    entries: list[Entry] = []
    wrong: list[str] = []
    aside = set(map(str, content)) - {"positions", "statements"}
    for kind, names in (("positions", POSITION), ("statements", STATEMENT)):
        listed = content.get(kind, [])
        if not isinstance(listed, list):
            wrong.append(f"{kind} must be a list")
            continue
        if len(listed) > most:
            wrong.append(f"{len(listed):,} {kind}; the first {most} are looked at")
        for number, entry in enumerate(listed[:most], 1):
            checked = _entry(entry, names, issues)
            if isinstance(checked, Refused):
                wrong.append(f"{kind}[{number}]: {checked.why}")
            else:
                entries.append(Entry(kind, checked))
                aside |= set(map(str, entry)) - set(names)
    findings = [finding("WS133", said, ASK, where) for said in some(wrong)]
    if aside:
        named = ", ".join(sorted(field(key)[:40] for key in aside)[:SHOWN])
        findings.append(finding("WS135", f"it also says {named}", "nothing to do", where))
    return Checked(tuple(entries), tuple(findings))


@dataclass(frozen=True)
class Refused:
    """Why an answer or a part of it is not taken."""

    why: str


def some(said: list[str]) -> list[str]:
    """Show the first few problems and count the others: an answer may hold thousands."""
    more = len(said) - SHOWN
    return [*said[:SHOWN], f"and {more:,} more"] if more > 1 else said


def _content(answer: bytes) -> dict[str, object] | Refused:
    """Unwrap an answer: the text of its first choice, which is to be a JSON object."""
    whole = _object(answer)
    if isinstance(whole, Refused):
        return Refused(f"the endpoint's answer is {whole.why}")
    choices = whole.get("choices")
    choice = choices[0] if isinstance(choices, list) and choices else None
    message = choice.get("message") if isinstance(choice, dict) else None
    text = message.get("content") if isinstance(message, dict) else None
    if not isinstance(choice, dict) or not isinstance(text, str):
        return Refused("the endpoint's answer has no text in choices[0].message.content")
    fenced = FENCED.fullmatch(text)
    content = _object(fenced[1] if fenced else text)
    if isinstance(content, Refused) and choice.get("finish_reason") == "length":
        return Refused("the model's answer was cut at its longest length")
    return (
        Refused(f"the model's answer is {content.why}") if isinstance(content, Refused) else content
    )


def _object(said: bytes | str) -> dict[str, object] | Refused:
    try:
        found = json.loads(said)
    except (ValueError, RecursionError) as error:
        return Refused(f"no whole JSON ({field(str(error))[:80]})")
    return found if isinstance(found, dict) else Refused("no JSON object")


def _entry(
    entry: object, names: tuple[str, ...], issues: Collection[str]
) -> dict[str, str] | Refused:
    if not isinstance(entry, dict):
        return Refused("not an object")
    said: dict[str, str] = {}
    for name in names:
        value = entry.get(name)
        value = "" if value is None and name in OPTIONAL else value
        wrong = "a text is missing" if not isinstance(value, str) else _wrong(name, value, issues)
        if wrong:
            return Refused(f"{name}: {wrong}")
        said[name] = str(value)
    return said


def _wrong(name: str, value: str, issues: Collection[str]) -> str:
    """Say what is wrong with a value; empty: nothing."""
    longest = LONGEST if name in ("quote", "condition") else LONGEST_NAME
    if len(value) > longest:
        return f"{len(value):,} characters; at most {longest:,}"
    if not value.strip():
        return "" if name in OPTIONAL else "empty"
    known = {"issue": issues, "stance": STANCES}.get(name)
    if known is not None and value not in known:
        return f"{field(value)[:60]!r} is none of those asked for"
    return ""
