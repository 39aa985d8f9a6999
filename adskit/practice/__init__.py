"""An Amazon to practise on: consent page, tokens and the Ads API of three regions, on loopback.

It holds invented accounts only, nothing leaves this computer, and it is as strict as Amazon where
it is known how strict Amazon is. It knows nothing of the rest of adskit: any HTTP client can use
it.

Examples
--------
>>> from adskit.practice import PracticeServer
>>> with PracticeServer(seed=7) as practice:
...     print(practice.api_urls["EU"])
http://127.0.0.1:.../eu
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from adskit.practice.adapter import PRACTICE_HOST, PracticeAdapter
    from adskit.practice.advertiser import find_practice, press_allow
    from adskit.practice.info import PracticeInfo, PracticeUnavailable
    from adskit.practice.server import PracticeServer
    from adskit.practice.world import World

__all__ = [
    "PRACTICE_HOST",
    "PracticeAdapter",
    "PracticeInfo",
    "PracticeServer",
    "PracticeUnavailable",
    "World",
    "find_practice",
    "press_allow",
]

# The child process imports this package too and needs none of these; each comes when first used.
_HOMES: Final = {
    "PRACTICE_HOST": "adapter",
    "PracticeAdapter": "adapter",
    "PracticeInfo": "info",
    "PracticeServer": "server",
    "PracticeUnavailable": "info",
    "World": "world",
    "find_practice": "advertiser",
    "press_allow": "advertiser",
}


def __getattr__(name: str) -> Any:
    """Return a public name, importing its module now."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    """Return the public names."""
    return sorted(__all__)
