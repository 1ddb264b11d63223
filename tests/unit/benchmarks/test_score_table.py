"""The table of scores: what passes, what fails, what is not there yet."""

import pytest

from benchmarks.score import __main__ as score
from benchmarks.score.gold import GOLD, REPORTS, load, overlap, slug
from benchmarks.score.parts import Read
from benchmarks.score.table import Row, Tally, Target, lines, row, total
from winset.evidence import language


def test_a_row_below_its_target_fails_and_one_on_it_passes():
    target = Target(precision=0.5, recall=0.5)
    assert row("x", target, Tally(right=1, said=2, found=1, wanted=2)).passed
    assert row("x", target, Tally(right=1, said=3, found=1, wanted=2)).passed is False
    assert row("x", target, Tally(right=1, said=2, found=1, wanted=3)).passed is False


def test_the_mean_is_harmonic_and_is_held_to_its_target():
    made = row("x", Target(f=0.6), Tally(right=1, said=1, found=1, wanted=2))
    assert made.f is not None
    assert abs(made.f - 2 / 3) < 1e-12
    assert made.passed
    assert row("x", Target(f=0.7), Tally(right=1, said=1, found=1, wanted=2)).passed is False


def test_a_part_that_is_missing_shows_as_a_dash_and_does_not_fail():
    made = row("x", Target(recall=0.5), None)
    assert made.passed is None
    assert list(lines([made]))[1].startswith("—")


def test_misses_are_listed_on_request_only():
    made = Row("x", "none", passed=False, misses=("this one",))
    assert any("this one" in line for line in lines([made], misses=True))
    assert not any("this one" in line for line in lines([made]))


def test_one_answer_may_stand_for_several_and_whatever_is_left_is_told():
    tally = Tally.of(
        ["aa", "b", "c"], [1, 2, 7], lambda word, size: size <= len(word), str.upper, str
    )
    assert tally == Tally(3, 3, 2, 3, ("missed 7",))
    assert Tally.of(["", "b"], [1], lambda word, size: size <= len(word), repr, str) == Tally(
        1, 2, 1, 1, ("extra ''",)
    )


def test_tallies_of_documents_add_up_and_name_theirs():
    one, two = Tally(1, 2, 1, 1, ("extra x",)), Tally(0, 1, 0, 3, ("extra y", "missed z"))
    assert total({"d1": one, "d2": two}) == Tally(
        1, 3, 1, 4, ("d1 extra x", "d2 extra y", "d2 missed z")
    )


def test_overlap_is_the_share_of_the_shorter_stretch():
    assert overlap((0, 10), (5, 7)) == 1.0
    assert overlap((0, 4), (2, 8)) == 0.5
    assert overlap((0, 4), (4, 8)) == 0.0


def test_a_slug_has_no_accents_and_no_article():
    assert slug("The Évian Group") == "evian-group"


def test_a_ledger_that_is_not_there_is_said_to_be_missing(tmp_path, capsys):
    assert score.main(["--gold", str(tmp_path / "none.json")]) == 3
    assert "--gold FILE" in capsys.readouterr().err


ROWS = [
    "quoted spans",
    "quote → speaker",
    "figures with unit",
    "source credits",
    "actor clusters (B³)",
    "no two people merged",
    "one origin",
    "conflicts",
    "positions",
]


@pytest.mark.parametrize("nlp", [False, True], ids=["rules", "nlp"])
def test_every_row_on_the_reference_reports_is_as_promised(shared, nlp):
    if nlp and not language.available():
        pytest.skip("the nlp extra is not installed")
    scored = score.rows(Read(load(GOLD, REPORTS), nlp))
    assert [one.name.removesuffix(" (nlp)") for one in scored] == ROWS
    assert [one for one in scored if one.passed is not True] == []
    stricter = {one.name: one.target for one in scored}
    assert stricter["quoted spans"] == "P≥1.00 R≥1.00"
    assert stricter["positions"] == "P≥0.70 R≥0.50"


def test_the_command_prints_every_row_and_ends_well(shared, capsys):
    assert score.main([]) == 0
    printed = capsys.readouterr().out
    assert printed.count("PASS") == len(ROWS)
    assert printed.splitlines()[-1] == "no row failed"
