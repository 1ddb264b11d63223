"""What stands behind each mark of the report: passages, the way they came, and disputes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from winset.case import Case
from winset.evidence.claims import Claim, Conflict, Ledger
from winset.report.numbers import listed
from winset.report.outline import Backing, Camp, Dispute, Quoted, Station
from winset.report.wording import Wording
from winset.review.family import Kin, Sources
from winset.review.passages import around


def marks(ledger: Ledger) -> dict[str, int]:
    """Number the claims: document by document and by place, then the assumptions."""
    order = {key: n for n, key in enumerate(ledger.documents)}

    def place(item: tuple[str, Claim]) -> tuple[int, int]:
        claim = item[1]
        return order.get(claim.document or "", len(order)), claim.start or 0

    ranked = sorted(ledger.claims.items(), key=place)
    return {key: n for n, (key, _) in enumerate(ranked, 1)}


@dataclass(frozen=True)
class _Way:
    """By which outlets a report came, and who else retells its original."""

    chain: tuple[Station, ...]
    voice: str


def backings(case: Case, family: Sources, texts: Mapping[str, str]) -> dict[str, Backing]:
    """Lay out what stands behind each claim of a case, in the order of their numbers.

    Parameters
    ----------
    family : which report goes back to which; see `winset.review.family.sources`.
    texts : document → its text, as far as it is at hand; of others nothing is quoted.
    """
    ledger = case.ledger
    ways = {key: _Way(chain(family, key), _voice(family, key)) for key in ledger.documents}
    disputed = _disputed(ledger)
    found = {}
    for key, number in marks(ledger).items():
        claim = ledger.claims[key]
        document = claim.document or ""
        known, way = ledger.documents.get(document), ways.get(document, _Way((), ""))
        found[key] = Backing(
            claim=key,
            number=number,
            says=claim.says,
            by=claim.by,
            kind=claim.kind,
            document=document,
            outlet=known.outlet if known else "",
            date=known.published or "" if known else "",
            start=claim.start,
            end=claim.end,
            chain=way.chain,
            voice=way.voice,
            conflicts=disputed.get(key, ()),
            quoted=_quoted(claim, texts),
        )
    return found


def chain(family: Sources, document: str) -> tuple[Station, ...]:
    """List the outlets by which a report came: itself, what it goes back to, the original."""
    line = family.line(document)
    before: tuple[Kin | None, ...] = (None, *line)
    return tuple(
        Station(
            key=kin.key,
            name=name_of(kin),
            seen=kin.seen,
            date=kin.date,
            how=told.how if told else "",
            basis=told.basis if told else "",
        )
        for kin, told in zip(line, before, strict=False)
    )


def name_of(kin: Kin) -> str:
    """Name a report by its outlet, an original by the beginning of what the case says of it."""
    return kin.outlet or kin.name.partition(". ")[0].removesuffix(", not seen") or kin.key


def _voice(family: Sources, document: str) -> str:
    """Say with which other reports one has a single voice."""
    line = family.line(document)
    if not line:
        return ""
    others = [kin for kin in line[-1].walk() if kin.seen and kin.key != document]
    if not others:
        return ""
    names = listed([f"{kin.key} ({name_of(kin)})" for kin in others])
    return f"One voice with {names}: they go back to one original, which votes once."


def _disputed(ledger: Ledger) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for key, conflict in ledger.conflicts.items():
        for claim in dict.fromkeys(c for side in conflict.readings for c in side.because):
            found[claim] = (*found.get(claim, ()), key)
    return found


def _quoted(claim: Claim, texts: Mapping[str, str]) -> Quoted | None:
    text = texts.get(claim.document or "")
    if text is None or claim.start is None or claim.end is None:
        return None
    return Quoted(*around(text, claim.start, claim.end))


def disputes(case: Case, behind: Mapping[str, Backing]) -> tuple[Dispute, ...]:
    """Lay the sides of every conflict of a case beside each other."""
    words = Wording(case)
    return tuple(
        Dispute(
            id=key,
            about=conflict.about.rstrip(".:"),
            note=_note(conflict, words),
            sides=tuple(
                Camp(side.says.rstrip("."), _of(side.because, behind)) for side in conflict.readings
            ),
        )
        for key, conflict in case.ledger.conflicts.items()
    )


def _of(claims: Sequence[str], behind: Mapping[str, Backing]) -> tuple[Backing, ...]:
    return tuple(behind[claim] for claim in dict.fromkeys(claims) if claim in behind)


def _note(conflict: Conflict, words: Wording) -> str:
    notes = []
    if conflict.bears_on:
        notes.append(f"bears on {listed([words.issue(i) for i in conflict.bears_on])}")
    if conflict.same_origin:
        notes.append("one original retold differently, so an error of transmission")
    return "; ".join(notes)


def way_in_words(stations: Sequence[Station]) -> str:
    """Write by which outlets a passage came, the report first.

    Examples
    --------
    >>> way_in_words([Station("d", "Coast Radio", True),
    ...     Station("w", "A dispatch", False, "2031-05", "retells", "credited")])
    'Coast Radio ← A dispatch (2031-05; retells: credited; not seen)'
    """
    parts = []
    for station in stations:
        # The date of the report itself stands beside its outlet in the list of documents.
        notes = [station.date] if station.date and station is not stations[0] else []
        notes += [f"{station.how}: {station.basis}"] if station.basis else []
        notes += [] if station.seen else ["not seen"]
        parts.append(f"{station.name} ({'; '.join(notes)})" if notes else station.name)
    return " ← ".join(parts)
