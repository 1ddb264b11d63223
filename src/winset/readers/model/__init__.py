"""Reports read by a language model that the analyst names: optional, announced, never believed."""

from winset.readers.model.endpoint import Endpoint
from winset.readers.model.proposing import Proposed
from winset.readers.model.reading import Asked, leaving, read_with_model

__all__ = ["Asked", "Endpoint", "Proposed", "leaving", "read_with_model"]
