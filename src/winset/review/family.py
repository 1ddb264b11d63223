"""The family tree of reports: which retells which, and how many originals carry a claim.

A report that retells another adds a voice to the choir but no witness: whatever several reports
tell after one original rests on one origin.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from winset.case import Case
from winset.case.names import sources as places_with_sources
from winset.evidence import Claim, Ledger
from winset.evidence.origins import groups
from winset.evidence.records import Alignment, Derivation, Document, Record, Relation

_RANK: Mapping[str, int] = {"stated": 0, "credited": 1, "aligned": 2, "inferred": 3}
"""Ways to know that one report goes back to another, the surest first."""
_BESIDE = frozenset({"quotes", "same original"})
"""What does not set a report below another as its retelling."""


@dataclass(frozen=True)
class Kin:
    """A report or an original, and the reports that go back to it.

    ``basis``: how it is known that it goes back to the report above it: credited, aligned or
    inferred, or else only stated in the case; empty at the top. ``also``: other sources that it
    names. ``outlet``: who published it, where that is known.
    """

    key: str
    name: str
    date: str
    seen: bool
    how: str
    basis: str
    score: float
    reason: str
    claims: int
    also: tuple[str, ...] = ()
    retold_by: tuple[Kin, ...] = ()
    outlet: str = ""

    def walk(self) -> Iterable[Kin]:
        """List this report and all that go back to it."""
        yield self
        for kin in self.retold_by:
            yield from kin.walk()


@dataclass(frozen=True)
class Carried:
    """A claim of the case, the independent origins that carry it, and what rests on it."""

    claim: str
    says: str
    document: str
    origins: tuple[str, ...]
    documents: tuple[str, ...]
    rests_on_it: int


@dataclass(frozen=True)
class Sources:
    """The family trees of all reports of a case, and what carries each of its claims."""

    trees: tuple[Kin, ...]
    claims: tuple[Carried, ...]

    def line(self, document: str) -> tuple[Kin, ...]:
        """Give a report and all that it goes back to, nearest first; empty if it is not known."""
        found: tuple[Kin, ...] = ()
        for tree in self.trees:
            found = found or _down_to(document, tree)
        return found[::-1]


def _down_to(key: str, kin: Kin) -> tuple[Kin, ...]:
    """Give the way from the top of a tree down to a report; empty if it is not in it."""
    if kin.key == key:
        return (kin,)
    for child in kin.retold_by:
        if below := _down_to(key, child):
            return (kin, *below)
    return ()


@dataclass(frozen=True)
class _Edge:
    """A report goes back to another; ``stated``: the case says so itself."""

    source: str
    how: str
    basis: str
    score: float
    reason: str
    stated: bool = False

    @property
    def order(self) -> tuple[bool, int, float]:
        return not self.stated, _RANK[self.basis], -self.score


@dataclass
class _Known:
    """What records and the case's own claims say of reports, by key."""

    documents: dict[str, tuple[str, str, bool]] = field(default_factory=dict)
    outlets: dict[str, str] = field(default_factory=dict)
    edges: dict[str, list[_Edge]] = field(default_factory=lambda: defaultdict(list))
    derivations: list[Derivation] = field(default_factory=list)
    same: list[tuple[tuple[str, int, int], tuple[str, int, int]]] = field(default_factory=list)


def sources(case: Case, records: Iterable[Record] = ()) -> Sources:
    """Lay out which report goes back to which, and count the origins behind each claim.

    Parameters
    ----------
    records : of the ledger of evidence of the case's project, if it has one. Of several records
        on one thing the last stands.

    Examples
    --------
    >>> case = Case.model_validate({"title": "t", "parties": {"p": {"name": "P"}},
    ...     "issues": {"x": {"title": "x", "options": {"a": "a"}}},
    ...     "ledger": {"origins": {"wire": "A dispatch"},
    ...         "documents": {d: {"outlet": d.upper(), "sha256": "0" * 64, "chars": 9,
    ...             "origin": "wire"} for d in ("d", "e")},
    ...         "claims": {"c": {"says": "s", "document": "d", "start": 0, "end": 1}}}})
    >>> found = sources(case)
    >>> [(kin.key, [child.key for child in kin.retold_by]) for kin in found.trees]
    [('wire', ['d', 'e'])]
    >>> found.claims[0].origins
    ('wire',)
    """
    known = _gather(case.ledger, records)
    parents = _parents(known)
    used = Counter(claim.document for claim in case.ledger.claims.values() if claim.document)
    documents = tuple(Document(key=key) for key in known.documents)
    votes = groups(documents, known.derivations)
    return Sources(_trees(known, parents, used), _carried(case, known, votes))


def _gather(ledger: Ledger, records: Iterable[Record]) -> _Known:
    known = _Known()
    for record in records:
        if isinstance(record, Document):
            name = " – ".join(part for part in (record.outlet, record.title) if part)
            known.documents[record.key] = (name, record.published.value, record.seen)
            known.outlets[record.key] = record.outlet
        elif isinstance(record, Derivation):
            edge = _Edge(record.source, record.how, record.basis, record.score, record.reason)
            known.edges[record.derived].append(edge)
            known.derivations.append(record)
        elif isinstance(record, Alignment):
            a = record.a, record.a_span.start, record.a_span.end
            known.same.append((a, (record.b, record.b_span.start, record.b_span.end)))
        elif isinstance(record, Relation) and record.relation == "agreement":
            first, *others = ((m.document, m.start, m.end) for m in record.members)
            known.same += [(first, other) for other in others]
    for key, words in ledger.origins.items():
        known.documents.setdefault(key, (words, "", False))
    for key, document in ledger.documents.items():
        name = " – ".join(part for part in (document.outlet, document.title) if part)
        known.documents[key] = (name, document.published or "", True)
        known.outlets[key] = document.outlet
        if document.origin is not None:
            _state(known.edges[key], document.origin, document.credits)
            known.derivations.append(
                Derivation(source=document.origin, derived=key, basis="credited")
            )
    return known


def _state(edges: list[_Edge], origin: str, reason: str) -> None:
    """Note that the case names the origin itself; how that shows is kept where the ledger tells."""
    known = [place for place, edge in enumerate(edges) if edge.source == origin]
    if known:
        place = min(known, key=lambda place: (edges[place].how in _BESIDE, edges[place].order))
        edges[place] = replace(edges[place], stated=True)
        return
    edges.append(_Edge(origin, "retells", "stated", 1.0, reason, stated=True))


def _parents(known: _Known) -> dict[str, _Edge]:
    """Choose the source of each report: the surest, and of those on one way the nearest."""
    parents = _surest(known)
    for key, edge in tuple(parents.items()):
        for nearer in sorted(known.edges[key], key=lambda edge: edge.order):
            way = _line(nearer.source, parents)
            if nearer.how not in _BESIDE and edge.source in way[1:] and key not in way:
                parents[key] = nearer
                break
    return parents


def _surest(known: _Known) -> dict[str, _Edge]:
    """Choose the surest source of each report, in such a way that nothing goes back to itself."""
    parents: dict[str, _Edge] = {}
    for key in sorted(known.edges):
        for edge in sorted(known.edges[key], key=lambda edge: edge.order):
            known.documents.setdefault(edge.source, (edge.source, "", False))
            known.documents.setdefault(key, (key, "", False))
            if key not in _line(edge.source, parents):
                parents[key] = edge
                break
    return parents


def _line(key: str, parents: Mapping[str, _Edge]) -> list[str]:
    """List a report and all that it goes back to, nearest first."""
    line = [key]
    while key in parents:
        key = parents[key].source
        line.append(key)
    return line


def _trees(known: _Known, parents: Mapping[str, _Edge], used: Mapping[str, int]) -> tuple[Kin, ...]:
    children: dict[str, list[str]] = defaultdict(list)
    for key in known.documents:
        if key in parents:
            children[parents[key].source].append(key)

    def kin(key: str) -> Kin:
        name, date, seen = known.documents[key]
        edge = parents.get(key, _Edge("", "", "stated", 1.0, ""))
        others = (e for e in known.edges.get(key, ()) if e.how != "same original")
        also = (other.source for other in others if other.source != edge.source)
        return Kin(
            key=key,
            name=name,
            date=date,
            seen=seen,
            how=edge.how,
            basis=edge.basis if key in parents else "",
            score=edge.score,
            reason=edge.reason,
            claims=used.get(key, 0),
            also=tuple(dict.fromkeys(also)),
            retold_by=tuple(kin(child) for child in children[key]),
            outlet=known.outlets.get(key, ""),
        )

    # A source that is only named beside another has no tree of its own.
    roots = (key for key in known.documents if key not in parents)
    return tuple(kin(key) for key in roots if known.documents[key][2] or children[key])


def _carried(case: Case, known: _Known, votes: Mapping[str, str]) -> tuple[Carried, ...]:
    ledger = case.ledger
    rests = Counter(
        claim for path, because in places_with_sources(case) if path[0] != "ledger"
        for claim in set(because)
    )  # fmt: skip
    beside = _beside(ledger)
    aligned = _aligned(known)
    found = []
    for key, claim in ledger.claims.items():
        # What no report says stays an assumption, even where it takes the side of reports.
        others = sorted(beside[key]) if claim.document is not None else ()
        places = [claim, *(ledger.claims[other] for other in others)]
        documents = [place.document for place in places if place.document is not None]
        documents += [d for place in places for d in _told_in(place, aligned)]
        origins = (votes.get(d, d) for d in documents)
        found.append(
            Carried(
                claim=key,
                says=claim.says,
                document=claim.document or "",
                origins=tuple(dict.fromkeys(origins)),
                documents=tuple(dict.fromkeys(documents)),
                rests_on_it=rests[key],
            )
        )
    return tuple(found)


def _beside(ledger: Ledger) -> dict[str, set[str]]:
    """List, for each claim, the claims that stand behind the same side of a conflict."""
    beside: dict[str, set[str]] = defaultdict(set)
    for conflict in ledger.conflicts.values():
        for side in conflict.readings:
            for claim in side.because:
                beside[claim] |= {c for c in side.because if c in ledger.claims} - {claim}
    return beside


def _aligned(known: _Known) -> dict[str, list[tuple[int, int, str]]]:
    """List, for each document, its passages that another document tells as well."""
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for one, other in known.same:
        found[one[0]].append((one[1], one[2], other[0]))
        found[other[0]].append((other[1], other[2], one[0]))
    return found


def _told_in(claim: Claim, aligned: Mapping[str, Sequence[tuple[int, int, str]]]) -> list[str]:
    """List the documents with a passage that tells at least half of what a claim rests on."""
    if claim.document is None or claim.start is None or claim.end is None:
        return []
    length = claim.end - claim.start
    return [
        other
        for start, end, other in aligned.get(claim.document, ())
        if 2 * (min(end, claim.end) - max(start, claim.start)) >= length
    ]
