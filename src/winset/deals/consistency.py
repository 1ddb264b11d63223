"""Which statements contradict each other, and the smallest set of them that does.

Every group (importance to a party; options of one issue to a party) is tested on its own: the
statements contradict each other where no numbers satisfy all of them, strict ones strictly, in
any combination of the alternatives of conflicting reports.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from winset.case import Case
from winset.case.rules import finding
from winset.deals.groups import importance_group, value_group
from winset.deals.orders import consistent
from winset.deals.polytope import MAX_BRANCHES, Group, Stated, names_of
from winset.errors import Finding

MEND = "drop one of them, or put conflicting reports under `either`"


def contradictions(case: Case) -> tuple[Finding, ...]:
    """Report each group of statements that no numbers can satisfy.

    Each finding names a smallest set of statements that contradict each other, with the claims
    behind each, and stands at the first of them; conventions (shares sum to 1, the best option
    is worth 1 and the worst 0) are held against them only where they are needed for it. Codes:
    WS090 contradicting statements, WS055 bounds on importance that cannot sum to 1. Names that
    the case does not declare are left to the rules on names.

    Examples
    --------
    >>> case = Case.model_validate({"title": "t", "parties": {"p": {"name": "P"}},
    ...     "issues": {"x": {"title": "x", "options": {"a": "a", "b": "b"}}},
    ...     "preferences": {"p": {"x": {"order": ["a > b", "b > a"]}}}})
    >>> print(contradictions(case)[0].message)
    options of x to p: 2 statements cannot all hold: 'a > b' (no source); 'b > a' (no source)
    """
    return tuple(finding for group in _groups(case) for finding in _examine(case, group))


def _groups(case: Case) -> Iterator[Group]:
    for party, said in case.preferences.items():
        if party not in case.parties:
            continue
        yield _declared(importance_group(case, party))
        for issue in case.issues:
            if issue in said.issues:
                yield _declared(value_group(case, party, issue))


def _declared(group: Group) -> Group:
    """Leave out relations on names that the case does not declare."""
    known = set(group.names)

    def cleaned(stated: Stated) -> Stated:
        return replace(
            stated,
            alternatives=tuple(
                replace(
                    alternative,
                    relations=tuple(r for r in alternative.relations if known >= {*names_of(r)}),
                )
                for alternative in stated.alternatives
            ),
        )

    return replace(group, statements=tuple(cleaned(stated) for stated in group.statements))


def _examine(case: Case, group: Group) -> Iterator[Finding]:
    if group.n_branches > MAX_BRANCHES:
        first = next(s for s in group.statements if len(s.alternatives) > 1)
        message = f"{group.about}: conflicting reports combine in {group.n_branches} ways"
        mend = f"settle some or merge those that go together; at most {MAX_BRANCHES} ways"
        yield finding("WS090", message, mend, first.path)
        return
    if holds(group):
        return
    conflict = smallest(_plain(group))
    yield _contradiction(case, conflict)


def _plain(group: Group) -> Group:
    """Leave the conventions out where the statements contradict each other without them.

    A conflict among statements is easier to see than one with the sum of shares, or with the
    best option being worth 1 and the worst 0.
    """
    bare = replace(group, total=None, anchored=False)
    return group if holds(bare) else bare


def smallest(group: Group) -> Group:
    """Find a smallest set of statements of a contradictory group that contradict each other."""
    # Loads the optimiser, needed only where something is wrong.
    from winset.search.conflicts import smallest_conflict

    def oracle(kept: frozenset[int]) -> bool:
        return holds(group.only(kept))

    return group.only(smallest_conflict(len(group.statements), oracle) or frozenset())


def holds(group: Group) -> bool:
    """Tell whether some way to settle conflicting reports leaves numbers that fit all."""
    return any(consistent(branch.polytope) for branch in group.branches())


def _contradiction(case: Case, conflict: Group) -> Finding:
    said = "; ".join(_with_sources(case, stated) for stated in conflict.statements)
    n = len(conflict.statements)
    path = conflict.statements[0].path if n else ("preferences", conflict.party)
    if conflict.total is not None:
        message = f"{conflict.about}: shares cannot sum to {conflict.total:g}: {said}"
        return finding("WS055", message, MEND, path)
    if conflict.anchored:
        message = f"{conflict.about}: no option is left to be best (1) or worst (0): {said}"
        mend = "give every option a value, or name the best as 1 and the worst as 0"
        return finding("WS090", message, mend, path)
    many = "1 statement cannot hold" if n == 1 else f"{n} statements cannot all hold"
    return finding("WS090", f"{conflict.about}: {many}: {said}", MEND, path)


def _with_sources(case: Case, stated: Stated) -> str:
    """Quote a statement with its claims, their documents and, where shared, the origin."""
    ledger = case.ledger
    named = []
    for claim in stated.because:
        if claim not in ledger.claims:
            continue
        document = ledger.claims[claim].document
        if document is None:
            named.append(f"{claim}, assumption")
            continue
        origin = ledger.documents[document].origin if document in ledger.documents else None
        named.append(f"{claim} in {document}" + (f", origin {origin}" if origin else ""))
    return f"{stated.text!r} ({'; '.join(named) or 'no source'})"
