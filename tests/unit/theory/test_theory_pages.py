"""What the reference pages on coalitions and conflict graphs show can be run."""

import re
from pathlib import Path

import pytest

from winset.theory.conflict_graph import parse, stability

PAGES = Path(__file__).parents[3] / "docs" / "reference"


def blocks(page, language):
    text = (PAGES / page).read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.S)


def test_conflict_documents():
    listed, options = (parse(block) for block in blocks("conflict-graphs.md", "json"))
    assert stability(listed.graph).named("nash") == ("closed", "feud")
    assert stability(listed.graph).named("seq") == ("closed", "feud")
    assert stability(listed.graph).named("gmr") == ("shared", "closed", "feud")
    assert options.titles[options.graph.state("6")] == "Blockade and withdrawal"
    assert stability(options.graph).named("nash") == ("5",)


@pytest.mark.parametrize("page", ["coalitions.md", "conflict-graphs.md"])
def test_first_example_runs_and_gives_what_its_comments_say(page):
    names: dict[str, object] = {}
    (block,) = blocks(page, "python")
    exec(compile(block, page, "exec"), names)
    if page == "coalitions.md":
        shown = eval("shapley(dams).payoff, nucleolus(dams).payoff, core(dams).empty", names)
        assert shown == ((117829, 100756.5, 193998.5), (116234, 93540, 202810), False)
        (leaver,) = eval("objections(dams, [170000, 120000, 122584])", names)
        assert leaver.members == ("N",)
    else:
        assert eval("found.named('nash'), found.named('seq')", names) == (("5", "8", "9"),) * 2
        (leaving,) = eval("departures(elmira, '5')", names)
        assert (leaving.coalition, leaving.end) == ((0, 1), 7)
        assert eval("coalition_stability(elmira).equilibria", names) == (7, 8)
