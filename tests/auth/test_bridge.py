"""The code for a call is run, and asks and gets what the kit asked and got."""

from __future__ import annotations

import json
import os
import re
import runpy
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qs

import pytest
import requests

import adskit
from adskit import AdsSession
from adskit.practice import PracticeServer
from adskit.practice.app import SeenRequest
from adskit.regions import AMAZON
from tests.auth.awkward import AWKWARD
from tests.auth.carried import OPTIONS, last, run_shell
from tests.practice.endpoints import QUERY, REPORT, SB, SP
from tests.practice.reports import order

WAYS: Final = (*OPTIONS, "curl")
# written by the libraries on the way, and none of the call's own
OF_THE_LIBRARY: Final = frozenset(
    {"Host", "User-Agent", "Accept-Encoding", "Connection", "Authorization", "Content-Length"}
)
Asks = Callable[[AdsSession, str], requests.Response]
CALLS: Final[dict[str, Asks]] = {
    "profiles": lambda ads, _profile: ads.get("/v2/profiles", region="EU"),
    "profiles to view": lambda ads, _profile: ads.get(
        "/v2/profiles", region="FE", params={"accessLevel": "view", "apiProgram": "campaign"}
    ),
    "SP": lambda ads, profile: ads.post("/sp/campaigns/list", profile=profile, media_type=SP),
    "SP, filtered": lambda ads, profile: ads.post(
        "/sp/campaigns/list",
        profile=profile,
        json={
            "stateFilter": {"include": ["PAUSED", "ARCHIVED"]},
            "nameFilter": {"queryTermMatchType": "BROAD_MATCH", "include": list(AWKWARD)},
            "maxResults": 10,
            "includeExtendedDataFields": False,
        },
        media_type=SP,
    ),
    "SB": lambda ads, profile: ads.post(
        "/sb/v4/campaigns/list", profile=profile, json={"maxResults": 5}, media_type=SB
    ),
    "SD": lambda ads, profile: ads.get(
        "/sd/campaigns",
        profile=profile,
        params={"stateFilter": "enabled,paused", "startIndex": "1", "count": "2"},
    ),
    "ST": lambda ads, profile: ads.post(
        "/st/campaigns/list", profile=profile, headers={"Prefer": "include=extendedData"}
    ),
    "v1": lambda ads, profile: ads.post(
        QUERY,
        profile=profile,
        json={"adProductFilter": {"include": ["SPONSORED_PRODUCTS"]}, "maxResults": 3},
    ),
}
every_call = pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
every_option = pytest.mark.parametrize("option", OPTIONS)
with_curl = pytest.mark.skipif(
    not shutil.which("curl") or os.name == "nt", reason="curl in a POSIX shell"
)


@pytest.fixture
def server() -> Iterator[PracticeServer]:
    """A practice Amazon whose reports are not finished while one is taken back."""
    with PracticeServer(in_thread=True, report_seconds=60) as running:
        yield running


@pytest.fixture
def profile(signed: AdsSession) -> str:
    profiles = adskit.get_profiles(signed)
    return str(profiles[profiles.usable & (profiles.access == "edit")].profileId.iloc[0])


@pytest.fixture
def secrets(signed: AdsSession) -> dict[str, str]:
    """What the environment holds when the code runs."""
    token = signed._keeper.stored()
    assert token is not None
    return {
        "CLIENT_ID": signed.settings.client_id,
        "CLIENT_SECRET": str(signed.settings.client_secret),
        "ACCESS_TOKEN": str(token.access_token),
        "REFRESH_TOKEN": str(token.refresh_token),
    }


@pytest.fixture
def run(
    signed: AdsSession, secrets: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], Any]:
    """Run a program as a file of its own, beside nothing but a session called ads."""

    def result(program: str) -> Any:
        for name, value in secrets.items():
            monkeypatch.setenv(name, value)
        file = tmp_path / "program.py"
        file.write_text(program, encoding="utf-8")
        ran = runpy.run_path(str(file), {"ads": signed})
        ran["session"].close()
        return ran["result"]

    return result


def asked(request: SeenRequest) -> tuple[Any, ...]:
    """Return what a request asks, whoever sent it."""
    headers = {name: value for name, value in request.headers.items() if name not in OF_THE_LIBRARY}
    body = json.loads(request.body) if request.body else None
    return request.method, request.path, parse_qs(request.query), headers, body


@every_call
@every_option
def test_each_option_asks_and_gets_what_the_kit_did(
    server: PracticeServer,
    signed: AdsSession,
    profile: str,
    run: Callable[[str], Any],
    option: str,
    call: Asks,
) -> None:
    answer = call(signed, profile)
    by_the_kit = asked(server.requests[-1])
    assert run(getattr(last(signed), option)) == answer.json()
    assert asked(server.requests[-1]) == by_the_kit


@with_curl
@every_call
def test_curl_asks_and_gets_what_the_kit_did(
    server: PracticeServer,
    signed: AdsSession,
    profile: str,
    secrets: dict[str, str],
    call: Asks,
) -> None:
    answer = call(signed, profile)
    by_the_kit = asked(server.requests[-1])
    assert json.loads(run_shell(last(signed).curl, secrets)) == answer.json()
    assert asked(server.requests[-1]) == by_the_kit


@every_option
def test_an_order_for_a_report_and_its_end_are_calls_like_any_other(
    signed: AdsSession, profile: str, run: Callable[[str], Any], option: str
) -> None:
    day = str(datetime.now(UTC).date() - timedelta(days=7))
    answer = signed.post(
        "/reporting/reports", profile=profile, json=order(day, day), media_type=REPORT
    ).json()
    ordering = getattr(last(signed), option)
    region = last(signed).region
    signed.delete_report(answer["reportId"], region=region, profile=profile)
    again = run(ordering)
    assert again["reportId"] != answer["reportId"]
    assert again["configuration"] == answer["configuration"]
    # the one that is made now is taken back by the program, too
    ending = getattr(last(signed), option).replace(answer["reportId"], again["reportId"])
    assert "session.delete(url, headers=headers, timeout=60)" in ending
    run(ending)


def test_option_1_stops_at_a_refusal(
    signed: AdsSession, secrets: dict[str, str], run: Callable[[str], Any]
) -> None:
    signed.get("/v2/profiles", region="NA")
    secrets["ACCESS_TOKEN"] = "Atza|invented"
    with pytest.raises(requests.HTTPError, match="401") as caught:
        run(last(signed).option_1)
    assert "Atza" not in str(caught.value)


def test_option_2_renews_the_token_by_itself_and_sends_nothing_else_along(
    server: PracticeServer, signed: AdsSession, profile: str, run: Callable[[str], Any]
) -> None:
    CALLS["SP, filtered"](signed, profile)
    before = len(server.requests)
    run(last(signed).option_2)
    renewal, call = server.requests[before:]
    assert renewal.path.endswith("/auth/o2/token")
    assert int(renewal.headers["Content-Length"]) < 1000
    assert call.path.endswith("/sp/campaigns/list")


@every_call
def test_no_code_holds_a_secret_or_whose_client_it_is(
    signed: AdsSession, profile: str, secrets: dict[str, str], call: Asks
) -> None:
    call(signed, profile)
    for way in WAYS:
        code = getattr(last(signed), way)
        assert code
        assert not [name for name, value in secrets.items() if value in code]


@every_option
def test_one_line_falls_away_at_amazon(signed: AdsSession, option: str) -> None:
    signed.get("/v2/profiles", region="EU")
    practised = getattr(last(signed), option)
    for place in re.finditer(r"# at Amazon: (\S+)\n(\w+) = \S+\n", practised):
        practised = practised.replace(place[0], f'{place[2]} = "{place[1]}"\n')
    practised = re.sub(r"# practice Amazon: .*\nads\.mount\(session\)\n", "", practised)
    url = f"{AMAZON['EU'].api}/v2/profiles"
    real = replace(last(signed), url=url, hosts=AMAZON["EU"], practice_url="")
    assert practised == getattr(real, option)
