"""`adskit practice`: serve the practice Amazon until it is ended."""

from __future__ import annotations

import argparse
import asyncio
import errno
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import Final

from adskit.practice.faults import FAULTS
from adskit.practice.info import PracticeInfo
from adskit.practice.options import Options

NO_TORNADO: Final = (
    "The practice Amazon needs tornado, which is not installed. "
    'Install it with: python -m pip install "adskit[practice]"'
)
NO_BROWSER: Final = (
    "To press Allow without a browser, POST decision=allow to the consent page's address, query "
    "included: the Location of the answer is where a browser would go. "
    "adskit.practice.press_allow(address) does it."
)
FRIENDLY: Final = """\
The practice Amazon is running at {url} (invented accounts; nothing leaves this computer).

  consent page   {authorization_url}
  token URL      {token_url}
  API hosts      {apis}
  client id      {client_id}
  client secret  {client_secret}
  return URLs    {returns}

Press Ctrl-C to end it.
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Serve until Ctrl-C, SIGTERM or, as a child, the end of standard input.

    Returns
    -------
    int
        0 when it was ended, 2 when it could not start or was asked for what it does not know.
    """
    parser = build_parser()
    try:
        arguments = parser.parse_args(argv)
    except SystemExit as leaving:
        return int(leaving.code or 0)
    chosen = {name: getattr(arguments, name) for name in Options.__dataclass_fields__}
    try:
        options = Options(**chosen | {"faults": dict(arguments.faults or [])})
    except ValueError as error:
        return complain(str(error))
    try:
        return asyncio.run(
            serve(options, as_json=arguments.json, as_child=arguments.until_stdin_closes)
        )
    except ModuleNotFoundError as error:
        if error.name and error.name.partition(".")[0] == "tornado":
            return complain(NO_TORNADO)
        raise
    except KeyboardInterrupt:  # before the signal handlers were in place
        return 0
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        return complain(f"Port {options.port} is in use. Choose another, or leave --port out.")


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of the command's options."""
    parser = argparse.ArgumentParser(
        prog="adskit practice",
        description="Serve an Amazon to practise on: consent page, tokens, Ads API, on loopback.",
        epilog=f"{NO_BROWSER} Faults: "
        + "; ".join(f"{name} ({words})" for name, words in FAULTS.items())
        + ".",
    )
    standard = Options()
    add = parser.add_argument
    add("--port", type=int, default=standard.port, help="port of 127.0.0.1 (a free one)")
    add("--seed", type=int, default=standard.seed, help="which world (%(default)s)")
    add("--profiles", type=int, default=standard.profiles, help="how many (%(default)s)")
    add("--campaigns", type=int, help="how many for each seller and vendor (sizes differ)")
    add("--latency-ms", type=float, default=standard.latency_ms, help="how slow each call is")
    add("--page-size", type=int, help="fewer rows a page than Amazon gives")
    add("--token-seconds", type=int, default=standard.token_seconds, help="life of a token")
    add("--report-seconds", type=float, default=standard.report_seconds, help="time a report takes")
    add(
        "--report-rows",
        type=int,
        help="rows of every report, to try large ones; sums of reports do not agree then",
    )
    add(
        "--fault",
        dest="faults",
        metavar="NAME:RATE",
        nargs="+",
        action="extend",
        type=fault,
        help="what goes wrong how often, 0 to 1; may be given several times",
    )
    add("--json", action="store_true", help="say where it is as one line of JSON")
    add("--until-stdin-closes", action="store_true", help=argparse.SUPPRESS)
    return parser


def fault(text: str) -> tuple[str, float]:
    """Return a fault's name and rate."""
    name, _, rate = text.partition(":")
    try:
        return name, float(rate)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is not NAME:RATE, for example throttle:0.05"
        ) from None


def complain(message: str) -> int:
    """Say in one line why it does not start."""
    sys.stderr.write(f"adskit practice: {message}\n")
    return 2


async def serve(options: Options, *, as_json: bool, as_child: bool) -> int:
    """Serve until told to end."""
    # here, so that a wrong option is told at once and a missing tornado in words
    from adskit.practice.amazon import PracticeAmazon  # noqa: PLC0415
    from adskit.practice.app import App, listen  # noqa: PLC0415

    listening = listen(options.port)
    amazon = PracticeAmazon(options, listening.getsockname()[1], time.time)
    app = App(amazon)
    ended = asyncio.Event()
    end_on_signals(ended, ignore_interrupt=as_child)
    app.start(listening)
    sys.stdout.write(first_lines(amazon.info, as_json=as_json))
    sys.stdout.flush()
    if as_child:
        end_with_stdin(ended)
    await ended.wait()
    await app.stop()
    return 0


def first_lines(info: PracticeInfo, *, as_json: bool) -> str:
    """Return what is said at the start."""
    if as_json:
        return json.dumps(info.as_json()) + "\n"
    apis = "\n                 ".join(f"{region} {url}" for region, url in info.api_urls.items())
    returns = "\n                 ".join(info.redirect_uris)
    return FRIENDLY.format(**info.as_json() | {"apis": apis, "returns": returns})


def end_on_signals(ended: asyncio.Event, *, ignore_interrupt: bool) -> None:
    """End on SIGTERM and Ctrl-C; a child leaves Ctrl-C to whom it was meant for."""
    loop = asyncio.get_running_loop()
    if ignore_interrupt:
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in (signal.SIGTERM, *(() if ignore_interrupt else (signal.SIGINT,))):
        try:
            loop.add_signal_handler(number, ended.set)
        except NotImplementedError:  # Windows
            signal.signal(number, lambda *_: loop.call_soon_threadsafe(ended.set))


def end_with_stdin(ended: asyncio.Event) -> None:
    """End when nobody holds the other side of standard input any more."""
    loop = asyncio.get_running_loop()
    source = sys.stdin.fileno()

    def watch() -> None:
        # os.read takes no lock of sys.stdin, so leaving while it waits is safe
        with suppress(OSError):
            while os.read(source, 1024):
                pass
        with suppress(RuntimeError):  # ended otherwise meanwhile
            loop.call_soon_threadsafe(ended.set)

    threading.Thread(target=watch, name="stdin", daemon=True).start()
