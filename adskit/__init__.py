"""A Jupyter-focused exploration kit for the Amazon Ads API.

::

    ads = adskit.connect()                 # real if .env has credentials, otherwise to practise
    adskit.login(ads)                      # open the link, allow, paste the address back
    profiles = adskit.get_profiles(ads)    # every region
    campaigns = adskit.get_campaigns(ads, profiles)
    report = adskit.get_report(ads, profiles, "spCampaigns", start="2026-11-01", end="2026-11-07")

`adskit.reports`, `adskit.accounts` and `adskit.errors` hold what belongs to these besides.
adskit only reads from Amazon. Importing it reads no file and opens no connection.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from adskit import accounts, errors, reports
    from adskit.asking import login, paste_box
    from adskit.auth.session import AdsSession
    from adskit.checkup import doctor
    from adskit.connection import connect
    from adskit.data.budget_usage import get_budget_usage
    from adskit.data.campaigns import get_campaigns
    from adskit.data.entities import get_entities
    from adskit.data.exports.export import get_export
    from adskit.data.portfolios import get_portfolios
    from adskit.data.profiles import get_profiles
    from adskit.data.reports.report import get_report
    from adskit.ledger import logins
    from adskit.rehearsal import press_allow_for

__all__ = [
    "AdsSession",
    "accounts",
    "connect",
    "doctor",
    "errors",
    "get_budget_usage",
    "get_campaigns",
    "get_entities",
    "get_export",
    "get_portfolios",
    "get_profiles",
    "get_report",
    "login",
    "logins",
    "paste_box",
    "press_allow_for",
    "reports",
]

# modules that hold the rest of their kind
_ROOMS = frozenset({"accounts", "errors", "reports"})
# Loaded when first used: the practice Amazon is a process of this package that needs no pandas.
_HOMES = {
    "AdsSession": "adskit.auth.session",
    "connect": "adskit.connection",
    "doctor": "adskit.checkup",
    "get_budget_usage": "adskit.data.budget_usage",
    "get_campaigns": "adskit.data.campaigns",
    "get_entities": "adskit.data.entities",
    "get_export": "adskit.data.exports.export",
    "get_portfolios": "adskit.data.portfolios",
    "get_profiles": "adskit.data.profiles",
    "get_report": "adskit.data.reports.report",
    "login": "adskit.asking",
    "logins": "adskit.ledger",
    "paste_box": "adskit.asking",
    "press_allow_for": "adskit.rehearsal",
}


def __getattr__(name: str) -> object:
    """Fetch a public name from its module, once."""
    if name in _ROOMS:
        return import_module(f"adskit.{name}")
    if name not in _HOMES:
        raise AttributeError(f"module 'adskit' has no attribute {name!r}")
    found = getattr(import_module(_HOMES[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """List the public names, loaded or not, and nothing else to lose one's way in."""
    return sorted({*__all__, *(name for name in globals() if name.startswith("__"))})
