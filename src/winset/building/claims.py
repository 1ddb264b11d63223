"""Claims of a case's ledger from accepted positions and passages, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from winset.building.material import Material
from winset.building.parties import name_of
from winset.evidence.claims import Claim, Document
from winset.evidence.records import Member, Position, Stance, content_id

SHORT = 8
"""Digits of a record's id in the key of its claim."""
_SAYS: dict[Stance, str] = {
    "proposes": "to propose something on",
    "supports": "to be for something on",
    "opposes": "to be against something on",
    "demands": "to demand something on",
    "rejects": "to refuse something on",
    "threatens": "to threaten with a step on",
    "offers": "to offer something on",
    "constrains": "to limit what can be agreed on",
    "indifferent": "not to care much about",
    "uncertain": "to be undecided on",
}


def claim_key(document: str, name: str) -> str:
    """Name a claim by its document and the record that it is made of."""
    return f"{document[:60]}-{name[:SHORT]}"


def claims_of(position: Position, given: Material, title: str) -> dict[str, Claim]:
    """Make the claims of a position, one a passage.

    Examples
    --------
    >>> from winset.building.material import material
    >>> from winset.evidence.records import Document, Passage
    >>> text = "Peru wants a quota."
    >>> words = Passage.cut_from("post", text, 0, 18)
    >>> report = Document(key="post", sha256="0" * 64, chars=len(text))
    >>> wish = Position(document="post", actor=("peru",), issue="quota", stance="demands",
    ...     evidence=(words.id,))
    >>> [claim.says for claim in claims_of(wish, material([report, words]), "Quota").values()]
    ['Peru is reported to demand something on: Quota']
    """
    found: dict[str, Claim] = {}
    for number, passage in enumerate(given.places(position)):
        key = claim_key(passage.document, position.id) + (f"-{number + 1}" if number else "")
        found[key] = Claim(
            says=said(position, given, title),
            document=passage.document,
            start=passage.start,
            end=passage.end,
            by=_by(position, given),
            kind="assessment" if position.assessed_by else "report",
        )
    return found


def said(position: Position, given: Material, title: str) -> str:
    """Say what a position is: the paraphrase of whoever checked it, or a plain sentence."""
    who = " and ".join(name_of(key, given) for key in position.actor)
    verb = "are" if len(position.actor) > 1 else "is"
    says = position.says or f"{who} {verb} reported {_SAYS[position.stance]}: {title}"
    return f"{says} ({position.condition})" if position.condition else says


def _by(position: Position, given: Material) -> str:
    chain = ([position.assessed_by] if position.assessed_by else []) + list(position.via)
    return ", through ".join(name_of(key, given) for key in chain)


def member_claim(member: Member, about: str, given: Material) -> tuple[str, Claim] | None:
    """Make the claim of one side of a relation; None where its text is not held."""
    document = given.documents.get(member.document)
    if document is None or not document.seen or member.start >= member.end:
        return None
    name = content_id("member", member.model_dump(mode="json"))
    says = f"{about}: {member.says}" if about and member.says else member.says or about
    claim = Claim(
        says=says or f"Another account of the same in {document.outlet or document.key}",
        document=member.document,
        start=member.start,
        end=member.end,
    )
    return claim_key(member.document, name), claim


def documents_of(
    claims: Iterable[Claim], given: Material
) -> tuple[dict[str, Document], dict[str, str]]:
    """List the reports that claims rest on, as a case keeps them, and the originals behind them."""
    used = dict.fromkeys(claim.document for claim in claims if claim.document is not None)
    found: dict[str, Document] = {}
    origins: dict[str, str] = {}
    for key in used:
        report = given.documents[key]
        origin = given.origin.get(key, key)
        if origin != key and origin not in used:
            origins[origin] = _original(origin, given)
        found[key] = Document(
            outlet=report.outlet or key,
            title=report.title,
            published=_date(report.published.value),
            date_basis=report.published.basis,
            origin=origin if origin != key else None,
            file=report.file,
            sha256=report.sha256,
            chars=report.chars,
        )
    return found, origins


def _date(value: str) -> str | None:
    return value if value and "W" not in value else None


def _original(key: str, given: Material) -> str:
    report = given.documents.get(key)
    named = report and (report.title or report.outlet)
    seen = "" if report is not None and report.seen else ", not seen here"
    return f"{named or key.replace('-', ' ')}{seen}"


def new_ones(claims: Mapping[str, Claim], known: Mapping[str, Claim]) -> dict[str, Claim]:
    """Leave out the claims that a ledger has already."""
    return {key: claim for key, claim in claims.items() if key not in known}
