"""PracticeServer: a practice Amazon for as long as it is needed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib.util import find_spec
from types import TracebackType
from typing import TYPE_CHECKING, Final, Self

from adskit.practice.child import Child
from adskit.practice.defaults import DEFAULT_PROFILES, DEFAULT_SEED
from adskit.practice.info import PracticeInfo, PracticeUnavailable
from adskit.practice.kinds import Region
from adskit.practice.options import Options

if TYPE_CHECKING:
    from adskit.practice.app import SeenRequest
    from adskit.practice.thread import InThread
    from adskit.practice.world import World

INSTALL: Final = (
    'The practice Amazon needs tornado. Install it with: python -m pip install "adskit[practice]"'
)


class PracticeServer:
    """A practice Amazon on this computer, started with `start` or `with`, ended with `stop`.

    Parameters
    ----------
    seed : int
        Which world, client and signatures. What one practice Amazon gave out (codes, tokens) is
        good at the next one with the same seed.
    port : int
        Of 127.0.0.1; 0 takes a free one.
    profiles : int
        How many profiles, over three regions and all kinds.
    campaigns : int, optional
        How many campaigns each seller and vendor has; None: sizes differ, 300 to 500 in all.
    latency_ms : float
        How much longer every call to the API and the token endpoint takes.
    page_size : int, optional
        Fewer rows a page than Amazon gives.
    faults : mapping, optional
        Fault → rate from 0 to 1; `adskit.practice.faults.FAULTS` says what each does.
    token_seconds : int
        How long an access token is good.
    report_seconds : float
        How long a report takes; also an export or a test account.
    report_rows : int, optional
        Give every report that many rows, to try large ones: the real ones dealt out again, so
        that reports do not add up to the same any more. As many as there are when None; a report
        without any stays empty.
    in_thread : bool
        Serve on a thread instead of in a child process. For tests: then `world`, `requests`,
        `clock`, `faults` and `slow_seconds` can be looked at and the last three be set.

    Raises
    ------
    ValueError
        An option is out of range or a fault unknown.

    Examples
    --------
    >>> with PracticeServer(seed=7, page_size=20, faults={"reset": 0.02}) as practice:
    ...     print(practice.api_urls["EU"])
    http://127.0.0.1:.../eu
    """

    def __init__(  # noqa: PLR0913 - the command's options, all by name
        self,
        *,
        seed: int = DEFAULT_SEED,
        port: int = 0,
        profiles: int = DEFAULT_PROFILES,
        campaigns: int | None = None,
        latency_ms: float = 0,
        page_size: int | None = None,
        faults: Mapping[str, float] | None = None,
        token_seconds: int = 3600,
        report_seconds: float = 5,
        report_rows: int | None = None,
        in_thread: bool = False,
    ) -> None:
        self.options = Options(
            seed=seed,
            port=port,
            profiles=profiles,
            campaigns=campaigns,
            latency_ms=latency_ms,
            page_size=page_size,
            faults=faults or {},
            token_seconds=token_seconds,
            report_seconds=report_seconds,
            report_rows=report_rows,
        )
        self.in_thread = in_thread
        self._place: Child | InThread | None = None

    def start(self) -> Self:
        """Start it, unless it runs already, and return it.

        Raises
        ------
        PracticeUnavailable
            It did not start; the message says why.
        """
        if self.running:
            return self
        for module in ("tornado", "oauthlib"):
            if find_spec(module) is None:
                raise PracticeUnavailable(INSTALL)
        if self.in_thread:
            # only here: the usual child needs no server library in this process
            from adskit.practice.thread import InThread  # noqa: PLC0415

            self._place = InThread(self.options)
        else:
            self._place = Child(self.options)
        return self

    def stop(self) -> None:
        """End it and wait until it is gone; does nothing when it does not run."""
        if self._place is not None:
            self._place.stop()

    def __enter__(self) -> Self:
        """Start it."""
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End it."""
        self.stop()

    def __repr__(self) -> str:
        """Say where it is; the client secret is not part of it."""
        where = f"at {self.url}" if self.running else "not running"
        return f"<PracticeServer seed={self.options.seed}, {where}>"

    @property
    def running(self) -> bool:
        """Whether it answers."""
        return self._place is not None and self._place.running

    @property
    def info(self) -> PracticeInfo:
        """What one must know to use it."""
        if self._place is None:
            raise PracticeUnavailable("The practice Amazon was not started: call start() first.")
        return self._place.info

    @property
    def url(self) -> str:
        """Its origin on this computer."""
        return self.info.url

    @property
    def authorization_url(self) -> str:
        """The consent page."""
        return self.info.authorization_url

    @property
    def token_url(self) -> str:
        """The token endpoint."""
        return self.info.token_url

    @property
    def api_urls(self) -> Mapping[Region, str]:
        """Region → address of its API."""
        return self.info.api_urls

    @property
    def client_id(self) -> str:
        """The client it knows."""
        return self.info.client_id

    @property
    def client_secret(self) -> str:
        """That client's secret."""
        return self.info.client_secret

    @property
    def redirect_uris(self) -> tuple[str, ...]:
        """The allowed return URLs; the first is a page of its own."""
        return self.info.redirect_uris

    @property
    def pid(self) -> int | None:
        """The id of the child process; None on a thread."""
        return getattr(self._place, "pid", None)

    @property
    def world(self) -> World:
        """The world it serves; only in a thread."""
        return self._inside().amazon.world

    @property
    def requests(self) -> list[SeenRequest]:
        """The requests it has answered, oldest first; only in a thread."""
        return self._inside().requests

    @property
    def clock(self) -> Callable[[], float]:
        """Its clock in seconds since 1970; only in a thread, and may be set."""
        return self._inside().amazon.clock

    @clock.setter
    def clock(self, clock: Callable[[], float]) -> None:
        self._inside().amazon.clock = clock

    @property
    def faults(self) -> Mapping[str, float]:
        """Fault → rate; may be set in a thread."""
        if self._place is None or not self.in_thread:
            return self.options.faults
        return self._inside().amazon.faults.rates

    @faults.setter
    def faults(self, rates: Mapping[str, float]) -> None:
        self._inside().amazon.faults.rates = rates

    @property
    def slow_seconds(self) -> float:
        """How much longer a `slow` answer takes; only in a thread, and may be set."""
        return self._inside().amazon.faults.slow_seconds

    @slow_seconds.setter
    def slow_seconds(self, seconds: float) -> None:
        self._inside().amazon.faults.slow_seconds = seconds

    def _inside(self) -> InThread:
        if self._place is None or isinstance(self._place, Child):
            raise PracticeUnavailable("Only a started PracticeServer(in_thread=True) can do that.")
        return self._place
