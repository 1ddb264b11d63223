"""Reports read by a language model, where the analyst asks for it and knows what leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from winset.errors import Finding
from winset.evidence.records import Actor, Span
from winset.evidence.source import Source
from winset.readers.model.asking import question
from winset.readers.model.checking import ASK, Checked, check
from winset.readers.model.endpoint import Address, Endpoint, address, key
from winset.readers.model.proposing import Proposed, proposals, propose, proposed
from winset.readers.model.sending import Failure, post
from winset.readers.reports.rules import finding

NO_SCHEMA = frozenset((400, 404, 415, 422, 501))
"""Answers of endpoints that do not take a schema for the answer."""
LOOK = "look at its address, name and key"


@dataclass(frozen=True)
class Asked:
    """A report to be read by a model, and the actors that the rules found in it."""

    source: Source
    actors: tuple[Actor, ...] = ()


def leaving(asked: Sequence[Asked], issues: Mapping[str, str], endpoint: Endpoint) -> str:
    """Say what would leave this machine, for where, before anything does.

    Examples
    --------
    >>> from winset.evidence.records import Document
    >>> report = Asked(Source(Document(key="day-1"), "They met."))
    >>> print(leaving([report], {}, Endpoint("http://localhost:1/v1", "small")))
    The whole text of 1 report (9 characters: day-1) and the names of 0 issues
    would be sent to localhost:1 for the model small, without a key.
    """
    where = address(endpoint)
    keys = [one.source.document.key for one in asked]
    named = ", ".join(keys[:10]) + (", …" if len(keys) > 10 else "")
    size = sum(len(one.source.text) for one in asked)
    with_key = f"with the key in {endpoint.key_from}" if endpoint.key_from else "without a key"
    return (
        f"The whole text of {len(keys)} report{'s' * (len(keys) != 1)} ({size:,} characters: "
        f"{named}) and the names of {len(issues)} issues\nwould be sent to "
        f"{where.host}:{where.port} for the model {endpoint.model}, {with_key}."
    )


def read_with_model(
    asked: Sequence[Asked],
    issues: Mapping[str, str],
    endpoint: Endpoint,
    agreed: Callable[[str], bool],
) -> Iterator[Proposed]:
    """Have reports read by a language model; what it proposes are suggestions, nothing more.

    Every record is signed ``model NAME`` and waits for a person. Only words that stand in the
    report are taken, so that neither a model that invents nor a report that gives it orders can
    add anything the report does not say.

    Parameters
    ----------
    issues : titles of the issues by name.
    agreed : is told what would leave the machine; nothing is sent unless it says yes.

    Raises
    ------
    UsageError
        If the address or the key cannot be used; before anything is sent.
    """
    where, secret = address(endpoint), key(endpoint)
    if not asked or not agreed(leaving(asked, issues, endpoint)):
        return
    for one in asked:
        yield _read(one, issues, endpoint, where, secret)


def _read(
    one: Asked, issues: Mapping[str, str], endpoint: Endpoint, where: Address, secret: str
) -> Proposed:
    name = one.source.document.file or one.source.document.key
    into = proposals(one.source, one.actors, endpoint.by)
    findings: list[Finding] = []
    for part in parts(one.source.text, endpoint.part):
        text = part.of(one.source.text)
        answer = _ask(text, issues, endpoint, where, secret)
        if isinstance(answer, Failure):
            mend = ASK if answer.code == "WS132" else LOOK
            findings.append(finding(answer.code, answer.message, mend, name))
            break
        checked: Checked = check(answer, issues, endpoint.entries, name)
        findings.extend(checked.findings)
        propose(into, checked.entries, part.start)
    made = proposed(into)
    return Proposed(made.document, made.records, (*findings, *made.findings))


def _ask(
    part: str, issues: Mapping[str, str], endpoint: Endpoint, where: Address, secret: str
) -> bytes | Failure:
    answer = post(endpoint, where, secret, question(endpoint.model, part, issues, plain=False))
    if isinstance(answer, Failure) and answer.status in NO_SCHEMA:
        return post(endpoint, where, secret, question(endpoint.model, part, issues, plain=True))
    return answer


def parts(text: str, most: int) -> Iterator[Span]:
    r"""Divide a text into parts of at most so many code points, at ends of paragraphs if it can.

    Examples
    --------
    >>> text = "One.\nTwo.\nThree."
    >>> [part.of(text) for part in parts(text, 11)]
    ['One.\nTwo.\n', 'Three.']
    """
    start = 0
    while start < len(text):
        end = min(start + most, len(text))
        if end < len(text):
            end = text.rfind("\n", start, end) + 1 or end
        yield Span(start=start, end=end)
        start = end
