"""What is ordered from Amazon, what can be seen of it, and what a service must be able to do."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, Literal, Protocol

from adskit.auth.patience import Patience
from adskit.auth.session import AdsSession
from adskit.data.profiles import Profile
from adskit.secret import Secret

# the desk decides when to ask again: it knows of all the other orders of the region
ONE_TRY: Final = Patience(tries=1)
State = Literal["waiting", "ready", "failed"]


@dataclass(frozen=True)
class Order:
    """One file that Amazon is to make, of one profile.

    Attributes
    ----------
    kind : str
        Which service makes it: "reporting", or the export's path.
    product : str
        The ad product it is about; "" for several.
    about : str
        What it is, in words: `spCampaigns 2026-11-01 to 2026-11-07`.
    request : mapping
        The body that asks for it.
    """

    kind: str
    profile: Profile
    product: str
    about: str
    request: Mapping[str, Any]

    @cached_property
    def key(self) -> str:
        """A name for what is asked for: the same for the same wish, on any day."""
        content = [self.kind, self.profile.region, self.profile.id, self.request]
        text = json.dumps(content, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()[:24]


@dataclass(frozen=True)
class Seen:
    """How an order stands.

    Attributes
    ----------
    words : str
        Amazon's own word for it, or why it failed.
    link : Secret, optional
        Where the file is, when it is ready; whoever has the link has the file.
    """

    state: State
    words: str
    link: Secret | None = field(default=None, repr=False)
    made_at: str = ""


class Service(Protocol):
    """A kind of order: reports, or one of the exports."""

    @property
    def at_once(self) -> int | None:
        """How many Amazon makes at a time for one client; None when it does not say."""

    def ask(self, ads: AdsSession, order: Order) -> str:
        """Return the id under which Amazon makes it from now on."""

    def look(self, ads: AdsSession, order: Order, number: str) -> Seen:
        """Return how it stands."""
