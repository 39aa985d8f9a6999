"""Troubles of programs that keep a login alive by themselves, and with the guide's code."""

from __future__ import annotations

from typing import Final

from adskit.troubles.threads import GITHUB, SESSIONS, SPOTIPY
from adskit.troubles.trouble import OAUTH_SESSION, PLAIN_REQUESTS, PROFILES, Trouble

CLIENT: Final = "Step 2 · Set up an authorized client"
REFRESH: Final = "11, 12 · Use the refresh token"
EXCHANGE: Final = "5, 6 · Get the access token and the refresh token"

RENEWAL: Final = (
    Trouble(
        name="refresh-not-set-off",
        title="401 after an hour although auto-refresh is on",
        symptoms=(
            "401 after an hour although auto-refresh is on",
            "401 after an hour",
            "(token_expired)",
            "TokenExpiredError",
        ),
        cause="OAuth2Session refreshes only when expires_at, a number, says that the time is up: "
        "a tokens.json without it, with expires_in alone or with a date as text counts as fresh. "
        "A token that Amazon has withdrawn is not noticed at all.",
        todo="store expires_at as a number and ask again after a 401, once; adskit.connect() does "
        "both for you.",
        notebook=OAUTH_SESSION,
        heading=CLIENT,
        threads=(
            f"{SESSIONS}434",
            f"{SESSIONS}241",
            f"{SESSIONS}516",
            f"{SESSIONS}561",
            f"{GITHUB}burnash/gspread/issues/181",
            f"{SPOTIPY}263",
        ),
    ),
    Trouble(
        name="refresh-carries-body",
        title="The body of an API call reaches the token endpoint",
        symptoms=(
            "the JSON body / params of an API call reach the token endpoint",
            "grant_type=refresh_token … allow_redirects=True",
            "refresh form contains json=",
        ),
        cause="When OAuth2Session refreshes during a call, it adds that call's own arguments "
        "(json, params, allow_redirects) to the refresh form.",
        todo="refresh with a plain POST of your own before the call; adskit.connect() does so.",
        notebook=PLAIN_REQUESTS,
        heading=REFRESH,
        threads=(f"{SESSIONS}451", f"{SESSIONS}390", f"{SESSIONS}491", f"{SESSIONS}264"),
    ),
    Trouble(
        name="token-updated",
        title="A refresh that worked is raised as TokenUpdated",
        symptoms=("requests_oauthlib.oauth2_session.TokenUpdated", "TokenUpdated"),
        cause="Without a token_updater, OAuth2Session raises the new token instead of keeping it.",
        todo="pass token_updater= a function that stores the token it is given.",
        notebook=OAUTH_SESSION,
        heading=CLIENT,
    ),
    Trouble(
        name="token-type-unknown",
        title="oauthlib says: Unsupported token type",
        symptoms=("ValueError: Unsupported token type", "Unsupported token type"),
        cause="The stored token says another token_type than bearer, which is the only one Amazon "
        "gives.",
        todo="sign in again and store Amazon's answer as it is.",
        notebook=OAUTH_SESSION,
        heading=CLIENT,
    ),
    Trouble(
        name="no-access-token",
        title="KeyError: 'access_token' after the token request",
        symptoms=("KeyError: 'access_token'", "KeyError: 'refresh_token'"),
        cause="Amazon's answer was an error, and the program took the token out of it without "
        "looking: the code is too old or used, the secret is wrong, or there were too many calls.",
        todo="look at response.status_code and response.text before you take the token; then open "
        "a new link, because the code is gone.",
        notebook=PLAIN_REQUESTS,
        heading=EXCHANGE,
    ),
    Trouble(
        name="not-json",
        title="JSONDecodeError: Expecting value",
        symptoms=(
            "JSONDecodeError",
            "JSONDecodeError: Expecting value: line 1 column 1 (char 0)",
            "Expecting value: line 1 column 1",
        ),
        cause="The answer was empty or a page of HTML, as gateways send it when they are busy. "
        "With a tokens.json: it was read while it was being written.",
        todo="look at response.status_code and the first lines of response.text; wait and ask "
        "again. Write token files beside the old one and put them in place with os.replace.",
        notebook=PLAIN_REQUESTS,
        heading=EXCHANGE,
    ),
    Trouble(
        name="no-profiles-in-answer",
        title="KeyError: 0 after the call for profiles",
        symptoms=("KeyError: 0",),
        cause="The answer to the call for profiles is an error, a JSON object, and the program "
        "took the first element of what it thought was a list.",
        todo="look at response.status_code and response.text: a 401 wants a new token, a 429 wants "
        "time. adskit.get_profiles(ads) says which.",
        notebook=PLAIN_REQUESTS,
        heading="7, 8 · Retrieve the profiles",
    ),
    Trouble(
        name="first-profile-missing",
        title="IndexError: list index out of range",
        symptoms=("IndexError: list index out of range",),
        cause="A list is shorter than the program takes for granted. If this was the first profile "
        "of a list: the list is empty, because of the wrong region, rights to view only, another "
        "Amazon user, or an account that never had a campaign.",
        todo="if this was the first profile of a list: ask every region, with both access levels: "
        "adskit.get_profiles(ads). Otherwise look at the list before you take from it.",
        notebook=PROFILES,
        heading="Profiles",
    ),
    Trouble(
        name="guide-helper-credentials",
        title="NameError: name 'credentials' is not defined",
        symptoms=("NameError: name 'credentials' is not defined",),
        cause="The helper auth_grant() in the tip of Amazon's guide uses a variable that the code "
        "around it never sets.",
        todo="load the file first: "
        'credentials = json.loads(Path("lwa_app_credential.json").read_text()).',
        notebook=OAUTH_SESSION,
        heading="Step 1 · Go through authorization, retrieve both tokens",
    ),
    Trouble(
        name="placeholder-not-filled",
        title="NameError: name 'authorization_code' is not defined",
        symptoms=(
            "NameError: name 'authorization_code' is not defined",
            "NameError: name 'access_token' is not defined",
            "NameError: name 'refresh_token' is not defined",
        ),
        cause="A placeholder of the guide still stands in the code, or the cell that sets the "
        "value has not run.",
        todo="run the cells above, in order, and put your own value in the place of the "
        "placeholder.",
        notebook=PLAIN_REQUESTS,
        heading="Before you start",
    ),
    Trouble(
        name="guide-files-missing",
        title="FileNotFoundError: tokens.json or lwa_app_credential.json",
        symptoms=(
            "No such file or directory: 'tokens.json'",
            "No such file or directory: 'lwa_app_credential.json'",
        ),
        cause="Nothing in Amazon's guide writes the first tokens.json, and a copied sample stops "
        "working after an hour, because its expires_at is missing. The other file is written by "
        "hand, and is looked for in the folder the notebook runs in.",
        todo="write tokens.json from the answer to your first token request, expires_at included; "
        "adskit.login(ads) needs neither file.",
        notebook=OAUTH_SESSION,
        heading=CLIENT,
    ),
)
