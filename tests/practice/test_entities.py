"""The lists below campaigns: form, pages, media types and rights of each."""

from collections.abc import Callable
from typing import Any

import pytest
import requests

from adskit.practice import PracticeServer
from tests.practice.endpoints import ENTITIES, SB_AD_GROUP
from tests.practice.entities import (
    FORM,
    KEYWORDS,
    SB_GROUPS,
    TARGETS,
    Held,
    Record,
    assert_refused,
    plain,
    rows_in,
)

Call = Callable[..., requests.Response]


@pytest.mark.parametrize("path", ENTITIES)
def test_an_empty_object_lists_everything_with_its_total(
    ask_list: Call, held_rows: Held, path: str
) -> None:
    response = ask_list(path, {"maxResults": 100})
    expected = plain(held_rows(path))
    assert rows_in(path, response) == expected[:100]
    assert response.json()["totalResults"] == len(expected) > 0
    assert set(response.json()) - {"nextToken"} == {FORM[path][0], "totalResults"}
    assert ("nextToken" in response.json()) == (len(expected) > 100)


@pytest.mark.parametrize("path", ENTITIES)
def test_extended_data_comes_when_the_body_asks(ask_list: Call, held_rows: Held, path: str) -> None:
    body = {"includeExtendedDataFields": True}
    assert rows_in(path, ask_list(path, body)) == held_rows(path)[:1000]
    assert rows_in(path, ask_list(path, {"includeExtendedDataFields": False})) == plain(
        held_rows(path)
    )
    assert_refused(ask_list(path, {"includeExtendedDataFields": 1}), "$.includeExtendedDataFields")


@pytest.mark.parametrize("path", ENTITIES)
@pytest.mark.parametrize("size", [3, 50])
def test_pages_come_complete_and_without_repeats(
    ask_list: Call, held_rows: Held, path: str, size: int
) -> None:
    body: dict[str, Any] = {"maxResults": size, "stateFilter": {"include": ["PAUSED", "ARCHIVED"]}}
    seen: list[Record] = []
    while True:
        response = ask_list(path, body)
        page = rows_in(path, response)
        seen += page
        token = response.json().get("nextToken")
        if token is None:
            break
        assert len(page) == size
        body["nextToken"] = token
    wanted = [one for one in held_rows(path) if one["state"] in {"PAUSED", "ARCHIVED"}]
    assert seen == plain(wanted)


@pytest.mark.parametrize("path", ENTITIES)
def test_max_results_stays_within_the_page_maximum(ask_list: Call, path: str) -> None:
    most = 100 if path == SB_GROUPS else 1000
    assert ask_list(path, {"maxResults": most}).status_code == 200
    for wrong in (0, most + 1, "5", 2.5, True, None):
        assert_refused(ask_list(path, {"maxResults": wrong}), "$.maxResults")


@pytest.mark.parametrize("path", ENTITIES)
def test_a_page_token_is_good_for_its_own_list_only(ask_list: Call, path: str) -> None:
    token = ask_list(path, {"maxResults": 1}).json()["nextToken"]
    assert ask_list(path, {"nextToken": token}).status_code == 200
    changed = {"nextToken": token, "stateFilter": {"include": ["PAUSED"]}}
    assert_refused(ask_list(path, changed), "$.nextToken")
    for other in set(ENTITIES) - {path}:
        assert_refused(ask_list(other, {"nextToken": token}), "$.nextToken")


@pytest.mark.parametrize("path", ENTITIES)
def test_only_an_object_with_known_fields_is_a_body(ask_list: Call, path: str) -> None:
    for body in (b"[]", b"null", b"{", b"\xff"):
        assert_refused(ask_list(path, body), "$")
    for name in ("portfolioIdFilter", "goalTypeFilter", "idFilter"):
        assert_refused(ask_list(path, {name: {"include": []}}), f"$.{name}")
    assert ask_list(path, b"").status_code == (200 if path == SB_GROUPS else 400)


@pytest.mark.parametrize("path", ENTITIES)
def test_who_may_only_view_gets_no_keywords_and_targets(
    practice: PracticeServer, ask_list: Call, path: str
) -> None:
    viewer = next(
        one for one in practice.world.profiles if (one.access, one.region) == ("view", "NA")
    )
    answer = ask_list(path, {}, profile=viewer.id)
    if path in {KEYWORDS, TARGETS}:
        assert (answer.status_code, answer.json()["code"]) == (403, "ACCESS_DENIED")
        assert set(answer.json()) == {"code", "message"}
    else:
        assert rows_in(path, answer)


@pytest.mark.parametrize("path", ENTITIES)
@pytest.mark.parametrize(
    ("changes", "accepted"),
    [
        ({}, True),
        ({"Accept": "*/*"}, True),
        ({"Accept": "application/json"}, False),
        ({"Content-Type": "application/json"}, False),
        ({"Accept": "application/vnd.spCampaign.v3+json"}, False),
        ({"Content-Type": "application/vnd.spCampaign.v3+json"}, False),
        ({"Content-Type": None}, "SB"),
        ({"Content-Type": "text/plain"}, "SB"),
    ],
)
def test_each_list_has_a_media_type_of_its_own(
    ask_list: Call, path: str, changes: dict[str, Any], accepted: object
) -> None:
    response = ask_list(path, {}, headers=changes)
    good = ENTITIES[path]["Accept"] == SB_AD_GROUP if accepted == "SB" else accepted
    assert response.status_code == (200 if good else 415)
    assert good or response.json()["code"] == "UNSUPPORTED_MEDIA_TYPE"
    assert response.headers["Content-Type"] == "application/json"
