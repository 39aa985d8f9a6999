"""Budget usage: a success or an error for each campaign, with its place in the request."""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
import requests

from adskit.practice import PracticeServer, World
from adskit.practice.kinds import AdProduct
from tests.practice.conftest import Clock
from tests.practice.endpoints import USAGE

Call = Callable[..., requests.Response]
Record = dict[str, Any]
PRODUCTS: dict[str, AdProduct] = dict(
    zip(USAGE, ("SPONSORED_PRODUCTS", "SPONSORED_BRANDS", "SPONSORED_DISPLAY"), strict=True)
)
SP, SB, SD = USAGE
STATUS = {SP: 200, SB: 207, SD: 200}
REFUSAL = {SP: 400, SB: 400, SD: 422}
NOW = datetime.fromisoformat("2026-11-24T12:00:00+00:00").timestamp()


@pytest.fixture
def ask(practice: PracticeServer, call: Call) -> Call:
    def send(path: str, body: object, **more: Any) -> requests.Response:
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = USAGE[path] | more.pop("headers", {})
        profile = practice.world.profiles[0].id
        return call("POST", path, profile=profile, data=data, headers=headers, **more)

    return send


def campaigns(practice: PracticeServer, path: str) -> list[Record]:
    return practice.world.campaigns(practice.world.profiles[0].id, PRODUCTS[path])


def budget_of(campaign: Record) -> object:
    budget = campaign["budget"]
    return budget["budget"] if isinstance(budget, dict) else budget


@pytest.mark.parametrize("path", USAGE)
def test_every_campaign_is_answered_at_its_place(
    practice: PracticeServer, ask: Call, path: str
) -> None:
    held = campaigns(practice, path)
    ids = [str(one["campaignId"]) for one in held]
    asked = ["1", *ids[:60], "no id", ids[0]]
    response = ask(path, {"campaignIds": asked})
    body = response.json()
    assert (response.status_code, set(body)) == (STATUS[path], {"success", "error"})
    both = sorted(body["success"] + body["error"], key=lambda one: one["index"])
    assert [one["campaignId"] for one in both] == asked
    assert [one["index"] for one in both] == list(range(len(asked)))
    gone = {str(one["campaignId"]) for one in held if one["state"].upper() == "ARCHIVED"}
    for one in body["error"]:
        assert set(one) == {"campaignId", "index", "code", "details"}
        expected = ("400", "Campaign is archived")
        if one["campaignId"] not in gone:
            assert one["campaignId"] in {"1", "no id"}
            expected = ("404", "Campaign not found")
        assert (one["code"], one["details"]) == expected
    budgets = {str(one["campaignId"]): budget_of(one) for one in held}
    for one in body["success"]:
        assert one["budget"] == budgets[one["campaignId"]]
        assert 0 <= one["budgetUsagePercent"] <= 125
        moment = datetime.fromisoformat(one["usageUpdatedTimestamp"])
        assert one["usageUpdatedTimestamp"] == f"{moment:%Y-%m-%dT%H:%M:%S}Z"
    assert not gone & {one["campaignId"] for one in body["success"]}


@pytest.mark.parametrize("path", USAGE)
def test_ids_of_another_product_are_unknown_here(
    practice: PracticeServer, ask: Call, path: str
) -> None:
    for other in set(USAGE) - {path}:
        number = str(campaigns(practice, other)[0]["campaignId"])
        body = ask(path, {"campaignIds": [number]}).json()
        assert (body["success"], body["error"][0]["code"]) == ([], "404")


@pytest.mark.parametrize("path", USAGE)
@pytest.mark.parametrize(
    "body",
    [
        {},
        {"campaignIds": []},
        {"campaignIds": ["1"] * 101},
        {"campaignIds": [1]},
        {"campaignIds": "1"},
        {"campaignIds": None},
        {"campaignIds": {"include": ["1"]}},
        {"campaignIds": ["1"], "maxResults": 5},
    ],
)
def test_one_to_a_hundred_campaigns_must_be_named_as_text(
    ask: Call, path: str, body: Record
) -> None:
    response = ask(path, body)
    assert response.status_code == REFUSAL[path]
    assert response.json()["code"] == str(REFUSAL[path])
    assert set(response.json()) == {"code", "details", "requestId"}


@pytest.mark.parametrize("path", USAGE)
def test_a_hundred_may_be_asked_about_at_once(ask: Call, path: str) -> None:
    answer = ask(path, {"campaignIds": ["1"] * 100})
    assert (answer.status_code, len(answer.json()["error"])) == (STATUS[path], 100)


@pytest.mark.parametrize("path", USAGE)
@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'"1"', b"\xff"])
def test_only_an_object_is_a_body(ask: Call, path: str, body: bytes) -> None:
    response = ask(path, body)
    assert (response.status_code, response.json()["code"]) == (400, "400")


@pytest.mark.parametrize("path", USAGE)
@pytest.mark.parametrize("name", ["Accept", "Content-Type"])
def test_media_types_are_each_products_own(ask: Call, path: str, name: str) -> None:
    body = {"campaignIds": ["1"]}
    others = [USAGE[other]["Accept"] for other in USAGE if other != path]
    for wrong in ("application/json", "application/vnd.spCampaign.v3+json", *others):
        response = ask(path, body, headers={name: wrong})
        assert response.status_code == 415
        assert response.json()["code"] == "415"
        assert "details" in response.json()
    for right in (USAGE[path][name].upper(), f"{USAGE[path][name]};charset=utf-8"):
        assert ask(path, body, headers={name: right}).status_code == STATUS[path]


def test_the_same_seed_has_used_the_same() -> None:
    one, other, third = World(seed=7), World(seed=7), World(seed=8)

    def used(world: World) -> list[Record]:
        profile = world.profiles[0].id
        return [
            world.budget_usage(profile, campaign, now=NOW)
            for product in PRODUCTS.values()
            for campaign in world.campaigns(profile, product)
        ]

    assert used(one) == used(other) != used(third)
    percents = [row["budgetUsagePercent"] for row in used(one)]
    assert percents.count(0) > 3
    assert max(percents) > 100


@pytest.mark.parametrize("path", USAGE)
def test_usage_was_counted_within_the_last_two_hours_by_the_clock(
    practice: PracticeServer, clock: Clock, ask: Call, path: str
) -> None:
    ids = [str(one["campaignId"]) for one in campaigns(practice, path)][:60]
    ages = []
    for _ in range(2):
        body = ask(path, {"campaignIds": ids}).json()
        moments = [datetime.fromisoformat(one["usageUpdatedTimestamp"]) for one in body["success"]]
        ages.append([int(clock()) - moment.timestamp() for moment in moments])
        clock.now += 30 * 60
    assert ages[0] == ages[1]
    assert len(set(ages[0])) > 1
    assert all(0 <= age < 2 * 60 * 60 for age in ages[0])
