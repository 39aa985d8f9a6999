"""Troubles with codes, tokens and the client: what Login with Amazon and its libraries say."""

from __future__ import annotations

from typing import Final

from adskit.errors import AuthError, NotSignedIn, TokenRefused, TokenStoreError, Unreachable
from adskit.troubles.threads import (
    ADS_PHP,
    GITHUB,
    OAUTHLIB,
    SELLING,
    SESSIONS,
    SPOTIPY,
)
from adskit.troubles.trouble import OAUTH_SESSION, PLAIN_REQUESTS, ROLES, WIDGET, Trouble

SIGN_IN: Final = (
    "run adskit.login(ads), finish the sign-in in the box it shows, then run this cell again."
)
VALUES: Final = "Where the four values come from"

TOKENS: Final = (
    Trouble(
        name="not-signed-in",
        title="A cell says NotSignedIn",
        symptoms=(
            "NotSignedIn",
            "You are not signed in yet",
            "You signed in without … which is asked for now",
        ),
        cause="There is no usable token yet: nobody has signed in, or the consent at hand does not "
        "cover what is asked for now.",
        todo=SIGN_IN,
        notebook=WIDGET,
        heading="Sign in",
        error=NotSignedIn,
    ),
    Trouble(
        name="not-pasted-yet",
        title="The cell below the box ran before anything was pasted",
        symptoms=("Nobody has pasted the address yet",),
        cause="The box waits for the address of the page you land on after Allow.",
        todo="paste the address into the box above, then run this cell again.",
        notebook=PLAIN_REQUESTS,
        heading="2 to 4 · Get approval from the advertiser",
        error=NotSignedIn,
    ),
    Trouble(
        name="code-refused",
        title="Amazon does not accept the code",
        symptoms=(
            "The request has an invalid grant parameter : code",
            "The request has an invalid parameter : code",
            "Amazon did not accept this code",
        ),
        cause="The code is older than 5 minutes, or it was used before (the cell ran twice), or it "
        "was redeemed with another redirect_uri than it was asked for with.",
        todo="open the link again, press Allow and paste the new address.",
        notebook=PLAIN_REQUESTS,
        heading="5, 6 · Get the access token and the refresh token",
        error=TokenRefused,
        lwa="invalid_grant",
        threads=(f"{ADS_PHP}8", f"{SELLING}2527", f"{SELLING}268"),
    ),
    Trouble(
        name="login-ended",
        title="Amazon no longer accepts this login",
        symptoms=(
            (
                "invalid grant parameter : refresh_token. User may have revoked or didn't grant "
                "the permission"
            ),
            "Amazon no longer accepts this login",
            "The login is over and cannot be renewed",
        ),
        cause="The consent ended (after a year), was withdrawn, the password changed, or the "
        "refresh token belongs to another client.",
        todo=SIGN_IN,
        notebook=WIDGET,
        heading="What is remembered",
        error=NotSignedIn,
        lwa="invalid_grant",
        threads=(
            f"{SELLING}2379",
            f"{SPOTIPY}711",
            f"{GITHUB}burnash/gspread/issues/932",
        ),
    ),
    Trouble(
        name="grant-refused",
        title="Login with Amazon says invalid_grant",
        symptoms=("invalid_grant", "InvalidGrantError"),
        cause="The code or the refresh token is unknown, used, too old, withdrawn, or of another "
        "client.",
        todo="open a new link and sign in again: a code is good for 5 minutes and for one "
        "use, a refresh token until the consent ends.",
        notebook=ROLES,
        heading="How long each thing lives",
        error=TokenRefused,
        lwa="invalid_grant",
    ),
    Trouble(
        name="token-request-refused",
        title="400 from /auth/o2/token: the code or the refresh token was refused",
        symptoms=("400 Client Error … /auth/o2/token",),
        cause="With grant_type=authorization_code it is the code: older than 5 minutes, used "
        "before, or asked for with another redirect_uri. With grant_type=refresh_token it is the "
        "refresh token: withdrawn, over, or of another client.",
        todo="print response.text, where Amazon names which; for a code, open a new link and "
        "press Allow, for a refresh token, go through the consent once more.",
        notebook=PLAIN_REQUESTS,
        heading="5, 6 · Get the access token and the refresh token",
    ),
    Trouble(
        name="client-refused",
        title="Login with Amazon says invalid_client",
        symptoms=(
            "invalid_client",
            "Client authentication failed",
            "(invalid_client) Client authentication failed",
            "amzn1.sp.solution",
            "401 Client Error … /auth/o2/token",
        ),
        cause="The secret was renewed or mistyped, or the id is not that of the security profile: "
        "the Selling Partner API calls its own id amzn1.sp.solution…",
        todo="compare AMAZON_ADS_CLIENT_ID and AMAZON_ADS_CLIENT_SECRET with the LwA "
        "security profile: both must be of the same profile, and the secret may have been renewed.",
        notebook=ROLES,
        heading=VALUES,
        error=TokenRefused,
        lwa="invalid_client",
        threads=(
            f"{GITHUB}jlevers/selling-partner-api/issues/602",
            f"{GITHUB}amzn/selling-partner-api-models/issues/783",
            f"{GITHUB}saleweaver/python-amazon-sp-api/issues/1505",
        ),
    ),
    Trouble(
        name="client-not-allowed",
        title="Login with Amazon says unauthorized_client",
        symptoms=("unauthorized_client", "UnauthorizedClientError"),
        cause="The client exists, and may not ask for this kind of token.",
        todo="check in the LwA console that this client may use the Ads API.",
        notebook=ROLES,
        heading=VALUES,
        error=TokenRefused,
        lwa="unauthorized_client",
    ),
    Trouble(
        name="token-request-malformed",
        title="Login with Amazon says invalid_request",
        symptoms=(
            "invalid_request",
            "InvalidClientIdError",
            "The request is missing a required parameter",
            "unsupported_grant_type",
            "The authorization grant type is not supported by the authorization server",
            "UnsupportedGrantTypeError",
        ),
        cause="A field of the token request is missing or malformed; Amazon's text names it. "
        "oauthlib calls it InvalidClientIdError, although the client id may be right.",
        todo="check the return URL and the four values, then open a new link.",
        notebook=PLAIN_REQUESTS,
        heading="5, 6 · Get the access token and the refresh token",
        error=TokenRefused,
        lwa="invalid_request",
    ),
    Trouble(
        name="sign-in-refused",
        title="Login with Amazon refuses for a reason of its own",
        symptoms=("Login with Amazon refused", "CustomOAuth2Error"),
        cause="Amazon's own words after it say why.",
        todo="open a new link and sign in again.",
        notebook=WIDGET,
        heading="Sign in",
        error=TokenRefused,
    ),
    Trouble(
        name="sign-in-busy",
        title="Login with Amazon is busy, or answers with something that is no token",
        symptoms=(
            "(missing_token) Missing access token parameter",
            "MissingTokenError",
            "AttributeError: 'list' object has no attribute 'get'",
            "Login with Amazon is busy or out of order",
            "TokenRefreshError: Token refresh failed",
            "(server_error)",
        ),
        cause="The token endpoint answered with a page of HTML, with nothing, or with an error "
        "that oauthlib does not look at: it reads the body without looking at the status.",
        todo="wait a minute and try again; nothing was lost.",
        notebook=OAUTH_SESSION,
        heading="Step 1 · Go through authorization, retrieve both tokens",
        error=Unreachable,
        lwa="server_error",
    ),
    Trouble(
        name="sign-in-unexplained",
        title="Login with Amazon answered without a reason",
        symptoms=("Login with Amazon answered … without a reason",),
        cause="The answer was no, and neither JSON nor a known error.",
        todo="try again; if it stays, run `adskit doctor`.",
        error=AuthError,
    ),
    Trouble(
        name="sign-in-unreachable",
        title="Login with Amazon cannot be reached",
        symptoms=("Login with Amazon could not be reached",),
        cause="No answer came from the token endpoint: no network, or a proxy that lets nothing "
        "through.",
        todo="check the network and a proxy if there is one, then try again.",
        error=Unreachable,
    ),
    Trouble(
        name="token-from-env",
        title="The login is deleted and still works",
        symptoms=(
            "The tokens on this computer are deleted, but AMAZON_ADS_REFRESH_TOKEN signs in",
        ),
        cause="A refresh token in .env or in the environment stands in for a sign-in.",
        todo="take it out of your .env, then restart the kernel.",
        notebook=WIDGET,
        heading="More than one login, and forgetting one",
        error=AuthError,
    ),
    Trouble(
        name="token-file-damaged",
        title="The file with the tokens cannot be understood",
        symptoms=("is not a token file",),
        cause="Something else wrote into it, or it was cut short.",
        todo="sign in again: the file is replaced when the sign-in has worked.",
        notebook=WIDGET,
        heading="Sign in",
        error=TokenStoreError,
    ),
    Trouble(
        name="scope-changed",
        title="The sign-in stops with: Scope has changed",
        symptoms=("Scope has changed from … to", 'Warning: Scope has changed from "…" to "…"'),
        cause="oauthlib raises a warning as an error when Amazon grants other scopes than were "
        "asked for. The token is there all the same, as the attribute token of that warning.",
        todo="keep the token, and look which scope is missing; adskit.login(ads) does both, and "
        "ads.status names what was not allowed.",
        notebook=OAUTH_SESSION,
        heading="Step 1 · Go through authorization, retrieve both tokens",
        threads=(f"{SESSIONS}173", f"{SESSIONS}387", f"{OAUTHLIB}562", f"{OAUTHLIB}845"),
    ),
    Trouble(
        name="insecure-transport",
        title="oauthlib says: OAuth 2 MUST utilize https",
        symptoms=(
            "InsecureTransportError",
            "(insecure_transport) OAuth 2 MUST utilize https",
        ),
        cause="oauthlib says so of every text that does not begin with https: an http return URL, "
        "but also a bare code, a blank before the address, a quote, or an address without https.",
        todo="pass code= instead of authorization_response=, or paste into adskit.login(ads), "
        "which takes all of these; never set OAUTHLIB_INSECURE_TRANSPORT, which opens the whole "
        "program.",
        notebook=OAUTH_SESSION,
        heading="Step 1 · Go through authorization, retrieve both tokens",
        threads=(f"{SESSIONS}383", f"{SESSIONS}524", f"{SESSIONS}107"),
    ),
)
