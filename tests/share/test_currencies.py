from __future__ import annotations

from typing import Final

import pandas as pd
import pytest

import adskit
from adskit import charts
from adskit.errors import ArgumentError
from adskit.share.summary import summarise
from tests.share.conftest import Reports
from tests.share.frames import GERMANY, JAPAN, report, two_currencies

CODES: Final = {GERMANY[0]: "EUR", JAPAN[0]: "JPY"}


def test_money_of_several_currencies_is_never_added_up() -> None:
    with pytest.raises(ArgumentError, match="EUR, JPY") as caught:
        summarise(two_currencies(), "date")
    assert "add 'currencyCode' to `by`" in caught.value.hint
    days = summarise(two_currencies(), ["currencyCode", "date"])
    assert len(days) == 4


def test_an_unknown_currency_is_another_currency() -> None:
    frame = report().assign(currencyCode=pd.array(["EUR", None, "EUR", "EUR"], dtype="str"))
    with pytest.raises(ArgumentError, match="EUR, an unknown one"):
        summarise(frame, "campaignName")


def test_counts_of_several_currencies_add_up() -> None:
    frame = two_currencies()[["currencyCode", "date", "impressions", "clicks"]]
    result = summarise(frame, "date")
    assert result["clicks"].tolist() == [50, 50, 20]
    assert "currencyCode" not in result.columns


def test_without_currencies_the_money_of_two_countries_is_not_added_up() -> None:
    lost = two_currencies().drop(columns="currencyCode")
    for frame in (lost, summarise(lost, "profileId").drop(columns="countryCode")):
        with pytest.raises(ArgumentError, match="without its currency: DE, JP") as caught:
            summarise(frame.assign(region="all"), "region")
        assert "keep the column 'currencyCode'" in caught.value.hint
    assert summarise(lost, "countryCode")["cost"].tolist() == [1800, 100]
    assert summarise(lost.drop(columns="cost").filter(["date", "clicks"]), "date")["clicks"].any()


@pytest.mark.parametrize("kept", [["date"], ["date", "region"], ["date", "profileId"]])
def test_money_of_several_accounts_is_not_added_up_when_nothing_tells_them_apart(
    kept: list[str],
) -> None:
    frame = two_currencies().assign(region="EU")
    frame.attrs.update(currencyCode=CODES)
    with pytest.raises(ArgumentError, match="without its currency: EUR, JPY") as caught:
        summarise(frame[[*kept, "cost"]], "date")
    assert "keep the column 'currencyCode'" in caught.value.hint
    assert summarise(frame[[*kept, "clicks"]], "date")["clicks"].tolist() == [50, 50, 20]


def test_accounts_of_one_currency_need_no_column_of_it() -> None:
    frame = two_currencies()
    frame.attrs.update(currencyCode=CODES)
    by_account = summarise(frame[["profileId", "date", "cost"]], "profileId")
    assert by_account.set_index("profileId")["cost"].to_dict() == {JAPAN[0]: 1800, GERMANY[0]: 100}
    german = frame[frame.currencyCode == "EUR"]
    assert summarise(german[["profileId", "date", "cost"]], "date")["cost"].sum() == 100
    frame.attrs.update(currencyCode=dict.fromkeys(CODES, "EUR"))
    assert summarise(frame[["date", "cost"]], "date")["cost"].sum() == 1900


def test_a_summary_knows_the_currencies_of_its_own_accounts_alone() -> None:
    frame = two_currencies()
    frame.attrs.update(currencyCode=CODES)
    days = summarise(frame[frame.currencyCode == "EUR"], "date")
    assert days.attrs["currencyCode"] == {GERMANY[0]: "EUR"}
    assert summarise(days[["date", "cost"]], "month")["cost"].sum() == 100


def test_without_a_currency_one_country_has_one() -> None:
    assert summarise(report().drop(columns="currencyCode"), "date")["cost"].sum() == 100


def test_a_report_of_amazon_s_whose_currencies_were_dropped_is_neither_added_up_nor_drawn(
    fetched: Reports,
) -> None:
    real = fetched("spCampaigns")
    lost = real[["date", "campaignId", "campaignName", "cost", "sales14d"]]
    with pytest.raises(ArgumentError, match="EUR, USD"):
        adskit.summarise(lost, "campaignName")
    for draw in (charts.spend_and_sales, charts.top_campaigns, charts.acos_against_spend):
        with pytest.raises(ArgumentError, match="Amounts of EUR, USD") as caught:
            draw(lost)
        assert "keep the column 'currencyCode'" in caught.value.hint
    assert charts.top_campaigns(lost.assign(clicks=1), by="clicks").patches
