"""Names and set phrases: how parties, clauses, options and demands read in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from winset.analyse.results import Change, Deal, NoDealRef, Payment, RedLineRef
from winset.case import Case
from winset.deals.contested import binds
from winset.report.numbers import capital, listed, plain, points

CENTRAL = "Unit: points of 100 (0 = a party's worst deal, 100 = its best), central reading."
GAIN_NOTE = "Gain: points above (+) or below (−) the party's no-deal value, central reading."

CONCEPTS: Mapping[str, tuple[str, str]] = {
    "nash": ("Nash", "largest product of gains"),
    "ks": (
        "Kalai–Smorodinsky",
        "equal shares of each party's largest possible gain, as far as can be",
    ),
    "egalitarian": ("Egalitarian", "smallest gain as large as can be"),
    "utilitarian": ("Utilitarian", "largest sum of gains"),
}
"""Concept → name and what it maximises."""


_NEGLIGIBLE = 1e-6
"""Money, in the case's unit, below which a payment is floating-point dust."""


@dataclass(frozen=True)
class Wording:
    """Looks up titles and sources in the case; unknown keys are shown as they are."""

    case: Case

    def party(self, key: str) -> str:
        """Name a party."""
        party = self.case.parties.get(key)
        return party.name if party else key

    def parties(self, keys: Iterable[str]) -> str:
        """Name several parties in a phrase."""
        return listed([self.party(key) for key in keys])

    def issue(self, key: str) -> str:
        """Name a clause."""
        issue = self.case.issues.get(key)
        return issue.title if issue else key

    def issue_label(self, key: str) -> str:
        """Name a clause so that no other clause of the case has the same name."""
        title = self.issue(key)
        same = sum(issue.title == title for issue in self.case.issues.values())
        return f"{title} ({key})" if same > 1 else title

    def option(self, issue: str, option: str) -> str:
        """Name an option of a clause."""
        found = self.case.issues.get(issue)
        if found is None or option not in found.options:
            return option
        return found.options[option].title

    def options(self, issue: str, options: Sequence[str]) -> str:
        """Name several options of a clause as alternatives."""
        return listed([self.option(issue, option) for option in options], "or")

    def group(self, issue: str) -> str:
        """Name the heading under which a clause stands."""
        found = self.case.issues.get(issue)
        return found.group if found else ""

    def excluded(self, line: RedLineRef) -> str:
        """Name what a red line excludes, on which clause."""
        contested = self._contested(line)
        what = listed(
            [
                f"“{self.option(line.issue, option)}”"
                + (" (contested between reports)" if option in contested else "")
                for option in line.options
            ],
            "or",
        )
        return f"{what} ({self.issue(line.issue)})"

    def _contested(self, line: RedLineRef) -> set[str]:
        """Find the options of which reports differ on whether the party refuses them."""
        preferences = self.case.preferences.get(line.party)
        if preferences is None or line.issue not in preferences.issues:
            return set()
        lines = preferences.issues[line.issue].red_line
        plain = {r.option for r in lines if r.contested is None}
        return {r.option for r in lines if r.contested is not None} - plain

    def red_line(self, line: RedLineRef) -> str:
        """Say whose red line it is and what it excludes."""
        return f"{self.party(line.party)}: never {self.excluded(line)}"

    def conflict(self, key: str) -> str:
        """Say on what reports differ."""
        conflict = self.case.ledger.conflicts.get(key)
        return conflict.about.rstrip(".") if conflict else key

    def no_deal(self, demand: NoDealRef) -> str:
        """Say that a party asks to be no worse off than without a deal."""
        floor = points(demand.value)
        return f"{self.party(demand.party)}: no worse off than without a deal ({floor} points)"

    def change(self, change: Change) -> str:
        """Say which clause moves from which option to which."""
        before = self.option(change.issue, change.before)
        return f"{self.issue(change.issue)}: {before} → {self.option(change.issue, change.after)}"

    def changes(self, changes: Sequence[Change]) -> str:
        """List clauses that move, a line each."""
        bullet = "• " if len(changes) > 1 else ""
        return "\n".join(f"{bullet}{self.change(change)}" for change in changes)

    def payment(self, payment: Payment) -> str:
        """Say who pays whom how much."""
        unit = self.case.payments.unit if self.case.payments else "unit"
        small = 0 < payment.amount < 0.05
        amount = f"{'less than 0.1' if small else plain(payment.amount)} {unit}"
        return f"{self.party(payment.payer)} pays {self.party(payment.receiver)} {amount}"

    def payments(self, payments: Sequence[Payment]) -> str:
        """Say who pays whom, negligible amounts left out; empty where nobody pays."""
        return "; ".join(self.payment(p) for p in payments if p.amount > _NEGLIGIBLE)

    def concept(self, key: str) -> str:
        """Name a solution concept."""
        return CONCEPTS[key][0] if key in CONCEPTS else key

    def deal(self, name: str) -> str:
        """Name a deal that one may choose: a concept's, the most robust one, or a draft."""
        if name in CONCEPTS:
            return f"{self.concept(name)} deal"
        draft = self.case.drafts.get(name.removeprefix("draft "))
        if name.startswith("draft ") and draft is not None:
            return draft.title
        return "Most robust deal" if name == "most robust" else capital(name)

    def body(self, key: str) -> str:
        """Name who says yes or no to a deal: a ratifier or a party."""
        ratifier = self.case.ratifiers.get(key)
        return ratifier.name if ratifier else self.party(key)

    def bloc(self, ratifier: str, key: str) -> str:
        """Name a bloc of a ratifier."""
        found = self.case.ratifiers.get(ratifier)
        return found.blocs[key].name if found and key in found.blocs else key

    def ratifier_sources(self, key: str) -> tuple[str, ...]:
        """Collect the claims behind a ratifier and its blocs."""
        found = self.case.ratifiers.get(key)
        if found is None:
            return ()
        own = [*found.because, *(c for b in found.blocs.values() for c in b.because)]
        return tuple(dict.fromkeys(own))

    def red_line_sources(self, line: RedLineRef) -> tuple[str, ...]:
        """Collect the claims behind a red line."""
        preferences = self.case.preferences.get(line.party)
        if preferences is None or line.issue not in preferences.issues:
            return ()
        preference = preferences.issues[line.issue]
        own = [c for r in preference.red_line if r.option in line.options for c in r.because]
        return tuple(dict.fromkeys(own or preference.because))

    def no_deal_sources(self, party: str) -> tuple[str, ...]:
        """Collect the claims behind a party's no-deal value."""
        preferences = self.case.preferences.get(party)
        if preferences is None or preferences.no_deal is None:
            return ()
        return preferences.no_deal.because

    def red_lines_in(self, deal: Deal) -> tuple[RedLineRef, ...]:
        """List the signatories' red lines of the central reading that a deal crosses."""
        found = []
        for party in self.case.signatories:
            preferences = self.case.preferences.get(party)
            for issue, preference in (preferences.issues if preferences else {}).items():
                lines = [r for r in preference.red_line if r.option == deal.get(issue)]
                if any(binds(self.case, preference, line) for line in lines):
                    found.append(RedLineRef(party, issue, (deal[issue],)))
        return tuple(found)
