"""A case with assets, a loan that they serve and firms that may return, for several tests."""

import copy

from winset.case import Case

FUND = {
    "title": "The assets",
    "stock": 200,
    "income": 0.03,
    "tax": 0.25,
    "years": 12,
    "first_year": 2026,
    "discount": 0.05,
    "liabilities": {"loan": {"owed": 45, "interest": 0.01, "owed_by": "s"}},
}
DIXIT = {
    "entry": 4,
    "discount": 0.025,
    "volatility": 0.1,
    "firms": {"near": {"price": 1.4, "weight": 3}, "far": {"price": 1.2}},
    "years": 5,
}


def fund_option(title, fund="assets", **uses):
    return {"title": title, "worth": {"model": "fund", "fund": fund, "uses": uses}}


def firms_option(title, **said):
    return {"title": title, "worth": {"model": "investors", "investors": "firms", **said}}


def money(rates=None):
    """Two signatories and one that does not sign; clauses on assets, firms and a price."""
    rates = {"n": {"money": 1, "firms": 2}} if rates is None else rates
    wants = {"no_deal": {"like": "status-quo"}, "importance": "price >= 0.2"}
    return {
        "title": "T",
        "parties": {"n": {"name": "N"}, "s": {"name": "S"}, "e": {"name": "E", "signs": False}},
        "issues": {
            "assets": {
                "title": "A",
                "options": {
                    "kept": "K",
                    "given": fund_option("G", back={"release": "all", "to": "n"}),
                },
                "status_quo": "kept",
            },
            "firms": {
                "title": "F",
                "options": {"out": "O", "back": firms_option("B")},
                "status_quo": "out",
            },
            "price": {"title": "P", "options": {"low": "L", "high": "H"}, "status_quo": "high"},
        },
        "preferences": {"n": wants, "s": {**wants, "price": {"order": "low > high"}}, "e": wants},
        "economy": {
            "funds": {"assets": copy.deepcopy(FUND)},
            "investors": {"firms": copy.deepcopy(DIXIT)},
            "exchange": copy.deepcopy(rates),
        },
    }


def case(data):
    return Case.model_validate(copy.deepcopy(data))
