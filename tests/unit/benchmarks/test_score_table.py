"""The table of scores: what passes, what fails, what is not there yet."""

from benchmarks.score import __main__ as score
from benchmarks.score.gold import overlap, slug
from benchmarks.score.table import Row, Tally, Target, lines, row


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


def test_overlap_is_the_share_of_the_shorter_stretch():
    assert overlap((0, 10), (5, 7)) == 1.0
    assert overlap((0, 4), (2, 8)) == 0.5
    assert overlap((0, 4), (4, 8)) == 0.0


def test_a_slug_has_no_accents_and_no_article():
    assert slug("The Évian Group") == "evian-group"


def test_a_ledger_that_is_not_there_is_said_to_be_missing(tmp_path, capsys):
    assert score.main(["--gold", str(tmp_path / "none.json")]) == 3
    assert "--gold FILE" in capsys.readouterr().err


def test_the_reference_ledger_gives_every_promised_row(shared, capsys):
    assert score.main([]) in (0, 1)
    printed = capsys.readouterr().out
    for name in ("quoted spans", "source credits", "actor clusters", "conflicts", "positions"):
        assert name in printed
