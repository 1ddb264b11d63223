"""Small cases about keeping a deal, with open numbers wherever the machinery may have them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np

from winset.analyse.across.run import Prepared
from winset.analyse.kept.durable import Durable
from winset.case import Case
from winset.case.home import Keeping
from winset.deals import central_reading


def fence(**more):
    """Two farmers and a shepherd settle a fence, water and pasture; a mill is nobody's alone.

    The first farmer's no deal is a package, the others' a number; the mill has no status quo.
    """
    keeping = more.pop("keeping", {})
    data = {
        "title": "The fence",
        "parties": {p: {"name": p.upper()} for p in ("ann", "bob", "cid")},
        "issues": {
            "fence": {
                "title": "Fence",
                "options": {"none": "none", "low": "low", "high": "high"},
                "status_quo": "none",
                "performed_by": ["ann", "bob"],
            },
            "water": {
                "title": "Water",
                "options": {"ann": "to Ann", "shared": "shared", "bob": "to Bob"},
                "status_quo": "ann",
                "performed_by": ["ann"],
            },
            "pasture": {
                "title": "Pasture",
                "options": {"open": "open", "closed": "closed"},
                "status_quo": "open",
            },
            "mill": {"title": "Mill", "options": {"old": "old", "new": "new", "gone": "gone"}},
        },
        "preferences": {
            "ann": {
                "importance": ["water > fence", "pasture <= 30%"],
                "fence": {"order": "low > high > none"},
                "water": {"order": "ann > shared > bob"},
                "no_deal": {"like": {"mill": "old"}, "less": {"between": [5, 30]}},
            },
            "bob": {
                "importance": "water > pasture",
                "water": {"order": "bob > shared > ann"},
                "no_deal": {"between": [10, 30]},
            },
            "cid": {
                "pasture": {"order": "open > closed"},
                "no_deal": {"between": [5, 35]},
            },
        },
        "links": [
            {
                "bundle": {"fence": ["low", "high"], "pasture": "closed"},
                "worth": {"ann": {"between": [-12, -2]}, "cid": 3, "bob": {"between": [-4, 6]}},
            }
        ],
        "keeping": {
            "discount": {"ann": {"between": [0.5, 0.95]}, "bob": 0.9},
            "machinery": {
                "lag": 2,
                "detection": {"between": [0.4, 0.9]},
                "bond": {"ann": {"between": [0, 6]}},
                "payment": {"bob": 1},
                "snap_back": {"cid": {"between": [0, 2]}},
                "length": 4,
            },
            "lost_on_breach": [
                {"when": {"mill": ["new"]}, "points": {"ann": 4, "cid": {"between": [1, 9]}}},
                {
                    "when": {"mill": ["new", "old"], "water": "shared"},
                    "points": {"bob": {"between": [2, 5]}},
                },
            ],
            **keeping,
        },
        **more,
    }
    return Case.model_validate(data)


@cache
def fence_read(draws=60, seed=1):
    """The readings of the fence, drawn once."""
    prepared = Prepared.of(fence(), draws, seed)
    return Durable.of(prepared.draws, central_reading(fence()), prepared.asked)


def with_keeping(found, **said):
    """The same readings of a case that says something else of keeping."""
    case = found.case
    keeping = Keeping.model_validate(case.keeping.model_dump() | said)
    draws = replace(found.draws, case=case.model_copy(update={"keeping": keeping}))
    return Durable.of(draws, found.central, found.text)


def with_machinery(found, **machinery):
    """The same readings of a case with other machinery."""
    return with_keeping(found, machinery=found.case.keeping.machinery.model_dump() | machinery)


def every_deal(space):
    grids = np.meshgrid(*(np.arange(len(o)) for o in space.options), indexing="ij")
    return np.stack([grid.ravel() for grid in grids], axis=1).astype(np.int64)
