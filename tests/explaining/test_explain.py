from __future__ import annotations

import pickle
import traceback
from dataclasses import FrozenInstanceError
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pytest
import requests

import adskit
from adskit import explain
from adskit.auth.redirect import read_answer
from adskit.data.reports.catalogue import type_named
from adskit.errors import ArgumentError, NotDelivered, PasteError, SettingsError
from adskit.explaining.explanation import Explanation
from adskit.practice import PracticeServer

CODE: Final = "ANdNAVhyhqirUelHGEHA"
STATE: Final = "s7a4te9x2kqp0vbn3mzl"
ACCESS: Final = "Atza|IwEBIAzUJ2P9fQx7kR3mWnB5sLcVdEyT8oHgXuKq"
REFRESH: Final = "Atzr|IwEBIJ4vNq1sTzPb8xLwGkRdYmCeFoAhUi6t3nXy"
SECRET: Final = "amzn1.oa2-cs.v1." + "0123456789abcdef" * 4
SIGNATURE: Final = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
LINK: Final = f"https://s3.amazonaws.com/report.gz?X-Amz-Signature={SIGNATURE}"
PLANTED: Final = (CODE, STATE, ACCESS[5:], REFRESH[5:], SECRET[16:], SIGNATURE)


def names(x: object) -> list[str]:
    return [trouble.name for trouble in explain(x).troubles]


def reply(status: int, body: str) -> requests.Response:
    response = requests.Response()
    response.status_code = status
    response._content = body.encode()
    return response


@pytest.mark.parametrize(
    ("status", "name"),
    [
        (400, "call-not-understood"),
        (401, "unauthorized"),
        (403, "not-permitted"),
        (404, "not-found"),
        (406, "media-type"),
        (409, "call-not-understood"),
        (415, "media-type"),
        (422, "value-not-accepted"),
        (425, "report-duplicate"),
        (429, "throttled"),
        (500, "amazon-out-of-order"),
        (599, "amazon-out-of-order"),
        (HTTPStatus.TOO_MANY_REQUESTS, "throttled"),
    ],
)
def test_a_status_is_enough(status: int, name: str) -> None:
    assert names(status) == [name]
    assert names(str(int(status))) == [name]


@pytest.mark.parametrize("status", [0, 200, 302, 999])
def test_a_status_that_is_no_error_is_no_trouble(status: int) -> None:
    assert names(status) == []


def test_the_text_of_a_reply_counts_more_than_its_status() -> None:
    body = '{"code":"400","details":"Advertiser ID cannot be decrypted"}'
    assert names(reply(400, body)) == ["agency-profile", "call-not-understood"]
    assert names(reply(429, "")) == ["throttled"]
    assert names(reply(200, '{"state":"ENABLED"}')) == []


def test_a_real_reply_is_explained(practice: PracticeServer) -> None:
    found = requests.get(f"{practice.api_urls['NA']}/v2/profiles", timeout=10)
    assert names(found)[-1] == "unauthorized"
    with pytest.raises(requests.HTTPError) as caught:
        found.raise_for_status()
    assert names(caught.value)[0] in names(found)


@pytest.mark.parametrize(
    "body",
    [
        {"code": "425", "detail": "The Request is a duplicate of : 4545ce53"},
        [{"why": "425 The Request is a duplicate of : 4545ce53"}],
        b'{"detail": "The Request is a duplicate of : 4545ce53"}',
    ],
)
def test_decoded_json_is_read_too(body: object) -> None:
    assert names(body) == ["report-duplicate"]


@pytest.mark.parametrize("x", [True, 1.5, object(), {1, 2}, explain, Path("error.txt")])
def test_other_things_are_refused_with_a_list_of_what_can_be_passed(x: object) -> None:
    with pytest.raises(ArgumentError, match="HTTP status or reply, or a DataFrame"):
        explain(x)


# ── tables ──────────────────────────────────────────────────────────────────────────────────────


def frame(gaps: object = (), **columns: Any) -> pd.DataFrame:
    df = pd.DataFrame(columns)
    df.attrs["gaps"] = list(gaps) if isinstance(gaps, tuple) else gaps
    return df


def gap(why: str, hint: str = "") -> dict[str, str]:
    return {"profileId": "7", "region": "EU", "adProduct": "SD", "why": why, "hint": hint}


@pytest.mark.parametrize(
    ("df", "expected"),
    [
        (
            frame(
                [gap("429 slow", "wait some minutes, then ask for fewer profiles at a time.")]
                + [gap("403 Advertiser is not authorized for Sponsored Display")] * 2,
                campaignId=["1"],
            ),
            ["product-not-open", "throttled", "table-has-gaps"],
        ),
        (frame([gap("odd")], campaignId=["1"]), ["table-has-gaps"]),
        (frame([gap("odd"), "odd", None], campaignId=["1"]), ["table-has-gaps"]),
        (frame(pd.DataFrame([gap("odd")]), campaignId=["1"]), []),
        (frame(3, campaignId=["1"]), []),
        (frame(profileId=[], usable=[]), ["no-profiles"]),
        (frame(campaignId=[]), ["table-empty"]),
        (frame(campaignId=[144158449488730278, None]), ["ids-rounded"]),
        (frame(campaignId=["1"], acos=[float("inf")]), ["ratio-infinite"]),
        (frame(campaignId=["1"], acos=[0.2], cost=pd.array([None], "Float64")), []),
    ],
)
def test_a_table_tells_what_is_wrong_with_it(df: pd.DataFrame, expected: list[str]) -> None:
    assert names(df) == expected


@pytest.mark.filterwarnings("ignore::adskit.errors.GapsWarning")
def test_the_gaps_of_a_real_table_are_explained(ads: adskit.AdsSession) -> None:
    campaigns = adskit.get_campaigns(ads, adskit.get_profiles(ads))
    assert names(campaigns) == ["product-not-open", "agency-profile", "table-has-gaps"]


def test_a_table_without_trouble_is_said_to_be_fine() -> None:
    assert str(explain(frame(campaignId=["1"]))).startswith("Nothing is wrong with this table")


# ── errors of the kit ──────────────────────────────────────────────────────────────────────────


def test_an_error_that_knows_more_than_the_table_keeps_its_own_step() -> None:
    error = SettingsError("KEY is not set, although other values are (.env).", hint="add KEY=…")
    found = explain(error)
    assert found.troubles[0].name == "value-missing"
    assert found.todo == "Add KEY=…"


def test_an_error_that_is_not_in_the_table_is_shown_its_own_step() -> None:
    found = explain(NotDelivered("Something new.", hint=f"use code={CODE}"))
    assert not found.troubles
    assert found.todo == "use code=***"


def test_a_refused_argument_is_not_a_refusal_of_amazon() -> None:
    with pytest.raises(ArgumentError) as caught:
        type_named("spCampaign")
    for x in (caught.value, f"adskit.errors.ArgumentError: {caught.value}"):
        assert explain(x).title == "The report type is unknown (nothing was sent to Amazon)"
    found = explain(ArgumentError("No such state.", hint="use ENABLED."))
    assert found.title == "An argument is not right, and nothing was sent to Amazon"


# ── what it shows, and what it never shows ──────────────────────────────────────────────────────


def test_at_most_three_troubles_are_named_the_best_with_all_that_is_known() -> None:
    found = explain(
        "KeyError: 'access_token' InsecureTransportError PyperclipException KeyError: 0"
    )
    best, second, third = found.troubles
    assert best.name == "insecure-transport"
    shown = str(found).splitlines()
    assert shown[0] == best.title
    assert shown[1] == f"  why: {best.cause}"
    assert shown[2] == f"  → {best.next_step}"
    assert shown[3] == f"  notebook: {best.notebook}, “{best.heading}”"
    assert shown[4] == "It may also be:"
    assert [second.title in shown[5], third.title in shown[7]] == [True, True]


def test_the_notebook_is_a_link_where_its_file_lies(tmp_path: Path) -> None:
    found = explain("An unknown scope was requested")
    assert "<a href" not in found._repr_html_()
    (tmp_path / found.notebook).touch()
    assert f'<a href="{found.notebook}">' in found._repr_html_()


def test_what_is_shown_in_a_notebook_is_escaped_and_commands_look_like_code() -> None:
    shown = Explanation("a <b> & 'c'", "", "run `adskit doctor`", "")._repr_html_()
    assert "a &lt;b&gt; &amp; 'c'" in shown
    assert "<code>adskit doctor</code>" in shown


def test_an_explanation_does_not_change() -> None:
    found = explain(429)
    with pytest.raises(FrozenInstanceError):
        found.todo = "x"  # type: ignore[misc]


def pasted_error() -> BaseException:
    try:
        read_answer(f"https://amazon.com/?error=odd&error_description={CODE}&state={STATE}")
    except PasteError as error:
        return error
    raise AssertionError("nothing was raised")


def http_error() -> BaseException:
    body = reply(401, f'{{"message": "Unauthorized", "token": "{ACCESS}"}}')
    return requests.HTTPError(f"401 Client Error: for {LINK}", response=body)


@pytest.mark.parametrize(
    "x",
    [
        f"https://amazon.com/?code={CODE}&state={STATE}",
        CODE,
        ACCESS,
        REFRESH,
        f"Authorization: Bearer {ACCESS}\nclient_secret={SECRET}",
        LINK,
        f"InvalidGrantError: (invalid_grant) for code={CODE} {REFRESH} {SECRET}",
        {"access_token": ACCESS, "refresh_token": REFRESH},
        reply(400, f"<html>{LINK} {CODE}</html>"),
        http_error(),
        pasted_error(),
        NotDelivered(f"x {ACCESS}", hint=f"open {LINK} with code={CODE} and Bearer {ACCESS}"),
        frame([gap(f"odd {ACCESS}", f"Bearer {ACCESS}")], profileId=[CODE]),
        f"nothing known: code={CODE}&state={STATE}",
    ],
    ids=range(14),
)
def test_nothing_of_what_was_passed_is_shown_or_kept(x: object) -> None:
    found = explain(x)
    everywhere = [
        str(found),
        repr(found),
        found._repr_html_(),
        repr(vars(found)),
        pickle.dumps(found).decode("latin-1"),
    ]
    for secret in PLANTED:
        assert not any(secret in shown for shown in everywhere), secret


@pytest.mark.parametrize("text", [ACCESS, REFRESH, SECRET, LINK, f"it said {ACCESS} and stopped"])
def test_a_secret_alone_is_told_to_be_one(text: str) -> None:
    assert names(text) == ["secret-shown"]


def test_a_secret_beside_an_error_is_mentioned_last() -> None:
    assert names(f"KeyError: 'access_token' with {ACCESS}") == ["no-access-token", "secret-shown"]


def test_a_refused_argument_is_not_quoted_either() -> None:
    with pytest.raises(ArgumentError) as caught:
        explain({ACCESS})
    assert ACCESS not in "".join(traceback.format_exception(caught.value))
