"""Adds to a ledger for `test_faulty_ledger` while one call to the system after the other fails.

One process imports everything once; each go is a fork of it whose k-th call that could change the
disk is where it ends: killed before it, killed half-way through a write, or refused.
"""

import errno
import json
import os
import shutil
import signal
import sys
from pathlib import Path

from tests.unit.store.ledger.evidence_records import TEXT, reading
from winset.errors import WinsetError
from winset.store.ledger import open_ledger

CALLS = ("open", "mkdir", "write", "fsync", "replace", "rename", "link", "unlink", "truncate")
SECOND = TEXT.replace("cod", "herring")
REFUSED, ALL_THE_SAME = 7, 8
MOST = 200


class Fault:
    """Ends a process, or refuses, at one call to the system; a full disk stays full."""

    def __init__(self, how, step):
        self.how, self.left, self.struck = how, step, False

    def strikes(self):
        self.left -= 1
        self.struck = self.struck or self.left == 0
        return self.left == 0 or (self.how == "full" and self.left < 0)

    def end(self, write_half=None):
        if self.how == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        if write_half:
            write_half()
        if self.how == "torn":
            os.kill(os.getpid(), signal.SIGKILL)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def install(self):
        for name in CALLS:
            setattr(os, name, self._around(name, getattr(os, name)))
        os.fdopen = self._opening(os.fdopen)

    def _around(self, name, real):
        def call(*args, **kwargs):
            reads = name == "open" and len(args) > 1 and args[1] & os.O_ACCMODE == os.O_RDONLY
            frees = name in ("unlink", "truncate") and self.how == "full"
            if not reads and not frees and self.strikes():
                half = None
                if name == "write":
                    half = lambda: real(args[0], bytes(args[1])[: len(args[1]) // 2])  # noqa: E731
                self.end(half)
            return real(*args, **kwargs)

        return call

    def _opening(self, real):
        """Writes of a file object do not pass through os.write."""

        def fdopen(*args, **kwargs):
            file = real(*args, **kwargs)
            fault = self

            class Writer:
                def __enter__(self):
                    return self

                def __exit__(self, *_):
                    file.close()

                def write(self, content):
                    def half():
                        file.write(content[: len(content) // 2])
                        file.flush()

                    if fault.strikes():
                        fault.end(half)
                    return file.write(content)

                def __getattr__(self, name):
                    return getattr(file, name)

            return Writer()

        return fdopen


def add(folder):
    """What reading a second report does: its text first, then its records."""
    ledger = open_ledger(folder)
    digest = ledger.keep_text(SECOND)
    assert digest
    ledger.append(reading("cod-2", SECOND))


def go(folder, how, step):
    """Fork a process that adds until the fault → how it ended."""
    process = os.fork()
    if process:
        _, status = os.waitpid(process, 0)
        return os.waitstatus_to_exitcode(status)
    code = 1
    try:
        fault = Fault(how, step)
        fault.install()
        try:
            add(folder)
            code = ALL_THE_SAME if fault.struck else 0
        except WinsetError as error:
            code = REFUSED if fault.struck and "cannot be written" in str(error) else 2
    finally:
        os._exit(code)


def seen(folder):
    """What a reader finds afterwards: documents, records of each, and what is wrong."""
    ledger = open_ledger(folder)
    counts = {}
    for record in [*reading("cod-1"), *reading("cod-2", SECOND)]:
        found = [r.id for r in ledger.read(record.kind)]
        counts.setdefault(record.id, found.count(record.id))
    first = [counts[r.id] for r in reading("cod-1")]
    second = [counts[r.id] for r in reading("cod-2", SECOND)]
    codes = sorted({f.code for f in (*ledger.findings, *ledger.check())})
    return {"first": first, "second": second, "codes": codes, "text": ledger.text(_sha(first))}


def _sha(_):
    return reading("cod-1")[0].sha256


def main():
    base = Path(sys.argv[1])
    ledger = open_ledger(base)
    ledger.keep_text(TEXT)
    ledger.append(reading("cod-1"))
    told = []
    for how in ("killed", "torn", "full", "refused"):
        for step in range(1, MOST):
            folder = base.with_name(f"{how}-{step}")
            shutil.copytree(base, folder)
            code = go(folder, how, step)
            found = seen(folder)
            found["text"] = found["text"] == TEXT
            add(folder)
            after = seen(folder)
            after["text"] = after["text"] == TEXT
            told.append({"how": how, "step": step, "code": code, "found": found, "after": after})
            shutil.rmtree(folder)
            if code == 0:
                break
    print(json.dumps(told))


if __name__ == "__main__":
    main()
