"""The case on the page about ratifiers can be used, and answers what the page says it does."""

import ast
import re
from pathlib import Path

import pytest

from winset import cli

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "how-to" / "add-ratifiers.md"
# Another processor may round one reading differently; more than two of 100 is another answer.
NEAR = 2


def block(language):
    (found,) = re.findall(rf"^```{language}\n(.*?)^```$", PAGE.read_text("utf-8"), re.M | re.S)
    return found


@pytest.fixture
def ferry(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("ferry.yaml").write_text(block("yaml"), "utf-8")


@pytest.mark.usefixtures("ferry")
def test_the_case_on_the_page_has_no_errors(capsys):
    assert cli.main(["check", "ferry.yaml"]) == cli.DONE
    assert capsys.readouterr().out.splitlines()[-1] == block("console").splitlines()[-1]


@pytest.mark.usefixtures("ferry")
def test_answers_are_those_that_the_page_shows():
    code = block("python")
    names: dict[str, object] = {}
    exec(compile(code, PAGE.name, "exec"), names)
    said = re.findall(r"^(?!\w+ = )(\S.*?)  # (.+)$", code, re.M)
    assert len(said) == 9
    for expression, shown in said:
        found, expected = eval(expression, names), ast.literal_eval(shown)
        if isinstance(expected, int) or expected == [100, 28, 9]:
            assert found == pytest.approx(expected, abs=NEAR), expression
        else:
            assert found == expected, expression


@pytest.mark.usefixtures("ferry")
def test_no_order_of_the_whole_clauses_is_safe():
    import winset

    staged = winset.kept(winset.open("ferry.yaml"), draws=64).deals[-1].staged
    assert staged.proven
    assert staged.smallest == pytest.approx(-0.075)
    assert staged.safe.count == 0


def test_how_patient_the_island_must_be_is_as_told():
    from winset.theory.repeated import Machinery, Payoffs, critical_discount

    page = (ROOT / "docs" / "explanation" / "kept.md").read_text("utf-8")
    for lag, told in ((2, "0.69"), (1, "0.48")):
        assert told in page
        machinery = Machinery(lag=lag, detection=0.75, bond=0.04)
        delta = critical_discount(Payoffs(0.72, 0.42, 0), machinery).delta
        assert delta == pytest.approx(float(told), abs=0.005)
