"""What is known about one trouble."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from adskit.errors import AdskitError

# the notebooks that troubles point to
ROLES: Final = "01_what_authorization_is.ipynb"
PLAIN_REQUESTS: Final = "02_option_1_requests.ipynb"
OAUTH_SESSION: Final = "03_option_2_requests_oauthlib.ipynb"
WIDGET: Final = "04_sign_in_with_the_widget.ipynb"
PROFILES: Final = "05_profiles_and_campaigns.ipynb"
REPORTS: Final = "06_reports.ipynb"
WEEKLY: Final = "07_weekly_report.ipynb"


@dataclass(frozen=True)
class Trouble:
    """One thing that goes wrong, with its cause and its cure.

    Attributes
    ----------
    name : str
        Short and stable: the address of its part of the troubleshooting page.
    title : str
        What the person sees, in plain words.
    symptoms : tuple of str
        Texts by which it is recognised, as Amazon and the libraries write them; `…` stands for
        anything of some length.
    cause : str
        Why it happens.
    todo : str
        The next step. Errors of the kit end with it, so it begins like the rest of a sentence.
    notebook, heading : str
        Where it is explained at length; "" where nowhere.
    error : type of AdskitError, optional
        The error of the kit that tells of it.
    lwa : str
        The word Login with Amazon has for it, such as `invalid_grant`.
    statuses : tuple of int
        The HTTP statuses that mean this when nothing else is known.
    threads : tuple of str
        Where people have talked about it in public.
    """

    name: str
    title: str
    symptoms: tuple[str, ...]
    cause: str
    todo: str
    notebook: str = ""
    heading: str = ""
    error: type[AdskitError] | None = None
    lwa: str = ""
    statuses: tuple[int, ...] = ()
    threads: tuple[str, ...] = ()

    @property
    def next_step(self) -> str:
        """Return `todo` as a sentence of its own."""
        return self.todo[:1].upper() + self.todo[1:]
