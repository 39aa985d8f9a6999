"""/v2/profiles with every query parameter, one profile, and the manager accounts."""

from collections.abc import Callable

import pytest
import requests

from adskit.practice import PracticeServer, World
from adskit.practice.kinds import REGIONS
from adskit.practice.world import WorldProfile

Call = Callable[..., requests.Response]
MANAGERS = {"Accept": "application/vnd.getmanageraccountsresponse.v1+json"}
Keep = Callable[[WorldProfile], bool]


def edits(profile: WorldProfile) -> bool:
    return profile.access == "edit"


def payment(profile: WorldProfile) -> object:
    return profile.record["accountInfo"].get("validPaymentMethod")


CASES: list[tuple[dict[str, str], Keep]] = [
    ({}, edits),
    ({"accessLevel": "edit"}, edits),
    ({"accessLevel": "view"}, lambda _: True),
    ({"apiProgram": "campaign"}, edits),
    ({"apiProgram": "billing", "accessLevel": "view"}, edits),
    ({"apiProgram": "store"}, lambda p: edits(p) and "SPONSORED_BRANDS" in p.products),
    ({"profileTypeFilter": "seller"}, lambda p: edits(p) and p.kind == "seller"),
    ({"profileTypeFilter": "vendor,agency"}, lambda p: edits(p) and p.kind != "seller"),
    ({"profileTypeFilter": "vendor, agency"}, lambda p: edits(p) and p.kind != "seller"),
    ({"validPaymentMethodFilter": "true"}, lambda p: edits(p) and payment(p) is not False),
    ({"validPaymentMethodFilter": "false"}, lambda p: edits(p) and payment(p) is False),
    (
        {"accessLevel": "view", "profileTypeFilter": "vendor", "validPaymentMethodFilter": "true"},
        lambda p: p.kind == "vendor" and payment(p) is True,
    ),
]


@pytest.mark.parametrize("region", REGIONS)
@pytest.mark.parametrize(("query", "keep"), CASES)
def test_profiles_are_those_of_the_region_that_pass_the_filters(
    practice: PracticeServer, call: Call, region: str, query: dict[str, str], keep: Keep
) -> None:
    expected = [
        profile.record
        for profile in practice.world.profiles
        if profile.region == region and keep(profile)
    ]
    response = call("GET", "/v2/profiles", region=region, params=query)
    assert response.json() == expected
    assert response.headers["Content-Type"] == "application/json"


@pytest.mark.parametrize(
    "query",
    [
        {"accessLevel": "owner"},
        {"apiProgram": "reports"},
        {"profileTypeFilter": "seller,buyer"},
        {"validPaymentMethodFilter": "yes"},
    ],
)
def test_an_unknown_value_is_a_bad_request(call: Call, query: dict[str, str]) -> None:
    response = call("GET", "/v2/profiles", params=query)
    assert response.status_code == 400
    assert set(response.json()) == {"code", "details", "requestId"}


def test_ids_are_numbers_and_fields_that_do_not_apply_are_missing(call: Call) -> None:
    profiles = call("GET", "/v2/profiles", params={"accessLevel": "view"}).json()
    for profile in profiles:
        kind = profile["accountInfo"]["type"]
        assert isinstance(profile["profileId"], int)
        assert ("validPaymentMethod" in profile["accountInfo"]) == (kind == "vendor")
        assert "dailyBudget" not in profile or kind == "seller"
    assert any(one["accountInfo"].get("subType") == "KDP_AUTHOR" for one in profiles)


@pytest.mark.parametrize("region", REGIONS)
def test_one_profile_is_found_by_its_id_in_its_region_only(
    practice: PracticeServer, call: Call, region: str
) -> None:
    for profile in practice.world.profiles:
        response = call("GET", f"/v2/profiles/{profile.id}", region=region)
        if profile.region == region:
            assert response.json() == profile.record
        else:
            assert (response.status_code, response.json()["code"]) == (404, "404")


def test_a_profile_id_is_a_number(call: Call) -> None:
    assert call("GET", "/v2/profiles/first").status_code == 400


@pytest.mark.parametrize("region", REGIONS)
def test_manager_accounts_list_viewers_too_and_write_ids_as_text(
    practice: PracticeServer, call: Call, region: str
) -> None:
    body = call("GET", "/managerAccounts", region=region, headers=MANAGERS).json()
    links = [link for one in body["managerAccounts"] for link in one["linkedAccounts"]]
    world = practice.world
    here = [one for one in (*world.profiles, *world.linked) if one.region == region]
    assert [link["profileId"] for link in links] == [
        None if profile.kind == "agency" else profile.id for profile in here
    ]
    for link, profile in zip(links, here, strict=True):
        dsp = profile.kind == "agency"
        assert bool(link["dspAdvertiserId"]) is dsp
        assert link["accountType"].isupper()


@pytest.mark.parametrize("region", REGIONS)
def test_one_link_is_no_profile_and_can_be_read_all_the_same(
    call: Call, list_products: Call, region: str
) -> None:
    body = call("GET", "/managerAccounts", region=region, headers=MANAGERS).json()
    links = {link["profileId"] for one in body["managerAccounts"] for link in one["linkedAccounts"]}
    seen = {
        str(one["profileId"])
        for level in ("edit", "view")
        for one in call("GET", "/v2/profiles", region=region, params={"accessLevel": level}).json()
    }
    (hidden,) = links - seen - {None}
    assert call("GET", f"/v2/profiles/{hidden}", region=region).status_code == 404
    assert list_products(hidden, region=region).json()["totalResults"] > 0


def test_a_manager_has_at_most_fifty_links() -> None:
    for region in REGIONS:
        managers = World(profiles=400).managers(region)
        assert len(managers) > 1
        assert max(len(one["linkedAccounts"]) for one in managers) == 50
