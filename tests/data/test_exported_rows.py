"""What the practice Amazon exports becomes the rows that its lists give."""

from __future__ import annotations

import gc
import gzip
import io
import json
import time
import warnings
from collections.abc import Callable, Iterator
from typing import Any, get_args

import pandas as pd
import pytest
import requests

import adskit
from adskit.auth.session import AdsSession
from adskit.data.campaign_rows import COLUMNS
from adskit.data.export_rows import EXPORT_COLUMNS, rows_of
from adskit.data.exports.export import records_in
from adskit.data.exports.service import MEDIA_TYPES, ExportKind
from adskit.data.fetch import decoded
from adskit.data.profiles import resolve
from adskit.data.tables import table
from adskit.errors import GapsWarning
from adskit.practice import PracticeServer
from tests.data.odd_values import ODD, with_odd_values

SP, SB, SD = "SPONSORED_PRODUCTS", "SPONSORED_BRANDS", "SPONSORED_DISPLAY"
STATES = ["ENABLED", "PAUSED", "ARCHIVED"]
EXPORTED = {"adProductFilter": [SP, SB, SD], "stateFilter": STATES}
Export = Callable[[ExportKind], pd.DataFrame]


@pytest.fixture(scope="module")
def quick() -> Iterator[PracticeServer]:
    """A practice Amazon whose exports are ready at once."""
    with PracticeServer(seed=3, report_seconds=0, in_thread=True) as server:
        yield server


@pytest.fixture
def signed(quick: PracticeServer) -> AdsSession:
    return adskit.connect(practice=quick)


@pytest.fixture
def profile(signed: AdsSession) -> str:
    """A profile that has every ad product and may be edited."""
    profiles = adskit.get_profiles(signed)
    return str(profiles[profiles.usable & (profiles.access == "edit")].profileId.iloc[0])


def test_pythons_collector_works_while_amazon_makes_an_export() -> None:
    on: list[bool] = []
    began = time.time()

    def clock() -> float:
        on.append(gc.isenabled())
        return time.time()

    with PracticeServer(in_thread=True, report_seconds=0.5) as server:
        ads = adskit.connect(practice=server)
        profiles = adskit.get_profiles(ads)
        server.clock = clock  # it looks at each call for when it is
        adskit.get_campaigns(ads, profiles[profiles.usable].head(1), ad_products="SP", via="export")
    assert time.time() - began > 0.5
    assert len(on) > 2
    assert all(on)


@pytest.fixture
def export(signed: AdsSession, profile: str) -> Export:
    def exported(kind: ExportKind) -> pd.DataFrame:
        (of,) = resolve(signed, profile, region=None)
        return table(rows_of(kind, records(signed, profile, kind), of), EXPORT_COLUMNS[kind])

    return exported


def records(ads: AdsSession, profile: str, kind: ExportKind) -> list[dict[str, Any]]:
    media = MEDIA_TYPES[kind]
    asked = ads.post(f"/{kind}/export", profile=profile, json=EXPORTED, media_type=media)
    path = f"/exports/{decoded(asked)['exportId']}"
    found = decoded(ads.get(path, profile=profile, accept=media))
    with ads.mount(requests.Session()) as plain:
        content = plain.get(found["url"], timeout=10).content
    rows: list[dict[str, Any]] = json.loads(gzip.decompress(content))
    return rows


def listed(ads: AdsSession, profile: str, kind: str) -> pd.DataFrame:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", GapsWarning)
        if kind == "campaigns":
            frame = adskit.get_campaigns(ads, profile, ad_products=["SP", "SB", "SD"])
        else:
            frame = adskit.get_entities(ads, profile, kind)  # type: ignore[arg-type]
    return frame[frame.state.isin(STATES)]  # a state that no filter knows is not exported


def same(exported: pd.DataFrame, known: pd.DataFrame, *, by: str, columns: list[str]) -> None:
    """Hold that two frames say the same in these columns, row by row."""
    key = ["adProduct", by]
    one, other = (
        frame[[*key, *columns]].sort_values(key, ignore_index=True) for frame in (exported, known)
    )
    assert len(one) > 5
    pd.testing.assert_frame_equal(one, other)


def test_exported_campaigns_are_those_of_the_lists(
    signed: AdsSession, profile: str, export: Export
) -> None:
    exported, known = export("campaigns"), listed(signed, profile, "campaigns")
    without = {"servingStatus", "biddingStrategy", "adProduct", "campaignId"}
    columns = [name for name in COLUMNS if name not in without]
    same(exported, known, by="campaignId", columns=columns)
    assert exported.servingStatus.isna().all()
    strategies = exported.merge(known, on=["adProduct", "campaignId"], suffixes=("", "Listed"))
    worded = strategies[(strategies.adProduct == SP) & strategies.biddingStrategy.notna()]
    assert (worded.biddingStrategy == worded.biddingStrategyListed).all()
    assert {"LEGACY_FOR_SALES", "AUTO_FOR_SALES"} <= set(worded.biddingStrategy)


def test_exported_ad_groups_are_those_of_the_lists(
    signed: AdsSession, profile: str, export: Export
) -> None:
    columns = ["profileId", "campaignId", "name", "state", "defaultBid", "currencyCode"]
    same(export("adGroups"), listed(signed, profile, "adGroups"), by="adGroupId", columns=columns)


@pytest.mark.parametrize(
    ("kind", "columns"),
    [("keywords", ["keyword", "matchType", "bid"]), ("negativeKeywords", ["keyword"])],
)
def test_exported_keywords_are_those_of_the_lists(
    signed: AdsSession, profile: str, export: Export, kind: str, columns: list[str]
) -> None:
    targets = export("targets")
    chosen = (targets.adProduct == SP) & (targets.targetType == "KEYWORD")
    chosen &= (targets.targetLevel == "AD_GROUP") & (
        targets.negative == (kind == "negativeKeywords")
    )
    known = listed(signed, profile, kind).rename(
        columns={"keywordId": "targetId", "keywordText": "keyword"}
    )
    same(targets[chosen], known, by="targetId", columns=["adGroupId", "state", *columns])


def test_exported_product_ads_are_those_of_the_lists(
    signed: AdsSession, profile: str, export: Export
) -> None:
    ads = export("ads")
    known = listed(signed, profile, "productAds")
    same(ads[ads.adProduct == SP], known, by="adId", columns=["adGroupId", "asin", "sku", "state"])


@pytest.mark.parametrize("kind", get_args(ExportKind))
def test_every_export_fills_its_columns(export: Export, kind: ExportKind) -> None:
    frame = export(kind)
    assert dict(frame.dtypes.astype(str)) == dict(EXPORT_COLUMNS[kind])
    assert set(frame.adProduct) == {SP, SB, SD}
    assert set(frame.state) <= set(STATES)
    if kind != "campaigns":
        assert frame.deliveryStatus.notna().all()
        assert frame.creationDateTime.notna().all()
        assert frame.deliveryReasons.notna().any()
    # a column that never fills would be a wrong name
    unknown = {"campaigns": {"servingStatus"}, "ads": {"campaignId"}}
    of_one_kind_of_account = {"asin", "sku"}
    never = {name for name in frame if frame[name].isna().all()}
    assert never <= unknown.get(kind, set()) | of_one_kind_of_account


@pytest.mark.parametrize("kind", get_args(ExportKind))
def test_an_odd_value_in_each_record_breaks_no_table(
    signed: AdsSession, profile: str, kind: ExportKind
) -> None:
    (whose,) = resolve(signed, profile, region=None)
    plain = json.dumps(records(signed, profile, kind))
    for odd in ODD:
        frame = table(
            rows_of(kind, with_odd_values(json.loads(plain), odd), whose), EXPORT_COLUMNS[kind]
        )
        assert dict(frame.dtypes.astype(str)) == dict(EXPORT_COLUMNS[kind])


def test_what_is_no_object_among_the_records_of_a_file_says_nothing() -> None:
    odd = [None, {"campaignId": "1"}, [1], "x", {"campaignId": "2"}]
    file = io.BytesIO(gzip.compress(json.dumps(odd).encode()))
    assert records_in(file) == [{"campaignId": "1"}, {"campaignId": "2"}]
