"""The checks of the notebooks' exercises: each tests a result, however it was made.

A check takes the answer as its last argument and returns a `Verdict`. Three dots are no answer
yet: the notebook runs on as it stands. Exercises that send something use the practice Amazon,
also when values of your own are filled in; `fresh_code` and `ended_tokens` come from there.
"""

from __future__ import annotations

from adskit.exercises.accounts_and_campaigns import large_daily_budgets, unusable_by_reason
from adskit.exercises.landing import accepts, code_in
from adskit.exercises.lifetimes import ends
from adskit.exercises.links import authorization_url, wrong_parts
from adskit.exercises.paging import paused_campaigns
from adskit.exercises.proof import challenge
from adskit.exercises.rehearsed import ended_tokens, fresh_code
from adskit.exercises.reports import cost_per_day, terms_without_sale
from adskit.exercises.sign_ins import read_pastes, which_token_ended
from adskit.exercises.token_file import kept_safely
from adskit.exercises.tokens import redeemed, renewed
from adskit.exercises.verdict import Verdict
from adskit.exercises.weekly import acos_by_country, last_full_week

__all__ = [
    "Verdict",
    "accepts",
    "acos_by_country",
    "authorization_url",
    "challenge",
    "code_in",
    "cost_per_day",
    "ended_tokens",
    "ends",
    "fresh_code",
    "kept_safely",
    "large_daily_budgets",
    "last_full_week",
    "paused_campaigns",
    "read_pastes",
    "redeemed",
    "renewed",
    "terms_without_sale",
    "unusable_by_reason",
    "which_token_ended",
    "wrong_parts",
]
