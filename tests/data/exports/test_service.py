"""Exports as orders, at the practice Amazon, which refuses the sixth as Amazon does."""

from __future__ import annotations

from typing import Final

import adskit
from adskit.practice import PracticeServer

ALLOWED: Final = 5  # in progress, of each kind and client


def test_as_many_exports_are_made_at_once_as_amazon_allows_and_no_more() -> None:
    with PracticeServer(in_thread=True, profiles=16, campaigns=1, report_seconds=0.4) as server:
        ads = adskit.connect(practice=server)
        profiles = adskit.get_profiles(ads)
        some = profiles[profiles.usable].head(ALLOWED + 2)
        frame = adskit.get_export(ads, some, "campaigns")
        orders = [one for one in server.requests if one.path.endswith("/campaigns/export")]
        made = list(server._inside().amazon._context.exports._kept.values())
    assert frame.attrs["gaps"] == []
    assert [one.status for one in orders] == [202] * (ALLOWED + 2)
    together = [sum(one.created <= at.created < one.ends for one in made) for at in made]
    assert max(together) == ALLOWED
