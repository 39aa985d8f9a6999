"""A Jupyter-focused exploration kit for the Amazon Ads API.

::

    ads = adskit.connect()                 # real if .env has credentials, otherwise to practise
    adskit.login(ads)                      # open the link, allow, paste the address back
    profiles = adskit.get_profiles(ads)    # every region
    campaigns = adskit.get_campaigns(ads, profiles)
    report = adskit.get_report(ads, profiles, "spCampaigns", start="2026-11-01", end="2026-11-07")
    adskit.copy_table(adskit.summarise(report, ["accountName", "currencyCode"]))

`adskit.charts` draws, `adskit.reports`, `adskit.accounts` and `adskit.errors` hold the rest of
their kind, `adskit.exercises` the checks of the notebooks. adskit only reads from Amazon.
Importing it reads no file and opens no connection.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from adskit import accounts as accounts
    from adskit import charts as charts
    from adskit import errors as errors
    from adskit import exercises as exercises
    from adskit import reports as reports
    from adskit.asking import login, paste_box
    from adskit.auth.session import AdsSession
    from adskit.checkup.doctor import doctor
    from adskit.connection import connect
    from adskit.data.budget_usage import get_budget_usage
    from adskit.data.campaigns import get_campaigns
    from adskit.data.entities import get_entities
    from adskit.data.exports.export import get_export
    from adskit.data.portfolios import get_portfolios
    from adskit.data.profiles import get_profiles
    from adskit.data.reports.report import get_report
    from adskit.explaining.explain import explain
    from adskit.ledger import logins
    from adskit.rehearsal import press_allow_for
    from adskit.share.comparison import compare
    from adskit.share.copy import copy_table
    from adskit.share.excel import to_excel
    from adskit.share.metrics import add_metrics
    from adskit.share.summary import summarise

__all__ = [
    "AdsSession",
    "add_metrics",
    "compare",
    "connect",
    "copy_table",
    "doctor",
    "explain",
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
    "summarise",
    "to_excel",
]

# modules that hold the rest of their kind
_ROOMS = frozenset({"accounts", "charts", "errors", "exercises", "reports"})
# Loaded when first used: the practice Amazon is a process of this package that needs no pandas.
_HOMES = {
    "AdsSession": "adskit.auth.session",
    "add_metrics": "adskit.share.metrics",
    "compare": "adskit.share.comparison",
    "connect": "adskit.connection",
    "copy_table": "adskit.share.copy",
    "doctor": "adskit.checkup.doctor",
    "explain": "adskit.explaining.explain",
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
    "summarise": "adskit.share.summary",
    "to_excel": "adskit.share.excel",
}
# Where those look who expect all names here; written down, for to look would load pandas.
_KEPT_IN = {
    "accounts": "request_test_account test_accounts",
    "charts": "acos_against_spend budget_use describe save spend_and_sales top_campaigns",
    "errors": (
        "AdskitError ApiError ArgumentError AuthError BadFile BadReply GapsWarning HistoryError "
        "Interrupted NotDelivered NotPermitted NotSignedIn PasteError PracticeError ReadOnly "
        "Refusal SettingsError Throttled TokenRefused TokenStoreError Unreachable"
    ),
    "exercises": (
        "Verdict accepts acos_by_country authorization_url challenge code_in cost_per_day "
        "ended_tokens ends fresh_code kept_safely large_daily_budgets last_full_week "
        "paused_campaigns read_pastes redeemed renewed terms_without_sale unusable_by_reason "
        "which_token_ended wrong_parts"
    ),
    "reports": (
        "ReportHistory cancel_reports gather last_week pending_reports report_columns report_types"
    ),
}


def __getattr__(name: str) -> object:
    """Fetch a public name from its module, once."""
    if name in _ROOMS:
        return import_module(f"adskit.{name}")
    if name not in _HOMES:
        raise AttributeError(f"module 'adskit' has no attribute {name!r}{_instead_of(name)}")
    found = getattr(import_module(_HOMES[name]), name)
    globals()[name] = found
    return found


def _instead_of(name: str) -> str:
    """Return the end of the sentence: where that name lives, or the nearest one."""
    if name.startswith("_"):  # asked for by programs, many times over
        return ""
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake needs it

    homes = {name: f"adskit.{name}" for name in (*__all__, *_ROOMS)}
    for room, names in _KEPT_IN.items():
        homes |= {inner: f"adskit.{room}.{inner}" for inner in names.split()}
    if name in homes:
        return f"; it is {homes[name]}."
    by_letters = {known.casefold(): home for known, home in homes.items()}
    near = get_close_matches(name.casefold(), by_letters, n=1)
    return f"; did you mean {by_letters[near[0]]}?" if near else "."


def __dir__() -> list[str]:
    """List the public names, loaded or not, and nothing else to lose one's way in."""
    return sorted({*__all__, *_ROOMS, *(name for name in globals() if name.startswith("__"))})
