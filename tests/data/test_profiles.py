from __future__ import annotations

from pathlib import Path
from typing import Literal

import pandas as pd
import pytest

import adskit
from adskit.auth.session import AdsSession
from adskit.data import profile_limit
from adskit.data.profile_rows import ATTRIBUTION, COLUMNS, VIEW_ONLY, special
from adskit.data.profiles import resolve
from adskit.errors import ArgumentError, GapsWarning, Throttled
from adskit.practice import PracticeServer, World
from adskit.practice.ads import accounts
from adskit.practice.world import WorldProfile
from adskit.regions import REGIONS
from adskit.troubles.table import todo


@pytest.mark.parametrize("seed", [1, 7, 2026])
def test_every_profile_of_every_region_is_there_once_with_all_digits(seed: int) -> None:
    world = World(seed=seed)
    with PracticeServer(seed=seed, in_thread=True) as server:
        frame = adskit.get_profiles(adskit.connect(practice=server))
    held: dict[object, WorldProfile] = {
        (str(one.region), str(one.record["profileId"])): one for one in world.profiles
    }
    assert set(zip(frame.region, frame.profileId, strict=True)) == set(held)
    assert len(frame) == len(held)
    assert dict(frame.dtypes.astype(str)) == dict(COLUMNS)
    for row in frame.itertuples():
        one = held[row.region, row.profileId]
        assert row.accountName == one.record["accountInfo"]["name"]
        assert row.access == one.access
        assert row.usable == (one.record["accountInfo"]["type"] != "agency")


def test_agency_and_view_only_profiles_are_marked_and_not_dropped(ads: AdsSession) -> None:
    frame = adskit.get_profiles(ads)
    agency = frame[frame.accountType == "agency"]
    viewed = frame[(frame.access == "view") & frame.usable]
    assert len(agency)
    assert len(viewed)
    assert not agency.usable.any()
    assert agency.why.str.contains("DSP").all()
    assert viewed.why.str.contains("View only").all()
    assert frame[frame.usable & (frame.access == "edit")].why.isna().all()


def test_an_attribution_account_can_be_asked_and_its_why_says_what_it_is() -> None:
    with PracticeServer(in_thread=True, profiles=20) as server:
        ads = adskit.connect(practice=server)
        frame = adskit.get_profiles(ads)
        (mine,) = frame[frame.accountSubType == "AMAZON_ATTRIBUTION"].to_dict("records")
        assert mine["usable"]
        assert mine["why"].startswith("Amazon Attribution account")
        assert adskit.get_campaigns(ads, mine["profileId"], ad_products="SP").empty
    author = frame[(frame.accountSubType == "KDP_AUTHOR") & (frame.access == "edit")]
    assert len(author)
    assert author.why.isna().all()


def test_what_is_special_about_an_account_is_told_in_one_line() -> None:
    account = {"type": "vendor", "subType": "AMAZON_ATTRIBUTION"}
    assert special(account, "view") == f"{ATTRIBUTION}; {VIEW_ONLY}"
    assert special(account, "edit") == ATTRIBUTION
    assert special({"type": "vendor"}, "edit") is None


def test_one_region_alone_can_be_asked(ads: AdsSession) -> None:
    assert set(adskit.get_profiles(ads, region="FE").region) == {"FE"}


def test_a_region_that_fails_leaves_a_gap_and_the_others() -> None:
    with PracticeServer(in_thread=True, seed=3) as server:
        ads = adskit.connect(practice=server)
        ads._caller.patience.sleep = lambda _seconds: None
        ads._caller.patience.tries = 1
        server.faults = {"throttle": 0.5}
        with pytest.warns(GapsWarning, match="profiles: not everything could be read"):
            frame = adskit.get_profiles(ads)
        assert len(frame) > 0
        assert {gap["region"] for gap in frame.attrs["gaps"]} <= {"NA", "EU", "FE"}
        assert frame.attrs["gaps"][0]["why"].startswith("429")


def test_both_access_levels_are_asked_for_by_name(practice: PracticeServer) -> None:
    """Amazon's own texts disagree on the level that is meant when none is named."""
    ads, before = adskit.connect(practice=practice), len(practice.requests)
    adskit.get_profiles(ads, region="EU")
    asked = [one.query for one in practice.requests[before:] if one.path.endswith("/v2/profiles")]
    assert sorted(asked) == [
        "apiProgram=campaign&accessLevel=edit",
        "apiProgram=campaign&accessLevel=view",
    ]


def test_a_region_that_lists_as_many_profiles_as_it_can_leaves_a_gap(
    ads: AdsSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert profile_limit.MOST == accounts.MOST == 5000
    sizes = adskit.get_profiles(ads).region.value_counts()
    most = int(sizes.max())
    full = [region for region in REGIONS if sizes[region] == most]
    assert len(full) < len(REGIONS)
    for module in (profile_limit, accounts):
        monkeypatch.setattr(module, "MOST", most)
    with pytest.warns(GapsWarning, match=f"Amazon lists at most {most} profiles"):
        frame = adskit.get_profiles(ads)
    assert len(frame) == sizes.sum()
    gaps = frame.attrs["gaps"]
    assert [gap["region"] for gap in gaps] == full
    assert {gap["hint"] for gap in gaps} == {todo("too-many-linked-accounts")}
    why = gaps[0]["why"].replace(f"{most}", "5,000")
    for told in (frame, why):
        assert adskit.explain(told).troubles[0].name == "too-many-linked-accounts"


def test_when_no_region_answers_it_is_an_error_and_not_an_empty_table() -> None:
    with PracticeServer(in_thread=True) as server:
        ads = adskit.connect(practice=server)
        ads._caller.patience.tries = 1
        server.faults = {"throttle_html": 1.0}
        with pytest.raises(Throttled):
            adskit.get_profiles(ads)


def test_no_profiles_is_an_empty_frame_that_names_the_known_causes() -> None:
    with PracticeServer(in_thread=True, profiles=0) as server:
        ads = adskit.connect(practice=server)
        with pytest.warns(GapsWarning, match="first campaign in the console"):
            frame = adskit.get_profiles(ads)
    assert frame.empty
    assert dict(frame.dtypes.astype(str)) == dict(COLUMNS)


def test_profiles_may_be_named_in_many_ways(ads: AdsSession) -> None:
    frame = adskit.get_profiles(ads)
    first = frame.profileId.iloc[0]
    for named in (
        frame[:1],
        frame.iloc[0],
        first,
        int(first),
        [first, first],
        (int(first),),
        {first},
        frame.iloc[0].to_dict(),
        frame[:1].set_index("profileId"),
        frame[:1].set_index(["region", "profileId"]),
    ):
        assert [one.id for one in resolve(ads, named, region=None)] == [first]


def test_an_id_alone_is_enough_in_a_session_that_asked_nothing_before(ads: AdsSession) -> None:
    first = adskit.get_profiles(ads).iloc[0]
    ads.known_profiles.clear()
    (found,) = resolve(ads, first.profileId, region=None)
    assert (found.region, found.currency) == (first.region, first.currencyCode)


@pytest.mark.parametrize("dtype", [None, "str"])
@pytest.mark.filterwarnings("ignore::adskit.errors.GapsWarning")
def test_profiles_may_come_back_from_a_file_in_which_the_region_na_is_read_as_missing(
    ads: AdsSession, tmp_path: Path, dtype: Literal["str"] | None
) -> None:
    profiles = adskit.get_profiles(ads)
    profiles.to_csv(tmp_path / "profiles.csv")
    read = pd.read_csv(tmp_path / "profiles.csv", dtype=dtype)
    assert read.region.isna().any()
    known = resolve(ads, profiles, region=None)
    ads.known_profiles.clear()
    assert resolve(ads, read, region=None) == known
    north = profiles.profileId[profiles.region == "NA"].iloc[0]
    assert resolve(ads, north, region=None)[0].region == "NA"


@pytest.mark.parametrize(
    ("named", "says"),
    [
        ([], "no profile"),
        (None, "no profile"),
        (pd.DataFrame({"x": [1]}), "profileId"),
        (1.5, "not a profile id"),
        (["99", None], "'None' is not a profile id"),
        ("1e17", "not a profile id"),
        ("99", "not among the profiles"),
    ],
)
def test_what_names_no_profile_is_refused_with_a_next_step(
    ads: AdsSession, named: object, says: str
) -> None:
    with pytest.raises(ArgumentError, match=says):
        resolve(ads, named, region=None)


@pytest.mark.parametrize(
    ("named", "country"), [("DE", "DE"), ("us", "US"), (["JP", "DE"], "JP"), ("GB", "UK")]
)
def test_a_country_is_told_how_to_find_its_profiles(
    ads: AdsSession, named: object, country: str
) -> None:
    with pytest.raises(ArgumentError, match="not a profile id") as caught:
        adskit.get_campaigns(ads, named)
    assert caught.value.hint == f'for a country: profiles[profiles.countryCode == "{country}"]'
    profiles = adskit.get_profiles(ads)
    assert not profiles[profiles.countryCode == country].empty


def test_what_is_no_session_is_named_with_the_line_to_begin_with(ads: AdsSession) -> None:
    profiles = adskit.get_profiles(ads)
    for call in (
        lambda: adskit.get_profiles(profiles),  # type: ignore[arg-type]
        lambda: adskit.get_campaigns(profiles, profiles),  # type: ignore[arg-type]
        lambda: adskit.login(profiles),  # type: ignore[arg-type]
    ):
        with pytest.raises(ArgumentError, match=r"^DataFrame is not a session(.|\n)*connect"):
            call()


def test_a_frame_knows_where_it_comes_from(ads: AdsSession) -> None:
    attrs = adskit.get_profiles(ads).attrs
    assert attrs["source"] == "practice Amazon"
    assert attrs["gaps"] == []
    assert pd.Timestamp(attrs["fetchedAt"]).tzinfo is not None
