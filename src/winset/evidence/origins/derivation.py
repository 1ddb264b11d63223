"""Which document goes back to which: by what reports credit, by what matches, by what is hinted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from winset.evidence.names.keys import slug
from winset.evidence.origins.credited import Leaning, goes_back, leanings, name_of, unseen
from winset.evidence.origins.families import Families
from winset.evidence.origins.kinship import Kinship, kinship
from winset.evidence.records import Alignment, Derivation, Document, Suggestion
from winset.evidence.source import Extract

MOSTLY = 0.6
"""Share of matching sentences that must be word for word for a report to be a copy."""


@dataclass(frozen=True)
class Origins:
    """Originals that nobody here has seen, what goes back to what, and what a person should ask."""

    documents: tuple[Document, ...]
    derivations: tuple[Derivation, ...]
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True)
class _Read:
    """Reports by key in the order given, on what each leans, which pairs were compared."""

    extracts: Mapping[str, Extract]
    leanings: Mapping[str, tuple[Leaning, ...]]
    pairs: tuple[Kinship, ...]
    names: Mapping[str, str]

    @cached_property
    def pairs_of(self) -> Mapping[str, tuple[Kinship, ...]]:
        """List the pairs that each report was compared in."""
        found: defaultdict[str, list[Kinship]] = defaultdict(list)
        for pair in self.pairs:
            found[pair.a].append(pair)
            found[pair.b].append(pair)
        return {key: tuple(pairs) for key, pairs in found.items()}

    def shared(self, pair: Kinship) -> tuple[str, ...]:
        """List the sources that both of a pair lean on."""
        a, b = (
            [one.source for one in self.leanings[key] if one.kind == "retells"]
            for key in (pair.a, pair.b)
        )
        return tuple(source for source in a if source in b)

    def one_story(self, pair: Kinship) -> bool:
        """Whether a pair goes back to one text."""
        return pair.one_story(bool(self.shared(pair)))


def derivations(
    extracts: Sequence[Extract], texts: Mapping[str, str], alignments: Sequence[Alignment]
) -> Origins:
    """Tell what goes back to what, from what the reports credit and which sentences match.

    ``alignments``: of every pair that was compared. The order of the reports matters in one thing
    only: an original is named by the first report that knows of it, so reports added at the end
    rename nothing.

    Examples
    --------
    >>> derivations([], {}, []).derivations
    ()
    """
    read = _Read(
        {one.document.key: one for one in extracts},
        {one.document.key: leanings(one, texts[one.document.key]) for one in extracts},
        tuple(_compared(extracts, texts, alignments)),
        {actor.key: actor.name for one in extracts for actor in one.actors},
    )
    families = Families(read.extracts)
    for pair in read.pairs:
        if read.one_story(pair):
            families.join(pair.a, pair.b)
    originals = _originals(read, families)
    found = [*_credited(read, originals), *_matched(read), *_by_family(read, families, originals)]
    documents = {one.key: one for one in originals.values() if one.key not in read.extracts}
    return Origins(tuple(documents.values()), tuple(found), tuple(_asked(read)))


def _compared(
    extracts: Sequence[Extract], texts: Mapping[str, str], alignments: Sequence[Alignment]
) -> Iterator[Kinship]:
    by_key = {one.document.key: one for one in extracts}
    place = {key: number for number, key in enumerate(by_key)}

    def pair(one: Alignment) -> tuple[int, int]:
        return place[one.a], place[one.b]

    for _, each in groupby(sorted(alignments, key=pair), pair):
        matches = list(each)
        yield kinship(by_key[matches[0].a], by_key[matches[0].b], matches, texts)


def _originals(read: _Read, families: Families) -> dict[tuple[str, str], Document]:
    """Name the original behind every leaning: one for a family and source, or a report at hand."""
    originals: dict[tuple[str, str], Document] = {}
    known: dict[tuple[str, str], Document] = {}
    for key, found in read.leanings.items():
        family = families.of(key)
        for one in found:
            at = (one.source, "" if one.kind == "page" else family)
            if at not in known:
                known[at] = _at_hand(read, families, key, one) or unseen(one, key, read.names)
            originals[key, one.source] = known[at]
    return originals


def _at_hand(read: _Read, families: Families, key: str, leaning: Leaning) -> Document | None:
    """Find the original among the reports of the family, by its outlet or its address."""
    for other in families.members(key):
        document = read.extracts[other].document
        if other == key:
            continue
        if leaning.url and document.url and document.url.endswith(leaning.url):
            return document
        if document.outlet and slug(document.outlet) == leaning.source:
            return document
    return None


def _credited(read: _Read, originals: Mapping[tuple[str, str], Document]) -> Iterator[Derivation]:
    for key, found in read.leanings.items():
        for one in found:
            original = originals[key, one.source]
            if original.key != key:
                yield goes_back(one, original, key, read.names)


def _matched(read: _Read) -> Iterator[Derivation]:
    """Say of every pair of one story that it is one, and whether one copies the other."""
    for pair in read.pairs:
        if not read.one_story(pair):
            continue
        first, second = pair.a, pair.b
        dates = [read.extracts[key].document.published.value for key in (first, second)]
        if all(dates) and dates[1] < dates[0]:
            first, second = second, first
        copied = pair.copied >= MOSTLY * pair.matched and pair.share >= MOSTLY
        shared = [name_of(source, read.names) for source in read.shared(pair)]
        credit = f"; both credit {', '.join(shared)}" if shared else ""
        yield Derivation(
            source=first,
            derived=second,
            how="copies" if copied else "same original",
            basis="aligned",
            score=pair.score,
            reason=pair.in_words() + credit,
        )


def _by_family(
    read: _Read, families: Families, originals: Mapping[tuple[str, str], Document]
) -> Iterator[Derivation]:
    """Say what a report goes back to without crediting it, because one like it credits it."""
    for members in families.all():
        leaned: dict[str, float] = {}
        for key in members:
            for one in read.leanings[key]:
                if one.kind == "retells":
                    source = originals[key, one.source].key
                    leaned[source] = leaned.get(source, 0.0) + one.score
        if len(members) < 2 or not leaned:
            continue
        original = max(leaned, key=lambda source: leaned[source])
        credit = {
            key
            for key in members
            for one in read.leanings[key]
            if one.kind == "retells" and originals[key, one.source].key == original
        }
        for key in members:
            if key != original and key not in credit:
                yield _inherited(read, key, original, credit)


def _inherited(read: _Read, key: str, original: str, credit: set[str]) -> Derivation:
    told = [pair for pair in read.pairs_of.get(key, ()) if {pair.a, pair.b} & credit]
    best = max(told, key=lambda pair: pair.score, default=None)
    through = sorted(credit)[0] if best is None else best.b if best.a == key else best.a
    said = "by other reports of the family" if best is None else best.in_words()
    return Derivation(
        source=original,
        derived=key,
        how="retells",
        basis="aligned",
        score=0.2 if best is None else max(0.0, best.score),
        reason=f"tells the same as {through}, which credits it: {said}",
    )


def _asked(read: _Read) -> Iterator[Suggestion]:
    """Ask a person about pairs that may be one text: one credit or like order, too few matches."""
    for pair in read.pairs:
        if read.one_story(pair):
            continue
        shared = [name_of(source, read.names) for source in read.shared(pair)]
        if shared:
            reason = f"both go back to {', '.join(shared)}, perhaps to different articles: "
        elif pair.perhaps():
            reason = "perhaps two tellings of one text: "
        else:
            continue
        yield Suggestion(
            what="same-origin",
            members=(pair.a, pair.b),
            reason=reason + pair.in_words(),
            score=pair.score,
        )
