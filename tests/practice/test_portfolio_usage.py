"""Budget usage of portfolios: it agrees with their list, and answers each in its place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
import requests

import adskit
from adskit.practice import PracticeServer
from tests.practice.conftest import Clock
from tests.practice.endpoints import PORTFOLIO, PORTFOLIO_USAGE, SP, USAGE, both

Call = Callable[..., requests.Response]
Record = dict[str, Any]
PATH, HEADERS = PORTFOLIO_USAGE


@pytest.fixture
def ask(call: Call) -> Call:
    def send(profile: object, body: object, **more: Any) -> requests.Response:
        headers = HEADERS | more.pop("headers", {})
        return call("POST", PATH, profile=profile, json=body, headers=headers, **more)

    return send


def test_every_portfolio_is_answered_at_its_place_and_as_its_list_tells_of_it(
    practice: PracticeServer, call: Call, ask: Call, clock: Clock
) -> None:
    seen: set[tuple[bool, bool]] = set()
    for profile in practice.world.profiles:
        if profile.kind == "agency":
            continue
        where: Record = {"region": profile.region, "profile": profile.id}
        listed = call("POST", "/portfolios/list", json={}, headers=both(PORTFOLIO), **where)
        held = {one["portfolioId"]: one for one in listed.json()["portfolios"]}
        asked = ["1", *held, "no id", *held]
        answer = ask(profile.id, {"portfolioIds": asked}, region=profile.region)
        body = answer.json()
        assert (answer.status_code, set(body)) == (207, {"success", "error"})
        both_kinds = sorted(body["success"] + body["error"], key=lambda one: one["index"])
        assert [one["portfolioId"] for one in both_kinds] == asked
        assert [one["index"] for one in both_kinds] == list(range(len(asked)))
        for one in body["success"]:
            portfolio = held[one["portfolioId"]]
            assert set(one) == {
                "budget",
                "budgetUsagePercent",
                "index",
                "portfolioId",
                "usageUpdatedTimestamp",
            }
            assert one["budget"] == portfolio["budget"]["amount"] > 0
            assert (one["budgetUsagePercent"] < 100) == portfolio["inBudget"]
            assert 0 <= one["budgetUsagePercent"] <= 103
            counted = datetime.fromisoformat(one["usageUpdatedTimestamp"])
            assert one["usageUpdatedTimestamp"] == f"{counted:%Y-%m-%dT%H:%M:%S}Z"
            assert 0 <= int(clock()) - counted.timestamp() < 2 * 60 * 60
            seen.add((True, portfolio["inBudget"]))
        for one in body["error"]:
            assert set(one) == {"portfolioId", "index", "code", "details"}
            if one["portfolioId"] not in held:
                assert (one["code"], one["details"]) == ("404", "Portfolio not found")
                continue
            assert (one["code"], one["details"]) == ("400", "Portfolio has no budget")
            assert "amount" not in held[one["portfolioId"]].get("budget", {})
            seen.add((False, True))
    assert seen >= {(True, True), (True, False), (False, True)}


def test_the_same_seed_has_used_the_same() -> None:
    def used(seed: int) -> list[Record]:
        with PracticeServer(seed=seed, in_thread=True) as server:
            world = server.world
        return [
            world.portfolio_usage(profile.id, one, now=1.78e9)
            for profile in world.profiles
            for one in world.portfolios(profile.id)
            if "amount" in one.get("budget", {})
        ]

    assert used(7) == used(7) != used(8)
    assert len({one["budgetUsagePercent"] for one in used(7)}) > 5


@pytest.mark.parametrize(
    "body",
    [
        {},
        [],
        {"portfolioIds": []},
        {"portfolioIds": ["1"] * 101},
        {"portfolioIds": [1]},
        {"portfolioIds": "1"},
        {"campaignIds": ["1"]},
        {"portfolioIds": ["1"], "campaignIds": ["1"]},
    ],
)
def test_one_to_a_hundred_portfolios_must_be_named_as_text(
    practice: PracticeServer, ask: Call, body: object
) -> None:
    response = ask(practice.world.profiles[0].id, body)
    assert (response.status_code, response.json()["code"]) == (400, "400")
    assert set(response.json()) == {"code", "details", "requestId"}


@pytest.mark.parametrize("name", ["Accept", "Content-Type"])
def test_its_media_type_is_its_own(practice: PracticeServer, ask: Call, name: str) -> None:
    profile, body = practice.world.profiles[0].id, {"portfolioIds": ["1"]}
    others = [headers["Accept"] for headers in USAGE.values()]
    for wrong in ("application/json", PORTFOLIO, SP, *others):
        assert ask(profile, body, headers={name: wrong}).status_code == 415
    right = "application/vnd.portfoliobudgetusage.v1+json"
    for good in (right, right.upper()):
        assert ask(profile, body, headers={name: good}).status_code == 207


def test_a_session_may_ask_because_it_only_reads(practice: PracticeServer) -> None:
    profile = practice.world.profiles[0].id
    ids = [one["portfolioId"] for one in practice.world.portfolios(profile)]
    answer = adskit.connect(practice=practice).post(
        PATH,
        region="NA",
        profile=profile,
        json={"portfolioIds": ids},
        media_type=HEADERS["Accept"],
    )
    assert len(answer.json()["success"] + answer.json()["error"]) == len(ids)
