"""A sentence with what was read before it, and what the rules read in it."""

from __future__ import annotations

from typing import NamedTuple

from winset.evidence.positions.context import Sentences, Told
from winset.evidence.positions.naming import Holder
from winset.evidence.positions.page import Page
from winset.evidence.records import Stance


class Stand(NamedTuple):
    """Somebody stands somewhere: words first to end say so, the cue is at word ``at``.

    ``outer``: who holds the position in whose words this one is named (*rejects Peru's demand*).
    """

    holder: Holder
    stance: Stance
    issues: tuple[str, ...]
    first: int
    end: int
    at: int
    outer: tuple[str, ...] = ()


class Spot(NamedTuple):
    """A sentence of a page, and what was read before in it and in the text.

    ``last``: holder of the verb before; ``focus``: issues of a position just before;
    ``asked``: what was wanted in return; ``author``: who made the last proposal, the one that
    *the plan* goes back to; ``told``: the positions before; ``known``: what whole sentences are
    about.
    """

    page: Page
    known: Sentences
    s: int = 0
    lo: int = 0
    hi: int = 0
    last: Holder | None = None
    focus: tuple[str, ...] = ()
    author: Holder | None = None
    asked: tuple[str, ...] = ()
    told: tuple[Told, ...] = ()
