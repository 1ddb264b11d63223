"""Whatever is done to a case file, the reader answers with findings and never with a traceback."""

import copy

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.readers.project import CASE, CLAIMS, project
from winset.readers.casefile import check_file

WHOLE = (
    CASE
    + """\
links:
  - {when: {price: low}, needs: {water: [less, same]}}
  - {bundle: {water: more, price: low}, worth: {north: {between: [2, 6]}}}
payments: {budget: {north: 3}, worth: {north: 1, south: 2}, pairs: [north -> south]}
"""
)
ODD = [None, 3, -1, True, "", "x", "a > b", "water", [], {}, [1], ["x"], {"a": 1}, [["x"]]]
ODD += [{"says": "low > high"}, {"between": [0, 1]}, {"either": ["low > high", "high > low"]}]
SIGNS = st.text("[]{}:,>-'\"\n\t #&*!|%@\0é", max_size=4)
KEYS = ["x", "either", "says", "value", "like", "points", "order", "because", "Bad Key", "when"]
QUICK = settings(max_examples=80, deadline=None, suppress_health_check=[*HealthCheck])


def answers(folder):
    """The reader answers: with a case or with an error, and every finding has a place."""
    checked = check_file(folder)
    assert (checked.case is not None) or checked.errors
    assert all(found.place is not None and found.place.line for found in checked.findings)


@given(at=st.integers(0, len(WHOLE)), cut=st.integers(0, 12), put=SIGNS)
@QUICK
def test_damaged_text(at, cut, put, tmp_path_factory):
    text = WHOLE[:at] + put + WHOLE[at + cut :]
    answers(project(tmp_path_factory.mktemp("damaged"), text))


def spots(node, trail=()):
    """Every place in nested data."""
    yield trail
    if isinstance(node, dict | list):
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            yield from spots(value, (*trail, key))


@given(data=st.data())
@QUICK
def test_damaged_structure(data, tmp_path_factory):
    whole = yaml.load(WHOLE, Loader=yaml.BaseLoader)
    for _ in range(data.draw(st.integers(1, 3))):
        trail = data.draw(st.sampled_from([spot for spot in spots(whole) if spot]))
        node = whole
        for part in trail[:-1]:
            node = node[part]
        odd = copy.deepcopy(data.draw(st.sampled_from(ODD)))
        how = data.draw(st.sampled_from(["replace", "delete", "add"]))
        if how == "replace":
            node[trail[-1]] = odd
        elif how == "delete":
            del node[trail[-1]]
        elif isinstance(node, dict):
            node[data.draw(st.sampled_from(KEYS))] = odd
    answers(project(tmp_path_factory.mktemp("damaged"), yaml.safe_dump(whole), CLAIMS))
