"""A reviewer at a terminal: single keys, undo, a killed session taken up again."""

import os
import re
import select
import signal
import subprocess
import sys
import time

import pytest

import winset
from tests.said_reports import by_hand
from winset.evidence.records import Review
from winset.store.ledger import open_ledger

pytestmark = pytest.mark.skipif(os.name != "posix", reason="terminals of POSIX")
PATIENCE = 120.0
"""Seconds to wait for what is expected: the first session may compile."""


class Terminal:
    """`winset review` in a terminal of its own."""

    def __init__(self, folder, who="Ann"):
        self.ours, theirs = os.openpty()
        command = [sys.executable, "-m", "winset", "review", str(folder), "--as", who]
        self.process = subprocess.Popen(
            [*command, "--draws", "8"], stdin=theirs, stdout=theirs, stderr=theirs,
            start_new_session=True,
        )  # fmt: skip
        os.close(theirs)
        self.seen = ""

    def until(self, words):
        """Read on until some words appear → what was printed up to them."""
        end = time.monotonic() + PATIENCE
        while words not in self.seen:
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.ours], [], [], left)[0]:
                raise AssertionError(f"no {words!r} in {self.seen!r}")
            self.seen += self._read()
        before, _, self.seen = self.seen.partition(words)
        return before + words

    def _read(self):
        try:
            return os.read(self.ours, 65536).decode()
        except OSError:  # the other end is closed
            raise AssertionError(f"it ended after {self.seen!r}") from None

    def press(self, keys):
        os.write(self.ours, keys.encode())

    def end(self):
        """Wait until it has ended by itself → exit code, and all that it still said."""
        said = self.seen
        try:
            while select.select([self.ours], [], [], PATIENCE)[0]:
                said += os.read(self.ours, 65536).decode()
        except OSError:
            pass
        code = self.process.wait(PATIENCE)
        os.close(self.ours)
        return code, said

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(PATIENCE)
        os.close(self.ours)


@pytest.fixture
def folder(tmp_path):
    return by_hand(tmp_path / "talks")


def verdicts(folder):
    return [r.verdict for r in open_ledger(folder).read(Review)]


def orders(folder):
    return {
        (party, issue, s.says)
        for party, wants in winset.open(folder).preferences.items()
        for issue, entry in wants.issues.items()
        for s in entry.order
    }


def shown(text):
    """The point that was shown last: its number, and of how many."""
    return re.findall(r"(\d+) of (\d+) · ", text)[-1]


def test_single_keys_undo_and_resume_after_a_kill(folder):
    before = orders(folder)
    sitting = Terminal(folder)
    assert shown(sitting.until("help > ")) == ("1", "4")
    sitting.press("a")  # no Enter
    assert "Accepted. The case is changed" in (said := sitting.until("help > "))
    assert shown(said) == ("2", "4")
    assert len(orders(folder)) == len(before) + 1
    sitting.press("u")
    assert "Taken back: accept" in (said := sitting.until("help > "))
    assert shown(said) == ("1", "4")
    assert orders(folder) == before
    sitting.press("a")
    sitting.until("help > ")
    sitting.press("\x1b[A")  # an arrow is no verdict
    sitting.until("help > ")
    sitting.press("c")
    sitting.until("Change to")
    sitting.press("stance=opposes\n")  # a line is typed as ever
    assert "Changed." in (said := sitting.until("help > "))
    assert shown(said) == ("3", "4")
    sitting.kill()
    kept = verdicts(folder)
    assert kept == ["accept", "undo", "accept", "change", "accept"]
    after = orders(folder)

    again = Terminal(folder, "Ben")
    assert shown(again.until("help > ")) == ("1", "2")  # where the other one stopped
    again.press("n")
    again.until("help > ")
    again.press("q")
    code, said = again.end()
    assert (code, "1 put off; one point left" in said) == (0, True)
    assert verdicts(folder) == [*kept, "skip"]
    assert orders(folder) == after


def test_ctrl_c_interrupts_and_loses_nothing(folder):
    sitting = Terminal(folder)
    sitting.until("help > ")
    sitting.press("r")
    sitting.until("help > ")
    os.killpg(sitting.process.pid, signal.SIGINT)
    code, said = sitting.end()
    assert (code, "interrupted" in said) == (130, True)
    assert verdicts(folder) == ["reject"]


def test_the_end_of_input_ends_the_session(folder):
    sitting = Terminal(folder)
    sitting.until("help > ")
    sitting.press("\x04")
    code, said = sitting.end()
    assert (code, "no verdicts; four points left" in said) == (0, True)


def test_the_end_of_input_counts_before_keys_do(folder):
    sitting = Terminal(folder)
    sitting.press("\x04")  # long before the first question
    code, said = sitting.end()
    assert (code, "no verdicts; four points left" in said) == (0, True)
