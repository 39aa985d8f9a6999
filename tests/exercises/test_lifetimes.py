from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from adskit.exercises import ends

ALLOWED = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
EXCHANGED = datetime(2027, 3, 1, 9, 2, tzinfo=UTC)
RIGHT = {
    "code_ends": datetime(2027, 3, 1, 9, 5, tzinfo=UTC),
    "access_token_ends": datetime(2027, 3, 1, 10, 2, tzinfo=UTC),
    "consent_ends": datetime(2028, 2, 29, 9, 0, tzinfo=UTC),
}


def test_the_three_ends_are_right_in_any_time_zone() -> None:
    paris = timezone(timedelta(hours=1))
    assert ends(ALLOWED, EXCHANGED, **RIGHT).right
    there = {name: moment.astimezone(paris) for name, moment in RIGHT.items()}
    assert ends(ALLOWED, EXCHANGED, **there).right


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"code_ends": timedelta(minutes=5)}, "each answer is a moment"),
        ({"code_ends": "9:05"}, "each answer is a moment"),
        ({"code_ends": datetime(2027, 3, 1, 9, 5)}, "keep the time zone"),  # noqa: DTZ001
        (
            {"code_ends": EXCHANGED + timedelta(minutes=5)},
            "code_ends: its time begins with Allow, not in the exchange",
        ),
        ({"code_ends": ALLOWED + timedelta(hours=5)}, "code_ends: the table above"),
        (
            {"access_token_ends": ALLOWED + timedelta(minutes=60)},
            "access_token_ends: its time begins in the exchange, not with Allow",
        ),
        (
            {"access_token_ends": EXCHANGED + timedelta(minutes=5)},
            "access_token_ends: the table above",
        ),
        ({"consent_ends": EXCHANGED + timedelta(days=365)}, "consent_ends: its time begins with"),
        ({"consent_ends": ALLOWED.replace(year=2028)}, "29 February"),
        ({"consent_ends": ALLOWED + timedelta(days=90)}, "consent_ends: the table above"),
    ],
)
def test_another_end_is_told_what_it_counts_from(wrong: dict[str, object], says: str) -> None:
    verdict = ends(ALLOWED, EXCHANGED, **RIGHT | wrong)
    assert verdict.standing == "not yet"
    assert says in verdict.says
