"""What is in Amazon's guide up to its code: the cells that hold each part, what differs there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

Kind = Literal["text", "role", "activity", "picture", "value", "step", "note", "code"]
Chapters = Mapping[str, tuple["Part", ...]]


class Part(NamedTuple):
    """One thing that stands in the guide.

    Attributes
    ----------
    kind : str
        What it is; the guide has a fixed number of each.
    what : str
        What it says or shows, in our words.
    cells : mapping of str
        The cells that hold it, as `notebook:cell`, each with a pattern found in it.
    differs : str
        What is different there, and why; "" when nothing is.
    """

    kind: Kind
    what: str
    cells: Mapping[str, str]
    differs: str = ""


BEFORE_THE_CODE: Final[Chapters] = {
    "Step-by-Step Guide: Implementing Amazon Ads API Authorization Flow using Python": (
        Part(
            "text",
            "what it is for, and two ways to do it",
            {"01:title": r"\*\*At the end\*\*", "03:next": "Option 1, `requests`"},
            "There is a third way: adskit does it. The first notebook says who should read what.",
        ),
    ),
    "What is authorization and why is it needed?": (
        Part("text", "permission without a password, OAuth 2.0", {"01:why": r"rfc6749"}),
    ),
    "Amazon Ads API authorization flow": (
        Part(
            "picture",
            "the flow between the parties",
            {"01:activities": r"authorization_flow\.svg"},
            "Drawn anew, with twelve numbered steps. Notebook 02 has the numbers in its headings.",
        ),
    ),
    "Key roles": (
        Part("role", "API caller", {"01:roles": r"\*\*API caller\*\* \| client"}),
        Part("role", "Advertiser", {"01:roles": r"\*\*Advertiser\*\* \| resource owner"}),
        Part(
            "role",
            "Login with Amazon authorization server",
            {"01:roles": r"\*\*LwA authorization server\*\* \| authorization server"},
        ),
        Part(
            "role",
            "API endpoints",
            {"01:roles": r"\*\*API endpoints\*\* \| resource server", "01:hosts": r"ads\.hosts"},
            "One host for each region; the guide's code knows that of North America only.",
        ),
    ),
    "Key activities": (
        Part(
            "activity",
            "Retrieve LwA client ID and secret",
            {"01:activities": "client ID and secret", "01:four-values": "client secret"},
        ),
        Part(
            "activity",
            "Get approval from advertisers",
            {"01:activities": "Get approval", "01:lifetimes": "5 minutes", "02:box": "paste_box"},
        ),
        Part(
            "picture",
            "the parts of an authorization URL",
            {"01:url-anatomy": r"authorization_url\.svg", "01:picture-answer": r"answer\.svg"},
            "Drawn anew, with `state` and PKCE, which the guide leaves out and Amazon's reference "
            "recommends. A second picture takes the answer apart.",
        ),
        Part(
            "activity",
            "Get access token and refresh token",
            {"01:lifetimes": "60 minutes", "02:about-redeem": "5, 6", "02:about-refresh": "11, 12"},
            "A consent given since mid-2026 ends after 365 days. The guide says it has no end.",
        ),
        Part(
            "activity",
            "Retrieve profile ID(s)",
            {"01:activities": r"\*\*profile\*\*", "02:regions": "v2/profiles"},
            "All three regions are asked, not the first alone.",
        ),
        Part("activity", "Make an API call", {"02:about-call-headers": "9, 10"}),
    ),
    "User interface steps": (
        Part("value", "client ID", {"01:four-values": "client ID"}),
        Part("value", "client secret", {"01:four-values": "client secret"}),
        Part(
            "value",
            "return URL",
            {"01:four-values": "Allowed Return URLs", "01:return-url": r"ads\.return_url"},
            "`https://amazon.com` and `https://www.amazon.com` are two return URLs. The guide "
            "uses both; Amazon compares every character.",
        ),
        Part(
            "value",
            "authorization code",
            {"01:four-values": "authorization code", "01:picture-values": r"accounts\.svg"},
            "Not noted down anywhere: it lives for 5 minutes and is a secret. A picture shows "
            "which account gives which value, and where each one goes.",
        ),
        Part(
            "note",
            "the onboarding comes first",
            {"01:four-values": "onboarding guide", "01:to-the-real-amazon": "Apply for access"},
            "Until Amazon has approved your client, the practice Amazon is there.",
        ),
    ),
    "Retrieve LwA client ID and secret from your Amazon Developer account": (
        Part("step", "sign in to the developer account", {"01:four-values": "1. Sign in"}),
        Part("step", "Developer Console", {"01:four-values": r"2\. .*Developer Console"}),
        Part("step", "Login with Amazon", {"01:four-values": r"3\. .*Login with Amazon"}),
        Part(
            "step",
            "Show Client ID and Client Secret",
            {"01:four-values": r"4\. .*Show Client ID and Client Secret"},
        ),
        Part(
            "picture",
            "where client ID and secret stand",
            {"01:picture-console": r"developer_console\.svg"},
            "A drawing, with the place of the return URLs too, and the names in `.env`.",
        ),
    ),
    "Retrieve refresh token": (
        Part(
            "note",
            "option 2 does part of it by itself",
            {"03:about-authorization-url": "builds the authorization URL", "03:next": "library"},
        ),
    ),
    "1. Create an authorization URL": (
        Part(
            "code",
            "the URL with two gaps to fill",
            {"02:question": "response_type", "02:authorization-url": "urlencode"},
            "It has a `state`: without one, a stranger can sign your program in to an account of "
            "theirs. Code fills the gaps, so no sign of the URL is left unencoded.",
        ),
        Part("value", "YOUR_LWA_CLIENT_ID", {"02:question": r'"client_id": ads\.settings'}),
        Part("value", "YOUR_RETURN_URL", {"02:question": r'"redirect_uri": ads\.settings'}),
    ),
    "2. Grant access to Amazon Ads data": (
        Part(
            "step",
            "open the URL",
            {"02:about-box": "Open the link", "04:login": r"adskit\.login"},
            "The box has a link: nothing to copy into the address bar.",
        ),
        Part(
            "step",
            "sign in as the user who can see the ad accounts",
            {"02:note-box": "not the user of the developer account", "04:picture-consent": "user"},
        ),
        Part(
            "step",
            "press Allow",
            {"02:picture-consent": r"consent_page\.png", "04:picture-consent": r"\*\*Allow\*\*"},
            "The consent page is shown: that of the practice Amazon.",
        ),
        Part(
            "step",
            "copy the address, find the code in it",
            {"04:about-login": "copy the address", "02:answer": "parse_qsl"},
            "Paste the whole address; the code is found for you, and nobody has to read it out. "
            "Other pastes are understood too, or get a sentence that says what to do.",
        ),
        Part(
            "code",
            "such an address",
            {"01:picture-answer": r"answer\.svg", "02:check": "compare_digest"},
            "Before the code is used: is it an error, and is the `state` ours?",
        ),
    ),
}
