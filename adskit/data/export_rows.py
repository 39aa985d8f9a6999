"""Exported records → rows of a frame: one shape for every ad product, the common model.

Nothing here asks Amazon: an export's file is a list of such records.
https://advertising.amazon.com/API/docs/en-us/guides/exports/overview
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from adskit.data import campaign_rows
from adskit.data.common_model import bidding_strategy, joined, money
from adskit.data.export_details import ad_fields, target_fields
from adskit.data.exports.service import ExportKind
from adskit.data.frames import FLAG, LEADING, MONEY, TEXT, TIME, Columns, Row, Values
from adskit.data.lists import Fields
from adskit.data.profiles import Profile, whose
from adskit.data.records import Record, part, upper
from adskit.data.sources import At, Sources

DELIVERY: Final[dict[str, str]] = {
    "state": TEXT,
    "deliveryStatus": TEXT,
    "deliveryReasons": TEXT,
    "creationDateTime": TIME,
    "lastUpdatedDateTime": TIME,
}
EXPORT_COLUMNS: Final[Mapping[ExportKind, Columns]] = {
    "campaigns": campaign_rows.COLUMNS,
    "adGroups": LEADING
    | {"adGroupId": TEXT, "name": TEXT, "defaultBid": MONEY, "currencyCode": TEXT}
    | {"creativeType": TEXT, "goalType": TEXT, "goalKpi": TEXT}
    | DELIVERY,
    "targets": LEADING
    | {"adGroupId": TEXT, "targetId": TEXT, "targetLevel": TEXT, "negative": FLAG}
    | {"targetType": TEXT, "matchType": TEXT, "keyword": TEXT, "nativeLanguageKeyword": TEXT}
    | {"asin": TEXT, "productCategoryId": TEXT, "productCategory": TEXT, "otherDetails": TEXT}
    | {"bid": MONEY, "currencyCode": TEXT}
    | DELIVERY,
    "ads": LEADING
    | {"adGroupId": TEXT, "adId": TEXT, "adType": TEXT, "asin": TEXT, "sku": TEXT}
    | {"productIds": TEXT, "headline": TEXT, "brandName": TEXT}
    | {"landingPageType": TEXT, "landingPageUrl": TEXT}
    | DELIVERY,
}


def rows_of(kind: ExportKind, records: Sequence[Record], profile: Profile) -> list[Row]:
    """Return one row per exported record, in the order of `EXPORT_COLUMNS[kind]`.

    Parameters
    ----------
    kind : str
        "campaigns", "adGroups", "targets" or "ads".
    records : sequence of mapping
        The content of the export's file.
    profile : Profile
        Whose export it is.

    Notes
    -----
    Campaigns get the columns and the words of `get_campaigns`. An export knows no `servingStatus`
    (its `deliveryStatus` has other words), so that column is missing; the words of a bid strategy
    are translated for Sponsored Products, those of the other products have no counterpart.

    Ads and most targets name their ad group and not their campaign: `campaignId` is missing there,
    and comes by joining with the ad groups. Moments are in UTC, reasons are joined by `; `.
    """
    if kind == "campaigns":
        found = campaign_rows.columns_of([records], CAMPAIGNS, whose(profile))
        return list(zip(*found.values(), strict=True))
    columns, fields, owner = EXPORT_COLUMNS[kind], FIELDS[kind], whose(profile)
    return [
        tuple(values.get(name) for name in columns)
        for record in records
        for values in [owner | delivery(record) | fields(record)]
    ]


def targeting_types(records: Sequence[Record]) -> Values:
    """Return the targeting types, which only Sponsored Products has.

    Sponsored Display writes its tactic in their place.
    """
    return [
        upper(record.get("targetingSettings"))
        if record.get("adProduct") == "SPONSORED_PRODUCTS"
        else None
        for record in records
    ]


def bidding_strategies(records: Sequence[Record]) -> Values:
    """Return the bid strategies, each as its ad product's own list calls it."""
    return [
        bidding_strategy(record.get("adProduct"), part(record, "optimization").get("bidStrategy"))
        for record in records
    ]


AMOUNT: Final = "budgetCaps.budgetValue.monetaryBudget"
CAMPAIGNS: Final[Sources] = {
    "adProduct": At("adProduct"),
    "campaignId": At("campaignId"),
    "name": At("name"),
    "state": At("state", upper),
    "targetingType": targeting_types,
    "budget": At(f"{AMOUNT}.amount"),
    "budgetType": At("budgetCaps.recurrenceTimePeriod", upper),
    "currencyCode": At(f"{AMOUNT}.currencyCode"),
    "startDate": At("startDate"),
    "endDate": At("endDate"),
    "portfolioId": At("portfolioId"),
    "biddingStrategy": bidding_strategies,
    "costType": At("costType", upper),
}


def delivery(record: Record) -> Fields:
    """Return what ad groups, targets and ads have in common."""
    same = ("adProduct", "campaignId", "adGroupId", "deliveryStatus")
    moments = ("creationDateTime", "lastUpdatedDateTime")
    return {name: record.get(name) for name in (*same, *moments)} | {
        "state": upper(record.get("state")),
        "deliveryReasons": joined(record.get("deliveryReasons")),
    }


def ad_group_fields(record: Record) -> Fields:
    """Return what an ad group has of its own."""
    goal = part(part(record, "optimization"), "goalSettings")
    return {
        "name": record.get("name"),
        "creativeType": record.get("creativeType"),
        "goalType": goal.get("goalType"),
        "goalKpi": goal.get("goalKpi"),
    } | money("defaultBid", part(record, "bid"), "defaultBid")


FIELDS: Final[Mapping[ExportKind, Callable[[Record], Fields]]] = {
    "adGroups": ad_group_fields,
    "targets": target_fields,
    "ads": ad_fields,
}
