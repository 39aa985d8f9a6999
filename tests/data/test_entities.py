from __future__ import annotations

import warnings
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

import adskit
from adskit.auth.session import AdsSession
from adskit.data.ad_products import AdProduct
from adskit.data.entities import campaigns_in, ids_under
from adskit.data.entity_kinds import KINDS, in_words
from adskit.data.profiles import Profile
from adskit.errors import ArgumentError, GapsWarning
from adskit.practice import PracticeServer, World

SP = "SPONSORED_PRODUCTS"
HERE = Profile("1", "EU", "DE", "EUR", "x", agency=False)


def fetch(ads: AdsSession, kind: str, **options: object) -> pd.DataFrame:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", GapsWarning)
        profiles = adskit.get_profiles(ads)
        return adskit.get_entities(ads, profiles, kind, **options)  # type: ignore[arg-type]


def held(world: World, kind: str) -> Counter[tuple[str, str, str]]:
    """Return every entity that may be read: profile, product, id."""
    found: Counter[tuple[str, str, str]] = Counter()
    for profile in world.profiles:
        pid = str(profile.id)
        # a grant to view does not reach keywords and targets
        closed = profile.access == "view" and kind in {"keywords", "targets"}
        for product in KINDS[kind].products:  # type: ignore[index]
            if product in profile.products and not closed:
                found.update(
                    (pid, product, str(record[KINDS[kind].key]))  # type: ignore[index]
                    for record in records(world, pid, kind, product)
                )
    return found


def records(world: World, pid: str, kind: str, product: AdProduct) -> list[dict[str, object]]:
    match kind:
        case "adGroups":
            return list(world.ad_groups(pid, product))
        case "keywords":
            return list(world.keywords(pid))
        case "targets":
            return list(world.targets(pid))
        case "productAds":
            return list(world.product_ads(pid))
        case "negativeKeywords":
            return list(world.negative_keywords(pid))
    raise NotImplementedError(f"where does the world hold {kind}?")


@pytest.mark.parametrize("kind", KINDS)
def test_everything_under_the_campaigns_is_there_once_with_all_digits(kind: str) -> None:
    with PracticeServer(seed=3, page_size=9, in_thread=True) as server:
        frame = fetch(adskit.connect(practice=server), kind)
    found = Counter(zip(frame.profileId, frame.adProduct, frame[KINDS[kind].key], strict=True))  # type: ignore[index]
    assert found == held(World(seed=3), kind)
    assert len(found)
    assert max(found.values()) == 1
    assert dict(frame.dtypes.astype(str)) == dict(KINDS[kind].columns)  # type: ignore[index]
    assert set(frame.state.dropna()) == set(frame.state.dropna().str.upper())


def test_everything_joins_with_its_campaign(ads: AdsSession) -> None:
    groups = fetch(ads, "adGroups")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", GapsWarning)
        campaigns = adskit.get_campaigns(ads, adskit.get_profiles(ads))
    joined = groups.merge(campaigns, on=["profileId", "adProduct", "campaignId"], how="left")
    assert joined.name_y.notna().all()
    assert set(groups.adProduct) == {SP, "SPONSORED_BRANDS", "SPONSORED_DISPLAY"}


def test_only_what_lies_under_some_campaigns_can_be_asked_for(ads: AdsSession) -> None:
    everything = fetch(ads, "adGroups")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", GapsWarning)
        campaigns = adskit.get_campaigns(ads, adskit.get_profiles(ads))
    chosen = campaigns[campaigns.countryCode == "DE"]
    some = fetch(ads, "adGroups", campaigns=chosen)
    keys = ["profileId", "adProduct", "campaignId"]
    wanted = everything.merge(chosen[keys], on=keys)
    assert len(some) == len(wanted) > 0
    assert set(some.adGroupId) == set(wanted.adGroupId)


def test_campaigns_may_come_back_from_a_file_with_numbers_for_ids(
    ads: AdsSession, tmp_path: Path
) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", GapsWarning)
        campaigns = adskit.get_campaigns(ads, adskit.get_profiles(ads), ad_products="SP")[:20]
    campaigns.to_csv(tmp_path / "campaigns.csv")
    numbers = pd.read_csv(tmp_path / "campaigns.csv")
    assert {numbers.campaignId.dtype.kind, numbers.profileId.dtype.kind} <= {"i", "u"}
    some = fetch(ads, "adGroups", campaigns=campaigns)
    assert len(some) > 0
    pd.testing.assert_frame_equal(fetch(ads, "adGroups", campaigns=numbers), some)


def test_a_call_filters_by_as_many_campaigns_as_its_list_takes(
    ads: AdsSession, practice: PracticeServer
) -> None:
    wanted = set(KINDS["adGroups"].products)
    one = next(one for one in practice.world.profiles if wanted <= set(one.products))
    adskit.get_profiles(ads)
    before = len(practice.requests)
    named = [str(number) for number in range(1, 206)]
    adskit.get_entities(ads, str(one.id), "adGroups", campaigns=named, strict=True)
    asked = Counter(each.path.partition("/s")[2] for each in practice.requests[before:])
    assert asked == {"p/adGroups/list": 3, "b/v4/adGroups/list": 21, "d/adGroups": 3}


@pytest.mark.parametrize("profile", ["1", None])
def test_campaigns_of_nobody_who_was_asked_for_are_no_empty_table(
    ads: AdsSession, profile: str | None
) -> None:
    """They are of another profile, or none were left by a filter."""
    campaigns = pd.DataFrame({"profileId": ["1"], "adProduct": [SP], "campaignId": ["2"]})
    with pytest.raises(ArgumentError, match="no campaign here to look for keywords in"):
        fetch(ads, "keywords", campaigns=campaigns[campaigns.profileId == profile])
    with pytest.raises(ArgumentError, match="no campaign here"):
        fetch(ads, "keywords", campaigns=[])


@pytest.mark.parametrize("column", ["profileId", "campaignId"])
def test_ids_that_went_through_a_float_are_refused(ads: AdsSession, column: str) -> None:
    spoilt = pd.DataFrame({"profileId": [1], "adProduct": [SP], "campaignId": [2]})
    spoilt[column] = 1.5e17
    with pytest.raises(ArgumentError, match=f"not a {column[:-2]} id"):
        fetch(ads, "adGroups", campaigns=spoilt)
    with pytest.raises(ArgumentError, match=f"not a {column[:-2]} id"):
        adskit.get_budget_usage(ads, spoilt)


def test_campaign_ids_may_come_one_by_one_for_several_profiles(ads: AdsSession) -> None:
    groups = fetch(ads, "adGroups", ad_products="SP")
    ids = groups.drop_duplicates("profileId").campaignId
    assert len(ids) > 1
    some = fetch(ads, "adGroups", ad_products="SP", campaigns=(one for one in ids))
    assert set(some.campaignId) == set(ids)


def test_a_states_filter_reaches_every_product(ads: AdsSession) -> None:
    paused = fetch(ads, "adGroups", states="paused")
    everything = fetch(ads, "adGroups")
    assert set(paused.state) == {"PAUSED"}
    assert len(paused) == (everything.state == "PAUSED").sum()


@pytest.mark.parametrize(
    ("kind", "options", "says"),
    [
        ("adgroups", {}, "did you mean 'adGroups'"),
        ("spam", {}, "is not a kind of entity"),
        ("keywords", {"ad_products": "SB"}, "no list of keywords"),
        ("adGroups", {"states": "running"}, "cannot filter by the state"),
        ("adGroups", {"campaigns": pd.DataFrame({"x": [1]})}, "not one of campaigns"),
        ("adGroups", {"campaigns": [1.5]}, "not a campaign id"),
    ],
)
def test_what_amazon_does_not_know_is_refused_with_a_next_step(
    ads: AdsSession, kind: str, options: dict[str, object], says: str
) -> None:
    with pytest.raises(ArgumentError, match=says):
        fetch(ads, kind, **options)


def test_no_campaigns_is_nothing_to_ask_for() -> None:
    assert ids_under(None, HERE, "SPONSORED_PRODUCTS") == ()
    assert ids_under(campaigns_in([]), HERE, "SPONSORED_PRODUCTS") is None
    assert ids_under(campaigns_in([7, "7", 8]), HERE, "SPONSORED_PRODUCTS") == ("7", "8")
    assert ids_under(campaigns_in("7"), HERE, "SPONSORED_PRODUCTS") == ("7",)


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ([{"type": "ASIN_SAME_AS", "value": "B01"}], "ASIN_SAME_AS=B01"),
        ([{"type": "A", "value": "1"}, {"type": "B", "value": "2"}], "A=1; B=2"),
        ([{"type": "QUERY_HIGH_REL_MATCHES"}], "QUERY_HIGH_REL_MATCHES"),
        ([], ""),
        (None, None),
        ("odd", None),
    ],
)
def test_a_targeting_expression_is_put_in_words(expression: object, words: str | None) -> None:
    assert in_words(expression) == words
