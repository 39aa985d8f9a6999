from __future__ import annotations

import copy

import pandas as pd
import pytest

from adskit.data import campaign_rows, portfolios, profile_rows
from adskit.data.frames import DATE, FLAG, MONEY, TEXT, Gap, warn_of
from adskit.data.tables import table
from adskit.errors import GapsWarning

COLUMNS = {"id": TEXT, "cost": MONEY, "flag": FLAG, "day": DATE}
ALL_COLUMNS = {
    "profiles": profile_rows.COLUMNS,
    "campaigns": campaign_rows.COLUMNS,
    "portfolios": portfolios.COLUMNS,
}


@pytest.mark.parametrize("name", ALL_COLUMNS)
def test_a_frame_without_rows_has_the_promised_columns_and_dtypes(name: str) -> None:
    frame = table([], ALL_COLUMNS[name])
    assert dict(frame.dtypes.astype(str)) == dict(ALL_COLUMNS[name])
    assert frame.empty


@pytest.mark.parametrize(
    "value", ["144346139432941903", 144346139432941903, 2**64 - 1, str(2**64 - 1), "007"]
)
def test_an_id_beside_a_missing_one_keeps_every_digit(value: object) -> None:
    frame = table([(value, 1, True, None), (None, None, None, None)], COLUMNS)
    assert frame["id"].tolist()[0] == str(value)
    assert pd.isna(frame["id"][1])


def test_missing_is_missing_in_every_kind_of_column() -> None:
    frame = table([(None, None, None, None)], COLUMNS)
    assert dict(frame.dtypes.astype(str)) == COLUMNS
    assert frame.isna().all(axis=None)


@pytest.mark.parametrize(
    ("column", "value"), [("cost", "a lot"), ("day", "soon"), ("day", "2024-13-45"), ("cost", "")]
)
def test_a_word_nobody_expected_does_not_break_a_read(column: str, value: object) -> None:
    row = {"id": "1", "cost": 1, "flag": True, "day": "2024-01-31"} | {column: value}
    frame = table([tuple(row.values())], COLUMNS)
    assert pd.isna(frame[column][0])
    assert dict(frame.dtypes.astype(str)) == COLUMNS


def test_money_and_days_are_read_as_they_come() -> None:
    frame = table([("1", 100, True, "2024-01-31"), ("2", 0.95, False, "1999-12-31")], COLUMNS)
    assert frame["cost"].tolist() == [100.0, 0.95]
    assert frame["day"].dt.strftime("%d.%m.%Y").tolist() == ["31.01.2024", "31.12.1999"]


def test_gaps_are_summed_up_in_one_warning() -> None:
    closed = [
        Gap(str(n), "EU", "SPONSORED_DISPLAY", "403 not open", "leave it out") for n in range(3)
    ]
    slow = Gap("9", "NA", "SPONSORED_PRODUCTS", "429 slow", "wait")
    with pytest.warns(GapsWarning) as caught:
        warn_of([*closed, slow], of="campaigns")
    assert len(caught) == 1
    said = str(caught[0].message)
    assert "SPONSORED_DISPLAY of 3 profiles: 403 not open → leave it out" in said
    assert "SPONSORED_PRODUCTS of 9: 429 slow → wait" in said
    assert '.attrs["gaps"]' in said


def test_no_gap_is_no_warning() -> None:
    warn_of([], of="campaigns")


def test_what_a_frame_knows_of_itself_can_be_copied_and_compared() -> None:
    frame = table([("1", 1, True, None)], COLUMNS)
    frame.attrs["gaps"] = [{"profileId": "1", "why": "x"}]
    both = pd.concat([frame, copy.deepcopy(frame)])
    assert both.attrs == frame.attrs
