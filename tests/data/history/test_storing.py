"""get_report(..., into=…): what is asked for, what is stored, what is left alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow.parquet as pq
import pytest

import adskit
from adskit import AdsSession, get_report
from adskit.errors import ArgumentError, GapsWarning, HistoryError
from adskit.practice import PracticeServer
from adskit.reports import ReportHistory
from adskit.share.footnote import footnote
from tests.data.history.conftest import OCTOBER, Asked, Calendar, same_rows
from tests.data.reports.conftest import one_of


def test_what_is_stored_is_what_get_report_gives_for_any_range(
    ads: AdsSession, folder: Path, calendar: Calendar
) -> None:
    profiles = adskit.get_profiles(ads)
    chosen = profiles[profiles.countryCode.isin(["US", "DE", "JP"]) & profiles.usable]
    over: dict[str, Any] = {"start": calendar.day(60), "end": calendar.day(1)}
    history = get_report(ads, chosen, "spCampaigns", into=folder, **over)
    whole = get_report(ads, chosen, "spCampaigns", **over)
    assert len(whole) > 1000
    same_rows(history.read(), whole)
    for start, end in [(60, 60), (45, 10), (16, 14), (1, 1)]:
        days: dict[str, Any] = {"start": calendar.day(start), "end": calendar.day(end)}
        same_rows(history.read(**days), get_report(ads, chosen, "spCampaigns", **days))
    one = history.read(profiles=chosen.head(1))
    for name in ("timezone", "currencyCode"):
        assert history.read().attrs[name] == whole.attrs[name]
        assert one.attrs[name] == dict(zip(chosen.profileId.head(1), chosen[name], strict=False))
    same_rows(one, whole[whole.profileId == chosen.profileId.iloc[0]])


def test_other_tools_read_the_same_rows_with_the_same_dtypes(
    ads: AdsSession, german: pd.DataFrame, folder: Path
) -> None:
    history = get_report(ads, german, "spCampaigns", into=folder, **OCTOBER)
    plain = get_report(ads, german, "spCampaigns", provisional=False, **OCTOBER)
    same_rows(pd.read_parquet(history.path), plain)


def test_the_same_call_asks_for_nothing_and_another_one_for_the_rest(
    ads: AdsSession, german: pd.DataFrame, folder: Path, asked: Asked, practice: PracticeServer
) -> None:
    get_report(ads, german, "spCampaigns", into=folder, **OCTOBER)
    assert asked() == [("2026-09-20", "2026-09-30"), ("2026-10-01", "2026-10-14")]
    before = len(practice.requests)
    get_report(ads, german, "spCampaigns", into=folder, **OCTOBER)
    assert len(practice.requests) == before
    get_report(ads, german, "spCampaigns", into=folder, **OCTOBER | {"start": "2026-08-30"})
    assert asked() == [("2026-08-30", "2026-08-31"), ("2026-09-01", "2026-09-19")]
    get_report(ads, german, "spCampaigns", into=folder, anew=True, **OCTOBER)
    assert asked() == [("2026-09-20", "2026-09-30"), ("2026-10-01", "2026-10-14")]


def test_on_another_day_only_new_days_and_those_that_were_corrected_are_asked_for(
    ads: AdsSession, german: pd.DataFrame, folder: Path, asked: Asked, calendar: Calendar
) -> None:
    get_report(ads, german, "spCampaigns", into=folder, **OCTOBER | {"start": "2026-08-20"})
    asked()
    calendar.move(1)
    history = get_report(
        ads,
        german,
        "spCampaigns",
        into=folder,
        **OCTOBER | {"start": "2026-08-20", "end": "2026-10-15"},
    )
    # 42 days before the 15th is the 3rd of September; what lies before is final
    assert asked() == [("2026-09-03", "2026-09-30"), ("2026-10-01", "2026-10-15")]
    assert history.read().groupby(["date", "campaignId"]).size().max() == 1
    calendar.move(60)
    get_report(ads, german, "spCampaigns", into=folder, **OCTOBER)
    # 65 days are what Amazon really has: until the 11th of October its figures are as they are
    assert asked() == [("2026-10-11", "2026-10-14")]
    calendar.move(1)
    get_report(ads, german, "spCampaigns", into=folder, **OCTOBER)
    assert asked() == []


def test_what_was_stored_while_the_clock_was_ahead_is_corrected_by_the_next_call(
    ads: AdsSession, german: pd.DataFrame, folder: Path, asked: Asked, calendar: Calendar
) -> None:
    days = OCTOBER | {"start": "2026-09-01"}
    ads.patience.clock = lambda: calendar() + 20 * 86400
    get_report(ads, german, "spCampaigns", into=folder, **days)
    stale = ReportHistory(folder, clock=calendar).read()
    assert stale.attrs["outdated"][0]["startDate"] == "2026-09-01"
    asked()
    ads.patience.clock = calendar
    fresh = get_report(ads, german, "spCampaigns", into=folder, **days).read()
    assert asked() == [("2026-09-01", "2026-09-30"), ("2026-10-01", "2026-10-14")]
    assert fresh.attrs["madeAt"] < "2026-10-16" < stale.attrs["madeAt"]
    get_report(ads, german, "spCampaigns", into=folder, **days)
    assert asked() == []


def test_rows_are_provisional_as_of_today(
    ads: AdsSession, german: pd.DataFrame, folder: Path, calendar: Calendar
) -> None:
    history = get_report(ads, german, "spCampaigns", into=folder, **OCTOBER)
    fresh = history.read()
    assert calendar.day(42) < date(2026, 9, 20)
    assert fresh.provisional.all()
    assert fresh.attrs["outdated"] == []
    calendar.move(34)
    later = history.read(columns=["date", "provisional"])
    assert list(later.columns) == ["date", "provisional"]
    assert later.provisional.sum() == (fresh.date >= "2026-10-07").sum() > 0
    (days,) = [one for one in later.attrs["outdated"] if one["endDate"] > "2026-10"]
    assert (days["startDate"], days["endDate"]) == ("2026-10-01", "2026-10-06")
    calendar.move(20)
    assert not history.read().provisional.any()


def test_a_product_that_is_not_open_is_a_gap_each_time(
    ads: AdsSession, folder: Path, calendar: Calendar
) -> None:
    profiles = adskit.get_profiles(ads)
    closed = one_of(profiles, "JP", type_="vendor")
    chosen = pd.concat([one_of(profiles, "US"), closed])
    days: dict[str, Any] = {"start": calendar.day(9), "end": calendar.day(7)}
    for _ in range(2):  # the second time nothing but the closed one is left to be asked for
        with pytest.warns(GapsWarning, match="not authorized for Sponsored Display"):
            history = get_report(ads, chosen, "sdCampaigns", into=folder, **days)
        (gap,) = history.attrs["gaps"]
        assert gap["profileId"] == closed.profileId.item()
        assert set(history.read().profileId) == set(one_of(profiles, "US").profileId)


def test_columns_groups_and_filters_make_another_history(
    ads: AdsSession, german: pd.DataFrame, folder: Path
) -> None:
    days: dict[str, Any] = {"start": "2026-10-01", "end": "2026-10-02"}
    kinds: list[dict[str, Any]] = [
        {"columns": "clicks"},
        {"columns": ["clicks", "cost"]},
        {"columns": "clicks", "filters": {"campaignStatus": "PAUSED"}},
    ]
    paths = {
        get_report(ads, german, "spCampaigns", into=folder, **days, **kind).path for kind in kinds
    }
    assert len(paths) == 3
    turned = get_report(ads, german, "spCampaigns", into=folder, columns=["cost", "clicks"], **days)
    assert turned.path in paths
    with pytest.raises(ArgumentError, match="several kinds"):
        ReportHistory(folder)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"time_unit": "SUMMARY"}, "made of days"),
        ({"frame": "dask"}, "no Dask DataFrame"),
        ({"frame": "panda"}, "did you mean 'pandas'"),
        ({"end": "2099-01-01"}, "in the future"),
        ({"columns": "click"}, "clicks"),
    ],
)
def test_what_makes_no_sense_is_refused_before_anything_is_asked(
    ads: AdsSession,
    german: pd.DataFrame,
    folder: Path,
    asked: Asked,
    options: dict[str, Any],
    says: str,
) -> None:
    with pytest.raises(ArgumentError, match=says):
        get_report(ads, german, "spCampaigns", into=folder, **OCTOBER | options)
    assert asked() == []
    assert not folder.exists()


def test_a_folder_that_cannot_be_written_is_one_clear_sentence(
    ads: AdsSession, german: pd.DataFrame, folder: Path
) -> None:
    folder.write_text("a file in the way")
    with pytest.raises(HistoryError, match="cannot be"):
        get_report(ads, german, "spCampaigns", into=folder, **OCTOBER)


def test_a_day_without_rows_is_a_day_that_is_known(
    ads: AdsSession, folder: Path, asked: Asked
) -> None:
    silent = one_of(adskit.get_profiles(ads), "TR")
    for _ in range(2):
        history = get_report(ads, silent, "spCampaigns", into=folder, **OCTOBER)
        frame = history.read()
        assert len(frame) == 0
        assert frame.attrs["gaps"] == []
    assert len(asked()) == 2
    plain = get_report(ads, silent, "spCampaigns", **OCTOBER)
    assert frame.dtypes.to_dict() == plain.dtypes.to_dict()


def test_nothing_secret_lies_in_the_folder(
    ads: AdsSession, german: pd.DataFrame, folder: Path, practice: PracticeServer
) -> None:
    history = get_report(ads, german, "spCampaigns", into=folder, **OCTOBER)
    files = [file for file in folder.rglob("*") if file.is_file()]
    parquet = [file for file in files if file.suffix == ".parquet"]
    assert len(parquet) == 2
    kept = "".join(str(pq.read_schema(file).metadata) for file in parquet)
    kept += "".join(file.read_bytes().decode("latin-1") for file in files)
    kept += "".join(map(str, files)) + repr(history) + history._repr_html_() + str(history.attrs)
    for secret in ("Atza", "Atzr", "/files/", "X-Amz", practice.client_secret, "Bearer"):
        assert secret not in kept
    note = str(pq.read_schema(parquet[0]).metadata[b"adskit"])
    assert "practice Amazon" in note
    assert '"timezone": "Europe/Paris"' in note


def test_what_is_read_knows_where_it_comes_from_as_a_report_does(
    ads: AdsSession, german: pd.DataFrame, folder: Path
) -> None:
    plain = get_report(ads, german, "spCampaigns", **OCTOBER)
    stored = get_report(ads, german, "spCampaigns", into=folder, **OCTOBER).read(
        start=OCTOBER["start"], end=OCTOBER["end"]
    )
    moments = {"fetchedAt", "madeAt"}
    same = {name: value for name, value in plain.attrs.items() if name not in moments}
    assert {name: stored.attrs[name] for name in same} == same
    for moment in moments:
        assert stored.attrs[moment][:13] == plain.attrs[moment][:13]
    assert stored.attrs["endMadeAt"] == stored.attrs["madeAt"]
    assert len(footnote(stored)) == len(footnote(plain))


def test_another_session_on_another_day_needs_no_login_to_read(
    ads: AdsSession, german: pd.DataFrame, folder: Path, calendar: Calendar
) -> None:
    get_report(ads, german, "spCampaigns", into=folder, **OCTOBER)
    history = ReportHistory(folder, clock=calendar)
    assert history.read().attrs["reportType"] == "spCampaigns"
    with pytest.warns(GapsWarning, match="2026-10-15 to 2026-10-20 not stored"):
        frame = history.read(start=date(2026, 10, 10), end=date(2026, 10, 20))
    assert frame.date.max() <= pd.Timestamp("2026-10-14")
    assert frame.attrs["gaps"][0]["profileId"] == german.profileId.item()
