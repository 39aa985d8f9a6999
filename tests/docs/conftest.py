"""A practice Amazon that `adskit.connect()` finds, as a reader of the documentation has one."""

from __future__ import annotations

import pytest

from adskit.practice import PracticeServer


@pytest.fixture
def reader(practice: PracticeServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let `connect()` use the practice Amazon that runs already."""
    monkeypatch.setenv("ADSKIT_PRACTICE_URL", practice.url)
