"""The Python of Amazon's guide, and its end: the cells that hold each part, what differs there."""

from __future__ import annotations

from typing import Final

from tests.notebooks.guide_parts import Chapters, Part

PYTHON: Final[Chapters] = {
    "Implementing authorization in Python": (
        Part(
            "text",
            "two ways follow",
            {"02:title": "Option 1", "03:title": "Option 2", "03:next": "Which one to take"},
        ),
    ),
    "Option 1: Retrieving tokens using the `requests` library": (
        Part(
            "note",
            "`requests` has to be installed",
            {"02:about-connect": "came with adskit", "02:http": r"requests\.Session"},
        ),
    ),
    "Retrieve access and refresh tokens": (
        Part(
            "code",
            "tokens for a code",
            {
                "02:redeem": "authorization_code",
                "02:tokens": "raise_for_status",
                "02:prefixes": r"\[:4\]",
            },
            "The status is looked at first; the guide's code stops with "
            "`KeyError: 'access_token'` after a no. Tokens are not printed: a notebook saves what "
            "it prints. Every request has a `timeout`.",
        ),
    ),
    "Use a refresh token": (
        Part(
            "code",
            "a new access token",
            {"02:refresh": "refresh_token", "02:new-token": "access_token"},
            "Not printed, as above.",
        ),
    ),
    "Retrieve a profile": (
        Part(
            "code",
            "the profiles, and the first one's ID",
            {
                "02:headers": "Amazon-Advertising-API-ClientId",
                "02:regions": "v2/profiles",
                "02:choose": "profileId",
                "05:profiles": "get_profiles",
            },
            "The first profile may be an agency's, which has no sponsored ads, or there may be "
            "none in North America. So all regions are asked and the first usable one is taken. "
            "Notebook 05 also asks for accounts that may only be viewed.",
        ),
    ),
    "Use a profile ID to make other requests": (
        Part(
            "code",
            "the Sponsored Products campaigns",
            {
                "02:call-headers": "Amazon-Advertising-API-Scope",
                "02:first-page": "/sp/campaigns/list",
                "02:all-pages": "nextToken",
                "05:campaigns": "get_campaigns",
            },
            "One slash, where the guide's address has two, and `campaigns`, where its text says "
            "`campaign`. All pages are read, not the first alone. Amazon means to retire this "
            "list; `get_campaigns` then changes to its successor by itself.",
        ),
        Part(
            "note",
            "headers of other calls stand in their specifications",
            {"02:note-call-headers": "API reference", "06:note-wire-requests": "Content-Type"},
        ),
    ),
    "Option 2: Implementation of authorization flow with Requests-OAuthlib": (
        Part("text", "what the library is", {"03:title": r"requests-oauthlib.*on top of"}),
        Part("note", "how to install it", {"03:title": "install it"}),
    ),
    "Step 1: Go Through Authorization and Retrieve Access Token and Refresh Token:": (
        Part(
            "text",
            "a cloud service instead of a file",
            {"03:note-token-saver": "AWS Secrets Manager"},
        ),
        Part(
            "code",
            "`lwa_app_credential.json`",
            {"03:about-connect": r"lwa_app_credential\.json", "01:four-values": r"`\.env`"},
            "The file works here as well. Without it, the values come from `.env`.",
        ),
        Part(
            "code",
            "imports, addresses, the file read",
            {"03:oauth": "import OAuth2Session", "03:app": r"ads\.settings"},
            "The addresses are those of a region. The guide opens the file and does not close it.",
        ),
        Part(
            "code",
            "scopes and the session",
            {"03:oauth": "scope=", "03:note-scope": "create_account", "06:test-accounts": "tester"},
            "One scope. The second one of the guide makes test accounts; a client without that "
            "right ends at *An unknown scope was requested*, and people with real accounts should "
            "not ask for it. PKCE is on.",
        ),
        Part(
            "code",
            "the authorization URL",
            {"03:authorization-url": r"oauth\.authorization_url"},
            "Shown up to the `state`, which is a secret until the answer has come.",
        ),
        Part(
            "code",
            "asking for the address",
            {"03:box": "paste_box", "03:note-input": r"input\(\)"},
            "A box in place of `input()`: JupyterLab saves what is typed there, and Run All stops.",
        ),
        Part(
            "code",
            "tokens from the address",
            {"03:fetch": "fetch_token", "03:note-fetch": "https", "03:refused": "fetch_token"},
            "The code is passed, not the address: with a blank in front of it, or `http:`, the "
            "library complains about https. A second run fails, since a code is good once, and "
            "has thrown away the old tokens by then. The tokens are not printed.",
        ),
        Part(
            "code",
            "`tokens.json`",
            {"03:note-token-saver": r"tokens\.json", "04:stored": r"tokens\.json"},
            "Nothing in the guide writes the first one; a sample typed in by hand has no good "
            "`expires_at`, and then nothing is ever renewed. adskit writes its own file, which "
            "only you may read.",
        ),
        Part(
            "note",
            "do not run all this twice",
            {"03:note-fetch": "Running the cell twice", "03:note-token-saver": "auth_grant"},
        ),
        Part(
            "code",
            "the same as a function",
            {"03:note-token-saver": "NameError", "04:login": r"adskit\.login"},
            "The guide's function uses a name that is not defined: `NameError`. Here the function "
            "is `adskit.login`.",
        ),
    ),
    "Step 2: Setting up an authorized client": (
        Part(
            "code",
            "a session that renews its token and saves it",
            {
                "03:kept": "auto_refresh_url",
                "03:note-token-saver": "JSONDecodeError",
                "03:note-refresh": "renewal",
            },
            "The tokens stay in memory. The guide's file can be read half-written, and by others. "
            "The library's renewal sends filters of the call to the token server; adskit renews "
            "by itself.",
        ),
        Part(
            "code",
            "the profiles",
            {"03:profiles": "v2/profiles", "03:note-authorization-header": "overwrites"},
            "No `Authorization` header: the session writes it. In option 1 that line of the guide "
            "would keep an old token for ever.",
        ),
    ),
    "Step 3: Call other API endpoints": (
        Part("code", "a profile ID", {"03:choose": "profileId"}, "Looked up, not typed in."),
        Part(
            "code",
            "the Sponsored Products campaigns",
            {"03:call-headers": "Amazon-Advertising-API-Scope", "03:campaigns": "campaigns/list"},
            "An error stops the cell. The guide prints it as if it were the result.",
        ),
        Part(
            "note",
            "headers of other calls stand in their specifications",
            {"02:note-call-headers": "API reference", "06:about-wire-sent": "media type"},
        ),
    ),
    "Conclusion": (
        Part(
            "text",
            "the two ways once more",
            {"03:next": "Option 1 is the one to learn from", "07:title": "Conclusion"},
            "The guide calls option 1 free of libraries; it uses `requests`.",
        ),
    ),
}
