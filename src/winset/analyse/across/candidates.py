"""What could be asked: every statement that a case rests on, and what answers would change.

A candidate says in words what nobody has checked, which claims it rests on, and how the case
would read under each answer. Nothing is computed here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from winset.analyse.across.names import Names
from winset.analyse.across.results import Kind
from winset.case import Bundle, Case, Compatibility, Statement
from winset.case.revise import (
    add_red_line,
    drop_link,
    drop_payments,
    pin_no_deal,
    restate,
    turned_round,
)
from winset.case.statements import Ordered, parse
from winset.case.what_if import drop_claim, drop_red_line, settle_conflict

Because = tuple[str, ...]
Statements = tuple[Statement, ...]
Answer = tuple[str, Callable[[], Case]]
"""What turns out to be true, and the case as it would then read."""


Path = tuple[str, str | None, int]
"""A statement: the party, the issue on whose options it orders (None: importance), its place."""
Column = str | Path
"""What the draws leave open: a contested conflict by its id, or a statement with ``either``."""


@dataclass(frozen=True)
class Candidate:
    """A question that could be asked.

    ``columns``: where the case itself leaves it open; empty where it takes an answer for granted.
    """

    kind: Kind
    about: str
    party: str | None
    issue: str | None
    because: Because
    answers: tuple[Answer, ...]
    columns: tuple[Column, ...] = ()


def candidates(case: Case) -> tuple[Candidate, ...]:
    """List what could be asked, in the order of the case; hinges and claims are asked apart."""
    names = Names(case)
    conflicts = tuple(_conflicts(case))
    covered = {path for _, paths in conflicts for path in paths}
    found = [candidate for candidate, _ in conflicts]
    for party in case.signatories:
        found += _of_party(case, names, party, covered)
    found += [_link(case, names, k) for k in range(len(case.links))]
    if case.payments is not None:
        answer: Answer = ("Nobody pays", partial(drop_payments, case))
        about = "Whether the parties can pay each other as the case allows"
        found.append(Candidate("payments", about, None, None, case.payments.because, (answer,)))
    return tuple(found)


def _conflicts(case: Case) -> Iterator[tuple[Candidate, frozenset[Path]]]:
    """List the conflicts of the ledger that the case rests on, and the statements they settle."""
    for key, conflict in case.ledger.conflicts.items():
        settled = [settle_conflict(case, key, r) for r in range(len(conflict.readings))]
        changed = [other for other in settled if other.preferences != case.preferences]
        if not changed:
            continue
        paths = frozenset(path for other in changed for path in _restated(case, other))
        answers = tuple(
            (side.says, partial(settle_conflict, case, key, r))
            for r, side in enumerate(conflict.readings)
        )
        contested = _contested(case)
        columns = (*((key,) if key in contested else ()), *sorted(paths, key=str))
        because = tuple(dict.fromkeys(c for side in conflict.readings for c in side.because))
        issue = conflict.bears_on[0] if len(conflict.bears_on) == 1 else None
        yield Candidate("conflict", conflict.about, None, issue, because, answers, columns), paths


def _contested(case: Case) -> set[str]:
    return {
        line.contested
        for party in case.signatories
        if party in case.preferences
        for entry in case.preferences[party].issues.values()
        for line in entry.red_line
        if line.contested is not None
    }


def _restated(case: Case, other: Case) -> Iterator[Path]:
    """List the statements with ``either`` that another version of the case has settled."""
    for party, said in case.preferences.items():
        changed = other.preferences[party]
        pairs: list[tuple[str | None, Statements, Statements]]
        pairs = [(None, said.importance, changed.importance)]
        for issue, entry in said.issues.items():
            after = changed.issues[issue].order if issue in changed.issues else ()
            pairs.append((issue, entry.order, after))
        for about, before, after in pairs:
            for k, statement in enumerate(before):
                if statement.either and (k >= len(after) or after[k] != statement):
                    yield party, about, k


def _of_party(case: Case, names: Names, party: str, covered: set[Path]) -> Iterator[Candidate]:
    said = case.preferences.get(party)
    if said is None:
        return
    lists: list[tuple[str | None, Statements, Because]] = [(None, said.importance, ())]
    lists += [(issue, entry.order, entry.because) for issue, entry in said.issues.items()]
    for issue, statements, around in lists:
        for k, statement in enumerate(statements):
            if (party, issue, k) not in covered:
                yield _statement(case, names, (party, issue, k), statement, around)
    for issue, entry in said.issues.items():
        for line in entry.red_line:
            if line.contested is None:
                yield _red_line(
                    case, names, (party, issue, line.option), line.because or entry.because
                )
    if said.no_deal is not None:
        stated = said.no_deal.value or said.no_deal.less
        if not stated.exact:
            yield _no_deal(case, names, party)


def _statement(
    case: Case, names: Names, path: Path, statement: Statement, around: Because
) -> Candidate:
    party, issue, _ = path
    own = statement.because or around
    if statement.either:
        answers = tuple(
            (names.statement(party, issue, side.says), _restating(case, path, side))
            for side in statement.either
        )
        cited = tuple(c for side in statement.either for c in side.because)
        about = "Which holds: " + ", or ".join(words for words, _ in answers)
        because = tuple(dict.fromkeys(cited)) or own
        return Candidate("conflict", about, party, issue, because, answers, (path,))
    says = names.statement(party, issue, statement.says)
    found: list[Answer] = [("It is unknown", _restating(case, path, None))]
    mirrored = turned_round(statement.says)
    if mirrored is not None:
        found.append(("The other way round", _restating(case, path, Statement(says=mirrored))))
    kind: Kind = "order" if isinstance(parse(statement.says)[0], Ordered) else "bound"
    return Candidate(kind, f"Whether {says}", party, issue, own, tuple(found))


def _restating(case: Case, path: Path, says: Statement | None) -> Callable[[], Case]:
    party, issue, k = path
    return partial(restate, case, party, issue, k, says)


def _red_line(case: Case, names: Names, line: tuple[str, str, str], because: Because) -> Candidate:
    party, issue, option = line
    about = f"Whether {names.party(party)} would accept {names.option(issue, option)}"
    answer: Answer = ("It would", partial(drop_red_line, case, party, issue, option))
    return Candidate("red line", about, party, issue, because, (answer,))


def refusal(case: Case, issue: str, option: str) -> Candidate:
    """Ask whether somebody would refuse an option that no signatory is reported to refuse."""
    names = Names(case)
    said = case.issues[issue].options[option].because
    party = case.signatories[0]
    about = f"Whether any signatory would refuse {names.option(issue, option)}"
    answer: Answer = ("One would", partial(add_red_line, case, party, issue, option))
    return Candidate("no red line", about, None, issue, said, (answer,))


def claim(case: Case, key: str) -> Candidate:
    """Ask whether a claim on which several statements rest is true."""
    says = case.ledger.claims[key].says
    answer: Answer = ("It is not true", partial(drop_claim, case, key))
    return Candidate("claim", f"Whether it is true: {says}", None, None, (key,), (answer,))


def _no_deal(case: Case, names: Names, party: str) -> Candidate:
    no_deal = case.preferences[party].no_deal
    assert no_deal is not None
    stated = no_deal.value or no_deal.less
    what = "no deal is worth to" if no_deal.value else "going on without a deal costs"
    size = f"{stated.lo:g} to {stated.hi:g} points as the case has it"
    about = f"What {what} {names.party(party)}, {size}"
    answers: tuple[Answer, ...] = (
        (f"{stated.lo:g} points", partial(pin_no_deal, case, party, stated.lo)),
        (f"{stated.hi:g} points", partial(pin_no_deal, case, party, stated.hi)),
    )
    return Candidate("no deal", about, party, None, no_deal.because, answers)


def _link(case: Case, names: Names, k: int) -> Candidate:
    link = case.links[k]
    answer: Answer = ("It does not hold", partial(drop_link, case, k))
    about = f"Whether {_link_words(names, link)}"
    return Candidate("link", about, None, None, link.because, (answer,))


def _link_words(names: Names, link: Compatibility | Bundle) -> str:
    if isinstance(link, Bundle):
        return f"these are worth more, or less, together: {names.conditions(link.bundle)}"
    parts = [f"needs {names.conditions(link.needs)}"] if link.needs else []
    parts += [f"rules out {names.conditions(link.forbids)}"] if link.forbids else []
    return f"{names.conditions(link.when)} {' and '.join(parts)}"


def claims_worth_asking(case: Case) -> tuple[str, ...]:
    """List the claims on which at least two parts of the case rest and nothing else does.

    A claim on which one statement alone rests is asked about as that statement.
    """
    alone = Counter(because[0] for because in _grounds(case) if len(set(because)) == 1)
    return tuple(key for key in case.ledger.claims if alone[key] > 1)


def _grounds(case: Case) -> Iterator[Because]:
    """List what each statement, red line, no-deal value, link and payment rests on."""
    for party in case.signatories:
        said = case.preferences.get(party)
        if said is None:
            continue
        for statement in said.importance:
            yield from _sides(statement, ())
        for entry in said.issues.values():
            for statement in entry.order:
                yield from _sides(statement, entry.because)
            yield from (line.because or entry.because for line in entry.red_line)
            if entry.values or entry.points:
                yield entry.because
        if said.no_deal is not None:
            yield said.no_deal.because
    yield from (link.because for link in case.links)
    if case.payments is not None:
        yield case.payments.because


def _sides(statement: Statement, around: Because) -> Iterator[Because]:
    if statement.either:
        yield from (side.because for side in statement.either)
    else:
        yield statement.because or around
