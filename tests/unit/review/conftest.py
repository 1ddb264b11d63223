"""A case of one's own with three positions that wait for review."""

import pytest

from tests.said_reports import by_hand


@pytest.fixture
def folder(tmp_path):
    """A project with a case that somebody wrote and three positions of one report."""
    return by_hand(tmp_path / "talks")
