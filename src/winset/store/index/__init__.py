"""Search over the texts of a project and what was read out of them; made anew from the ledger.

``.winset/index.sqlite`` in the project folder holds nothing that the ledger and the texts do not
hold. What was added to the ledger since is read when the index is next brought up to date, and
nothing else.
"""

from winset.store.index.gather import Updated
from winset.store.index.hits import Hit
from winset.store.index.index import TextIndex, open_index

__all__ = ["Hit", "TextIndex", "Updated", "open_index"]
