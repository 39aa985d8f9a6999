from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterator

import pytest
from tqdm.notebook import tqdm_notebook

import adskit
from adskit.auth.waiting import PAUSE
from adskit.data import progress as progress_module
from adskit.data.progress import Bar, progress
from adskit.practice import PracticeServer


def count_to_three() -> None:
    with progress(3, "profiles") as bar:
        bar.begin()
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

    def seen(self) -> str:
        return self.getvalue().replace("\N{NO-BREAK SPACE}", " ")


@pytest.fixture
def at_terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[[], Terminal]:
    """Put a person in front of a terminal; during a test, for pytest changes it before."""

    def begin() -> Terminal:
        made = Terminal()
        monkeypatch.setattr("sys.stderr", made)
        return made

    return begin


def test_a_terminal_shows_what_goes_on_and_keeps_nothing(
    at_terminal: Callable[[], Terminal],
) -> None:
    terminal = at_terminal()
    count_to_three()
    shown = terminal.seen()
    assert "profiles" in shown
    assert "1 being made" in shown
    assert shown.rstrip("\r").rpartition("\r")[2].strip() == ""


def test_the_words_beside_a_bar_stand_as_close_together_as_other_words() -> None:
    box = tqdm_notebook(total=13, desc="spCampaigns", display=False)
    Bar(lambda _done: box).show(5, "8 being made at Amazon, for 2 s")
    label = box.container.children[2].value
    assert "5/13" in label
    assert label.replace("\N{NO-BREAK SPACE}", " ").endswith("8 being made at Amazon, for 2 s")
    box.close()


def waits(bar: Bar, seconds: float) -> None:
    """Let another thread wait so long."""
    thread = threading.Thread(target=bar.hear_of_wait, args=(seconds, PAUSE))
    thread.start()
    thread.join()


def test_what_is_quick_shows_no_bar(at_terminal: Callable[[], Terminal]) -> None:
    terminal = at_terminal()
    with progress(2, "campaigns") as bar:
        bar.look()
        bar.advance(2)
        bar.look()
    assert terminal.seen() == ""


def test_a_bar_comes_with_the_first_wait_and_says_how_long_it_is(
    at_terminal: Callable[[], Terminal],
) -> None:
    terminal = at_terminal()
    with progress(4, "campaigns") as bar:
        bar.advance(1)
        waits(bar, 0.01)
        waits(bar, 29.9)
        bar.look()
        assert "campaigns:  25%" in terminal.seen()
        assert "1/4, Amazon wants a pause of 30 s" in terminal.seen()
    assert terminal.seen().rstrip("\r").rpartition("\r")[2].strip() == ""


def test_a_wait_that_is_over_is_not_spoken_of_any_more(at_terminal: Callable[[], Terminal]) -> None:
    terminal = at_terminal()
    with progress(2, "campaigns") as bar:
        waits(bar, 0.05)
        bar.look()
        threading.Event().wait(0.06)
        bar.advance(1)
        bar.look()
        last = terminal.seen().rpartition("\r")[2]
    assert "1/2" in last
    assert "pause" not in last


def test_a_bar_comes_when_it_takes_long(
    at_terminal: Callable[[], Terminal], monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = at_terminal()
    monkeypatch.setattr(progress_module, "LATE", 0.05)
    with progress(2, "campaigns") as bar:
        bar.advance(1)
        bar.look()
        assert terminal.seen() == ""
        threading.Event().wait(0.06)
        bar.look()
        assert "campaigns:  50%" in terminal.seen()


@pytest.fixture
def server() -> Iterator[PracticeServer]:
    with PracticeServer(in_thread=True) as running:
        yield running


def test_who_waits_for_one_profile_sees_that_amazon_wants_a_pause(
    server: PracticeServer, at_terminal: Callable[[], Terminal]
) -> None:
    terminal = at_terminal()
    ads = adskit.connect(practice=server)
    profiles = adskit.get_profiles(ads).query("usable and access == 'edit'").head(1)
    adskit.get_campaigns(ads, profiles, ad_products="SP")
    assert terminal.seen() == ""
    drawn = threading.Event()
    # Amazon's figure and this much on top
    ads.patience.uniform = lambda _low, _high: 4.0

    def sleep(_seconds: float) -> None:
        server.faults = {}
        drawn.wait(0.6)  # as long as it takes until somebody has looked

    ads.patience.sleep = sleep
    server.faults = {"throttle": 1.0}
    assert len(adskit.get_campaigns(ads, profiles, ad_products="SP"))
    assert "campaigns:   0%" in terminal.seen()
    assert "0/1, Amazon wants a pause of 5 s" in terminal.seen()
