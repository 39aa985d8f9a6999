"""Exported records → rows of a frame: one shape for every ad product, the common model.

Nothing here asks Amazon: an export's file is a list of such records.
https://advertising.amazon.com/API/docs/en-us/guides/exports/overview
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Final

from adskit.data import campaign_rows
from adskit.data.common_model import bidding_strategy, joined, money
from adskit.data.export_details import ad_fields, target_fields
from adskit.data.exports.service import ExportKind
from adskit.data.frames import FLAG, LEADING, MONEY, TEXT, TIME, Columns, Row
from adskit.data.lists import Fields, Record, part, upper
from adskit.data.profiles import Profile, whose

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
# what `campaign_fields` uses of a record; `campaign_rows.rows_of` gives the rest for `raw`
CAMPAIGN_LIFTED: Final = frozenset(
    {"campaignId", "adProduct", "name", "state", "startDate", "endDate", "portfolioId", "costType"}
    | {"optimization.bidStrategy", "budgetCaps.recurrenceTimePeriod"}
    | {f"budgetCaps.budgetValue.monetaryBudget.{name}" for name in ("amount", "currencyCode")}
)


def rows_of(kind: ExportKind, records: Iterable[Record], profile: Profile) -> list[Row]:
    """Return one row per exported record, in the order of `EXPORT_COLUMNS[kind]`.

    Parameters
    ----------
    kind : str
        "campaigns", "adGroups", "targets" or "ads".
    records : iterable of mapping
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
        found = campaign_rows.rows_of(
            ([record] for record in records),
            profile,
            campaign_fields,
            product=None,
            lifted=CAMPAIGN_LIFTED,
            raw=False,
        )
        return [row for row, _ in found]
    columns, fields, owner = EXPORT_COLUMNS[kind], FIELDS[kind], whose(profile)
    return [
        tuple(values.get(name) for name in columns)
        for record in records
        for values in [owner | delivery(record) | fields(record)]
    ]


def campaign_fields(record: Record) -> Fields:
    """Return the columns of `get_campaigns` that an exported campaign fills.

    `targetingSettings` is the targeting type for Sponsored Products alone; Sponsored Display writes
    its tactic there, which `raw` shows.
    """
    caps = part(record, "budgetCaps")
    product = record.get("adProduct")
    of_products = product == "SPONSORED_PRODUCTS"
    return {
        "adProduct": product,
        "campaignId": record.get("campaignId"),
        "name": record.get("name"),
        "state": upper(record.get("state")),
        "targetingType": upper(record.get("targetingSettings")) if of_products else None,
        "budgetType": upper(caps.get("recurrenceTimePeriod")),
        "startDate": record.get("startDate"),
        "endDate": record.get("endDate"),
        "portfolioId": record.get("portfolioId"),
        "biddingStrategy": bidding_strategy(
            product, part(record, "optimization").get("bidStrategy")
        ),
        "costType": upper(record.get("costType")),
    } | money("budget", part(part(caps, "budgetValue"), "monetaryBudget"), "amount")


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
    "campaigns": campaign_fields,
    "adGroups": ad_group_fields,
    "targets": target_fields,
    "ads": ad_fields,
}
