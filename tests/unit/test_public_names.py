"""The names that users import, looked up only when first used."""

import subprocess
import sys
from importlib.metadata import version

import pytest

import winset
from winset.errors import UnknownName


def test_every_public_name_is_there():
    assert {name for name in winset.__all__ if not hasattr(winset, name)} == set()
    assert set(winset.__all__) <= set(dir(winset))


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'sealed'"):
        winset.sealed  # noqa: B018


def test_public_functions_survive_the_import_of_every_block():
    """A package of the same name would take a function's place; see design decision 3."""
    script = (
        "import winset, winset.workbench, pkgutil, importlib\n"
        "for m in pkgutil.iter_modules(winset.__path__):\n"
        "    if m.name != '__main__': importlib.import_module(f'winset.{m.name}')\n"
        "print([n for n in winset.__all__ if type(getattr(winset, n)).__name__ == 'module'])"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_version_is_that_of_the_package():
    assert winset.__version__ == version("winset")


def test_an_unknown_concept_is_named_with_the_nearest():
    case = winset.Case.from_tables(
        issues={"i0": ["a", "b"]},
        weights={"p": {"i0": 1.0}},
        values={"p": {"i0": {"a": 0.0, "b": 1.0}}},
        no_deal={"p": 0.3},
    )
    with pytest.raises(UnknownName, match="did you mean 'nash'"):
        winset.solve(case, concept="nahs")


def test_tables_that_make_no_case_are_a_usage_error():
    from winset.errors import UsageError

    with pytest.raises(UsageError, match="same parties"):
        winset.Case.from_tables({"i": ["a"]}, {"p": {"i": 1.0}}, {}, {"p": 0.0})
    with pytest.raises(UsageError, match="make no case"):
        winset.Case.from_tables({"Bad Name": ["a"]}, {}, {}, {})


TABLES = {
    "issues": {"i0": ["a", "b"]},
    "weights": {"p": {"i0": 1.0}},
    "values": {"p": {"i0": {"a": 0.0, "b": 1.0}}},
    "no_deal": {"p": 0.3},
}


def test_the_names_that_stay_work_as_the_design_prints_them():
    case = winset.open("business-for-peace")
    assert case.title == "Business for peace"
    case = winset.Case.from_tables(**TABLES)
    for concept in ("nash", "ks", "egalitarian", "utilitarian"):
        found = winset.solve(case, concept=concept)
        assert dict(found.deal) == {"i0": "b"}
        assert dict(found.utilities) == {"p": 1.0}
        assert dict(found.gains) == pytest.approx({"p": 0.7})
        assert (found.proven, found.gap, found.ties) == (True, 0.0, ({"i0": "b"},))
    edge = winset.frontier(case)
    assert (edge.points, edge.deals) == (((1.0,),), ({"i0": "b"},))
    assert (edge.exact, edge.epsilon) == (True, 0)
    assert winset.signed(case).exists
    assert winset.solve(case) == winset.solve(case, concept="nash")


def test_with_draws_the_answer_is_on_as_many_readings():
    found = winset.signed(winset.Case.from_tables(**TABLES), draws=20, seed=3)
    assert (found.draws, found.seed, found.existence.exists.count) == (20, 3, 20)


def test_a_case_without_ratifiers_has_nothing_to_ratify():
    from winset.errors import UsageError

    case = winset.Case.from_tables(**TABLES)
    with pytest.raises(UsageError, match="names nobody who ratifies; add `ratifiers`"):
        winset.ratified(case, draws=20)
    assert winset.solve(case, ratified=True).deal == winset.solve(case).deal
