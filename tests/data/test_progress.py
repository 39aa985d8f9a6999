from __future__ import annotations

import io

import pytest
from tqdm.notebook import tqdm_notebook

from adskit.data.progress import Bar, progress


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
    shown = terminal.getvalue().replace("\N{NO-BREAK SPACE}", " ")
    assert "profiles" in shown
    assert "1 being made" in shown
    assert shown.rstrip("\r").rpartition("\r")[2].strip() == ""


def test_the_words_beside_a_bar_stand_as_close_together_as_other_words() -> None:
    box = tqdm_notebook(total=13, desc="spCampaigns", display=False)
    Bar(box).show(5, "8 being made at Amazon, for 2 s")
    label = box.container.children[2].value
    assert "5/13" in label
    assert label.replace("\N{NO-BREAK SPACE}", " ").endswith("8 being made at Amazon, for 2 s")
    box.close()
