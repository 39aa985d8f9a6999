"""The calls of Amazon's walkthrough, in its order: with plain requests, and with OAuth2Session."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from requests_oauthlib import OAuth2Session

from adskit.practice import PRACTICE_HOST, PracticeAdapter, PracticeServer, press_allow

MEDIA_TYPE = "application/vnd.spCampaign.v3+json"
BOTH_SCOPES = ["advertising::test:create_account", "advertising::campaign_management"]


@pytest.fixture(scope="module")
def running() -> Iterator[PracticeServer]:
    """Run one the way a person would: as a process of its own."""
    with PracticeServer() as server:
        yield server


def list_headers(running: PracticeServer, token: str, profile: str) -> dict[str, str]:
    return {
        "Amazon-Advertising-API-ClientId": running.client_id,
        "Authorization": f"Bearer {token}",
        "Amazon-Advertising-API-Scope": profile,
        "Accept": MEDIA_TYPE,
        "Content-Type": MEDIA_TYPE,
    }


def test_plain_requests_from_consent_to_campaigns(running: PracticeServer) -> None:
    return_url = running.redirect_uris[1]
    link = (
        f"{running.authorization_url}?client_id={running.client_id}"
        "&scope=advertising::campaign_management&response_type=code"
        f"&redirect_uri={return_url}"
    )
    landed = press_allow(link)
    assert landed.startswith("https://amazon.com?code=")
    form = {
        "grant_type": "authorization_code",
        "code": parse_qs(urlsplit(landed).query)["code"][0],
        "redirect_uri": return_url,
        "client_id": running.client_id,
        "client_secret": running.client_secret,
    }
    first = requests.post(running.token_url, data=form, timeout=10).json()

    form = {
        "grant_type": "refresh_token",
        "client_id": running.client_id,
        "client_secret": running.client_secret,
        "refresh_token": first["refresh_token"],
    }
    token = requests.post(running.token_url, data=form, timeout=10).json()["access_token"]
    assert token != first["access_token"]

    headers = {
        "Authorization": f"Bearer {token}",
        "Amazon-Advertising-API-ClientId": running.client_id,
    }
    host = running.api_urls["NA"]
    profiles = requests.get(f"{host}/v2/profiles", headers=headers, timeout=10).json()
    profile = str(profiles[0]["profileId"])

    answer = requests.post(
        f"{host}//sp/campaigns/list",
        headers=list_headers(running, token, profile),
        json={},
        timeout=10,
    ).json()
    assert len(answer["campaigns"]) == answer["totalResults"] > 0


def test_an_oauth2_session_from_consent_to_campaigns_with_its_own_refresh(
    running: PracticeServer, tmp_path: Path
) -> None:
    token_url, api_url = f"{PRACTICE_HOST}/na/auth/o2/token", f"{PRACTICE_HOST}/na"
    with OAuth2Session(
        running.client_id, redirect_uri=running.redirect_uris[1], scope=BOTH_SCOPES
    ) as oauth:
        oauth.mount(PRACTICE_HOST, PracticeAdapter(running.url))
        link, _ = oauth.authorization_url(f"{PRACTICE_HOST}/na/ap/oa")
        tokens = oauth.fetch_token(
            token_url,
            authorization_response=press_allow(link, session=oauth),
            client_secret=running.client_secret,
        )

    kept = tmp_path / "tokens.json"
    old = json.dumps(dict(tokens) | {"expires_at": time.time() - 1})
    kept.write_text(old, encoding="utf-8")

    def save(fresh: Any) -> None:
        kept.write_text(json.dumps(fresh), encoding="utf-8")

    with OAuth2Session(
        running.client_id,
        token=json.loads(kept.read_text(encoding="utf-8")),
        auto_refresh_url=token_url,
        auto_refresh_kwargs={
            "client_id": running.client_id,
            "client_secret": running.client_secret,
        },
        token_updater=save,
    ) as client:
        client.mount(PRACTICE_HOST, PracticeAdapter(running.url))
        headers = {"Amazon-Advertising-API-ClientId": running.client_id}
        profiles = client.get(f"{api_url}/v2/profiles", headers=headers).json()
        saved = json.loads(kept.read_text(encoding="utf-8"))
        assert saved["access_token"] != tokens["access_token"]
        assert saved["refresh_token"] == tokens["refresh_token"]
        answer = client.post(
            f"{api_url}/sp/campaigns/list",
            headers=list_headers(running, saved["access_token"], str(profiles[0]["profileId"])),
            json={},
        ).json()
        assert len(answer["campaigns"]) == answer["totalResults"] > 0
