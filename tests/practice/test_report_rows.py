"""Reports with exactly so many rows, made while other calls are answered."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
import requests

from adskit.practice import PracticeServer
from adskit.practice.reports.making import Job, Workshop, zipped
from tests.practice.conftest import Clock
from tests.practice.reports import Reporter, order, unpacked

ROWS = 30_000


@pytest.fixture
def practice(clock: Clock) -> Iterator[PracticeServer]:
    with PracticeServer(in_thread=True, report_rows=ROWS) as server:
        server.clock = clock
        yield server


def finished(reporter: Reporter, number: str) -> tuple[dict[str, Any], list[str]]:
    """Return the finished report, and the states it was seen in."""
    seen: list[str] = []
    ends = time.monotonic() + 60
    while time.monotonic() < ends:
        told = reporter.told(number)
        seen.append(told["status"])
        if told["status"] == "COMPLETED":
            break
    return told, seen


def test_every_report_has_exactly_so_many_rows_of_things_that_are_there(
    practice: PracticeServer, reporter: Reporter, http: requests.Session, clock: Clock
) -> None:
    campaigns = practice.world.campaigns(reporter.profile.id, "SPONSORED_PRODUCTS")
    held = {int(one["campaignId"]): one["name"] for one in campaigns}
    for unit, when in (("DAILY", "date"), ("SUMMARY", "endDate")):
        columns = [when, "campaignId", "campaignName", "impressions", "clicks", "costPerClick"]
        number = reporter.ordered(order(timeUnit=unit, columns=columns))
        clock.now += 5
        told, seen = finished(reporter, number)
        assert set(seen) <= {"PROCESSING", "COMPLETED"}
        rows = unpacked(http.get(told["url"], timeout=30))
        assert len(rows) == ROWS
        for row in rows:
            assert set(row) == set(columns)
            assert row["campaignName"] == held[row["campaignId"]]
            assert row["clicks"] <= row["impressions"]
            assert "2026-05-01" <= row[when] <= "2026-05-07"
        assert len({tuple(row.values()) for row in rows}) > 100


@pytest.mark.parametrize("columns", [["clicks"], ["campaignId"]])
def test_any_columns_will_do(
    reporter: Reporter, http: requests.Session, clock: Clock, columns: list[str]
) -> None:
    number = reporter.ordered(order(columns=columns))
    clock.now += 5
    told, _ = finished(reporter, number)
    rows = unpacked(http.get(told["url"], timeout=30))
    assert (len(rows), set(rows[0])) == (ROWS, set(columns))


def test_an_account_with_nothing_has_no_rows_to_deal_out(
    practice: PracticeServer, reporter: Reporter, http: requests.Session, clock: Clock
) -> None:
    new = Reporter(reporter.call, next(one for one in practice.world.profiles if one.new))
    number = new.ordered()
    clock.now += 5
    told, _ = finished(new, number)
    assert unpacked(http.get(told["url"], timeout=30)) == []


def test_a_report_is_processing_until_its_file_is_there(
    practice: PracticeServer, reporter: Reporter, clock: Clock
) -> None:
    store = practice._inside().amazon._context.reports
    number = reporter.ordered()
    report = store.find(reporter.profile.id, number)
    assert report
    report.job = Job(list)
    clock.now += 600
    for _ in range(3):
        assert reporter.told(number)["status"] == "PROCESSING"
    report.job.make(clock)
    told = reporter.told(number)
    assert (told["status"], told["generatedAt"]) == ("COMPLETED", told["updatedAt"])


def test_a_file_that_cannot_be_made_is_a_failed_report_and_the_next_is_made(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken() -> Iterator[str]:
        yield "1"
        raise RuntimeError("no more rows")

    workshop = Workshop(time.time)
    bad, cancelled, good = Job(broken), Job(broken, cancelled=True), Job(lambda: ["1", "2"])
    for job in (bad, cancelled, good):
        workshop.order(job)
    assert good.done.wait(10)
    assert (bad.content, cancelled.content, good.content) == (None, None, zipped(["1", "2"]))
    assert [one.message for one in caplog.records] == [
        "The practice Amazon could not make a report"
    ]


@pytest.mark.parametrize("count", [0, 1, 2, 511, 512, 513, 1024, 5000])
def test_a_file_is_one_array_whatever_its_length(count: int) -> None:
    response = requests.Response()
    response.status_code = 200
    response._content = zipped(str(n) for n in range(count))
    assert response.content.startswith(b"\x1f\x8b")
    found: list[Any] = [*unpacked(response)]
    assert found == list(range(count))
