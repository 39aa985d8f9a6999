"""The one table of troubles, which the errors' hints, `explain` and the docs are made from."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from adskit.troubles.accounts import ACCOUNTS
from adskit.troubles.calls import CALLS
from adskit.troubles.consent import CONSENT
from adskit.troubles.first_steps import FIRST_STEPS
from adskit.troubles.histories import HISTORIES
from adskit.troubles.lists import LISTS
from adskit.troubles.places import PLACES
from adskit.troubles.renewal import RENEWAL
from adskit.troubles.reports import REPORTING
from adskit.troubles.tables import TABLES
from adskit.troubles.tokens import TOKENS
from adskit.troubles.trouble import Trouble
from adskit.troubles.values import VALUES

# in the order in which a newcomer meets them
THEMES: Final[Mapping[str, tuple[Trouble, ...]]] = MappingProxyType(
    {
        "First steps": FIRST_STEPS,
        "Your values": VALUES,
        "The consent page and the paste": CONSENT,
        "Codes, tokens and the client": TOKENS,
        "Your own program, and the guide's code": RENEWAL,
        "Profiles and rights": ACCOUNTS,
        "Calls to the API": (*CALLS, *LISTS),
        "Reports and exports": (*REPORTING, *HISTORIES),
        "Tables": TABLES,
        "Notebooks, files and this computer": PLACES,
    }
)
TROUBLES: Final = tuple(trouble for theme in THEMES.values() for trouble in theme)
BY_NAME: Final = MappingProxyType({trouble.name: trouble for trouble in TROUBLES})
BY_STATUS: Final = MappingProxyType(
    {status: trouble for trouble in TROUBLES for status in trouble.statuses}
)


def todo(name: str) -> str:
    """Return the next step for a trouble: what an error that tells of it ends with.

    Parameters
    ----------
    name : str
        One of `BY_NAME`.
    """
    return BY_NAME[name].todo
