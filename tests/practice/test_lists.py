"""The lists: every filter with its limit, paging without loss, and each one's own form."""

import json
from collections.abc import Callable
from typing import Any

import pytest
import requests

from adskit.practice import PracticeServer
from adskit.practice.kinds import AD_PRODUCTS, AdProduct
from adskit.practice.world import WorldProfile

Call = Callable[..., requests.Response]
Record = dict[str, Any]
SP, SB, SD, ST = AD_PRODUCTS
SP_TYPE, SB_TYPE = (
    "application/vnd.spCampaign.v3+json",
    "application/vnd.sbcampaignresource.v4+json",
)
PORTFOLIO = "application/vnd.spPortfolio.v3+json"
HEADERS = {
    "/sp/campaigns/list": {"Accept": SP_TYPE, "Content-Type": SP_TYPE},
    "/sb/v4/campaigns/list": {"Accept": SB_TYPE, "Content-Type": SB_TYPE},
    "/st/campaigns/list": {},
    "/portfolios/list": {"Accept": PORTFOLIO, "Content-Type": PORTFOLIO},
}
PRODUCTS: dict[str, AdProduct] = {
    "/sp/campaigns/list": SP,
    "/sb/v4/campaigns/list": SB,
    "/st/campaigns/list": ST,
}
TOTALS = {"/sp/campaigns/list": "totalResults", "/portfolios/list": "totalResults"}
POSTS = list(HEADERS)


@pytest.fixture
def ask(practice: PracticeServer, call: Call) -> Call:
    """POST a body to a list for the first profile, an American seller with everything."""

    def send(path: str, body: object, **more: Any) -> requests.Response:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        profile = practice.world.profiles[0].id
        headers = HEADERS[path] | more.pop("headers", {})
        return call("POST", path, profile=profile, data=data, headers=headers, **more)

    return send


def held(practice: PracticeServer, path: str) -> list[Record]:
    profile = practice.world.profiles[0].id
    if path == "/portfolios/list":
        return practice.world.portfolios(profile)
    return practice.world.campaigns(profile, PRODUCTS[path])


def plain(rows: list[Record]) -> list[Record]:
    return [{name: one[name] for name in one if name != "extendedData"} for one in rows]


def rows_in(response: requests.Response) -> list[Record]:
    assert response.status_code == 200, response.text
    body = response.json()
    rows: list[Record] = body.get("campaigns", body.get("portfolios"))
    return rows


def assert_refused(response: requests.Response, place: str) -> None:
    body = response.json()
    assert (response.status_code, body["code"]) == (400, "INVALID_ARGUMENT")
    (error,) = body["errors"]
    detail = error["errorValue"][error["errorType"]]
    assert detail["cause"]["location"] == place
    assert detail["reason"]
    assert detail["message"]


@pytest.mark.parametrize("path", POSTS)
def test_an_empty_object_lists_everything_with_the_lists_own_total(
    practice: PracticeServer, ask: Call, path: str
) -> None:
    response = ask(path, {})
    expected = held(practice, path)
    assert rows_in(response) == plain(expected)
    totals = set(response.json()) - {"campaigns", "portfolios"}
    assert totals == {TOTALS.get(path, "totalCount")}
    assert response.json()[totals.pop()] == len(expected)


@pytest.mark.parametrize(
    "path", ["/sp/campaigns/list", "/sb/v4/campaigns/list", "/portfolios/list"]
)
def test_extended_data_comes_when_the_body_asks(
    practice: PracticeServer, ask: Call, path: str
) -> None:
    assert rows_in(ask(path, {"includeExtendedDataFields": True})) == held(practice, path)
    assert rows_in(ask(path, {"includeExtendedDataFields": False})) == plain(held(practice, path))
    assert_refused(ask(path, {"includeExtendedDataFields": "yes"}), "$.includeExtendedDataFields")


def test_television_asks_for_extended_data_in_a_header(practice: PracticeServer, ask: Call) -> None:
    path = "/st/campaigns/list"
    prefer = {"Prefer": "include=extendedData"}
    assert rows_in(ask(path, {}, headers=prefer)) == held(practice, path)
    assert_refused(ask(path, {"includeExtendedDataFields": True}), "$.includeExtendedDataFields")


@pytest.mark.parametrize("path", list(PRODUCTS))
@pytest.mark.parametrize("size", [1, 3, 7, 50])
def test_pages_come_complete_and_without_repeats(
    practice: PracticeServer, ask: Call, path: str, size: int
) -> None:
    body: dict[str, Any] = {"maxResults": size, "stateFilter": {"include": ["ENABLED", "PAUSED"]}}
    seen: list[Record] = []
    while True:
        response = ask(path, body)
        page = rows_in(response)
        seen += page
        token = response.json().get("nextToken")
        if token is None:
            break
        assert len(page) == size
        body["nextToken"] = token
    assert seen == plain(
        [one for one in held(practice, path) if one["state"] in {"ENABLED", "PAUSED"}]
    )


def test_a_page_token_is_good_for_its_own_list_only(
    practice: PracticeServer, ask: Call, call: Call
) -> None:
    path = "/sp/campaigns/list"
    token = ask(path, {"maxResults": 2}).json()["nextToken"]
    assert rows_in(ask(path, {"nextToken": token, "maxResults": 3})) == plain(
        held(practice, path)[2:5]
    )
    for body in ({"nextToken": token, "stateFilter": {"include": ["PAUSED"]}}, {"nextToken": "x"}):
        assert_refused(ask(path, body), "$.nextToken")
    assert_refused(ask(path, {"nextToken": 5}), "$.nextToken")
    assert_refused(ask("/sb/v4/campaigns/list", {"nextToken": token}), "$.nextToken")
    other = practice.world.profiles[3].id
    response = call("POST", path, profile=other, json={"nextToken": token}, headers=HEADERS[path])
    assert_refused(response, "$.nextToken")


@pytest.mark.parametrize(
    ("path", "most"),
    [("/sp/campaigns/list", 1000), ("/sb/v4/campaigns/list", 100), ("/st/campaigns/list", 1000)],
)
def test_max_results_stays_within_the_page_maximum(ask: Call, path: str, most: int) -> None:
    assert ask(path, {"maxResults": most}).status_code == 200
    for wrong in (0, -1, most + 1, "5", 2.5, True, None):
        assert_refused(ask(path, {"maxResults": wrong}), "$.maxResults")


def test_portfolios_have_no_max_results(ask: Call) -> None:
    assert_refused(ask("/portfolios/list", {"maxResults": 5}), "$.maxResults")


@pytest.mark.parametrize("path", POSTS)
def test_only_an_object_with_known_fields_is_a_body(ask: Call, path: str) -> None:
    for body in (b"[]", b"null", b"{", b"\xff", b'"text"'):
        assert_refused(ask(path, body), "$")
    assert_refused(ask(path, {"statusFilter": {"include": []}}), "$.statusFilter")
    lenient = path in {"/sb/v4/campaigns/list", "/st/campaigns/list"}
    assert ask(path, b"").status_code == (200 if lenient else 400)


# path, filter, how many values it takes
LIMITS = [
    ("/sp/campaigns/list", "campaignIdFilter", 1000),
    ("/sp/campaigns/list", "portfolioIdFilter", 100),
    ("/sp/campaigns/list", "nameFilter", 100),
    ("/sb/v4/campaigns/list", "campaignIdFilter", 10),
    ("/sb/v4/campaigns/list", "portfolioIdFilter", 10),
    ("/sb/v4/campaigns/list", "nameFilter", 100),
    ("/sb/v4/campaigns/list", "goalTypeFilter", 100),
    ("/st/campaigns/list", "campaignIdFilter", 1000),
    ("/st/campaigns/list", "nameFilter", 1),
    ("/portfolios/list", "portfolioIdFilter", 1000),
    ("/portfolios/list", "nameFilter", 1000),
]


@pytest.mark.parametrize(("path", "name", "most"), LIMITS)
def test_each_filter_takes_so_many_values_and_only_text(
    ask: Call, path: str, name: str, most: int
) -> None:
    assert ask(path, {name: {"include": ["1"] * most}}).status_code == 200
    assert_refused(ask(path, {name: {"include": ["1"] * (most + 1)}}), f"$.{name}.include")
    odd: Any
    for odd in ({"include": [1]}, {"include": "1"}, {}):
        assert_refused(ask(path, {name: odd}), f"$.{name}.include")
    for odd in (["1"], "1", None, {"exclude": ["1"]}):
        assert_refused(ask(path, {name: odd}), f"$.{name}")


@pytest.mark.parametrize("path", list(PRODUCTS))
def test_states_are_three_words_in_upper_case(
    practice: PracticeServer, ask: Call, path: str
) -> None:
    for state in ("ENABLED", "PAUSED", "ARCHIVED"):
        expected = [one for one in held(practice, path) if one["state"] == state]
        assert rows_in(ask(path, {"stateFilter": {"include": [state]}})) == plain(expected)
    for wrong in ("enabled", "PROPOSED", "USER_DELETED", ""):
        response = ask(path, {"stateFilter": {"include": [wrong]}})
        assert_refused(response, "$.stateFilter.include")


def test_portfolios_can_only_be_filtered_for_enabled(ask: Call) -> None:
    path = "/portfolios/list"
    assert ask(path, {"stateFilter": {"include": ["ENABLED"]}}).status_code == 200
    assert_refused(ask(path, {"stateFilter": {"include": ["PAUSED"]}}), "$.stateFilter.include")


@pytest.mark.parametrize(
    ("path", "name", "field"),
    [
        ("/sp/campaigns/list", "campaignIdFilter", "campaignId"),
        ("/sp/campaigns/list", "portfolioIdFilter", "portfolioId"),
        ("/sb/v4/campaigns/list", "campaignIdFilter", "campaignId"),
        ("/sb/v4/campaigns/list", "goalTypeFilter", "goal"),
        ("/st/campaigns/list", "campaignIdFilter", "campaignId"),
        ("/portfolios/list", "portfolioIdFilter", "portfolioId"),
    ],
)
def test_filters_keep_what_they_name(
    practice: PracticeServer, ask: Call, path: str, name: str, field: str
) -> None:
    values = [one[field] for one in held(practice, path) if one.get(field)][:2]
    expected = [one for one in held(practice, path) if one.get(field) in values]
    assert values
    assert rows_in(ask(path, {name: {"include": values}})) == plain(expected)


@pytest.mark.parametrize("path", POSTS)
def test_names_match_in_part_or_as_a_whole(practice: PracticeServer, ask: Call, path: str) -> None:
    name = held(practice, path)[0]["name"]
    for matching, text in (("BROAD_MATCH", name[1:6].upper()), ("EXACT_MATCH", name)):
        broad = matching == "BROAD_MATCH"
        expected = [
            one
            for one in held(practice, path)
            if (text.casefold() in one["name"].casefold() if broad else one["name"] == text)
        ]
        body = {"nameFilter": {"include": [text], "queryTermMatchType": matching}}
        assert rows_in(ask(path, body)) == plain(expected)
    wrong = {"nameFilter": {"include": [name], "queryTermMatchType": "PHRASE"}}
    assert_refused(ask(path, wrong), "$.nameFilter.queryTermMatchType")


def test_television_takes_several_names_when_they_are_exact(ask: Call) -> None:
    names = {"include": ["a", "b"], "queryTermMatchType": "EXACT_MATCH"}
    assert ask("/st/campaigns/list", {"nameFilter": names}).status_code == 200


def test_a_smaller_page_size_shortens_pages_and_loses_nothing(
    tokens: dict[str, Any], clock: Any
) -> None:
    with PracticeServer(in_thread=True, page_size=4) as small:
        small.clock = clock
        profile = small.world.profiles[0]
        headers = HEADERS["/sp/campaigns/list"] | rights(small, tokens, profile)
        seen: list[Record] = []
        body: dict[str, Any] = {}
        while body.get("nextToken", "first") is not None:
            address = f"{small.api_urls['NA']}/sp/campaigns/list"
            data = json.dumps({key: value for key, value in body.items() if value})
            response = requests.post(address, data=data, headers=headers, timeout=10)
            assert len(rows_in(response)) <= 4
            seen += rows_in(response)
            body = {"nextToken": response.json().get("nextToken")}
        assert seen == plain(small.world.campaigns(profile.id, SP))


def rights(server: PracticeServer, tokens: Record, profile: WorldProfile) -> dict[str, str]:
    return {
        "Authorization": f"Bearer {tokens['access_token']}",
        "Amazon-Advertising-API-ClientId": server.client_id,
        "Amazon-Advertising-API-Scope": profile.id,
    }
