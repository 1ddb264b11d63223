"""A draft as text: which options each clause leaves open, and what a clause is measured against."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from winset.analyse.results import ClauseGain
from winset.case import Draft
from winset.deals import DealSpace, Reading, red_lines
from winset.errors import UnknownName
from winset.search.problem import BoolArray, FloatArray, IntArray


@dataclass(frozen=True, eq=False)
class DraftText:
    """One version of the text, laid out on the cells of the deal space.

    Parameters
    ----------
    left_open : (cell,) True for the options that the draft leaves open; one an issue: settled.
    silent : issues on which the draft says nothing.
    """

    name: str
    draft: Draft
    left_open: BoolArray
    silent: tuple[str, ...]


def read_text(reading: Reading, name: str) -> DraftText:
    """Lay out a draft: bracketed clauses keep their options, silent ones the status quo.

    A clause on which the draft is silent keeps what holds today; where the case does not say
    what holds today, all its options stay open.

    Raises
    ------
    UnknownName
        If no draft has this name, or a clause of it names an issue or option nobody declared.
    """
    case, space = reading.case, reading.space
    if name not in case.drafts:
        raise UnknownName("draft", name, case.drafts)
    draft = case.drafts[name]
    for issue, options in draft.clauses.items():
        _check_clause(space, name, issue, options)
    left_open = np.zeros(int(space.start[-1]), dtype=bool)
    for issue, every in zip(space.issues, space.options, strict=True):
        today = case.issues[issue].status_quo
        for option in draft.clauses.get(issue, every if today is None else (today,)):
            left_open[space.cell[issue, option]] = True
    silent = tuple(issue for issue in space.issues if issue not in draft.clauses)
    return DraftText(name, draft, left_open, silent)


def _check_clause(space: DealSpace, name: str, issue: str, options: tuple[str, ...]) -> None:
    if issue not in space.issues:
        raise UnknownName(f"issue in draft {name!r}", issue, space.issues)
    known = space.options[space.issues.index(issue)]
    for option in options:
        if option not in known:
            raise UnknownName(f"option of {issue} in draft {name!r}", option, known)


def open_options(space: DealSpace, left_open: BoolArray) -> dict[str, tuple[str, ...]]:
    """Spell out which options, (cell,), a text leaves open: issue → options."""
    return {
        issue: tuple(o for o in options if left_open[space.cell[issue, o]])
        for issue, options in zip(space.issues, space.options, strict=True)
    }


def own_red_lines(reading: Reading) -> BoolArray:
    """Mark each signatory's own red lines → (party, cell).

    A red line that the reading does not enforce (``problem.allowed`` is True there) is not one.
    """
    space = reading.space
    marked = np.zeros((len(space.parties), int(space.start[-1])), dtype=bool)
    for p, issue, options in red_lines(reading.case, space):
        marked[p, space.start[issue] + np.array(options)] = True
    return marked & ~reading.problem.allowed


def reference_worth(reading: Reading, party: int) -> tuple[FloatArray, tuple[str, ...]]:
    """Find what each clause is worth to a party without the draft → (issue,) utils, and why.

    The measure is the party's no-deal package where it has one, else the status quo, else the
    plain average over the options.
    """
    space, worth = reading.space, reading.problem.worth[party]
    package = reading.no_deal_package.get(space.parties[party])
    values = np.zeros(len(space.issues))
    words: list[str] = []
    for i, issue in enumerate(space.issues):
        today = reading.case.issues[issue].status_quo
        if package is not None and package[i] >= 0:
            option, source = space.options[i][int(package[i])], "no deal"
        elif today is not None:
            option, source = today, "status quo"
        else:
            values[i] = worth[space.start[i] : space.start[i + 1]].mean()
            words.append("average of the options")
            continue
        values[i] = worth[space.cell[issue, option]]
        words.append(f"{source}: {option}")
    return values, tuple(words)


def clause_gains(
    reading: Reading, party: int, left_open: BoolArray, completion: IntArray
) -> tuple[tuple[ClauseGain, ...], float]:
    """Say what each clause of a text brings a party → gains by clause, and their sum.

    The sum is that of the completion, (issue,) option indices; a bracketed clause has a range.
    """
    space, worth = reading.space, reading.problem.worth[party]
    reference, words = reference_worth(reading, party)
    gains = []
    for i, issue in enumerate(space.issues):
        cells = slice(space.start[i], space.start[i + 1])
        kept = worth[cells][left_open[cells]] - reference[i]
        gains.append(ClauseGain(issue, float(kept.min()), float(kept.max()), words[i]))
    total = float((worth[completion + space.start[:-1]] - reference).sum())
    return tuple(gains), total
