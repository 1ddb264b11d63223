"""What is measured of reading reports, each job in a process of its own.

``python -m benchmarks.evidence.jobs JOB FOLDER …`` prints what it measured as one line of JSON.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time
from typing import TypeVar

from joblib.externals.loky import get_reusable_executor

from benchmarks.evidence.steps import steps
from benchmarks.evidence.synthetic import corpus, write
from winset.evidence.origins import Index
from winset.evidence.records import Document, Record
from winset.evidence.source import Source
from winset.readers.reports import many, read
from winset.readers.reports.many import ReadOut, read_many
from winset.review.reading import read_into
from winset.store.index import TextIndex, open_index
from winset.store.ledger import Ledger, open_ledger, texts

WORKERS = 2
BATCH = 400
QUESTIONS = (
    "tariff quota",
    '"ceasefire line"',
    "minister* -dam",
    "percent",
    "harbour grain export",
)
ONE_MORE = "Two islands signed on herring. Nobody had expected it, said the harbour master."
T = TypeVar("T")
Measured = dict[str, float]


def reports(folder: Path) -> None:
    """Write reports whose origins are known, for the other jobs."""
    count = int(folder.name)
    write(corpus(count), folder)
    (folder / "pairs.json").rename(folder.parent / f"pairs-{count}.json")


def pipeline(folder: Path) -> Measured:
    """Read reports of about 5 kB by all rules on two cores, the processes started before."""
    sources = [s for s in read([folder]) if isinstance(s, Source)]
    list(read_many(islice(sources, 200), workers=WORKERS))  # starts the processes
    begun = perf_counter()
    count = sum(1 for _ in read_many(sources, workers=WORKERS))
    seconds = perf_counter() - begun
    characters = sum(len(source.text) for source in sources)
    return {"a second": count / seconds * (characters / count / 5000), "reports": count}


def searchable(folder: Path) -> Measured:
    """Take files into a project until they can be searched: texts, records, index, fingerprints."""
    project = _emptied(folder.with_name("project"))
    ledger = open_ledger(project)
    begun = perf_counter()
    with open_index(project) as index:
        for batch in _batches((s for s in read([folder]) if isinstance(s, Source)), BATCH):
            take_in(ledger, index, batch)
        seconds = perf_counter() - begun
        return {
            "seconds": seconds,
            "reports": len(index.documents()),
            "megabytes": _peak(),
            **_asked(index),
            **_one_more(ledger, index),
        }


def whole(folder: Path) -> Measured:
    """Do what ``winset read`` does, from files to a drafted case, and then with one report more.

    The rules run in other processes, so this one's processor time is that of all the rest.
    """
    project = _emptied(folder.with_name("whole"))
    list(
        read_many(islice((s for s in read([folder]) if isinstance(s, Source)), 200), None, WORKERS)
    )
    begun, busy = perf_counter(), process_time()
    count = len(read_into([folder], project, WORKERS).documents)
    seconds, busy = perf_counter() - begun, process_time() - busy
    return {
        "reports": count,
        "seconds": seconds,
        "beside rules": busy / count,
        "megabytes": _peak(),
        **_one_more_whole(project),
    }


def indexed(folder: Path) -> Measured:
    """Index a ledger from nothing: every text and claim."""
    project = folder.with_name("project")
    (project / ".winset" / "index.sqlite").unlink()
    ledger = open_ledger(project)
    begun = perf_counter()
    with open_index(project) as index:
        read_again = index.update(ledger).read
    return {
        "seconds": perf_counter() - begun,
        "reports": len(read_again),
        "megabytes": _peak(),
    }


def candidates(folder: Path) -> Measured:
    """Find the pairs worth comparing among a part of the reports and among all."""
    with open_index(folder.with_name("project")) as index:
        known = index.fingerprints()
    rows: dict[str, list[int]] = {}
    for document, key in known.rows():
        rows.setdefault(document, []).append(key)
    few = dict(islice(rows.items(), len(rows) // 4))
    part, all_of_them = _pairs(few), _pairs(rows)
    return {"reports": len(rows), "few": part[0], "many": all_of_them[0], "pairs": all_of_them[1]}


def take_in(ledger: Ledger, index: TextIndex, sources: Sequence[Source]) -> None:
    """Add a batch of reports to a project, one transaction a report."""
    for source in sources:
        ledger.keep_text(source.text)
    outs = list(read_many(sources, workers=WORKERS))
    ledger.append_each([list(_records(out)) for out in outs])
    index.update(ledger, {out.extract.document.sha256: out.fingerprints for out in outs})


def _records(out: ReadOut) -> Iterator[Record]:
    found = out.extract
    yield found.document
    for group in (
        found.passages,
        found.actors,
        found.mentions,
        found.statements,
        found.credits,
        found.figures,
        found.times,
        found.positions,
    ):
        yield from group


def _asked(index: TextIndex) -> Measured:
    """Ask what finds much and what finds little; the slowest counts."""
    slowest, found = 0.0, 0
    for question in QUESTIONS:
        begun = perf_counter()
        found += len(index.search(question))
        slowest = max(slowest, perf_counter() - begun)
    return {"slowest question": slowest, "found": found}


def _one_more_whole(project: Path) -> Measured:
    """Read one report more into a project, and count the reports that are read by the rules."""
    told: list[str] = []
    real = many.extract
    many.extract = lambda source, *rest: told.append(source.document.key) or real(source, *rest)
    later = _emptied(project.with_name("later"))
    (later / "one-more.txt").write_text(ONE_MORE, "utf-8")
    begun = perf_counter()
    read_into([later], project, WORKERS)
    seconds = perf_counter() - begun
    many.extract = real
    return {"read for one more": len(told), "seconds for one more": seconds}


def _one_more(ledger: Ledger, index: TextIndex) -> Measured:
    """Add one report to all, and count the texts that are opened."""
    opened: list[str] = []
    real: Callable[[Path, str], str] = texts.read
    texts.read = lambda folder, digest: opened.append(digest) or real(folder, digest)
    digest = ledger.keep_text(ONE_MORE)
    source = Source(Document(key="one-more", sha256=digest, chars=len(ONE_MORE)), ONE_MORE)
    begun = perf_counter()
    take_in(ledger, index, [replace(source)])
    seconds = perf_counter() - begun
    texts.read = real
    assert index.search('"harbour master"')[0].document == "one-more"
    return {"texts opened for one more": len(opened), "seconds for one more": seconds}


def _pairs(rows: dict[str, list[int]]) -> tuple[float, int]:
    index = Index()
    begun = perf_counter()
    for document, keys in rows.items():
        index.add(document, keys)
    count = sum(1 for _ in index.pairs())
    return perf_counter() - begun, count


def _batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    left = iter(items)
    while batch := list(islice(left, size)):
        yield batch


def _emptied(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def _peak() -> float:
    """Most memory held at once, MB: this process and its workers, each at its own peak."""
    get_reusable_executor().shutdown(wait=True)
    own, child = (
        resource.getrusage(who).ru_maxrss / 1024
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return own + WORKERS * child


JOBS = {f.__name__: f for f in (reports, pipeline, steps, searchable, indexed, candidates, whole)}


def main() -> None:
    """Carry out one job."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("job", choices=JOBS)
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args()
    print(json.dumps(JOBS[asked.job](asked.folder)))


if __name__ == "__main__":
    main()
