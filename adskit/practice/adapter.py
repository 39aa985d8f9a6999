"""The way from the invented https host to the practice Amazon on loopback."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter

# .invalid never resolves (RFC 2606): without the adapter nothing leaves this computer
PRACTICE_HOST: Final = "https://practice-amazon.invalid"


class PracticeAdapter(HTTPAdapter):
    """Carry requests for `PRACTICE_HOST` to the practice Amazon.

    The libraries that sign and refuse see an https address before, during and after, so the code
    that talks to Amazon runs unchanged and no check for https is switched off.

    Parameters
    ----------
    origin : str
        Where it listens, for example ``http://127.0.0.1:41234``.
    **kwargs
        As for `requests.adapters.HTTPAdapter`.

    Examples
    --------
    >>> session = requests.Session()
    >>> session.mount(PRACTICE_HOST, PracticeAdapter("http://127.0.0.1:41234"))
    """

    def __init__(self, origin: str, **kwargs: Any) -> None:
        parts = urlsplit(origin)
        self.origin = f"{parts.scheme}://{parts.netloc}"
        super().__init__(**kwargs)

    def send(
        self,
        request: requests.PreparedRequest,
        stream: bool = False,  # noqa: FBT001, FBT002 - requests' own signature
        timeout: float | tuple[float, float] | tuple[float, None] | None = None,
        verify: bool | str = True,  # noqa: FBT001, FBT002
        cert: bytes | str | tuple[bytes | str, bytes | str] | None = None,
        proxies: Mapping[str, str] | None = None,  # noqa: ARG002 - loopback never goes by a proxy
    ) -> requests.Response:
        """Send the request to loopback; request and response keep the address they had."""
        carried = request.copy()
        carried.url = (request.url or "").replace(PRACTICE_HOST, self.origin, 1)
        response = super().send(
            carried, stream=stream, timeout=timeout, verify=verify, cert=cert, proxies={}
        )
        response.request = request
        response.url = request.url or ""
        return response
