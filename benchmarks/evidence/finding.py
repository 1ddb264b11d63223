"""How well reports of one origin are found among many, how fast, in how much memory.

``python -m benchmarks.evidence.finding --count 10000`` makes reports of known origin, enters them
in the index one by one, compares the candidates, and prints: which share of the planted pairs were
candidates and were found, by kind of retelling; how many pairs were compared of all there are; the
time of each step beside that of comparing all pairs (measured on a sample); the memory held.
"""

from __future__ import annotations

import argparse
import resource
from collections import Counter
from itertools import combinations, islice
from random import Random
from time import perf_counter, process_time

from benchmarks.evidence.synthetic import KINDS, Corpus, corpus
from winset.evidence import compare
from winset.evidence.layout import layout_of
from winset.evidence.origins import Index, aligned, derivations, groups, keys_of, profile
from winset.evidence.records import Alignment, Document
from winset.evidence.source import Extract, Source


def measure(made: Corpus) -> dict[str, float | str]:
    """Find the origins of a corpus; every time in seconds of processor time."""
    sources = {
        one.key: Source(Document(key=one.key, chars=len(one.text)), one.text)
        for one in made.reports
    }
    layouts = {key: layout_of(one.text) for key, one in sources.items()}
    planted = {frozenset((one.original, one.retelling)): one.kind for one in made.pairs}
    times = {"start": process_time()}
    index = Index()
    for key, source in sources.items():
        index.add(key, keys_of(source, layouts[key]))
    times["indexed"] = process_time()
    pairs = [(a, candidate.document) for a, candidate in index.pairs()]
    times["candidates"] = process_time()
    extracts = [Extract(one.document, layouts[key]) for key, one in sources.items()]
    texts = {key: one.text for key, one in sources.items()}
    alignments = list(compare.aligned(extracts, texts, pairs))
    times["compared"] = process_time()
    found, together = _found(extracts, texts, alignments)
    times["told"] = process_time()
    candidates = {frozenset(pair) for pair in pairs}
    return {
        **_recall("candidates", candidates, planted),
        **_recall("found", found, planted),
        "precision found": len(found & planted.keys()) / max(1, len(found)),
        "precision of groups": len(together & planted.keys()) / max(1, len(together)),
        **_times(times, sources, layouts, len(pairs)),
        "adding one report more": _one_more(index, sources, layouts),
        "fingerprints a report": sum(1 for _ in index.rows()) / len(sources),
        "memory, MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _found(extracts: list[Extract], texts: dict[str, str], alignments: list[Alignment]):
    origins = derivations(extracts, texts, alignments)
    voted: dict[str, list[str]] = {}
    documents = [one.document for one in extracts]
    for key, origin in groups(documents, origins.derivations).items():
        voted.setdefault(origin, []).append(key)
    together = {frozenset(pair) for keys in voted.values() for pair in combinations(keys, 2)}
    return {frozenset((one.source, one.derived)) for one in origins.derivations}, together


def _recall(what: str, found: set, planted: dict) -> dict[str, float]:
    right, all_ = Counter(planted[pair] for pair in found & planted.keys()), Counter()
    all_.update(planted.values())
    return {
        f"recall {what}": sum(right.values()) / max(1, len(planted)),
        **{f"recall {what}, {kind}": right[kind] / max(1, all_[kind]) for kind in KINDS},
    }


def _times(times: dict[str, float], sources, layouts, pairs: int) -> dict[str, float]:
    count = len(sources)
    everything = count * (count - 1) // 2
    sample = Random(0).sample(sorted(sources), min(40, count))
    profiles = [profile(sources[key], layouts[key]) for key in sample]
    begin = process_time()
    for a, b in islice(combinations(profiles, 2), 200):
        aligned(a, b)
    each = (process_time() - begin) / 200
    total = times["told"] - times["start"]
    return {
        "reports": count,
        "pairs compared": pairs,
        "pairs compared, share of all": pairs / everything,
        "seconds fingerprints and index": times["indexed"] - times["start"],
        "seconds candidates": times["candidates"] - times["indexed"],
        "seconds comparing": times["compared"] - times["candidates"],
        "seconds telling origins": times["told"] - times["compared"],
        "seconds in all": total,
        "seconds comparing all pairs, estimated": each * everything,
        "times faster than all pairs": each * everything / total,
    }


def _one_more(index: Index, sources, layouts) -> float:
    some = next(iter(sources))
    begin = perf_counter()
    index.add("one-more", keys_of(sources[some], layouts[some]))
    index.candidates("one-more")
    return perf_counter() - begin


def main() -> None:
    """Print the measures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=2)
    asked = parser.parse_args()
    for name, value in measure(corpus(asked.count, asked.seed)).items():
        print(f"{name:44} {value:,.4g}" if isinstance(value, float) else f"{name:44} {value:,}")


if __name__ == "__main__":
    main()
