"""What a fresh clone relies on: pins with hashes and without addresses, complete layers."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[2]
LOCKS = ("requirements.lock", "requirements-dev.lock", "benchmarks/negmas.lock")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())


def pins(lock):
    """Package → versions pinned in a lock (more than one where platforms differ)."""
    found = {}
    for name, version in re.findall(r"^([a-z0-9._-]+)==(\S+)", (ROOT / lock).read_text(), re.M):
        found.setdefault(name, set()).add(version)
    return found


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_registry_and_no_machine(lock):
    text = (ROOT / lock).read_text()
    for trace in ("://", "/opt", "/work", "/root", "/tmp", "file:", "--index", "--find"):
        assert trace not in text
    assert not re.search(r"\b[a-z0-9-]+\.(org|com|io|net|dev)\b", text)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_is_exact_and_hashed(lock):
    text = (ROOT / lock).read_text()
    blocks = re.split(r"^(?=[a-z0-9])", re.sub(r"^#.*\n", "", text, flags=re.M), flags=re.M)
    assert len(blocks) > 20
    for block in filter(str.strip, blocks):
        head = block.splitlines()[0]
        assert re.match(r"[a-z0-9._-]+==[0-9]", head), head
        assert "--hash=sha256:" in block, head


@pytest.mark.parametrize(
    ("lock", "extras"),
    [
        ("requirements.lock", ["build"]),
        # What tests of an extra need is there too, so that `make test` leaves none of them out.
        ("requirements-dev.lock", ["build", "dev", "docs", "documents", "nlp", "cluster"]),
    ],
)
def test_locks_pin_what_the_project_asks_for(lock, extras):
    asked = list(PROJECT["project"]["dependencies"])
    for extra in extras:
        asked += PROJECT["project"]["optional-dependencies"][extra]
    pinned = pins(lock)
    for text in asked:
        requirement = Requirement(text)
        name = re.sub(r"[-_.]+", "-", requirement.name).lower()
        assert name in pinned, f"{name} is not in {lock}; run make lock"
        assert all(requirement.specifier.contains(v) for v in pinned[name]), (name, pinned[name])


def test_the_locks_agree():
    run, dev = pins("requirements.lock"), pins("requirements-dev.lock")
    assert {name: dev.get(name) for name in run} == run


def test_no_lock_of_a_kind_that_records_addresses():
    assert not list(ROOT.glob("uv.lock"))
    assert not list(ROOT.glob("poetry.lock"))


def test_public_versions_agree():
    version = PROJECT["project"]["version"]
    assert f"version: {version}\n" in (ROOT / "CITATION.cff").read_text()
    assert f"## [{version}]" in (ROOT / "CHANGELOG.md").read_text()


def test_links_in_the_readme_lead_somewhere():
    targets = re.findall(r"\]\(([^)#]+)\)", (ROOT / "README.md").read_text())
    files = [t for t in targets if "://" not in t]
    assert files
    assert [t for t in files if not (ROOT / t).exists()] == []
