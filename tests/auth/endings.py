"""Every paste and every ending of a sign-in: what is pasted, and what is said about it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final, Literal
from urllib.parse import parse_qs, urlsplit

import pytest

from adskit.auth.lwa import TokenEndpoint
from adskit.auth.session import AdsSession
from adskit.practice import PracticeServer, press_allow
from adskit.troubles.table import todo
from tests.auth.scripted import Script

NOBODY: Final = "http://127.0.0.1:9/auth/o2/token"


@dataclass
class Stage:
    """A login that works, a new link, and the address its consent page led to."""

    server: PracticeServer
    script: Script
    ads: AdsSession
    link: str
    address: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.address = press_allow(self.link)
        self._good = (self.server.clock, self.endpoint.url, self.endpoint.settings)

    def value(self, name: str) -> str:
        """Return a parameter of the address."""
        return parse_qs(urlsplit(self.address).query)[name][0]

    @property
    def query(self) -> str:
        return urlsplit(self.address).query

    @property
    def endpoint(self) -> TokenEndpoint:
        return self.ads._keeper.endpoint

    @property
    def token_file(self) -> Path:
        store = self.ads._keeper.store
        return Path(vars(store)["path"])

    def kept(self) -> bytes | None:
        """Return the token file as it is, None when there is none."""
        return self.token_file.read_bytes() if self.token_file.exists() else None

    def later(self, seconds: float) -> None:
        now = self.server.clock()
        self.server.clock = lambda: now + seconds

    def answers(self, status: int, body: str) -> None:
        """Let Login with Amazon answer like this."""
        self.script.replies = [(status, body)]
        self.endpoint.url = self.script.url

    def unplug(self) -> None:
        self.endpoint.url = NOBODY

    def mistype_the_secret(self) -> None:
        self.endpoint.settings = replace(self.endpoint.settings, client_secret="amzn1.oa2-cs.v1.no")

    def cure(self) -> None:
        """Put everything right again."""
        self.server.clock, self.endpoint.url, self.endpoint.settings = self._good


UNDERSTOOD: Final[dict[str, Callable[[Stage], str]]] = {
    "the full address": lambda on: on.address,
    "another host than the registered one": lambda on: f"https://www.amazon.com/?{on.query}",
    "no scheme": lambda on: f"amazon.com/?{on.query}",
    "a host that is none": lambda on: f"https://[amazon.com/?{on.query}",
    "the query alone": lambda on: on.query,
    "the query with its mark": lambda on: f"?{on.query}",
    "a fragment": lambda on: on.address.replace("?", "#"),
    "a query inside the fragment": lambda on: on.address.replace("?", "#?"),
    "the bare code": lambda on: on.value("code"),
    "the bare code in quotes": lambda on: f" '{on.value('code')}'\n",
    "quotes around it": lambda on: f'"{on.address}"',
    "a word processor's quotes": lambda on: f"“{on.address}”",
    "angle brackets": lambda on: f"<{on.address}>",
    "white space": lambda on: f"\t  {on.address}\r\n",
    "a mail program's line breaks": lambda on: "\r\n ".join(
        on.address[at : at + 60] for at in range(0, len(on.address), 60)
    ),
    "&amp; for &": lambda on: on.address.replace("&", "&amp;"),
}


@dataclass(frozen=True)
class Ending:
    """A paste that does not sign in.

    `then` says what becomes of the link that was pressed Allow at: it may still be answered, or its
    answer is used up.
    """

    name: str
    paste: Callable[[Stage], str]
    message: str
    hint: str
    then: Literal["open", "used up"] = "open"
    before: Callable[[Stage], object] = field(default=lambda _stage: None)

    def __str__(self) -> str:
        return self.name


def the_address(on: Stage) -> str:
    return on.address


def canceled(on: Stage) -> str:
    return press_allow(on.ads.authorization_url(), decision="cancel")


def unknown_scope(on: Stage) -> str:
    return press_allow(on.ads.authorization_url().replace("campaign_management", "everything"))


def used_and_forgotten(on: Stage) -> None:
    on.ads.finish_sign_in(on.address)
    on.ads.forget()


OPEN_AGAIN: Final = "open the link again, press Allow and paste the new address."
OPEN_NEW: Final = "open a new link, press Allow and paste the address you land on."
GO_ON: Final = "go on with the next cell."
COPY_WHOLE: Final = "copy the whole address of the page you landed on after pressing Allow."
COPY_EARLY: Final = (
    "copy the address right after pressing Allow, before the page moves on; it contains code=…"
)
NO_CODE: Final = "This address has no code in it."
NEITHER: Final = "This is neither an address nor an authorization code."
LINK_ITSELF: Final = "This is the link to open, not the page you land on afterwards."
OPEN_IT: Final = (
    "open it, press Allow, then copy the address of the page that follows. If that page says that "
    "the redirect URI is not whitelisted, compare ads.return_url with the Allowed Return URLs."
)
OTHER_LINK: Final = "This address answers another link than those of the last 15 minutes."
OPEN_NEWEST: Final = "open the newest link, press Allow and paste the address you land on."
USED: Final = "This address was used already"
REFUSED: Final = "Amazon did not accept this code: it is older than 5 minutes or was used before."
BUSY: Final = "Login with Amazon is busy or out of order (status {})."
WAIT: Final = "wait a minute and try again; nothing was lost."

TOLD_APART: Final = (
    Ending(
        "nothing",
        lambda _: " \n",
        "Nothing was pasted yet.",
        "copy the whole address of the page you landed on and paste it here.",
    ),
    Ending(
        "Cancel was pressed",
        canceled,
        "Cancel was pressed on the consent page, so Amazon gave no code.",
        "open the link again and press Allow.",
    ),
    Ending(
        "a client that is not approved yet",
        unknown_scope,
        "Amazon does not let this client ask for the Ads API (an unknown scope was requested).",
        "your client may not be approved yet: finish the onboarding steps (apply for access, "
        "assign it to your LwA client). Until then: adskit.connect(practice=True).",
    ),
    Ending(
        "another error of the consent page",
        lambda on: f"{on.address}&error=server_error&error_description=Out+of+order",
        "Amazon's consent page answered 'server_error': Out of order.",
        "open a new link; if it stays, check client id, scope and return URL.",
    ),
    Ending(
        "what the page says of a return URL that is not listed",
        lambda _: "The redirect URI you provided has not been whitelisted for your application",
        "Amazon does not know the return URL: it is not among the Allowed Return URLs.",
        todo("return-url-not-listed"),
    ),
    Ending("the authorization link itself", lambda on: on.link, LINK_ITSELF, OPEN_IT),
    Ending(
        "Amazon's consent page without its query",
        lambda _: "https://eu.account.amazon.com/ap/oa",
        LINK_ITSELF,
        OPEN_IT,
    ),
    Ending(
        "a page without a code",
        lambda _: "https://www.amazon.com/?ref_=nav_logo",
        NO_CODE,
        COPY_EARLY,
    ),
    Ending(
        "the address without its query", lambda on: on.address.split("?")[0], NO_CODE, COPY_EARLY
    ),
    Ending("some other text", lambda _: "good morning", NEITHER, COPY_WHOLE),
    Ending("a token", lambda _: f"Atza|{'x' * 40}", NEITHER, COPY_WHOLE),
    Ending(
        "another link's state",
        lambda on: on.address.replace(on.value("state"), "s" * 64),
        OTHER_LINK,
        OPEN_NEWEST,
    ),
    Ending(
        "half a character in the state",
        lambda on: f"https://amazon.com/?code={on.value('code')}&state=\ud83d",
        OTHER_LINK,
        OPEN_NEWEST,
    ),
    Ending(
        "a code too old",
        the_address,
        REFUSED,
        OPEN_AGAIN,
        "used up",
        before=lambda on: on.later(301),
    ),
    Ending(
        "a code that is none",
        lambda on: on.address.replace(on.value("code"), "ANdNAVhyhqirUelHGEHA"),
        REFUSED,
        OPEN_AGAIN,
        "used up",
    ),
    Ending(
        "a code used twice, signed in",
        the_address,
        f"{USED}: you are signed in.",
        GO_ON,
        "used up",
        before=lambda on: on.ads.finish_sign_in(on.address),
    ),
    Ending(
        "a code used twice, not signed in",
        the_address,
        f"{USED}.",
        OPEN_NEW,
        "used up",
        before=used_and_forgotten,
    ),
    Ending(
        "a bare code used twice",
        lambda on: on.value("code"),
        "Your newest link was answered already: you are signed in.",
        GO_ON,
        "used up",
        before=lambda on: on.ads.finish_sign_in(on.value("code")),
    ),
    Ending(
        "a wrong client secret",
        the_address,
        "Login with Amazon refused: Client authentication failed",
        "compare AMAZON_ADS_CLIENT_ID and AMAZON_ADS_CLIENT_SECRET with the LwA security profile: "
        "both must be of the same profile, and the secret may have been renewed.",
        before=Stage.mistype_the_secret,
    ),
    *(
        Ending(
            f"Login with Amazon answers {what}",
            the_address,
            BUSY.format(status),
            WAIT,
            before=lambda on, status=status, body=body: on.answers(status, body),  # type: ignore[misc]
        )
        for what, status, body in (
            ("503 and HTML", 503, "<html><body>Service Unavailable</body></html>"),
            ("200 and HTML", 200, "<html>maintenance</html>"),
            ("429", 429, '{"error": "rate_limit"}'),
            ("429 and nothing", 429, ""),
            ("nothing", 200, ""),
            ("a JSON list", 200, "[]"),
            ("a redirect", 302, ""),
        )
    ),
    Ending(
        "Login with Amazon answers 403 and HTML",
        the_address,
        "Login with Amazon answered 403 without a reason.",
        "try again; if it stays, run `adskit doctor`.",
        before=lambda on: on.answers(403, "<html>forbidden</html>"),
    ),
    Ending(
        "no network",
        the_address,
        "Login with Amazon could not be reached (ConnectionError).",
        "check the network and a proxy if there is one, then try again.",
        before=Stage.unplug,
    ),
)

every_paste = pytest.mark.parametrize("paste", UNDERSTOOD.values(), ids=UNDERSTOOD)
every_ending = pytest.mark.parametrize("ending", TOLD_APART, ids=str)
