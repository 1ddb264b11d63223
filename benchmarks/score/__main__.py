"""Print how well the reference reports are read, PASS or FAIL a row; 1 if any row fails."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.score import actors, conflicts, gold, numbers, origins, quotes, sources, stances
from benchmarks.score.parts import Read
from benchmarks.score.table import Row, lines


def rows(read: Read) -> list[Row]:
    """Score every promise."""
    return [
        quotes.spans(read),
        quotes.speakers(read),
        numbers.figures(read),
        sources.credits(read),
        actors.clusters(read),
        actors.people(read),
        origins.origins(read),
        conflicts.conflicts(read),
        stances.positions(read),
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Score, print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.score", description=__doc__)
    parser.add_argument("--gold", type=Path, default=gold.GOLD, help="hand-made ledger (JSON)")
    parser.add_argument("--reports", type=Path, default=gold.REPORTS, help="folder of its texts")
    parser.add_argument("--nlp", action="store_true", help="with the nlp extra")
    parser.add_argument("--misses", action="store_true", help="list what went wrong, row by row")
    chosen = parser.parse_args(arguments)
    if not chosen.gold.is_file() or not chosen.reports.is_dir():
        print(
            f"score: {chosen.gold} or {chosen.reports} is not there; name others with "
            "--gold FILE --reports FOLDER",
            file=sys.stderr,
        )
        return 3
    scored = rows(Read(gold.load(chosen.gold, chosen.reports), chosen.nlp))
    for line in lines(scored, chosen.misses):
        print(line)
    failed = sum(one.passed is False for one in scored)
    missing = sum(one.passed is None for one in scored)
    print(f"{failed} rows failed" if failed else "no row failed", end="")
    print(f", {missing} not there yet" if missing else "")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
