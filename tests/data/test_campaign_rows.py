"""Pages of campaigns become the columns of get_campaigns, whatever is missing in a record."""

from __future__ import annotations

from typing import Any, Final

import pytest

from adskit.data.ad_products import LISTINGS, AdProduct
from adskit.data.campaign_rows import COLUMNS, REST, columns_of, rest_of
from adskit.data.profiles import Profile, whose
from adskit.data.tables import LONG, Piece, Table
from adskit.data.v1_campaigns import V1_LISTINGS

SP, SB, SD, ST = LISTINGS
UK: Final = Profile("900", "EU", "UK", "GBP", "Zoë's", agency=False)
Record = dict[str, Any]
FULL: Final[dict[AdProduct, Record]] = {
    SP: {
        "targetingType": "MANUAL",
        "budget": {"budget": 0, "budgetType": "daily", "effectiveBudget": 9},
        "dynamicBidding": {"strategy": "MANUAL", "placementBidding": []},
    },
    SB: {
        "budget": 7.5,
        "budgetType": "LIFETIME",
        "bidding": {"bidOptimizationStrategy": "CONVERSION", "bidOptimization": True},
    },
    SD: {"budget": 7, "budgetType": "daily", "tactic": "T00030"},
    ST: {
        "budgetSettings": {
            "budget": {
                "recurrenceType": "daily",
                "budgetValue": {"amount": 50, "budgetCurrencyCode": "USD"},
            }
        }
    },
}


def columns(product: AdProduct, *pages: list[Record]) -> dict[str, list[Any]]:
    known = whose(UK) | {"adProduct": product}
    sources = LISTINGS[product].sources
    found = columns_of(pages, sources | {REST: rest_of(sources)}, known)
    return {name: list(values) for name, values in found.items()}


def row(product: AdProduct, record: Record) -> Record:
    """Return what the columns hold of one record, without what is missing and whose it is."""
    found = columns(product, [{"campaignId": "1"} | record])
    owner = {"profileId", "accountName", "region", "countryCode", "adProduct", "campaignId", REST}
    return {
        name: value for name, (value,) in found.items() if value is not None and name not in owner
    }


@pytest.mark.parametrize(
    ("product", "holds"),
    [
        (
            SP,
            {"targetingType": "MANUAL", "budget": 0, "budgetType": "DAILY"}
            | {"biddingStrategy": "MANUAL", "currencyCode": "GBP"},
        ),
        (
            SB,
            {"budget": 7.5, "budgetType": "LIFETIME", "biddingStrategy": "CONVERSION"}
            | {"currencyCode": "GBP"},
        ),
        (SD, {"budget": 7, "budgetType": "DAILY", "currencyCode": "GBP"}),
        (ST, {"budget": 50, "budgetType": "DAILY", "currencyCode": "USD"}),
    ],
)
def test_each_product_keeps_its_budget_in_a_place_of_its_own(
    product: AdProduct, holds: Record
) -> None:
    assert row(product, FULL[product]) == holds


@pytest.mark.parametrize("product", LISTINGS)
@pytest.mark.parametrize("parent", [None, {}, [], [{"budget": 1}], "daily", 7, True])
def test_a_parent_that_is_no_object_holds_nothing(product: AdProduct, parent: object) -> None:
    nested = {name: parent for name, value in FULL[product].items() if isinstance(value, dict)}
    found = row(product, FULL[product] | nested | {"extendedData": parent})
    plain = row(product, {k: v for k, v in FULL[product].items() if k not in nested})
    assert found == plain
    assert found["currencyCode"] == "GBP"


@pytest.mark.parametrize("product", LISTINGS)
def test_the_rest_never_has_the_name_of_a_column(product: AdProduct) -> None:
    record = dict.fromkeys(COLUMNS) | {"budget": None, "unheard": {"of": [1]}, "extendedData": {}}
    (rest,) = columns(product, [record])[REST]
    assert rest == {"unheard.of": "[1]", "extendedData": "{}"}


def test_the_rest_is_what_no_column_shows() -> None:
    (rest,) = columns(SP, [FULL[SP]])[REST]
    assert rest == {"budget.effectiveBudget": 9, "dynamicBidding.placementBidding": "[]"}


@pytest.mark.parametrize(
    "pages",
    [
        [["a", "b", "c"]],
        [["a", "b"], ["c"]],
        [["a", "b", "a", "c"]],
        [["a", "b"], ["b", "c"], [], ["a"]],
        [["a", "a"], ["a", "b", "c", "b"], ["c"]],
    ],
)
def test_each_campaign_stands_once_as_it_was_seen_first(pages: list[list[str]]) -> None:
    place = iter(range(99))
    records = [[{"campaignId": one, "name": next(place)} for one in page] for page in pages]
    first: Record = {}
    for record in [record for page in records for record in page]:
        first.setdefault(str(record["campaignId"]), record["name"])
    found = columns(SB, *records)
    assert dict(zip(found["campaignId"], found["name"], strict=True)) == first
    assert {len(values) for values in found.values()} == {3}
    assert found["profileId"] == ["900"] * 3


@pytest.mark.parametrize("pages", [[], [[]], [[], []]])
def test_no_campaigns_are_columns_of_no_rows(pages: list[list[Record]]) -> None:
    found = columns(SD, *pages)
    assert list(found) == [*COLUMNS, REST]
    assert not any(found.values())


@pytest.mark.parametrize("listings", [LISTINGS, V1_LISTINGS])
def test_only_columns_of_the_frame_have_a_source(listings: dict[AdProduct, Any]) -> None:
    for listing in listings.values():
        assert set(listing.sources) < set(COLUMNS)
        assert "profileId" not in listing.sources


@pytest.mark.parametrize("rows", [0, 1, LONG - 1, LONG, LONG + 1])
def test_a_part_of_any_length_has_the_promised_dtypes(rows: int) -> None:
    found = columns(SP, [FULL[SP] | {"campaignId": number} for number in range(rows)])
    made = Table(COLUMNS)
    piece = made.cut([found[name] for name in COLUMNS])
    assert bool(piece.run) == (rows >= LONG)
    frame = made.frame([piece, Piece(), piece])
    assert dict(frame.dtypes.astype(str)) == dict(COLUMNS)
    assert frame.campaignId.tolist() == [str(number) for number in range(rows)] * 2


def test_campaigns_without_an_id_are_rows_of_their_own() -> None:
    found = columns(SP, [{"name": "a"}, {"name": "b"}, {"campaignId": "1"}], [{"name": "c"}])
    assert found["name"] == ["a", "b", None, "c"]
    assert {len(values) for values in found.values()} == {4}
