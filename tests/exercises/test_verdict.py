from __future__ import annotations

from adskit.exercises.verdict import TO_DO, Verdict, exercise


@exercise(right="a dozen.")
def twelve(answer: object) -> str:
    """Check for a dozen."""
    return "" if answer == 12 else "count the eggs in the box."


def test_an_answer_is_right_or_told_what_is_off() -> None:
    assert twelve(12) == Verdict("right", "a dozen.")
    assert twelve(12).right
    assert twelve(11) == Verdict("not yet", "count the eggs in the box.")
    assert not twelve(11).right


def test_three_dots_are_no_answer_yet() -> None:
    assert twelve(...) == twelve(answer=...) == Verdict("to do", TO_DO)


def test_it_shows_as_a_sentence() -> None:
    verdict = twelve(11)
    assert str(verdict) == repr(verdict) == "Not yet: count the eggs in the box."
    shown = Verdict("not yet", "a < b")._repr_html_()
    assert shown == "<p><strong>Not yet:</strong> a &lt; b</p>"


def test_the_check_keeps_its_own_name_and_words() -> None:
    assert (twelve.__name__, twelve.__doc__) == ("twelve", "Check for a dozen.")
