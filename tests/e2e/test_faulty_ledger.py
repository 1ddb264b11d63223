"""Every call to the system fails in turn while a report is added: the ledger stays readable."""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from tests.e2e.faulty_ledger import ALL_THE_SAME, MOST, REFUSED

pytestmark = pytest.mark.skipif(os.name != "posix", reason="forks and signals of POSIX")

ROOT = Path(__file__).parents[2]
RECORDS = 7
KILLED = -9


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    folder = tmp_path_factory.mktemp("faults") / "base"
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-m", "tests.e2e.faulty_ledger", str(folder)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_every_call_was_struck_and_the_last_go_ran_through(told):
    steps = Counter(go["how"] for go in told)
    assert set(steps) == {"killed", "torn", "full", "refused"}
    for how, count in steps.items():
        assert 30 < count < MOST, (how, count)
    for go in told:
        last = go["step"] == steps[go["how"]]
        assert (go["code"] == 0) == last, go
    assert {go["code"] for go in told if go["how"] in ("killed", "torn")} <= {0, KILLED, REFUSED}
    assert sum(go["code"] == KILLED for go in told if go["how"] == "killed") > 30
    assert {go["code"] for go in told if go["how"] in ("full", "refused")} == {
        0,
        REFUSED,
        ALL_THE_SAME,
    }


def test_nothing_that_counted_is_ever_lost(told):
    for go in told:
        for found in (go["found"], go["after"]):
            assert found["first"] == [1] * RECORDS, go
            assert found["text"], go


def test_records_of_a_report_count_together_or_not_at_all(told):
    outcomes = Counter(sum(go["found"]["second"]) for go in told)
    assert set(outcomes) == {0, RECORDS}
    assert outcomes[0] > 100


def test_what_is_left_behind_is_told_and_nothing_is_damaged(told):
    codes = Counter(code for go in told for code in go["found"]["codes"])
    assert set(codes) <= {"WL001", "WL003"}
    assert codes["WL001"] >= 8
    assert codes["WL003"] >= 8


def test_adding_again_afterwards_completes_the_ledger(told):
    for go in told:
        assert go["after"]["second"] == [1] * RECORDS, go
        assert set(go["after"]["codes"]) <= {"WL003"}, go
