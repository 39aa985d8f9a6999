from __future__ import annotations

import json
from typing import Any

import pytest

import adskit
from adskit import AdsSession
from adskit.auth.sent import masked_body
from adskit.practice import PracticeServer
from tests.auth.carried import last

SECRET = "s3cretS3cretS3cret"


def test_before_the_first_call_there_is_none(ads: AdsSession) -> None:
    assert ads.last_request is None


def test_a_call_is_kept_as_it_went_out(ads: AdsSession, practice: PracticeServer) -> None:
    ads.get("/v2/profiles", region="EU", params={"accessLevel": "view", "apiProgram": "campaign"})
    sent = last(ads)
    assert (sent.method, sent.region, sent.body, sent.content) == ("GET", "EU", "", None)
    assert sent.query == {"accessLevel": "view", "apiProgram": "campaign"}
    assert sent.address == "https://practice-amazon.invalid/eu/v2/profiles"
    assert sent.url == f"{sent.address}?accessLevel=view&apiProgram=campaign"
    assert sent.headers["Authorization"] == "Bearer ***"
    assert sent.is_practice
    assert sent.practice_url == sent.url.replace("https://practice-amazon.invalid", practice.url)
    assert sent.amazon_url.startswith("https://advertising-api-eu.amazon.com/v2/profiles?access")


def test_several_values_of_one_name_are_a_list(ads: AdsSession) -> None:
    ads.get("/v2/profiles?validPaymentMethodFilter=&x=1&x=2", region="NA")
    assert last(ads).query == {"validPaymentMethodFilter": "", "x": ["1", "2"]}


def test_a_notebook_is_told_that_there_is_code(ads: AdsSession) -> None:
    ads.get("/v2/profiles", region="EU")
    shown = last(ads)._repr_html_()
    for name in ("option_1", "option_2", "curl"):
        assert f".{name}" in shown
        assert getattr(last(ads), name)


@pytest.mark.parametrize(
    "body",
    [
        {"nameFilter": {"include": [f"Atza|{SECRET}"]}},
        {"nameFilter": {"include": [{"deep": f"Bearer {SECRET}"}]}},
        {f"amzn1.oa2-cs.v1.{SECRET}": 1},
        f"https://bucket/x?X-Amz-Signature={SECRET}",
    ],
)
def test_a_secret_that_somebody_put_into_a_body_is_masked(body: Any) -> None:
    text = masked_body(json.dumps(body).encode())
    assert SECRET not in text
    assert "***" in text


@pytest.mark.parametrize("body", [{}, {"state": "ENABLED"}, {"ids": [2**63, 0.1, None, True, "ü"]}])
def test_any_other_body_is_shown_as_it_was_sent(body: Any) -> None:
    sent = json.dumps(body)
    assert masked_body(sent) == masked_body(sent.encode()) == sent


def test_the_link_to_a_finished_file_is_never_the_last_request(signed: AdsSession) -> None:
    profiles = adskit.get_profiles(signed)
    profile = profiles[profiles.usable & (profiles.access == "edit")].profileId.iloc[0]
    adskit.get_export(signed, profile, "campaigns")
    assert last(signed).url.startswith("https://practice-amazon.invalid/")
    assert "X-Amz" not in repr(last(signed)) + last(signed).option_1 + last(signed).curl
