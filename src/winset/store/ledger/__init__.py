"""The ledger of evidence: JSON lines in the project folder that are only ever added to.

::

    <case folder>/evidence/document.jsonl    one file a kind of record, one line a record
    <case folder>/evidence/transaction.jsonl one line a transaction, written last
    <case folder>/evidence/torn/             what a killed process left half-written, kept aside
    <case folder>/sources/<sha256>.txt       the texts, ignored by git

Records of a transaction count together or not at all: those whose transaction has no line were
interrupted and are passed over. Every line names its record by the hash of what it says, and
every transaction is named by the hash of its records, so that a change by another hand shows.
"""

from winset.store.ledger.ledger import Ledger, open_ledger

__all__ = ["Ledger", "open_ledger"]
