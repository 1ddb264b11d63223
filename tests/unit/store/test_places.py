"""Runs lie beside the case of a user; those of built-in cases in the cache folder."""

import sys
from pathlib import Path

import pytest

from winset.store.places import OVERRIDE, default_folder


@pytest.fixture(autouse=True)
def plain(monkeypatch):
    monkeypatch.delenv(OVERRIDE, raising=False)


def test_beside_the_case_be_it_folder_or_file(tmp_path):
    file = tmp_path / "case.yaml"
    file.write_text("")
    assert default_folder(tmp_path) == tmp_path / ".winset" / "runs"
    assert default_folder(file) == tmp_path / ".winset" / "runs"


def test_a_relative_path_is_made_whole(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert default_folder(Path("case.yaml")) == tmp_path / ".winset" / "runs"


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have other cache folders")
def test_without_a_place_of_its_own_in_the_cache(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert default_folder(None) == tmp_path / "winset" / "runs"


def test_the_environment_overrides_both(tmp_path, monkeypatch):
    monkeypatch.setenv(OVERRIDE, str(tmp_path / "elsewhere"))
    assert default_folder(None) == default_folder(tmp_path) == tmp_path / "elsewhere"
