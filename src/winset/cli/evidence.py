"""Commands on reports: read them, review what is doubtful, show the family and the timeline."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from winset.cli import DONE, LIMIT, PROBLEMS
from winset.cli.frame import READINGS, Json, app, emit, progress
from winset.errors import UsageError

if TYPE_CHECKING:
    from winset.review.reading import Model

# Commands import the workbench when they run, so that asking for help stays fast.

Who = Annotated[str | None, Parameter(name="--as")]
Points = Annotated[list[str] | None, Parameter(consume_multiple=True, negative=())]


@app.command
def read(
    *reports: Path,
    into: str,
    workers: int | None = None,
    nlp: bool = False,
    model: str | None = None,
    endpoint: str | None = None,
    key_from: str = "",
    send: bool = False,
    as_json: Json = False,
) -> int:
    """Read reports into a case: who says what, and where reports differ.

    Texts stay on this machine, out of git. What was read before is not read again. Ends with 1
    where something could not be read.

    Parameters
    ----------
    reports
        Files, folders and archives.
    into
        Case folder, made if absent; then a case is drafted in it.
    workers
        Processes that read, all cores if absent.
    nlp
        Find more speakers by grammar; needs pip install 'winset[nlp]'.
    model
        Name of a language model that also reads new reports; what it proposes waits for review.
    endpoint
        Address of the model, OpenAI-compatible, such as http://localhost:8080/v1.
    key_from
        Environment variable that holds the key of the endpoint.
    send
        Agree beforehand to what is sent to the model; you are asked otherwise.
    as_json
        Print what was read as data (winset.read/1).
    """
    from winset import workbench
    from winset.cli import evidence_tables

    if not reports:
        raise UsageError("name the reports to read: files, folders or archives")
    asked = _model(model, endpoint, key_from, send=send)
    found = workbench.read(reports, into, workers, progress(), asked, nlp=nlp)
    if as_json:
        emit("read", evidence_tables.plain_outcome(found))
    else:
        evidence_tables.outcome(found)
    return PROBLEMS if found.problems else DONE


def _model(name: str | None, endpoint: str | None, key_from: str, *, send: bool) -> Model | None:
    """Say which language model to ask, and how to agree to what is sent."""
    if name is None and endpoint is None:
        return None
    if name is None or endpoint is None:
        raise UsageError("a language model needs both --model NAME and --endpoint URL")
    from winset.readers.model import Endpoint
    from winset.review.reading import Model

    known: dict[str, bool] = {}

    def agreed(told: str) -> bool:
        print(told, file=sys.stderr)
        if not send and "agreed" not in known:
            print("Send it? [y/N] ", end="", file=sys.stderr, flush=True)
            known["agreed"] = sys.stdin.readline().strip().lower() in {"y", "yes"}
        return send or known["agreed"]

    return Model(Endpoint(endpoint, name, key_from), agreed)


@app.command
def review(
    case: str,
    /,
    *,
    accept: Points = None,
    reject: Points = None,
    undo: bool = False,
    who: Who = None,
    draws: int = 128,
    list: bool = False,
    as_json: Json = False,
) -> int:
    """Settle what a machine cannot, what moves the answer most first.

    Every verdict is kept at once, with who and when; stop whenever you like and go on later.

    Parameters
    ----------
    case
        Case folder or file into which reports were read.
    accept
        Accept the points of these IDs, and ask nothing.
    reject
        Reject the points of these IDs, and ask nothing.
    undo
        Take the last verdict back, and ask nothing.
    who
        Name to keep with the verdicts; that of git or of the user where absent.
    draws
        Readings on which each point is tried, 128 where absent; 0 tries none.
    list
        Print what waits and ask nothing.
    as_json
        Print what waits, or what was done, as data (winset.review/1).
    """
    from winset import workbench
    from winset.cli import queue_tables
    from winset.cli.session import Session, told

    name = who or _who(case)
    given = workbench.verdicts(case, name, accept or (), reject or (), undo=undo)
    if given:
        if as_json:
            emit("review", {"case": case, "verdicts": given})
        for kept in given if not as_json else ():
            told(kept, kept.review.verdict)
        return DONE
    project, queue = workbench.open_review(case, draws, progress())
    if as_json:
        emit("review", {"case": case, "who": name, **vars(queue)})
    elif list:
        queue_tables.listed(queue)
    elif not queue.entries:
        print("Nothing waits for review.")
    else:
        Session(project, queue, name).run()
    return DONE


def _who(case: str) -> str:
    """Name whoever sits here, as git knows them in the folder of the case, or the system does."""
    import getpass

    path = Path(case)
    folder = path if path.is_dir() else path.parent
    try:
        asked = ["git", "-C", str(folder), "config", "user.name"]
        said = subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()
    except OSError:  # no git here
        said = ""
    return said or getpass.getuser()


@app.command
def sources(case: str, /, *, as_json: Json = False) -> int:
    """Show which report retells which, and how many origins carry each claim.

    Parameters
    ----------
    case
        Case folder or file, or the name of a built-in case.
    as_json
        Print trees, claims and statements as data (winset.sources/1).
    """
    from winset import workbench
    from winset.cli import evidence_tables
    from winset.report.support import supports

    opened = workbench.open(case)
    found = workbench.sources(case)
    stated = supports(opened)
    if as_json:
        emit("sources", {"case": case, **vars(found), "statements": stated})
    else:
        evidence_tables.sources(opened, found, stated)
    return DONE


@app.command
def timeline(
    case: str,
    /,
    *,
    draws: int = READINGS,
    seed: int = 1,
    workers: int | None = None,
    as_json: Json = False,
) -> int:
    """Solve a case as of each report, and show how each moved the verdict.

    Parameters
    ----------
    case
        Case folder or file, or the name of a built-in case.
    draws
        How many readings, the same at every date; 1000 where absent.
    seed
        Equal seeds give equal readings.
    workers
        Cores to use, all of them if absent; answers do not depend on it.
    as_json
        Print the steps as data (winset.timeline/1).
    """
    from winset import workbench
    from winset.cli import evidence_tables

    found = workbench.timeline(workbench.open(case), draws, seed, workers, progress())
    if as_json:
        emit("timeline", {"case": case, **vars(found)})
    else:
        evidence_tables.timeline(found)
    return LIMIT if any(step.undecided for step in found.steps) else DONE
