"""Deal blocks of readings out to workers: threads, processes, or a dask cluster.

Threads share memory, so a flag that the compiled search reads stops them at once; processes are
ended. Answers come back in the order of the blocks, so they never depend on who was fastest.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Literal, TypeVar, cast

import joblib

from winset.errors import UsageError
from winset.search.problem import IntArray

Backend = Literal["threading", "loky", "dask"]
BACKENDS = ("threading", "loky", "dask")
Found = TypeVar("Found")


def checked(backend: Backend, workers: int) -> None:
    """Refuse an unknown backend, fewer than one worker, or dask without a client.

    Raises
    ------
    UsageError
        With what to install or to start.
    """
    if backend not in BACKENDS:
        raise UsageError(f"unknown backend {backend!r}; known: {', '.join(BACKENDS)}")
    if workers < 1:
        raise UsageError(f"{workers} workers cannot solve anything; ask for 1 or more")
    if backend != "dask":
        return
    try:
        from distributed import get_client
    except ImportError as error:
        raise UsageError(
            "the dask backend needs dask.distributed, which is not installed; install "
            'winset[cluster], or use the backend "threading"'
        ) from error
    try:
        get_client()
    except ValueError as error:
        raise UsageError(
            "the dask backend sends readings to the cluster of the current dask client, but "
            "there is none; make one first: dask.distributed.Client(address of the scheduler)"
        ) from error


def in_threads(
    solve: Callable[..., Found], parts: Sequence[tuple[Any, ...]], workers: int, stop: IntArray
) -> Generator[Found, None, None]:
    """Solve parts in threads, in order; where the caller leaves early, ``stop`` (1,) is set."""
    with ThreadPoolExecutor(workers) as pool:
        futures = [pool.submit(solve, *part) for part in parts]
        try:
            for future in futures:
                yield future.result()
        finally:
            stop[0] = 1
            for future in futures:
                future.cancel()


def elsewhere(
    solve: Callable[..., Found], parts: Sequence[tuple[Any, ...]], workers: int, backend: Backend
) -> Generator[Found, None, None]:
    """Solve parts in other processes ("loky") or on the cluster of the dask client, in order."""
    with joblib.parallel_config(backend=backend, n_jobs=workers):
        answers = cast(
            "Generator[Found, None, None]",
            joblib.Parallel(return_as="generator")(joblib.delayed(solve)(*p) for p in parts),
        )
        try:
            for answer in answers:  # noqa: UP028 - left early, it must be closed here, not by itself
                yield answer
        finally:
            # Left early: what was computed and not asked for is no news to anybody.
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", UserWarning)
                answers.close()
