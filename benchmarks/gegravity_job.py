"""One counterfactual of gegravity, by its own interpreter: ``-m benchmarks.gegravity_job WORLD``.

Flows enter through one cost variable that makes its modelled baseline equal them exactly; the
change enters through another. Building the baseline is timed apart. A larger world takes minutes,
so nothing is run twice.
"""

from __future__ import annotations

import json
import sys
import time
import warnings
from typing import Any

import gegravity
import numpy as np
import pandas as pd

from benchmarks.measure import peak_mb
from benchmarks.trade_worlds import THETA, World, load, made

NEVER = -800.0
"""Log of a trade cost factor that rounds to 0: no trade."""


def counterfactual(world: World) -> dict[str, Any]:
    """Solve one world → seconds of both steps, flows' residuals, welfare by country."""
    frame = _frame(world)
    costs = pd.DataFrame({"var": ["was", "change"], "coeff": [1.0, 1.0], "ste": [0.0, 0.0]})
    begun = time.perf_counter()
    model = gegravity.OneSectorGE(
        gegravity.BaselineData(
            frame,
            imp_var_name="importer",
            exp_var_name="exporter",
            year_var_name="year",
            trade_var_name="trade",
            expend_var_name="E",
            output_var_name="Y",
        ),
        year="1",
        reference_importer=world.names[0],
        expend_var_name="E",
        output_var_name="Y",
        sigma=THETA + 1.0,
        cost_variables=["was", "change"],
        cost_coeff_values=gegravity.CostCoeffs(
            estimates=costs, identifier_col="var", coeff_col="coeff", stderr_col="ste"
        ),
        quiet=True,
    )
    model.build_baseline()
    built = time.perf_counter()
    experiment = model.baseline_data.copy()
    experiment["change"] = np.log(world.factor).reshape(-1)
    model.define_experiment(experiment)
    model.simulate()
    done = time.perf_counter()
    return {"seconds": done - built, "baseline": built - begun, **_answer(model, world)}


def _frame(world: World) -> pd.DataFrame:
    size = len(world.names)
    output, spending = world.trade.sum(axis=1), world.trade.sum(axis=0)
    with np.errstate(divide="ignore"):
        was = np.log(world.trade * world.trade.sum() / np.outer(output, spending))
    return pd.DataFrame(
        {
            "exporter": np.repeat(world.names, size),
            "importer": np.tile(world.names, size),
            "year": "1",
            "trade": world.trade.reshape(-1),
            "Y": np.repeat(output, size),
            "E": np.tile(spending, size),
            "was": np.maximum(was, NEVER).reshape(-1),
            "change": 0.0,
        }
    )


def _answer(model: Any, world: World) -> dict[str, Any]:
    names = list(world.names)
    found = model.bilateral_trade_results.iloc[:, 1].unstack()
    trade = found.loc[names, names].to_numpy()
    accounts = model.outputs_expenditures.loc[names]
    labels = model.labels
    output = accounts[labels.experiment_output].to_numpy()
    spending = accounts[labels.experiment_expenditure].to_numpy()
    countries = [model.country_set[name] for name in names]
    real = [c.experiment_factory_price * c.baseline_imr / c.experiment_imr for c in countries]
    return {
        "output_residual": float(np.abs(trade.sum(axis=1) / output - 1.0).max()),
        "budget_residual": float(np.abs(trade.sum(axis=0) / spending - 1.0).max()),
        "welfare": real,
        "said": str(model.solver_diagnostics["full_GE"].message),
    }


def main(name: str) -> None:
    """Solve a small world first, then the one asked for."""
    warnings.simplefilter("ignore")
    counterfactual(made(5))
    answer = counterfactual(load(name))
    print(json.dumps({"peak_mb": peak_mb(), **answer}))


if __name__ == "__main__":
    main(*sys.argv[1:])
