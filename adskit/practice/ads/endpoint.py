"""An endpoint of the Ads API: what it is called with, and the way to its answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final, Literal

from adskit.practice.ads.account_requests import AccountRequests
from adskit.practice.ads.export_store import Exports
from adskit.practice.ads.paging import PageTokens
from adskit.practice.ads.replies import Family
from adskit.practice.files import Files
from adskit.practice.kinds import AdProduct
from adskit.practice.lwa.grants import CAMPAIGNS, CAMPAIGNS_OF_OLD, Grants
from adskit.practice.messages import Answer, Call
from adskit.practice.options import Options
from adskit.practice.reports.store import Reports
from adskit.practice.world import World, WorldProfile

CLIENT_HEADER: Final = "Amazon-Advertising-API-ClientId"


@dataclass
class Context:
    """What endpoints answer from.

    Attributes
    ----------
    files : Files
        What is handed out behind presigned links.
    reports : Reports
        What was ordered, and is finished or not.
    clock : callable
        Seconds since 1970.
    options : Options
        How long reports take, and what else was chosen.
    page_size : int, optional
        Fewer rows a page than Amazon's own maximum.
    exports : Exports
        The exports asked for until now.
    account_requests : AccountRequests
        The test accounts asked for until now.
    """

    world: World
    client_id: str
    grants: Grants
    page_tokens: PageTokens
    files: Files
    reports: Reports
    clock: Callable[[], float]
    options: Options
    page_size: int | None = None
    exports: Exports = field(default_factory=Exports)
    account_requests: AccountRequests = field(default_factory=AccountRequests)


@dataclass(frozen=True)
class Asked:
    """One call that has passed the gateway.

    Attributes
    ----------
    profile : WorldProfile, optional
        Whom the scope header names; None where it is not needed.
    repeat_row : bool
        Let the page begin with the last row of the page before, as when rows shift.
    struck : frozenset of str
        All the faults that strike the call.
    """

    call: Call
    profile: WorldProfile | None
    repeat_row: bool = False
    struck: frozenset[str] = frozenset()

    @property
    def of_profile(self) -> WorldProfile:
        """The profile, for endpoints that need one."""
        if self.profile is None:
            raise ValueError(f"{self.call.path} was called without a profile.")
        return self.profile


# Which types an endpoint takes; True: refuse everything else, also when none is sent.
MediaCheck = Literal["vendor", "vendor or text", "any json", "get", "vendor or json", "any"]


@dataclass(frozen=True)
class Endpoint:
    """One row of the table of endpoints.

    Attributes
    ----------
    needs_edit : bool
        Whether it refuses profiles that may only be viewed.
    kept : bool
        Whether the same call gets the same answer for ever, so that it may be kept.
    checks_accept : bool
        Whether it looks at Accept itself, stricter than others.
    scopes : tuple of str
        What the access token must have been granted, one of them.
    client_headers : tuple of str
        The names under which it takes the client id.
    """

    method: str
    path: str
    answer: Callable[[Context, Asked], Answer] = field(repr=False)
    family: Family = "gateway"
    needs_profile: bool = True
    needs_edit: bool = False
    product: AdProduct | None = None
    media_check: MediaCheck = "get"
    media_type: str = "application/json"
    kept: bool = True
    checks_accept: bool = False
    scopes: tuple[str, ...] = (CAMPAIGNS, CAMPAIGNS_OF_OLD)
    client_headers: tuple[str, ...] = (CLIENT_HEADER,)
