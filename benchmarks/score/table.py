"""The rows of the table: precision, recall, their mean, what was promised, PASS or FAIL."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

Said = TypeVar("Said")
Wanted = TypeVar("Wanted")


@dataclass(frozen=True)
class Row:
    """One promise and how it is kept; ``passed`` is None where the part is not there yet."""

    name: str
    target: str
    precision: float | None = None
    recall: float | None = None
    passed: bool | None = None
    note: str = ""
    misses: tuple[str, ...] = field(default=(), compare=False)

    @property
    def f(self) -> float | None:
        """Harmonic mean of precision and recall."""
        if self.precision is None or self.recall is None:
            return None
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True)
class Target:
    """At least so much precision and recall (and F, where that is what was promised)."""

    precision: float = 0.0
    recall: float = 0.0
    f: float = 0.0

    def __str__(self) -> str:
        named = {"P": self.precision, "R": self.recall, "F": self.f}
        return " ".join(f"{name}≥{least:.2f}" for name, least in named.items() if least)


@dataclass(frozen=True)
class Tally:
    """Right among the ``said``, found among the ``wanted``; and what went wrong, in words."""

    right: float
    said: float
    found: float
    wanted: float
    misses: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        given: Sequence[Said],
        wanted: Sequence[Wanted],
        same: Callable[[Said, Wanted], bool],
        extra: Callable[[Said], str],
        missed: Callable[[Wanted], str],
    ) -> Tally:
        """Hold what was said against what is wanted: one may be the same as several others.

        ``extra`` and ``missed`` put into words what is the same as nothing on the other side.
        """
        hits = [[same(one, other) for other in wanted] for one in given]
        right = [any(row) for row in hits]
        found = [any(row[i] for row in hits) for i in range(len(wanted))]
        misses = [f"extra {extra(o)}" for o, hit in zip(given, right, strict=True) if not hit]
        misses += [f"missed {missed(o)}" for o, hit in zip(wanted, found, strict=True) if not hit]
        return cls(sum(right), len(given), sum(found), len(wanted), tuple(misses))


def total(tallies: Mapping[str, Tally]) -> Tally:
    """Add the tallies of documents up; each miss begins with the name of its document."""
    every = tallies.values()
    return Tally(
        sum(t.right for t in every),
        sum(t.said for t in every),
        sum(t.found for t in every),
        sum(t.wanted for t in every),
        tuple(f"{key} {miss}" for key, tally in tallies.items() for miss in tally.misses),
    )


def row(name: str, target: Target, tally: Tally | None) -> Row:
    """Make the row of a tally; without a tally the part is not there yet."""
    if tally is None:
        return Row(name, str(target))
    precision = tally.right / tally.said if tally.said else 1.0
    recall = tally.found / tally.wanted if tally.wanted else 1.0
    made = Row(name, str(target), precision, recall, misses=tally.misses)
    passed = (
        precision >= target.precision and recall >= target.recall and (made.f or 0.0) >= target.f
    )
    note = f"{tally.right:g} of {tally.said:g} right, {tally.found:g} of {tally.wanted:g} found"
    return Row(name, str(target), precision, recall, passed, note, tally.misses)


def lines(rows: Sequence[Row], misses: bool = False) -> Iterable[str]:
    """Write the table, one line a row."""
    yield f"{'':4}  {'row':32} {'P':>5} {'R':>5} {'F':>5}  {'target':18} "
    for one in rows:
        verdict = "—" if one.passed is None else "PASS" if one.passed else "FAIL"
        numbers = " ".join(f"{_number(x):>5}" for x in (one.precision, one.recall, one.f))
        yield f"{verdict:4}  {one.name:32} {numbers}  {one.target:18} {one.note}".rstrip()
        if misses:
            yield from (f"        {miss}" for miss in one.misses)


def _number(value: float | None) -> str:
    return "—" if value is None else f"{value:.2f}"
