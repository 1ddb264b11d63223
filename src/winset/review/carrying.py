"""What an accepted point makes of the case: the same case with one thing more known."""

from __future__ import annotations

from winset.building import added
from winset.building.claims import SHORT, claims_of, member_claim
from winset.building.material import material
from winset.case import Case
from winset.case.what_if import drop_claim
from winset.errors import InvalidInput, WinsetError
from winset.evidence.records import Derivation, Document, Position, Record, Relation, Suggestion
from winset.review.project import View


class NotCarried(WinsetError):
    """A point that changes nothing in the case; the message says why."""


class Carrier:
    """Carries points of the ledger over into a case, and takes them out of it."""

    def __init__(self, case: Case, view: View) -> None:
        self.case, self.view = case, view

    def carried(self, record: Record) -> Case:
        """Write the case as it would read if a point were accepted.

        Raises
        ------
        NotCarried
            If the case then reads as it does now.
        """
        match record:
            case Position() | Relation():
                return self._added(record)
            case Derivation():
                return self._one_origin((record.source, record.derived))
            case Suggestion(what="same-origin"):
                return self._one_origin(record.members)
            case Document():
                return self._dated(record)
            case Suggestion(what="same-actor"):
                raise NotCarried("names move the case only through what they are told to want")
            case _:
                raise NotCarried("it bears on nothing that the case says")

    def dropped(self, record: Record) -> Case:
        """Write the case as it would read if a point that it holds were rejected.

        Raises
        ------
        NotCarried
            If the case does not hold it.
        """
        known = [claim for claim in self._claims(record) if claim in self.case.ledger.claims]
        if not known:
            raise NotCarried("the case says nothing of it")
        left = self.case
        if isinstance(record, Relation):
            key = _conflict_key(record)
            conflicts = {k: c for k, c in left.ledger.conflicts.items() if k != key}
            cited = {
                c for conflict in conflicts.values() for r in conflict.readings for c in r.because
            }
            known = [claim for claim in known if claim not in cited]
            ledger = left.ledger.model_copy(update={"conflicts": conflicts})
            left = left.model_copy(update={"ledger": ledger})
        for claim in known:
            left = drop_claim(left, claim)
        return left

    def holds(self, record: Record) -> bool:
        """Whether the case holds a position or conflict already."""
        if isinstance(record, Relation):
            return _conflict_key(record) in self.case.ledger.conflicts
        claims = self._claims(record)
        return bool(claims) and all(claim in self.case.ledger.claims for claim in claims)

    def _claims(self, record: Record) -> tuple[str, ...]:
        """Name the claims that a position or conflict has, or would have, in the case."""
        given = material(self._records(record))
        if isinstance(record, Position):
            return tuple(claims_of(record, given, ""))
        if isinstance(record, Relation):
            about = record.about or record.type.replace("-", " ")
            made = (member_claim(member, about, given) for member in record.members)
            return tuple(one[0] for one in made if one is not None)
        return ()

    def _records(self, record: Record) -> list[Record]:
        """Gather what a point rests on: reports, the originals behind them, actors, passages."""
        view, found = self.view, list[Record]()
        keys: list[str] = []
        if isinstance(record, Position):
            passages = [view.passages[k] for k in record.evidence if k in view.passages]
            keys = [passage.document for passage in passages]
            named = (*record.actor, *record.via, *filter(None, [record.assessed_by]))
            found += [*passages, *(view.actors[k] for k in named if k in view.actors)]
        elif isinstance(record, Relation):
            keys = [member.document for member in record.members]
        for key in dict.fromkeys(keys):
            origin = view.origins.get(key, key)
            found += [view.documents[k] for k in (key, origin) if k in view.documents]
            if origin != key:
                found.append(Derivation(source=origin, derived=key, basis="credited"))
        return [*found, record]

    def _added(self, record: Position | Relation) -> Case:
        if self.holds(record):
            raise NotCarried("the case has it already")
        try:
            after = added(self.case, self._records(record))
        except InvalidInput as error:
            raise NotCarried(str(error)) from error
        if after == self.case:
            raise NotCarried("the case has no place for it")
        return after

    def _one_origin(self, keys: tuple[str, ...]) -> Case:
        """Let reports that go back to one original vote once."""
        ledger = self.case.ledger
        known = [key for key in keys if key in ledger.documents]
        if not known:
            raise NotCarried("nothing in the case rests on these reports yet")
        first = keys[0]
        origin = self.view.origins.get(first, first)
        if first in ledger.documents:
            origin = ledger.documents[first].origin or origin
        documents = dict(ledger.documents)
        for key in known:
            before = documents[key]
            if origin not in (key, before.origin or key):
                documents[key] = before.model_copy(update={"origin": origin})
        if documents == ledger.documents:
            raise NotCarried("the case counts them as one origin already")
        origins = dict(ledger.origins)
        if origin not in documents and origin not in origins:
            original = self.view.documents.get(origin)
            words = (
                " – ".join(p for p in (original.outlet, original.title) if p) if original else ""
            )
            origins[origin] = f"{words or origin}, not seen"
        return self._with_ledger(documents=documents, origins=origins)

    def _dated(self, record: Document) -> Case:
        known = self.case.ledger.documents.get(record.key)
        if known is None:
            raise NotCarried("nothing in the case rests on this report yet")
        said = {"published": record.published.value or None, "date_basis": record.published.basis}
        dated = known.model_copy(update=said)
        if dated == known:
            raise NotCarried("the case has this date already; it moves the timeline alone")
        return self._with_ledger(documents={**self.case.ledger.documents, record.key: dated})

    def _with_ledger(self, **parts: object) -> Case:
        ledger = self.case.ledger.model_copy(update=parts)
        return self.case.model_copy(update={"ledger": ledger})


def _conflict_key(relation: Relation) -> str:
    return f"{relation.type}-{relation.id[:SHORT]}"
