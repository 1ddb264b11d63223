"""The answers of one run: signed, ratified, kept, all three, who is left out, who is sincere."""

from __future__ import annotations

from dataclasses import dataclass

from winset.analyse.across.results import Across
from winset.analyse.agreement.results import Agreement
from winset.analyse.kept.results import Kept
from winset.analyse.left_out.results import LeftOut
from winset.analyse.ratified.results import Ratified
from winset.analyse.sincere.results import Sincere


@dataclass(frozen=True)
class Findings:
    """Everything that one set of readings answers; None where it was not asked.

    Parameters
    ----------
    signed : whether a deal can be signed, who blocks, what to find out next.
    ratified : what ratifiers let pass; None also where the case names no ratifiers.
    kept : whether the named deals would be kept.
    agreement : deals that are signed, ratified and kept on the same readings.
    left_out : what coalitions settle without others.
    sincere : of each party that may play for time, what stated priors and signals add up to.
    """

    signed: Across
    ratified: Ratified | None = None
    kept: Kept | None = None
    agreement: Agreement | None = None
    left_out: LeftOut | None = None
    sincere: tuple[Sincere, ...] = ()
