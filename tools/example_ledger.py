"""Make the ledger of the built-in case anew: read its reports, settle what the rules propose.

    python tools/example_ledger.py FOLDER

FOLDER holds the five reports that `claims.yaml` names by hash; they are not part of the project.
What the rules read out of them comes first, then what the analyst adds and the verdict on each
proposal. A verdict follows from the case itself: a position is accepted, with our paraphrase, where
the case rests a wish of that party on that passage; a conflict where both its sides stand behind
claims; all else is not taken up. No words of the reports are kept, only places and hashes.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import winset
from winset.case import Case, Preference
from winset.case.statements import Bound, parse
from winset.evidence import Claim
from winset.evidence.compare import Compared, compare
from winset.evidence.extract import extract
from winset.evidence.names.keys import slug
from winset.evidence.positions.vocabulary import of_case
from winset.evidence.records import (
    Actor,
    Dated,
    Derivation,
    Document,
    Member,
    Passage,
    Position,
    Record,
    Relation,
    RelationType,
    Review,
    Stance,
)
from winset.evidence.source import Source
from winset.readers.reports import read
from winset.store.ledger import open_ledger

NAME = "business-for-peace"
ANALYST = "person analyst"
WHEN = "2026-11-22T04:30:00+00:00"
"""When these verdicts were given; fixed, so that the same reports give the same ledger."""

ORIGINALS = {
    "bloomberg-via-d0": "bloomberg-commerce",
    "wall-street-journal-via-d2": "wsj-december",
    "wall-street-journal-via-d3": "wsj-miami",
    "associated-press-via-d4": "ap-tallinn",
    "rfi-via-d2": "rfi",
    "european-pravda-via-d3": "european-pravda",
}
"""Originals that nobody here has seen, as the rules name them → as the case does."""
UNSEEN = (
    ("bloomberg-commerce", "Bloomberg", "On the business clauses", "2025-11", "inferred"),
    ("wsj-miami", "The Wall Street Journal", "On the envoys' meetings", "2025-11", "inferred"),
    ("wsj-december", "The Wall Street Journal", "On investments", "2025-12-11", "stated by d2"),
    ("ap-tallinn", "Associated Press", "Dispatch from Tallinn", "2025-05", "inferred"),
    ("rfi", "RFI", "The piece that d2 carries", "2025-12", "inferred"),
    ("european-pravda", "European Pravda", "The piece that d3 carries", "2025-11", "inferred"),
)
WAYS = (("wsj-december", "rfi"), ("wsj-miami", "european-pravda"))
"""What an original in between goes back to, as the report that carries it says."""
KINDS: Mapping[str, RelationType] = {
    "assets-size": "figure-value",
    "trade-year": "figure-date",
    "tunnel-proposer": "proposer",
    "foreign-investors": "position",
    "minerals-status": "event-status",
    "land-demands": "position",
    "putin-business": "position",
    "plan-author": "proposer",
    "sanctions-years": "figure-value",
    "dannenberg-post": "role",
    "agreement-scope": "scope",
    "crimea-wording": "framing",
    "sincerity": "purpose",
    "us-sanctions": "position",
    "european-use": "purpose",
    "assets-proposer": "proposer",
    "us-exit": "position",
    "contacts-official": "event-status",
}
"""Conflict of the case → what kind of disagreement it is."""
SPEAKS = {
    "russia": ("russia", "kremlin", "vladimir-putin", "kirill-dmitriev", "kremlin-spokesperson"),
    "ukraine": ("ukraine", "volodymyr-zelenskyy"),
    "united-states": (
        "united-states", "white-house", "donald-trump", "steve-witkoff", "jd-vance",
        "marco-rubio", "scott-bessent",
    ),
    "europe": ("europe", "european-union"),
    "us-congress": ("us-congress",),
}  # fmt: skip
"""Party → the actors that speak for it in these reports."""
PARTY = {actor: party for party, actors in SPEAKS.items() for actor in actors}
FOR = ("proposes", "supports", "demands", "offers")
APART = "other articles of one newsroom: other dates, other figures, other projects"
"""Why the one suggestion that is made is rejected."""
LONGEST = 5
"""Words of a report that are kept at most in one piece."""


@dataclass(frozen=True)
class Wish:
    """A party's wish on an issue that the case rests on a claim."""

    claim: str
    party: str
    issue: str
    stance: Stance
    option: str | None


def wishes(case: Case) -> dict[tuple[str, str, str], Wish]:
    """List by claim, party and issue which wish the case rests on which claim."""
    found: dict[tuple[str, str, str], Wish] = {}
    for party, said in case.preferences.items():
        for issue, entry in said.issues.items():
            for stance, option, because in _said(entry):
                for claim in because:
                    wish = Wish(claim, party, issue, stance, option)
                    found.setdefault((claim, party, issue), wish)
    return found


def _said(entry: Preference) -> Iterator[tuple[Stance, str | None, Sequence[str]]]:
    for line in entry.red_line:
        yield "rejects", line.option, line.because
    for statement in entry.order:
        for reading in statement.readings:
            first = parse(reading.says)[0]
            best = None if isinstance(first, Bound) else first.above
            yield "supports", best, (*reading.because, *statement.because)
    tops = [s for s in entry.order for r in s.readings for s in parse(r.says)]
    best = next((t.above for t in tops if not isinstance(t, Bound)), None)
    yield "supports", best, entry.because


def read_reports(folder: Path, case: Case) -> tuple[Compared, dict[str, str]]:
    """Read the reports that the case names by hash, under the case's names."""
    keys = {document.sha256: key for key, document in case.ledger.documents.items()}
    sources = {}
    for item in read([folder]):
        if isinstance(item, Source) and item.document.sha256 in keys:
            key = keys[item.document.sha256]
            sources[key] = Source(item.document.model_copy(update={"key": key}), item.text)
    missing = sorted(set(keys.values()) - set(sources))
    if missing:
        sys.exit(f"{folder}: no text of {', '.join(missing)}; their hashes are in claims.yaml")
    ordered = [sources[key] for key in case.ledger.documents]
    vocabulary = of_case(case.issues)
    extracts = [extract(source, vocabulary) for source in ordered]
    texts = {source.document.key: source.text for source in ordered}
    return compare(extracts, texts), texts


class Maker:
    """Turns what was read, and what the case says, into records without words of the reports."""

    def __init__(self, case: Case, found: Compared, texts: Mapping[str, str]) -> None:
        self.case, self.found, self.texts = case, found, texts
        self.places: dict[str, Passage] = {}
        for extracted in found.extracts:
            for passage in extracted.passages:
                self.places[passage.id] = Passage.named_by_hash(
                    passage.document, texts[passage.document], passage.start, passage.end
                )
        self.positions = [self._position(p) for e in found.extracts for p in e.positions]

    def _position(self, position: Position) -> Position:
        evidence = tuple(self.places[key].id for key in position.evidence)
        short = len(position.condition.split()) <= LONGEST
        condition = position.condition if short else ""
        return position.model_copy(update={"evidence": evidence, "condition": condition})

    def proposed(self) -> Iterator[Record]:
        """Give what the rules read: reports, originals, actors, positions, ways, conflicts."""
        for extracted in self.found.extracts:
            known = self.case.ledger.documents[extracted.document.key]
            title = " ".join(known.title.split()[: LONGEST - 1]) + " …"
            yield extracted.document.model_copy(update={"title": title, "url": ""})
        named = {key for p in self.positions for key in (*p.actor, *p.via, p.assessed_by or "")}
        for actor in self.found.actors:
            if actor.key in named:
                yield actor.model_copy(update={"roles": ()})
        yield from dict.fromkeys(self.places.values())
        yield from self.positions
        for derivation in self.found.derivations:
            way = self._way(derivation)
            if way.basis != "inferred" and not way.source.startswith(("http", "toutiao")):
                yield way
        yield from self.conflicts()
        yield from self.found.suggestions

    def _way(self, derivation: Derivation) -> Derivation:
        ends = {
            "source": ORIGINALS.get(derivation.source, derivation.source),
            "derived": ORIGINALS.get(derivation.derived, derivation.derived),
        }
        return derivation.model_copy(update=ends)

    def conflicts(self) -> Iterator[Relation]:
        """Give the conflicts that the rules found, by places alone."""
        for relation in self.found.relations:
            if relation.relation == "conflict":
                bare = [member.model_copy(update={"says": ""}) for member in relation.members]
                origins = tuple(ORIGINALS.get(key, key) for key in relation.origins)
                told = {"members": tuple(bare), "about": "", "reason": "", "origins": origins}
                yield relation.model_copy(update=told)

    def added(self) -> Iterator[Record]:
        """Give what the analyst adds: originals in between, passages and wishes of the case."""
        for key, outlet, title, date, basis in UNSEEN:
            dated = Dated(value=date, basis=basis)
            yield Document(by=ANALYST, key=key, outlet=outlet, title=title, published=dated)
        for other in sorted({d.source for d in map(self._way, self.found.derivations)}):
            if "-via-" in other:
                outlet = next(d.outlet for d in self.found.documents if d.key == other)
                yield Document(by=ANALYST, key=other, outlet=outlet)
        for source, derived in WAYS:
            yield Derivation(by=ANALYST, source=source, derived=derived, basis="credited")
        for derivation in map(self._way, self.found.derivations):
            if derivation.basis == "inferred":
                # Looked at and left as it is: an acceptance would make it a credit.
                yield derivation.model_copy(update={"by": ANALYST})
        for key, party in self.case.parties.items():
            yield Actor(by=ANALYST, key=key, name=party.name, party=key, schema="Group")
        yield from self._own_positions()
        yield from self._own_conflicts()

    def _own_positions(self) -> Iterator[Record]:
        matched = {wish for position in self.positions if (wish := self.wish(position))}
        passages = {}
        for key, claim in self.case.ledger.claims.items():
            if claim.document is not None:
                passages[key] = self._passage(claim)
                yield passages[key]
        for wish in wishes(self.case).values():
            if wish.claim in passages and wish not in matched:
                claim = self.case.ledger.claims[wish.claim]
                who = slug(claim.by) if claim.kind == "assessment" else None
                yield Position(
                    by=ANALYST,
                    document=claim.document,
                    actor=(wish.party,),
                    party=wish.party,
                    issue=wish.issue,
                    stance=wish.stance,
                    option=wish.option,
                    says=claim.says,
                    assessed_by=who or None,
                    evidence=(passages[wish.claim].id,),
                )

    def _passage(self, claim: Claim) -> Passage:
        key, start, end = claim.document or "", claim.start or 0, claim.end or 0
        return Passage.named_by_hash(key, self.texts[key], start, end, ANALYST)

    def _own_conflicts(self) -> Iterator[Relation]:
        claims = self.case.ledger.claims
        for key, conflict in self.case.ledger.conflicts.items():
            told = [
                (claims[name], side.says) for side in conflict.readings for name in side.because
            ]
            members = [
                Member(document=claim.document, start=claim.start, end=claim.end, says=says)
                for claim, says in told
                if claim.document is not None
            ]
            origins = self.case.ledger.origins_of(
                tuple(name for side in conflict.readings for name in side.because)
            )
            yield Relation(
                by=ANALYST,
                relation="conflict",
                type=KINDS[key],
                members=tuple(members),
                origins=tuple(sorted(origins)),
                issue=conflict.bears_on[0] if conflict.bears_on else None,
                about=conflict.about,
            )

    def reviews(self) -> Iterator[Review]:
        """Give the verdicts on what the rules proposed."""
        for extracted in self.found.extracts:
            yield from self._dated(extracted.document.key)
        for position in self.positions:
            wish = self.wish(position)
            if wish is None:
                note = "the case rests no wish of this party on this passage"
                yield verdict(position, "reject", note=note)
            else:
                says = self.case.ledger.claims[wish.claim].says
                option = {} if wish.option is None else {"option": self._option(position, wish)}
                yield from changed(position, {"party": wish.party, "says": says, **option})
        for conflict in self.conflicts():
            if self.shown(conflict):
                yield verdict(conflict, "accept")
            else:
                yield verdict(conflict, "reject", note="it bears on nothing that the case says")
        for suggestion in self.found.suggestions:
            yield verdict(suggestion, "reject", note=APART)

    def _dated(self, key: str) -> Iterator[Review]:
        known = self.case.ledger.documents[key]
        document = next(d for d in self.proposed() if isinstance(d, Document) and d.key == key)
        dated = {"value": known.published or "", "basis": known.date_basis}
        yield from changed(document, {"outlet": known.outlet, "published": dated})

    def _option(self, position: Position, wish: Wish) -> str | None:
        """Keep an option that fits the stance; else take that of the case."""
        if (position.stance in FOR) == (wish.stance in FOR):
            return wish.option
        return position.option

    def wish(self, position: Position) -> Wish | None:
        """Find the wish of the case that rests on the passage of a position."""
        parties = {PARTY[actor] for actor in position.actor if actor in PARTY}
        places = [p for p in self.places.values() if p.id in position.evidence]
        best: tuple[float, Wish] | None = None
        for wish in wishes(self.case).values():
            claim = self.case.ledger.claims[wish.claim]
            if wish.issue != position.issue or wish.party not in parties:
                continue
            share = max((_common(place, claim) for place in places), default=0.0)
            if share >= 0.5 and (best is None or share > best[0]):
                best = share, wish
        return best[1] if best else None

    def shown(self, conflict: Relation) -> bool:
        """Whether two sides of a conflict stand behind two sides of one in the case."""
        for known in self.case.ledger.conflicts.values():
            sides = {
                n
                for n, side in enumerate(known.readings)
                for member in conflict.members
                for name in side.because
                if _common(member, self.case.ledger.claims[name]) >= 0.5
            }
            if len(sides) > 1:
                return True
        return False


def _common(place: Passage | Member, claim: Claim) -> float:
    """Measure how much of the shorter of two stretches lies in the other."""
    if place.document != claim.document or claim.start is None or claim.end is None:
        return 0.0
    common = min(place.end, claim.end) - max(place.start, claim.start)
    return common / min(place.end - place.start, claim.end - claim.start)


def verdict(record: Record, said: str, **more: object) -> Review:
    """Give a verdict on a record."""
    return Review.model_validate(
        {"by": ANALYST, "of": record.id, "verdict": said, "at": WHEN, **more}
    )


def changed(record: Record, after: Mapping[str, object]) -> Iterator[Review]:
    """Accept a record with some fields changed."""
    before = {k: v for k, v in record.model_dump(mode="json").items() if k in after}
    change = verdict(record, "change", before=before, after=dict(after))
    yield change
    yield verdict(record, "accept", before={"change": change.id})


def main(folder: Path) -> None:
    """Write the ledger into the folder of the case."""
    case = winset.open(NAME)
    found, texts = read_reports(folder, case)
    maker = Maker(case, found, texts)
    home = Path(winset.__file__).parent / "examples" / NAME / "evidence"
    with tempfile.TemporaryDirectory() as name:
        ledger = open_ledger(name)
        ledger.append(list(maker.proposed()))
        ledger.append([*dict.fromkeys(maker.added()), *maker.reviews()])
        problems = [*ledger.check(texts_too=False), *ledger.standing().problems.values()]
        if problems:
            sys.exit("\n".join(map(str, problems)))
        shutil.rmtree(home, ignore_errors=True)
        home.mkdir()
        for path in sorted((Path(name) / "evidence").glob("*.jsonl")):
            shutil.copyfile(path, home / path.name)
            print(f"{path.name}: {len(path.read_bytes().splitlines())} lines")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))
