"""The negotiation as the analyst states it: who, about what, wanting what, since which report."""

from winset.case.models import (
    Bundle,
    Case,
    Compatibility,
    Draft,
    Issue,
    NoDeal,
    Option,
    Party,
    PartyPreferences,
    Payments,
    Preference,
    RedLine,
    Statement,
)

__all__ = [
    "Bundle",
    "Case",
    "Compatibility",
    "Draft",
    "Issue",
    "NoDeal",
    "Option",
    "Party",
    "PartyPreferences",
    "Payments",
    "Preference",
    "RedLine",
    "Statement",
]
