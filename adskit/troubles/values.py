"""Troubles with the values of `.env`: missing, swapped, cut short, or not read."""

from __future__ import annotations

from typing import Final

from adskit.errors import SettingsError
from adskit.troubles.threads import PYTHON_ADS
from adskit.troubles.trouble import ROLES, Trouble

SOURCES: Final = "Where the four values come from"
FOUND: Final = "Which values adskit has found"

VALUES: Final = (
    Trouble(
        name="no-credentials",
        title="No credentials were found",
        symptoms=("No credentials were found in .env or the environment",),
        cause="connect(practice=False) wants the real Amazon, and no value is set anywhere.",
        todo="copy .env.example to .env and fill it in; until then: connect(practice=True).",
        notebook=ROLES,
        heading=FOUND,
        error=SettingsError,
    ),
    Trouble(
        name="value-missing",
        title="One of the values is not set, although others are",
        symptoms=(
            "is not set, although other values are",
            "AttributeError: 'CredentialProvider' object has no attribute 'credentials'",
        ),
        cause="A key is missing from .env, or misspelt. Other programs stumble over the same thing "
        "without a word: python-amazon-ad-api raises that AttributeError when its profile_id is "
        "missing.",
        todo="add the line that the message names to your .env file; .env.example explains each "
        "value.",
        notebook=ROLES,
        heading=SOURCES,
        error=SettingsError,
        threads=(f"{PYTHON_ADS}198",),
    ),
    Trouble(
        name="value-not-copied-well",
        title="A value carries a quote, a blank or an ellipsis",
        symptoms=(
            "has a blank at its start or end",
            "is wrapped in quotes that are part of the value",
            "contains a blank or a line break",
            "is cut short (it contains …)",
            "still is a placeholder",
        ),
        cause="Copying leaves traces, and example values stay where nobody looks.",
        todo="copy the value again from the LwA security profile, without anything around it.",
        notebook=ROLES,
        heading=SOURCES,
        error=SettingsError,
    ),
    Trouble(
        name="client-id-wrong",
        title="The client id is none, or another kind of id",
        symptoms=(
            "is an app id of the Selling Partner API",
            "holds a client secret; id and secret seem to be swapped",
            "is not a client id of Login with Amazon",
        ),
        cause="Amazon's consoles hold several ids that look alike.",
        todo="use the Client ID of your LwA security profile: it starts with "
        "amzn1.application-oa2-client.",
        notebook=ROLES,
        heading=SOURCES,
        error=SettingsError,
    ),
    Trouble(
        name="client-secret-wrong",
        title="The client secret holds the client id",
        symptoms=("holds a client id; id and secret seem to be swapped",),
        cause="The two values stand side by side in the console.",
        todo="use the Client Secret of your LwA security profile.",
        notebook=ROLES,
        heading=SOURCES,
        error=SettingsError,
    ),
    Trouble(
        name="return-url-wrong",
        title="The return URL is not one that Login with Amazon accepts",
        symptoms=("is not an address Login with Amazon accepts",),
        cause="It has to begin with https, or be http on this computer.",
        todo="write it exactly as under Allowed Return URLs, for example https://amazon.com",
        notebook=ROLES,
        heading=SOURCES,
        error=SettingsError,
    ),
    Trouble(
        name="scope-wrong",
        title="AMAZON_ADS_SCOPE is not a scope",
        symptoms=("which is not a scope", "is not a scope of Login with Amazon"),
        cause="A scope is a word such as advertising::campaign_management; several are separated "
        "by a blank.",
        todo="leave it empty, or use advertising::campaign_management",
        notebook=ROLES,
        heading="The parts of an authorization URL",
        error=SettingsError,
    ),
    Trouble(
        name="refresh-token-wrong",
        title="AMAZON_ADS_REFRESH_TOKEN is not a refresh token",
        symptoms=("AMAZON_ADS_REFRESH_TOKEN is not a refresh token",),
        cause="An access token or a code was put in its place, or the prefix was left out.",
        todo="a refresh token starts with Atzr| and the prefix is part of it.",
        notebook=ROLES,
        heading="How long each thing lives",
        error=SettingsError,
    ),
    Trouble(
        name="token-place-unknown",
        title="ADSKIT_TOKENS is neither file nor keyring",
        symptoms=("ADSKIT_TOKENS is",),
        cause="It says where tokens rest, and there are these two places.",
        todo="use file or keyring, or unset it.",
        error=SettingsError,
    ),
    Trouble(
        name="env-unreadable",
        title=".env cannot be read",
        symptoms=(".env cannot be read",),
        cause="It is not plain text in UTF-8, or belongs to somebody else.",
        todo="save it as plain text in UTF-8, readable for you, and try again.",
        error=SettingsError,
    ),
    Trouble(
        name="credential-file-unreadable",
        title="lwa_app_credential.json is not readable",
        symptoms=("is not readable JSON",),
        cause="A comma or a quote is missing, or it is another file.",
        todo='it needs three texts: "client_id", "client_secret" and "redirect_uri".',
        notebook=ROLES,
        heading=FOUND,
        error=SettingsError,
    ),
    Trouble(
        name="env-not-read-again",
        title=".env was edited, and the old values still count",
        symptoms=(".env edited but not re-read", "load_dotenv needs override"),
        cause="load_dotenv leaves alone what the environment has already. adskit reads .env anew "
        "with every connect(), but the environment goes before it.",
        todo="use load_dotenv(override=True) in your own program; with adskit run adskit.connect() "
        "again, and take old values out of the environment.",
        notebook=ROLES,
        heading=FOUND,
    ),
)
