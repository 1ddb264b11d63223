"""Runs give the same however they are computed, and are computed once."""

from __future__ import annotations

import json

import numpy as np
import pytest

from said import case_of
from winset import workbench
from winset.analyse.across import record
from winset.analyse.across.acceptability import clauses
from winset.analyse.across.answers import Engine, join_answers
from winset.analyse.across.existence import by_text, opening, with_money
from winset.analyse.across.run import CHUNK, Prepared
from winset.analyse.across.texts import draft_shares
from winset.analyse.across.verdicts import Known
from winset.deals import central_reading
from winset.store.runs import Runs

DRAWS = 2 * CHUNK + 100


def sale():
    """A case with a conflict, a link, payments and a draft, quick to solve."""
    claims = {c: {"says": c, "kind": "assumption"} for c in ("firm", "soft")}
    sides = [{"says": c, "because": [c]} for c in claims]
    line = {"option": "b", "because": ["firm"], "contested": "k"}
    return case_of(
        {
            "p": {
                "no_deal": {"between": [30, 60]},
                "importance": "x > y",
                "x": {"order": "a > b > c"},
            },
            "q": {"no_deal": 55, "x": {"order": "c > b > a", "red_line": [line]}},
        },
        links=[{"bundle": {"x": "b", "y": "b"}, "worth": {"p": {"between": [0, 9]}, "q": 3}}],
        payments={"budget": {"p": {"between": [0, 8]}}, "worth": {"p": 1, "q": 1}},
        drafts={"d": {"title": "D", "clauses": {"x": ["b", "c"], "y": ["a", "b"]}}},
        ledger={"claims": claims, "conflicts": {"k": {"about": "k", "readings": sides}}},
    )


def told(case, draws, **effort):
    return record.to_json(workbench.analyse(case, draws, 5, workbench.Effort(**effort)))


@pytest.fixture(scope="module")
def whole():
    """What one process with one worker gives without a stop."""
    return told(sale(), DRAWS, workers=1)


class Stopped(Exception):
    """Stands for whatever ends a run from outside."""


def stopping(message):
    """Stop a run where it says a message."""

    def say(what):
        if what.startswith(message):
            raise Stopped

    return say


@pytest.mark.parametrize(
    "effort", [{"workers": 2}, {"workers": 4}, {"workers": 2, "backend": "loky"}], ids=str
)
def test_workers_and_backends_give_the_same_to_the_bit(whole, effort):
    assert told(sale(), DRAWS, **effort) == whole


def test_workers_give_the_same_on_a_built_in_case():
    case = workbench.open("panama-canal")
    assert told(case, 150, workers=1) == told(case, 150, workers=4)


def parts_of(prepared, engine):
    """Answer on readings all that is searched for reading by reading, as plain data."""
    answers = join_answers([prepared.answer(chunk, engine) for chunk in prepared.chunks])
    known, asked, draws = Known.of(answers), prepared.asked, prepared.draws
    found = with_money(draws, asked, by_text(answers), known, engine)
    central = central_reading(prepared.case)
    drafts = [draft_shares(draws, central, name, asked, engine) for name in prepared.case.drafts]
    arrays = {name: values.tobytes() for name, values in answers.arrays().items()}
    told = [clauses(draws.space, asked, answers, engine), opening(asked, found, engine), *drafts]
    return arrays, found.deal.tobytes(), repr(told)


def test_workers_give_the_same_on_a_case_of_many_clauses():
    """What weighs questions is left out: it takes seconds, and works as on the case above."""
    prepared = Prepared.of(workbench.open("business-for-peace"), 300, 5)
    assert parts_of(prepared, Engine(1)) == parts_of(prepared, Engine(4))


def test_another_seed_gives_other_answers():
    other = workbench.analyse(sale(), 200, 6, workbench.Effort(1))
    assert record.to_json(other) != told(sale(), 200, workers=1)


def test_a_run_that_is_kept_is_read_and_not_computed_again(tmp_path, whole):
    effort, said = workbench.Effort(1, keep=tmp_path), []
    first = workbench.analyse(sale(), DRAWS, 5, effort, said.append)
    assert said[-1] == "keeping the run"
    assert record.to_json(first) == whole
    (info,) = Runs(tmp_path).all(verify=True)
    assert info.state == "complete"
    stamps = {file: file.stat().st_mtime_ns for file in info.folder.iterdir()}
    said.clear()
    again = workbench.analyse(sale(), DRAWS, 5, effort, said.append)
    assert said == []
    assert record.to_json(again) == whole
    (same,) = Runs(tmp_path).all(verify=True)
    assert (same.id, same.when) == (info.id, info.when)
    assert {file: file.stat().st_mtime_ns for file in info.folder.iterdir()} == stamps


def test_what_is_kept_is_the_answer_on_every_reading(tmp_path):
    across = workbench.analyse(sale(), 300, 5, workbench.Effort(1, keep=tmp_path))
    (info,) = Runs(tmp_path).all()
    run = Runs(tmp_path).find(info.key)
    readings = run.columns("readings")
    assert readings["draw"].tolist() == list(range(300))
    assert readings["deal_exists"].sum() == across.existence.text_alone.count
    nash = run.columns("nash")
    chosen = {o.option: o.chosen["nash"].count for o in across.clauses[0].options}
    assert {o: int(np.sum(nash["x"] == o)) for o in chosen} == chosen
    assert json.loads(run.answers()) == json.loads(record.to_json(across))


@pytest.mark.parametrize("message", [f"solved {CHUNK}", f"solved {2 * CHUNK:,}", "keeping"])
def test_a_run_that_was_stopped_goes_on_where_it_stopped(tmp_path, whole, message):
    effort, said = workbench.Effort(1, keep=tmp_path), []
    with pytest.raises(Stopped):
        workbench.analyse(sale(), DRAWS, 5, effort, stopping(message))
    (info,) = Runs(tmp_path).all(verify=True)
    assert info.state == "unfinished"
    assert info.parts == {f"solved {CHUNK}": 1, f"solved {2 * CHUNK:,}": 2, "keeping": 3}[message]
    stamps = {file.name: file.stat().st_mtime_ns for file in info.folder.iterdir()}

    def watch(what):
        said.append(what)
        if what.startswith("looking for deals"):
            kept = {file.name: file.stat().st_mtime_ns for file in info.folder.iterdir()}
            assert stamps.items() <= kept.items()

    across = workbench.analyse(sale(), DRAWS, 5, effort, watch)
    assert "looking for deals that payments make possible" in said
    assert record.to_json(across) == whole
    (done,) = Runs(tmp_path).all(verify=True)
    assert (done.state, done.parts) == ("complete", 0)


def test_a_part_that_is_damaged_is_solved_again(tmp_path, whole):
    effort = workbench.Effort(1, keep=tmp_path)
    with pytest.raises(Stopped):
        workbench.analyse(sale(), DRAWS, 5, effort, stopping("keeping"))
    (info,) = Runs(tmp_path).all()
    for file in info.folder.glob("*"):
        if file.suffix != ".json":
            file.write_bytes(file.read_bytes()[:-7])
    assert record.to_json(workbench.analyse(sale(), DRAWS, 5, effort)) == whole


def test_runs_are_told_apart_by_case_seed_and_number_of_draws(tmp_path):
    effort = workbench.Effort(1, keep=tmp_path)
    other = case_of({"p": {"x": {"order": "a > b > c"}}})
    for case, draws, seed in ((sale(), 20, 1), (sale(), 21, 1), (sale(), 20, 2), (other, 20, 1)):
        workbench.analyse(case, draws, seed, effort)
    kept = {(i.key.case_hash, i.key.draws, i.key.seed) for i in Runs(tmp_path).all()}
    hashes = sale().hash, other.hash
    assert kept == {(hashes[0], 20, 1), (hashes[0], 21, 1), (hashes[0], 20, 2), (hashes[1], 20, 1)}


def test_nothing_is_kept_unless_asked(tmp_path, monkeypatch):
    monkeypatch.setenv("WINSET_RUNS", str(tmp_path / "runs"))
    workbench.analyse(sale(), 20)
    assert list(tmp_path.iterdir()) == []
