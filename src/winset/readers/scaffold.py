"""A starter case: small, valid, and commented so that an expert can write on from it."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

from winset.errors import UsageError, WinsetError
from winset.readers.casefile import CASE_FILE
from winset.readers.casewriter import CLAIMS_FILE
from winset.store.atomic import write_text

_CASE = """\
# A case is a negotiation as you understand it from your sources. Leave out what nobody reports:
# a gap widens the answer, a guess falsifies it. `winset check .` lists every problem of this file.
winset: 1
title: {title}
claims: claims.yaml            # who reports what, and where; named below after `because`

parties:
  upstream: {{name: Upstream, signs: true}}        # signs: a deal needs its signature
  downstream: {{name: Downstream, signs: true}}

# An issue is a clause of the deal; its options are the ways in which it may be settled.
issues:
  flow:
    title: Water released in the dry season
    options: {{as-now: As now, more: One fifth more, half-more: Half as much again}}
    status_quo: as-now         # what holds while nothing is agreed
    scale: {{as-now: 0, more: 20, half-more: 50}}    # optional: places on one line
  monitoring:
    title: Who reads the gauges
    options: {{each: Each side its own, joint: A joint team}}
    status_quo: each
  price:
    title: Price of electricity from the dam
    options: {{market: Market price, rebate: A rebate for downstream}}
    status_quo: market

# What each party is reported to want: orders and bounds, as far as sources go.
preferences:
  upstream:
    importance: [price > flow > monitoring]
    no_deal: {{like: status-quo, less: {{between: [2, 8]}}, because: [a-talks]}}
    flow: {{order: as-now > more > half-more, red_line: [half-more], because: [a-talks]}}
    monitoring: {{order: each > joint}}
    price: {{order: market > rebate}}
  downstream:
    importance: [flow > price, flow > monitoring, flow >= 40%]
    no_deal: {{like: status-quo, less: 5}}
    flow: {{order: half-more > more > as-now, because: [a-talks]}}
    monitoring: {{order: joint > each}}
    price: {{order: rebate > market}}

# links:                        # clauses that stand or fall together
#   - {{when: {{flow: half-more}}, needs: {{monitoring: joint}}}}
#   - {{bundle: {{flow: more, price: rebate}}, worth: {{downstream: {{between: [2, 6]}}}}}}
# payments:                     # money beside the text
#   {{unit: million EUR, budget: {{downstream: 10}}, worth: {{upstream: 0.5, downstream: 0.5}}}}

drafts:
  first-text:
    title: First text
    date: "2026-01"
    by: the mediator
    clauses: {{flow: more, monitoring: [each, joint], price: market}}   # [ ]: bracketed, still open
    because: [a-talks]
"""

_CLAIMS = """\
# One entry a claim, in your own words: who is reported to want, say or do what. A claim on a
# report names the passage by its first character (counted from 0) and one past its last:
#
# documents:
#   report-1:
#     outlet: The Daily Example
#     published: "2026-01-15"
#     file: report-1.txt         # keep the text in sources/, which stays out of git
#     sha256: …                  # of the file: sha256sum sources/report-1.txt
#     chars: 5120
# claims:
#   r1-flow: {says: Downstream asks for half more., document: report-1, start: 310, end: 402}
claims:
  a-talks:
    says: Both sides are assumed to want what their delegates usually ask for.
    kind: assumption             # an assumption of yours; it rests on no report
"""

_IGNORED = """\
# Texts of reports: often confidential or under copyright. Claims point at them by sha256.
sources/
"""


def scaffold(
    folder: str | Path, title: str = "Untitled case", *, force: bool = False
) -> tuple[Path, ...]:
    """Start a case project in a new or empty folder → the files written.

    Raises
    ------
    UsageError
        If the folder holds anything (or the path is a file) and ``force`` is not given.
    """
    home = Path(folder)
    if home.exists() and not home.is_dir():
        raise UsageError(f"{home} is a file; give the name of a new folder")
    if home.is_dir() and not force and any(home.iterdir()):
        names = sorted(entry.name for entry in home.iterdir())
        shown = ", ".join(names[:5]) + (", …" if len(names) > 5 else "")
        raise UsageError(f"{home} is not empty ({shown}); nothing was written: give a new folder")
    texts = {
        home / CASE_FILE: _CASE.format(title=json.dumps(title, ensure_ascii=False)),
        home / CLAIMS_FILE: _CLAIMS,
        home / ".gitignore": _IGNORED,
    }
    made_folder = not home.exists()
    written: list[Path] = []
    try:
        home.mkdir(parents=True, exist_ok=True)
        written.extend(write_text(path, text, force=force) for path, text in texts.items())
    except OSError as error:
        reason = error.strerror or str(error)
        raise WinsetError(f"{home}: cannot be made: {reason}; check its parent folder") from error
    except WinsetError:
        _undo([] if force else written, home if made_folder else None)
        raise
    return tuple(written)


def _undo(written: list[Path], made: Path | None) -> None:
    """Leave no half of a project behind."""
    with contextlib.suppress(OSError):
        for path in written:
            path.unlink()
        if made is not None:
            made.rmdir()
