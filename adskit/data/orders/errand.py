"""From orders to results: what a call that waits for Amazon does, whatever it waits for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from adskit.auth.session import AdsSession
from adskit.data.frames import Gap, gap_for
from adskit.data.orders.case import Case, Result
from adskit.data.orders.clerk import Asking, Clerk, Take
from adskit.data.orders.desk import Desk
from adskit.data.orders.download import Downloads
from adskit.data.orders.order import Order, Service
from adskit.data.orders.pace import Rhythm
from adskit.data.orders.tickets import Tickets
from adskit.data.profile_rows import AGENCY
from adskit.data.profiles import Profile
from adskit.data.progress import progress
from adskit.errors import AdskitError, ArgumentError

TIMEOUT: Final = Rhythm.timeout
# the practice Amazon takes seconds where Amazon takes minutes
PRACTICE: Final = Rhythm(
    first_look=0.15, slower=1.3, rarest_look=1.0, spacing=0.0, refused=0.2, trouble=0.1
)
NO_AGENCIES: Final = "leave agency profiles out."


@dataclass(frozen=True)
class Terms:
    """What a call has asked for besides its orders.

    Attributes
    ----------
    anew : bool
        Ask again also for what is at hand.
    timeout : float
        Seconds to wait at most.
    strict : bool
        Raise for the first order that comes to nothing.
    at_hand : bool
        Something is there already: that no order came to anything is no reason to raise.
    """

    anew: bool = False
    timeout: float = TIMEOUT
    strict: bool = False
    at_hand: bool = False

    def __post_init__(self) -> None:
        """Let a wait pass that is a number of seconds.

        Raises
        ------
        ArgumentError
            It is something else.
        """
        given: object = self.timeout
        if not (isinstance(given, int | float) and given >= 0):
            raise ArgumentError(
                f"timeout={given!r} is not a number of seconds.",
                hint=f"pass a number such as timeout=600; {TIMEOUT:g} when you leave it out.",
            )


def fetched(
    ads: AdsSession,
    service: Service,
    orders: Sequence[Order],
    take: Take[Result],
    *,
    what: str,
    terms: Terms,
) -> tuple[list[Case[Result]], list[Gap]]:
    """Return a case for each order, its file taken in, and a gap for each that came to nothing.

    Raises
    ------
    NotSignedIn, TokenRefused, Interrupted
        At once; what was asked for stays noted.
    AdskitError
        Nothing at all came; or, with `strict`, an order came to nothing: the first reason.
    """
    downloads = Downloads(on_this_computer=ads.is_practice)
    try:
        clerk = Clerk(ads, service, tickets_of(ads), downloads, take)
        return served(clerk, orders, what=what, terms=terms)
    finally:
        downloads.close()


def served(
    clerk: Asking[Result], orders: Sequence[Order], *, what: str, terms: Terms
) -> tuple[list[Case[Result]], list[Gap]]:
    """Return the cases and gaps of orders that this clerk takes care of; see `fetched`."""
    rhythm = replace(PRACTICE if clerk.ads.is_practice else Rhythm(), timeout=terms.timeout)
    with progress(len(orders), what) as bar:
        bar.begin()
        cases = Desk(clerk, bar, rhythm=rhythm, anew=terms.anew).serve(orders)
    errors = [case.error for case in cases if case.error is not None]
    nothing = len(errors) == len(cases) and not terms.at_hand
    if errors and (terms.strict or nothing):
        raise errors[0]
    return cases, gaps_of(cases)


def tickets_of(ads: AdsSession) -> Tickets:
    """Return the tickets of a login."""
    return Tickets(ads.folder / "orders", ads.patience.clock)


def gaps_of(cases: Sequence[Case[Any]]) -> list[Gap]:
    """Return the gaps that cases leave; one where a whole account got the same answer."""
    partly = {case.order.profile.id for case in cases if case.error is None}
    gaps = []
    for case in cases:
        if case.error is None:
            continue
        order = case.order
        gap = gap_for(
            case.error, profile=order.profile.id, region=case.region, product=order.product
        )
        if order.profile.id in partly and order.about not in gap.why:
            gap = replace(gap, why=f"{order.about}: {gap.why}")
        gaps.append(gap)
    return list(dict.fromkeys(gaps))


def without_agencies(profiles: Sequence[Profile]) -> tuple[list[Profile], list[Gap]]:
    """Return the profiles that sponsored ads know, and a gap for each of the others.

    Raises
    ------
    ArgumentError
        None is left.
    """
    asked = [profile for profile in profiles if not profile.agency]
    error: AdskitError = ArgumentError(f"{AGENCY}.", hint=NO_AGENCIES)
    if not asked:
        raise error
    return asked, [
        gap_for(error, profile=profile.id, region=profile.region, product="")
        for profile in profiles
        if profile.agency
    ]
