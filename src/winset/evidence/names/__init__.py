"""Who and what reports name: mentions, the actors of a document, the same actor across them."""

from winset.evidence.names.crossing import Resolved, resolve
from winset.evidence.names.local import Named, name_document

__all__ = ["Named", "Resolved", "name_document", "resolve"]
