"""One call of `get_report`, looked at from all sides: what each way of answering it starts from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from adskit.auth.session import AdsSession
from adskit.data.frames import TEXT, Gap, provenance, tell
from adskit.data.orders.errand import Terms
from adskit.data.orders.order import Order
from adskit.data.profiles import Profile, whose
from adskit.data.reports.catalogue import columns as known_columns
from adskit.data.reports.days import Span, today_in
from adskit.data.reports.service import REPORTING
from adskit.data.reports.wish import Wish, attribution_days, check_days
from adskit.data.shared import SharedTexts


@dataclass(frozen=True)
class Call:
    """A report of these profiles and days, and how it is to be had.

    Attributes
    ----------
    profiles : sequence of Profile
        Those that sponsored ads know.
    gaps : sequence of Gap
        What is known to be missing before anything is asked.
    provisional : bool
        Whether rows are to be marked that Amazon may still correct.
    """

    ads: AdsSession
    wish: Wish
    span: Span
    profiles: Sequence[Profile]
    gaps: Sequence[Gap]
    terms: Terms
    provisional: bool = True

    @property
    def now(self) -> float:
        """Seconds since 1970."""
        return self.ads.patience.clock()

    def columns(self) -> dict[str, str]:
        """Return the columns of a row and their dtypes: whose it is, then what was asked for."""
        return dict.fromkeys(whose(self.profiles[0]), TEXT) | {
            name: known_columns()[name].dtype for name in self.wish.columns
        }

    def orders(self) -> list[Order]:
        """Return an order for each profile and each part of the range.

        Raises
        ------
        ArgumentError
            The range is not one that Amazon has figures for.
        """
        check_days(self.wish, self.span, self.profiles, self.now)
        parts = list(self.span.split(self.wish.type.max_days))
        return [self.order(profile, part) for profile in self.profiles for part in parts]

    def order(self, profile: Profile, part: Span) -> Order:
        """Return the order for one profile and some of the days."""
        return Order(
            kind=REPORTING,
            profile=profile,
            product=self.wish.type.ad_product,
            about=f"{self.wish.type.name} {part}",
            request=self.wish.request(part),
        )

    def about(self, gaps: Sequence[Gap]) -> dict[str, Any]:
        """Return what the frame knows of itself."""
        return provenance(self.ads, "report", gaps=gaps) | {
            "reportType": self.wish.type.name,
            "adProduct": self.wish.type.ad_product,
            "timeUnit": self.wish.time_unit,
            "startDate": str(self.span.start),
            "endDate": str(self.span.end),
            "timezone": SharedTexts(
                (one.id, one.timezone) for one in self.profiles if one.timezone
            ),
            "currencyCode": SharedTexts(
                (one.id, one.currency) for one in self.profiles if one.currency
            ),
            "attributionDays": attribution_days(self.wish),
        }

    def first_known(self, profile: Profile) -> date:
        """Return the first day that Amazon really has figures for, as far as is known."""
        kind = self.wish.type
        days = kind.retention_days if kind.known_days is None else kind.known_days
        return today_in(profile.timezone, self.now) - timedelta(days)

    def tell_of_old_days(self, asked: date) -> None:
        """Say it where Amazon takes older days, such as the first one asked, than it knows."""
        known = self.wish.type.known_days
        first = max(self.first_known(profile) for profile in self.profiles)
        if known is not None and asked < first:
            tell(
                f"{self.wish.type.name}: Amazon accepts days before {first}, but is known to keep "
                f"figures for {known} days only; earlier rows may be missing."
            )
