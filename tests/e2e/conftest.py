"""A browser for the tests of a module that need one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from chromium import Browser, find_chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    program = find_chromium()
    if program is None:
        pytest.skip("no Chromium on this machine; install the package chromium to run this test")
    with Browser(program) as opened:
        yield opened
