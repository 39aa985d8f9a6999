from __future__ import annotations

import gc

import pytest

from adskit.data.collector import collector_paused


def test_the_collector_runs_again_after_the_last_pause_also_after_an_error() -> None:
    assert gc.isenabled()
    with collector_paused():
        with pytest.raises(ZeroDivisionError), collector_paused():
            _ = 1 // 0
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with collector_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
