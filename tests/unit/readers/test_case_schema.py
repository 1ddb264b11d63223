"""The JSON Schema agrees with the reader: valid files pass it, ill-formed ones do not."""

import pytest
from jsonschema import Draft202012Validator

from tests.unit.readers.project import CASE, edited
from winset.readers.locate import builtin_names, locate
from winset.readers.scaffold import scaffold
from winset.readers.schema import json_schema
from winset.readers.yamltree import read_tree


@pytest.fixture(scope="module")
def validator():
    schema = json_schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def data(tmp_path, text):
    """Plain data of a case file."""
    (tmp_path / "case.yaml").write_text(text)
    return read_tree(tmp_path / "case.yaml").data


@pytest.mark.parametrize("name", builtin_names())
def test_built_in_cases_pass(name, validator):
    assert list(validator.iter_errors(read_tree(locate(name) / "case.yaml").data)) == []


def test_the_starter_case_passes(validator, tmp_path):
    scaffold(tmp_path / "new")
    assert list(validator.iter_errors(read_tree(tmp_path / "new" / "case.yaml").data)) == []


BODY = "name: R, blocs: {b: {name: B, approves: 1}}"

SHORT_AND_LONG = """\
title: T
parties: {p: {name: P, because: [c]}}
issues:
  i: {title: I, options: {a: A, b: {title: B, because: [c]}}, scale: {a: 0, b: 1.5}}
preferences:
  p:
    importance: i >= 0.2
    no_deal: {about: 40}
    i: {order: [a > b, {says: a >= 0.5, because: [c]}, {either: [a > b, b > a]}],
        values: {a: {between: [0, 1]}}, red_line: {option: b}}
  q:
    importance: [{says: i >= 0.1}]
    no_deal: {value: 3, because: [c]}
    i: {red_line: [a, {option: b}, {option: b, because: [c], contested: k}]}
  r: {no_deal: {like: {i: a}, less: 3}, i: {red_line: a, order: a > b}}
links:
  - {when: {i: a}, needs: {i: [a, b]}}
  - {bundle: {i: a, j: [b]}, worth: {p: {about: 3}}}
payments: {budget: {p: 1}, worth: {p: 2}, pairs: [p -> q, [q, p]]}
drafts: {d: {title: D, clauses: {i: [a, b], j: c}}}
ratifiers:
  r:
    name: R
    rule: two-thirds
    blocs: {b: {name: B, like: p}, c: {name: C, votes: 2, approves: {between: [0, 1]}}}
    needed_when: {i: a, j: [b]}
    reversion: {i: b}
  s:
    name: S
    template: us-house
    rule: {share: 0.6, strict: false}
    blocs: {b: {name: B, approves: 1}}
keeping:
  discount: {p: {about: 0.9}}
  machinery: {lag: 2, bond: {p: 1}}
  lost_on_breach: [{when: {i: a}, points: {p: 1}}, {when: {i: [a, b]}, points: {p: 1}}]
sincerity:
  p: {prior: 0.5, signals: [{says: s, if_sincere: 1, if_stalling: 0}], worth: {sincere: 3}}
"""


def test_short_and_long_forms_pass(validator, tmp_path):
    assert list(validator.iter_errors(data(tmp_path, SHORT_AND_LONG))) == []
    inline = edited("title: T\n", "title: T\nledger: {origins: {o: O}}\n", SHORT_AND_LONG)
    assert list(validator.iter_errors(data(tmp_path, inline))) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("title: Two rivers\n", ""),
        ("winset: 1", "winset: 2"),
        ("winset: 1", "winset: 1\nextra: 1"),
        ("claims: claims.yaml", "claims: claims.yaml\nledger: {}"),
        ("{name: North}", "North"),
        ("{name: North}", "{name: N, sings: true}"),
        ("  north: {name", "  North: {name"),
        ("{low: Low, high: High}", "{}"),
        ("{low: Low, high: High}", "{low: {titel: Low}}"),
        ("less: 5", "less: five"),
        ("less: 5", "less: {around: 5}"),
        ("like: status-quo", "like: nothing"),
        ("red_line: [more]", "red_line: [More Water]"),
        ("red_line: [more]", "red_line: [{opton: more}]"),
        ("red_line: [more]", "red_line: [{option: more, contested: [k]}]"),
        ("order: low > high", "ordr: low > high"),
        ("because: [c1]", "because: c1"),
        ("price: low}", "price: {low: 1}}"),
        ("drafts:", "ratifiers: {r: {name: R}}\ndrafts:"),
        ("drafts:", f"ratifiers: {{r: {{rule: most, {BODY}}}}}\ndrafts:"),
        ("drafts:", f"ratifiers: {{r: {{rule: {{of: seats}}, {BODY}}}}}\ndrafts:"),
        ("drafts:", "keeping: {machinery: {lag: 0}}\ndrafts:"),
        ("drafts:", "keeping: {lost_on_breach: [{when: {}, points: {p: 1}}]}\ndrafts:"),
        ("drafts:", "sincerity: {north: {worth: {honest: 3}}}\ndrafts:"),
    ],
)
def test_ill_formed_files_do_not_pass(old, new, validator, tmp_path):
    assert not list(validator.iter_errors(data(tmp_path, CASE)))
    text = CASE.replace(old, new, 1)
    assert text != CASE
    assert list(validator.iter_errors(data(tmp_path, text)))


def test_the_schema_names_its_dialect_and_describes_its_records(validator):
    schema = validator.schema
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == "urn:winset:case:1"
    assert all(record.get("description") for record in schema["$defs"].values())
