"""Malformed case files: each is refused with a code and file:line, and nothing else happens."""

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.unit.readers.project import CASE, CLAIMS, edited, project
from winset.errors import InvalidCase, InvalidInput
from winset.readers.casefile import check_file, open_case

HEAD = (
    "winset: 1\ntitle: T\nparties: {p: {name: P}}\nissues: {i: {title: I, options: {a: A, b: B}}}\n"
)
DEEP = "winset: 1\nx: " + "[" * 60 + "]" * 60
BOMB = "winset: 1\na: &a [x, x, x]\nb: &b [*a, *a, *a]\nc: &c [*b, *b, *b]\nd: [*c, *c, *c]\n"
MANY = "winset: 1\nx: [" + "a," * 100_001 + "a]\n"


@dataclass(frozen=True)
class Bad:
    """A case file that must be refused: with this code, at this line, for this reason."""

    what: str
    text: str | bytes
    code: str
    line: int
    says: str


def bad(what, old, new, code, line, says):
    """Break one passage of the valid case."""
    return Bad(what, edited(old, new), code, line, says)


def home(*lines):
    """Add lines below the valid case, which has 31."""
    return CASE + "\n".join(lines) + "\n"


MALFORMED = [
    # the file
    Bad("empty", "", "WS006", 1, "empty"),
    Bad("only comments", "# nothing\n", "WS006", 1, "empty"),
    Bad("a list", "- a\n- b\n", "WS006", 1, "a list"),
    Bad("a text", "hello world\n", "WS006", 1, "a text"),
    Bad("a number", "42\n", "WS006", 1, "a number"),
    Bad("a tab", edited("  north: {name: North}", "\tnorth: {name: North}"), "WS001", 5, "tab"),
    Bad("unclosed list", edited("importance: [price > water]", "importance: [price > water"),
        "WS001", 18, "not YAML"),
    Bad("unclosed braces", edited("{name: North}", "{name: North"), "WS001", 5, "not YAML"),
    Bad("unclosed quotes", "winset: 1\ntitle: \"Two\n", "WS001", 2, "not YAML"),
    Bad("colon in a text", edited("Two rivers", "Two rivers: one"), "WS001", 2, "not YAML"),
    Bad("text that starts with @", edited("Two rivers", "@home"), "WS001", 2, "not YAML"),
    Bad("wrong indent", "winset: 1\n  title: T\n", "WS001", 2, "not YAML"),
    Bad("fold sign", edited("order: low > high", "order:\n      > low"), "WS001", 27, "not YAML"),
    Bad("duplicate key", edited("  south: {name: South}", "  north: {name: South}"),
        "WS002", 6, "first in line 5"),
    Bad("duplicate key on top", CASE + "title: Again\n", "WS002", 32, "first in line 2"),
    Bad("duplicate option", edited("less: Less,", "less: Less, less: L,"), "WS002", 10, "'less'"),
    Bad("latin-1", CASE.replace("Two rivers", "Zwei Flüsse").encode("latin-1"),
        "WS003", 2, "byte 24 (0xfc) is not UTF-8"),
    Bad("utf-16", CASE.encode("utf-16"), "WS003", 1, "UTF-16"),
    Bad("NUL byte", CASE.encode().replace(b"Two rivers", b"Two\0rivers"), "WS003", 2, "NUL"),
    Bad("binary", bytes(range(256)) * 8, "WS003", 1, "NUL byte at byte 0"),
    Bad("control character", CASE.replace("Two rivers", "Two\x07rivers"), "WS003", 2, "U+0007"),
    Bad("bomb of aliases", BOMB, "WS005", 2, "alias *a"),
    Bad("anchor", edited("Two rivers", "&x Two rivers"), "WS005", 2, "anchor &x"),
    Bad("python tag", edited("Two rivers", "!!python/object/apply:os.getcwd []"),
        "WS005", 2, "python/object"),
    Bad("own tag", edited("Two rivers", "!secret x"), "WS005", 2, "tag !secret"),
    Bad("two documents", CASE + "---\n" + CASE, "WS005", 32, "several documents"),
    Bad("list as key", "winset: 1\n? [a, b]\n: c\n", "WS005", 2, "a key that is itself a list"),
    Bad("template", "winset: 1\ntitle: {{ title }}\n", "WS005", 2, "a key that is itself"),
    Bad("deep nesting", DEEP, "WS004", 2, "nested deeper"),
    Bad("too many entries", MANY, "WS004", 2, "more than 100000 entries"),
    # the form
    bad("other version", "winset: 1", "winset: 2", "WS007", 1, "version 2"),
    bad("version as text", "winset: 1", "winset: one", "WS007", 1, "version 'one'"),
    bad("unknown field", "Two rivers", "T\nsumary: x", "WS009", 3, "did you mean 'summary'?"),
    bad("unknown field of a party", "{name: North}", "{name: N, sings: true}",
        "WS009", 5, "did you mean 'signs'?"),
    bad("no title", "title: Two rivers\n", "", "WS010", 1, "lacks `title`"),
    bad("no parties", "parties:\n  north: {name: North}\n  south: {name: South}\n", "",
        "WS010", 1, "lacks `parties`"),
    bad("no options", "    options: {low: Low, high: High}\n", "", "WS010", 12, "lacks `options`"),
    bad("empty options", "{low: Low, high: High}", "{}", "WS011", 14, "at least 1 entry"),
    bad("parties as a list", "parties:\n  north: {name: North}\n  south: {name: South}",
        "parties: [north, south]", "WS011", 4, "must be a mapping"),
    bad("party as a text", "{name: North}", "North", "WS011", 5, "must be a mapping"),
    bad("signs as a word", "{name: North}", "{name: N, signs: maybe}", "WS011", 5, "true or false"),
    bad("nothing after the colon", "title: Water", "title:", "WS011", 9, "nothing"),
    bad("because as a text", "because: [c1]", "because: c1", "WS011", 20, "write a list: [c1]"),
    bad("text as a number", "less: 5", "less: five", "WS011", 19, "must be a number"),
    bad("not a number", "less: 5", "less: .nan", "WS011", 19, "finite"),
    bad("endless number", "less: 5", "less: 1e999", "WS011", 19, "finite"),
    bad("bounds reversed", "less: 5", "less: {between: [6, 2]}", "WS011", 19, "wrong way round"),
    bad("three bounds", "less: 5", "less: {between: [6, 7, 8]}", "WS011", 19, "two numbers"),
    bad("number in another form", "less: 5", "less: {around: 5}", "WS011", 19, "around"),
    bad("like as another word", "like: status-quo", "like: nothing", "WS011", 19, "status-quo"),
    bad("name in capitals", "  north: {name: North}", "  North: {name: North}",
        "WS013", 5, "write north"),
    bad("name with a blank", "same: As now", "as now: As now", "WS013", 10, "write as-now"),
    bad("red line in capitals", "red_line: [more]", "red_line: [More]", "WS013", 20, "write more"),
    bad("no comparison", "order: low > high", "order: low high", "WS014", 26, "compares nothing"),
    bad("one-sided comparison", "order: low > high", "order: low >", "WS014", 26, "lacks a name"),
    bad("share above 1", "water >= 40%", "water >= 140%", "WS014", 23, "outside 0 to 1"),
    bad("compared with itself", "order: low > high", "order: low > low", "WS014", 26, "itself"),
    bad("no deal twice", "no_deal: 20", "no_deal: {value: 20, like: status-quo}",
        "WS015", 24, "exactly one of value and like"),
    bad("points beside order", "order: low > high", "order: low > high, points: {low: 9, high: 0}",
        "WS015", 26, "points already include"),
    Bad("link that says nothing", CASE + "links: [{when: {price: low}}]\n",
        "WS015", 32, "needs or forbids"),
    Bad("link of one clause", CASE + "links: [{bundle: {price: low}, worth: {north: 3}}]\n",
        "WS011", 32, "at least 2 entries"),
    Bad("payment without arrow", CASE + "payments: {budget: {north: 1}, worth: {north: 1},\n"
        "  pairs: [north to south]}\n", "WS011", 33, "payer -> receiver"),
    # at home: the case has 31 lines
    Bad("bloc with two stances", home("ratifiers: {diet: {name: D, blocs: {",
        "  a: {name: A, like: north, approves: 1}}}}"), "WS015", 33, "exactly one of like and"),
    Bad("bloc with none", home("ratifiers: {diet: {name: D,", " blocs: {a: {name: A}}}}"),
        "WS015", 33, "exactly one of like and"),
    Bad("unknown rule", home("ratifiers: {diet: {name: D,", "  rule: most, blocs: {",
        "  a: {name: A, approves: 1}}}}"), "WS011", 33, "no rule 'most'; known: simple"),
    Bad("unknown field of a rule", home("ratifiers: {diet: {name: D,", "  rule: {",
        "  shares: 1}, blocs: {a: {name: A, approves: 1}}}}"), "WS009", 34, "mean 'share'"),
    Bad("no blocs", home("ratifiers:", "  diet: {name: D}"), "WS010", 33, "lacks `blocs`"),
    Bad("unknown field of a bloc", home("ratifiers:", "  diet: {name: D, blocs:",
        "    {a: {name: A, aproves: 1, like: north}}}"), "WS009", 34, "mean 'approves'"),
    Bad("seats below one", home("ratifiers: {diet: {name: D, blocs:",
        "    {a: {name: A, votes: 0, approves: 1}}}}"), "WS011", 33, "greater than 0"),
    Bad("unknown template", home("ratifiers: {diet: {name: D, blocs: {a: {name: A, approves: 1}},",
        "  template: us-senat}}"), "WS027", 33, "mean 'us-senate'"),
    Bad("unknown party of a bloc", home("ratifiers: {diet: {name: D, blocs:",
        "    {a: {name: A, like: norht}}}}"), "WS020", 33, "mean 'north'"),
    Bad("unknown option of a reversion", home(
        "ratifiers: {diet: {name: D, blocs: {a: {name: A, approves: 1}},",
        "  reversion: {water: les}}}"), "WS022", 33, "mean 'less'"),
    Bad("unknown field of keeping", home("keeping:", "  machinery: {detecton: 1}"),
        "WS009", 33, "mean 'detection'"),
    Bad("lag of nothing", home("keeping:", "  machinery: {lag: 0}"), "WS011", 33, "equal to 1"),
    Bad("discount in percent", home("keeping:", "  discount: {north: 90}"), "WS058", 33, "is 90"),
    Bad("negative bond", home("keeping:", "  machinery: {bond: {south: -3}}"),
        "WS059", 33, "starts at -3"),
    Bad("unknown party at breach", home("keeping:", "  lost_on_breach:",
        "    - {when: {price: low}, points: {nort: 3}}"), "WS020", 34, "mean 'north'"),
    Bad("signal without likelihood", home("sincerity:", "  north:",
        "    signals: [{says: S, if_sincere: 0.4}]"), "WS010", 34, "lacks `if_stalling`"),
    Bad("unknown type", home("sincerity:", "  north: {worth: {honest: 3}}"),
        "WS011", 33, "'sincere' or 'stalling'"),
    # names
    bad("reserved name", "  price:\n    title: Price", "  importance:\n    title: Price",
        "WS016", 12, "'importance'"),
    bad("unknown party", "  south:\n    importance", "  suoth:\n    importance",
        "WS020", 22, "did you mean 'south'?"),
    bad("unknown issue", "importance: [price > water]", "importance: [prise > water]",
        "WS021", 18, "did you mean 'price'?"),
    bad("misspelt importance", "importance: [price > water]", "importnce: [price > water]",
        "WS021", 18, "did you mean 'importance'?"),
    bad("unknown option", "more > same > less", "mor > same > less", "WS022", 25, "'more'"),
    bad("unknown option in a draft", "price: low}", "price: law}", "WS022", 31, "'low'"),
    bad("unknown status quo", "status_quo: same", "status_quo: sam", "WS022", 11, "'same'"),
    bad("unknown claim", "because: [c1]", "because: [c2]", "WS023", 20, "known: c1"),
    # numbers
    bad("value above 1", "order: low > high", "values: {low: 3, high: 0}", "WS050", 26, "value 3"),
    bad("importance above 1", "water >= 40%", "water >= 60%, price >= 0.5",
        "WS055", 23, "cannot sum to 1"),
    bad("contradicting order", "order: low > high", "order: [low > high, high > low]",
        "WS090", 26, "cannot all hold"),
    bad("order in a circle", "order: more > same > less",
        "order: [more > same, same > less > more]", "WS090", 25, "cannot all hold"),
    bad("no room below", "water >= 40%", "water <= 40%, price <= 40%", "WS055", 23, "sum to 1"),
    bad("bound against bound", "water >= 40%", "water >= 40%, water <= 30%", "WS090", 23, "30%"),
    bad("negative cost", "less: 5", "less: -5", "WS056", 19, "below 0"),
    bad("no walk-away value", "    no_deal: 20\n", "", "WS032", 22, "'south' signs"),
    bad("status quo unknown", "    status_quo: high\n", "", "WS033", 18, "nothing on price"),
]  # fmt: skip


@pytest.mark.parametrize("case", MALFORMED, ids=lambda case: case.what)
def test_a_malformed_case_is_refused_with_code_and_line(case, tmp_path):
    folder = project(tmp_path, case.text)
    before = sorted(folder.iterdir())
    with pytest.raises(InvalidCase) as refusal:
        open_case(folder)
    line = next((ln for ln in str(refusal.value).splitlines() if f" {case.code} " in ln), "")
    assert f"case.yaml:{case.line} " in line, refusal.value
    assert case.says in str(refusal.value)
    found = [f for f in refusal.value.findings if f.code == case.code]
    assert found[0].place.line == case.line
    assert found[0].place.column >= 1
    assert sorted(folder.iterdir()) == before


def test_the_case_that_all_these_are_made_from_is_valid(tmp_path):
    checked = check_file(project(tmp_path))
    assert checked.case.title == "Two rivers"
    assert checked.errors == ()


CLAIMS_FILES = [
    ("a list", "- a\n", "WS006", 1),
    ("not UTF-8", b"claims:\n  c1: {says: \xff}\n", "WS003", 2),
    ("key twice", "claims: {}\nclaims: {}\n", "WS002", 2),
    ("unknown field", CLAIMS + "clams: {}\n", "WS009", 8),
    ("no sha256", CLAIMS.replace("0" * 64, "abc"), "WS011", 4),
    ("end before start", CLAIMS.replace("end: 40", "end: 2"), "WS015", 7),
    ("no locator", CLAIMS.replace(", start: 3, end: 40", ""), "WS015", 7),
    ("unknown document", CLAIMS.replace("document: d1", "document: d2"), "WS024", 7),
    ("unknown origin", CLAIMS.replace("outlet: The Paper", "outlet: P\n    origin: o"), "WS025", 4),
    ("beyond the text", CLAIMS.replace("end: 40", "end: 101"), "WS082", 7),
    ("bomb", "claims: &a {}\norigins: *a\n", "WS005", 2),
]


@pytest.mark.parametrize(
    ("what", "claims", "code", "line"), CLAIMS_FILES, ids=lambda x: str(x)[:16]
)
def test_a_malformed_claims_file_is_refused_with_its_own_line(what, claims, code, line, tmp_path):
    with pytest.raises(InvalidCase) as refusal:
        open_case(project(tmp_path, claims=claims))
    assert f"claims.yaml:{line} {code} error" in str(refusal.value)


OUTSIDE = ["../claims.yaml", "/etc/passwd", "sub/../../claims.yaml", "link.yaml", "..\\claims.yaml"]


@pytest.mark.parametrize("named", OUTSIDE)
def test_claims_outside_the_project_are_not_read(named, tmp_path):
    (tmp_path / "claims.yaml").write_text(CLAIMS)
    folder = project(tmp_path / "case", edited("claims: claims.yaml", f"claims: {named}"))
    (folder / "link.yaml").symlink_to(tmp_path / "claims.yaml")
    with pytest.raises(InvalidCase, match=r"case\.yaml:3 WS008 error: .* outside the project"):
        open_case(folder)


@pytest.mark.parametrize(
    ("named", "says"),
    [
        ("claim.yaml", "no such file"),
        (".", "no such file"),
        ("[a]", "must be the name of a file"),
        ("", "must be the name of a file"),
        ('"a\\0b"', "must be the name of a file"),
    ],
)
def test_claims_that_are_no_file_are_reported(named, says, tmp_path):
    folder = project(tmp_path, edited("claims: claims.yaml", f"claims: {named}"))
    with pytest.raises(InvalidCase, match=rf"case\.yaml:3 WS008 error: .*{says}"):
        open_case(folder)


def test_claims_and_ledger_exclude_each_other(tmp_path):
    folder = project(tmp_path, CASE + "ledger: {}\n")
    with pytest.raises(InvalidCase, match=r"case\.yaml:3 WS008 error: both"):
        open_case(folder)


def test_fifty_megabytes_are_refused_without_being_read(tmp_path):
    folder = project(tmp_path)
    os.truncate(folder / "case.yaml", 50_000_000)
    with pytest.raises(InvalidCase, match=r"case\.yaml:1 WS004 error: the file has 50\.0 MB"):
        open_case(folder)


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("nowhere", "no such file"),
        ("nowhere/case.yaml", "no such file"),
        (".", "`winset new` makes one"),
        ("folder", "not a file"),
    ],
)
def test_a_path_without_a_case_is_refused(path, says, tmp_path):
    (tmp_path / "folder" / "case.yaml").mkdir(parents=True)
    with pytest.raises(InvalidInput, match=says) as refusal:
        open_case(tmp_path / path)
    assert str(tmp_path) in str(refusal.value)


def test_a_device_is_not_read():
    with pytest.raises(InvalidInput, match="not a file"):
        open_case(Path(os.devnull))
