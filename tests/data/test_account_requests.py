"""Test accounts: what is refused before it is sent, and how one comes to be."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

import adskit
from adskit import accounts
from adskit.auth.session import AdsSession
from adskit.data.account_requests import COLUMNS, COUNTRIES
from adskit.errors import AdskitError, ApiError, ArgumentError, GapsWarning, NotPermitted
from adskit.practice import PracticeServer
from adskit.regions import REGION_OF
from adskit.shapes import DEFAULT_SCOPE, TEST_ACCOUNTS_SCOPE

SCOPE = f"{DEFAULT_SCOPE} {TEST_ACCOUNTS_SCOPE}"


@pytest.fixture
def server() -> Iterator[PracticeServer]:
    with PracticeServer(in_thread=True) as running:
        yield running


@pytest.fixture
def tester(server: PracticeServer) -> AdsSession:
    ads = adskit.connect("tester", practice=server, scope=SCOPE)
    ads.patience.sleep = lambda _seconds: None
    return ads


def later(server: PracticeServer, seconds: float) -> None:
    start = server.clock()
    server.clock = lambda: start + seconds


def test_an_account_is_asked_for_made_and_listed(
    server: PracticeServer, tester: AdsSession
) -> None:
    request = accounts.request_test_account(tester, "uk", "VENDOR", vendor_code="ABCDE")
    (waiting,) = accounts.test_accounts(tester, request).to_dict("records")
    assert (waiting["countryCode"], waiting["region"]) == ("UK", "EU")
    assert (waiting["accountType"], waiting["status"]) == ("VENDOR", "IN_PROGRESS")
    later(server, 60)
    frame = accounts.test_accounts(tester, request)
    assert frame.status.tolist() == ["COMPLETED"]
    assert frame.id.str.startswith("ENTITY").all()
    assert frame.asins.isna().all()
    assert frame.attrs["kind"] == "testAccounts"
    assert frame.attrs["gaps"] == []


def test_all_accounts_of_every_region_are_there_once(
    server: PracticeServer, tester: AdsSession
) -> None:
    for country in ("US", "US", "JP"):
        accounts.request_test_account(tester, country)
    accounts.request_test_account(tester, "DE", "AUTHOR")
    later(server, 60)
    frame = accounts.test_accounts(tester)
    assert sorted(frame.countryCode) == ["DE", "JP", "US", "US"]
    assert dict(frame.dtypes.astype(str)) == dict(COLUMNS)
    books = frame[frame.accountType == "AUTHOR"].asins.iloc[0]
    assert len(books.split("; ")) == 3


def test_no_accounts_yet_is_an_empty_frame(tester: AdsSession) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        frame = accounts.test_accounts(tester)
    assert frame.empty
    assert dict(frame.dtypes.astype(str)) == dict(COLUMNS)


BOTH_CALLS = pytest.mark.parametrize(
    "call", [lambda ads: accounts.request_test_account(ads, "US"), accounts.test_accounts]
)


@BOTH_CALLS
def test_without_the_scope_nothing_is_sent_and_the_steps_are_told(
    server: PracticeServer, call: Callable[[AdsSession], object]
) -> None:
    ads = adskit.connect(practice=server)
    before = len(server.requests)
    with pytest.raises(ArgumentError, match="right to create test accounts") as refused:
        call(ads)
    assert f'adskit.connect("tester", scope="{SCOPE}")' in refused.value.hint
    assert "no real ad accounts" in refused.value.hint
    assert len(server.requests) == before


@BOTH_CALLS
def test_tokens_of_unknown_scope_that_amazon_refuses_get_the_same_steps(
    server: PracticeServer, call: Callable[[AdsSession], object]
) -> None:
    file = adskit.connect("elsewhere", practice=server).folder / "tokens.json"
    file.write_text(file.read_text("utf-8").replace(f'"{DEFAULT_SCOPE}"', "null"), "utf-8")
    ads = adskit.connect("elsewhere", practice=server, scope=SCOPE)
    with pytest.raises(NotPermitted) as refused:
        call(ads)
    assert "no real ad accounts" in refused.value.hint
    assert refused.value.status == 403


@pytest.mark.parametrize(
    ("country", "kind", "code", "says"),
    [
        ("GB", "VENDOR", None, "did you mean 'UK'"),
        ("IN", "VENDOR", None, "There are no test accounts of type VENDOR in 'IN'"),
        ("JP", "AUTHOR", None, "use US, UK, DE, FR, ES, IT"),
        ("", "VENDOR", None, "use US, CA"),
        ("US", "SELLER", None, "use VENDOR or AUTHOR"),
        ("US", "AUTHR", None, "did you mean 'AUTHOR'"),
        ("US", "VENDOR", "ABCD", "5 characters"),
        ("US", "VENDOR", "", "5 characters"),
        ("US", "AUTHOR", "ABCDE", "only VENDOR"),
    ],
)
def test_what_amazon_does_not_make_is_refused_before_it_is_sent(
    server: PracticeServer, tester: AdsSession, country: str, kind: str, code: str, says: str
) -> None:
    before = len(server.requests)
    with pytest.raises(ArgumentError, match=says):
        accounts.request_test_account(tester, country, kind, vendor_code=code)  # type: ignore[arg-type]
    assert len(server.requests) == before


def test_vendors_have_twenty_countries_and_authors_six() -> None:
    assert set(REGION_OF) - set(COUNTRIES["VENDOR"]) == {"IE", "IN", "ZA"}
    assert len(COUNTRIES["VENDOR"]) == 20
    assert sorted(COUNTRIES["AUTHOR"]) == ["DE", "ES", "FR", "IT", "UK", "US"]


def test_a_second_author_of_a_country_is_amazons_to_refuse(tester: AdsSession) -> None:
    accounts.request_test_account(tester, "US", "AUTHOR")
    with pytest.raises(ApiError) as refused:
        accounts.request_test_account(tester, "US", "AUTHOR")
    assert refused.value.status == 422


@pytest.mark.parametrize("fault", ["server_error", "reset", "truncated", "not_json", "odd_form"])
def test_a_request_that_may_have_arrived_is_not_sent_again(
    server: PracticeServer, tester: AdsSession, fault: str
) -> None:
    server.faults = {fault: 1.0}
    before = len(server.requests)
    with pytest.raises(AdskitError, match=r"see test_accounts\(ads\) before asking again"):
        accounts.request_test_account(tester, "US")
    assert len(server.requests) == before + 1


def test_a_request_nobody_knows_is_an_error_and_not_an_empty_frame(tester: AdsSession) -> None:
    with pytest.raises(ApiError) as refused:
        accounts.test_accounts(tester, "NOSUCHREQUEST")
    assert refused.value.status == 404


def test_a_region_that_does_not_answer_leaves_a_gap(tester: AdsSession) -> None:
    accounts.request_test_account(tester, "US")
    nowhere = replace(tester.hosts["FE"], api="https://127.0.0.1:1")
    tester.hosts = dict(tester.hosts) | {"FE": nowhere}
    with pytest.warns(GapsWarning, match="test accounts: not everything"):
        frame = accounts.test_accounts(tester)
    assert frame.countryCode.tolist() == ["US"]
    assert [gap["region"] for gap in frame.attrs["gaps"]] == ["FE"]
