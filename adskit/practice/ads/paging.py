"""Page tokens: opaque, bound to the list, the profile and the filters they were given for."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from adskit.practice.messages import json_bytes
from adskit.practice.seal import Seal

# may differ from page to page without making it another list
NOT_FILTERS = frozenset({"nextToken", "maxResults", "includeExtendedDataFields"})


@dataclass(frozen=True)
class PageTokens:
    """Writes and reads `nextToken`."""

    seal: Seal

    def after(self, place: int, listing: str) -> str:
        """Return the token of the page that begins at that row."""
        return self.seal.close("page", {"p": place, "l": listing})

    def place(self, token: str, listing: str) -> int | None:
        """Return the row at which the page begins; None if the token is not of this listing."""
        content = self.seal.open("page", token)
        return content["p"] if content and content["l"] == listing else None


def listing_of(path: str, profile_id: str, body: dict[str, Any]) -> str:
    """Return a digest of what is listed: endpoint, profile and filters."""
    filters = sorted((key, body[key]) for key in body if key not in NOT_FILTERS)
    return hashlib.sha256(json_bytes([path, profile_id, filters])).hexdigest()[:16]
