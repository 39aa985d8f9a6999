"""Many questions at once, politely: each region gets its share, and a stop is a stop."""

from __future__ import annotations

import threading
from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import Final, Generic, TypeVar

from adskit.auth.keeper import NO_TOKEN
from adskit.auth.stopping import GIVEN_UP, heed
from adskit.auth.waiting import Listener, tell_of_waits
from adskit.data.progress import progress
from adskit.errors import AdskitError, Interrupted

AT_ONCE: Final = 16  # beyond that the interpreter is the limit, not the wire
LONGEST_NAP: Final = 0.25  # until an interrupt is noticed, where waiting itself does not end by it

Job = TypeVar("Job")
Result = TypeVar("Result")
Kept = TypeVar("Kept")


def gather(
    jobs: Sequence[Job],
    ask: Callable[[Job], Result],
    *,
    region: Callable[[Job], str],
    what: str,
    show_progress: bool,
) -> list[Result | AdskitError]:
    """Return each job's result or its error, in the order of the jobs; see `gather_as`."""
    return gather_as(
        jobs, ask, lambda found: found, region=region, what=what, show_progress=show_progress
    )


def gather_as(
    jobs: Sequence[Job],
    ask: Callable[[Job], Result],
    keep: Callable[[Result], Kept],
    *,
    region: Callable[[Job], str],
    what: str,
    show_progress: bool,
) -> list[Kept | AdskitError]:
    """Return what is kept of each job's result, or its error, in the order of the jobs.

    `keep` runs here, one result after another: the threads go on asking, and here somebody waits
    for them anyway. Here the line of progress is drawn, too: at once with `show_progress`, else
    when it takes long or Amazon wants a pause.

    `NotSignedIn` and `TokenRefused` end everything at once, as does an interrupted kernel: what is
    not asked yet is not asked any more, and nobody waits for what is under way.

    Raises
    ------
    NotSignedIn, TokenRefused, Interrupted
        See above.
    """
    results: list[Kept | AdskitError] = [no_answer()] * len(jobs)
    crew = Crew(jobs, ask, Line([region(job) for job in jobs]))
    try:
        with progress(len(jobs), what) as bar:
            crew.start(min(AT_ONCE, len(jobs)), bar.hear_of_wait)
            if show_progress:
                bar.begin()
            for _ in jobs:
                place, outcome = crew.next_outcome(bar.look)
                if isinstance(outcome, AdskitError) and not isinstance(outcome, NO_TOKEN):
                    results[place] = outcome
                elif isinstance(outcome, BaseException):
                    raise outcome
                else:
                    results[place] = keep(outcome)
                bar.advance(1)
    except KeyboardInterrupt:
        raise Interrupted(GIVEN_UP) from None
    finally:
        crew.given_up.set()
    return results


def no_answer() -> AdskitError:
    """Return what stands in a result's place until it is there."""
    return AdskitError("This was not asked.", hint="run the cell again.")


class Line:
    """Which job is next: one of the region that has the fewest under way.

    So a region that answers slowly, or makes us wait, never holds more than its share while others
    have something left to ask.
    """

    def __init__(self, regions: Sequence[str]) -> None:
        self._regions = regions
        self._waiting: dict[str, deque[int]] = {}
        for place, region in enumerate(regions):
            self._waiting.setdefault(region, deque()).append(place)
        self._under_way: Counter[str] = Counter()
        self._lock = threading.Lock()

    def next(self) -> int | None:
        """Return the place of the next job; None when there are no more."""
        with self._lock:
            if not self._waiting:
                return None
            region = min(self._waiting, key=self._under_way.__getitem__)
            self._under_way[region] += 1
            place = self._waiting[region].popleft()
            if not self._waiting[region]:
                del self._waiting[region]
            return place

    def done(self, place: int) -> None:
        """Let another job of that region take the place."""
        with self._lock:
            self._under_way[self._regions[place]] -= 1


@dataclass
class Crew(Generic[Job, Result]):
    """Threads that take job after job.

    They are daemons: a program that ends does not wait for an answer that nobody wants any more.

    Attributes
    ----------
    given_up : Event
        Set when nobody wants the results any more.
    """

    jobs: Sequence[Job]
    ask: Callable[[Job], Result]
    line: Line
    given_up: threading.Event = field(default_factory=threading.Event)
    _outcomes: SimpleQueue[tuple[int, Result | BaseException]] = field(default_factory=SimpleQueue)

    def start(self, threads: int, listener: Listener) -> None:
        """Begin with so many threads, which tell the listener of their waits."""
        for number in range(threads):
            threading.Thread(
                target=self._work, args=(listener,), name=f"adskit {number}", daemon=True
            ).start()

    def next_outcome(self, meanwhile: Callable[[], object]) -> tuple[int, Result | BaseException]:
        """Return the place of a finished job, and what came of it."""
        while True:
            meanwhile()
            try:
                return self._outcomes.get(timeout=LONGEST_NAP)
            except Empty:
                continue

    def _work(self, listener: Listener) -> None:
        heed(self.given_up)
        tell_of_waits(listener)
        while not self.given_up.is_set() and (place := self.line.next()) is not None:
            try:
                outcome: Result | BaseException = self.ask(self.jobs[place])
            except BaseException as error:  # noqa: BLE001 - it is raised where somebody waits for it
                outcome = error
            self.line.done(place)
            self._outcomes.put((place, outcome))
            if isinstance(outcome, NO_TOKEN):
                self.given_up.set()  # nobody else would get any further
