"""The two ways in which Amazon lists things: POST with `nextToken`, GET with `startIndex`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from adskit.auth.session import AdsSession
from adskit.data.fetch import counted_pages, decoded, decoded_object, token_pages
from adskit.data.profiles import Profile

Fields = dict[str, Any]  # columns and their values
Pages = Iterator[list[dict[str, Any]]]


@dataclass(frozen=True)
class Posted:
    """A list that is asked for by POST.

    Attributes
    ----------
    path, media_type, key : str
        Where, in which vendor type, and under which name the records stand in the answer.
    prefer : bool
        Whether extended data is asked for by the header `Prefer` instead of in the body.
    most_campaigns : int
        How many campaign ids one call may filter by.
    """

    path: str
    media_type: str
    key: str
    prefer: bool = False
    most_campaigns: int = 100

    def pages(
        self, ads: AdsSession, profile: Profile, body: Mapping[str, Any], *, extended: bool
    ) -> Pages:
        """Give page after page of one profile's records."""
        headers = {"Prefer": "include=extendedData"} if extended and self.prefer else {}
        wish = {"includeExtendedDataFields": True} if extended and not self.prefer else {}
        return token_pages(
            lambda asked: ads.post(
                self.path,
                region=profile.region,
                profile=profile.id,
                json=asked,
                media_type=self.media_type,
                headers=headers,
            ),
            dict(body) | wish,
            key=self.key,
        )

    def has_any(self, ads: AdsSession, profile: Profile) -> bool:
        """Say whether there is anything on one profile's list, at the price of one record."""
        answer = ads.post(
            self.path,
            region=profile.region,
            profile=profile.id,
            json={"maxResults": 1},
            media_type=self.media_type,
        )
        return bool(decoded_object(answer).get(self.key))


def include(name: str, values: Sequence[str]) -> dict[str, Any]:
    """Return a filter of a POST list, or nothing when there is nothing to filter by."""
    return {name: {"include": list(values)}} if values else {}


def displayed(
    ads: AdsSession, profile: Profile, path: str, query: Mapping[str, Sequence[str]], *, key: str
) -> Pages:
    """Give page after page of a Sponsored Display list; filters are comma lists."""
    filters = {name: ",".join(values) for name, values in query.items() if values}
    return counted_pages(
        lambda asked: ads.get(path, region=profile.region, profile=profile.id, params=asked),
        filters,
        key=key,
    )


def any_displayed(ads: AdsSession, profile: Profile, path: str) -> bool:
    """Say whether there is anything on a Sponsored Display list, at the price of one record."""
    query = {"startIndex": "0", "count": "1"}
    return bool(decoded(ads.get(path, region=profile.region, profile=profile.id, params=query)))
