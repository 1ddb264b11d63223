"""A draft seen by each signatory, what would improve it, and two drafts side by side."""

from __future__ import annotations

import numpy as np

from winset.analyse.amendments import by_party, fewest_changes, improvements
from winset.analyse.results import Change, DraftAnalysis, DraftComparison
from winset.analyse.settling import Settled, broken_links, draft_parties, settle, signable
from winset.analyse.swaps import swaps
from winset.analyse.sweeteners import sweeteners
from winset.analyse.text import open_options, read_text
from winset.deals import Reading


def analyse_draft(reading: Reading, name: str) -> DraftAnalysis:
    """Say who would sign a draft, who gains from which clause, and what would improve it.

    Bracketed clauses stand open between their options, silent clauses keep the status quo or,
    where the case names none, stay open among all options. Gains are ranges over every way to
    settle what is open that obeys the links; amendments, swaps and sweeteners start from the
    completion, the settlement whose worst-off signatory gains most. Money enters only in the
    sweeteners. If no settlement obeys the links, ``compatible`` is False and the ranges and the
    completion ignore the links.

    Raises
    ------
    UnknownName
        If the case has no draft of this name.
    LimitReached
        If a search stopped before it could answer.
    """
    settled = settle(reading, read_text(reading, name))
    parties = draft_parties(reading, settled)
    verdict = signable(reading, settled, parties)
    amended = () if verdict == "yes" else fewest_changes(reading, settled)
    draft = settled.text.draft
    return DraftAnalysis(
        name=name,
        title=draft.title,
        date=draft.date,
        case_hash=reading.case.hash,
        clauses=open_options(reading.space, settled.text.left_open),
        silent=settled.text.silent,
        completion=reading.space.name(settled.completion),
        compatible=settled.compatible,
        signable=verdict,
        parties=parties,
        fewest_changes=amended[0] if amended else None,
        alternatives=amended[1:],
        improvements=improvements(reading, settled),
        swaps=swaps(reading, settled),
        sweeteners=sweeteners(reading, settled),
        broken_links=broken_links(reading, settled),
    )


def compare_drafts(reading: Reading, first: str, second: str) -> DraftComparison:
    """Say which clauses moved from one draft to another, and for whom that is better.

    Both drafts are compared in their completions; clauses that both texts leave equally open
    but whose completions differ are named in ``open_in_both``.

    Raises
    ------
    UnknownName
        If the case has no draft of one of these names.
    """
    old, new = (settle(reading, read_text(reading, name)) for name in (first, second))
    space, start = reading.space, reading.problem.start[:-1]
    moved = np.flatnonzero(old.completion != new.completion)
    worth = reading.problem.worth
    step = worth[:, new.completion + start] - worth[:, old.completion + start]
    before, after = space.name(old.completion), space.name(new.completion)
    names = [space.issues[int(i)] for i in moved]
    return DraftComparison(
        first=first,
        second=second,
        moved=tuple(Change(issue, before[issue], after[issue]) for issue in names),
        by_clause={
            issue: by_party(reading, step[:, i]) for issue, i in zip(names, moved, strict=True)
        },
        total=by_party(reading, new.utilities - old.utilities),
        open_in_both=_open_in_both(reading, old, new, names),
    )


def _open_in_both(
    reading: Reading, old: Settled, new: Settled, names: list[str]
) -> tuple[str, ...]:
    texts = [open_options(reading.space, draft.text.left_open) for draft in (old, new)]
    return tuple(issue for issue in names if texts[0][issue] == texts[1][issue])
