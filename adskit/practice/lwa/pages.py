"""The consent page and what its two buttons do."""

from __future__ import annotations

from typing import Final
from urllib.parse import parse_qs

from oauthlib.oauth2.rfc6749.errors import (
    AccessDeniedError,
    FatalClientError,
    InvalidClientIdError,
    InvalidRequestFatalError,
    MissingClientIdError,
    OAuth2Error,
)

from adskit.practice.lwa.endpoints import TEXTS, LoginWithAmazon, without_blanks
from adskit.practice.lwa.grants import AUDIENCES, CAMPAIGNS, CAMPAIGNS_OF_OLD, TEST_ACCOUNTS
from adskit.practice.messages import Answer, Call
from adskit.practice.pages import Markup, escaped, page_answer

REGION_NAMES: Final = {"NA": "North America", "EU": "Europe", "FE": "Far East"}
SCOPE_WORDS: Final = {
    CAMPAIGNS: "See and manage your advertising campaigns, and read their reports",
    CAMPAIGNS_OF_OLD: "See and manage your advertising campaigns (the older name of that right)",
    TEST_ACCOUNTS: "Create test accounts in your name",
    AUDIENCES: "Create and manage audiences",
}
LINE: Final = "<li>{words}<br><code>{scope}</code></li>"
# Amazon's own page is not published: whether an advertiser can choose there is not known
CHOICE: Final = (
    '<li><label><input type="checkbox" name="scope" value="{scope}" form="answer" checked> '
    "{words}</label><br><code>{scope}</code></li>"
)
CHOICE_THERE: Final = '<input type="hidden" name="choice" value="yes">'
NOT_LISTED: Final = "The redirect URI you provided has not been whitelisted for your application"
REFUSALS: Final = {
    "client": (
        "An unknown client was requested",
        "lwa-unknown-client",
        "Compare client_id with the client ID of the LwA security profile.",
    ),
    "redirect": (
        NOT_LISTED,
        "lwa-invalid-parameter-bad-redirect-uri-vendor",
        (
            "It must equal one of the Allowed Return URLs character for character: http or https, "
            "www or not, a slash at the end or not."
        ),
    ),
    "request": (
        "The request is malformed",
        "lwa-invalid-request",
        "A parameter stands in the address more than once.",
    ),
}


def consent_page(lwa: LoginWithAmazon, call: Call) -> Answer:
    """Ask the advertiser; or say what is wrong with the request."""
    try:
        scopes = lwa.check(call.query_text)
    except OAuth2Error as error:
        return refusal(error)
    line = CHOICE if len(scopes) > 1 else LINE
    words = "".join(line.format(scope=scope, words=escaped(SCOPE_WORDS[scope])) for scope in scopes)
    return page_answer(
        "consent",
        action=f"?{call.query_text}",
        region=REGION_NAMES[call.region or "NA"],
        client_id=lwa.info.client_id,
        return_url=dict(without_blanks(call.query_text))["redirect_uri"],
        scopes=Markup(words),
        # a browser sends nothing of a box without a tick: this tells that there are boxes
        choice=Markup(CHOICE_THERE if len(scopes) > 1 else ""),
    )


def decide(lwa: LoginWithAmazon, call: Call) -> Answer:
    """Do what the pressed button says, and send the browser back."""
    form = parse_qs(call.body.decode("utf-8", "replace"))
    decision = form.get("decision", [""])[-1]
    if decision not in {"allow", "cancel"}:
        return consent_page(lwa, call)
    try:
        asked_for = lwa.check(call.query_text)
        if decision == "allow":
            # a program that presses Allow need not know of the boxes
            ticked = form.get("scope", []) if "choice" in form else asked_for
            allowed = [scope for scope in asked_for if scope in ticked]
            # Allow without a tick allows nothing: asked again
            if not allowed:
                return consent_page(lwa, call)
            return redirect(lwa.allow(call.query_text, allowed))
        asked = dict(without_blanks(call.query_text))
        error = AccessDeniedError("Access not permitted.", state=asked.get("state"))
        return redirect(error.in_uri(asked["redirect_uri"]))
    except OAuth2Error as error:
        return refusal(error)


def refusal(error: OAuth2Error) -> Answer:
    """Show an error that must not be sent anywhere; send the others to the return URL."""
    if isinstance(error, FatalClientError):
        text, code, advice = REFUSALS[subject_of(error)]
        return page_answer("refused", status=400, text=text, code=code, advice=advice)
    error.description = TEXTS.get((str(error.error), None), error.description)
    return redirect(error.in_uri(str(error.redirect_uri)))


def subject_of(error: FatalClientError) -> str:
    """Return which parameter is wrong."""
    if isinstance(error, InvalidClientIdError | MissingClientIdError):
        return "client"
    # exactly this one: the errors about the return URL descend from it
    return "request" if type(error) is InvalidRequestFatalError else "redirect"


def redirect(address: str) -> Answer:
    """Send the browser there."""
    return Answer(302, b"", {"Location": address, "Cache-Control": "no-store"})
