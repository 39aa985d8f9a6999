from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote, urlencode

import pytest
import requests

from adskit import AdsSession
from adskit.exercises import authorization_url, wrong_parts
from tests.notebooks.stored import read

STATE = "nobody-guesses-this-one"


def question(ads: AdsSession) -> dict[str, str]:
    return {
        "client_id": ads.settings.client_id,
        "scope": "advertising::campaign_management",
        "response_type": "code",
        "redirect_uri": ads.return_url,
        "state": STATE,
    }


def link(ads: AdsSession, **other: str) -> str:
    return f"{ads.hosts['EU'].consent}?{urlencode(question(ads) | other)}"


Way = Callable[[AdsSession], object]


@pytest.mark.parametrize(
    "build",
    [
        link,
        lambda ads: link(ads, code_challenge="x", code_challenge_method="S256"),
        lambda ads: f"{ads.hosts['EU'].consent}?{urlencode(question(ads), quote_via=quote)}",
        lambda ads: ads.hosts["EU"].consent + "?" + "&".join(map("=".join, question(ads).items())),
        lambda ads: (
            requests.Request("GET", ads.hosts["EU"].consent, params=question(ads)).prepare().url
        ),
    ],
    ids=["urlencode", "with PKCE", "quote", "by hand", "requests"],
)
def test_a_link_is_right_however_it_was_built(ads: AdsSession, build: Way) -> None:
    verdict = authorization_url(ads, "EU", build(ads))
    assert verdict.right, verdict


@pytest.mark.parametrize(
    ("build", "says"),
    [
        (lambda _: 7, "a text"),
        (lambda ads: link(ads).replace("/eu/", "/na/"), "consent page of NA"),
        (lambda ads: link(ads).replace("/ap/oa", "/auth/o2/token"), "asked on a consent page"),
        (lambda ads: link(ads).partition("?")[2], 'begin with ads.hosts["EU"].consent'),
        (lambda ads: link(ads) + "&scope=a", "scope stands in it more than once"),
        (lambda ads: link(ads).replace("&response_type=code", ""), "response_type is missing"),
        (lambda ads: link(ads, state=""), "state is missing, or has no value"),
        (lambda ads: link(ads, client_id="amzn1.other"), "not the one of ads.settings"),
        (lambda ads: link(ads, scope="advertising:campaign_management"), "two colons"),
        (lambda ads: link(ads, response_type="token"), "always the word code"),
        (lambda ads: link(ads, redirect_uri=f"{ads.return_url}/"), "character for character"),
        (lambda ads: link(ads, redirect_uri=quote(ads.return_url, "")), "encoded twice"),
        (lambda ads: link(ads, state="1"), "guessed"),
    ],
)
def test_a_spoiled_link_is_told_its_part(ads: AdsSession, build: Way, says: str) -> None:
    verdict = authorization_url(ads, "EU", build(ads))
    assert verdict.standing == "not yet"
    assert says in verdict.says
    assert STATE not in verdict.says


def spoiled_links() -> list[str]:
    """Return the three links of notebook 01, each in one line."""
    cell = next(
        cell for cell in read("01_what_authorization_is").cells if cell.id == "spoiled-links"
    )
    block = cell.source.split("```")[1]
    return ["".join(part[1:].split()) for part in block.strip().split("\n\n")]


@pytest.mark.parametrize(
    ("number", "repaired", "said"),
    [
        (0, ("advertising:campaign", "advertising::campaign"), "An+unknown+scope+was+requested"),
        (1, ("=token", "=code"), "unsupported_response_type"),
        (2, ("www.amazon.com&", "amazon.com&"), "has not been whitelisted"),
    ],
)
def test_each_link_of_the_notebook_has_one_wrong_part(
    ads: AdsSession, number: int, repaired: tuple[str, str], said: str
) -> None:
    """The practice Amazon refuses it, and asks the advertiser once the part is put right."""
    spoiled = spoiled_links()[number]
    page, _, query = spoiled.partition("?")
    assert page == "https://www.amazon.com/ap/oa"
    query = query.replace("amzn1.application-oa2-client.0a1b2c", ads.settings.client_id)
    with ads.mount(requests.Session()) as http:
        answers = [
            http.get(f"{ads.hosts['NA'].consent}?{asked}", timeout=10, allow_redirects=False)
            for asked in (query, query.replace(*repaired))
        ]
    assert said in answers[0].headers.get("Location", answers[0].text)
    assert answers[1].status_code == 200
    assert "Allow" in answers[1].text


@pytest.mark.parametrize("answers", [("scope", "response_type", "redirect_uri")])
def test_the_wrong_parts_have_names(answers: tuple[str, str, str]) -> None:
    assert wrong_parts(*answers).right
    assert wrong_parts(*(f" &{answer.upper()}=" for answer in answers)).right


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        (("state", "response_type", "redirect_uri"), "link A: that part is as it should be"),
        (("scope", "scope", "redirect_uri"), "link B: that part is as it should be"),
        (("scope", "response_type", "client_id"), "link C: that part is as it should be"),
        (("the colon", "response_type", "redirect_uri"), "link A: name one part"),
        (("scope", 2, "redirect_uri"), "link B: name one part"),
    ],
)
def test_another_part_is_told_which_link_to_look_at(
    answers: tuple[object, object, object], says: str
) -> None:
    verdict = wrong_parts(*answers)
    assert verdict.standing == "not yet"
    assert says in verdict.says
    assert wrong_parts("scope", ..., "redirect_uri").standing == "to do"
