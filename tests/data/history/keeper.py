"""Keeps reports in a folder, as a program of its own: address, folder, first and last day."""

from __future__ import annotations

import sys
from pathlib import Path

import adskit

address, folder, first, last = sys.argv[1:]
ads = adskit.connect(practice=address)
profiles = adskit.get_profiles(ads)
history = adskit.get_report(
    ads,
    profiles[profiles.usable & profiles.countryCode.isin(["US", "DE", "JP"])],
    "spAdvertisedProduct",
    start=first,
    end=last,
    into=Path(folder),
)
sys.stdout.write(str(len(history.read())))
