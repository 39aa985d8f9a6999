"""Run All, without a person: each notebook alone, all in order, all in reverse order, one again.

The passes run side by side; every test looks at the run it is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Final

import pytest

from adskit.exercises.verdict import TO_DO
from adskit.practice import PracticeServer
from tests.notebooks.kernels import LOOKS_SECRET, Place, Run, run
from tests.notebooks.stored import NAMES, code_cells, exercises

AT_ONCE: Final = 3  # kernels spend much of their time waiting
ALONE, IN_ORDER, REVERSED, WITH_VALUES = "alone", "in order", "in reverse order", "with values"
AGAIN: Final = "again after all"
REPORTS: Final = "06_reports"
SIGNS_IN: Final = {
    "02_option_1_requests",
    "03_option_2_requests_oauthlib",
    "04_sign_in_with_the_widget",
}
# with values of your own: the cell at which Run All stops until somebody has signed in
ASKS: Final = {
    "02_option_1_requests": "answer",
    "03_option_2_requests_oauthlib": "answer",
    "04_sign_in_with_the_widget": "first-call",
    "05_profiles_and_campaigns": "profiles",
    "06_reports": "profiles",
    "07_weekly_report": "profiles",
}
VALUES: Final = """
AMAZON_ADS_CLIENT_ID=amzn1.application-oa2-client.00112233445566778899aabbccddeeff
AMAZON_ADS_CLIENT_SECRET=amzn1.oa2-cs.v1.00112233445566778899aabbccddeeff00112233
AMAZON_ADS_RETURN_URL=https://amazon.com
"""
# where some accounts may not use an ad product: the cell below which a note says so, and its start
GAPS_SAID: Final = {
    "05_profiles_and_campaigns": ("campaigns", "campaigns: "),
    "06_reports": ("display", "sdCampaigns: "),
}
# what the words around a cell promise of its value
PROMISED: Final[tuple[tuple[str, str, str], ...]] = (
    ("01_what_authorization_is", "half-filled", r"\('AMAZON_ADS_CLIENT_SECRET is not set,"),
    ("01_what_authorization_is", "swapped", r"\('AMAZON_ADS_CLIENT_SECRET holds a client id;"),
    (
        "02_option_1_requests",
        "wrong-headers",
        r"(?s).*401,.*Scope header is missing.*415,.*Cannot consume.*401,.*UNAUTHORIZED",
    ),
    (
        "02_option_1_requests",
        "wrong-return-url",
        r"\(400,\s+'The redirect URI you provided has not",
    ),
    (
        "03_option_2_requests_oauthlib",
        "refused",
        r"\['\(invalid_grant\) [^']+ : code',\s+'\(invalid_client\) ",
    ),
    ("03_option_2_requests_oauthlib", "ended", r"\(401, 'HTTP 401 Unauthorized'\)"),
    ("04_sign_in_with_the_widget", "wrong-paste", r"\('Cancel was pressed on the consent page"),
    ("05_profiles_and_campaigns", "wrong-profile", r"\('Agency profiles serve DSP and Data"),
    ("05_profiles_and_campaigns", "wrong-id", r"\(\"'\d+\.0' is not a profile id\."),
    ("05_profiles_and_campaigns", "csv-back", r"True"),
    ("06_reports", "join", r"\((\d+), \1, 0\)"),
    ("06_reports", "again", r"\(True, True\)"),
    ("06_reports", "pending", r"Empty DataFrame\n.*reportId"),
    ("06_reports", "wire-order", r"\['[^']*([0-9a-f-]{36})',\s+'425: [^']* \1'\]"),
    ("06_reports", "wire-file", r"\(\d+, [1-9]\d*, True\)"),
    ("06_reports", "mistake", r"\('spCampaigns counts sales by days: sales1d"),
    ("06_reports", "wrong-days", r"\('Amazon keeps spCampaigns for 95 days, and "),
    ("07_weekly_report", "wrong-sum", r"\('Money in several currencies cannot be added up: "),
    ("07_weekly_report", "wrong-column", r"\"There is no column 'costs'; did you mean 'cost'\?\""),
)

every_run = pytest.mark.parametrize(
    ("how", "name"), [(how, name) for how in (ALONE, IN_ORDER, REVERSED) for name in NAMES]
)


class Passes:
    """All runs, started at once."""

    def __init__(self, folder: Path, practice_url: str, pool: Executor) -> None:
        self._runs: dict[tuple[str, str], Future[dict[str, Run]]] = {}
        for how, names in ((IN_ORDER, NAMES), (REVERSED, NAMES[::-1])):
            shared = Place(folder / how, folder / how / "home", practice_url)
            future = pool.submit(run_in_turn, names, shared)
            self._runs |= {(how, name): future for name in names}
        for how, values in ((ALONE, ""), (WITH_VALUES, VALUES)):
            for name in NAMES:
                own = Place(folder / how / name, folder / how / name / "home")
                self._runs[how, name] = pool.submit(run_in_turn, [name], own, values)
        in_order = self._runs[IN_ORDER, REPORTS]
        home = Place(folder / AGAIN, folder / IN_ORDER / "home", practice_url)
        self._runs[AGAIN, REPORTS] = pool.submit(run_after, in_order, [REPORTS], home)

    def __call__(self, how: str, name: str) -> Run:
        """Return a run, when it has ended."""
        return self._runs[how, name].result()[name]


def run_in_turn(names: Sequence[str], place: Place, values: str = "") -> dict[str, Run]:
    place.folder.mkdir(parents=True)
    if values:
        (place.folder / ".env").write_text(values, encoding="utf-8")
    return {name: run(name, place) for name in names}


def run_after(others: Future[dict[str, Run]], names: Sequence[str], place: Place) -> dict[str, Run]:
    others.result()
    return run_in_turn(names, place)


@pytest.fixture(scope="module")
def passes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Passes]:
    with PracticeServer() as practice, ThreadPoolExecutor(AT_ONCE) as pool:
        yield Passes(tmp_path_factory.mktemp("notebooks"), practice.url, pool)


@every_run
def test_run_all_reaches_the_end(passes: Passes, how: str, name: str) -> None:
    done = passes(how, name)
    assert done.stopped == ""
    assert done.stopped_at is None
    assert all(cell.execution_count for cell in code_cells(done.notebook))


@every_run
def test_every_cell_shows_something(passes: Passes, how: str, name: str) -> None:
    done = passes(how, name)
    silent = [cell.id for cell in code_cells(done.notebook) if not cell.outputs]
    assert silent == []


@every_run
def test_an_exercise_waits_for_its_answer(passes: Passes, how: str, name: str) -> None:
    done = passes(how, name)
    said = {cell.id: done.value(cell.id) for cell, _ in exercises(done.notebook)}
    assert said == dict.fromkeys(said, f"To do: {TO_DO}")


@every_run
def test_nothing_frightening_is_said(passes: Passes, how: str, name: str) -> None:
    """Notebooks show what comes on standard error in red."""
    assert passes(how, name).stream("stderr") == {}


@every_run
def test_what_is_missing_is_said_in_a_calm_line(passes: Passes, how: str, name: str) -> None:
    said = passes(how, name).stream("stdout")
    for cell, start in [GAPS_SAID[name]] if name in GAPS_SAID else []:
        assert said[cell].startswith(f"{start}not everything could be read. Missing:")
        assert "nothing to do" in said[cell]
    assert "Warning" not in "".join(said.values())


@pytest.mark.parametrize("how", [ALONE, IN_ORDER, REVERSED])
@pytest.mark.parametrize(("name", "cell", "value"), PROMISED)
def test_what_the_words_promise_comes_true(
    passes: Passes, how: str, name: str, cell: str, value: str
) -> None:
    assert re.match(value, passes(how, name).value(cell))


@pytest.mark.parametrize(
    ("name", "cell", "value"), [promise for promise in PROMISED if promise[0] == REPORTS]
)
def test_it_comes_true_again_in_the_same_home(
    passes: Passes, name: str, cell: str, value: str
) -> None:
    """Reports that are at hand are read, the orders in bare calls made anew, none left behind."""
    done = passes(AGAIN, name)
    assert done.stopped == ""
    assert re.match(value, done.value(cell))


@pytest.mark.parametrize("how", [ALONE, IN_ORDER, REVERSED])
def test_sums_of_days_and_the_row_of_a_range_are_the_same_money(passes: Passes, how: str) -> None:
    rows = passes(how, "06_reports").value("summary").splitlines()
    amounts = [row.split()[1:] for row in rows[2:]]
    assert len(amounts) > 1
    assert [daily for daily, _ in amounts] == [summed for _, summed in amounts]


@every_run
def test_no_secret_is_in_the_executed_file(passes: Passes, how: str, name: str) -> None:
    done = passes(how, name)
    assert len(done.secrets) >= (5 if name in SIGNS_IN else 1)  # the search is for something
    assert [secret for secret in done.secrets if secret in done.text] == []
    assert LOOKS_SECRET.search(done.text) is None


@every_run
def test_no_widget_stays_behind(passes: Passes, how: str, name: str) -> None:
    done = passes(how, name)
    assert "application/vnd.jupyter.widget-view+json" not in done.text


def test_a_shared_home_is_signed_in_once_for_all(passes: Passes) -> None:
    notebook = passes(IN_ORDER, "05_profiles_and_campaigns")
    assert "signed in" in notebook.stream("stdout")["connect"]


@pytest.mark.parametrize(("name", "cell"), ASKS.items())
def test_with_your_own_values_run_all_stops_to_let_you_sign_in(
    passes: Passes, name: str, cell: str
) -> None:
    done = passes(WITH_VALUES, name)
    assert done.stopped_at == cell
    assert done.stopped.startswith("NotSignedIn: ")
    assert len(done.stopped) < 250


def test_with_your_own_values_the_first_notebook_shows_them(passes: Passes) -> None:
    done = passes(WITH_VALUES, "01_what_authorization_is")
    assert done.stopped == ""
    assert "00112233445566778899aabbccddeeff" in done.text
    assert "amzn1.oa2-cs" not in done.text
