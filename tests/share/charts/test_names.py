from __future__ import annotations

import pandas as pd
import pytest

from adskit.share.charts.fonts import BOX, drawn, installed
from adskit.share.charts.names import labels, not_drawable, shortened
from tests.share.charts.frames import AWKWARD_NAMES

DEJAVU = ("DejaVu Sans",)


@pytest.mark.parametrize(
    ("name", "longest", "short"),
    [
        ("Short", 10, "Short"),
        ("0123456789", 10, "0123456789"),
        ("0123456789A", 10, "01234…789A"),
        ("ab cdefghijk", 9, "ab c…hijk"),
    ],
)
def test_the_middle_of_a_long_name_is_left_out(name: str, longest: int, short: str) -> None:
    assert shortened(name, longest=longest) == short
    assert len(short) <= longest


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("two\n lines\tand  more", "two lines and more"),
        ("\u202ereversed", "reversed"),
        ("Ελληνικά Кириллица عربي", "Ελληνικά Кириллица عربي"),
        ("用x", f"{BOX}x"),
        ("", ""),
    ],
)
def test_what_a_font_lacks_is_a_box(text: str, shown: str) -> None:
    assert drawn(text, DEJAVU)[0] == shown


def test_a_second_font_helps_out() -> None:
    watch = "⌚"
    assert drawn(watch, DEJAVU) == (BOX, 1.0)
    assert drawn(watch, (*DEJAVU, "STIXGeneral")) == (watch, 0.0)
    assert installed()[0] == "DejaVu Sans"


def test_labels_are_one_per_row_and_all_different() -> None:
    table = pd.DataFrame(
        {
            "profileId": [f"{n % 3}" for n in range(len(AWKWARD_NAMES))],
            "campaignId": [f"{n}" for n in range(len(AWKWARD_NAMES))],
            "campaignName": list(AWKWARD_NAMES),
        }
    )
    found = labels(table, lambda text: drawn(text, DEJAVU))
    assert len(set(found)) == len(AWKWARD_NAMES)
    assert found[0] == "Campaign 0"
    assert found[-1] == "Campaign 9"
    assert found[3:5] == ["Same name · 0", "Same name · 1"]


def test_campaigns_without_anything_to_tell_them_apart_still_have_a_label() -> None:
    table = pd.DataFrame({"campaignId": ["7", "7"], "campaignName": ["Same", "Same"]})
    assert labels(table, lambda text: (text, 0.0)) == ["Same · 7", "Same · 7"]


def test_names_that_cannot_be_drawn_are_counted() -> None:
    def lacking(text: str) -> tuple[str, float]:
        return drawn(text, DEJAVU)

    assert not_drawable(["abc", None], lacking) == ""
    assert not_drawable(["用", "abc"], lacking).startswith("1 name has letters")
    assert not_drawable(["用", "具"], lacking).startswith("2 names have letters")
