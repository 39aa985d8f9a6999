"""Troubles with where it runs: notebooks, prompts, ports, files, the practice Amazon, secrets."""

from __future__ import annotations

from typing import Final

from adskit.errors import AdskitError, AuthError, NotSignedIn, PracticeError, TokenStoreError
from adskit.troubles.threads import GITHUB, PYTHON_ADS, SPOTIPY
from adskit.troubles.trouble import PLAIN_REQUESTS, ROLES, WIDGET, Trouble

PLACES: Final = (
    Trouble(
        name="no-prompt",
        title="The notebook cannot ask: no prompt, or StdinNotImplementedError",
        symptoms=(
            "StdinNotImplementedError",
            "raw_input was called, but this frontend does not support input requests",
            "EOFError: EOF when reading a line",
        ),
        cause="input() needs a front end that asks. nbconvert and some others do not, and "
        "elsewhere the prompt is easily overlooked.",
        todo="sign in with the box of adskit.login(ads), which waits for nothing, or once in a "
        "terminal: `adskit login`.",
        notebook=WIDGET,
        heading="Sign in",
        threads=(
            f"{SPOTIPY}474",
            f"{SPOTIPY}267",
            f"{SPOTIPY}974",
            f"{GITHUB}jupyter/nbconvert/issues/288",
            f"{GITHUB}microsoft/vscode-jupyter/issues/2497",
        ),
    ),
    Trouble(
        name="nobody-to-ask",
        title="A program without a person is not signed in",
        symptoms=("is not signed in, and nobody is here to be asked",),
        cause="The program runs without a terminal, and this login has no tokens yet.",
        todo="run `adskit login` in a terminal, or set AMAZON_ADS_REFRESH_TOKEN.",
        notebook=WIDGET,
        heading="More than one login, and forgetting one",
        error=NotSignedIn,
    ),
    Trouble(
        name="prompt-closed",
        title="The prompt of adskit login was closed",
        symptoms=("You closed the prompt, so the login … was not signed in",),
        cause="Ctrl-D (on Windows Ctrl-Z) ends what is typed, and no address had come yet.",
        todo="run `adskit login` again and paste the address you land on; the link from before is "
        "good for 15 minutes.",
        notebook=WIDGET,
        heading="Sign in",
        error=NotSignedIn,
    ),
    Trouble(
        name="name-taken",
        title="One name for the logins of two clients",
        symptoms=(
            "this name keeps the login of another client",
            "this name keeps another client's login",
            "it is kept in memory only, because this name keeps another login",
        ),
        cause="A name keeps one login, and a login belongs to one client id. Two projects with a "
        "client each use the same name, often the one of connect() without any.",
        todo='use a name of its own, such as adskit.connect("acme"), and sign in there: so both '
        "logins stay. Signing in under this name replaces the other.",
        notebook=WIDGET,
        heading="More than one login, and forgetting one",
        error=NotSignedIn,
    ),
    Trouble(
        name="other-process",
        title="A session is used in another process than its own",
        symptoms=("This session was made in another process",),
        cause="A forked worker, as multiprocessing makes them on Linux, took the session along. "
        "Two processes on one connection would read each other's answers.",
        todo="call adskit.connect() in each process, in the function that the worker runs.",
        error=AuthError,
    ),
    Trouble(
        name="loopback-page-fails",
        title="The page after Allow does not load, or the address is already in use",
        symptoms=(
            "OSError: Address already in use",
            "Address already in use",
            "Only one usage of each socket address",
            "localhost refused to connect",
            "ERR_CONNECTION_REFUSED",
        ),
        cause="The return URL is on your own computer, and the kernel runs on another one (a hub, "
        "Colab), or something else holds the port.",
        todo="copy the address of that page all the same, and paste it into the box: the code is "
        "in it. For a port in use, restart the other kernel.",
        notebook=WIDGET,
        heading="Sign in",
        threads=(
            f"{GITHUB}googleapis/google-auth-library-python-oauthlib/issues/277",
            f"{GITHUB}pydata/pydata-google-auth/issues/57",
            f"{GITHUB}pydata/pydata-google-auth/issues/26",
            f"{SPOTIPY}537",
        ),
    ),
    Trouble(
        name="widget-not-shown",
        title="Error displaying widget: model not found",
        symptoms=("Error displaying widget: model not found", "Error displaying widget"),
        cause="The kernel was restarted after the box was shown, the notebook was only opened, or "
        "the front end knows no widgets.",
        todo="run the cell with adskit.login(ads) again; where no widgets are shown, run "
        "`adskit login` in a terminal.",
        notebook=WIDGET,
        heading="Sign in",
        threads=(f"{GITHUB}jupyter-widgets/ipywidgets/issues/3823",),
    ),
    Trouble(
        name="secret-shown",
        title="A token, a secret or a signed link stands in a text, a log or a notebook",
        symptoms=(
            "Bearer Atza",
            "amzn1.oa2-cs",
            "X-Amz-Signature",
            "take them out, and make the secrets anew: they may have been copied",
        ),
        cause="It was printed, logged at DEBUG, or saved as the answer of input() or in the state "
        "of a widget. Whoever reads it can use it: an access token for an hour, a link likewise, "
        "a refresh token or a client secret until it is withdrawn.",
        todo="do not share it; take it out, and make it anew: sign in again for a token, renew the "
        "secret in the LwA console. `adskit scan` finds what else was saved.",
        notebook=ROLES,
        heading="How long each thing lives",
        threads=(
            f"{PYTHON_ADS}216",
            f"{GITHUB}jupyter-widgets/ipywidgets/issues/1793",
            f"{GITHUB}jupyter-widgets/ipywidgets/issues/1747",
            f"{GITHUB}twosigma/beakerx/issues/7120",
            f"{GITHUB}beril-doe/BERIL-research-observatory/issues/382",
        ),
    ),
    Trouble(
        name="folder-not-writable",
        title="A file of the kit cannot be written or removed",
        symptoms=("cannot be written", "cannot be removed"),
        cause="The folder belongs to somebody else, or the disk is full.",
        todo="free the folder or its rights, or set ADSKIT_HOME to a folder of your own.",
        error=TokenStoreError,
    ),
    Trouble(
        name="folder-not-readable",
        title="The kit's folder cannot be read",
        symptoms=("The folder … cannot be read",),
        cause="It belongs to somebody else, for example after a run as administrator; or "
        "ADSKIT_HOME names a file.",
        todo="give yourself the right to read the folder, or set ADSKIT_HOME to another one.",
        error=TokenStoreError,
    ),
    Trouble(
        name="tokens-unreadable",
        title="The saved login cannot be read",
        symptoms=("tokens.json cannot be read", "pending.json cannot be read"),
        cause="The file belongs to somebody else, for example after a run as administrator.",
        todo="give yourself the right to read it, or sign in again to replace it.",
        error=TokenStoreError,
    ),
    Trouble(
        name="tokens-held",
        title="The saved login is in use by another notebook",
        symptoms=("tokens.json is held by another notebook", "is held by another notebook"),
        cause="Another kernel renews the same login at this moment.",
        todo="wait for the other notebook's cell to end, then run this cell again.",
        error=TokenStoreError,
    ),
    Trouble(
        name="keyring-not-installed",
        title="The package keyring is not installed",
        symptoms=("The package keyring is not installed",),
        cause="ADSKIT_TOKENS says keyring, and adskit was installed without that extra.",
        todo='run: python -m pip install "adskit[keyring]", or unset ADSKIT_TOKENS.',
        error=TokenStoreError,
    ),
    Trouble(
        name="keyring-silent",
        title="The keyring does not answer",
        symptoms=("The keyring of this computer does not answer",),
        cause="It is locked, or this computer has none.",
        todo="unlock it, or unset ADSKIT_TOKENS to keep tokens in a private file.",
        error=TokenStoreError,
    ),
    Trouble(
        name="lab-not-installed",
        title="JupyterLab is not installed here",
        symptoms=("JupyterLab is not installed here",),
        cause="adskit was installed without its extra lab, or in another environment.",
        todo='run: python -m pip install "adskit[lab]"',
        error=AdskitError,
    ),
    Trouble(
        name="lab-folder",
        title="adskit lab cannot put its notebooks here",
        symptoms=("The notebooks cannot be copied to",),
        cause="The folder belongs to somebody else, or the disk is full.",
        todo="run `adskit lab` in a folder of your own.",
        error=AdskitError,
    ),
    Trouble(
        name="notebooks-missing",
        title="There are no notebooks",
        symptoms=("There are no notebooks in",),
        cause="The installation is not whole.",
        todo="install adskit again, or clone it anew.",
        error=AdskitError,
    ),
    Trouble(
        name="practice-silent",
        title="The practice Amazon does not start or answer",
        symptoms=(
            "The practice Amazon did not start",
            "No practice Amazon answers at",
            "is not a practice Amazon",
        ),
        cause="Its process has ended, or ADSKIT_PRACTICE_URL names an address where nothing is.",
        todo="restart the kernel; in `adskit lab`, end and start the command again.",
        error=PracticeError,
    ),
    Trouble(
        name="practice-gone",
        title="The practice Amazon has ended meanwhile",
        symptoms=("The practice Amazon does not answer", "The consent page does not ask"),
        cause="The kernel or the command that ran it was ended, or an old session is used.",
        todo="run adskit.connect() again.",
        error=PracticeError,
    ),
    Trouble(
        name="practice-without-session",
        title="practice-amazon.invalid cannot be reached",
        symptoms=(
            "Failed to resolve 'practice-amazon.invalid'",
            "HTTPSConnectionPool(host='practice-amazon.invalid', port=443): Max retries exceeded",
            "Could not resolve host: practice-amazon.invalid",
        ),
        cause="That host is invented. Only sessions that adskit has prepared find the practice "
        "Amazon on this computer; requests.get() and requests.post() use none of them.",
        todo="use the session that ads.mount(session) gave you: "
        "http = ads.mount(requests.Session()), then http.get(…).",
        notebook=PLAIN_REQUESTS,
        heading="Before you start",
    ),
    Trouble(
        name="allow-is-the-advertisers",
        title="The kit cannot press Allow at the real Amazon",
        symptoms=("Only the advertiser can press Allow at the real Amazon",),
        cause="On the practice Amazon the kit plays the advertiser; at the real one a person has "
        "to agree.",
        todo="run adskit.login(ads), open the link and press Allow yourself.",
        notebook=WIDGET,
        heading="Or let the kit play the advertiser",
        error=PracticeError,
    ),
    Trouble(
        name="stopped",
        title="You stopped a cell",
        symptoms=(
            "adskit.errors.Interrupted",
            "Stopped. … being made at Amazon, and noted",
            "You stopped this. Nothing was changed at Amazon",
            "KeyboardInterrupt",
        ),
        cause="The kernel was interrupted. What Amazon makes meanwhile is made all the same.",
        todo="run the cell again to go on: what is ready is picked up, and nothing is asked for "
        "twice.",
    ),
)
