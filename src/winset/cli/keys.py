"""Keys from whoever reviews: one at a time in a terminal, a line at a time from elsewhere."""

from __future__ import annotations

import os
import select
import sys
from dataclasses import dataclass

ESCAPE = b"\x1b"
MORE = 64
"""Most bytes of one key: arrows and the like send several."""


@dataclass(frozen=True)
class Pressed:
    """A key, and what was said with it on the same line, if lines are read; ``key`` "": no more."""

    key: str
    said: str = ""


def press() -> Pressed:
    """Wait for a key.

    In a terminal a single key counts, without Enter. From a pipe or a file, lines are read: the
    first letter is the key, the rest what is said with it.
    """
    if sys.stdin.isatty() and os.name == "posix":
        return Pressed(_key())
    line = sys.stdin.readline()
    if not line:
        return Pressed("")
    key, said = line.strip()[:1], line.strip()[1:].strip()
    return Pressed(key or " ", said)


def ask(what: str, given: str = "") -> str:
    """Ask for a line, unless it was given with the key."""
    if given:
        return given
    print(f"{what}: ", end="", flush=True)
    return sys.stdin.readline().strip()


def _key() -> str:
    """Read one key of a terminal, which is as it was afterwards."""
    import termios
    import tty

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    try:
        # Keys count at once; Ctrl-C still interrupts.
        tty.setcbreak(terminal, termios.TCSANOW)
        pressed = os.read(terminal, 1)
        if pressed == ESCAPE or pressed >= b"\x80":
            if select.select([terminal], [], [], 0.05)[0]:
                os.read(terminal, MORE)
            return " "
    finally:
        termios.tcsetattr(terminal, termios.TCSANOW, before)
    # Ctrl-D that came before keys counted at once is kept by the terminal as a zero byte.
    if pressed in (b"", b"\x04", b"\x00"):
        return ""
    return pressed.decode("ascii")
