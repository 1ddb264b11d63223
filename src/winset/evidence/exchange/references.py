"""Documents as references in CSL-JSON, which programs for bibliographies read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from winset.evidence.exchange import identifiers
from winset.evidence.records import Document

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")


def csl_items(documents: Iterable[Document]) -> list[dict[str, Any]]:
    """Write documents as CSL-JSON items (schema of the Citation Style Language, 1.0.2).

    What was never seen is marked so in its note. An unknown date is left out.

    Examples
    --------
    >>> [item] = csl_items([Document(key="cod", outlet="Vestur", published={"value": "2031-03"})])
    >>> item["container-title"], item["issued"]
    ('Vestur', {'date-parts': [[2031, 3]]})
    """
    return [_item(document) for document in documents]


def _item(document: Document) -> dict[str, Any]:
    said = {
        "title": document.title,
        "container-title": document.outlet,
        "URL": document.url,
        "language": document.languages[-1] if document.languages else "",
        "note": "" if document.seen else "Named by others; its text was not seen.",
    }
    item: dict[str, Any] = {
        "id": identifiers.of(document),
        "type": "article-newspaper" if document.outlet else "document",
        **{name: value for name, value in said.items() if value},
    }
    if document.byline:
        item["author"] = [{"literal": document.byline}]
    for name, value in (("issued", document.published.value), ("accessed", document.retrieved)):
        if value:
            item[name] = _date(value)
    kept = {"sha256": document.sha256, "file": document.file, "dated": document.published.basis}
    if any(kept.values()):
        item["custom"] = {name: value for name, value in kept.items() if value}
    return item


def _date(value: str) -> dict[str, Any]:
    """Give the parts of a date as far as known; a week, or anything else, in its own words."""
    found = _DAY.match(value[:10])
    if found is None:
        return {"literal": value}
    return {"date-parts": [[int(part) for part in found.groups() if part]]}
