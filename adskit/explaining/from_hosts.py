"""What a status means depends on who answered: the Ads API, the token endpoint, another host."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from adskit.troubles.table import BY_NAME, BY_STATUS
from adskit.troubles.trouble import Trouble

ENDPOINT: Final = "/auth/o2/token"
# what statuses mean there; other words of Amazon's in the same text know more
AT_ENDPOINT: Final[Mapping[int, Trouble]] = {
    400: BY_NAME["token-request-refused"],
    401: BY_NAME["client-refused"],
    429: BY_NAME["sign-in-busy"],
    **dict.fromkeys((500, 502, 503, 504), BY_NAME["sign-in-busy"]),
}
# as requests ends the text of an HTTPError
FOR_URL: Final = re.compile(r"for url:\s*https?://([^\s/:?#'\"<>]+)", re.IGNORECASE)
AMAZON: Final = re.compile(
    r"(?:.+\.)?(?:amazon\.(?:com?\.)?[a-z]{2,3}|amazonaws\.com)"
    r"|practice-amazon\.invalid|localhost|127\.0\.0\.1",
    re.IGNORECASE,
)


def read_by_host(found: list[Trouble], text: str) -> list[Trouble]:
    """Return what was found, with statuses read as the host that answered means them.

    Parameters
    ----------
    found : list of Trouble
        What the words of the text tell of, best first.
    text : str
        The text, or the address that answered as `for url: https://…`.
    """
    hosts = FOR_URL.findall(text)
    if hosts and not AMAZON.fullmatch(hosts[-1]):
        return [BY_NAME["not-amazon"] if one.statuses else one for one in found]
    if ENDPOINT not in text:
        return found
    sure = [one for one in found if not one.statuses and one != AT_ENDPOINT[400]]
    return sure or [at_token_endpoint(one) for one in found]


def at_token_endpoint(trouble: Trouble) -> Trouble:
    """Return what a trouble is when its status came from the token endpoint."""
    statuses = (status for status, known in BY_STATUS.items() if known == trouble)
    return AT_ENDPOINT.get(next(statuses, 0), trouble)
