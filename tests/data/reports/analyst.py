"""An analyst's own process: asks for one report and keeps the frame.

Run with a JSON object as its only argument. It tells what it is about, a line each, for whoever
wants to kill or interrupt it at that moment.
"""

from __future__ import annotations

import json
import sys
import time
from typing import Any

import adskit


def main(wish: dict[str, Any]) -> None:
    """Ask, wait, and write the frame where it is wanted."""
    ads = adskit.connect(practice=wish["practice"])
    ads.patience.clock = lambda: time.time() + wish["ahead"]
    adskit.get_profiles(ads)
    tell("asking")
    sys.stdin.readline()  # two of them can be let go at once
    frame = adskit.get_report(ads, wish["profiles"], "spCampaigns", **wish["days"])
    frame.to_pickle(wish["result"])
    tell("done")


def tell(word: str) -> None:
    """Say it at once."""
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
