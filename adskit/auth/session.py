"""AdsSession: what signs calls like an OAuth2Session, and knows Amazon."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, Literal, NoReturn

import requests

from adskit.auth.bridge import CLIENT_HEADER
from adskit.auth.calls import JSON, Caller, path_text, profile_text
from adskit.auth.patience import Patience
from adskit.auth.redact import guard_logs
from adskit.auth.retired import Retired
from adskit.auth.sent import SentRequest
from adskit.auth.sign_in import SignIn
from adskit.auth.standing import standing
from adskit.auth.ways import Ways
from adskit.auth.wire import Call, Wire
from adskit.errors import ArgumentError
from adskit.regions import Hosts, Region
from adskit.secret import Secret
from adskit.settings import Settings
from adskit.shown import rows_html

SCOPE_HEADER: Final = "Amazon-Advertising-API-Scope"
CONNECT: Final = "begin with ads = adskit.connect() and pass ads as the first argument."


def is_session(ads: object) -> None:
    """Let a session pass.

    Raises
    ------
    ArgumentError
        This is something else, such as the profiles that come after it.
    """
    if not isinstance(ads, AdsSession):
        raise ArgumentError(f"{type(ads).__name__} is not a session.", hint=CONNECT)


class AdsSession:
    """One login at Amazon (or the practice Amazon) and the calls it can make.

    Made by `adskit.connect()`. It signs every call, keeps the access token fresh, waits when Amazon
    asks for it, and raises an error with a next step when Amazon says no. It only reads.

    Attributes
    ----------
    settings : Settings
        Your values, secrets left out of the repr.
    hosts : mapping
        Region → `Hosts`: consent page, token endpoint and API.
    is_practice : bool
        Whether this is the practice Amazon.
    login : str
        The name under which the tokens are kept.
    folder : Path
        Where this login's files lie: its tokens, and notes of what Amazon is making for it.
    patience : Patience
        How often a call is sent and how long it may wait; its clock is the session's.
    known_profiles : dict
        Profile id → its row of the last `get_profiles`, so that an id alone is enough later.
    retired : Retired
        The lists that Amazon has answered to be no more, by ad product.
    """

    def __init__(
        self,
        settings: Settings,
        sign_in: SignIn,
        ways: Ways,
        *,
        folder: Path,
        login: str = "default",
        is_practice: bool = False,
    ) -> None:
        guard_logs()
        self.settings = settings
        self.hosts: Mapping[Region, Hosts] = ways.hosts
        self.login = login
        self.folder = folder
        self.patience = sign_in.keeper.endpoint.patience
        self.is_practice = is_practice
        self.known_profiles: dict[str, Mapping[str, Any]] = {}
        self.retired = Retired()
        self._ways = ways
        self._sign_in = sign_in
        self._keeper = sign_in.keeper
        self._caller = Caller(Wire(settings.client_id, ways), self._keeper, self.patience, login)
        self._listeners: list[Callable[[], object]] = []

    def __repr__(self) -> str:
        """Say which Amazon, which login and its state; never a secret."""
        where = "practice Amazon" if self.is_practice else "Amazon"
        return f"<AdsSession: {where}, login {self.login!r}, {self.status}>"

    def _repr_html_(self) -> str:
        return rows_html(
            "Practice Amazon" if self.is_practice else "Amazon",
            (
                ("login", self.login),
                ("state", self.status),
                ("regions", ", ".join(self.settings.regions)),
                ("values from", self.settings.source),
            ),
        )

    def __reduce__(self) -> NoReturn:
        """Refuse to be written somewhere: a pickle would carry the tokens."""
        raise TypeError("an AdsSession holds secrets and is not pickled; connect() again instead")

    # ── signing in ──────────────────────────────────────────────────────────────────────────────

    @property
    def authorized(self) -> bool:
        """Whether calls can be made without anybody signing in."""
        return self._keeper.authorized()

    @property
    def status(self) -> str:
        """The state of the login in words."""
        return standing(self._keeper, self._sign_in.clock())

    @property
    def token_ends(self) -> float | None:
        """When the access token at rest ends, in seconds since 1970; None when there is none."""
        token = self._keeper.stored()
        return token.expires_at if token is not None else None

    @property
    def return_url(self) -> str:
        """The address that must stand under Allowed Return URLs of the LwA security profile."""
        return self.settings.return_url

    @property
    def last_request(self) -> SentRequest | None:
        """The last call as it went out, secrets masked, and as code; None before the first."""
        return self._caller.last_request

    def authorization_url(self) -> str:
        """Return a new link to the consent page, good for 15 minutes, that a browser can open."""
        return self.browser_url(self._sign_in.link())

    def finish_sign_in(self, pasted: str, *, by: Literal["person", "kit"] = "person") -> None:
        """Redeem the address the advertiser landed on.

        Parameters
        ----------
        pasted : str
            The full return URL, its query, or the code alone.
        by : "person" or "kit"
            Who pressed Allow; the kit does so on the practice Amazon only.

        Raises
        ------
        PasteError
            The text holds no code, or the code of another link.
        TokenRefused, Unreachable
            Login with Amazon refused, or could not be reached.
        """
        pasted = Secret(pasted)  # an error from below shows this frame
        self._sign_in.finish(pasted, by=by)
        self._tell()

    def expects(self, state: str) -> bool:
        """Say whether a link with this state waits for its answer."""
        return self._sign_in.pending.waits_for(state)

    def forget(self) -> None:
        """Delete this login's tokens from this computer."""
        self._keeper.forget()
        self._tell()

    def count_kit_consent(self, *, counts: bool) -> None:
        """Say whether a consent that the kit played on the practice Amazon counts as signed in."""
        self._keeper.ignore_kit_consent = not counts

    def on_change(self, callback: Callable[[], object]) -> Callable[[], None]:
        """Call back whenever this login was signed in or forgotten, until the result is called."""
        self._listeners.append(callback)
        return lambda: self._listeners.remove(callback)

    def _tell(self) -> None:
        for callback in list(self._listeners):
            callback()

    # ── reaching Amazon ─────────────────────────────────────────────────────────────────────────

    def browser_url(self, url: str) -> str:
        """Return the address as a browser can open it; only practice addresses differ."""
        return self._ways.browser_url(url)

    def mount(self, session: requests.Session) -> requests.Session:
        """Let your own session of requests or requests-oauthlib reach this Amazon, and return it.

        On the real Amazon nothing changes; on the practice Amazon an adapter carries the calls for
        its invented https host to your computer.
        """
        self._ways.mount(session)
        return session

    def get(
        self,
        path: str,
        *,
        region: Region | None = None,
        profile: object = None,
        params: Mapping[str, str] | None = None,
        accept: str = JSON,
        patience: Patience | None = None,
    ) -> requests.Response:
        """Return Amazon's good answer to a GET.

        Parameters
        ----------
        path : str
            Such as `/v2/profiles`.
        region : "NA", "EU" or "FE", optional
            The host to ask; the profile's own when None.
        profile : str or int, optional
            Sent as `Amazon-Advertising-API-Scope`.
        params : mapping, optional
            The query.
        accept : str
            The media type asked for.
        patience : Patience, optional
            How often to ask and how long to wait in all; as usual when None.

        Raises
        ------
        NotSignedIn, ApiError, Unreachable, ArgumentError, ReadOnly
            See `adskit.errors`; each says what to do next.
        """
        headers = {"Accept": accept}
        call = self._call("GET", path, region, profile, headers)
        return self._caller.send(call, patience=patience, params=params)

    def post(  # noqa: PLR0913 - what a call consists of
        self,
        path: str,
        *,
        region: Region | None = None,
        profile: object = None,
        json: object = None,
        media_type: str = JSON,
        headers: Mapping[str, str] | None = None,
        patience: Patience | None = None,
    ) -> requests.Response:
        """Return Amazon's good answer to a POST that lists or orders a file; others are refused.

        `media_type` is sent as both Accept and Content-Type, as the list calls want it; `json` is
        the body and an empty object when None. The rest is as for `get`.
        """
        sent = {"Accept": media_type, "Content-Type": media_type} | dict(headers or {})
        call = self._call("POST", path, region, profile, sent)
        return self._caller.send(call, patience=patience, json={} if json is None else json)

    def delete_report(
        self, report: str, *, region: Region, profile: object = None
    ) -> requests.Response:
        """Return Amazon's good answer to the wish not to make a report any more.

        Nothing else can be deleted through adskit.
        """
        path = f"/reporting/reports/{report}"
        return self._caller.send(self._call("DELETE", path, region, profile, {"Accept": JSON}))

    def _call(
        self,
        method: str,
        path: str,
        region: Region | None,
        profile: object,
        headers: dict[str, str],
    ) -> Call:
        scope = profile_text(profile)
        where = region or self._region_of(scope)
        if where not in self.hosts:
            raise ArgumentError(
                f"{where!r} is not a region of the Amazon Ads API.", hint="use NA, EU or FE."
            )
        headers = {CLIENT_HEADER: self.settings.client_id} | headers
        if scope:
            headers[SCOPE_HEADER] = scope
        return Call(method, path_text(path), self.hosts[where].api, where, scope, headers)

    def _region_of(self, profile: str) -> Region:
        known = self.known_profiles.get(profile)
        if known is not None:
            region: Region = known["region"]
            return region
        if len(self.settings.regions) == 1:
            return self.settings.regions[0]
        why = f"profile {profile} is not known yet" if profile else "this call names none"
        raise ArgumentError(
            f"Each region of the Ads API is a host of its own, and {why}.",
            hint='pass region="NA", "EU" or "FE"; or get_profiles(ads) first, then profile=…',
        )
