"""Ordering a report, asking how it is, fetching it, and taking the order back."""

import re
import uuid
from datetime import datetime
from typing import Any

import pytest
import requests

from adskit.practice import PracticeServer
from tests.practice.conftest import Clock
from tests.practice.endpoints import REPORT
from tests.practice.reports import Reporter, order, unpacked

KEYS = {
    *("configuration", "createdAt", "endDate", "failureReason", "fileSize", "generatedAt", "name"),
    *("reportId", "startDate", "status", "updatedAt", "url", "urlExpiresAt"),
}
LATER = {"failureReason", "fileSize", "generatedAt", "url", "urlExpiresAt"}


def seconds(text: str) -> float:
    return datetime.fromisoformat(text).timestamp()


def test_a_new_report_is_pending_and_repeats_what_was_ordered(
    reporter: Reporter, clock: Clock
) -> None:
    body = order() | {"name": "May, =SUM(1) <b>"}
    told = reporter.create(body).json()
    assert set(told) == KEYS
    assert {name for name in KEYS if told[name] is None} == LATER
    assert told["configuration"] == body["configuration"] | {"filters": None}
    assert (told["name"], told["startDate"], told["endDate"]) == (
        *("May, =SUM(1) <b>", "2026-05-01", "2026-05-07"),
    )
    assert told["status"] == "PENDING"
    assert str(uuid.UUID(told["reportId"])) == told["reportId"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", told["createdAt"])
    assert seconds(told["createdAt"]) == clock.now
    assert told["updatedAt"] == told["createdAt"]


def test_a_report_takes_its_time_by_the_clock(reporter: Reporter, clock: Clock) -> None:
    number, begun, seen = reporter.ordered(), clock.now, []
    for later in (0, 1.9, 2, 4.9, 5, 600):
        clock.now = begun + later
        told = reporter.told(number)
        seen.append((told["status"], seconds(told["updatedAt"]) - begun))
        assert (told["url"] is None) == (told["status"] != "COMPLETED")
    assert seen == [
        ("PENDING", 0),
        ("PENDING", 0),
        ("PROCESSING", 2),
        ("PROCESSING", 2),
        ("COMPLETED", 5),
        ("COMPLETED", 5),
    ]


@pytest.mark.parametrize(
    ("last", "held"),
    [("2026-03-23", []), ("2026-03-25", ["2026-03-24", "2026-03-25"])],
    ids=["none", "some"],
)
def test_of_old_days_that_are_accepted_there_are_no_rows(
    reporter: Reporter, http: requests.Session, clock: Clock, last: str, held: list[str]
) -> None:
    number = reporter.ordered(order("2026-03-01", last))  # today is the 28th of May
    clock.now += 5
    rows = unpacked(http.get(reporter.told(number)["url"], timeout=10))
    assert sorted({row["date"] for row in rows}) == held


def test_a_finished_report_says_where_its_file_is_and_how_large(
    reporter: Reporter, http: requests.Session, clock: Clock
) -> None:
    number = reporter.ordered()
    clock.now += 5
    told = reporter.told(number)
    assert {name for name in KEYS if told[name] is None} == {"failureReason", "name"}
    assert told["generatedAt"] == told["updatedAt"]
    name = f"/files/reports/report-{number}-{int(clock.now * 1000)}.json.gz?"
    assert name in told["url"]
    assert "X-Amz-Expires=3599" in told["url"]
    assert re.fullmatch(r".*T\d\d:\d\d:\d\d\.\d{6}Z", told["urlExpiresAt"])
    assert seconds(told["urlExpiresAt"]) == clock.now + 3599
    file = http.get(told["url"], timeout=10)
    assert len(file.content) == told["fileSize"]
    rows = unpacked(file)
    assert set(rows[0]) == {"date", "campaignId", "impressions", "clicks", "cost"}
    assert {type(row["campaignId"]) for row in rows} == {int}
    assert {row["date"] for row in rows} == {f"2026-05-{day:02}" for day in range(1, 8)}


def test_each_look_signs_a_new_link_and_each_link_ends(
    reporter: Reporter, http: requests.Session, clock: Clock
) -> None:
    number = reporter.ordered()
    clock.now += 5
    first = reporter.told(number)["url"]
    clock.now += 1000
    second = reporter.told(number)["url"]
    assert first != second
    assert unpacked(http.get(first, timeout=10)) == unpacked(http.get(second, timeout=10))
    clock.now += 2600
    late = http.get(first, timeout=10)
    assert (late.status_code, "Request has expired" in late.text) == (403, True)
    assert http.get(second, timeout=10).status_code == 200


def test_a_link_is_the_authorization_and_cannot_be_forged(
    reporter: Reporter, http: requests.Session, clock: Clock
) -> None:
    number = reporter.ordered()
    clock.now += 5
    url = reporter.told(number)["url"]
    twice = http.get(url, headers={"Authorization": "Bearer Atza|x"}, timeout=10)
    assert (twice.status_code, "Only one auth mechanism" in twice.text) == (400, True)
    signature = url.partition("X-Amz-Signature=")[2]
    for wrong in (url[:-1], url.replace(number, str(uuid.uuid4())), url.replace(signature, "a")):
        forged = http.get(wrong, timeout=10)
        assert (forged.status_code, "SignatureDoesNotMatch" in forged.text) == (403, True)
        assert forged.headers["Content-Type"] == "application/xml"


def test_the_same_order_is_a_duplicate_while_the_first_is_in_the_making(
    reporter: Reporter, clock: Clock
) -> None:
    number = reporter.ordered()
    columns = ["cost", "clicks", "impressions", "campaignId", "date"]
    same = order(columns=columns, filters=[]) | {"name": "another name"}
    for later in (0, 3):
        clock.now += later
        response = reporter.create(same)
        assert response.status_code == 425
        text = f"The Request is a duplicate of : {number}"
        assert response.json() == {"code": "425", "detail": text}
    clock.now += 2
    assert reporter.ordered(same) != number


@pytest.mark.parametrize(
    "other",
    [
        order(end="2026-05-08"),
        order(columns=["campaignId", "clicks"]),
        order(groupBy=["campaign", "adGroup"]),
        order(timeUnit="SUMMARY", columns=["clicks"]),
        order(filters=[{"field": "campaignStatus", "values": ["PAUSED"]}]),
    ],
)
def test_another_order_is_no_duplicate(reporter: Reporter, other: dict[str, Any]) -> None:
    assert reporter.ordered() != reporter.ordered(other)


def test_another_profile_may_order_the_same_and_sees_only_its_own(
    reporter: Reporter, practice: PracticeServer
) -> None:
    american = [one for one in practice.world.profiles if one.region == "NA" and one.products]
    other = Reporter(reporter.call, american[1])
    number = reporter.ordered()
    assert other.ordered() != number
    for response in (other.look(number), other.take_back(number), reporter.look("no-such-report")):
        assert response.status_code == 404
        assert response.json() == {"code": "404", "detail": "Report not found"}
    assert reporter.look(number).status_code == 200


def test_a_pending_report_can_be_taken_back(reporter: Reporter) -> None:
    number = reporter.ordered()
    response = reporter.take_back(number)
    expected = {"code": "200", "detail": "Report deleted", "reportId": number}
    assert (response.status_code, response.json()) == (200, expected)
    assert reporter.look(number).status_code == 404
    assert reporter.take_back(number).status_code == 404
    assert reporter.ordered() != number


@pytest.mark.parametrize(("later", "state"), [(2, "PROCESSING"), (5, "COMPLETED")])
def test_a_report_that_was_begun_cannot(
    reporter: Reporter, clock: Clock, later: float, state: str
) -> None:
    number = reporter.ordered()
    clock.now += later
    response = reporter.take_back(number)
    assert (response.status_code, response.json()["code"]) == (400, "400")
    assert state in response.json()["detail"]
    assert reporter.look(number).status_code == 200


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({"Content-Type": REPORT}, 200),
        ({"Content-Type": REPORT.upper()}, 200),
        ({"Content-Type": "application/json"}, 200),
        ({"Content-Type": "application/json;charset=utf-8"}, 200),
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": "application/vnd.spCampaign.v3+json"}, 415),
        ({"Content-Type": None}, 415),
        ({"Accept": "application/vnd.createasyncreportresponse.v3+json"}, 200),
        ({"Accept": "application/json"}, 200),
        ({"Accept": "text/html"}, 200),
    ],
)
def test_two_media_types_are_read_and_any_accept_will_do(
    reporter: Reporter, given: dict[str, str | None], status: int
) -> None:
    response = reporter.create(order(), headers=given)
    assert response.status_code == status
    assert response.headers["Content-Type"] == "application/json"
    if status == 415:
        assert response.json()["detail"].startswith("Cannot consume content type")
    else:
        number = response.json()["reportId"]
        assert reporter.look(number, headers={"Accept": "text/html"}).status_code == 200


def test_there_is_no_list_of_reports(reporter: Reporter) -> None:
    assert reporter._send("GET", "").status_code == 405


def test_a_new_account_gets_an_empty_file(
    practice: PracticeServer, http: requests.Session, reporter: Reporter, clock: Clock
) -> None:
    new = next(one for one in practice.world.profiles if one.new)
    other = Reporter(reporter.call, new)
    number = other.ordered()
    clock.now += 5
    told = other.told(number)
    file = http.get(told["url"], timeout=10)
    assert (unpacked(file), told["fileSize"]) == ([], len(file.content))


def test_the_oldest_finished_reports_are_forgotten_first(
    practice: PracticeServer, reporter: Reporter, clock: Clock, http: requests.Session
) -> None:
    store = practice._inside().amazon._context.reports
    store.most = 3
    days = [f"2026-05-{day:02}" for day in range(1, 7)]
    old = [reporter.ordered(order(day, day)) for day in days[:3]]
    clock.now += 5
    url, *_ = (reporter.told(number)["url"] for number in old)
    new = [reporter.ordered(order(day, day)) for day in days[3:5]]
    found = [reporter.look(number).status_code for number in (*old, *new)]
    assert found == [404, 404, 200, 200, 200]
    assert http.get(url, timeout=10).status_code == 404
    store.most_bytes = 1
    clock.now += 5
    assert [reporter.told(number)["status"] for number in new] == ["COMPLETED"] * 2
    last = reporter.ordered(order(days[5], days[5]))
    assert [reporter.look(one).status_code for one in (*new, last)] == [404, 404, 200]
