"""GET /sd/campaigns and /sd/adGroups: filters in the query, paging by startIndex and count."""

from collections.abc import Callable
from typing import Any

import pytest
import requests

from adskit.practice import PracticeServer

Call = Callable[..., requests.Response]
Record = dict[str, Any]


PATHS = ("/sd/campaigns", "/sd/adGroups")
FIELDS = {
    "/sd/campaigns": {"campaignIdFilter": "campaignId", "portfolioIdFilter": "portfolioId"},
    "/sd/adGroups": {"campaignIdFilter": "campaignId", "adGroupIdFilter": "adGroupId"},
}


@pytest.fixture(params=PATHS)
def path(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def held(practice: PracticeServer, path: str) -> list[Record]:
    return rows_of(practice, path)


def rows_of(practice: PracticeServer, path: str) -> list[Record]:
    rows = practice.world.campaigns if path == "/sd/campaigns" else practice.world.ad_groups
    return rows(practice.world.profiles[0].id, "SPONSORED_DISPLAY")


@pytest.fixture
def ask(practice: PracticeServer, call: Call, path: str) -> Call:
    def send(**query: object) -> requests.Response:
        profile = practice.world.profiles[0].id
        return call("GET", path, profile=profile, params=query)

    return send


def test_the_answer_is_a_bare_array_with_numbers_and_lower_case(
    ask: Call, held: list[Record]
) -> None:
    assert ask().json() == held
    assert any(one["campaignId"] > 2**53 for one in held) or held


@pytest.mark.parametrize("count", [1, 2, 5, 100, 1000, 5000])
def test_pages_end_with_one_that_is_shorter_than_count(
    ask: Call, held: list[Record], count: int
) -> None:
    seen: list[Record] = []
    while True:
        page = ask(startIndex=len(seen), count=count).json()
        seen += page
        if len(page) < count:
            break
    assert seen == held


def test_beyond_the_end_there_is_nothing(ask: Call) -> None:
    assert ask(startIndex=100_000).json() == []


@pytest.mark.parametrize(
    "states", ["enabled", "paused", "archived", "enabled,paused", "paused, archived"]
)
def test_states_are_a_comma_list_in_lower_case(ask: Call, held: list[Record], states: str) -> None:
    wanted = {state.strip() for state in states.split(",")}
    assert ask(stateFilter=states).json() == [one for one in held if one["state"] in wanted]


def test_ids_are_a_comma_list(ask: Call, held: list[Record], path: str) -> None:
    for parameter, field in FIELDS[path].items():
        values = [one[field] for one in held if one.get(field)][:2]
        expected = [one for one in held if one.get(field) in values]
        assert ask(**{parameter: ",".join(map(str, values))}).json() == expected != []


def test_a_name_must_fit_exactly(ask: Call, held: list[Record]) -> None:
    name = held[0]["name"]
    assert ask(name=name).json() == [one for one in held if one["name"] == name]
    assert ask(name=name[:-1]).json() == []


@pytest.mark.parametrize(
    "query",
    [
        {"stateFilter": "ENABLED"},
        {"stateFilter": "enabled,proposed"},
        {"startIndex": "-1"},
        {"startIndex": "one"},
        {"count": "0"},
        {"count": "²"},
        {"campaignIdFilter": "12,x"},
    ],
)
def test_a_wrong_value_is_422_with_code_and_details(ask: Call, query: dict[str, str]) -> None:
    response = ask(**query)
    assert response.status_code == 422
    assert response.json()["code"] == "422"
    assert next(iter(query)) in response.json()["details"]


def test_a_smaller_page_size_shows_where_count_leaves_the_choice_to_amazon(
    tokens: dict[str, Any], clock: Any, path: str
) -> None:
    with PracticeServer(in_thread=True, page_size=3) as small:
        small.clock = clock
        profile = small.world.profiles[0].id
        held = rows_of(small, path)
        headers = {
            "Authorization": f"Bearer {tokens['access_token']}",
            "Amazon-Advertising-API-ClientId": small.client_id,
            "Amazon-Advertising-API-Scope": profile,
        }
        for count, length in ((None, 3), (5000, 3), (5, 5)):
            query = {} if count is None else {"count": count}
            page = requests.get(
                small.api_urls["NA"] + path, params=query, headers=headers, timeout=10
            ).json()
            assert page == held[:length]
