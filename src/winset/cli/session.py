"""One sitting of a reviewer: point after point, a key each, every verdict kept at once."""

from __future__ import annotations

import shlex
from dataclasses import dataclass, field, replace
from typing import Any

from winset.cli import queue_tables
from winset.cli.keys import Pressed, ask, press
from winset.errors import UsageError, WinsetError
from winset.evidence.records import Actor, Document, Suggestion
from winset.review.carrying import Carrier
from winset.review.entries import Entry, entries
from winset.review.project import Project
from winset.review.queue import Queue, titles
from winset.review.verdicts import Given, Noted, Verdict, give, take_back

HELP = """\
  a  accept        it enters the case, if it bears on it
  c  change        accept it with other fields: stance=opposes option=kept issue=… party=…
                   about=… (of a conflict), date=2025-11-28 (of a report)
  r  reject        it counts no more, and leaves the case if it was in it
  m  merge         make one actor of those named
  s  split         give what some reports say of an actor to another: documents=d1,d2 key=NAME
  n  next          put it off; it comes last
  u  undo          take the last verdict back, the change of the case too
  q  quit          what was decided is kept; the next session goes on here
  ?  this list"""
PROMPT = "a accept  c change  r reject  m merge  s split  n next  u undo  q quit  ? help > "
DONE = {
    "accept": "accepted",
    "change": "changed",
    "reject": "rejected",
    "merge": "merged",
    "split": "split",
    "skip": "put off",
    "undo": "taken back",
}
"""What a verdict did, in a word."""
_PLAIN: dict[str, Verdict] = {"a": "accept", "r": "reject", "n": "skip"}


@dataclass
class Session:
    """A queue being worked through by somebody."""

    project: Project
    queue: Queue
    who: str
    at: int = 0
    done: list[str] = field(default_factory=list)

    def run(self) -> None:
        """Go through the queue until it ends or somebody quits."""
        self.waiting = list(self.queue.entries)
        fresh = True
        while self.at < len(self.waiting):
            if fresh:
                queue_tables.shown(self.waiting[self.at], self.at + 1, len(self.waiting))
            print(PROMPT, end="", flush=True)
            pressed = press()
            print(pressed.key if pressed.key.isprintable() else "")
            if pressed.key in ("", "q"):
                break
            fresh = self._answered(pressed)
        left = len(self.waiting) - self.at
        queue_tables.tally(self.done, left)

    def _answered(self, pressed: Pressed) -> bool:
        """Do what a key says → whether there is something else to show."""
        entry = self.waiting[self.at]
        try:
            match pressed.key:
                case "a" | "r" | "n":
                    return self._give(entry.id, _PLAIN[pressed.key], {})
                case "c":
                    said = ask("Change to (field=value …)", pressed.said)
                    return self._give(entry.id, "change", change_of(entry, said))
                case "m":
                    return self._merge(entry, pressed.said)
                case "s":
                    return self._split(entry, pressed.said)
                case "u":
                    return self._undo()
                case _:
                    print(HELP)
        except WinsetError as error:
            print(f"Not done: {error}")
        return False

    def _give(self, of: str, verdict: Verdict, after: dict[str, Any]) -> bool:
        self.project, kept = give(self.project, Given(of, verdict, self.who, after))
        told(kept, verdict)
        self.done.append(DONE[verdict])
        self.at += 1
        return True

    def _merge(self, entry: Entry, said: str) -> bool:
        record = entry.record
        if not isinstance(record, Suggestion) or record.what != "same-actor":
            raise UsageError("only names can be merged; accept or reject this")
        keys = ", ".join(record.members)
        key = ask(f"Under which key ({keys}; Enter: {record.members[0]})", said)
        return self._give(entry.id, "merge", {"key": key or record.members[0]})

    def _split(self, entry: Entry, said: str) -> bool:
        record = entry.record
        if not isinstance(record, Suggestion) or record.what != "same-actor":
            raise UsageError("only an actor can be split; accept or reject this")
        fields = pairs(ask("Split (actor=KEY documents=d1,d2 key=NEW)", said))
        actor = self.project.view.actors.get(fields.get("actor", record.members[0]))
        if actor is None or not fields.get("documents") or not fields.get("key"):
            raise UsageError("name actor=, documents= and key=")
        after = {"documents": fields["documents"].split(","), "key": fields["key"]}
        identity = self.project.view.standing.ledger_id(actor)
        self.project, kept = give(self.project, Given(identity, "split", self.who, after))
        told(kept, "split")
        self.done.append(DONE["split"])
        return True  # the question itself is still open

    def _undo(self) -> bool:
        self.project, kept = take_back(self.project, self.who)
        of = kept.review.of
        print(f"Taken back: {kept.review.verdict} on {of[:8]} by {kept.review.by}")
        for file in kept.files:
            print(f"  {file}")
        self.done.append("taken back")
        place = next((k for k, entry in enumerate(self.waiting) if entry.id == of), None)
        if place is None:  # a verdict of an earlier session
            held = Carrier(self.project.case, self.project.view).holds
            found = entries(self.project.view, titles(self.project.case), held)
            again = [entry for entry in found if entry.id == of]
            self.waiting[self.at : self.at] = again
        elif place < self.at:
            entry = self.waiting.pop(place)
            self.at -= 1
            self.waiting.insert(self.at, replace(entry, skipped=False))
        return True


def told(kept: Noted, verdict: str) -> None:
    """Say what a verdict did to the case."""
    print(f"{DONE[verdict].capitalize()}.", end="")
    if kept.files:
        print(f" The case is changed: {', '.join(file.name for file in kept.files)}")
    elif kept.not_carried:
        print(f" The case stays as it is: {kept.not_carried}.")
    else:
        print()


def pairs(said: str) -> dict[str, str]:
    """Read ``field=value`` pairs; a value with blanks stands in quotation marks.

    Examples
    --------
    >>> pairs("stance=opposes says='They refuse it'")
    {'stance': 'opposes', 'says': 'They refuse it'}
    """
    try:
        parts = shlex.split(said)
    except ValueError as error:
        raise UsageError(f"{said}: {error}; close the quotation marks") from error
    wrong = [part for part in parts if "=" not in part]
    if wrong or not parts:
        raise UsageError(f"{' '.join(wrong) or 'nothing'}: write field=value, as stance=opposes")
    return dict(part.split("=", 1) for part in parts)


def change_of(entry: Entry, said: str) -> dict[str, Any]:
    """Read what is to change in a point."""
    fields: dict[str, Any] = dict(pairs(said))
    if isinstance(entry.record, Document) and "date" in fields:
        fields["published"] = {"value": fields.pop("date"), "basis": "stated by a reviewer"}
    if isinstance(entry.record, Actor) and "variants" in fields:
        fields["variants"] = fields["variants"].split(",")
    return fields
