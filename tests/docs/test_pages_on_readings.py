"""What README and the pages on readings show is what the commands print, and their code runs."""

import re
import shutil
from pathlib import Path

import numpy as np
import pytest

from tests.pages import alike, blocks, missing, sessions
from winset import cli
from winset.cli.run import app
from winset.deals.asked import Asked, Money, asked_of_groups
from winset.search.batch import Readings
from winset.search.problem import Problem

ROOT = Path(__file__).parents[2]
TUTORIAL = ROOT / "docs" / "tutorials" / "what-holds.md"
README = ROOT / "README.md"


@pytest.fixture(scope="module")
def runs(tmp_path_factory):
    """One folder of runs for all pages, so that a run is computed once."""
    return tmp_path_factory.mktemp("runs")


@pytest.fixture(autouse=True)
def elsewhere(runs, tmp_path, monkeypatch):
    monkeypatch.setenv("WINSET_RUNS", str(runs))
    monkeypatch.chdir(tmp_path)
    reports = Path("docs", "tutorials", "mackerel")
    shutil.copytree(ROOT / reports, tmp_path / reports)


@pytest.mark.parametrize("page", [TUTORIAL, README], ids=lambda page: page.name)
def test_commands_print_what_the_page_shows(page, capsys):
    for (_, *arguments), shown in sessions(page):
        assert cli.main(arguments) == cli.DONE
        assert missing(shown, capsys.readouterr().out) == [], arguments


def test_what_is_not_printed_is_noticed():
    assert alike("In 50% of 1,000 (± 2%)", "In 51% of 1,000 (± 2%). More.")
    assert alike(" …   complete   …   1,000", "8f  complete  2026-11-22 00:47   1,000")
    assert not alike("In 50% of 1,000", "In 53% of 1,000")
    assert not alike("In 50% of 1,000", "In 50% of 2,000")
    assert not alike("A deal exists", "No deal exists")
    assert not alike(" …   complete   …   1,000", "8f  damaged  2026-11-22 00:47   1,000")


def test_settling_the_conflict_leaves_a_deal_in_every_reading():
    (code,) = blocks(TUTORIAL, "python")
    names: dict[str, object] = {}
    exec(compile(code, TUTORIAL.name, "exec"), names)
    said = dict(re.findall(r"^(found\S+) +# (.+)$", code, re.M))
    assert len(said) == 2
    for expression, value in said.items():
        beginning = value.split("…")[0].rstrip('"')
        assert repr(eval(expression, names)).strip("'\"").startswith(beginning.strip('"'))


def test_readme_example_runs(capsys):
    (code,) = blocks(README, "python")
    exec(compile(code.replace("draws=1000", "draws=100"), README.name, "exec"), {})
    out = capsys.readouterr().out
    assert out.startswith("a deal exists - proven")
    assert "Whether the demands on land leave any option open" in out


PAGES = sorted([README, *(ROOT / "docs").rglob("*.md")])


SHOWN = [
    command
    for page in PAGES
    for block in re.findall(r"^```\w*\n(.*?)^```$", page.read_text("utf-8"), re.M | re.S)
    for command in re.findall(r"^(?:\$ )?(winset [a-z].*)$", block, re.M)
]


@pytest.mark.parametrize("command", SHOWN)
def test_every_command_that_a_page_shows_can_be_understood(command):
    words = command.split("  #")[0].split(" > ")[0].split()[1:]
    app.parse_args(words, exit_on_error=False, print_error=False)


def test_the_example_on_a_cluster_runs():
    distributed = pytest.importorskip("distributed", reason="needs winset[cluster]")
    (code,) = blocks(ROOT / "docs" / "how-to" / "use-more-cores.md", "python")
    local = distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        host="127.0.0.1",
        dashboard_address=None,
        worker_dashboard_address=None,
    )
    with local:
        here = code.replace("tcp://scheduler:8786", local.scheduler_address)
        here = here.replace("100_000", "100").replace("business-for-peace", "panama-canal")
        names: dict[str, object] = {}
        exec(compile(here, "use-more-cores.md", "exec"), names)
    assert eval("across.existence.exists.count", names) == 100


def test_the_example_on_payments_comes_out_as_told():
    """Text brings A -10, B -6, C +20; C may pay both, 12 in all: each alone, not the two."""
    one_text = Problem(np.array([0, 1]), np.zeros((3, 1)), np.zeros(3), np.ones(1, dtype=bool))
    lacking = Readings(np.zeros((1, 3, 1)), np.array([[0.10, 0.06, -0.20]]), np.zeros((1, 0, 3)))
    text = Asked(one_text, lacking, np.ones((1, 1), dtype=bool), ())
    money = Money(np.full((1, 3), 0.01), np.array([[0.0, 0.0, 12.0]]), np.array([[2, 0], [2, 1]]))
    asked = asked_of_groups(text, money)
    gain = dict(zip(asked.members, -asked.readings.floor[0], strict=True))
    fails = {group for group, above in gain.items() if above < 0}
    assert {frozenset({0}), frozenset({1})} <= set(gain)
    assert fails == {frozenset({0, 1})}
    assert gain[frozenset({0, 1})] == pytest.approx(-0.04)
