"""A case is found by name, folder or file; a wrong name gets the nearest right one."""

import pytest

from tests.unit.readers.project import CASE, edited, project
from winset.errors import InvalidInput
from winset.readers.locate import builtin_names, check_named, locate, open_named


def test_built_in_cases_open_by_name_and_are_free_of_errors():
    assert {"business-for-peace", "panama-canal", "camp-david"} <= set(builtin_names())
    for name in builtin_names():
        assert not [f for f in check_named(name) if f.severity == "error"]


def test_folder_and_file_open(tmp_path):
    folder = project(tmp_path)
    assert open_named(folder) == open_named(str(folder / "case.yaml"))
    assert check_named(folder)


def test_what_lies_on_disk_comes_before_a_built_in_name(tmp_path, monkeypatch):
    project(tmp_path / "camp-david", edited("Two rivers", "Mine"))
    monkeypatch.chdir(tmp_path)
    assert open_named("camp-david").title == "Mine"
    (tmp_path / "panama-canal").mkdir()
    assert locate("panama-canal").is_absolute(), "an empty folder is no case"


def test_a_wrong_name_gets_the_nearest_built_in_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InvalidInput, match="did you mean 'business-for-peace'"):
        open_named("busines-for-peace")
    with pytest.raises(InvalidInput, match=r"known: .*panama-canal"):
        open_named("zzz")
    (tmp_path / "mine").mkdir()
    with pytest.raises(InvalidInput, match=r"no case\.yaml in this folder"):
        open_named("mine")


def test_a_file_of_another_kind_is_refused_with_its_line(tmp_path):
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0\0")
    with pytest.raises(InvalidInput, match=r"photo\.jpg:1 WS003"):
        open_named(tmp_path / "photo.jpg")
    assert CASE.startswith("winset: 1")
