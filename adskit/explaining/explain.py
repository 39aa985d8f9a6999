"""explain(): cause, next step and notebook for an error, a text, an address, a reply, a table."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

import pandas as pd
import requests

from adskit.auth.redact import redact
from adskit.errors import AdskitError, ArgumentError
from adskit.explaining.explanation import Explanation, explanation_of
from adskit.explaining.from_errors import troubles_of_error, troubles_of_reply
from adskit.explaining.from_tables import troubles_of_table
from adskit.explaining.from_texts import told_by_hint, told_by_status, troubles_of_text
from adskit.explaining.last_error import last_error, named
from adskit.troubles.trouble import Trouble

TAKES = (
    "an error, the text of one (a whole traceback, too), the address you landed on, an HTTP "
    "status or reply, or a DataFrame"
)
REFUSED_BEFORE: Final = re.compile(r"\bArgumentError: ")


def explain(x: object = None) -> Explanation:
    """Return what is known about something that went wrong: cause, next step, notebook.

    Parameters
    ----------
    x : exception, str, int, requests.Response, DataFrame, list or dict, optional
        An exception of adskit or of any library; an error text however it was copied: a whole
        traceback, a log line, JSON, a page of HTML; the address of the page you landed on; an
        HTTP status or a reply; a table with gaps or without rows. The last error of this session
        when None.

    Returns
    -------
    Explanation
        Shown as a block in a notebook and as text elsewhere. Nothing of `x` is in it, so that it
        may be shared; of the last error, `about` holds the class and the first line, masked.

    Raises
    ------
    ArgumentError
        `x` is something else.

    Examples
    --------
    >>> import adskit
    >>> adskit.explain("An unknown scope was requested").notebook
    '01_what_authorization_is.ipynb'
    """
    if x is not None:
        return explained(x)
    error = last_error()
    if error is None:
        return Explanation("No error has been shown in this session.", "", pass_one())
    return replace(explained(error), about=named(error))


def explained(x: object) -> Explanation:
    """Return what is known about something, or what to do when nothing is."""
    found = explanation_of(troubles_of(x), todo=own_step(x))
    if found and refused_before_sending(x) and found.troubles[0].error is not ArgumentError:
        return replace(found, title=f"{found.title} (nothing was sent to Amazon)")
    return found or unknown(x)


def refused_before_sending(x: object) -> bool:
    """Say whether it is an argument that adskit refused, as an error or as its text."""
    return isinstance(x, ArgumentError) or (
        isinstance(x, str) and REFUSED_BEFORE.search(x) is not None
    )


def troubles_of(x: object) -> list[Trouble]:
    """Return what it may be, best first."""
    if isinstance(x, BaseException):
        return troubles_of_error(x)
    if isinstance(x, requests.Response):
        return troubles_of_reply(x)
    if isinstance(x, pd.DataFrame):
        return troubles_of_table(x)
    if isinstance(x, int) and not isinstance(x, bool):
        return told_by_status(x)
    if isinstance(x, bytes):
        x = x.decode(errors="replace")
    if isinstance(x, Mapping | list):
        x = json.dumps(x, default=str)
    if isinstance(x, str):
        return troubles_of_text(x)
    raise ArgumentError(f"explain knows nothing of {type(x).__name__}.", hint=pass_one())


def own_step(x: object) -> str:
    """Return the next step that an error of the kit names itself, unless the table has it."""
    if not isinstance(x, AdskitError) or told_by_hint(x.hint):
        return ""
    return redact(x.hint)


def unknown(x: object) -> Explanation:
    """Return what to do about something that is not in the table."""
    if isinstance(x, AdskitError):
        return Explanation("The error names the next step itself.", "", redact(x.hint))
    if isinstance(x, pd.DataFrame):
        title = "Nothing is wrong with this table, as far as can be seen."
        return Explanation(title, "", "If something is missing, pass what was said instead.")
    if isinstance(x, BaseException):
        title = f"This error is not among the troubles that are known here: {type(x).__name__}."
        step = "Read the last line of the error. If it has to do with Amazon, adskit.doctor() looks"
        return Explanation(title, "", f"{step} at what is installed, set and signed in.")
    return Explanation("This is not among the troubles that are known here.", "", pass_one())


def pass_one() -> str:
    """Return the sentence that says what may be passed."""
    return f"Pass {TAKES}. adskit.doctor() looks at what is installed, set and signed in."
