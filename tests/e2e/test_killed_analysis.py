"""However often `winset analyse` is killed, none of its runs reads as complete that is not."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from winset import workbench
from winset.store.places import OVERRIDE

pytestmark = pytest.mark.skipif(os.name != "posix", reason="forks and signals of POSIX")

KILLS = 8
ROOT = Path(__file__).parents[2]
CASE = """\
winset: 1
title: A well between two villages
parties:
  hill: {name: Hill village}
  vale: {name: Vale village}
issues:
  water: {title: Water, options: {hill: Hill draws first, both: Each its days, vale: Vale first}}
  fee: {title: Fee, options: {none: No fee, small: A small fee}}
preferences:
  hill:
    no_deal: {between: [30, 60]}
    importance: [water > fee]
    water: {order: hill > both > vale}
  vale:
    no_deal: {between: [30, 60]}
    water: {order: vale > both > hill}
"""


def test_an_analysis_killed_at_random_moments_is_never_half_there(tmp_path, monkeypatch):
    case = tmp_path / "well.yaml"
    case.write_text(CASE)
    monkeypatch.delenv(OVERRIDE, raising=False)
    call = [sys.executable, "-m", "tests.e2e.killed_analysis", str(case), str(KILLS), "11"]
    ran = subprocess.run(call, capture_output=True, text=True, check=False, cwd=ROOT)
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout)
    assert sum(go["killed"] for go in told["goes"]) >= KILLS
    for go in told["goes"]:
        assert go["state"] in {"absent", "unfinished", "complete"}
        # Who ended by itself had finished, and had said so.
        assert go["killed"] or go["state"] == "complete"
    assert told["codes"] == [0]
    assert set(told["ends"]) == {"complete"}
    parts = {}
    for go in told["goes"]:  # of one run, no part that was kept is ever lost
        assert go["state"] == "complete" or go["parts"] >= parts.get(go["seed"], 0)
        parts[go["seed"]] = go["parts"]
    assert {info.state for info in workbench.runs(case, verify=True)} == {"complete"}
    assert not [path for path in tmp_path.rglob("*") if path.suffix == ".tmp"]
