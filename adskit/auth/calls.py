"""One signed call to the Ads API: sent, sent again when that helps, or turned into an error."""

from __future__ import annotations

import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final

import requests
from requests.adapters import HTTPAdapter
from requests_oauthlib import OAuth2Session

from adskit.auth.keeper import TokenKeeper
from adskit.auth.patience import RETRIED_STATUSES, Patience, never_connected
from adskit.auth.quiet import hush
from adskit.auth.redact import redact, without_frames
from adskit.auth.replies import about_the_profile, error_for, readable
from adskit.auth.ways import Ways
from adskit.errors import AdskitError, ArgumentError, ReadOnly, Unreachable
from adskit.secret import MASK
from adskit.shown import rows_html

JSON: Final = "application/json"
CONNECTIONS: Final = 32
# all that adskit ever sends; nothing here creates or changes anything an advertiser owns
READS: Final = (
    ("GET", re.compile(r"/.*")),
    ("POST", re.compile(r"/(?:[\w-]+/)+(?:list|budget/usage)")),
    ("POST", re.compile(r"/adsApi/v1/query/\w+")),
    # ordering a file to read, and taking such an order back
    ("POST", re.compile(r"/reporting/reports")),
    ("DELETE", re.compile(r"/reporting/reports/[\w-]+")),
    ("POST", re.compile(r"/(?:campaigns|adGroups|targets|ads)/export")),
    # an account without money or advertisements, for those who have none to try with
    ("POST", re.compile(r"/testAccounts")),
)


@dataclass(frozen=True)
class Call:
    """What is asked of whom."""

    method: str
    path: str
    api: str
    region: str
    profile: str
    headers: Mapping[str, str]


@dataclass(frozen=True)
class SentRequest:
    """A call as it went out, secrets masked."""

    method: str
    url: str
    headers: Mapping[str, str]
    body: str = ""

    def _repr_html_(self) -> str:
        rows = [*self.headers.items(), *([("body", self.body)] if self.body else [])]
        return rows_html(f"{self.method} {self.url}", rows)


@dataclass
class Caller:
    """Sends calls for one client with the tokens of one login."""

    client_id: str
    keeper: TokenKeeper
    ways: Ways
    patience: Patience
    timeout: float = 60.0
    last_request: SentRequest | None = None
    worked: set[str] = field(default_factory=set, repr=False)  # tokens that got good answers
    _adapter: HTTPAdapter = field(
        default_factory=lambda: HTTPAdapter(pool_maxsize=CONNECTIONS), repr=False
    )
    _of_thread: threading.local = field(default_factory=threading.local, repr=False)

    def send(
        self, call: Call, *, patience: Patience | None = None, **content: Any
    ) -> requests.Response:
        """Return a good answer, asking again while that can help.

        A 401 that is not about the profile is answered with another access token, once. 429, 5xx,
        dropped connections and bodies that are cut short are asked again with growing pauses.

        Raises
        ------
        NotSignedIn, ApiError, Unreachable, ReadOnly
            It did not help.
        """
        refuse_writing(call)
        patience = patience or self.patience
        sent, waited = 0, 0.0
        seen: set[str] = set()  # tokens whose refusal made us ask for another
        while True:
            token = self.keeper.access_token()
            sent += 1
            outcome = self._attempt(call, token, content)
            if isinstance(outcome, requests.Response):
                good = outcome.status_code < HTTPStatus.MULTIPLE_CHOICES
                if good and readable(outcome):
                    self.worked.add(token)
                    return outcome
                unauthorized = outcome.status_code == HTTPStatus.UNAUTHORIZED
                if unauthorized and not about_the_profile(outcome) and self._renewed(token, seen):
                    continue
                problem: AdskitError = error_for(outcome, region=call.region, profile=call.profile)
                if not good and outcome.status_code not in RETRIED_STATUSES:
                    raise problem
                retry_after = outcome.headers.get("Retry-After")
            else:
                problem, retry_after = outcome, None
            no_connection = isinstance(problem, Unreachable) and problem.no_connection
            pause = patience.pause(
                sent, waited, retry_after=retry_after, no_connection=no_connection
            )
            if pause is None:
                raise problem
            waited += pause
            patience.sleep(pause)

    def _renewed(self, token: str, seen: set[str]) -> bool:
        """Say whether there is another token to try after this one was refused.

        A call asks for a new token once. It asks again only when the refused one has worked before:
        then it has ended, whereas one that never worked says that a new one would not either.
        """
        if self.keeper.access_token() != token:
            return True  # another thread was faster
        if seen and (token not in self.worked or len(seen) >= self.patience.tries):
            return False
        seen.add(token)
        self.keeper.access_token_after(token)
        return True

    def _attempt(
        self, call: Call, token: str, content: Mapping[str, Any]
    ) -> requests.Response | Unreachable:
        try:
            response = self._signing(token).request(
                call.method,
                call.api + call.path,
                headers=self._headers(call),  # of its own: requests-oauthlib adds the token to it
                timeout=self.timeout,
                # a token follows no redirect: the API has none, and another host has no right to it
                allow_redirects=False,
                **content,
            )
        except (ValueError, requests.exceptions.InvalidJSONError) as error:
            reason = type(error).__name__
        except requests.RequestException as error:
            return Unreachable(
                f"{call.path} in {call.region} gave no answer ({type(error).__name__}).",
                hint="check the network, then run this cell again.",
                no_connection=never_connected(error),
            )
        except BaseException as error:  # noqa: BLE001 - an interrupted kernel, too
            raise without_frames(error)  # noqa: B904 - a cause would bring the frames back
        else:
            self.last_request = masked(response.request)
            return response
        # raised out here: the cause may quote the header with the token
        raise ArgumentError(
            f"{call.path} cannot be sent as it is ({reason}).",
            hint="use plain text on one line in headers and media types; if you wrote tokens.json "
            "by hand, sign in again.",
        )

    def _headers(self, call: Call) -> dict[str, str]:
        headers = {"Amazon-Advertising-API-ClientId": self.client_id} | dict(call.headers)
        if call.profile:
            headers["Amazon-Advertising-API-Scope"] = call.profile
        return headers

    def _signing(self, token: str) -> OAuth2Session:
        """Return this thread's session; all share one pool of connections.

        One session for all threads would let one thread's token go out with another's call, and a
        401 would then be blamed on the wrong token.
        """
        oauth: OAuth2Session | None = getattr(self._of_thread, "oauth", None)
        if oauth is None:
            oauth = self._of_thread.oauth = OAuth2Session(self.client_id)
            oauth.mount("https://", self._adapter)
            self.ways.mount(oauth)
            hush(oauth)
        oauth.token = {"access_token": token, "token_type": "bearer"}
        return oauth


def masked(request: requests.PreparedRequest) -> SentRequest:
    """Return the request without its token, and take the token out of the request itself."""
    request.headers["Authorization"] = f"Bearer {MASK}"
    body = request.body
    return SentRequest(
        method=request.method or "",
        url=redact(request.url or ""),
        headers=dict(request.headers),
        body=body.decode() if isinstance(body, bytes) else body or "",
    )


def refuse_writing(call: Call) -> None:
    """Keep the promise that adskit only reads.

    Raises
    ------
    ReadOnly
        The call is none of those that read.
    """
    if not any(call.method == method and path.fullmatch(call.path) for method, path in READS):
        raise ReadOnly(
            f"adskit only reads; {call.method} {call.path} could change something at Amazon.",
            hint="use a list call, or your own program for changes.",
        )


def profile_text(profile: object, *, of: str = "profile") -> str:
    """Return an id as text; nothing for None.

    Raises
    ------
    ArgumentError
        This is not an id: one that went through a float has lost its last digits.
    """
    if profile is None:
        return ""
    text = str(profile).strip()
    if not (text.isascii() and text.isdecimal()):
        raise ArgumentError(
            f"{text[:40]!r} is not a {of} id.",
            hint=f"it is a whole number, best kept as text: see get_{of}s(…).{of}Id",
        )
    return text
