"""Version 1 of the API fills the same table as the lists do, and takes over when these end."""

from __future__ import annotations

import json
import threading
import warnings
from collections import Counter
from collections.abc import Iterator

import pandas as pd
import pytest

import adskit
from adskit.auth.retired import Retired
from adskit.auth.session import AdsSession
from adskit.data.ad_products import LISTINGS, AdProduct
from adskit.data.campaign_rows import COLUMNS, columns_of
from adskit.data.frames import Values
from adskit.data.tables import table
from adskit.data.v1_campaigns import PAGE_CAPS, PATH, V1_LISTINGS
from adskit.errors import ArgumentError, GapsWarning, NotPermitted
from adskit.practice import PracticeServer

SP, SB, SD, ST = V1_LISTINGS
KEY = ["profileId", "adProduct", "campaignId"]
# what version 1 does not know, or has words of its own for
OWN_WORDS = ["servingStatus", "biddingStrategy"]


def fetch(ads: AdsSession, **options: object) -> pd.DataFrame:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", GapsWarning)
        return adskit.get_campaigns(ads, adskit.get_profiles(ads), **options)  # type: ignore[arg-type]


@pytest.fixture
def retiring() -> Iterator[PracticeServer]:
    """A practice Amazon of one test's own, whose lists may be retired."""
    with PracticeServer(in_thread=True) as server:
        yield server


@pytest.mark.parametrize("seed", [2, 5])
def test_both_versions_give_the_same_campaigns(seed: int) -> None:
    with PracticeServer(seed=seed, page_size=7, in_thread=True) as server:
        ads = adskit.connect(practice=server)
        lists, v1 = fetch(ads, api="v3"), fetch(ads, api="v1")
    assert len(v1)
    assert v1.attrs["gaps"] == lists.attrs["gaps"]
    assert dict(v1.dtypes.astype(str)) == dict(COLUMNS)
    lists, v1 = (one.sort_values(KEY, ignore_index=True) for one in (lists, v1))
    pd.testing.assert_frame_equal(v1.drop(columns=OWN_WORDS), lists.drop(columns=OWN_WORDS))
    of_products = lists.adProduct == SP
    assert v1.biddingStrategy[of_products].equals(lists.biddingStrategy[of_products])
    assert "UK" in set(v1.countryCode)
    assert v1.servingStatus.isna().all()


def test_states_and_products_are_filtered_by_amazon_page_after_page() -> None:
    with PracticeServer(page_size=5, in_thread=True) as server:
        ads = adskit.connect(practice=server)
        profile = adskit.get_profiles(ads).query("usable").profileId.iloc[0]
        begun = len(server.requests)
        frame = adskit.get_campaigns(ads, profile, ad_products="SP", states="PAUSED", api="v1")
        pages = len(server.requests) - begun
    assert set(frame.state) == {"PAUSED"}
    assert pages == -(-len(frame) // 5) > 1
    sent = ads.last_request
    assert sent is not None
    assert sent.url.endswith(PATH)
    body = json.loads(sent.body)
    # every page is a new query: what was asked for goes along with the token
    assert body.pop("nextToken")
    assert body == {
        "adProductFilter": {"include": [SP]},
        "stateFilter": {"include": ["PAUSED"]},
        "maxResults": PAGE_CAPS[SP],
    }


@pytest.mark.parametrize("product", V1_LISTINGS)
def test_a_page_may_be_as_large_as_amazon_allows(ads: AdsSession, product: AdProduct) -> None:
    assert len(fetch(ads, api="v1", ad_products=product))


def test_raw_adds_what_version_1_calls_otherwise(ads: AdsSession) -> None:
    frame = fetch(ads, api="v1", raw=True)
    assert list(frame.columns[: len(COLUMNS)]) == list(COLUMNS)
    more = set(frame.columns[len(COLUMNS) :])
    assert {"budgets", "marketplaceScope", "status.deliveryStatus"} <= more
    assert not {"startDateTime", "autoCreationSettings.autoCreateTargets"} & more
    assert frame.columns.is_unique


def test_a_list_that_was_retired_is_asked_for_no_more_and_that_is_said_once(
    retiring: PracticeServer,
) -> None:
    ads = adskit.connect(practice=retiring)
    before = fetch(ads)
    retiring.faults = {"deprecated": 1.0}
    with pytest.warns(GapsWarning) as said:
        after = adskit.get_campaigns(ads, adskit.get_profiles(ads))
    told = [str(one.message) for one in said if "has retired the list" in str(one.message)]
    assert len(told) == 1
    assert all(product in told[0] for product in LISTINGS)
    assert said[-1].filename == __file__
    assert after.attrs["gaps"] == before.attrs["gaps"]
    pd.testing.assert_frame_equal(
        after.sort_values(KEY, ignore_index=True).drop(columns=OWN_WORDS),
        before.sort_values(KEY, ignore_index=True).drop(columns=OWN_WORDS),
    )
    begun = len(retiring.requests)
    with warnings.catch_warnings(record=True) as later:
        warnings.simplefilter("always")
        again = adskit.get_campaigns(ads, adskit.get_profiles(ads))
    assert not any("has retired the list" in str(one.message) for one in later)
    pd.testing.assert_frame_equal(again, after)
    asked = Counter(one.path for one in retiring.requests[begun:] if "campaigns" in one.path)
    assert [path for path in asked if not path.endswith(PATH)] == []


def test_only_the_products_whose_lists_ended_change_over(retiring: PracticeServer) -> None:
    ads = adskit.connect(practice=retiring)
    retiring.faults = {"deprecated": 1.0}
    fetch(ads, ad_products="SD")
    assert SD in ads.retired
    assert SP not in ads.retired
    assert SD not in adskit.connect(practice=retiring).retired


def test_who_insists_on_version_3_learns_of_the_other(retiring: PracticeServer) -> None:
    ads = adskit.connect(practice=retiring)
    profile = adskit.get_profiles(ads).query("usable").profileId.iloc[0]
    retiring.faults = {"deprecated": 1.0}
    with pytest.raises(NotPermitted, match=r"deprecated(.|\n)*api='auto' or 'v1'"):
        adskit.get_campaigns(ads, profile, ad_products="SP", api="v3")
    assert SP not in ads.retired


@pytest.mark.parametrize(("word", "says"), [("v2", "'v[13]'"), (3, "'auto'"), (None, "'auto'")])
def test_another_version_is_refused_before_anything_is_sent(
    practice: PracticeServer, ads: AdsSession, word: object, says: str
) -> None:
    before = len(practice.requests)
    with pytest.raises(ArgumentError, match=says):
        adskit.get_campaigns(ads, "1", api=word)  # type: ignore[arg-type]
    assert len(practice.requests) == before


def columns(product: AdProduct, record: dict[str, object]) -> dict[str, Values]:
    return columns_of([[record]], V1_LISTINGS[product].sources, {})


def money(value: object, **more: object) -> list[dict[str, object]]:
    budget = {"value": value, "currencyCode": "SEK"}
    return [{"budgetValue": {"monetaryBudgetValue": {"monetaryBudget": budget}}} | more]


@pytest.mark.parametrize(
    ("product", "record", "holds"),
    [
        (SP, {"autoCreationSettings": {"autoCreateTargets": True}}, {"targetingType": "AUTO"}),
        (SP, {"autoCreationSettings": {"autoCreateTargets": False}}, {"targetingType": "MANUAL"}),
        (SP, {"autoCreationSettings": {}}, {}),
        (SB, {"autoCreationSettings": {"autoCreateTargets": True}}, {}),
        (SP, {"budgets": []}, {}),
        (SP, {"budgets": ["none"]}, {}),
        (
            SB,
            {"budgets": money(7.5, recurrenceTimePeriod="LIFETIME", budgetType="MONETARY")},
            {"budget": 7.5, "budgetType": "LIFETIME", "currencyCode": "SEK"},
        ),
        (
            SP,
            {"optimizations": {"bidSettings": {"bidStrategy": "SALES_UP_AND_DOWN"}}},
            {"biddingStrategy": "AUTO_FOR_SALES"},
        ),
        (
            SP,
            {"optimizations": {"bidSettings": {"bidStrategy": "SOMETHING_NEW"}}},
            {"biddingStrategy": "SOMETHING_NEW"},
        ),
        (ST, {"state": "enabled", "costType": "vcpm"}, {"state": "ENABLED", "costType": "VCPM"}),
        (SD, {"optimizations": None, "budgets": None, "unheard": [1]}, {}),
    ],
)
def test_each_field_of_version_1_is_read(
    product: AdProduct, record: dict[str, object], holds: dict[str, object]
) -> None:
    found = columns(product, record)
    assert {name: value for name, (value,) in found.items() if value is not None} == holds
    assert list(found) == list(COLUMNS)


def test_many_threads_learn_of_an_end_and_one_tells() -> None:
    retired, told = Retired(), []
    gate = threading.Barrier(8)

    def learn() -> None:
        gate.wait()
        retired.add("SP")
        told.extend(retired.news())

    threads = [threading.Thread(target=learn) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == ["SP"]
    retired.add("SB")
    assert retired.news() == ["SB"]
    assert retired.news() == []


@pytest.mark.parametrize("moment", ["2026-03-01T23:30:00-08:00", "2026-03-01T00:00:00.000+09:00"])
@pytest.mark.parametrize("end", ["start", "end"])
def test_a_day_is_the_one_that_is_written_whatever_the_hour(end: str, moment: str) -> None:
    found = columns(SP, {f"{end}DateTime": moment})
    frame = table(list(zip(*found.values(), strict=True)), COLUMNS)
    assert frame.loc[0, f"{end}Date"] == pd.Timestamp("2026-03-01")
