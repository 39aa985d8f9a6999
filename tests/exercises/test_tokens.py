from __future__ import annotations

from typing import Any

import pytest
import requests

import adskit
from adskit import AdsSession
from adskit.errors import PracticeError
from adskit.exercises import ended_tokens, fresh_code, redeemed, renewed
from adskit.exercises.rehearsed import takes


@pytest.fixture
def here(ads: AdsSession) -> AdsSession:
    return ads


@pytest.fixture
def real(monkeypatch: pytest.MonkeyPatch) -> AdsSession:
    """A session at the real Amazon, to which nothing in these tests can be sent."""
    monkeypatch.setenv("AMAZON_ADS_CLIENT_ID", "amzn1.application-oa2-client.0a1b2c")
    monkeypatch.setenv("AMAZON_ADS_CLIENT_SECRET", "invented")
    monkeypatch.setenv("AMAZON_ADS_RETURN_URL", "https://amazon.com")
    return adskit.connect()


def form(ads: AdsSession, **other: str) -> dict[str, str]:
    return {
        "grant_type": "authorization_code",
        "code": fresh_code(ads),
        "redirect_uri": ads.settings.return_url,
        "client_id": ads.settings.client_id,
        "client_secret": ads.settings.client_secret,
    } | other


def send(ads: AdsSession, method: str = "POST", path: str = "", **how: Any) -> requests.Response:
    with ads.mount(requests.Session()) as http:
        return http.request(method, path or ads.hosts["NA"].token, timeout=10, **how)


def without(fields: dict[str, str], name: str) -> dict[str, str]:
    return {field: value for field, value in fields.items() if field != name}


@pytest.mark.parametrize("region", ["NA", "EU", "FE"])
def test_a_code_is_exchanged_at_any_of_the_three(here: AdsSession, region: Any) -> None:
    reply = send(here, path=here.hosts[region].token, data=form(here))
    assert redeemed(here, reply).right


def test_the_secret_may_go_along_as_http_basic(here: AdsSession) -> None:
    settings = here.settings
    fields = without(without(form(here), "client_secret"), "client_id")
    reply = send(here, data=fields, auth=(settings.client_id, settings.client_secret))
    assert redeemed(here, reply).right


@pytest.mark.parametrize(
    ("how", "says"),
    [
        (lambda ads: {"data": form(ads, code="invented")}, "invalid_grant: the code was used"),
        (lambda ads: {"data": form(ads, redirect_uri="https://a.b")}, "or redirect_uri is not"),
        (lambda ads: {"data": form(ads, client_secret="other")}, "invalid_client: client_id and"),
        (lambda ads: {"data": form(ads, grant_type="code")}, "it is authorization_code here"),
        (lambda ads: {"data": without(form(ads), "redirect_uri")}, "parameter : redirect_uri"),
        (lambda ads: {"data": without(form(ads), "client_secret")}, "client_secret did not go"),
        (lambda ads: {"params": form(ads)}, "in the address"),
        (lambda ads: {"json": form(ads)}, "reads a form"),
        (lambda ads: {"method": "GET", "data": form(ads)}, "sent with post"),
        (lambda ads: {"path": f"{ads.hosts['NA'].api}/v2/profiles", "data": form(ads)}, ".token"),
    ],
)
def test_a_refused_exchange_is_told_what_to_look_at(here: AdsSession, how: Any, says: str) -> None:
    verdict = redeemed(here, send(here, **how(here)))
    assert verdict.standing == "not yet"
    assert says in verdict.says


def test_a_code_is_good_once(here: AdsSession) -> None:
    fields = form(here)
    assert redeemed(here, send(here, data=fields)).right
    assert "used before" in redeemed(here, send(here, data=fields)).says


def test_the_tokens_alone_are_not_the_reply(here: AdsSession) -> None:
    assert "the whole reply" in redeemed(here, send(here, data=form(here)).json()).says


def test_the_tokens_at_hand_have_ended_and_can_be_renewed(here: AdsSession) -> None:
    old = ended_tokens(here)
    assert not takes(here, old["access_token"])
    fields = form(here, grant_type="refresh_token", refresh_token=old["refresh_token"])
    reply = send(here, data=without(fields, "code"))
    assert renewed(here, old, reply.json()["access_token"]).right
    assert "not the whole" in renewed(here, old, reply).says
    assert "not the whole" in renewed(here, old, reply.json()).says


@pytest.mark.parametrize(
    ("answer", "says"),
    [
        (lambda old: old["access_token"], "has ended"),
        (lambda old: old["refresh_token"], "this is the refresh token"),
        (lambda old: f"Bearer {old['access_token']}", "does not take"),
        (lambda _: "Atza|invented", "does not take"),
        (lambda _: 200, "an access token is a text"),
    ],
)
def test_another_token_is_told_what_it_is(here: AdsSession, answer: Any, says: str) -> None:
    old = ended_tokens(here)
    verdict = renewed(here, old, answer(old))
    assert verdict.standing == "not yet"
    assert says in verdict.says
    assert not any(str(secret)[5:] in verdict.says for secret in old.values())


def test_what_is_handed_out_is_masked(here: AdsSession) -> None:
    assert repr(fresh_code(here)) == "'***'"
    assert repr(ended_tokens(here)) == "{'access_token': '***', 'refresh_token': '***'}"


def test_nothing_of_yours_is_spent(real: AdsSession) -> None:
    with pytest.raises(PracticeError, match=r"practice=True"):
        fresh_code(real)
    with pytest.raises(PracticeError, match=r"practice=True"):
        ended_tokens(real)
    for verdict in (redeemed(real, requests.Response()), renewed(real, {}, "Atza|yours")):
        assert verdict.standing == "not yet"
        assert "adskit.connect(practice=True)" in verdict.says
