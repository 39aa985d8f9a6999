"""Python and the packages: are they there, and new enough."""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from typing import Final

from adskit.findings.finding import Finding, State

OLDEST_PYTHON: Final = (3, 11)
REQUIREMENT: Final = re.compile(
    r"(?P<name>[\w.-]+)(?:\[[^]]*\])?(?:>=(?P<floor>[\d.]+))?"
    r"""(?:\s*;\s*extra == ["'](?P<extra>\w+)["'])?"""
)


def python() -> Iterator[Finding]:
    """Look at the interpreter."""
    place = f" ({sys.executable})"
    found = f"{sys.version.split()[0]} on {platform.system()} {platform.machine()}{place}"
    new = sys.version_info >= OLDEST_PYTHON
    todo = "" if new else "adskit needs Python 3.11 or newer."
    yield Finding("Python", "ok" if new else "wrong", found, todo, own={place: ""})


def packages() -> Iterator[Finding]:
    """Compare adskit's own requirements, and those of its extra `lab`, with what is installed.

    Those that will do share one line.
    """
    try:
        yield Finding("adskit", "ok", version("adskit"))
    except PackageNotFoundError:
        yield Finding("adskit", "wrong", "is not installed", "python -m pip install -e .")
        return
    found = [package(*wanted) for wanted in wanted_packages()]
    good = [f"{one.what} {one.detail}" for one in found if one.state == "ok"]
    if good:
        yield Finding("packages", "ok", f"{len(good)} in order: {', '.join(good)}")
    yield from (one for one in found if one.state != "ok")


def wanted_packages() -> Iterator[tuple[str, str, str | None]]:
    """Give each required package: its name, the oldest version that will do, and its extra."""
    seen = {"adskit"}  # one extra includes another by the package's own name
    for line in requires("adskit") or ():
        wanted = REQUIREMENT.match(line)
        if wanted is None or wanted["name"] in seen:
            continue
        if wanted["extra"] in {None, "practice", "lab"}:
            seen.add(wanted["name"])
            yield wanted["name"], wanted["floor"] or "0", wanted["extra"]


def package(name: str, floor: str, extra: str | None) -> Finding:
    """Compare one package with the oldest version that will do."""
    wish = f'python -m pip install "adskit[{extra}]"' if extra else "python -m pip install adskit"
    state: State = "look" if extra else "wrong"
    try:
        found = version(name)
    except PackageNotFoundError:
        return Finding(name, state, "is not installed", wish)
    if numbers(found) < numbers(floor):
        return Finding(name, state, f"{found}, and {floor} or newer is needed", wish)
    return Finding(name, "ok", found)


def numbers(text: str) -> tuple[int, ...]:
    """Return a version's numbers, as far as they decide which of two is newer."""
    release = re.match(r"[\d.]*", text)
    found = [int(number) for number in re.findall(r"\d+", release[0] if release else "")]
    while found and found[-1] == 0:
        found.pop()
    return tuple(found)
