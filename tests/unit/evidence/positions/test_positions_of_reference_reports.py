"""Positions in the reference reports, held against their hand-made ledger."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.score.gold import load
from benchmarks.score.parts import Read
from benchmarks.score.stances import TARGET, positions


@pytest.mark.shared
def test_positions_are_as_right_and_as_many_as_promised(shared: Path) -> None:
    found = positions(Read(load(shared / "gold" / "gold_three.json", shared / "reports")))
    assert found.precision is not None
    assert found.recall is not None
    assert found.precision >= TARGET.precision
    assert found.recall >= TARGET.recall
    assert found.passed
