from __future__ import annotations

import logging
import pickle
import threading
from urllib.parse import urlsplit

import pandas as pd
import pytest

import adskit
from adskit.auth.session import AdsSession
from adskit.errors import (
    AdskitError,
    ApiError,
    ArgumentError,
    NotPermitted,
    NotSignedIn,
    ReadOnly,
    Throttled,
    Unreachable,
)
from adskit.practice import PracticeServer

SP = "application/vnd.spCampaign.v3+json"


def usable_profile(ads: AdsSession) -> str:
    profiles = adskit.get_profiles(ads)
    return str(profiles[profiles.usable & (profiles.access == "edit")].profileId.iloc[0])


def test_an_expired_token_is_renewed_before_the_call(
    server: PracticeServer, signed: AdsSession
) -> None:
    signed.get("/v2/profiles", region="EU")
    start = server.clock()
    server.clock = lambda: start + 4000
    signed._keeper.clock = lambda: start + 4000
    assert signed.get("/v2/profiles", region="EU").status_code == 200


def test_a_token_that_amazon_refuses_is_renewed_once_for_all_threads(
    server: PracticeServer, signed: AdsSession
) -> None:
    signed.get("/v2/profiles", region="EU")
    start = server.clock()
    server.clock = lambda: start + 4000  # over for the server, good for our clock
    before = sum("/auth/o2/token" in one.path for one in server.requests)
    answers: list[int] = []

    def ask() -> None:
        answers.append(signed.get("/v2/profiles", region="EU").status_code)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [200] * 8
    assert sum("/auth/o2/token" in one.path for one in server.requests) == before + 1


def test_a_token_that_never_works_is_renewed_once_and_not_for_ever(
    server: PracticeServer, signed: AdsSession
) -> None:
    server.faults = {"token_expired": 1.0}
    before = len(server.requests)
    with pytest.raises(NotPermitted, match="sign in again"):
        signed.get("/v2/profiles", region="EU")
    asked = [one.path for one in server.requests[before:]]
    assert sum("/auth/o2/token" in path for path in asked) == 1
    assert sum("/v2/profiles" in path for path in asked) == 2


def test_a_stray_401_is_asked_once_more_without_a_word(
    server: PracticeServer, signed: AdsSession
) -> None:
    """Nobody can tell it from a token that has ended, so a new one goes with the second try."""
    begun = len(server.requests)
    server.faults = {"stray_unauthorized": 0.2}
    for _ in range(12):
        assert signed.get("/v2/profiles", region="EU").status_code == 200
    seen = [(one.path.rpartition("/")[2], one.status) for one in server.requests[begun:]]
    strays = [place for place, one in enumerate(seen) if one == ("profiles", 401)]
    assert len(strays) > 1
    for place in strays:
        assert seen[place + 1 : place + 3] == [("token", 200), ("profiles", 200)]
    assert len(seen) == 12 + 2 * len(strays)


def test_a_revoked_login_says_sign_in_again_and_keeps_the_rest(
    server: PracticeServer, signed: AdsSession
) -> None:
    server.faults = {"token_expired": 1.0, "token_revoked": 1.0}
    with pytest.raises(NotSignedIn, match="no longer accepts"):
        signed.get("/v2/profiles", region="EU")
    assert not signed.authorized
    assert signed.status == "signed in before; sign in again"


@pytest.mark.parametrize(
    "fault",
    [
        "throttle",
        "throttle_bare",
        "throttle_html",
        "server_error",
        "reset",
        "truncated",
        "not_json",
    ],
)
@pytest.mark.parametrize("verb", ["get", "post"])
def test_a_passing_fault_is_asked_again_for_post_lists_too(
    server: PracticeServer, signed: AdsSession, fault: str, verb: str
) -> None:
    profile = usable_profile(signed)
    signed._caller.patience.tries = 60
    signed._caller.patience.budget = 1e6
    server.faults = {fault: 0.5}
    for _ in range(5):
        if verb == "get":
            reply = signed.get("/v2/profiles", region="NA")
        else:
            reply = signed.post("/sp/campaigns/list", profile=profile, json={}, media_type=SP)
        assert reply.json() is not None


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ("throttle", Throttled),
        ("throttle_html", Throttled),
        ("server_error", ApiError),
        ("reset", Unreachable),
        ("truncated", Unreachable),
        ("not_json", ApiError),
        ("scope_denied", NotPermitted),
    ],
)
def test_a_fault_that_stays_ends_in_its_error(
    server: PracticeServer, signed: AdsSession, fault: str, error: type[AdskitError]
) -> None:
    profile = usable_profile(signed)
    server.faults = {fault: 1.0}
    with pytest.raises(error) as caught:
        signed.post("/sp/campaigns/list", profile=profile, json={}, media_type=SP)
    assert caught.value.hint


def test_a_profile_of_another_region_is_named_and_not_asked_twice(
    server: PracticeServer, signed: AdsSession
) -> None:
    profiles = adskit.get_profiles(signed)
    european = profiles[(profiles.region == "EU") & profiles.usable].profileId.iloc[0]
    before = len(server.requests)
    with pytest.raises(NotPermitted, match="get_profiles") as caught:
        signed.post("/sp/campaigns/list", region="NA", profile=european, media_type=SP)
    assert caught.value.profile == european
    assert len(server.requests) == before + 1


@pytest.mark.parametrize("profile", ["abc", "", " ", "12 34", 1.5, "1e17", "…", "-1", True])
def test_what_is_no_profile_id_is_refused_before_anything_is_sent(
    server: PracticeServer, signed: AdsSession, profile: object
) -> None:
    before = len(server.requests)
    with pytest.raises(ArgumentError, match="is not a profile id"):
        signed.get("/sd/campaigns", region="NA", profile=profile)
    assert len(server.requests) == before


@pytest.mark.parametrize("part", ["table", "column", "row"])
def test_a_table_where_one_profile_is_wanted_is_told_how_to_take_one(
    signed: AdsSession, part: str
) -> None:
    profiles = pd.DataFrame({"profileId": ["1", "2"]})
    named = {"table": profiles, "column": profiles.profileId, "row": profiles.iloc[0]}[part]
    with pytest.raises(ArgumentError, match="A table is no profile id") as caught:
        signed.post("/sp/campaigns/list", region="NA", profile=named, media_type=SP)
    assert caught.value.hint == "take one: profiles.profileId.iloc[0]"


@pytest.mark.parametrize("spelling", ["{}", " {}\n"])
def test_a_profile_id_may_be_text_or_number(signed: AdsSession, spelling: str) -> None:
    profile = usable_profile(signed)
    reply = signed.post("/sp/campaigns/list", profile=spelling.format(profile), media_type=SP)
    same = signed.post("/sp/campaigns/list", profile=int(profile), media_type=SP)
    assert reply.json() == same.json()


@pytest.mark.parametrize("path", ["/v2/profiles", "//v2/profiles", "v2/profiles"])
def test_a_path_goes_out_with_one_slash(signed: AdsSession, path: str) -> None:
    """The guide's own code has two, which not every server takes for one."""
    signed.get(path, region="EU")
    assert signed.last_request is not None
    assert signed.last_request.url == f"{signed.hosts['EU'].api}/v2/profiles"


@pytest.mark.parametrize("login", ["default", "acme"])
def test_a_login_of_another_name_is_named_where_amazon_refuses_it(
    server: PracticeServer, login: str
) -> None:
    ads = adskit.connect(login, practice=server)
    with pytest.raises(NotPermitted, match="for scope") as caught:
        ads.get("/sd/campaigns", region="NA", profile="99")
    assert ("login acme" in str(caught.value)) == (login == "acme")
    assert "login default" not in str(caught.value)


def test_a_call_without_a_region_asks_for_one(signed: AdsSession) -> None:
    with pytest.raises(ArgumentError, match="region="):
        signed.get("/v2/profiles")


def test_a_region_that_does_not_exist_names_those_that_do(signed: AdsSession) -> None:
    with pytest.raises(ArgumentError, match="use NA, EU or FE"):
        signed.get("/v2/profiles", region="XX")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "path",
    ["/sp/campaigns", "/sp/campaigns/delete", "/sb/v4/campaigns", "/portfolios", "/v2/profiles"],
)
def test_adskit_only_reads(server: PracticeServer, signed: AdsSession, path: str) -> None:
    before = len(server.requests)
    with pytest.raises(ReadOnly, match="only reads"):
        signed.post(path, region="NA", profile=1, json={"state": "PAUSED"})
    assert len(server.requests) == before


def test_nothing_that_can_be_shown_holds_a_secret(
    server: PracticeServer, signed: AdsSession, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        for name in ("requests_oauthlib.oauth2_session", "urllib3.connectionpool", "oauthlib"):
            logging.getLogger(name).setLevel(logging.DEBUG)
        reply = signed.get("/v2/profiles", region="NA")
    token = signed._keeper.access_token()
    shown = [
        repr(signed),
        repr(signed.settings),
        repr(signed.last_request),
        repr(signed._keeper),
        repr(signed._sign_in),
        str(reply.request.headers),
        caplog.text,
    ]
    for text in shown:
        assert token not in text
        assert server.client_secret not in text
    assert signed.last_request is not None
    assert signed.last_request.headers["Authorization"] == "Bearer ***"


def test_a_session_is_not_pickled(signed: AdsSession) -> None:
    with pytest.raises(TypeError, match="secrets"):
        pickle.dumps(signed)


def test_the_token_follows_no_redirect_and_goes_to_no_other_host(signed: AdsSession) -> None:
    signed.get("/v2/profiles", region="NA")
    assert signed.last_request is not None
    assert urlsplit(signed.last_request.url).hostname == "practice-amazon.invalid"
