"""A dask cluster of two workers answers to the bit as threads do."""

import numpy as np
import pytest
from test_batch import make_readings, same

from winset.search.batch import CONCEPTS, solve_batch

distributed = pytest.importorskip("distributed", reason="needs winset[cluster]")


@pytest.fixture(scope="module")
def cluster():
    """Two worker processes on this machine, without a dashboard."""
    local = distributed.LocalCluster(
        n_workers=2,
        threads_per_worker=1,
        processes=True,
        host="127.0.0.1",
        dashboard_address=None,
        worker_dashboard_address=None,
    )
    with local, distributed.Client(local) as client:
        yield client


@pytest.mark.parametrize("concept", CONCEPTS)
@pytest.mark.usefixtures("cluster")
def test_a_cluster_gives_the_same_answer(concept):
    problem, readings = make_readings(3)
    seen = []
    here = solve_batch(problem, readings, concept, workers=2)
    there = solve_batch(
        problem,
        readings,
        concept,
        backend="dask",
        progress=lambda done, of: seen.append((done, of)),
    )
    same(here, there)
    n = len(readings.worth)
    assert seen == [(64, n), (n, n)]


def test_both_workers_take_part(cluster):
    problem, readings = make_readings(3)
    many = type(readings)(*(np.concatenate([a] * 40) for a in vars(readings).values()))
    solve_batch(problem, many, "ks", backend="dask")
    logs = cluster.run(lambda dask_worker: dask_worker.state.executed_count)
    assert len(logs) == 2
    assert all(count > 0 for count in logs.values())
