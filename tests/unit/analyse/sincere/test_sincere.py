"""Sincere or playing for time: from a case to chances, with what each rests on."""

import itertools
import json
from dataclasses import asdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from winset.analyse.sincere.results import Sincere
from winset.analyse.sincere.run import sincere
from winset.case import Case
from winset.errors import UsageError


def case_with(types, ledger=None):
    case = Case.from_tables(
        issues={"i": ["a", "b"]},
        weights={"north": {"i": 1.0}},
        values={"north": {"i": {"a": 0.0, "b": 1.0}}},
        no_deal={"north": 0.3},
    )
    return Case.model_validate(
        {**case.model_dump(), "sincerity": {"north": types}, "ledger": ledger or {}}
    )


def signal(yes, no, *because):
    return {"says": "a signal", "if_sincere": yes, "if_stalling": no, "because": because}


def only(types, ledger=None, **more):
    (found,) = sincere(case_with(types, ledger), **more)
    return found


def test_odds_are_multiplied_signal_by_signal():
    # Prior odds 3:7. Ratio 2 → 6:7; ratio 3 → 18:7; ratio 1 leaves that.
    signals = [signal(0.8, 0.4), signal(0.6, 0.2), signal(0.9, 0.9)]
    found = only({"prior": 0.3, "signals": signals})
    steps = [s.after for s in found.signals]
    assert steps[0] == pytest.approx((6 / 13, 6 / 13))
    assert steps[1] == pytest.approx((18 / 25, 18 / 25))
    assert steps[2] == steps[1] == found.chance
    assert found.middle == pytest.approx(0.72)
    assert found.spread.p5 == found.spread.p95 == pytest.approx(0.72)
    assert found.ratio == pytest.approx((6, 6))
    assert [s.points_to for s in found.signals] == ["sincere", "sincere", "open"]
    # Without the first the odds are 9:7, without the second 6:7.
    assert found.signals[0].without == pytest.approx((9 / 16, 9 / 16))
    assert [s.moves for s in found.signals] == pytest.approx(
        [18 / 25 - 9 / 16, 18 / 25 - 6 / 13, 0], abs=1e-12
    )
    assert found.matters_most == 1
    assert found.above_half.value == 1


def test_without_signals_the_prior_stands():
    found = only({"prior": {"between": [0.2, 0.4]}})
    assert found.prior == found.chance == (0.2, 0.4)
    assert found.matters_most is None
    assert found.ratio == (1, 1)
    # Uniform between the bounds: the median and the tails lie where they must.
    assert found.spread.p50 == pytest.approx(0.3, abs=0.01)
    assert found.spread.p5 == pytest.approx(0.21, abs=0.01)
    assert found.above_half.count == 0


def test_without_a_prior_only_the_odds_are_told():
    found = only({"signals": [signal({"between": [0.4, 0.8]}, 0.2)]})
    assert found.chance == (0, 1)
    assert found.ratio == pytest.approx((2, 4))
    assert "by 2 to 4" in found.says
    assert "No prior is stated" in found.says


def test_a_signal_that_who_plays_for_time_never_sends_settles_the_matter():
    found = only({"prior": 0.1, "signals": [signal(0.5, {"between": [0, 0.5]})]})
    assert found.signals[0].ratio == (1, None)
    assert found.chance == pytest.approx((0.1, 1))
    assert found.signals[0].points_to == "open"
    sure = only({"prior": 0.1, "signals": [signal(0.5, 0)]})
    assert sure.chance == (1, 1)
    assert sure.ratio == (None, None)
    assert sure.signals[0].points_to == "sincere"


@pytest.mark.parametrize(
    ("worth", "sure", "some"),
    [
        ({"sincere": 5, "stalling": 2}, (2, 5), (2, 5)),
        ({"sincere": 2, "stalling": 5}, None, None),
        ({"sincere": {"between": [3, 6]}, "stalling": {"between": [1, 4]}}, None, (1, 6)),
        ({"sincere": {"between": [5, 6]}, "stalling": {"between": [1, 4]}}, (4, 5), (1, 6)),
    ],
)
def test_what_a_signal_must_cost_to_tell_the_types_apart(worth, sure, some):
    found = only({"prior": 0.5, "worth": worth}).separation
    assert (found.sure, found.some) == (sure, some)


def test_without_the_worth_to_both_types_no_cost_is_told():
    assert only({"prior": 0.5, "worth": {"sincere": 3}}).separation is None


LEDGER = {
    "documents": {
        name: {"outlet": name.upper(), "origin": origin, "sha256": "0" * 64, "chars": 99}
        for name, origin in {"d1": "wire", "d2": "wire", "d3": None}.items()
    },
    "origins": {"wire": "an agency report of May"},
    "claims": {
        **{f"c{k}": {"says": "…", "document": f"d{k}", "start": 0, "end": 9} for k in (1, 2, 3)},
        "a1": {"says": "…", "kind": "assumption"},
    },
}


def test_every_number_names_the_originals_behind_it():
    signals = [signal(0.8, 0.4, "c1", "c2"), signal(0.6, 0.2, "c3", "a1"), signal(0.5, 0.4, "a1")]
    found = only({"prior": 0.3, "signals": signals, "because": ["a1"]}, LEDGER)
    first, second, third = (s.ground for s in found.signals)
    # Two reports that retell one original are one voice.
    assert first.origins == ("an agency report of May",)
    assert second.origins == ("D3",)
    assert (first.assumed, second.assumed, third.assumed) == (False, False, True)
    assert found.ground.assumed
    assert found.ground.because == ("a1",)
    # Two signals on one report's claim may be one event told twice; an assumption tells none.
    assert found.retold == ()
    twice = [signal(0.8, 0.4, "c1", "c2"), signal(0.6, 0.2, "c3"), signal(0.6, 0.2, "c3", "c1")]
    assert only({"prior": 0.3, "signals": twice}, LEDGER).retold == ((0, 2), (1, 2))


@pytest.mark.parametrize(
    ("types", "what"),
    [
        ({"prior": 1.5}, "sincerity of north: the prior"),
        ({"prior": 0.5, "signals": [signal(0, 0)]}, "sincerity of north: signal 1"),
        ({"prior": 0.5, "worth": {"sincere": -1, "stalling": 1}}, "sincerity of north, worth"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(types, what):
    with pytest.raises(UsageError, match=what):
        only(types)


def test_draws_out_of_range_are_refused():
    with pytest.raises(UsageError, match="0 draws"):
        only({"prior": 0.5}, draws=0)


def test_equal_seeds_replay_and_more_draws_begin_with_the_same():
    types = {"prior": {"between": [0.2, 0.6]}, "signals": [signal(0.8, {"about": 0.4})]}
    assert only(types, draws=300) == only(types, draws=300)
    assert only(types, draws=300, seed=2) != only(types, draws=300)


def test_records_can_be_written_as_json_and_read_back():
    types = {"prior": 0.3, "signals": [signal(0.5, 0)], "worth": {"sincere": 5, "stalling": 2}}
    found = only(types)
    again = TypeAdapter(Sincere).validate_python(json.loads(json.dumps(asdict(found))))
    assert again == found


def test_a_case_without_types_has_nothing_to_say():
    case = Case.from_tables(
        issues={"i": ["a"]},
        weights={"p": {"i": 1.0}},
        values={"p": {"i": {"a": 1}}},
        no_deal={"p": 0},
    )
    assert sincere(case) == ()


chances = st.integers(1, 19).map(lambda n: n / 20)
ranges = st.tuples(chances, chances).map(lambda pair: (min(pair), max(pair)))
types_of = st.tuples(ranges, st.lists(st.tuples(ranges, ranges), max_size=3))


def written(stated):
    prior, signals = stated
    both = [signal({"between": list(yes)}, {"between": list(no)}) for yes, no in signals]
    return {"prior": {"between": list(prior)}, "signals": both}


@settings(max_examples=60)
@given(types_of)
def test_bounds_are_the_extremes_over_all_corners_and_hold_every_draw(stated):
    prior, signals = stated
    corners = []
    for numbers in itertools.product(prior, *(end for pair in signals for end in pair)):
        yes, no = numbers[0], 1 - numbers[0]
        for k in range(len(signals)):
            yes, no = yes * numbers[1 + 2 * k], no * numbers[2 + 2 * k]
        corners.append(yes / (yes + no))
    found = only(written(stated), draws=300)
    assert found.chance == pytest.approx((min(corners), max(corners)))
    assert found.chance[0] - 1e-9 <= found.spread.p5 <= found.spread.p95 <= found.chance[1] + 1e-9
    assert found.chance[0] - 1e-9 <= found.middle <= found.chance[1] + 1e-9


@settings(max_examples=60)
@given(types_of.filter(lambda stated: stated[1]), st.data())
def test_belief_rises_with_what_the_sincere_do_and_falls_with_what_others_do(stated, data):
    prior, signals = stated
    k = data.draw(st.integers(0, len(signals) - 1))
    up = data.draw(st.sampled_from([0.01, 0.05]))
    yes, no = signals[k]
    raised = tuple(end + up for end in yes), tuple(end + up for end in no)
    before = only(written(stated), draws=8)
    likelier = only(written((prior, [*signals[:k], (raised[0], no), *signals[k + 1 :]])), draws=8)
    rarer = only(written((prior, [*signals[:k], (yes, raised[1]), *signals[k + 1 :]])), draws=8)
    trusted = only(written((tuple(end + up for end in prior), signals)), draws=8)
    for end in (0, 1):
        assert rarer.chance[end] < before.chance[end] < likelier.chance[end]
        assert before.chance[end] < trusted.chance[end] or prior[end] + up >= 1
    # The same streams: every draw moves the same way.
    assert rarer.spread.p50 < before.spread.p50 < likelier.spread.p50
