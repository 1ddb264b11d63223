"""The case as it would stand if only some of the reports had come out."""

from __future__ import annotations

from collections.abc import Collection

from winset.case.models import Case, PartyPreferences
from winset.case.what_if import drop_claim, set_no_deal
from winset.values import Range


def as_reported(case: Case, documents: Collection[str]) -> Case:
    """Take back what rests on other reports than these; what no report says yet is unknown.

    A statement falls with the last report behind it, also where an assumption of the analyst
    stands beside that report: it is a gloss on the report. What rests on assumptions alone, or
    names no source, stays. What a party has without a deal becomes unknown, 0 to 100, with the
    last report on it. Parties, issues, options and the clauses of drafts stay.

    Parameters
    ----------
    documents : keys of the documents of the ledger that are known.

    Examples
    --------
    >>> case = Case.model_validate({"title": "t", "parties": {"p": {"name": "P"}},
    ...     "issues": {"x": {"title": "x", "options": {"a": "a", "b": "b"}}},
    ...     "preferences": {"p": {"x": {"order": "a > b", "because": ["said", "guess"]}}},
    ...     "ledger": {"documents": {"d": {"outlet": "D", "sha256": "0" * 64, "chars": 9}},
    ...         "claims": {"said": {"says": "s", "document": "d", "start": 0, "end": 1},
    ...             "guess": {"says": "g", "kind": "assumption"}}}})
    >>> as_reported(case, ["d"]) == case
    True
    >>> dict(as_reported(case, []).preferences["p"].issues)
    {}
    """
    claims = case.ledger.claims
    later = [k for k, c in claims.items() if c.document is not None and c.document not in documents]
    if not later:
        return case
    left = _without_glosses(case)
    for claim in later:
        left = drop_claim(left, claim)
    for party in case.signatories:
        left = _still_wanting(left, case, party)
    return left


def _without_glosses(case: Case) -> Case:
    """Leave assumptions out of every ``because`` that names a report as well."""
    reported = {key for key, claim in case.ledger.claims.items() if claim.document is not None}

    def less(value: object) -> object:
        if isinstance(value, dict):
            return {k: cited(v) if k == "because" else less(v) for k, v in value.items()}
        return [less(item) for item in value] if isinstance(value, list) else value

    def cited(because: list[str]) -> list[str]:
        return [claim for claim in because if claim in reported] or because

    return Case.model_validate(less(case.model_dump(mode="json")))


def _still_wanting(left: Case, case: Case, party: str) -> Case:
    """Keep a signatory of whom nothing is known yet in the case, wanting anything at all."""
    before, said = case.preferences.get(party), left.preferences.get(party, PartyPreferences())
    if before is None:
        return left
    if not (said.importance or said.issues):
        # A bound that excludes nothing: the party's wants are then drawn from all there are.
        nothing = PartyPreferences.model_validate(
            {"importance": [f"{next(iter(case.issues))} >= 0"], "no_deal": said.no_deal}
        )
        left = left.model_copy(update={"preferences": {**left.preferences, party: nothing}})
    if before.no_deal is not None and said.no_deal is None:
        left = set_no_deal(left, party, Range(lo=0, hi=100))
    return left
