"""Fixtures that all tests share."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# Kernels are compiled at their first call, so a deadline would measure the compiler; in CI the
# same examples are drawn every time, so that a failure there is a failure here.
settings.register_profile("winset", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("winset")

# Asserts of laws that several modules ask shall tell what they found, as those of tests do.
pytest.register_assert_rewrite("tests.section_laws")

SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder of reference data beside the checkout; the test skips where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("the shared reference data is not beside this checkout")
    return SHARED
