"""Who reported what, where: documents, passages and claims, each traceable to its words."""

from winset.evidence.claims import Claim, Conflict, Document, Ledger, Reading

__all__ = ["Claim", "Conflict", "Document", "Ledger", "Reading"]
