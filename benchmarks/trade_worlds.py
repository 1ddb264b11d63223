"""Worlds that both sides of the trade benchmark solve, as plain arrays: flows and a change.

``made-N`` is synthetic: N countries of random size on a plane, every pair trading, imbalances of a
few percent. ``fragmented-151`` is the reference set of 2019 with the trade-cost changes of its
scenario 3.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "trade"
THETA = 3.8


@dataclass(frozen=True, eq=False)
class World:
    """Flows (exporter, importer), and the factors B of one change."""

    names: tuple[str, ...]
    trade: np.ndarray
    factor: np.ndarray


def load(name: str) -> World:
    """Give a world by name."""
    kind, _, size = name.partition("-")
    return fragmented() if kind == "fragmented" else made(int(size))


def made(size: int, seed: int = 1) -> World:
    """Make a world by a gravity equation; two halves then raise their mutual trade costs."""
    rng = np.random.default_rng(seed)
    mass = np.exp(rng.normal(0.0, 1.5, size))
    place = rng.uniform(0.0, 1.0, (size, 2))
    distance = np.linalg.norm(place[:, None] - place[None], axis=2) + 0.05
    trade = np.outer(mass, mass) / distance * np.exp(rng.normal(0.0, 0.5, (size, size)))
    np.fill_diagonal(trade, 0.0)
    np.fill_diagonal(trade, 1.5 * (trade.sum(axis=0) + trade.sum(axis=1)))
    half = np.arange(size) % 2
    factor = np.where(half[:, None] == half[None], 1.0, 1.2**-THETA)
    return World(tuple(f"C{k:03d}" for k in range(size)), trade, factor)


def fragmented() -> World:
    """Read the reference set of 151 countries and its scenario 3."""
    with (FOLDER / "trade_2019.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    names = tuple(sorted({row["iso_o"] for row in rows}))
    place = {name: k for k, name in enumerate(names)}
    trade, tau = (np.ones((len(names), len(names))) for _ in range(2))
    for row in rows:
        trade[place[row["iso_o"]], place[row["iso_d"]]] = float(row["trade"] or 0)
    with (FOLDER / "tau_hat.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            tau[place[row["iso_o"]], place[row["iso_d"]]] = float(row["tau_hat_3"])
    return World(names, trade, tau**-THETA)
