"""Computes runs for `test_killed_runs`, and has itself killed on the way.

One process imports everything once; each go is a fork of it, so that fifty goes take seconds.
"""

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

import duckdb  # noqa: F401  # once, before the forks
import numpy as np

from winset.store import parquet, runs  # noqa: F401
from winset.store.runs import RunKey, Runs

PARTS = 2
ENOUGH = 5


def key(seed):
    return RunKey("0123456789abcdef", seed, draws=PARTS * 200, version="0.1.0", settings={"p": 3})


def compute(seed, part):
    """Some milliseconds of real work: which of many random gains is the largest, by draw."""
    gains = np.random.default_rng([seed, part]).standard_normal((200, 60, 3))
    return {"gains": gains.max(axis=1), "best": gains.sum(axis=2).argmax(axis=1)}


def tables(pieces):
    gains = np.concatenate([piece["gains"] for piece in pieces])
    best = np.concatenate([piece["best"] for piece in pieces])
    columns = {f"gain_{p}": gains[:, p] for p in range(gains.shape[1])}
    names = np.array([f"deal {k}" for k in best])
    return {"draws": columns | {"best": best, "deal": names}}


def answers(pieces):
    return json.dumps({"mean": float(np.concatenate([p["gains"] for p in pieces]).mean())})


def one_run(store, seed, say):
    if store.find(key(seed)):
        return
    pieces, resumed = [], 0
    for part in range(PARTS):
        piece = store.part(key(seed), f"block-{part}")
        if piece is None:
            piece = compute(seed, part)
            store.keep_part(key(seed), f"block-{part}", piece)
            say("part", seed, part)
        else:
            resumed += 1
        pieces.append(piece)
    store.finish(key(seed), tables(pieces), answers(pieces))
    say("run", seed, resumed)


def forked(work):
    """Start a fork that works and tells through a pipe → its number and the end to read."""
    out, into = os.pipe()
    process = os.fork()
    if process:
        os.close(into)
        return process, out
    os.close(out)
    code = 1
    try:
        work(lambda *words: os.write(into, (json.dumps(words) + "\n").encode()))
        code = 0
    finally:
        os._exit(code)


def ended(process, out, kill=True):
    """Kill a fork unless it may end by itself → what it told, and how it ended."""
    if kill:
        os.kill(process, signal.SIGKILL)
    with os.fdopen(out) as told:  # a killed fork closes its end, and no other holds it
        lines = [json.loads(line) for line in told if line.endswith("\n")]
    _, status = os.waitpid(process, 0)
    return lines, status


def forever(store):
    def work(say):
        seed = 0
        while True:
            one_run(store, seed, say)
            seed += 1

    return work


def pace(folder):
    """Seconds that a run takes on this machine at this hour."""
    start = time.monotonic()
    ended(*forked(lambda say: one_run(Runs(folder), 0, say)), kill=False)
    return time.monotonic() - start


def randomly(folder, goes, seed):
    """Kill `goes` times at random moments; in every other go two processes compute the same.

    On a machine that is so busy that hardly a run is finished, there are more goes.
    """
    chance, store, told, litter = random.Random(seed), Runs(folder), [], 0
    longest = 1.5 * pace(folder.with_name("pace"))
    for go in range(4 * goes):
        if go >= goes and sum(words[0] == "run" for words in told) >= ENOUGH:
            break
        started = [forked(forever(store)) for _ in range(1 + go % 2)]
        time.sleep(chance.uniform(0, longest))
        for process, _ in started:
            os.kill(process, signal.SIGSTOP)  # all stop at one moment, even where pipes are full
        for process, out in started:
            told += ended(process, out)[0]
        litter += any(path.name.endswith(".tmp") for path in folder.rglob("*"))
    return {"finished": [w[1] for w in told if w[0] == "run"], "litter": litter}


CALLS = ("open", "mkdir", "fsync", "rename", "replace", "link", "unlink", "rmdir")


def dying(store, seed, step):
    """Work that kills itself just before one of its calls to the system."""
    left = [step]

    def wrapped(real):
        def call(*args, **kwargs):
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*args, **kwargs)

        return call

    def work(say):
        for name in CALLS:
            setattr(os, name, wrapped(getattr(os, name)))
        one_run(store, seed, say)

    return work


def stepwise(folder):
    """Kill before every call that changes the disk, one after the other, each in another run."""
    store, told = Runs(folder), []
    for step in range(1, 1000):
        lines, status = ended(*forked(dying(store, step, step)), kill=False)
        told += lines
        if os.WIFEXITED(status):
            break
    assert os.WEXITSTATUS(status) == 0
    return {"finished": [w[1] for w in told if w[0] == "run"], "deaths": step - 1}


def to_the_end(folder, seeds):
    """Compute runs without being killed → seed, and how many parts were there already."""
    told = []
    for seed in seeds:
        one_run(Runs(folder), seed, lambda *words: told.append(words))
    return {"resumed": {w[1]: w[2] for w in told if w[0] == "run"}}


def main():
    what, folder, *rest = sys.argv[1:]
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    if what == "randomly":
        found = randomly(folder, int(rest[0]), int(rest[1]))
    elif what == "stepwise":
        found = stepwise(folder)
    else:
        found = to_the_end(folder, [int(seed) for seed in rest])
    print(json.dumps(found))


if __name__ == "__main__":
    main()
