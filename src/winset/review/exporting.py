"""The evidence of a case in formats of others; from its claims alone where it has no project."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from winset import readers
from winset.errors import UnknownName
from winset.evidence import Ledger
from winset.evidence.exchange import csl_items, ftm_entities, prov_json
from winset.evidence.records import Dated, Derivation, Document, Passage, Record
from winset.evidence.standing import Entry, Standing, standing
from winset.store.ledger import open_ledger
from winset.store.ledger.ledger import FOLDER


def exported(case: str | Path, to: str) -> str:
    """Write the evidence of a case as text in a format.

    Raises
    ------
    UnknownName
        If there is no such format.

    Examples
    --------
    >>> [item["type"] for item in json.loads(exported("business-for-peace", "csl"))[-2:]]
    ['article-newspaper', 'article-newspaper']
    """
    if to not in WRITERS:
        raise UnknownName("format of evidence", to, WRITERS)
    path = readers.locate(case)
    folder = path if path.is_dir() else path.parent
    if (folder / FOLDER).is_dir():
        return WRITERS[to](open_ledger(folder).standing())
    ledger = readers.open_named(case).ledger
    return WRITERS[to](standing(Entry.of(record) for record in records_of_claims(ledger)))


def records_of_claims(ledger: Ledger) -> Iterator[Record]:
    """Give the claims of a case as records: documents, what they go back to, passages.

    No text is held here, so a passage has its place and no words.
    """
    for key, words in ledger.origins.items():
        yield Document(key=key, title=words, by="case")
    for key, document in ledger.documents.items():
        yield Document(
            by="case",
            key=key,
            outlet=document.outlet,
            title=document.title,
            published=Dated(value=document.published or "", basis=document.date_basis),
            file=document.file,
            sha256=document.sha256,
            chars=document.chars,
        )
        if document.origin is not None:
            yield Derivation(by="case", source=document.origin, derived=key, basis="credited")
    for claim in ledger.claims.values():
        if claim.document is not None and claim.start is not None and claim.end is not None:
            yield Passage(by="case", document=claim.document, start=claim.start, end=claim.end)


def _prov(view: Standing) -> str:
    return json.dumps(prov_json(view), ensure_ascii=False, indent=2) + "\n"


def _ftm(view: Standing) -> str:
    return "".join(json.dumps(e, ensure_ascii=False) + "\n" for e in ftm_entities(view))


def _csl(view: Standing) -> str:
    return json.dumps(csl_items(view.of(Document)), ensure_ascii=False, indent=2) + "\n"


WRITERS: Mapping[str, Callable[[Standing], str]] = {"prov": _prov, "ftm": _ftm, "csl": _csl}
"""Format → how it is written."""
