"""Regimes of measures: who cuts which trade with whom, how much of it, and from when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from winset.economy.sanctions.ranges import Between, ends
from winset.errors import UnknownName, UsageError

Direction = Literal["both", "sales", "purchases"]
DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
"""Which trade is touched: what the target sells to the coalition, what it buys there, or both."""


@dataclass(frozen=True)
class Regime:
    """Measures of a coalition of countries against the trade of others.

    Raises
    ------
    UsageError
        Measures by nobody, against nobody or against oneself, or amounts outside their range.

    Examples
    --------
    >>> oil = Regime("oil ban", ("B", "C"), ("A",), severity=(0.5, 0.9), sector="oil", share=0.4)
    >>> oil.severity, oil.share
    ((0.5, 0.9), (0.4, 0.4))
    """

    name: str
    by: tuple[str, ...]
    """Countries of the coalition that impose it."""
    against: tuple[str, ...]
    """Countries whose trade with the coalition it cuts."""
    severity: Between
    """Share of the trade it touches that would stop if no price answered, in [0, 1]."""
    sector: str = ""
    """What it touches; empty for all trade."""
    share: Between = 1.0
    """Part that the sector makes up of the trade between the two sides, in [0, 1]."""
    direction: Direction = "both"
    start: int = 0
    """Year in which it comes into force."""
    phase: int = 1
    """Years in which it comes into force by equal steps; 1 is at once."""

    def __post_init__(self) -> None:
        """Refuse measures that cannot mean anything."""
        for field in ("by", "against"):
            object.__setattr__(self, field, listed(getattr(self, field), f"{field} of {self}"))
        both = sorted(set(self.by) & set(self.against))
        if both:
            raise UsageError(
                f"{self} is by and against {', '.join(both)}; a country cuts its trade with others"
            )
        if self.direction not in DIRECTIONS:
            raise UnknownName("direction of trade", self.direction, DIRECTIONS)
        for field in ("severity", "share"):
            object.__setattr__(self, field, ends(getattr(self, field), f"{field} of {self}"))
        if not self.sector and self.share != (1.0, 1.0):
            raise UsageError(f"{self} touches a share of trade; name its sector")
        refuse_phase(self.phase, str(self))

    def __str__(self) -> str:
        """Name it in messages."""
        return f"the regime {self.name!r}"


@dataclass(frozen=True)
class Relief:
    """What countries of a coalition lift of their measures, and whether these snap back.

    Raises
    ------
    UsageError
        Amounts outside their range, or a snap-back before the relief.

    Examples
    --------
    >>> half = Relief("half", by=("B",), lifted=0.5, start=2, snap_back=6)
    >>> half.in_force(1), half.in_force(2), half.in_force(6)
    (0.0, 1.0, 0.0)
    """

    name: str
    by: tuple[str, ...] = ()
    """Countries that lift; all if empty."""
    regimes: tuple[str, ...] = ()
    """Names of the regimes of which they lift; all of theirs if empty."""
    lifted: Between = 1.0
    """Share of the severity that goes, in [0, 1]."""
    left: Between = 1.0
    """Severity that stays at most, in [0, 1]."""
    start: int = 0
    """Year in which it begins."""
    phase: int = 1
    """Years in which it comes by equal steps; 1 is at once."""
    snap_back: int | None = None
    """Year in which all it lifted is back, at once; None for never."""

    def __post_init__(self) -> None:
        """Refuse relief that cannot mean anything."""
        for field in ("by", "regimes"):
            value = getattr(self, field)
            object.__setattr__(self, field, listed(value, f"{field} of {self}") if value else ())
        for field in ("lifted", "left"):
            object.__setattr__(self, field, ends(getattr(self, field), f"{field} of {self}"))
        refuse_phase(self.phase, str(self))
        if self.snap_back is not None and self.snap_back < self.start:
            raise UsageError(
                f"{self} snaps back in {self.snap_back}, before it begins in {self.start}"
            )

    def __str__(self) -> str:
        """Name it in messages."""
        return f"the relief {self.name!r}"

    def in_force(self, year: int) -> float:
        """Tell which share of the relief holds in a year."""
        if self.snap_back is not None and year >= self.snap_back:
            return 0.0
        return reached(year, self.start, self.phase)


def each(regimes: Sequence[Regime]) -> tuple[Relief, ...]:
    """Make the full relief of each regime, under the regime's name.

    Examples
    --------
    >>> [relief.regimes for relief in each([Regime("oil ban", ("B",), ("A",), 0.5)])]
    [('oil ban',)]
    """
    return tuple(Relief(regime.name, regimes=(regime.name,)) for regime in regimes)


def reached(year: int, start: int, phase: int) -> float:
    """Tell which share of a measure is in force in a year, after equal yearly steps.

    Examples
    --------
    >>> [reached(year, start=1, phase=4) for year in range(6)]
    [0.0, 0.25, 0.5, 0.75, 1.0, 1.0]
    """
    return min(max((year - start + 1) / phase, 0.0), 1.0)


def listed(names: Sequence[str] | str, what: str) -> tuple[str, ...]:
    """Take names, each once, at least one of them."""
    found = (names,) if isinstance(names, str) else tuple(dict.fromkeys(names))
    if not found:
        raise UsageError(f"{what} names nobody; name one country or more")
    return found


def refuse_phase(phase: int, what: str) -> None:
    """Refuse steps that never come."""
    if phase < 1:
        raise UsageError(f"{what} comes into force over {phase} years; 1 is at once")
