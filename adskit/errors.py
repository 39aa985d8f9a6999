"""Every error adskit raises, in one tree.

::

    AdskitError
    ├── SettingsError         the four values in .env are missing or malformed
    ├── ArgumentError         a call's arguments are refused before anything is sent (a ValueError)
    ├── ReadOnly              the call would change something at Amazon; adskit only reads
    ├── PracticeError         the practice Amazon could not be started or reached
    ├── AuthError             who may ask
    │   ├── NotSignedIn       there is no usable token: sign in first
    │   ├── PasteError        what was pasted is not the answer of an open sign-in
    │   ├── TokenRefused      Login with Amazon refused a code, a refresh token or the client
    │   └── TokenStoreError   the saved login cannot be read or written
    ├── NotDelivered          a report or an export that was asked for did not come
    ├── ApiError              Amazon answered, and the answer is no
    │   ├── Throttled         too many calls, also after waiting
    │   ├── NotPermitted      this login may not ask that of this profile
    │   └── BadReply          the answer cannot be read
    ├── BadFile               a downloaded file is cut short or damaged
    ├── HistoryError          a file of stored reports cannot be read or written
    └── Unreachable           no answer at all

Each message says what happened and ends with what to do next, which `hint` holds on its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal


class AdskitError(Exception):
    """Base of everything adskit raises.

    Parameters
    ----------
    message : str
        What happened, in one sentence.
    hint : str
        The next thing to try.
    """

    def __init__(self, message: str, *, hint: str) -> None:
        super().__init__(f"{message}\n→ {hint}")
        self.message = message
        self.hint = hint

    def __reduce__(self) -> tuple[Any, ...]:
        """Let it travel whole from another process; its options have names."""
        return restored, (type(self), self.args, self.__dict__)

    def _render_traceback_(self) -> list[str]:
        """Show the sentence and the next step instead of a stack; IPython asks for this."""
        return [f"\x1b[31m{type(self).__name__}\x1b[0m: {self}"]


def restored(
    kind: type[AdskitError], said: tuple[Any, ...], known: Mapping[str, Any]
) -> AdskitError:
    """Return an error of another process as it was there."""
    error = kind.__new__(kind, *said)
    error.__dict__.update(known)
    return error


class SettingsError(AdskitError):
    """A value of `.env`, the environment or `lwa_app_credential.json` is missing or malformed."""


class ArgumentError(AdskitError, ValueError):
    """An argument is refused before anything is sent."""


class ReadOnly(AdskitError):
    """The call would change something at Amazon."""


class PracticeError(AdskitError):
    """The practice Amazon could not be started or reached."""


class AuthError(AdskitError):
    """Base of everything about signing in."""


class NotSignedIn(AuthError):
    """No usable token is at hand."""


PasteKind = Literal[
    "empty",
    "cancelled",
    "unknown_scope",
    "return_url",
    "refused",
    "authorization_link",
    "no_code",
    "other_link",
    "used",
    "unknown_text",
]


class PasteError(AuthError):
    """What was pasted cannot finish a sign-in; `kind` tells the cases apart."""

    def __init__(self, message: str, *, hint: str, kind: PasteKind) -> None:
        super().__init__(message, hint=hint)
        self.kind = kind


class TokenRefused(AuthError):
    """Login with Amazon refused; `error` is its own word for it, such as `invalid_grant`."""

    def __init__(self, message: str, *, hint: str, error: str, status: int) -> None:
        super().__init__(message, hint=hint)
        self.error = error
        self.status = status


class TokenStoreError(AuthError):
    """The saved login cannot be read or written."""


@dataclass(frozen=True)
class Refusal:
    """What Amazon said when it said no, as far as the reply told."""

    status: int
    text: str
    code: str = ""
    request_id: str = ""
    path: str = ""
    region: str = ""
    profile: str = ""
    retry_after: str = ""
    login: str = ""

    def __str__(self) -> str:
        """One line: the status and Amazon's words, then where, then the id to quote to support.

        Who has but the one login, `default`, need not be told of it.
        """
        where = ", ".join(
            f"{name} {value}"
            for name, value in (
                ("profile", self.profile),
                ("region", self.region),
                ("login", "" if self.login == "default" else self.login),
                ("request id", self.request_id),
            )
            if value
        )
        return f"{self.status} {self.text or self.code or 'without a reason'}" + (
            f" ({where})" if where else ""
        )


class ApiError(AdskitError):
    """Amazon answered, and the answer is no.

    `status`, `code`, `text`, `request_id`, `profile` and `region` repeat what the reply told.
    """

    def __init__(self, message: str, *, hint: str, refusal: Refusal) -> None:
        super().__init__(message, hint=hint)
        self.refusal = refusal
        self.status = refusal.status
        self.code = refusal.code
        self.text = refusal.text
        self.request_id = refusal.request_id
        self.profile = refusal.profile
        self.region = refusal.region


class Throttled(ApiError):
    """Amazon wants fewer calls, also after the kit has waited."""


class NotPermitted(ApiError):
    """The login may not ask that of this profile."""


class BadReply(ApiError):
    """Amazon's answer is not in the form it documents."""


class BadFile(AdskitError):
    """A downloaded file of rows ends early, is damaged, or holds something else."""


class HistoryError(AdskitError):
    """A file of stored reports cannot be read or written."""


class Unreachable(AdskitError):
    """No answer came: no network, a dropped connection, or the time limit passed.

    `no_connection` tells that not even a connection was made: asking on and on is of no use then.
    """

    def __init__(self, message: str, *, hint: str, no_connection: bool = False) -> None:
        super().__init__(message, hint=hint)
        self.no_connection = no_connection


class NotDelivered(AdskitError):
    """A report or an export failed at Amazon, or is not there yet although time is up."""


class Interrupted(KeyboardInterrupt):
    """You stopped the cell; the sentence says what becomes of what was asked for."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


class GapsWarning(UserWarning):
    """A frame was returned without everything that was asked for; `df.attrs["gaps"]` lists it."""
