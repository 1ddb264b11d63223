"""Equal keys, and only they, name the same run."""

import hashlib
import json
from dataclasses import replace

import numpy as np
import pytest

from winset.errors import UsageError
from winset.store.run_key import IDENTITY, RunKey

KEY = RunKey("0123456789abcdef", 7, 2000, "0.1.0", {"thin": 4, "exact": True, "method": "walk"})


def test_the_id_is_the_checksum_of_the_key_in_one_spelling():
    text = (
        '{"case_hash":"0123456789abcdef","draws":2000,"seed":7,'
        '"settings":{"exact":true,"method":"walk","thin":4},"version":"0.1.0"}'
    )
    assert KEY.canonical == text
    assert KEY.id == hashlib.sha256(text.encode()).hexdigest()[:16]
    assert IDENTITY.match(KEY.id)


def test_the_order_of_settings_does_not_matter():
    turned = replace(KEY, settings=dict(reversed(KEY.settings.items())))
    assert (turned, hash(turned), turned.id) == (KEY, hash(KEY), KEY.id)


@pytest.mark.parametrize(
    "change",
    [
        {"case_hash": "0123456789abcdee"},
        {"seed": 8},
        {"draws": 2001},
        {"version": "0.1.1"},
        {"settings": {**KEY.settings, "thin": 5}},
        {"settings": {**KEY.settings, "thin": 4.0}},
        {"settings": {**KEY.settings, "exact": 1}},
        {"settings": {**KEY.settings, "exact": "true"}},
        {"settings": {}},
    ],
)
def test_any_difference_makes_another_run(change):
    other = replace(KEY, **change)
    assert other != KEY
    assert other.id != KEY.id


def test_settings_cannot_change_afterwards():
    given = {"thin": 4}
    key = replace(KEY, settings=given)
    given["thin"] = 5
    assert dict(key.settings) == {"thin": 4}
    with pytest.raises(TypeError):
        key.settings["thin"] = 6


def test_a_key_survives_json():
    assert RunKey.from_plain(json.loads(json.dumps(KEY.plain()))) == KEY


@pytest.mark.parametrize(
    "plain", [None, [], {}, {**KEY.plain(), "more": 1}, {**KEY.plain(), "settings": [1]}]
)
def test_what_is_no_key_is_refused(plain):
    with pytest.raises(UsageError):
        RunKey.from_plain(plain)


@pytest.mark.parametrize(
    "change",
    [
        {"seed": -1},
        {"seed": 1.0},
        {"draws": 0},
        {"draws": True},
        {"version": ""},
        {"case_hash": None},
        {"settings": {"gap": float("nan")}},
        {"settings": {"gap": float("inf")}},
        {"settings": {"gap": None}},
        {"settings": {"gap": np.int64(3)}},
        {"settings": {"gap": [1]}},
        {"settings": {3: 1}},
    ],
)
def test_what_json_spells_in_no_one_way_is_refused(change):
    with pytest.raises(UsageError):
        replace(KEY, **change)
