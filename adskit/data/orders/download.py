"""A finished file, fetched by its presigned link.

The link is the authorization: the store refuses a call that brings a token as well, and whoever
reads the link can read the file. So nothing here signs, logs or quotes it.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from typing import BinaryIO, Final, cast
from urllib.parse import urljoin, urlsplit

import requests
import urllib3

from adskit.auth.quiet import hush
from adskit.auth.redact import guard_logs, without_frames
from adskit.errors import AdskitError, Unreachable
from adskit.secret import Secret
from adskit.troubles.table import todo

TIMEOUT: Final = 60.0
PIECE: Final = 1 << 18
IN_MEMORY: Final = 1 << 25  # larger files wait on disk, in a file without a name
LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})
MOST_HOPS: Final = 5  # a store may lead elsewhere, such as to another region


class LinkEnded(AdskitError):
    """The link is no longer good; looking at the order again gives another one."""


class Downloads:
    """Fetches files; one for all threads of a call.

    `timeout` is how many seconds the store may be silent; `adskit.auth.deadline` says how long a
    file may take as a whole.
    """

    def __init__(self, *, on_this_computer: bool = False, timeout: float = TIMEOUT) -> None:
        guard_logs()  # a worker has no session that would have done it
        self._here = on_this_computer
        self._timeout = timeout
        self._http = requests.Session()
        # without this requests would look for a login of the store's host in ~/.netrc
        self._http.auth = lambda request: request
        if on_this_computer:
            self._http.trust_env = False
        hush(self._http)

    def fetch(self, link: Secret) -> BinaryIO:
        """Return the file behind a link, at its beginning; it is gone when it is closed.

        Raises
        ------
        LinkEnded
            The store no longer takes the link.
        Unreachable
            The store gave no whole answer.
        AdskitError
            There is no room for it on this computer.
        """
        link = self._checked(link)
        # a real file only when it is large; SpooledTemporaryFile is one by its methods
        file = cast(BinaryIO, tempfile.SpooledTemporaryFile(max_size=IN_MEMORY))  # noqa: SIM115
        try:
            fault = self._filled(link, file)
        except BaseException:
            with suppress(OSError):  # what found no room before finds none now
                file.close()
            raise
        if not fault:
            return file
        file.close()
        # raised out here: the cause would quote the link
        raise Unreachable(
            f"A finished file could not be fetched ({fault}).",
            hint=todo("file-not-fetched"),
        )

    def close(self) -> None:
        """Let the connections go."""
        self._http.close()

    def _filled(self, link: Secret, file: BinaryIO) -> str:
        """Write the answer into the file and go to its beginning; return what went wrong."""
        try:
            with self._answer(link) as answer:
                status = answer.status_code
                if status == HTTPStatus.OK:
                    # as it lies there, also where a store calls the file's own gzip an encoding
                    for piece in answer.raw.stream(PIECE, decode_content=False):
                        with written_here():
                            file.write(piece)
                    with written_here():
                        file.seek(0)
                    return ""
        except (
            requests.RequestException,
            urllib3.exceptions.HTTPError,
            OSError,
            ValueError,  # what leads to no address at all
        ) as error:
            return type(error).__name__
        except BaseException as error:  # noqa: BLE001 - the frames below hold the link in plain text
            raise without_frames(error)  # noqa: B904 - a cause would bring them back
        if status in {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}:
            raise LinkEnded("The link to a finished file has ended.", hint=todo("link-ended"))
        return in_words(status)

    def _answer(self, link: Secret) -> requests.Response:
        """Return the answer to a link, or to where the store leads from there, if that is fine."""
        for _ in range(MOST_HOPS):
            answer = self._http.get(link, timeout=self._timeout, stream=True, allow_redirects=False)
            if not answer.is_redirect:
                break
            answer.close()
            link = self._checked(link, answer.headers["Location"])
        return answer

    def _checked(self, link: Secret, elsewhere: str = "") -> Secret:
        """Return a link, or where it leads, if adskit goes there."""
        with suppress(ValueError):  # of what is no address
            target = Secret(urljoin(link, elsewhere))
            parts = urlsplit(target)
            if parts.hostname in LOOPBACK if self._here else parts.scheme == "https":
                return target
        raise Unreachable(
            "Amazon's link to a finished file is not one that adskit follows.",
            hint=todo("link-not-followed"),
        )


def in_words(status: int) -> str:
    """Return an HTTP status, with its meaning if it is one that everybody knows."""
    with suppress(ValueError):  # a proxy may answer with a number of its own
        return f"{status} {HTTPStatus(status).phrase}"
    return str(status)


@contextmanager
def written_here() -> Iterator[None]:
    """Tell apart a file that cannot be written on this computer from one that cannot be fetched."""
    try:
        yield
    except OSError as error:
        raise AdskitError(
            f"A finished file cannot be written to {tempfile.gettempdir()} ({error.strerror}).",
            hint=todo("file-not-written"),
        ) from error
