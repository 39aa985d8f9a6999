"""Exports by the clock: ordered, in progress, ready or not, and every refusal on the way."""

import base64
import uuid
from collections.abc import Callable
from typing import Any

import pytest
import requests

from adskit.practice import PracticeServer
from tests.practice.exports import (
    ALL,
    LETTERS,
    REPORT_SECONDS,
    RUNNING,
    SB,
    SD,
    SP,
    ST,
    create,
    download,
    look,
    media,
)

Call = Callable[..., requests.Response]
EVERY_KIND = pytest.mark.parametrize("kind", LETTERS)
DAY = 24 * 3600


@pytest.fixture
def profile(practice: PracticeServer) -> str:
    return practice.world.profiles[0].id


@EVERY_KIND
def test_an_order_gets_an_id_that_says_what_was_ordered(
    call: Call, profile: str, kind: str
) -> None:
    answer = create(call, profile, kind)
    assert (answer.status_code, answer.headers["Content-Type"]) == (202, media(kind))
    assert set(answer.json()) == {"exportId", "status"}
    assert answer.json()["status"] in RUNNING
    text = answer.json()["exportId"]
    assert "=" not in text
    number, letter = base64.b64decode(text + "=" * (-len(text) % 4)).decode().split(",")
    assert letter == LETTERS[kind]
    assert str(uuid.UUID(number)) == number


@EVERY_KIND
def test_it_is_ready_when_its_seconds_are_over(
    call: Call, clock: Any, profile: str, kind: str
) -> None:
    export = create(call, profile, kind).json()
    clock.now += REPORT_SECONDS - 0.001
    running = look(call, profile, kind, export["exportId"]).json()
    assert running == export | {"createdAt": "2026-05-28T20:26:40.000Z"}
    clock.now += 0.001
    answer = look(call, profile, kind, export["exportId"])
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, media(kind))
    ready = answer.json()
    assert ready["status"] == "COMPLETED"
    assert ready["createdAt"] == "2026-05-28T20:26:40.000Z"
    assert ready["generatedAt"] == "2026-05-28T20:26:45.000Z"
    assert ready["urlExpiresAt"] == "2026-05-28T21:26:45.000Z"
    file = requests.get(ready["url"], timeout=10)
    assert (file.status_code, len(file.content)) == (200, ready["fileSize"])
    assert download(ready["url"])


def test_both_spellings_of_in_progress_occur(call: Call, profile: str) -> None:
    words = [create(call, profile, "campaigns").json()["status"] for _ in range(4)]
    assert set(words) == RUNNING


def test_the_same_order_again_is_another_export(call: Call, profile: str) -> None:
    ids = {create(call, profile, "ads").json()["exportId"] for _ in range(3)}
    assert len(ids) == 3


def test_five_of_a_kind_may_be_in_progress(call: Call, clock: Any, profile: str) -> None:
    for _ in range(5):
        assert create(call, profile, "targets").status_code == 202
    refused = create(call, profile, "targets")
    assert (refused.status_code, set(refused.json())) == (429, {"message"})
    assert "Retry-After" not in refused.headers
    assert create(call, profile, "ads").status_code == 202
    clock.now += REPORT_SECONDS
    assert create(call, profile, "targets").status_code == 202


def test_links_are_new_each_time_for_a_day(call: Call, clock: Any, profile: str) -> None:
    export = create(call, profile, "campaigns").json()["exportId"]
    clock.now += REPORT_SECONDS
    first = look(call, profile, "campaigns", export).json()
    clock.now += 3000
    second = look(call, profile, "campaigns", export).json()
    assert first["url"] != second["url"]
    assert first["generatedAt"] == second["generatedAt"]
    clock.now += 601
    assert requests.get(first["url"], timeout=10).status_code == 403
    assert download(second["url"])


@pytest.mark.parametrize("seconds", [DAY, DAY + 1])
def test_a_day_after_it_was_ready_an_export_is_gone(
    call: Call, clock: Any, redeem: Call, tokens: dict[str, Any], profile: str, seconds: int
) -> None:
    export = create(call, profile, "campaigns").json()["exportId"]
    clock.now += REPORT_SECONDS + seconds
    fresh = redeem(grant_type="refresh_token", refresh_token=tokens["refresh_token"]).json()
    headers = {"Authorization": f"Bearer {fresh['access_token']}"}
    status = 200 if seconds == DAY else 404
    assert look(call, profile, "campaigns", export, headers=headers).status_code == status
    # the next order lets go of what is over
    assert create(call, profile, "campaigns", headers=headers).status_code == 202
    assert look(call, profile, "campaigns", export, headers=headers).status_code == status


def test_a_link_is_its_own_authorization(
    call: Call, clock: Any, profile: str, tokens: dict[str, Any]
) -> None:
    export = create(call, profile, "campaigns").json()["exportId"]
    clock.now += REPORT_SECONDS
    url = look(call, profile, "campaigns", export).json()["url"]
    bearer = {"Authorization": f"Bearer {tokens['access_token']}"}
    assert requests.get(url, headers=bearer, timeout=10).status_code == 400


@pytest.mark.parametrize("wrong", [None, "*/*", "application/json", media("ads")])
def test_accept_must_be_the_exports_own_type_both_times(
    call: Call, profile: str, wrong: str | None
) -> None:
    headers = {"Accept": wrong}
    refused = create(call, profile, "campaigns", headers=headers)
    assert (refused.status_code, set(refused.json())) == (406, {"message"})
    export = create(call, profile, "campaigns").json()["exportId"]
    refused = look(call, profile, "campaigns", export, headers=headers)
    assert (refused.status_code, set(refused.json())) == (406, {"message"})
    right = {"Accept": media("campaigns").upper()}
    assert look(call, profile, "campaigns", export, headers=right).status_code == 200


@EVERY_KIND
@pytest.mark.parametrize("wrong", [None, "application/json", "application/vnd.export.v1+json"])
def test_a_body_of_another_type_is_not_read(
    call: Call, profile: str, kind: str, wrong: str | None
) -> None:
    refused = create(call, profile, kind, headers={"Content-Type": wrong})
    assert (refused.status_code, set(refused.json())) == (415, {"message"})


@pytest.mark.parametrize(
    ("body", "named"),
    [
        (b"", "JSON object"),
        (b"[]", "JSON object"),
        ({}, "adProductFilter"),
        ({"adProductFilter": []}, "adProductFilter"),
        ({"adProductFilter": SP}, "array"),
        ({"adProductFilter": {"include": [SP]}}, "array"),
        ({"adProductFilter": [ST]}, "SPONSORED_DISPLAY"),
        ({"adProductFilter": [SP], "stateFilter": "ENABLED"}, "array"),
        ({"adProductFilter": [SP], "stateFilter": ["PROPOSED"]}, "ARCHIVED"),
        ({"adProductFilter": [SP], "stateFilter": ["enabled"]}, "ENABLED"),
        ({"adProductFilter": [SP], "maxResults": 5}, "maxResults"),
        ({"adProductFilter": [SP], "negativeFilter": [True]}, "negativeFilter"),
    ],
)
def test_a_wrong_filter_is_refused(call: Call, profile: str, body: object, named: str) -> None:
    refused = create(call, profile, "campaigns", body=body)
    assert (refused.status_code, set(refused.json())) == (400, {"message"})
    assert named in refused.json()["message"]


@pytest.mark.parametrize(
    ("name", "value", "named"),
    [
        ("targetTypeFilter", ["KEYWORDS"], "KEYWORD"),
        ("targetLevelFilter", ["adGroup"], "AD_GROUP"),
        ("negativeFilter", [1], "true"),
        ("negativeFilter", True, "array"),
    ],
)
def test_a_wrong_filter_of_targets_is_refused(
    call: Call, profile: str, name: str, value: object, named: str
) -> None:
    refused = create(call, profile, "targets", body={"adProductFilter": ALL, name: value})
    assert (refused.status_code, named in refused.json()["message"]) == (400, True)


def test_an_export_belongs_to_its_profile(
    practice: PracticeServer, call: Call, profile: str
) -> None:
    export = create(call, profile, "campaigns").json()["exportId"]
    other = next(
        one.id for one in practice.world.profiles[1:] if one.region == "NA" and one.kind != "agency"
    )
    for scope, number in ((other, export), (profile, "bm8gc3VjaCBleHBvcnQ")):
        refused = look(call, scope, "campaigns", number)
        assert (refused.status_code, set(refused.json())) == (404, {"message"})


def test_a_product_that_is_not_open_is_denied_and_left_out_beside_others(
    practice: PracticeServer, call: Call
) -> None:
    one = next(
        one for one in practice.world.profiles if one.region == "FE" and SD not in one.products
    )
    body = {"adProductFilter": [SD]}
    refused = create(call, one.id, "campaigns", body=body, region="FE")
    assert refused.status_code == 403
    assert refused.json() == {"message": "Advertiser is not authorized for Sponsored Display."}
    body = {"adProductFilter": [SB, SD]}
    assert create(call, one.id, "campaigns", body=body, region="FE").status_code == 202


def test_a_failed_export_says_so(practice: PracticeServer, call: Call, clock: Any) -> None:
    profile = practice.world.profiles[0].id
    practice.faults = {"report_failed": 1}
    export = create(call, profile, "campaigns").json()
    practice.faults = {}
    assert look(call, profile, "campaigns", export["exportId"]).json()["status"] in RUNNING
    clock.now += REPORT_SECONDS
    failed = look(call, profile, "campaigns", export["exportId"]).json()
    assert failed["status"] == "FAILED"
    assert failed["error"] == {
        "errorCode": "INTERNAL_ERROR",
        "message": "The export could not be generated",
    }
    assert "url" not in failed


def test_a_stuck_export_stays_in_progress_but_gives_its_place_back(
    practice: PracticeServer, call: Call, clock: Any
) -> None:
    profile = practice.world.profiles[0].id
    practice.faults = {"report_stuck": 1}
    exports = [create(call, profile, "campaigns").json()["exportId"] for _ in range(5)]
    clock.now += 3000
    assert look(call, profile, "campaigns", exports[0]).json()["status"] in RUNNING
    assert create(call, profile, "campaigns").status_code == 202


def test_throttling_and_faults_speak_in_the_exports_own_family(
    practice: PracticeServer, call: Call, profile: str
) -> None:
    practice.faults = {"throttle": 1}
    assert create(call, profile, "ads").json() == {"message": "Too Many Requests"}
    practice.faults = {"server_error": 1}
    body = create(call, profile, "ads").json()
    assert body == {"errorCode": "INTERNAL_ERROR", "message": "Service Error"}
