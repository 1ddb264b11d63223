"""The folder of compiled kernels belongs to exactly their sources."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from winset.search import compiled

FILES = {
    "alpha/kernel.py": "from winset.alpha import limits\nfrom winset.beta.rules import (\n    A,\n"
    "    B,\n)\n@compiled\ndef f(): return limits.MOST\n",
    "alpha/limits.py": "MOST = 1\n",
    "beta/rules.py": "A, B = 1, 2\n",
    "beta/prose.py": "TEXT = 'no part of any kernel'\n",
}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        path = tmp_path / "winset" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "winset"


def test_the_fingerprint_is_stable(package):
    found = compiled.fingerprint(package, "numba 1")
    assert len(found) == 16
    assert found == compiled.fingerprint(package, "numba 1")


def test_other_versions_of_compiler_or_python_have_other_folders(package):
    assert compiled.fingerprint(package, "numba 1") != compiled.fingerprint(package, "numba 2")


@pytest.mark.parametrize("name", ["alpha/kernel.py", "alpha/limits.py", "beta/rules.py"])
def test_a_change_of_a_kernel_or_of_its_constants_changes_the_fingerprint(package, name):
    before = compiled.fingerprint(package, "")
    (package / name).write_text(FILES[name] + "# changed\n", encoding="utf-8")
    assert compiled.fingerprint(package, "") != before


def test_a_change_of_other_files_keeps_what_is_compiled(package):
    before = compiled.fingerprint(package, "")
    (package / "beta/prose.py").write_text("TEXT = 'other'\n", encoding="utf-8")
    assert compiled.fingerprint(package, "") == before


def test_the_kernels_of_this_package_and_their_constants_are_counted(monkeypatch, tmp_path):
    """Reading the real sources: without plan.py, which holds columns, the folder differs."""
    source = Path(compiled.__file__).parents[1]
    copy = tmp_path / "winset"
    for path in source.glob("*/*.py"):
        target = copy / path.relative_to(source)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    whole = compiled.fingerprint(source, "")
    assert compiled.fingerprint(copy, "") == whole
    for name in ("search/plan.py", "search/problem.py", "search/kernel.py"):
        text = (copy / name).read_bytes()
        (copy / name).write_bytes(text + b"\n# changed\n")
        assert compiled.fingerprint(copy, "") != whole
        (copy / name).write_bytes(text)


def test_the_folder_is_the_users_own(monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    assert compiled.user_cache() == tmp_path
    monkeypatch.delenv("XDG_CACHE_HOME")
    assert compiled.user_cache() == Path.home() / ".cache"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert compiled.user_cache() == Path.home() / "Library" / "Caches"
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))
    assert compiled.user_cache() == tmp_path / "local"


def test_kernels_are_kept_there_and_nowhere_else(tmp_path):
    """In a process of its own: one small kernel is compiled, and found in the named folder."""
    code = (
        "import numpy as np\n"
        "from winset.search import compiled, kernel\n"
        "assert kernel.total(np.ones(3)) == 3.0\n"
        "print(compiled.folder())\n"
    )
    sources = Path(compiled.__file__).parents[1]
    before = set(sources.rglob("*.nb[ic]"))
    home = {"XDG_CACHE_HOME": str(tmp_path), "PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=home, capture_output=True, text=True, check=True
    )
    folder = Path(done.stdout.strip())
    assert folder.parent == tmp_path / "winset"
    assert list(folder.rglob("kernel.total*.nbi"))
    assert set(sources.rglob("*.nb[ic]")) == before
