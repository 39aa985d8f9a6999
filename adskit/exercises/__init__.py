"""The checks of the notebooks' exercises: each tests a result, however it was made.

A check takes the answer as its last argument and returns a `Verdict`. Three dots are no answer
yet: the notebook runs on as it stands.
"""

from __future__ import annotations

from adskit.exercises.accounts_and_campaigns import large_daily_budgets, unusable_by_reason
from adskit.exercises.reports import cost_per_day, terms_without_sale
from adskit.exercises.sign_ins import ended_tokens, read_pastes
from adskit.exercises.verdict import Verdict
from adskit.exercises.weekly import acos_by_country, last_full_week

__all__ = [
    "Verdict",
    "acos_by_country",
    "cost_per_day",
    "ended_tokens",
    "large_daily_budgets",
    "last_full_week",
    "read_pastes",
    "terms_without_sale",
    "unusable_by_reason",
]
