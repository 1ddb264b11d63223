"""Work given to another process while this one goes on with other work.

Python code holds the interpreter, so threads do not help it. Answers are the same either way:
without a core for it, or where the other process ends early, the work is done here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from joblib.externals import loky

Found = TypeVar("Found")


@dataclass(frozen=True)
class Aside:
    """Another process, or none: then work is done at once."""

    pool: Executor | None = None

    def begin(self, call: Callable[..., Found], *arguments: object) -> Callable[[], Found]:
        """Begin a call; what is returned waits for its answer, or raises what it raised.

        Parameters
        ----------
        call : a function of a module, so that the other process can find it.
        arguments : sent there as copies.

        Examples
        --------
        >>> Aside().begin(max, 2, 3)()
        3
        """
        if self.pool is None:
            found = call(*arguments)
            return lambda: found
        coming = self.pool.submit(call, *arguments)
        return lambda: _waited(coming, call, arguments)


HERE = Aside()
"""No other process."""


def _waited(
    coming: Future[Found], call: Callable[..., Found], arguments: tuple[object, ...]
) -> Found:
    try:
        return coming.result()
    except BrokenProcessPool:
        # Killed from outside, or short of memory: nothing is lost but the time.
        return call(*arguments)


@contextmanager
def aside(wanted: bool) -> Iterator[Aside]:
    """Keep another process ready, if one is wanted; it ends here, whatever it still does."""
    if not wanted:
        yield HERE
        return
    # Unlike that of the standard library it does not run the user's main module again.
    pool = cast(Any, loky).ProcessPoolExecutor(max_workers=1)
    try:
        yield Aside(pool)
    finally:
        pool.shutdown(wait=True, kill_workers=True)
