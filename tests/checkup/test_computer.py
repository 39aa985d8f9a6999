from __future__ import annotations

import sys
from datetime import UTC, datetime
from email.utils import format_datetime
from typing import Final

import pytest

from adskit.checkup.clock import CLOCK_SECONDS, clock, time_here
from adskit.checkup.computer import numbers, package, packages, python

NOW: Final = 1_767_225_600.0


def test_python_is_told_with_its_system_and_its_place() -> None:
    (found,) = python()
    assert found.state == "ok"
    assert found.detail.startswith(sys.version.split()[0])
    assert found.detail.endswith(f"({sys.executable})")


def test_packages_in_order_share_a_line_with_their_versions() -> None:
    found = list(packages())
    assert [one.what for one in found] == ["adskit", "packages"]
    assert {"pandas", "jupyterlab", "requests"} <= set(found[1].detail.replace(",", "").split())


def test_an_old_or_missing_package_names_the_command() -> None:
    assert package("pandas", "999", None).state == "wrong"
    assert package("no-such-package", "1", None).detail == "is not installed"
    missing = package("no-such-package", "1", "lab")
    assert (missing.state, missing.todo) == ("look", 'python -m pip install "adskit[lab]"')


@pytest.mark.parametrize(
    ("newer", "older"), [("3.0", "2.9.9"), ("3.0.0rc1", "2.9"), ("10.1", "9.9"), ("3.0.1", "3")]
)
def test_versions_are_compared_by_number(newer: str, older: str) -> None:
    assert numbers(newer) > numbers(older)


def test_equal_versions_may_be_written_at_different_lengths() -> None:
    assert numbers("2.0") == numbers("2") == numbers("2.0.0+local.1")


def test_the_time_of_this_computer_is_told() -> None:
    assert [one.detail for one in time_here(NOW)] == ["2026-01-01 00:00 UTC"]


@pytest.mark.parametrize(
    ("apart", "state", "says"),
    [
        (0.0, "ok", "agrees"),
        (CLOCK_SECONDS - 1, "ok", "agrees"),
        (3600.0, "wrong", "3600 seconds ahead of Amazon's"),
        (-90.0, "wrong", "90 seconds behind Amazon's"),
    ],
)
def test_clocks_are_compared(apart: float, state: str, says: str) -> None:
    theirs = format_datetime(datetime.fromtimestamp(NOW, UTC), usegmt=True)
    finding = clock(theirs, NOW + apart)
    assert finding.state == state
    assert says in finding.detail


@pytest.mark.parametrize("date", [None, "", "yesterday"])
def test_an_answer_without_a_time_compares_nothing(date: str | None) -> None:
    assert clock(date, NOW).detail.startswith("could not be compared")
