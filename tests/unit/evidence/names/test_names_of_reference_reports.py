"""The reference reports: everybody is found, nobody is taken for another."""

import pytest

from benchmarks.score import actors, gold, sources
from benchmarks.score.parts import Read
from winset.evidence.names import resolve


@pytest.fixture(scope="module")
def read(shared) -> Read:
    return Read(gold.load(gold.GOLD, gold.REPORTS))


def test_clusters_and_credits_keep_what_was_promised(read):
    for row in (actors.clusters(read), actors.people(read), sources.credits(read)):
        assert row.passed, row.misses


def test_the_order_of_the_reports_changes_nothing(read):
    documents = list(read.named.items())
    assert resolve(documents[::-1]) == resolve(documents)
