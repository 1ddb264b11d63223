"""Parse the arguments of one command, carry it out, and say how it ended."""

from __future__ import annotations

from collections.abc import Sequence

from cyclopts import CycloptsError

from winset.cli import (
    DONE,
    INVALID,
    USAGE,
    answers,  # noqa: F401  (registers its commands)
    commands,  # noqa: F401  (registers its commands)
    evidence,  # noqa: F401  (registers its commands)
)
from winset.cli.frame import app, refuse
from winset.errors import WinsetError


def run(arguments: Sequence[str]) -> int:
    """Parse and carry out one command → exit code."""
    try:
        code = app(arguments, exit_on_error=False, print_error=True, result_action="return_value")
        return code if isinstance(code, int) else DONE
    except CycloptsError:
        return USAGE
    except WinsetError as error:
        return refuse(error, error.exit_code, as_json="--json" in arguments)
    except BrokenPipeError:
        raise
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return refuse(
            error, INVALID, as_json="--json" in arguments, text=f"{where}{error.strerror}"
        )
