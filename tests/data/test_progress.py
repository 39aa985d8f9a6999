from __future__ import annotations

import io

import pytest

from adskit.data.progress import progress


def count_to_three() -> None:
    with progress(3, "profiles", show=True) as bar:
        bar.advance(1)
        bar.show(2, "1 being made")
        bar.advance(2)


def test_a_log_does_not_fill_with_bars(capsys: pytest.CaptureFixture[str]) -> None:
    count_to_three()
    assert capsys.readouterr() == ("", "")


class Terminal(io.StringIO):
    """What a terminal is written, for a test to read."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_shows_what_goes_on_and_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    count_to_three()
    shown = terminal.getvalue()
    assert "profiles" in shown
    assert "1 being made" in shown
    assert shown.rstrip("\r").rpartition("\r")[2].strip() == ""
