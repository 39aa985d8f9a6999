"""Which version of the Ads API lists the campaigns: 3, or 1 once Amazon has retired 3."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal, TypeVar, get_args

from adskit.auth.retired import says_retired
from adskit.auth.session import AdsSession
from adskit.data.ad_products import LISTINGS, AdProduct, Listing
from adskit.data.frames import tell
from adskit.data.near import did_you_mean
from adskit.data.v1_campaigns import V1_LISTINGS
from adskit.errors import ArgumentError, NotPermitted

ApiVersion = Literal["auto", "v3", "v1"]
Result = TypeVar("Result")
SWITCHED: Final = (
    "campaigns: Amazon has retired the list of {products}. From here on this session reads them "
    "through version 1 of the API; the table stays the same, only servingStatus is missing there."
)


def version_named(word: object) -> ApiVersion:
    """Return a version of the API by its name.

    Raises
    ------
    ArgumentError
        There is no such version; the nearest one is named.
    """
    allowed: tuple[ApiVersion, ...] = get_args(ApiVersion)
    found = next((version for version in allowed if version == word), None)
    if found is None:
        raise ArgumentError(
            f"{word!r} is not a version of the campaign lists{did_you_mean(word, allowed)}",
            hint="use 'auto' (version 3 until Amazon retires it), 'v3' or 'v1'.",
        )
    return found


def read_by(
    ads: AdsSession, product: AdProduct, api: ApiVersion, read: Callable[[Listing], Result]
) -> Result:
    """Return what is read by the listing of that version.

    With "auto", a list that Amazon has retired is given up for the rest of the session.
    """
    if api == "v3" or (api == "auto" and product not in ads.retired):
        try:
            return read(LISTINGS[product])
        except NotPermitted as error:
            if api == "v3" or not says_retired(error):
                raise
            ads.retired.add(product)
    return read(V1_LISTINGS[product])


def tell_of_switch(ads: AdsSession) -> None:
    """Say, once a session and product, that another version is read from here on."""
    switched = ads.retired.news()
    if switched:
        tell(SWITCHED.format(products=", ".join(switched)))
