"""The reference instances: plain additive negotiations as JSON, beside the checkout.

Only the standard library and numpy are used here, so that a peer's environment can read them too.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "instances"
WARM_UP = {2: "add_p2_i6_o4_s3006", 4: "add_p4_i3_o4_s1003", 6: "add_p6_i4_o4_opp50_s7004"}
"""Number of parties → small instance on which both sides compile before the clock starts."""


def load(name: str) -> dict[str, Any]:
    """Read one instance by name."""
    instance: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text())
    return instance


def warm_up(instance: dict[str, Any]) -> dict[str, Any]:
    """Give a small instance with as many parties, or the nearest number below."""
    parties = max(n for n in WARM_UP if n <= instance["n_parties"])
    return load(WARM_UP[parties])


def worth(instance: dict[str, Any]) -> np.ndarray:
    """Worth of every option to every party, (party, cell), utils in [0, 1]."""
    rows = [
        [
            party["weights"][issue["name"]] * party["values"][issue["name"]][option]
            for issue in instance["issues"]
            for option in issue["options"]
        ]
        for party in instance["parties"]
    ]
    return np.array(rows, dtype=np.float64)


def starts(instance: dict[str, Any]) -> np.ndarray:
    """First cell of each issue, (issue + 1,)."""
    sizes = [len(issue["options"]) for issue in instance["issues"]]
    return np.concatenate(([0], np.cumsum(sizes))).astype(np.int64)


def floors(instance: dict[str, Any]) -> np.ndarray:
    """No-deal value of each party, (party,), utils in [0, 1]."""
    return np.array([party["reserved_value"] for party in instance["parties"]], dtype=np.float64)


def n_deals(instance: dict[str, Any]) -> int:
    """Count the ways to pick one option an issue."""
    total = 1
    for issue in instance["issues"]:
        total *= len(issue["options"])
    return total


def utilities(instance: dict[str, Any], deals: np.ndarray) -> np.ndarray:
    """Utils of deals given as option indices, (deal, issue) → (deal, party)."""
    cells = np.asarray(deals, dtype=np.int64) + starts(instance)[:-1]
    total: np.ndarray = worth(instance)[:, cells].sum(axis=-1).T
    return total
