from __future__ import annotations

import warnings
from collections import Counter

import pandas as pd
import pytest

import adskit
from adskit.auth.session import AdsSession
from adskit.data.ad_products import LISTINGS, states_named
from adskit.data.campaign_rows import COLUMNS
from adskit.data.columns.days import iso_day
from adskit.errors import AdskitError, ArgumentError, GapsWarning, NotPermitted
from adskit.practice import PracticeServer, World

PRODUCTS = list(LISTINGS)


def fetch(ads: AdsSession, profiles: object, **options: object) -> pd.DataFrame:
    """Return the campaigns; gaps are looked at where they matter."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", GapsWarning)
        return adskit.get_campaigns(ads, profiles, **options)  # type: ignore[arg-type]


def held(world: World) -> Counter[tuple[str, str, str]]:
    """Return every campaign that the world lets a caller read: profile, product, id."""
    return Counter(
        (str(profile.record["profileId"]), product, str(campaign["campaignId"]))
        for profile in world.profiles
        for product in PRODUCTS
        if product in profile.products
        for campaign in world.campaigns(str(profile.record["profileId"]), product)
    )


@pytest.mark.parametrize("seed", [1, 7, 2026])
def test_every_campaign_of_every_region_is_there_once_with_all_digits(seed: int) -> None:
    with PracticeServer(seed=seed, page_size=7, in_thread=True) as server:
        ads = adskit.connect(practice=server)
        frame = fetch(ads, adskit.get_profiles(ads))
    found = Counter(zip(frame.profileId, frame.adProduct, frame.campaignId, strict=True))
    assert found == held(World(seed=seed))
    assert max(found.values()) == 1
    assert any(int(one) > 2**53 for one in frame.campaignId)
    assert set(frame.region) == {"NA", "EU", "FE"}
    assert dict(frame.dtypes.astype(str)) == dict(COLUMNS)


@pytest.fixture
def everything(ads: AdsSession) -> pd.DataFrame:
    return fetch(ads, adskit.get_profiles(ads))


def test_words_are_upper_case_for_every_product(everything: pd.DataFrame) -> None:
    for column in ("adProduct", "state", "budgetType", "targetingType", "costType"):
        words = everything[column].dropna()
        assert (words == words.str.upper()).all(), column
    assert set(everything.adProduct) == set(PRODUCTS)
    assert set(everything.state) >= {"ENABLED", "PAUSED", "ARCHIVED"}


def test_money_always_has_a_currency(everything: pd.DataFrame) -> None:
    assert everything.currencyCode.notna().all()
    assert everything.currencyCode.nunique() > 3
    assert (everything.budget.dropna() > 0).all()


def test_days_are_days_for_every_product(everything: pd.DataFrame) -> None:
    assert everything.startDate.notna().all()
    assert everything.endDate.isna().any()
    assert everything.endDate.notna().any()
    assert (everything.startDate.dt.year > 2000).all()


def test_names_of_every_script_come_through(everything: pd.DataFrame) -> None:
    text = "".join(everything.name.dropna())
    assert any("\u3040" <= char <= "\u30ff" or "\u4e00" <= char <= "\u9fff" for char in text)
    assert any("\u0600" <= char <= "\u06ff" for char in text)


def test_every_portfolio_a_campaign_names_is_found(
    ads: AdsSession, everything: pd.DataFrame
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", GapsWarning)
        portfolios = adskit.get_portfolios(ads, adskit.get_profiles(ads))
    named = everything.dropna(subset=["portfolioId"])
    joined = named.merge(portfolios, on=["profileId", "portfolioId"], how="left")
    assert len(named)
    assert joined.inBudget.notna().all()


def test_states_can_be_asked_for_in_any_case(ads: AdsSession, everything: pd.DataFrame) -> None:
    some = fetch(ads, adskit.get_profiles(ads), states=["paused", "ARCHIVED"])
    wanted = everything[everything.state.isin(["PAUSED", "ARCHIVED"])]
    assert set(some.campaignId) == set(wanted.campaignId)
    assert len(some) == len(wanted)


@pytest.mark.parametrize(("asked", "name"), [("SD", "SPONSORED_DISPLAY"), ("sp", PRODUCTS[0])])
def test_one_product_can_be_asked_for_by_its_short_name(
    ads: AdsSession, everything: pd.DataFrame, asked: str, name: str
) -> None:
    some = fetch(ads, adskit.get_profiles(ads), ad_products=asked)
    assert set(some.adProduct) == {name}
    assert len(some) == (everything.adProduct == name).sum()


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"ad_products": "DSP"}, "SPONSORED_PRODUCTS"),
        ({"ad_products": ["SP", "spam"]}, "spam"),
        ({"ad_products": []}, "No ad product was named"),
        ({"ad_products": ["SP", None]}, "ad_products has None, which is not a text"),
        ({"ad_products": 1}, "ad_products has 1,"),
        ({"states": True}, "states has True,"),
        ({"states": "running"}, "ENABLED, PAUSED, ARCHIVED"),
        ({"states": []}, "No state"),
        ({"region": "MARS"}, "region"),
    ],
)
def test_a_word_amazon_does_not_know_is_refused_before_anything_is_sent(
    practice: PracticeServer, ads: AdsSession, options: dict[str, object], says: str
) -> None:
    ads.known_profiles.clear()
    before = len(practice.requests)
    with pytest.raises(ArgumentError, match=says):
        fetch(ads, "1", **options)
    assert len(practice.requests) == before


def test_raw_adds_the_rest_under_amazons_dotted_names(ads: AdsSession) -> None:
    frame = fetch(ads, adskit.get_profiles(ads), raw=True)
    assert list(frame.columns[: len(COLUMNS)]) == list(COLUMNS)
    more = set(frame.columns[len(COLUMNS) :])
    assert {"dynamicBidding.placementBidding", "tactic", "deliveryProfile"} <= more
    assert not {"budget.budget", "dynamicBidding.strategy"} & more
    assert frame.columns.is_unique


def test_the_light_call_leaves_only_the_serving_status_missing(
    ads: AdsSession, everything: pd.DataFrame
) -> None:
    light = fetch(ads, adskit.get_profiles(ads), extended=False)
    assert light.servingStatus.isna().all()
    assert everything.servingStatus.notna().any()
    pd.testing.assert_frame_equal(
        light.drop(columns="servingStatus"), everything.drop(columns="servingStatus")
    )


def test_a_profile_that_cannot_be_used_leaves_a_gap_with_its_reason(ads: AdsSession) -> None:
    profiles = adskit.get_profiles(ads)
    agency = profiles[profiles.accountType == "agency"].profileId.iloc[0]
    with pytest.warns(GapsWarning, match="campaigns: "):
        frame = adskit.get_campaigns(ads, profiles)
    gaps = pd.DataFrame(frame.attrs["gaps"])
    assert gaps[gaps.profileId == agency].adProduct.tolist() == [""]
    assert gaps.why.str.len().all()
    assert gaps.hint.str.len().all()
    with pytest.raises(AdskitError):
        adskit.get_campaigns(ads, profiles, strict=True)


def test_an_error_is_never_an_empty_table(ads: AdsSession) -> None:
    profiles = adskit.get_profiles(ads)
    with pytest.raises(ArgumentError, match="Agency"):
        adskit.get_campaigns(ads, profiles[profiles.accountType == "agency"])
    lacking = next(
        str(one.record["profileId"])
        for one in World().profiles
        if one.record["accountInfo"]["type"] != "agency" and "SPONSORED_DISPLAY" not in one.products
    )
    with pytest.raises(NotPermitted, match="not open"):
        adskit.get_campaigns(ads, lacking, ad_products="SD")


def test_an_account_without_campaigns_is_an_empty_frame_without_a_warning(ads: AdsSession) -> None:
    world = World()
    new = next(
        one
        for one in world.profiles
        if one.record["accountInfo"]["type"] != "agency"
        and not any(
            world.campaigns(str(one.record["profileId"]), product) for product in one.products
        )
    )
    frame = adskit.get_campaigns(
        ads, str(new.record["profileId"]), ad_products=sorted(new.products)
    )
    assert frame.empty
    assert dict(frame.dtypes.astype(str)) == dict(COLUMNS)


@pytest.mark.parametrize("seed", [5, 6])
def test_faults_on_the_way_change_nothing_in_the_frame(seed: int) -> None:
    with PracticeServer(seed=seed, page_size=10, in_thread=True) as server:
        ads = adskit.connect(practice=server)
        ads._caller.patience.sleep = lambda _seconds: None
        ads._caller.patience.tries = 30
        profiles = adskit.get_profiles(ads)
        calm = fetch(ads, profiles)
        server.faults = {
            "throttle": 0.05,
            "throttle_bare": 0.05,
            "throttle_html": 0.02,
            "server_error": 0.05,
            "reset": 0.03,
            "truncated": 0.03,
            "not_json": 0.03,
            "duplicate_rows": 0.3,
        }
        stormy = fetch(ads, profiles)
    pd.testing.assert_frame_equal(calm, stormy)
    assert stormy.attrs["gaps"] == calm.attrs["gaps"]


def test_tokens_that_end_twice_on_the_way_change_nothing_either() -> None:
    with PracticeServer(page_size=10, in_thread=True) as server:
        ads = adskit.connect(practice=server)
        profiles = adskit.get_profiles(ads)
        calm = fetch(ads, profiles)
        start, begun = server.clock(), len(server.requests)

        def clock() -> float:
            """Jump beyond a token's hour after 30 calls and once more after 90."""
            done = len(server.requests) - begun
            return start + 4000 * ((done > 30) + (done > 90))

        server.clock = clock
        stormy = fetch(ads, profiles)
        tokens = sum("/auth/o2/token" in one.path for one in server.requests[begun:])
    pd.testing.assert_frame_equal(calm, stormy)
    assert tokens == 2


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("20220126", "2022-01-26"),
        ("2022-01-26", "2022-01-26"),
        ("2019-08-24T14:15:22Z", "2019-08-24"),
        (20220126, "2022-01-26"),
        (None, None),
        ("", None),
    ],
)
def test_each_products_way_to_write_a_day_is_read(written: object, meant: str | None) -> None:
    assert iso_day(written) == meant


def test_states_come_in_amazons_order_and_once() -> None:
    assert states_named(["archived", "ENABLED", "enabled"]) == ("ENABLED", "ARCHIVED")
