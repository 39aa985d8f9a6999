"""/reporting/reports: order a report, ask how it is, take the order back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from adskit.practice.ads.endpoint import Asked, Context, Endpoint
from adskit.practice.ads.gateway import not_open
from adskit.practice.ads.replies import reporting_error
from adskit.practice.messages import Answer, Refused, json_answer
from adskit.practice.reports.request import NotAccepted, ReportRequest, read_request
from adskit.practice.reports.rows import report_lines
from adskit.practice.reports.store import Fate, Report
from adskit.practice.world import WorldProfile

FAILURE: Final = "Report generation failed due to an internal error"


def create(context: Context, asked: Asked) -> Answer:
    """Return a new report, which is always pending.

    Raises
    ------
    Refused
        The report cannot be had, or is being made already.
    """
    profile = profile_of(asked)
    request = request_of(context, asked, profile)
    same = context.reports.same_in_the_making(profile.id, request.meaning)
    if same is not None:
        raise Refused(reporting_error(425, f"The Request is a duplicate of : {same.id}"))

    def lines() -> Iterator[str]:
        return report_lines(context.world, profile, request, exactly=context.options.report_rows)

    report = context.reports.order(profile.id, request, lines, fate=fate_of(asked))
    return json_answer(told(report) | {"status": "PENDING", "updatedAt": iso(report.created)})


def status(context: Context, asked: Asked) -> Answer:
    """Return how a report is; each time with a fresh link to its file, once there is one.

    Raises
    ------
    Refused
        The profile has no such report.
    """
    report = report_of(context, asked)
    if context.options.report_rows is None:
        context.reports.wait_for(report)
    now = context.clock()
    state = report.status(now)
    more: dict[str, Any] = {"status": state, "updatedAt": iso(report.changed(now))}
    if state == "FAILED":
        more["failureReason"] = FAILURE
    if state == "COMPLETED":
        url, ends, size = context.reports.link(report)
        more |= {"fileSize": size, "generatedAt": iso(report.generated), "url": url}
        more["urlExpiresAt"] = f"{datetime.fromtimestamp(ends, UTC):%Y-%m-%dT%H:%M:%S.%f}Z"
    return json_answer(told(report) | more)


def delete(context: Context, asked: Asked) -> Answer:
    """Take back a report on which nobody has begun to work.

    Raises
    ------
    Refused
        The profile has no such report, or it is no longer pending.
    """
    report = report_of(context, asked)
    state = report.status(context.clock())
    if state != "PENDING":
        text = f"Report {report.id} cannot be deleted: its status is {state}"
        raise Refused(reporting_error(400, text))
    context.reports.cancel(report)
    return json_answer({"code": "200", "detail": "Report deleted", "reportId": report.id})


def request_of(context: Context, asked: Asked, profile: WorldProfile) -> ReportRequest:
    """Return what is ordered, if the profile may have it."""
    try:
        request = read_request(asked.call.body, today(context, profile))
    except NotAccepted as refusal:
        raise Refused(reporting_error(400, str(refusal))) from None
    product = request.kind.product
    if product not in profile.products:
        raise Refused(reporting_error(403, not_open(product, profile)))
    return request


def report_of(context: Context, asked: Asked) -> Report:
    """Return the report that the path names; another profile's is none."""
    number = asked.call.path.rpartition("/")[2]
    report = context.reports.find(profile_of(asked).id, number)
    if report is None:
        raise Refused(reporting_error(404, "Report not found"))
    return report


def profile_of(asked: Asked) -> WorldProfile:
    """Return the profile, which the gateway has made sure of."""
    if asked.profile is None:
        raise Refused(reporting_error(401, "Scope header is missing"))
    return asked.profile


def fate_of(asked: Asked) -> Fate:
    """Return what becomes of a report by the faults that struck its order."""
    if "report_stuck" in asked.struck:
        return "stuck"
    return "failed" if "report_failed" in asked.struck else "good"


def today(context: Context, profile: WorldProfile) -> date:
    """Return the day it is where the profile advertises."""
    return datetime.fromtimestamp(context.clock(), ZoneInfo(profile.market.timezone)).date()


def told(report: Report) -> dict[str, Any]:
    """Return the object of a report, with null for what is not known yet."""
    return {
        "configuration": report.request.configuration,
        "createdAt": iso(report.created),
        "endDate": report.request.end.isoformat(),
        "failureReason": None,
        "fileSize": None,
        "generatedAt": None,
        "name": report.request.name,
        "reportId": report.id,
        "startDate": report.request.start.isoformat(),
        "url": None,
        "urlExpiresAt": None,
    }


def iso(moment: float) -> str:
    """Return a moment with milliseconds and Z."""
    text = datetime.fromtimestamp(moment, UTC).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")


def endpoint(method: str, path: str, answer: Callable[[Context, Asked], Answer]) -> Endpoint:
    """Return an endpoint of reports, whose answers change; any Accept will do."""
    return Endpoint(
        method,
        path,
        answer,
        family="reporting",
        media_check="vendor or json" if method == "POST" else "any",
        media_type="application/vnd.createasyncreportrequest.v3+json",
        kept=False,
    )


ENDPOINTS: Final = (
    endpoint("POST", "/reporting/reports", create),
    endpoint("GET", "/reporting/reports/{reportId}", status),
    endpoint("DELETE", "/reporting/reports/{reportId}", delete),
)
