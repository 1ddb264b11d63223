"""What another process compiles is what this one then loads, and only that is left to compile."""

import os
import subprocess
import sys

ASK = """
import sys
from numba.core import event

class Seen(event.Listener):
    def __init__(self):
        self.names = []
    def on_start(self, e):
        self.names.append(e.data["dispatcher"].py_func.__qualname__)
    def on_end(self, e):
        pass

seen = Seen()
event.register("numba:compile", seen)
import numpy as np
from winset.search import ahead
from winset.search.batch import Readings, solve_batch
with ahead.beside(2) as ready:
    ready()
    begun = len(seen.names)
    problem = ahead._toy_problem()
    found = solve_batch(problem, Readings(np.zeros((2, 1, 2)), np.zeros((2, 1)),
                                          np.zeros((2, 0, 1))), "nash")
assert found.proven.all()
print(begun, *seen.names[begun:])
with ahead.beside(2) as ready:
    assert ready is ahead._nothing_to_do
"""


def test_half_of_the_search_is_compiled_elsewhere(tmp_path):
    env = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path)}
    env.pop("NUMBA_CACHE_DIR", None)
    done = subprocess.run(
        [sys.executable, "-c", ASK], env=env, capture_output=True, text=True, check=True
    )
    begun, *later = done.stdout.split()
    assert int(begun) > 0
    # The search itself, and what only it calls: neither relaxations nor descent.
    assert set(later) == {"_solve_many", "load", "count_shares"}
