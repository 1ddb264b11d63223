"""Originals that a report names and nobody here has seen: the article it retells, the page copied.

A source is what a report goes back to if the report leans on it: credits it early and again, or
on a line of its own. A source credited once in passing, an interview, a figure: the report quotes
it. A photo agency and a dateline are hints only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from winset.evidence.names.keys import slug
from winset.evidence.origins.wording import told
from winset.evidence.records import Credit, Derivation, Document
from winset.evidence.source import Extract

LEAD = 0.3
"""Beginning of a report, as a share of its text, where it says whom it follows."""
_TELLS = frozenset({"reported", "anaphoric", "agency"})
_URL = re.compile(r"(?:https?://)?(?:www\.)?([\w-]+(?:\.[\w-]+)+)(/[^\s<>\"')\]]*)?")
_LINE = re.compile(r"\s*(?:source|sources|via|from|credit)s?\s*[:—–-]", re.IGNORECASE)
_TRANSLATED = re.compile(
    r"(?i:\b(?:translat\w+|originally\s+(?:published|written|appeared))\s+"
    r"(?:from|in|by\s+\w+\s+from)\s+(?:the\s+)?(?:original\s+)?)([A-Z][a-z]+)"
)
_DATELINE = re.compile(
    r"^\s*[A-Z][A-Z .'’-]{2,30}(?:,\s*[A-Z]{3,24}(?=[A-Z][a-z ])"
    r"|(?:,\s*[A-Z][\w. ]{2,24})?\s*(?:\([^)]*\)\s*)?[—–-]\s)",
    re.MULTILINE,
)
_SPOKEN = """
Arabic:ar Bulgarian:bg Chinese:zh Mandarin:zh Croatian:hr Czech:cs Danish:da Dutch:nl English:en
Estonian:et Farsi:fa Persian:fa Finnish:fi French:fr German:de Greek:el Hebrew:he Hindi:hi
Hungarian:hu Indonesian:id Italian:it Japanese:ja Korean:ko Latvian:lv Lithuanian:lt Norwegian:no
Polish:pl Portuguese:pt Romanian:ro Russian:ru Serbian:sr Spanish:es Swahili:sw Swedish:sv
Turkish:tr Ukrainian:uk Urdu:ur Vietnamese:vi
"""
_WRITTEN_AT = """
cn:zh tw:zh ru:ru ua:uk de:de at:de fr:fr es:es mx:es ar:es co:es cl:es pe:es it:it pt:pt br:pt
pl:pl cz:cs hu:hu ro:ro bg:bg gr:el tr:tr il:he ir:fa jp:ja kr:ko vn:vi id:id nl:nl se:sv no:no
dk:da fi:fi ee:et lv:lv lt:lt rs:sr hr:hr
"""
_LANGUAGES = dict(pair.split(":") for pair in _SPOKEN.split())
_DOMAINS = dict(pair.split(":") for pair in _WRITTEN_AT.split())


@dataclass(frozen=True)
class Leaning:
    """How far a report leans on one source: how often credited, whether early, in which way."""

    source: str
    kind: Literal["retells", "page", "quotes", "hint"]
    times: int
    early: bool
    score: float
    reason: str
    url: str = ""
    languages: tuple[str, ...] = ()


def leanings(extract: Extract, text: str) -> tuple[Leaning, ...]:
    """List the sources of a report, those it leans on most first."""
    own = slug(extract.document.outlet) if extract.document.outlet else ""
    by_source: dict[str, list[Credit]] = {}
    for credit in extract.credits:
        if credit.source != own and not credit.source.startswith("unnamed"):
            by_source.setdefault(credit.source, []).append(credit)
    translated = _TRANSLATED.search(text)
    language = _LANGUAGES.get(translated[1], "") if translated else ""
    found = list(_pages(extract, text, language))
    begin, end = _told(extract, text)
    for source, credits in by_source.items():
        telling = [one for one in credits if one.how in _TELLS]
        early = any(one.start - begin <= LEAD * (end - begin) for one in telling)
        alone = any(_LINE.match(text, text.rfind("\n", 0, one.start) + 1) for one in telling)
        if alone or (early and len(telling) >= 2) or len(telling) >= 4:
            found.append(_retold(source, len(telling), early, alone))
        elif any(one.how == "agency" for one in telling):
            found.append(Leaning(source, "retells", 1, early, 0.6, "signed by the agency"))
        elif telling or any(one.how in {"interview", "data"} for one in credits):
            found.append(
                Leaning(source, "quotes", len(credits), early, 0.5, _credited(len(credits)))
            )
        elif any(one.how == "photo" for one in credits):
            found += _hint(source, len(credits), text[begin : (begin + end) // 2])
    found.sort(key=lambda one: (-one.score, one.source))
    if language and found and found[0].kind == "retells":
        found[0] = replace(found[0], languages=(language,))
    return tuple(found)


def _retold(source: str, times: int, early: bool, alone: bool) -> Leaning:
    said = ["credited on a line of its own"] if alone else []
    said += [_credited(times)] + (["first near the beginning"] if early else [])
    score = 0.45 + 0.1 * min(times, 4) + 0.1 * early
    return Leaning(source, "retells", times, early, round(score, 2), ", ".join(said))


def _credited(times: int) -> str:
    return "credited once" if times == 1 else f"credited {times} times"


def _hint(source: str, times: int, beginning: str) -> Iterator[Leaning]:
    dateline = _DATELINE.search(beginning) is not None
    said = f"its photos are credited {times} times" if times > 1 else "a photo of its is credited"
    if dateline:
        said += ", and the report has a dateline"
    yield Leaning(source, "hint", times, False, 0.3 if dateline else 0.15, said)


def _pages(extract: Extract, text: str, stated: str) -> Iterator[Leaning]:
    """List the pages that the report names as its original; ``stated``: in which language."""
    for credit in extract.credits:
        if credit.how != "original-link":
            continue
        found = _URL.search(text, credit.start)
        if found is None or found.start() > credit.end + 200:
            continue
        host, path = found[1].lower(), (found[2] or "").rstrip("/.,;")
        language = stated or _DOMAINS.get(host.rpartition(".")[2], "")
        tail = slug(path.rpartition("/")[2]) if path else ""
        yield Leaning(
            slug(f"{host} {tail}".strip())[:60].strip("-"),
            "page",
            1,
            False,
            0.4,
            "named as the original" + (f", in {language}" if language else ""),
            found[0],
            (language,) if language else (),
        )


def _told(extract: Extract, text: str) -> tuple[int, int]:
    spans = list(told(extract.layout))
    return (spans[0].start, spans[-1].end) if spans else (0, len(text))


def unseen(leaning: Leaning, through: str, names: Mapping[str, str]) -> Document:
    """Name the original behind a leaning: a document without text, known through a report."""
    if leaning.kind == "page":
        return Document(key=leaning.source, url=leaning.url, languages=leaning.languages)
    outlet = name_of(leaning.source, names)
    return Document(
        key=f"{leaning.source}-via-{through}",
        outlet=outlet,
        languages=leaning.languages,
        title=f"What {outlet} told, as {through} has it",
    )


def name_of(source: str, names: Mapping[str, str]) -> str:
    """Write a source's name as the reports do, or else as its key has it."""
    return names.get(source) or source.replace("-", " ").title()


def goes_back(
    leaning: Leaning, original: Document, document: str, names: Mapping[str, str]
) -> Derivation:
    """Say that a report goes back to an original that it names."""
    name = leaning.url or name_of(leaning.source, names)
    retold = "copies" if leaning.kind == "page" else "retells"
    return Derivation(
        source=original.key,
        derived=document,
        how="quotes" if leaning.kind == "quotes" else "translates" if leaning.languages else retold,
        basis="inferred" if leaning.kind == "hint" else "credited",
        score=leaning.score,
        reason=f"{name}: {leaning.reason}",
    )
