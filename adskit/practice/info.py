"""What one must know to use a running practice Amazon."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final

from adskit.practice.kinds import REGIONS, Region

GUIDE_RETURN_URL: Final = "https://amazon.com"  # the one Amazon's walkthrough uses
LOOPBACK: Final = "127.0.0.1"


class PracticeUnavailable(RuntimeError):
    """The practice Amazon could not be started, reached or used."""


@dataclass(frozen=True)
class PracticeInfo:
    """The addresses and the one client of a practice Amazon.

    Attributes
    ----------
    url : str
        Its origin on this computer, and its front page.
    authorization_url, token_url : str
        The consent page and the token endpoint.
    api_urls : dict
        Region → address of its API; paths follow as at Amazon.
    client_id, client_secret : str
        As invented as everything else, and shaped like Amazon's.
    redirect_uris : tuple of str
        The allowed return URLs; the first is a page of the practice Amazon itself.
    """

    url: str
    authorization_url: str
    token_url: str
    api_urls: Mapping[Region, str]
    client_id: str
    client_secret: str = field(repr=False)
    redirect_uris: tuple[str, ...]

    @classmethod
    def of_seed(cls, seed: int, port: int) -> PracticeInfo:
        """Return what is known of a practice Amazon with that seed on that port."""
        url = f"http://{LOOPBACK}:{port}"
        digest = hashlib.sha256(f"adskit practice client {seed}".encode()).hexdigest()
        secret = hashlib.sha256(f"adskit practice secret {seed}".encode()).hexdigest()
        return cls(
            url=url,
            authorization_url=f"{url}/na/ap/oa",
            token_url=f"{url}/na/auth/o2/token",
            api_urls={region: f"{url}/{region.lower()}" for region in REGIONS},
            client_id=f"amzn1.application-oa2-client.{digest[:32]}",
            client_secret=f"amzn1.oa2-cs.v1.{secret}",
            redirect_uris=(f"{url}/return", GUIDE_RETURN_URL),
        )

    @classmethod
    def from_json(cls, record: Mapping[str, Any]) -> PracticeInfo:
        """Return the info in a decoded `/practice.json` or first line of `--json`.

        Raises
        ------
        PracticeUnavailable
            This is not the description of a practice Amazon.
        """
        try:
            fields = {name: record[name] for name in cls.__dataclass_fields__}
            return cls(**fields | {"redirect_uris": tuple(fields["redirect_uris"])})
        except (KeyError, TypeError):
            raise PracticeUnavailable("The answer does not describe a practice Amazon.") from None

    def as_json(self) -> dict[str, Any]:
        """Return the same as a dict for JSON, client secret included."""
        return asdict(self)
