"""Find the credits of one report."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, chain
from typing import Literal

from winset.evidence.credits import patterns
from winset.evidence.credits.pointing import Place, meant, pointers, sort_of
from winset.evidence.names.gazetteer import lookup
from winset.evidence.names.keys import slug
from winset.evidence.names.local import Named
from winset.evidence.records import Actor, Credit, Mention
from winset.evidence.source import Layout, Source

How = Literal[
    "reported", "anaphoric", "interview", "original-link", "data", "photo", "anonymous", "agency"
]
LOOK_BACK = 70
LOOK_AHEAD = 110
LOOK_NOUN = 40
UNNAMED = "unnamed-reports"
_SECOND_LEVEL = frozenset(("co", "com", "org", "net", "gov", "ac", "edu", "gouv", "or", "ne", "go"))
_SOURCES_OF_DATA = frozenset(("Outlet", "Organization", "PublicBody"))
_BY = tuple(f"{word} {article}" for word in ("by", "from") for article in ("", "the ", "a ", "an "))
_HOUSES = frozenset(("Company", "Other"))
"""Those whose data count where the report says that it is data of theirs."""


@dataclass(frozen=True)
class _Found:
    start: int
    end: int
    source: str
    how: How


class Reader:
    """Reads the credits of one report, from the surest kind to the least sure."""

    def __init__(self, source: Source, layout: Layout, named: Named) -> None:
        self.text = source.text
        self.document = source.document.key
        self.actors: dict[str, Actor] = {a.key: a for a in named.actors}
        self.names = {v.lower(): a.key for a in named.actors for v in a.variants}
        self.mentions = [m for m in named.mentions if m.form == "named"]
        self.aside = [(z.start, z.end) for z in layout.zones if z.kind == "boilerplate"]
        self.titles = [(z.start, z.end) for z in layout.zones if z.kind == "title"]
        self.sites = {a.key.replace("-", ""): a.key for a in named.actors}
        self.lines = [0, *(accumulate(len(line) + 1 for line in self.text.split("\n")))]
        self.found: list[_Found] = []

    def read(self) -> tuple[Credit, ...]:
        """List the credits in order of place."""
        self._labels()
        self._closing()
        self._titles()
        self._photos()
        self._datelines()
        for mention in self.mentions:
            self._mention(mention)
        self._unnamed()
        self._anaphora()
        self._pointers()
        return tuple(
            Credit.made(
                document=self.document, start=f.start, end=f.end, source=f.source, how=f.how
            )
            for f in self.found
        )

    def _add(self, start: int, end: int, source: str, how: How) -> None:
        at = bisect_right(self.found, start, key=_start)
        follows = at == len(self.found) or end <= self.found[at].start
        if source and follows and (not at or self.found[at - 1].end <= start):
            self.found.insert(at, _Found(start, end, source, how))

    def _set_aside(self, at: int) -> bool:
        before = bisect_right(self.aside, (at, len(self.text)))
        return before > 0 and at < self.aside[before - 1][1]

    def _named(self, words: str) -> str:
        """Find the key of a source given by its name in a label, a bracket, a dateline."""
        plain = " ".join(words.strip(" .,;\"“”'*_").split())
        bare = plain.removeprefix("the ").removeprefix("The ")
        for name in (plain, bare):
            if name.lower() in self.names:
                return self.names[name.lower()]
            for form in (name, name.upper(), name.title()):
                entry = lookup(form)
                if entry is not None and entry.kind in _SOURCES_OF_DATA:
                    return entry.key
        return slug(bare) if bare[:1].isalnum() else ""

    def _labels(self) -> None:
        """Read lines "Source: …" and "Original: address"."""
        sentences = [m.start() for m in patterns.LABELLED_SENTENCE.finditer(self.text)]
        for match in self._from(patterns.LABELLED, sorted([*self.lines, *sentences])):
            what = match.group("what").rstrip()
            first = match.start("what")
            start = first - len(self.text[match.start() : first].lstrip())
            address = patterns.ADDRESS.search(what)
            if address is not None:
                key = self.sites.get(slug(site(address.group(1))), site(address.group(1)))
                self._add(start, first + address.end(), key, "original-link")
            elif match.group("label"):
                self._label(start, first, what)

    def _from(self, pattern: re.Pattern[str], starts: Iterable[int]) -> Iterator[re.Match[str]]:
        """Find what begins at one of these places, the next one behind it."""
        last = 0
        for start in starts:
            match = pattern.match(self.text, start) if start >= last else None
            if match is not None:
                yield match
                last = match.end()

    def _label(self, start: int, first: int, what: str) -> None:
        """Read "Source: Some Paper (SP), as reported by Another"."""
        name = what.split(",", maxsplit=1)[0].split(";", maxsplit=1)[0].split(" (", maxsplit=1)[0]
        if len(name.split()) <= 6:
            self._add(start, first + len(name), self._named(name), "reported")

    def _closing(self) -> None:
        """Read "With material from One and Two"; of those named, only outlets are sources."""
        for match in self._from(patterns.CLOSING, self.lines):
            start = match.start("what")
            for listed in patterns.LISTED.finditer(match["what"]):
                key = self._named(listed["name"])
                known, entry = self.actors.get(key), lookup(listed["name"])
                if "Outlet" in (known and known.schema_, entry and entry.kind):
                    first, last = listed.span("name")
                    self._add(start + first, start + last, key, "reported")

    def _titles(self) -> None:
        """Read the paper after the dash that ends a title."""
        for start, end in self.titles:
            match = patterns.TAIL.search(self.text[start:end])
            if match is None:
                continue
            key = self._named(match.group("name"))
            known, entry = self.actors.get(key), lookup(match.group("name"))
            if "Outlet" in (known and known.schema_, entry and entry.kind):
                first, last = match.span("credit")
                self._add(start + first, start + last, key, "reported")

    def _photos(self) -> None:
        for match in patterns.IN_BRACKETS.finditer(self.text):
            inside = match.group("inside")
            if patterns.PHOTO_WORD.search(inside) is None:
                continue
            key = self._photographed(inside, match.start("inside"))
            self._add(match.start(), match.end(), key, "photo")
        small = self.text.lower()
        if not any(word in small for word in patterns.PHOTO_WORDS):
            return
        for match in patterns.PHOTO_LABEL.finditer(self.text):
            key = self._photographed(match.group("inside"), match.start("inside"))
            self._add(match.start(), match.end(), key, "photo")

    def _photographed(self, inside: str, start: int) -> str:
        """Find whose photograph it is: who passed it on, else the last outlet named."""
        via = patterns.VIA.search(inside)
        if via is not None:
            return self._named(via.group("name"))
        end = start + len(inside)
        keys = [
            m.actor
            for m in self.mentions
            if start <= m.start < end and self.actors[m.actor].schema_ == "Outlet"
        ]
        return keys[-1] if keys else ""

    def _datelines(self) -> None:
        ended = patterns.SIGNED.finditer(self.text)
        for match in chain(self._from(patterns.DATELINE, self.lines), ended):
            entry = lookup(match.group("name"))
            if entry is not None and entry.kind == "Outlet":
                self._add(match.start("name"), match.end("name"), entry.key, "agency")

    def _mention(self, mention: Mention) -> None:
        """Judge one named mention by what stands around it."""
        kind = self.actors[mention.actor].schema_
        text, start, end = self.text, mention.start, mention.end
        behind = text[max(0, start - LOOK_BACK) : start]
        if kind not in _SOURCES_OF_DATA:
            match = patterns.DATA_BEFORE.search(behind) if kind in _HOUSES else None
            if match and (kind == "Company" or patterns.HOUSE.search(match["who"])):
                self._add(start - len(behind) + match.start(), end, mention.actor, "data")
            return
        ahead = text[end : end + LOOK_AHEAD]
        if match := patterns.DATA_AFTER.match(ahead):
            self._add(start, end + match.end(), mention.actor, "data")
        elif match := patterns.DATA_BEFORE.search(behind):
            self._add(start - len(behind) + match.start(), end, mention.actor, "data")
        elif kind == "Outlet":
            self._outlet(mention, behind, ahead)
        elif match := patterns.STUDY_AFTER.match(ahead) or patterns.STUDY_SAID.match(ahead):
            self._add(start, end + match.end(), mention.actor, "reported")
        elif behind.endswith(_BY) and (match := patterns.STUDY_BEFORE.search(behind)):
            self._add(start - len(behind) + match.start(), end, mention.actor, "reported")

    def _outlet(self, mention: Mention, behind: str, ahead: str) -> None:
        start, end, key = mention.start, mention.end, mention.actor
        asked = patterns.ASKED.match(ahead)
        if asked and not patterns.ANSWERING.search(behind):
            asked = None
        if match := patterns.INTERVIEW_AFTER.match(ahead) or asked:
            self._add(start, end + match.end(), key, "interview")
        elif match := patterns.INTERVIEW_BEFORE.search(behind):
            self._add(start - len(behind) + match.start(), end, key, "interview")
        elif (match := patterns.AFTER_NAME.match(ahead)) and not (
            ahead[0] == "," and patterns.BEFORE_NAME.search(behind)
        ):
            self._add(start, end + match.end(), key, "reported")
            self._together(start)
        elif joined := self._joined(start):
            self._add(start, end, key, joined)
        elif match := (
            patterns.BEFORE_NAME.search(behind)
            or patterns.IN_THE_PRESS.search(behind)
            or self._behind_its_verb(behind, ahead)
        ):
            self._add(start - len(behind) + match.start(), end, key, "reported")
        elif match := patterns.PIECE_AFTER.match(ahead):
            self._add(start, end + match.end(), key, "reported")

    def _behind_its_verb(self, behind: str, ahead: str) -> re.Match[str] | None:
        """Find the verb of "…", writes Daily Star."""
        return patterns.VERB_FIRST.search(behind) if patterns.VERB_FIRST_ENDS.match(ahead) else None

    def _joined(self, start: int) -> How | None:
        """Tell how the outlet right before is credited: seen by One and Two."""
        at = bisect_right(self.found, start, key=_start)
        if not at or not patterns.JOINT.fullmatch(self.text, self.found[at - 1].end, start):
            return None
        return self.found[at - 1].how

    def _together(self, start: int) -> None:
        """Credit every outlet of "One, Two and Three reported"."""
        before = bisect_right(self.mentions, start - 1, key=lambda m: m.start)
        while before:
            before -= 1
            mention = self.mentions[before]
            joint = self.text[mention.end : start]
            kind = self.actors[mention.actor].schema_
            if kind != "Outlet" or not patterns.JOINT.fullmatch(joint):
                return
            start = mention.start
            self._add(start, mention.end, mention.actor, "reported")

    def _unnamed(self) -> None:
        for hint in patterns.ANONYMOUS_HINT.finditer(self.text):
            first, last = max(0, hint.start() - LOOK_BACK), hint.end() + LOOK_BACK
            for match in patterns.ANONYMOUS.finditer(self.text, first, last):
                if not self._set_aside(match.start()):
                    self._add(match.start(), match.end(), UNNAMED, "anonymous")

    def _anaphora(self) -> None:
        """Give "the report adds" the source that was named last before it."""
        named = [f for f in self.found if f.how in ("reported", "agency")]
        for match in patterns.ANAPHORA.finditer(self.text):
            if self._set_aside(match.start()):
                continue
            before = bisect_right(named, match.start(), key=_start)
            if before:
                self._add(match.start(), match.end(), named[before - 1].source, "anaphoric")

    def _pointers(self) -> None:
        """Give "the Lisbon daily adds" the outlet that was named last and can be called so."""
        found = pointers(self.text)
        if not found:
            return
        outlets = [m for m in self.mentions if self.actors[m.actor].schema_ == "Outlet"]
        sorts: dict[str, str] = {}
        for m in outlets:
            before = self.text[max(0, m.start - LOOK_NOUN) : m.start]
            sorts[m.actor] = sorts.get(m.actor) or sort_of(
                m.actor, self.actors[m.actor].name, before
            )
        places = [
            Place(f.end, f.source, sorts.get(f.source) or sort_of(f.source, "", ""), credited=True)
            for f in self.found
            if f.how in ("reported", "agency", "interview")
        ]
        places += [Place(m.end, m.actor, sorts[m.actor], credited=False) for m in outlets]
        places.sort()
        bodies = [(0, "")]
        bodies += [
            (m.end, self.text[m.start : m.end])
            for m in self.mentions
            if self.actors[m.actor].schema_ in ("Organization", "PublicBody")
        ]
        for pointer in found:
            if not self._set_aside(pointer.start):
                body = bodies[bisect_right(bodies, (pointer.start,)) - 1]
                self._add(pointer.start, pointer.end, meant(pointer, places, body), "anaphoric")


def _start(found: _Found) -> int:
    return found.start


def site(domain: str) -> str:
    """Name a site by its domain.

    Examples
    --------
    >>> site("www.example.com"), site("news.example.co.uk")
    ('example', 'example')
    """
    labels = domain.lower().removeprefix("www.").split(".")[:-1]
    if len(labels) > 1 and labels[-1] in _SECOND_LEVEL:
        labels.pop()
    entry = lookup(labels[-1].upper()) or lookup(labels[-1].title())
    return entry.key if entry is not None and entry.kind == "Outlet" else slug(labels[-1])


def credits_of(source: Source, layout: Layout, named: Named) -> tuple[Credit, ...]:
    """Find where a report says whom it has something from.

    Examples
    --------
    >>> from winset.evidence.names import name_document
    >>> from winset.evidence.records import Document
    >>> text = "Reuters reported that the strike is off. The agency later added that pay rises."
    >>> source, layout = Source(Document(key="d"), text), Layout((), (), ())
    >>> [(c.source, c.how) for c in credits_of(source, layout, name_document(source, layout))]
    [('reuters', 'reported'), ('reuters', 'anaphoric')]
    """
    return Reader(source, layout, named).read()
