"""Pure functions: build the address that asks an advertiser, read the address that answers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

from oauthlib.oauth2 import WebApplicationClient

from adskit.auth.redact import redact
from adskit.errors import PasteError
from adskit.secret import Secret
from adskit.troubles.matching import troubles_in
from adskit.troubles.table import BY_NAME, todo

WRAPPINGS: Final = "\"'“”‘’«»<>()[]{}`"
END_OF_SENTENCE: Final = ".,;"
QUOTED_LINE: Final = re.compile(r"^[ \t]*>[> \t]*", re.MULTILINE)
# a mail's way to send text: every = in it is written =3D, and another at the end of a long line
QUOTED_PRINTABLE: Final = re.compile(r"(?:[^=]|=3D|=\r?\n)*")
SAFE_LINK: Final = re.compile(
    r"https?://[\w.-]*safelinks\.protection\.outlook\.com/", re.IGNORECASE
)
INVISIBLE: Final = re.compile(r"[\s\u200b\u200c\u200d\u2060\ufeff]+")
BARE_CODE: Final = re.compile(r"[A-Za-z0-9._~+/=-]{12,4096}")
PIECES: Final = 2  # that a code is copied in at most; a text of more words is none
RETURN_URL: Final = re.compile(r"redirect.?uri", re.IGNORECASE)
# what the consent page says where it sends nobody back
PAGES: Final = (BY_NAME["return-url-not-listed"], BY_NAME["unknown-scope"])


@dataclass(frozen=True)
class Answer:
    """What the advertiser's browser brought back; a bare code has no `state` and no `scope`.

    `scope` is what was allowed, separated by blanks: it may be less than what was asked for.
    """

    code: str = field(repr=False)
    state: str | None = field(repr=False)
    scope: str | None = None


def authorization_url(
    consent: str,
    *,
    client_id: str,
    return_url: str,
    scopes: tuple[str, ...],
    state: str,
    verifier: str,
) -> str:
    """Return the address at which an advertiser is asked to press Allow.

    The parameters are those of Amazon's authorization guide; `state` ties the answer to this
    question, and the challenge made from `verifier` (PKCE, S256) ties the code to this computer.
    """
    challenge = WebApplicationClient(client_id).create_code_challenge(verifier, "S256")
    question = {
        "client_id": client_id,
        "scope": " ".join(scopes),
        "response_type": "code",
        "redirect_uri": return_url,
        "state": state,
        "code_challenge": challenge,
        "code_challenge_method": "S256",
    }
    return f"{consent}?{urlencode(question, quote_via=quote, safe='')}"


def read_answer(pasted: str) -> Answer:
    """Return code and state of whatever a person pasted.

    Understood are the full return URL, its query or fragment alone, and the bare code, each with
    blanks, quotes, brackets, the end of a sentence, a mail program's line breaks or `&amp;` in it,
    or within the link that Outlook makes of it. The host does not matter: `amazon.com` lands on
    `www.amazon.com`.

    Raises
    ------
    PasteError
        There is no code to be had; its `kind` says why.
    """
    text = Secret(tidy(pasted))
    if not text:
        raise PasteError(
            "Nothing was pasted yet.",
            hint=todo("nothing-pasted"),
            kind="empty",
        )
    values = query_values(text)
    refuse_errors(values)
    refuse_page(pasted)
    if "response_type" in values or parts_of(text).path.endswith("/ap/oa"):
        raise PasteError(
            "This is the link to open, not the page you land on afterwards.",
            hint=todo("authorization-link-pasted"),
            kind="authorization_link",
        )
    if values.get("code"):
        return Answer(code=values["code"], state=values.get("state"), scope=values.get("scope"))
    return bare_code(text, pieces=len(pieces_of(pasted)))


def tidy(pasted: str) -> str:
    """Return the text without what copying, quoting and mail programs add to it."""
    text = unmailed(QUOTED_LINE.sub("", pasted))
    text = INVISIBLE.sub("", text).lstrip(WRAPPINGS).rstrip(WRAPPINGS + END_OF_SENTENCE)
    text = text.replace("&amp;", "&")
    text = text.encode(errors="replace").decode()  # half a character cannot be sent anywhere
    if SAFE_LINK.match(text):
        text = str(query_values(text).get("url", text))
    return unquote(text) if re.match(r"https?%3a", text, re.IGNORECASE) else text


def unmailed(text: str) -> str:
    """Return a text as it was before a mail program encoded it as quoted-printable."""
    if "=3D" not in text or not QUOTED_PRINTABLE.fullmatch(text):
        return text
    return re.sub(r"=\r?\n", "", text).replace("=3D", "=")


def parts_of(text: str) -> SplitResult:
    """Return the parts of an address, also of one whose host is none."""
    try:
        return urlsplit(text)
    except ValueError:
        # what follows the host may hold the code, and the host does not matter
        return urlsplit(text.partition("//")[2].lstrip("/"))


def query_values(text: str) -> dict[str, Secret]:
    """Return the parameters of an address, a query or a fragment; the first of each counts."""
    if re.match(r"(?:code|state|scope|error)[^/?]*=", text):
        parts = [text]
    else:
        address = parts_of(text)
        parts = [address.query, address.fragment.lstrip("?")]
    pairs = [pair for part in parts for pair in parse_qsl(part)]
    return {name: Secret(value) for name, value in reversed(pairs)}


def refuse_errors(values: dict[str, Secret]) -> None:
    """Turn the errors of the consent page into sentences; they count before anything else."""
    if "error" not in values:
        return
    error = str(values["error"])
    if error == "access_denied":
        raise PasteError(
            "Cancel was pressed on the consent page, so Amazon gave no code.",
            hint=todo("consent-cancelled"),
            kind="cancelled",
        )
    if error == "invalid_scope":
        raise unknown_scope()
    said = redact(values.get("error_description", ""))[:200]
    if RETURN_URL.search(said):
        raise return_url_not_listed()
    raise PasteError(
        f"Amazon's consent page answered {error[:40]!r}{': ' + said if said else ''}.",
        hint=todo("consent-refused"),
        kind="refused",
    )


def refuse_page(pasted: str) -> None:
    """Turn the words of a page that sends nobody back into sentences."""
    told = troubles_in(pasted, among=PAGES)
    if told:
        raise return_url_not_listed() if told[0] == PAGES[0] else unknown_scope()


def unknown_scope() -> PasteError:
    """Return the error of a client that may not ask."""
    return PasteError(
        "Amazon does not let this client ask for the Ads API (an unknown scope was requested).",
        hint=todo("unknown-scope"),
        kind="unknown_scope",
    )


def return_url_not_listed() -> PasteError:
    """Return the error of a return URL that is not registered."""
    return PasteError(
        "Amazon does not know the return URL: it is not among the Allowed Return URLs.",
        hint=todo("return-url-not-listed"),
        kind="return_url",
    )


def pieces_of(pasted: str) -> list[str]:
    """Return the words of a text, without what quoting adds."""
    words = QUOTED_LINE.sub("", pasted).split()
    return [word for word in words if word.strip(WRAPPINGS + END_OF_SENTENCE)]


def bare_code(text: str, *, pieces: int) -> Answer:
    """Accept a code on its own; refuse addresses without one and other texts."""
    if RETURN_URL.search(text) and "//" not in text:
        raise return_url_not_listed()
    if ("/" in text and ("." in text or ":" in text)) or text.startswith("?"):
        raise PasteError(
            "This address has no code in it.",
            hint=todo("no-code-in-address"),
            kind="no_code",
        )
    if pieces <= PIECES and BARE_CODE.fullmatch(text) and not text.startswith(("amzn1.", "Atz")):
        return Answer(code=text, state=None)
    raise PasteError(
        "This is neither an address nor an authorization code.",
        hint=todo("not-an-answer"),
        kind="unknown_text",
    )
