"""The command `adskit`: lab, practice, login, doctor, explain, scan.

Each part loads what it needs when it runs: `adskit practice` is a small process without pandas.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from adskit import __version__
from adskit.errors import AdskitError, Interrupted
from adskit.troubles.table import todo

Rest = Sequence[str]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code.

    Parameters
    ----------
    argv : sequence of str, optional
        The words after `adskit`; those of this process when None.

    Returns
    -------
    int
        0 when it worked, 1 when something is wrong (said on standard error, with a next step).
        Wrong usage ends with 2.
    """
    make_writable()
    parser = command_line()
    options, rest = parser.parse_known_args(argv)
    command = COMMANDS[options.command]
    if rest and not command.takes_more:
        parser.error(f"{options.command} does not know {' '.join(rest)}")
    try:
        return command.run(options, rest)
    except AdskitError as error:
        sys.stderr.write(f"adskit: {error}\n")
    except Interrupted as stopped:
        sys.stderr.write(f"\nadskit: {stopped}\n")
    except KeyboardInterrupt:
        sys.stderr.write("\n")
    return 1


def make_writable() -> None:
    """Let the streams take every character: Windows gives files and pipes an old code page."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and not stream.closed:
            file = stream is not sys.stdin and not stream.isatty()
            with suppress(io.UnsupportedOperation):  # it was read from before
                stream.reconfigure(encoding="utf-8" if file else None, errors="replace")


def command_line() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    parser = argparse.ArgumentParser(
        prog="adskit", description="Explore the Amazon Ads API in notebooks.", allow_abbrev=False
    )
    parser.add_argument("--version", action="version", version=f"adskit {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="command")
    for name, command in COMMANDS.items():
        # the practice Amazon describes its many options itself
        part = commands.add_parser(
            name,
            help=command.says,
            description=command.says,
            allow_abbrev=False,
            add_help=name != "practice",
        )
        command.options(part)
    return parser


def lab_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of `adskit lab`."""
    parser.add_argument("--no-browser", action="store_true", help="only print the address")
    parser.add_argument(
        "--port", type=int, help="listen here, or not at all (default: 8888 or the next free one)"
    )
    parser.epilog = "Other options are handed to JupyterLab."


def run_lab(options: argparse.Namespace, rest: Rest) -> int:
    """Open the notebooks in JupyterLab."""
    if find_spec("jupyterlab") is None:
        raise AdskitError(
            "JupyterLab is not installed here.",
            hint=todo("lab-not-installed"),
        )
    from adskit.lab import open_lab  # noqa: PLC0415 - JupyterLab loads when it is asked for

    return open_lab(browser=not options.no_browser, port=options.port, more=rest)


def run_practice(_options: argparse.Namespace, rest: Rest) -> int:
    """Serve the practice Amazon."""
    from adskit.practice import command  # noqa: PLC0415 - its server loads when it is asked for

    return command.main(rest)


def login_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of `adskit login`."""
    parser.add_argument(
        "--login", default="default", metavar="NAME", help="keep the tokens under this name"
    )
    parser.add_argument(
        "--again", action="store_true", help="sign in anew although the login still works"
    )


def run_login(options: argparse.Namespace, _rest: Rest) -> int:
    """Sign in, asking in the terminal."""
    from adskit.asking import login  # noqa: PLC0415 - loads when it is asked for
    from adskit.connection import connect  # noqa: PLC0415 - same

    ads = connect(options.login, play_advertiser=not options.again)
    login(ads, again=options.again)
    place = "Practice Amazon" if ads.is_practice else "Amazon"
    sys.stdout.write(f"{place}, login {ads.login!r}: {ads.status}.\n")
    return 0


def doctor_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of `adskit doctor`."""
    parser.add_argument("--online", action="store_true", help="also ask Amazon")
    parser.add_argument(
        "--all-profiles",
        action="store_true",
        help="ask about the ad products of every profile",
    )
    parser.add_argument(
        "--login", default="default", metavar="NAME", help="with --online: ask with this login"
    )
    parser.add_argument(
        "--report",
        action="store_true",
        help="write Markdown for a support ticket, without names, paths, ids or values of yours",
    )


def run_doctor(options: argparse.Namespace, _rest: Rest) -> int:
    """Say what is in order and what is not."""
    from adskit.checkup.doctor import doctor  # noqa: PLC0415 - loads when it is asked for

    found = doctor(
        login=options.login,
        online=options.online or options.all_profiles,
        all_profiles=options.all_profiles,
    )
    sys.stdout.write(f"{found.report() if options.report else found}\n")
    return 0 if found.ok else 1


def explain_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of `adskit explain`."""
    parser.add_argument(
        "text", nargs="*", help="what an error says, an address or a status (default: read it)"
    )


def run_explain(options: argparse.Namespace, _rest: Rest) -> int:
    """Say what an error text means and what to do next."""
    from adskit.explaining.explain import explain  # noqa: PLC0415 - loads when it is asked for

    text = " ".join(options.text)
    if not text and not getattr(sys.stdin, "closed", True):  # a closed one is None, or closed
        if sys.stdin.isatty():
            sys.stderr.write("Paste what the error says, then press Ctrl-D (on Windows Ctrl-Z).\n")
        text = sys.stdin.read()
    found = explain(text)
    sys.stdout.write(f"{found}\n")
    return 0 if found.troubles else 1


def scan_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of `adskit scan`."""
    parser.add_argument(
        "paths", nargs="*", type=Path, default=[Path()], help="files and folders (default: here)"
    )


def run_scan(options: argparse.Namespace, _rest: Rest) -> int:
    """Name the secrets that were saved by accident, and where; never their value."""
    from adskit.leaks import scan  # noqa: PLC0415 - loads when it is asked for

    found = scan(options.paths)
    for leak in found.leaks:
        sys.stdout.write(f"{leak}\n")
    for one in found.left_out:
        sys.stdout.write(f"Not looked at: {one}\n")
    if found.leaks:
        sys.stdout.write("→ take them out, and make the secrets anew: they may have been copied.\n")
        return 1
    rest = " in the rest" if found.left_out else ""
    sys.stdout.write(f"No token, secret, code or presigned link was found{rest}.\n")
    return 0


def no_options(_parser: argparse.ArgumentParser) -> None:
    """Add nothing."""


@dataclass(frozen=True)
class Command:
    """One word after `adskit`."""

    says: str
    run: Callable[[argparse.Namespace, Rest], int]
    options: Callable[[argparse.ArgumentParser], None] = no_options
    takes_more: bool = False


COMMANDS: Final = {
    "lab": Command("open the notebooks in JupyterLab", run_lab, lab_options, takes_more=True),
    "practice": Command("run an Amazon to practise on", run_practice, takes_more=True),
    "login": Command("sign in, in the terminal", run_login, login_options),
    "doctor": Command("say what is in order and what is not", run_doctor, doctor_options),
    "explain": Command("say what an error text means and what to do", run_explain, explain_options),
    "scan": Command("look for secrets saved by accident", run_scan, scan_options),
}
