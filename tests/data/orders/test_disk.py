"""No room, no right to write: what was asked for is noted or not asked for at all."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from adskit import AdsSession
from adskit.data.orders.order import Order, Seen
from adskit.errors import (
    TokenStoreError,
)
from tests.data.orders.conftest import FILE, Script, Serve


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_a_full_disk_is_a_clear_error_and_nothing_is_asked(
    serve: Serve, ready: Callable[[], Seen], orders: list[Order]
) -> None:
    import resource  # noqa: PLC0415 - only where there is one

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    script = Script(ready)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        cases = serve(script, orders)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert script.asked == []
    assert {type(case.error) for case in cases} == {TokenStoreError}
    assert "cannot be written" in str(cases[0].error)
    assert "ADSKIT_HOME" in str(cases[0].error)


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
