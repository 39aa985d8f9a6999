"""A name that is looked for in the wrong place, or mistyped, is told its address."""

from __future__ import annotations

import importlib
from importlib.util import find_spec

import pytest

import adskit
from adskit import errors


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("last_week", "it is adskit.reports.last_week."),
        ("report_types", "it is adskit.reports.report_types."),
        ("test_accounts", "it is adskit.accounts.test_accounts."),
        ("NotSignedIn", "it is adskit.errors.NotSignedIn."),
        ("top_campaigns", "it is adskit.charts.top_campaigns."),
        ("get_repport", "did you mean adskit.get_report?"),
        ("Get_Profiles", "did you mean adskit.get_profiles?"),
        ("cancel_report", "did you mean adskit.reports.cancel_reports?"),
        ("report", "did you mean adskit.reports?"),
    ],
)
def test_the_address_is_told(name: str, told: str) -> None:
    with pytest.raises(AttributeError) as caught:
        getattr(adskit, name)
    assert str(caught.value) == f"module 'adskit' has no attribute {name!r}; {told}"


def test_what_is_like_no_name_is_only_missing() -> None:
    with pytest.raises(AttributeError, match=r"no attribute 'xyz'\.$"):
        adskit.xyz  # noqa: B018
    with pytest.raises(AttributeError, match=r"no attribute '_get_report'$"):
        adskit._get_report  # noqa: B018


@pytest.mark.parametrize("room", ["accounts", "charts", "exercises", "reports"])
def test_every_name_of_a_room_is_known(room: str) -> None:
    assert adskit._KEPT_IN[room].split() == importlib.import_module(f"adskit.{room}").__all__


def test_every_error_is_known() -> None:
    own = [
        name
        for name, found in vars(errors).items()
        if isinstance(found, type) and found.__module__ == errors.__name__
    ]
    assert adskit._KEPT_IN["errors"].split() == sorted(own)


def test_a_room_for_each_list_of_names() -> None:
    assert set(adskit._KEPT_IN) == adskit._ROOMS
    assert all(find_spec(f"adskit.{room}") for room in adskit._ROOMS)
