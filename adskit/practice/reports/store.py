"""The reports of one practice Amazon: what was ordered, and what the clock has made of it."""

from __future__ import annotations

import uuid
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Final, Literal

from adskit.practice.files import Files
from adskit.practice.reports.making import Job, Lines, Workshop
from adskit.practice.reports.request import ReportRequest

Status = Literal["PENDING", "PROCESSING", "COMPLETED", "FAILED"]
Fate = Literal["good", "failed", "stuck"]
PENDING_SHARE: Final = 0.4
UNFINISHED: Final = frozenset({"PENDING", "PROCESSING"})
# reports that are remembered, and the bytes of their files together
MOST: Final = 5000
MOST_BYTES: Final = 512 * 1024 * 1024
# a file that is due is waited for, unless too many others are to be made before it
NEARLY: Final = 16
NEARLY_SECONDS: Final = 2.0


@dataclass
class Report:
    """One report.

    Attributes
    ----------
    created : float
        Seconds since 1970.
    seconds : float
        How long it takes.
    fate : str
        What becomes of it.
    """

    id: str
    profile_id: str
    request: ReportRequest
    created: float
    seconds: float
    fate: Fate
    job: Job = field(repr=False)

    def status(self, now: float) -> Status:
        """Return the state at that time; a file that takes longer holds it up."""
        age = now - self.created
        if self.fate == "stuck" or age < PENDING_SHARE * self.seconds:
            return "PENDING"
        if age < self.seconds or not (self.job.done.is_set() or self.fate == "failed"):
            return "PROCESSING"
        return "FAILED" if self.fate == "failed" or self.job.content is None else "COMPLETED"

    @property
    def generated(self) -> float:
        """When it was finished, in seconds since 1970."""
        return max(self.created + self.seconds, self.job.finished)

    def since(self, status: Status) -> float:
        """Return when it came into a state, in seconds since 1970."""
        if status == "PENDING":
            return self.created
        if status == "PROCESSING":
            return self.created + PENDING_SHARE * self.seconds
        return self.generated

    @property
    def file(self) -> str:
        """The name of its file."""
        return f"reports/report-{self.id}-{int(self.generated * 1000)}.json.gz"


class Reports:
    """The reports of one practice Amazon, the oldest first.

    Parameters
    ----------
    files : Files
        Where the finished ones can be fetched.
    clock : callable
        Seconds since 1970.
    seconds : float
        How long one takes.
    patient : bool
        Whether files are made in no time worth telling, and may be waited for.

    Attributes
    ----------
    most, most_bytes : int
        How many are remembered, and how large their files may be together.
    """

    def __init__(
        self, files: Files, clock: Callable[[], float], *, seconds: float, patient: bool
    ) -> None:
        self._files = files
        self._clock = clock
        self._seconds = seconds
        self._patient = patient
        self._reports: OrderedDict[str, Report] = OrderedDict()
        self._workshop = Workshop(clock)
        self.most = MOST
        self.most_bytes = MOST_BYTES

    def order(self, profile_id: str, request: ReportRequest, lines: Lines, *, fate: Fate) -> Report:
        """Take an order, and begin to make the file."""
        report = Report(
            id=str(uuid.uuid4()),
            profile_id=profile_id,
            request=request,
            created=self._clock(),
            seconds=self._seconds,
            fate=fate,
            job=Job(lines),
        )
        self._make_room()
        self._reports[report.id] = report
        if fate == "good":
            self._workshop.order(report.job)
        return report

    def find(self, profile_id: str, report_id: str) -> Report | None:
        """Return a report of that profile, None if there is none."""
        report = self._reports.get(report_id)
        return report if report and report.profile_id == profile_id else None

    def same_in_the_making(self, profile_id: str, meaning: Hashable) -> Report | None:
        """Return a report of that profile that means the same and is not finished."""
        for report in self._reports.values():
            same = report.profile_id == profile_id and report.request.meaning == meaning
            if same and self.status(report) in UNFINISHED:
                return report
        return None

    def cancel(self, report: Report) -> None:
        """Forget a report and its file."""
        report.job.cancelled = True
        del self._reports[report.id]
        self._files.drop(report.file)

    def status(self, report: Report) -> Status:
        """Return the state as it is now.

        For a file that is due and nearly there a moment is waited, so that the clock alone decides.
        """
        due = self._clock() >= report.created + report.seconds
        if due and self._patient and report.fate == "good" and self._workshop.waiting <= NEARLY:
            report.job.done.wait(NEARLY_SECONDS)
        return report.status(self._clock())

    def link(self, report: Report) -> tuple[str, float, int]:
        """Return a fresh link to a finished report's file, when it ends, and the file's size."""
        content = report.job.content or b""
        self._files.keep(report.file, lambda: content)
        link = self._files.link(report.file)
        return link.url, link.ends, len(content)

    def _make_room(self) -> None:
        # the finished ones first, for they can be had again
        now = self._clock()
        in_turn = sorted(self._reports.values(), key=lambda one: one.status(now) in UNFINISHED)
        held = sum(len(one.job.content or b"") for one in in_turn)
        for report in in_turn:
            if len(self._reports) < self.most and held <= self.most_bytes:
                return
            held -= len(report.job.content or b"")
            self.cancel(report)
