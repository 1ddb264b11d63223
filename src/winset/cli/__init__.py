"""The command ``winset``: parse, call the workbench, print.

Exit codes: 0 done; 1 a check found problems; 2 usage; 3 invalid case or input; 4 stopped at a
limit; 130 interrupted. Answers go to standard output, progress and complaints to standard error.

Nothing heavy is imported before a command is known: ``winset --help`` answers at once.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from textwrap import dedent

from winset import __version__

DONE, PROBLEMS, USAGE, INVALID, LIMIT, INTERRUPTED = 0, 1, 2, 3, 4, 130

SUMMARIES: Mapping[str, str] = {
    "new": "Start a case project in a folder.",
    "read": "Read reports into a case: who says what, and where reports differ.",
    "check": "Report every problem of a case at once.",
    "solve": "Say whether a deal can be signed, on what terms, and who blocks it.",
    "analyse": "Say what holds on thousands of readings of a case, and what to find out next.",
    "draft": "Say who would sign a draft, who gains from it, and what would mend it.",
    "review": "Settle what a machine cannot, what moves the answer most first.",
    "sources": "Show which report retells which, and how many origins carry each claim.",
    "timeline": "Solve a case as of each report, and show how each moved the verdict.",
    "report": "Write the full report on a case as one file.",
    "runs": "List the runs that are kept of a case, and remove or verify them.",
    "schema": "Print the JSON Schema of case files.",
    "import": "Turn spreadsheets into a case project.",
    "export": "Write a case as spreadsheets, or its evidence in a format of others.",
}
"""Command → what it does, in one sentence."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line → exit code."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments or arguments[0] in ("--help", "-h", "help"):
        print(overview())
        return DONE
    if arguments[0] == "--version":
        print(f"winset {__version__}")
        return DONE
    # Imported only now: parsing options and printing tables costs more than the help above.
    from winset.cli.run import run

    try:
        code = run(arguments)
        sys.stdout.flush()
        return code
    except KeyboardInterrupt:
        print("winset: interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has gone (`winset schema | head`); leave nothing for Python to flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def overview() -> str:
    """List the commands, a sentence each."""
    commands = "\n".join(f"  {name:8} {summary}" for name, summary in SUMMARIES.items())
    head = dedent(
        """\
        Usage: winset COMMAND [ARGUMENTS]

        Which deals can be signed? CASE is a case folder or file, or a built-in case:
        business-for-peace, panama-canal, camp-david.

        Commands:
        """
    )
    tail = dedent(
        """

        winset COMMAND --help   what a command takes and does
        winset --version        print the version

        Every command takes --json: the answer as data, in a versioned schema.
        Exit codes: 0 done; 1 a check found problems; 2 usage; 3 invalid case or input;
        4 stopped at a limit; 130 interrupted."""
    )
    return head + commands + tail
