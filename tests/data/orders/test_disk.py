"""No room, no right to write: what was asked for is noted or not asked for at all."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

import pytest

from adskit import AdsSession
from adskit.data.orders import download
from adskit.data.orders.order import Order, Seen
from adskit.errors import TokenStoreError, Unreachable
from adskit.practice import PracticeServer
from adskit.secret import Secret
from tests.data.orders.conftest import FILE, Script, Serve

ROOM: Final = 20_000


no_limit_on_windows = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no such limit"
)


@contextmanager
def room_for(size: int) -> Iterator[None]:
    """Let no file become larger than that."""
    import resource  # noqa: PLC0415 - only where there is one

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@no_limit_on_windows
def test_a_full_disk_is_a_clear_error_and_nothing_is_asked(
    serve: Serve, ready: Callable[[], Seen], orders: list[Order]
) -> None:
    script = Script(ready)
    with room_for(0):
        cases = serve(script, orders)
    assert script.asked == []
    assert {type(case.error) for case in cases} == {TokenStoreError}
    assert "cannot be written" in str(cases[0].error)
    assert "ADSKIT_HOME" in str(cases[0].error)


@no_limit_on_windows
@pytest.mark.parametrize("size", [50_000, ROOM + 1000], ids=["at once", "at its end"])
def test_a_file_without_room_is_no_fault_of_the_network_and_fetched_once(
    serve: Serve,
    practice: PracticeServer,
    orders: list[Order],
    monkeypatch: pytest.MonkeyPatch,
    size: int,
) -> None:
    monkeypatch.setattr(download, "IN_MEMORY", 1)
    monkeypatch.setattr(download, "PIECE", 1000)
    files = practice._inside().amazon.files
    files.keep("large.gz", lambda: bytes(size))
    link = Secret(files.link("large.gz").url)
    before = len(practice.requests)
    with room_for(ROOM):
        (case,) = serve(Script(lambda: Seen("ready", "COMPLETED", link)), orders[:1])
    assert "cannot be written to" in str(case.error)
    assert "make room" in str(case.error)
    assert not isinstance(case.error, Unreachable)
    assert len(practice.requests) == before + 1


def test_a_disk_that_fills_up_while_amazon_works_takes_nothing_away(
    serve: Serve, ready: Callable[[], Seen], orders: list[Order], ads: AdsSession
) -> None:
    def fills_up() -> Seen:
        folder = ads.folder / "orders"
        if folder.is_dir():
            folder.rename(folder.with_name("was orders"))
            folder.write_text("in the way")
        return ready()

    assert [case.result for case in serve(Script(fills_up), orders[:1])] == [FILE]
