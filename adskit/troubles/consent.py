"""Troubles between the link and the paste: Amazon's consent page and the page after it."""

from __future__ import annotations

from typing import Final

from adskit.errors import PasteError
from adskit.troubles.threads import ADS_DOCS, ADS_PHP, GITHUB, OAUTHLIB, SESSIONS
from adskit.troubles.trouble import OAUTH_SESSION, REPORTS, ROLES, WIDGET, Trouble

SAYS_NO: Final = "When the box says no"

CONSENT: Final = (
    Trouble(
        name="unknown-scope",
        title="Amazon's page says that an unknown scope was requested",
        symptoms=(
            "An unknown scope was requested",
            "error=invalid_scope",
            "invalid_scope",
            "Amazon does not let this client ask for the Ads API",
        ),
        cause="The LwA client is not approved for the Ads API yet, or the client id is that of "
        "another security profile. It goes away with the approval, which can take days.",
        todo="your client may not be approved yet: finish the onboarding steps (apply for "
        "access, assign it to your LwA client). Until then: adskit.connect(practice=True).",
        notebook=ROLES,
        heading="Where the four values come from",
        error=PasteError,
        lwa="invalid_scope",
        threads=(
            f"{ADS_DOCS}176",
            f"{GITHUB}PipedreamHQ/pipedream/issues/21852",
            f"{ADS_PHP}19",
        ),
    ),
    Trouble(
        name="return-url-not-listed",
        title="Amazon's page says that the redirect URI has not been whitelisted",
        symptoms=(
            "The redirect URI you provided has not been whitelisted for your application",
            "lwa-invalid-parameter-bad-redirect-uri-vendor",
            "redirect URI … not … whitelisted",
            "Amazon does not know the return URL",
        ),
        cause="The return URL is not, character for character, among the Allowed Return URLs of "
        "the security profile: www, a slash at the end, http instead of https, or another profile. "
        "It shows in the browser only; Python hears of it when you paste what that page says.",
        todo="copy AMAZON_ADS_RETURN_URL from the developer console (Login with Amazon, your "
        "security profile, Web Settings, Allowed Return URLs), or add it there, then open a "
        "new link.",
        notebook=ROLES,
        heading="Where the four values come from",
        error=PasteError,
        threads=(
            f"{GITHUB}yadayada/acd_cli/issues/228",
            f"{GITHUB}alexa/alexa-avs-sample-app/issues/744",
            f"{GITHUB}ChihChengLiang/meteor-accounts-amazon/issues/3",
        ),
    ),
    Trouble(
        name="consent-cancelled",
        title="You land on an address with error=access_denied",
        symptoms=(
            "error=access_denied",
            "access_denied",
            "Access not permitted",
            "Cancel was pressed on the consent page, so Amazon gave no code",
        ),
        cause="You, or the advertiser you sent the link to, pressed Cancel on Amazon's page.",
        todo="open the link again and press Allow.",
        notebook=WIDGET,
        heading=SAYS_NO,
        error=PasteError,
        lwa="access_denied",
    ),
    Trouble(
        name="consent-refused",
        title="You land on an address with another error",
        symptoms=(
            "Amazon's consent page answered",
            "error=server_error",
            "error=temporarily_unavailable",
            "unsupported_response_type",
        ),
        cause="Amazon's consent page refused the question before anybody could press Allow.",
        todo="open a new link; if it stays, check client id, scope and return URL.",
        notebook=WIDGET,
        heading=SAYS_NO,
        error=PasteError,
    ),
    Trouble(
        name="nothing-pasted",
        title="Nothing was pasted yet",
        symptoms=(
            "Nothing was pasted yet",
            "Please supply either code or authorization_response parameters",
        ),
        cause="The box was empty, or the program passed an empty text on.",
        todo="copy the whole address of the page you landed on and paste it here.",
        notebook=WIDGET,
        heading=SAYS_NO,
        error=PasteError,
    ),
    Trouble(
        name="authorization-link-pasted",
        title="The link was pasted instead of the answer to it",
        symptoms=(
            "This is the link to open, not the page you land on afterwards",
            "MissingCodeError",
            "(missing_code) Missing code parameter in response",
        ),
        cause="An address with /ap/oa in it is the question. The answer is the address of the "
        "page that follows after Allow, with code=… in it.",
        todo="open it, press Allow, then copy the address of the page that follows. If that page "
        "says that the redirect URI is not whitelisted, compare ads.return_url with the Allowed "
        "Return URLs.",
        notebook=ROLES,
        heading="The parts of an authorization URL",
        error=PasteError,
    ),
    Trouble(
        name="client-id-empty",
        title="The link contains client_id=None",
        symptoms=("client_id=None", "redirect_uri=None"),
        cause="A value was not set when the link was made. Neither requests-oauthlib nor plain "
        "Python complains about it; Amazon's page does, in the browser.",
        todo="set the value, restart the kernel, and make the link anew; adskit.doctor() names "
        "the values that are missing.",
        notebook=ROLES,
        heading="Which values adskit has found",
    ),
    Trouble(
        name="test-scope",
        title="The link asks for advertising::test:create_account",
        symptoms=("advertising::test:create_account",),
        cause="That scope is for Amazon users without real ad accounts. Amazon advises others not "
        "to ask for it, and refuses to make test accounts for them.",
        todo="leave AMAZON_ADS_SCOPE empty for real accounts; test accounts want an Amazon user "
        "of their own: adskit.accounts.request_test_account says how.",
        notebook=REPORTS,
        heading="You have API access, but no campaigns?",
    ),
    Trouble(
        name="no-code-in-address",
        title="The address of the page you landed on has no code in it",
        symptoms=("This address has no code in it",),
        cause="The page moved on before the address was copied, or another page was copied.",
        todo="copy the address right after pressing Allow, before the page moves on; "
        "it contains code=…",
        notebook=WIDGET,
        heading=SAYS_NO,
        error=PasteError,
    ),
    Trouble(
        name="not-an-answer",
        title="What was pasted is neither an address nor a code",
        symptoms=("This is neither an address nor an authorization code",),
        cause="Something else was on the clipboard.",
        todo="copy the whole address of the page you landed on after pressing Allow.",
        notebook=WIDGET,
        heading=SAYS_NO,
        error=PasteError,
    ),
    Trouble(
        name="code-in-hand",
        title="This is an authorization code, or an address with one in it",
        symptoms=(),
        cause="It is what Amazon gives after Allow. It is good for 5 minutes and for one use, and "
        "together with the client secret it opens the account.",
        todo="do not share it; paste the whole address into the box that adskit.login(ads) shows.",
        notebook=WIDGET,
        heading="Sign in",
    ),
    Trouble(
        name="answer-of-another-link",
        title="The answer belongs to another link (mismatching state)",
        symptoms=(
            "(mismatching_state) CSRF Warning!",
            "CSRF Warning! State not equal in request and response",
            "MismatchingStateError",
            "This address answers another link than those of the last 15 minutes",
        ),
        cause="The cell with the link ran twice, two tabs were open, the kernel was restarted, or "
        "the address was copied with &amp; in it: the state in the answer is not that of the "
        "newest link. It may also be somebody else's answer, which is what the state is for.",
        todo="open the newest link, press Allow and paste the address you land on.",
        notebook=OAUTH_SESSION,
        heading="Step 1 · Go through authorization, retrieve both tokens",
        error=PasteError,
        threads=(f"{SESSIONS}458", f"{SESSIONS}320", f"{OAUTHLIB}875"),
    ),
    Trouble(
        name="code-without-state",
        title="Only the code was pasted, and it cannot be matched with a link",
        symptoms=(
            "A code alone cannot be matched with a link after a restart",
            "This is the code alone",
            "'OAuth2Session' object has no attribute '_code_verifier'",
        ),
        cause="Without its state a code can be tied to the newest link of this kernel only. "
        "A session made anew knows neither the state nor the PKCE verifier of the old link, and "
        "needs a new one.",
        todo="paste the whole address: its state shows that it answers your link.",
        notebook=WIDGET,
        heading=SAYS_NO,
        error=PasteError,
    ),
    Trouble(
        name="answer-used",
        title="The address was used already",
        symptoms=("This address was used already", "Your newest link was answered already"),
        cause="A code is good for one use, and this one has been used.",
        todo="open a new link, press Allow and paste the address you land on.",
        notebook=WIDGET,
        heading=SAYS_NO,
        error=PasteError,
    ),
)
