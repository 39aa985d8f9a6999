"""Faults of reports and of their files: each belongs to one report, or to one download."""

import gzip
import zlib
from collections.abc import Callable

import pytest
import requests

from adskit.practice import PracticeServer
from adskit.practice.faults import Faults
from tests.practice.conftest import Clock
from tests.practice.reports import Reporter, order, unpacked

Fetch = Callable[[], requests.Response]


@pytest.fixture
def link(reporter: Reporter, clock: Clock) -> str:
    number = reporter.ordered()
    clock.now += 5
    url: str = reporter.told(number)["url"]
    return url


@pytest.fixture
def fetch(http: requests.Session, link: str) -> Fetch:
    return lambda: http.get(link, timeout=10)


def test_a_failed_report_says_so_for_good(
    practice: PracticeServer, reporter: Reporter, clock: Clock
) -> None:
    practice.faults = {"report_failed": 1}
    number = reporter.ordered()
    practice.faults = {}
    seen = []
    for later in (0, 3, 2, 600):
        clock.now += later
        told = reporter.told(number)
        seen.append(told["status"])
    assert seen == ["PENDING", "PROCESSING", "FAILED", "FAILED"]
    assert "failed" in told["failureReason"]
    assert (told["url"], told["fileSize"], told["generatedAt"]) == (None, None, None)
    assert reporter.ordered() != number


def test_a_stuck_report_stays_pending_and_can_be_taken_back(
    practice: PracticeServer, reporter: Reporter, clock: Clock
) -> None:
    practice.faults = {"report_stuck": 1}
    number = reporter.ordered()
    practice.faults = {}
    clock.now += 3000
    assert reporter.told(number)["status"] == "PENDING"
    assert reporter.create(order()).status_code == 425
    assert reporter.take_back(number).status_code == 200
    assert reporter.create(order()).status_code == 200


def test_a_fault_of_one_report_is_not_the_next_ones(
    practice: PracticeServer, reporter: Reporter, clock: Clock
) -> None:
    practice.faults = {"report_failed": 0.5}
    days = [f"2026-05-{day:02}" for day in range(1, 13)]
    numbers = [reporter.ordered(order(day, day)) for day in days]
    clock.now += 5
    ends = [reporter.told(number)["status"] for number in numbers]
    assert set(ends) == {"FAILED", "COMPLETED"}
    assert [reporter.told(number)["status"] for number in numbers] == ends


def test_an_expired_link_is_refused_and_a_new_one_works(
    practice: PracticeServer, fetch: Fetch
) -> None:
    practice.faults = {"url_expired": 1}
    response = fetch()
    assert (response.status_code, response.headers["Content-Type"]) == (403, "application/xml")
    assert "<Message>Request has expired</Message>" in response.text
    practice.faults = {}
    assert unpacked(fetch())


def test_a_bad_file_is_cut_short_or_has_wrong_bytes_in_turn(
    practice: PracticeServer, fetch: Fetch
) -> None:
    whole = fetch().content
    practice.faults = {"bad_gzip": 1}
    for _ in range(2):
        short, wrong = fetch(), fetch()
        assert short.status_code == wrong.status_code == 200
        assert 0 < len(short.content) < len(whole)
        assert whole.startswith(short.content)
        assert len(wrong.content) == len(whole)
        assert wrong.content != whole
        with pytest.raises(EOFError):
            gzip.decompress(short.content)
        with pytest.raises((zlib.error, gzip.BadGzipFile, EOFError)):
            gzip.decompress(wrong.content)
    practice.faults = {}
    assert fetch().content == whole


def test_a_busy_store_says_slow_down(practice: PracticeServer, fetch: Fetch) -> None:
    practice.faults = {"server_error": 1}
    response = fetch()
    assert (response.status_code, response.headers["Content-Type"]) == (503, "application/xml")
    assert "<Code>SlowDown</Code>" in response.text


@pytest.mark.parametrize("fault", ["reset", "truncated"])
def test_a_download_breaks_off(practice: PracticeServer, fetch: Fetch, fault: str) -> None:
    practice.faults = {fault: 1}
    with pytest.raises((requests.ConnectionError, requests.exceptions.ChunkedEncodingError)):
        fetch()


def test_a_slow_download_takes_its_seconds(practice: PracticeServer, fetch: Fetch) -> None:
    practice.slow_seconds = 0.3
    practice.faults = {"slow": 1}
    response = fetch()
    assert response.status_code == 200
    assert response.elapsed.total_seconds() >= 0.3


def test_faults_of_calls_leave_downloads_alone(practice: PracticeServer, fetch: Fetch) -> None:
    practice.faults = dict.fromkeys(("throttle", "token_expired", "scope_denied", "not_json"), 1)
    assert unpacked(fetch())


def test_downloads_do_not_move_the_faults_of_calls() -> None:
    rates = {"reset": 0.3, "slow": 0.1}
    alone, among = Faults(rates, seed=5), Faults(rates, seed=5)
    expected = [alone.strike() for _ in range(200)]
    found, downloads = [], []
    for _ in range(200):
        downloads.append(among.strike_download())
        found.append(among.strike())
    assert found == expected != downloads
    again = Faults(rates, seed=5)
    assert [again.strike_download() for _ in range(200)] == downloads


@pytest.mark.parametrize(
    ("fault", "status", "detail"),
    [("throttle", 429, "Too Many Requests"), ("server_error", 500, "Service Error")],
)
def test_other_faults_speak_in_the_family_of_reports(
    practice: PracticeServer, reporter: Reporter, fault: str, status: int, detail: str
) -> None:
    practice.faults = {fault: 1}
    response = reporter.create(order())
    assert response.status_code == status
    assert response.json() == {"code": str(status), "detail": detail}


@pytest.mark.parametrize("fault", ["throttle", "throttle_bare"])
def test_who_orders_a_report_too_fast_is_not_told_how_long_to_wait(
    practice: PracticeServer, reporter: Reporter, fault: str
) -> None:
    number = reporter.ordered()
    practice.faults = {fault: 1}
    ordered, looked = reporter.create(order()), reporter.look(number)
    assert (ordered.status_code, looked.status_code) == (429, 429)
    assert ordered.json() == {"code": "429", "detail": "Too Many Requests"}
    assert "Retry-After" not in ordered.headers
    assert ("Retry-After" in looked.headers) == (fault == "throttle")
