from __future__ import annotations

from typing import Any, Final

import pandas as pd
import pytest

import adskit
from adskit.share.footnote import LOST, footnote
from tests.share.frames import GERMANY, JAPAN, ROWS, report, two_currencies

OWN_ZONE = ", in each account's own time zone."


def line(df: pd.DataFrame, start: str) -> str:
    """Return the one line of the footnote that starts so, or nothing."""
    found = [each for each in footnote(df) if each.startswith(start)]
    assert len(found) <= 1
    return found[0] if found else ""


def test_a_reader_learns_all_that_the_table_knows() -> None:
    gap = {"profileId": "7", "adProduct": "SPONSORED_DISPLAY", "why": "403 not open.", "hint": ""}
    attribution = {"window": "14d", "sales": "sales14d", "purchases": "purchases14d"}
    frame = report(gaps=[gap, gap], attribution=attribution, source="Amazon Ads API")
    assert footnote(frame) == [
        "Amazon Ads API (report spCampaigns DAILY).",
        "Account: profile 2306185417395612342 (DE).",
        f"Days: 2026-03-01 to 2026-03-14 (rows: 2026-03-02 to 2026-03-09){OWN_ZONE}",
        "Money: EUR.",
        "Attribution: 14 days (sales14d, purchases14d).",
        "Provisional: 2 rows are of days whose figures Amazon may still correct (of 4).",
        "Missing: SPONSORED_DISPLAY: 403 not open (×2).",
        "Fetched 2026-03-15 06:07 UTC with adskit 0.1.0.",
    ]


def test_the_practice_amazon_is_the_first_word() -> None:
    assert footnote(report())[0].startswith("Practice Amazon: invented")


@pytest.mark.parametrize("frame", [pd.DataFrame(), pd.DataFrame({"a": [1]}), report().iloc[:0]])
def test_any_table_has_a_footnote(frame: pd.DataFrame) -> None:
    assert all(footnote(frame))


def test_lost_provenance_is_said_and_nothing_is_made_up() -> None:
    frame = report()
    frame.attrs = {}
    assert footnote(frame)[0] == LOST
    assert "set joined.attrs = report.attrs" in LOST
    assert line(frame, "Days") == "Days: 2026-03-02 to 2026-03-09."
    assert not line(frame, "Fetched")
    assert not line(frame, "Attribution")
    bare = frame[["campaignName", "cost"]]
    assert line(bare, "Accounts") == "Accounts: no longer known to the table."
    assert line(bare, "Money") == (
        "Money: the currency is no longer known to the table. "
        "→ adskit.summarise(report, [...]) keeps it."
    )
    assert line(adskit.summarise(report(), ["campaignName"]), "Money") == "Money: EUR."


def test_several_currencies_are_named_and_not_to_be_added_up() -> None:
    assert line(two_currencies(), "Money") == (
        "Money: EUR, JPY, each row in its own currency; not to be added up."
    )


def test_a_table_without_rows_has_lost_no_currency() -> None:
    assert not line(report([]), "Money")


def test_the_login_is_nobody_elses_business() -> None:
    assert "acme-internal" not in " ".join(footnote(report()))


def test_many_accounts_are_counted() -> None:
    frame = report(ROWS * 3).assign(
        profileId=[str(n) for n in range(12)], accountName="Ümit & Söhne"
    )
    assert line(frame, "Accounts").endswith("(profile 4, DE), and 7 more.")


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({"accountName": "Acme"}, "Account: Acme (profile 2306185417395612342, DE)."),
        ({"accountName": None}, "Account: profile 2306185417395612342 (DE)."),
        ({"accountName": None, "profileId": None}, "Accounts: no longer known to the table."),
    ],
)
def test_accounts_are_named_as_far_as_they_are_known(
    columns: dict[str, str | None], says: str
) -> None:
    assert line(report().assign(**columns), "Account") == says


@pytest.mark.parametrize(
    ("zone", "says"),
    [
        ({GERMANY[0]: "Europe/Paris"}, ", time zone Europe/Paris."),
        ({GERMANY[0]: "Europe/Paris", "7": "Asia/Dubai"}, ", time zone Europe/Paris."),
        ({"7": "Asia/Dubai"}, OWN_ZONE),
        ({}, OWN_ZONE),
        (None, OWN_ZONE),
    ],
)
def test_days_are_those_of_the_accounts_in_the_table(
    zone: dict[str, str] | None, says: str
) -> None:
    assert line(report(timezone=zone), "Days").endswith(says)


def test_a_column_of_time_zones_says_whose_days_they_are() -> None:
    frame = report(timezone=ZONES).assign(timezone="Europe/Paris")
    assert line(frame, "Days").endswith(", time zone Europe/Paris.")


def test_time_zones_stay_with_their_accounts_in_rows_and_sums() -> None:
    both = two_currencies()
    both.attrs.update(timezone=ZONES)
    assert line(both, "Days").endswith(", time zone America/Los_Angeles, Asia/Tokyo.")
    japan = both[both.countryCode == "JP"]
    for frame in (japan, adskit.summarise(japan, "campaignName")[["campaignName", "cost"]]):
        assert line(frame, "Days").endswith(", time zone Asia/Tokyo.")
    without = both.drop(columns=["profileId", "countryCode"])
    assert line(without, "Days").endswith(", time zone America/Los_Angeles, Asia/Tokyo.")


def test_one_day_and_one_row_read_as_one() -> None:
    frame = report(startDate="2026-03-09", endDate="2026-03-09").iloc[3:]
    assert line(frame, "Days").startswith("Days: 2026-03-09, in")
    assert line(frame, "Provisional") == (
        "Provisional: 1 row is of days whose figures Amazon may still correct."
    )
    told = report(attribution={"window": "1d", "sales": "sales1d", "purchases": None})
    assert line(told, "Attribution") == "Attribution: 1 day (sales1d)."


@pytest.mark.parametrize(
    ("days", "says"),
    [
        ([7, 14], "Attribution: sales count up to 7 or 14 days after the ad."),
        ([1, 7, 14], "Attribution: sales count up to 1, 7 or 14 days after the ad."),
        ([1], "Attribution: sales count up to 1 day after the ad."),
        ([], ""),
    ],
)
def test_until_a_window_is_chosen_all_are_named(days: list[int], says: str) -> None:
    assert line(report(attributionDays=days), "Attribution") == says
    chosen = report(attributionDays=days, attribution={"window": "7d", "sales": "sales7d"})
    assert line(chosen, "Attribution") == "Attribution: 7 days (sales7d)."


SOLD: Final[dict[str, Any]] = {"attributionDays": [7, 14]}


@pytest.mark.parametrize(
    ("column", "is_told"),
    [
        *((name, True) for name in ("sales14d", "purchases7d", "unitsSoldClicks14d", "My sales")),
        *((name, True) for name in ("ACOS", "ROASBefore", "CVRChange", "unitsSold14dChange")),
        *((name, False) for name in ("cost", "CPC", "costChange", "clicks", "purchasedAsin")),
    ],
)
def test_attribution_is_told_below_what_ads_sold_alone(column: str, *, is_told: bool) -> None:
    frame = pd.DataFrame({"currencyCode": ["EUR"], column: [1.0]})
    frame.attrs.update(SOLD)
    assert bool(line(frame, "Attribution")) == is_told
    assert bool(line_shown(report(**SOLD), [column])) == is_told


def line_shown(df: pd.DataFrame, shown: list[str]) -> str:
    """Return the line about attribution where readers see only some columns."""
    return "".join(each for each in footnote(df, shown=shown) if each.startswith("Attribution"))


def test_when_all_rows_are_provisional_they_are_not_counted_twice() -> None:
    assert line(report().iloc[2:], "Provisional") == (
        "Provisional: all 2 rows are of days whose figures Amazon may still correct."
    )


ZONES = {GERMANY[0]: "America/Los_Angeles", JAPAN[0]: "Asia/Tokyo"}
MADE = "2026-03-15T06:07:08Z"  # the 14th in America, the 15th elsewhere


@pytest.mark.parametrize(
    ("attrs", "says"),
    [
        ({"endDate": "2026-03-13"}, ""),
        ({"endDate": "2026-03-14"}, "2026-03-14 in America/Los_Angeles."),
        (
            {"endDate": "2026-03-15"},
            "2026-03-14 to 2026-03-15 in America/Los_Angeles; 2026-03-15 in Asia/Tokyo.",
        ),
        ({"startDate": "2026-03-14"}, "2026-03-14 in America/Los_Angeles."),
        ({"timezone": {"7": "America/Los_Angeles"}}, ""),
        ({"timezone": None}, ""),
        ({"endDate": None}, ""),
        # made before it was fetched; where that is not known, fetched is all there is
        ({"fetchedAt": "2026-03-15T18:00:00Z"}, "2026-03-14 in America/Los_Angeles."),
        ({"madeAt": "2026-03-15T18:00:00Z"}, ""),
        ({"madeAt": "", "fetchedAt": MADE}, "2026-03-14 in America/Los_Angeles."),
        ({"madeAt": "", "fetchedAt": "some day"}, ""),
        # of stored days, only when the last one was made counts
        ({"madeAt": "2026-03-02T00:00:00Z", "endMadeAt": "2026-03-15T18:00:00Z"}, ""),
        ({"endMadeAt": ""}, ""),
    ],
)
def test_days_that_were_not_over_are_named_with_their_time_zones(
    attrs: dict[str, Any], says: str
) -> None:
    frame = two_currencies()
    frame.attrs.update({"timezone": ZONES, "madeAt": MADE, **attrs})
    told = line(frame, "Not over")
    assert told == (f"Not over yet when these figures were made: {says}" if says else "")


def test_what_amazon_made_earlier_is_as_old_as_it_is() -> None:
    made = report(madeAt="2026-03-14T23:59:59.123Z")
    assert line(made, "Made") == (
        "Made by Amazon 2026-03-14 23:59 UTC, fetched 2026-03-15 06:07 UTC with adskit 0.1.0."
    )
    assert line(report(madeAt=""), "Fetched").startswith("Fetched 2026-03-15")


def test_a_column_that_stands_twice_after_a_join_is_read_once() -> None:
    twice = pd.concat([report(), report()[["currencyCode", "provisional"]]], axis=1)
    assert line(twice, "Money") == "Money: EUR."
    assert line(twice, "Provisional").endswith("(of 4).")


@pytest.mark.parametrize("fetched", ["yesterday", "2026-03-15T08:07:08+02:00"])
def test_the_moment_is_told_in_utc_or_as_it_is(fetched: str) -> None:
    says = "yesterday" if fetched == "yesterday" else "2026-03-15 06:07 UTC"
    assert line(report(fetchedAt=fetched, adskit=None), "Fetched") == f"Fetched {says}."
