"""The checks of the notebooks' exercises: each tests a result, however it was made.

A check takes the answer as its last argument and returns a `Verdict`. Three dots are no answer
yet: the notebook runs on as it stands.
"""

from __future__ import annotations

from adskit.exercises.verdict import Verdict

__all__ = ["Verdict"]
