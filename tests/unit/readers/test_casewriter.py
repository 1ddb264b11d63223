"""A case that is written and read again is the same case; files are never replaced unasked."""

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.unit.readers.cases import cases
from tests.unit.readers.project import project
from winset.case import Case
from winset.errors import UsageError
from winset.readers.casefile import check_file, open_case, read_case
from winset.readers.casewriter import number_as_written, write_case
from winset.values import read_range

# Shrinking a whole case takes minutes; the case that fails is small enough to read.
QUICK = settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[*HealthCheck],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)


@given(case=cases())
@QUICK
def test_a_written_case_reads_back_as_the_same_case(case, tmp_path_factory):
    folder = tmp_path_factory.mktemp("written")
    write_case(case, folder)
    again = read_case(folder)
    assert again == case
    assert again.hash == case.hash


@given(
    st.floats(-1e9, 1e9).flatmap(
        lambda x: st.sampled_from(
            [x, {"about": x}, {"about": round(x, 2)}, {"between": [x, x + 1]}]
        )
    )
)
@settings(deadline=None)
def test_a_number_is_written_in_a_form_that_reads_back_as_itself(number):
    value = read_range(number)
    again = read_range(number_as_written(value))
    assert (again.lo, again.hi) == (value.lo, value.hi)


def test_minus_zero_is_zero():
    def zero(x):
        return Case.model_validate(
            {
                "title": "T",
                "parties": {"p": {"name": "P"}},
                "issues": {"x": {"title": "X", "options": {"a": "A"}, "scale": {"a": x}}},
                "preferences": {"p": {"no_deal": x}},
            }
        )

    assert zero(-0.0).hash == zero(0.0).hash


def test_short_forms_and_the_usual_order_of_keys(tmp_path):
    case = open_case(project(tmp_path / "old"))
    paths = write_case(case, tmp_path / "new")
    assert paths == (tmp_path / "new/case.yaml", tmp_path / "new/claims.yaml")
    text = paths[0].read_text()
    top = [line.partition(":")[0] for line in text.splitlines() if line[0] not in " -"]
    order = ["winset", "title", "claims", "parties", "issues", "preferences", "drafts"]
    assert top == order
    assert "      less: Less\n" in text
    assert "    importance: price > water\n" in text
    assert "      red_line: [more]\n      because: [c1]\n" in text
    assert "    no_deal: 20\n" in text
    assert check_file(tmp_path / "new").errors == ()


def test_a_contested_red_line_keeps_its_conflict(tmp_path):
    case = open_case(project(tmp_path / "old"))
    line = {"option": "more", "contested": "k"}
    data = case.model_dump(mode="json")
    entry = next(e for e in data["preferences"]["north"].values() if "red_line" in str(e))
    entry["red_line"] = [line]
    written = Case.model_validate(data)
    write_case(written, tmp_path / "new")
    assert "contested: k\n" in (tmp_path / "new/case.yaml").read_text()
    assert read_case(tmp_path / "new") == written


def test_existing_files_stay_unless_forced(tmp_path):
    case = open_case(project(tmp_path / "old"))
    folder = project(tmp_path / "new", "mine", None)
    with pytest.raises(UsageError, match=r"case\.yaml exists already"):
        write_case(case, folder)
    assert [(f.name, f.read_text()) for f in folder.iterdir()] == [("case.yaml", "mine")]
    write_case(case, folder, force=True)
    assert read_case(folder) == case


def test_a_claims_file_that_exists_stays_too(tmp_path):
    case = open_case(project(tmp_path / "old"))
    folder = tmp_path / "new"
    folder.mkdir()
    (folder / "claims.yaml").write_text("mine")
    with pytest.raises(UsageError, match=r"claims\.yaml exists already"):
        write_case(case, folder)
    assert [(f.name, f.read_text()) for f in folder.iterdir()] == [("claims.yaml", "mine")]
