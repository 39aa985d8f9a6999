"""Words in single backticks: a public name becomes a link, everything else stays code.

Docstrings write `get_report`, `adskit.errors` and `budget` alike, as one reads them in a notebook.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from pkgutil import resolve_name
from typing import Any, Final

from docutils import nodes
from docutils.parsers.rst.states import Inliner
from sphinx.application import Sphinx
from sphinx.domains.python import PyXRefRole
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

import adskit

WORD: Final = re.compile(r"(?P<name>[A-Za-z_][\w.]*)(?P<called>\(.*\))?")
ROOMS: Final = (
    "adskit.accounts",
    "adskit.charts",
    "adskit.errors",
    "adskit.exercises",
    "adskit.practice",
    "adskit.reports",
)
warn: Final = logging.getLogger(__name__).warning
link: Final = PyXRefRole()


def word(
    _role: str,
    rawtext: str,
    text: str,
    lineno: int,
    inliner: Inliner,
    _options: Mapping[str, Any] | None = None,
    _content: Sequence[str] = (),
) -> tuple[list[nodes.Node], list[nodes.system_message]]:
    """Return a link to the public name, or the text as code."""
    shown = nodes.unescape(text)
    found = WORD.fullmatch(shown)
    if found and (full := home(found["name"], called=bool(found["called"]))):
        return link("py:obj", rawtext, f"{shown} <{full}>", lineno, inliner)
    if found and found["name"].startswith("adskit.") and not exists(found["name"]):
        warn("there is no %s", shown, location=inliner.document.current_source)
    return [nodes.literal(rawtext, shown)], []


def home(name: str, *, called: bool) -> str | None:
    """Return the full name of a public name, however it is written.

    A plain word that is a parameter too, such as `login`, means the function only when called.
    """
    full = public_names().get(name)
    return full if called or "." in name or name not in parameters() else None


@cache
def public_names() -> Mapping[str, str]:
    """Return every public name, with and without its module → its full name."""
    found = {name: f"adskit.{name}" for name in adskit.__all__}
    for room in ROOMS:
        found |= {name: f"{room}.{name}" for name in offered(import_module(room))}
    return found | {full: full for full in found.values()}


def offered(module: Any) -> list[str]:
    """Return a room's names: those it lists, or the classes it defines."""
    listed: list[str] | None = getattr(module, "__all__", None)
    classes = [name for name, _ in inspect.getmembers(module, inspect.isclass)]
    return listed or [one for one in classes if getattr(module, one).__module__ == module.__name__]


@cache
def parameters() -> frozenset[str]:
    """Return the names of all parameters of public functions."""
    return frozenset(of_all_functions())


def of_all_functions() -> Iterator[str]:
    """Give the parameters of each public function."""
    for full in set(public_names().values()):
        public = resolve_name(full.replace(".", ":", 1) if full.count(".") == 1 else full)
        if inspect.isfunction(public):
            yield from inspect.signature(public).parameters


def exists(name: str) -> bool:
    """Say whether there is such a module, or such a name in one."""
    try:
        resolve_name(name)
    except (ImportError, AttributeError):
        return False
    return True


def miss(_app: Sphinx, env: BuildEnvironment) -> None:
    """Warn of each public name that no page describes."""
    described = env.domains.python_domain.objects
    for full in sorted(set(public_names().values()) - described.keys()):
        warn("no page describes %s", full)


def setup(app: Sphinx) -> dict[str, bool]:
    """Offer the role, which conf.py makes the one of backticks; look for what is left out."""
    app.add_role("word", word)
    app.connect("env-check-consistency", miss)
    return {"parallel_read_safe": True}
