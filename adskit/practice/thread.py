"""A practice Amazon on a thread of this process, for tests that look inside."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable

from adskit.practice.amazon import PracticeAmazon
from adskit.practice.app import App, SeenRequest, listen
from adskit.practice.info import PracticeInfo, PracticeUnavailable
from adskit.practice.options import Options


class InThread:
    """The running thread, and what it serves."""

    def __init__(self, options: Options, clock: Callable[[], float] = time.time) -> None:
        self.requests: list[SeenRequest] = []
        try:
            self._socket = listen(options.port)
        except OSError as error:
            raise PracticeUnavailable(
                f"The practice Amazon did not start: port {options.port} is in use."
            ) from error
        self.amazon = PracticeAmazon(options, self._socket.getsockname()[1], clock)
        self._loop = asyncio.new_event_loop()
        self._ended = asyncio.Event()
        self._serving = threading.Event()
        self._thread = threading.Thread(target=self._run, name="practice Amazon", daemon=True)
        self._thread.start()
        self._serving.wait()

    @property
    def info(self) -> PracticeInfo:
        """What one must know to use it."""
        return self.amazon.info

    @property
    def running(self) -> bool:
        """Whether it still serves."""
        return self._thread.is_alive()

    def stop(self) -> None:
        """End it and wait until the thread is gone."""
        if self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._ended.set)
            self._thread.join()

    def _run(self) -> None:
        try:
            self._loop.run_until_complete(self._serve())
        finally:
            self._loop.close()
            self._serving.set()

    async def _serve(self) -> None:
        app = App(self.amazon, note=self.requests.append)
        app.start(self._socket)
        self._serving.set()
        await self._ended.wait()
        await app.stop()
