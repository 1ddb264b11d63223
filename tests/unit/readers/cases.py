"""Random valid case records, for laws that hold for every case."""

import re

from hypothesis import strategies as st

from winset.case import Case

NAMES = ["a", "b2", "c-3", "no", "true", "null", "2024", "x.y", "1e3", "yes", "0123"]
NUMBER = re.compile(r"[0-9e.]+")
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)
FINITE = st.floats(-1e6, 1e6, allow_subnormal=False)


def some_of(draw, names, least=0):
    """A few of the names, in some order."""
    return draw(
        st.lists(st.sampled_from(names), min_size=least, unique=True, max_size=max(least, 3))
    )


@st.composite
def numbers(draw):
    """A number as a file gives it: exact, between or about."""
    x, y = sorted((draw(FINITE), draw(FINITE)))
    return draw(st.sampled_from([x, {"between": [x, y]}, {"about": x}]))


@st.composite
def statements(draw, names):
    """Orders and bounds, with and without sources, some of them conflicting."""
    worded = [name for name in names if not NUMBER.fullmatch(name)] or ["zz"]
    says = st.sampled_from([f"{worded[0]} >= 0.25", f"{worded[-1]} > zx >= zy", "zx ~ 30%"])
    claims = st.lists(st.sampled_from(NAMES), max_size=2)
    one = st.one_of(says, st.builds(lambda s, c: {"says": s, "because": c}, says, claims))
    conflict = st.builds(
        lambda e, c: {"either": e, "because": c}, st.lists(one, min_size=2, max_size=3), claims
    )
    return draw(st.lists(st.one_of(one, conflict), max_size=2))


@st.composite
def preferences(draw, issues):
    """All that one party wants."""
    wants = {"importance": draw(statements(list(issues)))}
    package = {i: draw(st.sampled_from(sorted(o))) for i, o in issues.items()}
    no_deal = draw(st.sampled_from([None, "value", "like", "status-quo"]))
    because = draw(st.lists(st.sampled_from(NAMES), max_size=2))
    if no_deal == "value":
        wants["no_deal"] = {"value": draw(numbers()), "because": because}
    elif no_deal:
        like = package if no_deal == "like" else no_deal
        wants["no_deal"] = {"like": like, "less": draw(numbers()), "because": because}
    for issue in some_of(draw, sorted(issues)):
        options = sorted(issues[issue])
        scored = {o: draw(numbers()) for o in some_of(draw, options)}
        sourced = {"because": ["c9"], "contested": "k"}
        lines = [
            draw(st.sampled_from([o, {"option": o, **sourced}, {"option": o, "because": ["c9"]}]))
            for o in options
        ]
        wants[issue] = draw(
            st.sampled_from(
                [
                    {"order": draw(statements(options)), "values": scored, "because": because},
                    {"points": scored, "red_line": lines[:2]},
                ]
            )
        )
    return wants


@st.composite
def option_sets(draw, issues, least=1):
    """Issue → one option or several."""
    return {i: some_of(draw, sorted(issues[i]), 1) for i in some_of(draw, sorted(issues), least)}


@st.composite
def ledgers(draw):
    """Documents, claims and a conflict."""
    if draw(st.booleans()):
        return {}
    documents = {
        "d1": {"outlet": draw(TEXTS), "sha256": "0" * 64, "chars": 9, "title": draw(TEXTS)}
    }
    claims = {
        "c1": {"says": draw(TEXTS), "document": "d1", "start": 0, "end": 5, "by": draw(TEXTS)},
        "c9": {"says": draw(TEXTS), "kind": "assumption"},
    }
    sides = [{"says": draw(TEXTS), "because": ["c1"]}, {"says": draw(TEXTS)}]
    conflict = {"about": draw(TEXTS), "readings": sides, "same_origin": draw(st.booleans())}
    return {
        "documents": documents,
        "claims": claims,
        "origins": {"no": draw(TEXTS)},
        "conflicts": {"k": conflict},
    }


@st.composite
def homes(draw, parties, issues):
    """Ratifiers, what keeps a deal alive, and types of parties."""
    claims = st.lists(st.sampled_from(NAMES), max_size=2)
    rules = st.sampled_from(
        [
            None,
            "two-thirds",
            {},
            {"share": 0.55, "strict": False, "weight": 0.65, "blockers": 4},
            {"of": "cast", "quorum": 0.4},
        ]
    )
    blocs = [
        {"name": draw(TEXTS), "like": parties[0], "veto": draw(st.booleans())},
        {"name": "n", "votes": draw(st.floats(0.1, 9)), "approves": draw(numbers())},
        {"name": "n", "weight": 3, "approves": 1, "abstains": draw(numbers()), "because": ["c1"]},
    ]
    body = {
        "name": draw(TEXTS),
        "party": draw(st.sampled_from([None, parties[1]])),
        "template": draw(st.sampled_from([None, "us-house"])),
        "rule": draw(rules),
        "blocs": dict(zip(NAMES, blocs[: draw(st.integers(1, 3))], strict=False)),
        "issues": some_of(draw, sorted(issues)),
        "needed_when": draw(option_sets(issues, 0)),
        "reversion": {i: draw(st.sampled_from(sorted(o))) for i, o in issues.items()},
        "timing": draw(TEXTS),
        "because": draw(claims),
    }
    amounts = {party: draw(numbers()) for party in parties}
    machinery = {
        "lag": draw(st.integers(1, 4)),
        "detection": draw(numbers()),
        "bond": amounts,
        "snap_back": draw(st.sampled_from([{}, amounts])),
        "length": draw(st.sampled_from([None, 3])),
        "because": draw(claims),
    }
    keeping = {
        "period": draw(st.sampled_from(["a year", "", "a month"])),
        "discount": draw(st.sampled_from([{}, amounts])),
        "machinery": draw(st.sampled_from([{}, machinery, {"payment": amounts}])),
        "lost_on_breach": [{"when": draw(option_sets(issues)), "points": amounts}],
        "because": draw(claims),
    }
    signal = {"says": draw(TEXTS), "if_sincere": draw(numbers()), "if_stalling": 0.1}
    types = {
        "prior": draw(numbers()),
        "signals": [signal, {**signal, "because": ["c9"]}][: draw(st.integers(0, 2))],
        "worth": draw(st.sampled_from([{}, {"sincere": 5, "stalling": {"between": [0, 3]}}])),
        "because": draw(claims),
    }
    return {
        "ratifiers": draw(st.sampled_from([{}, {"diet": body}])),
        "keeping": draw(st.sampled_from([{}, keeping])),
        "sincerity": draw(st.sampled_from([{}, {parties[0]: {}}, {parties[0]: types}])),
    }


@st.composite
def cases(draw, texts=TEXTS):
    """A whole case; its names need not make sense, only its form is right."""
    keys = some_of(draw, NAMES, 2)
    issues = {key: some_of(draw, NAMES, 1) for key in keys}
    parties = some_of(draw, NAMES, 2)
    texts = draw(st.lists(texts, min_size=8, max_size=8))
    links = [
        {"when": draw(option_sets(issues)), "needs": draw(option_sets(issues))},
        {
            "when": draw(option_sets(issues)),
            "forbids": draw(option_sets(issues)),
            "because": ["c1"],
        },
        {"bundle": draw(option_sets(issues, 2)), "worth": {parties[0]: draw(numbers())}},
    ]
    money = {party: draw(numbers()) for party in parties}
    pairs = [f"{parties[0]} -> {parties[1]}"]
    data = {
        "title": texts[0],
        "summary": texts[1],
        "date": draw(st.sampled_from(["", "2025-11-20", "2025", texts[2]])),
        "parties": {p: {"name": texts[3], "signs": draw(st.booleans())} for p in parties},
        "issues": {
            key: {
                "title": texts[4],
                "options": {
                    o: draw(st.sampled_from([o, {"title": o, "because": ["c1"]}])) for o in os
                },
                "status_quo": draw(st.sampled_from([None, *os])),
                "scale": draw(st.sampled_from([None, {}, {o: draw(FINITE) for o in os}])),
                "group": texts[5],
                "performed_by": draw(st.sampled_from([[], parties[:1], parties])),
            }
            for key, os in issues.items()
        },
        "preferences": {p: draw(preferences(issues)) for p in some_of(draw, parties)},
        "links": links[: draw(st.integers(0, 3))],
        "payments": draw(
            st.sampled_from(
                [None, {"unit": texts[6], "budget": money, "worth": money, "pairs": pairs}]
            )
        ),
        "drafts": {
            "d": {
                "title": texts[7],
                "date": "2025-11",
                "note": texts[6],
                "clauses": draw(option_sets(issues, 0)),
                "clause_because": {keys[0]: ["c1"]},
            }
        },
        "ledger": draw(ledgers()),
        **draw(homes(parties, issues)),
    }
    return Case.model_validate(data)
