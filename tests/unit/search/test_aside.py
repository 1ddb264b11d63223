"""Work in another process gives what it gives here, and its errors, and survives its end."""

import os
import signal
import threading

import pytest

from winset.errors import Finding, InvalidCase, UnknownName
from winset.search.aside import HERE, aside

MAIN = os.getpid()


def whose(number):
    return os.getpid(), number


def refused():
    raise InvalidCase([Finding("WS999", "wrong", "mend it")], "a table")


def killed_elsewhere(main):
    """End this process as the system does where memory is short, unless it is the first one."""
    if os.getpid() != main:
        os.kill(os.getpid(), signal.SIGKILL)
    return "answered here"


def waits():
    threading.Event().wait()


def test_without_another_process_work_is_done_at_once():
    with aside(wanted=False) as other:
        assert other is HERE
        assert other.begin(whose, 3)() == (MAIN, 3)


def test_another_process_gives_its_answers_in_any_order():
    with aside(wanted=True) as other:
        first, second = other.begin(whose, 1), other.begin(whose, 2)
        (there, two), (also, one) = second(), first()
    assert (one, two) == (1, 2)
    assert there == also != MAIN


def test_errors_come_back_whole():
    with aside(wanted=True) as other:
        coming = other.begin(refused)
        with pytest.raises(InvalidCase, match="a table has 1 problem") as caught:
            coming()
    assert [finding.code for finding in caught.value.findings] == ["WS999"]


def test_names_that_nobody_declared_come_back_whole():
    kind, arguments = UnknownName("party", "frnce", ["france"]).__reduce__()
    assert str(kind(*arguments)) == "unknown party 'frnce'; did you mean 'france'?"


def test_what_a_killed_process_does_not_deliver_is_computed_here():
    with aside(wanted=True) as other:
        assert other.begin(killed_elsewhere, MAIN)() == "answered here"


def test_leaving_early_does_not_wait_for_the_other_process():
    def left_early():
        with aside(wanted=True) as other:
            other.begin(waits)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        left_early()
