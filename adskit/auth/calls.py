"""One signed call to the Ads API: sent, sent again when that helps, or turned into an error."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any, Final

import requests

from adskit.auth.keeper import TokenKeeper
from adskit.auth.pace import Pace
from adskit.auth.patience import RETRIED_STATUSES, Patience, Trouble, never_connected, persist
from adskit.auth.redact import without_frames
from adskit.auth.replies import about_the_profile, error_for, readable
from adskit.auth.sent import SentRequest, shown
from adskit.auth.stopping import go_on
from adskit.auth.wire import Call, Wire
from adskit.errors import ArgumentError, ReadOnly, Unreachable
from adskit.regions import REGION_OF
from adskit.troubles.table import todo

JSON: Final = "application/json"
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


@dataclass
class Caller:
    """Sends calls for one client with the tokens of one login."""

    wire: Wire
    keeper: TokenKeeper
    patience: Patience
    login: str = ""
    worked: set[str] = field(default_factory=set, repr=False)  # tokens that got good answers
    _last: tuple[Call, requests.PreparedRequest] | None = field(default=None, repr=False)
    _paces: dict[tuple[str, str], Pace] = field(default_factory=dict, repr=False)

    @property
    def last_request(self) -> SentRequest | None:
        """The last call as it went out, secrets masked; None before the first."""
        return shown(*self._last, self.wire.ways) if self._last is not None else None

    def send(
        self, call: Call, *, patience: Patience | None = None, **content: Any
    ) -> requests.Response:
        """Return a good answer, asking again while that can help.

        A 401 that is not about the profile is answered with another access token, once. 429, 5xx,
        dropped connections and bodies that are cut short are asked again with growing pauses; a
        429 slows down all calls of that path in that region.

        Raises
        ------
        NotSignedIn, ApiError, Unreachable, ReadOnly
            It did not help.
        AuthError
            Another process has made this session.
        Interrupted
            Nobody waits for the answer any more.
        """
        self.keeper.at_home()
        refuse_writing(call)
        seen: set[str] = set()  # tokens whose refusal made us ask for another
        # whoever brings a patience of their own keeps a pace of their own, too
        pace = self._pace(call) if patience is None else None
        return persist(
            lambda: self._attempt(call, content, seen), patience or self.patience, pace=pace
        )

    def _pace(self, call: Call) -> Pace:
        # one step: two threads that come first get the same one
        return self._paces.setdefault((call.region, call.path), Pace(call.region, call.path))

    def _attempt(
        self, call: Call, content: Mapping[str, Any], seen: set[str]
    ) -> requests.Response | Trouble:
        while True:
            go_on()
            token = self.keeper.access_token()
            outcome = self._sent(call, token, content)
            if not isinstance(outcome, requests.Response):
                return Trouble(outcome)
            good = outcome.status_code < HTTPStatus.MULTIPLE_CHOICES
            if good and readable(outcome):
                self.worked.add(token)
                return outcome
            unauthorized = outcome.status_code == HTTPStatus.UNAUTHORIZED
            if unauthorized and not about_the_profile(outcome) and self._renewed(token, seen):
                continue
            problem = error_for(outcome, region=call.region, profile=call.profile, login=self.login)
            # no content is what Amazon meant to say, not a body that was cut short
            meant = outcome.status_code == HTTPStatus.NO_CONTENT
            if meant or (not good and outcome.status_code not in RETRIED_STATUSES):
                raise problem
            return Trouble(problem, outcome.headers.get("Retry-After"))

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

    def _sent(
        self, call: Call, token: str, content: Mapping[str, Any]
    ) -> requests.Response | Unreachable:
        try:
            response = self.wire.send(call, token, content)
        except (ValueError, requests.exceptions.InvalidJSONError) as error:
            reason = type(error).__name__
        except requests.RequestException as error:
            self.wire.forget_route(call)
            return Unreachable(
                f"{call.path} in {call.region} gave no answer ({type(error).__name__}).",
                hint=todo("no-answer"),
                no_connection=never_connected(error),
            )
        except BaseException as error:  # noqa: BLE001 - an interrupted kernel, too
            raise without_frames(error)  # noqa: B904 - a cause would bring the frames back
        else:
            self._last = call, response.request
            return response
        # raised out here: the cause may quote the header with the token
        raise ArgumentError(
            f"{call.path} cannot be sent as it is ({reason}).",
            hint=todo("header-not-text"),
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
            hint=todo("only-reads"),
        )


def path_text(path: object) -> str:
    """Return the path of a call, which begins with a slash.

    Raises
    ------
    ArgumentError
        It is no text.
    """
    if not isinstance(path, str):
        raise ArgumentError(
            f"{path!r} is not a path of the Ads API.", hint='pass one such as "/v2/profiles".'
        )
    return "/" + path.lstrip("/")


def profile_text(profile: object, *, of: str = "profile") -> str:
    """Return an id as text; nothing for None.

    Raises
    ------
    ArgumentError
        This is not an id, but a table or a country; or it went through a float, which loses digits.
    """
    if profile is None:
        return ""
    if hasattr(profile, "iloc"):  # of pandas, or of a library like it
        raise ArgumentError(f"A table is no {of} id.", hint=f"take one: {of}s.{of}Id.iloc[0]")
    text = str(profile).strip()
    if not (text.isascii() and text.isdecimal()):
        raise ArgumentError(
            f"{text[:40]!r} is not a {of} id.",
            hint=of_country(text, of)
            or f"it is a whole number, best kept as text: see get_{of}s(…).{of}Id",
        )
    return text


def of_country(text: str, of: str) -> str:
    """Return the way to the profiles of a country if this is its code; otherwise nothing."""
    code = {"GB": "UK"}.get(text.upper(), text.upper())
    known = of == "profile" and code in REGION_OF
    return f'for a country: {of}s[{of}s.countryCode == "{code}"]' if known else ""
