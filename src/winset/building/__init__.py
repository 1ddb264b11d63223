"""From a checked ledger of evidence to a case: parties, issues, who wants what, and since when.

`drafted` makes a new case of what was accepted; `added` puts what was accepted into a case that
is there, and changes nothing in it that the analyst wrote. Every accepted position ends up in
some ``because``; what nobody reports is left open and listed as unsourced by the check.
"""

from winset.building.add import added
from winset.building.draft import drafted
from winset.building.parties import proposed_parties

__all__ = ["added", "drafted", "proposed_parties"]
