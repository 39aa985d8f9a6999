from __future__ import annotations

import pandas as pd
import pytest

from adskit.share.formats import currencies_of, decimals, spreadsheet_format
from adskit.share.kinds import Kind

FORMATS: list[tuple[Kind, str, bool, str]] = [
    ("money", "EUR", True, "[$EUR] #,##0.00"),
    ("money", "EUR", False, "#,##0.00"),
    ("money", "JPY", True, "[$JPY] #,##0"),
    ("money", "JPY", False, "#,##0"),
    ("money", "", True, "#,##0.00"),
    ("count", "", True, "#,##0"),
    ("number", "EUR", True, "#,##0.00"),
    ("ratio", "", True, "0.00%"),
    ("change", "", True, "+0.00%;-0.00%;0.00%"),
    ("points", "", True, r"0.00\%"),
    ("text", "", True, "@"),
    ("time", "UTC", True, "yyyy-mm-dd hh:mm:ss"),
]


@pytest.mark.parametrize(("kind", "currency", "beside", "code"), FORMATS)
def test_a_spreadsheet_is_told_how_to_show_it(
    kind: Kind, currency: str, *, beside: bool, code: str
) -> None:
    assert spreadsheet_format(kind, currency=currency, beside=beside) == code


@pytest.mark.parametrize(("currency", "places"), [("EUR", 2), ("JPY", 0), ("", 2)])
def test_yen_have_no_decimals(currency: str, places: int) -> None:
    assert decimals("money", currency=currency) == places


def test_a_row_knows_its_currency_or_none() -> None:
    odd = ["EUR", None, "</td>", 5]
    assert currencies_of(pd.DataFrame({"currencyCode": odd})) == ["EUR", "", "", ""]
    assert currencies_of(pd.DataFrame({"campaignBudgetCurrencyCode": ["USD"]})) == ["USD"]
    assert currencies_of(pd.DataFrame({"cost": [1.0, 2.0]})) == ["", ""]
