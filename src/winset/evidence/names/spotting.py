"""Where something is named: runs of capitalised words, taken apart into who and what."""

from __future__ import annotations

import re
from typing import NamedTuple

from winset.evidence.names.countries import GIVEN_TOO
from winset.evidence.names.demonyms import with_own_names
from winset.evidence.names.gazetteer import SMALL, Entry
from winset.evidence.names.heads import kind_by_head, organisation_end, starts_with_titles
from winset.evidence.names.kinship import FAMILY_ENDING
from winset.evidence.names.outlets import announced
from winset.evidence.names.tokens import Cut
from winset.evidence.names.words import (
    CALENDAR,
    COMPASS,
    DOUBTFUL,
    ENCOUNTERS,
    GIVEN,
    KIN,
    NEVER,
    OF_OFFICE,
    OPENERS,
    ORG_HEADS,
    OUTLET_HEADS,
    PARTICLES,
    PLACE_HEADS,
    ROLES,
    SAYS,
    SURNAME_FIRST,
    THING_HEADS,
    TITLES,
)
from winset.evidence.records import ActorKind

_LOCATIVE = frozenset(("in", "at", "near", "outside", "around", "inside", "across"))
_CREDITED = frozenset(("photo", "image", "picture", "photos", "reuters"))
_AFFAIRS = OF_OFFICE | {"affairs", "resources", "and", "the", "works", "planning"}
_JOINS = (" ", "-", "\u00a0", " & ", "‑")
_PLURAL = ("' ", "’ ")
_HEADS = TITLES | THING_HEADS | PLACE_HEADS | ORG_HEADS
_NO_NAMES = OPENERS | TITLES | COMPASS
_OF_THINGS = frozenset(("its", "which", "where", "whose", "and", "or", "said"))
_MEMBERS = re.compile(r"(?:[eo]rs|ists|[ae]nts|ians|[mw]en|wives|nurses|pilots|chers)$")
_ARTICLES = frozenset(("the", "a", "an"))
_NO_NAME = re.compile(r"[A-Z]{4,}[a-z]|.*['’](?:m|ll|re|ve|d|t)$|.$")


class Spot(NamedTuple):
    """Words that name something: tokens first to last (not included), and what is known of it.

    ``sure`` is False where the capital may be due to the place: then only a name that is known
    from elsewhere in the text counts.
    """

    first: int
    last: int
    kind: ActorKind = "Other"
    entry: Entry | None = None
    titled: bool = False
    sure: bool = True


class Spotter:
    """Goes through the words of one text, once."""

    def __init__(self, cut: Cut, text: str) -> None:
        self.text = text
        self.cut, self.tokens = cut, cut.tokens
        self.words = [token.known for token in cut.tokens]
        self.written = {token.text for token in cut.tokens}
        self.spots: list[Spot] = []
        self._gazetteer = with_own_names(cut.tokens)

    def run(self) -> list[Spot]:
        """Find every spot, in order of place."""
        tokens, at, count = self.tokens, 0, len(self.tokens)
        while at < count:
            if tokens[at].capital:
                at = self._run(at, self._end(at))
            elif tokens[at].text in SMALL and (known := self._known(at, at + 1)) is not None:
                at = self._place(at, at + 1, *known)
            else:
                at += 1
        return self.spots

    def _end(self, start: int) -> int:
        """Where the run of capitalised words ends that begins here."""
        tokens, at = self.tokens, start + 1
        while at < len(tokens):
            token = tokens[at]
            if self._dated(at) or self._dated(at - 1):
                break
            owned = tokens[at - 1].owns and self._owned(at)
            joined = token.before in _JOINS or (owned and token.before in _PLURAL)
            if not joined or (tokens[at - 1].owns and not owned):
                break
            if not token.capital and not self._particle(at):
                break
            at += 1
        while not tokens[at - 1].capital and tokens[at - 1].before != "-":
            at -= 1
        return at

    def _dated(self, at: int) -> bool:
        """Whether a word is a day, a month or a label, and no surname: Theresa May."""
        return self.tokens[at].lower in CALENDAR and not self._after_given(at)

    def _never(self, at: int) -> bool:
        return self.tokens[at].lower in NEVER and not self._after_given(at)

    def _after_given(self, at: int) -> bool:
        return at > 0 and self.tokens[at].before == " " and self._given(at - 1)

    def _owned(self, at: int) -> bool:
        """Whether the possessive before belongs into a name, as in King's College."""
        known = self._gazetteer.at(self.words[at - 1 : at])
        head = self.tokens[at].lower in ORG_HEADS or self._of_members(at)
        return known is None and head and self.tokens[at].capital

    def _of_members(self, at: int) -> bool:
        """Whether the members own a body: the Harbour Pilots' National Union."""
        ahead = self.tokens[at + 1 : at + 3]
        return _MEMBERS.search(self.tokens[at - 1].lower) is not None and any(
            t.lower in ORG_HEADS and t.capital and t.before == " " for t in ahead
        )

    def _particle(self, at: int) -> bool:
        """Whether a small word goes on with a name: bin Rashid, Jong-un."""
        token = self.tokens[at]
        if token.before == "-":
            return at >= 2 and len(token.text) <= 5 and self.tokens[at - 2].lower in SURNAME_FIRST
        if token.lower not in PARTICLES or at + 1 >= len(self.tokens):
            return False
        following = self.tokens[at + 1]
        return following.before in _JOINS and (following.capital or following.lower in PARTICLES)

    def _run(self, start: int, end: int) -> int:
        """Take one run apart; return where to go on."""
        start = self._after_openers(start, end)
        titled = start < end and starts_with_titles(self.tokens, start)
        if titled and not organisation_end(self.tokens, start, end, 0):
            begin = start
            while start < end and self.tokens[start].lower in _AFFAIRS:
                start += 1
            # "Chairman of Ternfoods" heads it: only behind an office or a country a name follows.
            titled = start > begin or (start < end and self._known(start, end) is not None)
        while start < end:
            known = self._known(start, end)
            stop = organisation_end(self.tokens, start, end, known[1] if known else 0)
            if stop:
                self._add(Spot(start, stop, kind_by_head(self.tokens, start, stop)))
                start, titled = stop, False
            elif known is None and self._whole_place(start, end):
                self._add(Spot(start, end, "Place"))
                start = end
            elif known is not None:
                start = self._place(start, end, *known)
            elif self._is_title(start, end):
                titled, start = True, start + 1
            else:
                stop = self._name_end(start, end)
                self._name(start, stop, titled)
                start, titled = stop, False
        return max(start, end)

    def _after_openers(self, start: int, end: int) -> int:
        tokens = self.tokens
        while start < end and tokens[start].lower in OPENERS:
            opens = tokens[start].initial or tokens[start].headline
            if not (opens or tokens[start].lower in _ARTICLES):
                break
            if self._known(start, end) is not None:
                break
            start += 1
        if start + 1 < end and tokens[start].initial and tokens[start].lower not in GIVEN:
            verbal = tokens[start].lower.endswith(("ing", "ed", "ly"))
            if verbal and self._known(start, end) is None:
                start += 1
        return start

    def _known(self, start: int, end: int) -> tuple[Entry, int] | None:
        """Find the known name that begins here, unless the words are a person's."""
        if self.words[start] not in self._gazetteer.longest:
            return None
        stop, limit = start, min(len(self.tokens), start + 6)
        while stop < limit and (stop == start or self.tokens[stop].before in _JOINS):
            stop += 1
            if self.tokens[stop - 1].owns and self.tokens[stop - 1].lower not in ("people",):
                break
        found = self._gazetteer.at(self.words[start:stop])
        if found is None:
            return None
        entry, count = found
        if count == 1 and self._doubtful(start, end, entry):
            return None
        return found

    def _doubtful(self, at: int, end: int, entry: Entry) -> bool:
        token = self.tokens[at]
        opens = token.initial or token.headline
        if token.lower in DOUBTFUL and opens and not self._says(at + 1):
            return True
        if token.lower == "west" and (at == 0 or self.tokens[at - 1].lower != "the"):
            return True
        if at and token.before == " " and self._given(at - 1) and entry.form == "named":
            return entry.kind in ("Country", "Place", "Company")
        following = at + 1
        return (
            token.text in GIVEN_TOO
            and following < end
            and self.tokens[following].before == " "
            and self._known(following, end) is None
            and self.tokens[following].lower not in _HEADS
        )

    def _place(self, start: int, end: int, entry: Entry, count: int) -> int:
        """Note a known name, with a head that makes another thing of it."""
        stop = start + count
        if stop < end:
            head = self.tokens[stop].lower
            joined = self.tokens[stop].before == " "
            lone = not self.tokens[start].headline or self._amid(start)
            if joined and head in OUTLET_HEADS and stop + 1 == end and lone:
                self._add(Spot(start, stop + 1, "Outlet"))
                return stop + 1
            if joined and entry.capital and head in THING_HEADS:
                return stop + 1
        before = self.tokens[start - 1].lower if start else ""
        local = before in _LOCATIVE and self.tokens[start].before == " "
        shouted = count == 1 and self.tokens[start].text.isupper() and self.tokens[start].initial
        if entry.capital and (local or shouted):
            city, key = entry.capital, entry.capital.lower().replace(" ", "-")
            entry = Entry(key, city, "Place", capital=city, country=entry.country)
        self._add(Spot(start, stop, entry.kind, entry))
        return stop

    def _whole_place(self, start: int, end: int) -> bool:
        """Whether a run is one place with a country's name in the middle."""
        tokens = self.tokens
        return (
            end - start > 2
            and tokens[end - 1].lower in PLACE_HEADS
            and not tokens[start].headline
            and not any(t.lower in TITLES for t in tokens[start:end])
            and any(self._known(at, end) for at in range(start + 1, end))
        )

    def _amid(self, at: int) -> bool:
        """Whether a small word stands right before."""
        return at > 0 and not self.tokens[at - 1].capital and self.tokens[at].before == " "

    def _is_title(self, at: int, end: int) -> bool:
        lower = self.tokens[at].lower.rstrip(".")
        if lower in TITLES:
            return not (at and self.tokens[at].before == " " and self._given(at - 1))
        if lower in OF_OFFICE or lower in ORG_HEADS:
            following = at + 1
            while following < end and self.tokens[following].lower in OF_OFFICE:
                following += 1
            return following < end and self.tokens[following].lower.rstrip(".") in TITLES
        return False

    def _given(self, at: int) -> bool:
        return self.tokens[at].capital and self.tokens[at].lower in GIVEN

    def _name_end(self, start: int, end: int) -> int:
        """Where a name of nothing known ends: before a known name or a title."""
        tokens, at = self.tokens, start + 1
        while at < end:
            token = tokens[at]
            small = not token.capital
            if not small and self._known(at, end) is not None:
                break
            if token.lower in TITLES and not small and self._is_title(at, end):
                break
            at += 1
        return at

    def _name(self, start: int, stop: int, titled: bool) -> None:
        """Judge a run of words of which nothing is known."""
        tokens = self.tokens
        while stop > start and self._never(stop - 1):
            stop -= 1
        while start < stop and self._never(start):
            start += 1
        if start == stop:
            return
        last, opens = tokens[stop - 1], tokens[start].initial or tokens[start].headline
        if announced(self.text, self.cut, start, stop):
            self._add(Spot(start, stop, "Outlet"))
        elif stop < len(tokens) and tokens[stop].lower == "administration" and not opens:
            self._add(Spot(start, stop + 1, "PublicBody"))
        elif self._pair(start, stop):
            self._add(Spot(start, start + 1))
            self._add(Spot(stop - 1, stop))
        elif stop < len(tokens) and tokens[stop].lower in KIN and tokens[stop].before == " ":
            self._add(Spot(start, stop + 1, "Group", sure=not opens))
        elif last.lower in THING_HEADS:
            self._add(Spot(start, stop, sure=False))
        elif stop - start > 1:
            self._several(start, stop, titled)
        else:
            self._single(start, titled)

    def _pair(self, start: int, stop: int) -> bool:
        """Whether two names are only joined for what follows: the X-Y talks."""
        return (
            stop - start == 2
            and stop < len(self.tokens)
            and self.tokens[stop - 1].before == "-"
            and self.tokens[stop].lower in ENCOUNTERS
        )

    def _several(self, start: int, stop: int, titled: bool) -> None:
        tokens = self.tokens
        last = tokens[stop - 1].lower
        if last in OUTLET_HEADS:
            whole = stop == len(tokens) or "\n" in tokens[stop].before
            self._add(Spot(start, stop, "Outlet", sure=not tokens[start].headline or whole))
        elif last in PLACE_HEADS:
            self._add(Spot(start, stop, "Place", sure=not tokens[start].headline))
        elif titled or self._person(start, stop):
            sure = not tokens[start].headline or titled or self._given(start)
            sure = sure or tokens[start].text.endswith(".")
            self._add(Spot(start, stop, "Person", titled=titled, sure=sure))
        else:
            doubt = tokens[start].initial and tokens[start].lower in self.written
            self._add(Spot(start, stop, sure=not (doubt or tokens[start].headline)))

    def _person(self, start: int, stop: int) -> bool:
        """Whether a name of several words looks like a person's."""
        tokens = self.tokens
        first = tokens[start]
        if first.lower in GIVEN or first.lower in SURNAME_FIRST or first.text.endswith("."):
            return stop - start <= 4
        previous = tokens[start - 1].lower if start else ""
        if previous in ROLES and first.before in (" ", ", "):
            return True
        byline = previous == "by" and tokens[start - 1].initial
        if byline or (previous in _CREDITED and first.before in ("/ ", "/", " ")):
            return True
        if any(tokens[k].lower in PARTICLES for k in range(start + 1, stop)):
            return True
        if stop - start == 2 and FAMILY_ENDING.search(tokens[stop - 1].lower):
            return True
        return self._says(stop) or self._is_described(stop)

    def _is_described(self, at: int) -> bool:
        """Whether an apposition with a role begins here."""
        if at == len(self.tokens) or self.tokens[at].before != ", ":
            return False
        words = [t.lower for t in self.tokens[at : at + 7]]
        return words[0] not in _OF_THINGS and any(w in ROLES for w in words)

    def _single(self, at: int, titled: bool) -> None:
        token = self.tokens[at]
        lower = token.lower
        if titled:
            self._add(Spot(at, at + 1, "Person", titled=True))
        elif lower in _NO_NAMES or _NO_NAME.match(token.text):
            return
        elif token.text.isupper() and token.before.startswith("\n") and len(lower) > 3:
            self._add(Spot(at, at + 1, "Place"))
        elif token.text.isupper() and len(lower) <= 6:
            self._add(Spot(at, at + 1, "Organization", sure=not token.headline))
        elif token.before.startswith("/\n") and self._alone(at):
            self._add(Spot(at, at + 1, "Outlet"))
        elif token.text != token.text.capitalize() and not token.text.isupper():
            self._add(Spot(at, at + 1))
        elif token.headline or lower in self.written or (token.initial and not self._acts(at)):
            self._add(Spot(at, at + 1, sure=False))
        else:
            self._add(Spot(at, at + 1, self._guess(at)))

    def _alone(self, at: int) -> bool:
        """Whether nothing else stands in this piece of the line."""
        return at + 1 == len(self.tokens) or "\n" in self.tokens[at + 1].before

    def _guess(self, at: int) -> ActorKind:
        if at and self.tokens[at - 1].lower in _LOCATIVE and self.tokens[at].before == " ":
            return "Place"
        return "Other"

    def _acts(self, at: int) -> bool:
        token = self.tokens[at]
        plural = token.lower.endswith("s") and not token.owns
        return not plural and (self._says(at + 1) or token.owns)

    def _says(self, at: int) -> bool:
        return (
            at < len(self.tokens)
            and self.tokens[at].before == " "
            and self.tokens[at].lower in SAYS
        )

    def _add(self, spot: Spot) -> None:
        self.spots.append(spot)
