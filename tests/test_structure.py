from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from importlib import import_module
from itertools import takewhile
from types import ModuleType
from typing import Final, get_args

import pytest

import adskit
import adskit.practice
from adskit import AdsSession, connect
from adskit.errors import ReadOnly
from adskit.practice import PracticeServer
from adskit.regions import Region
from tests.figures import (
    ROOT,
    Module,
    annotated,
    modules,
    parameters,
    repeated,
)

# data flows down this list, and a module imports only from rooms above its own
ROOMS: Final = (
    "errors",
    "troubles",
    "secret",
    "shown",
    "regions",
    "shapes",
    "settings",
    "auth",
    "data",
    "reports",
    "accounts",
    "share",
    "charts",
    "practice",
    "rehearsal",
    "asking",
    "connection",
    "exercises",
    "ledger",
    "findings",
    "leaks",
    "checkup",
    "explaining",
    "lab",
    "cli",
    "__main__",
)
FILES: Final = modules("adskit")
INNER: Final = [module for module in FILES if module.name != "adskit/__init__.py"]
MANY_PARAMETERS: Final = {
    "adskit.data.campaigns.get_campaigns": "each option is one filter of the call",
    "adskit.data.entities.get_entities": "same",
    "adskit.data.exports.export.get_export": "each option is one property of the export",
    "adskit.data.reports.report.get_report": "each option is one property of the report",
    "adskit.auth.session.post": "what a call consists of",
    "adskit.practice.server.__init__": "the options of `adskit practice`, all by name",
    "adskit.practice.lwa.validator.confirm_redirect_uri": "oauthlib calls it so",
}


def dotted(module: Module) -> str:
    """Return a file's name as imports write it."""
    parts = module.path.relative_to(ROOT).with_suffix("").parts
    return ".".join(takewhile(lambda part: part != "__init__", parts))


def room(name: str) -> str:
    """Return the room of a module of adskit."""
    return [*name.split("."), "__init__"][1]


NAMES: Final = {dotted(module) for module in FILES}


def for_types_only(module: Module) -> set[ast.AST]:
    """Return what a file imports when types are checked and never when it runs."""
    return {
        inner
        for node in ast.walk(module.tree)
        if isinstance(node, ast.If) and getattr(node.test, "id", "") == "TYPE_CHECKING"
        for inner in node.body
    }


def imports(module: Module, *, types: bool = True) -> Iterator[str]:
    """Give the modules of adskit that a file imports, wherever in it and however late."""
    left_out = set() if types else for_types_only(module)
    for node in ast.walk(module.tree):
        if node in left_out:
            continue
        if isinstance(node, ast.Import):
            yield from (each.name for each in node.names if each.name.split(".")[0] == "adskit")
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module.name}: imports are written out"
            origin = node.module or ""
            if origin.split(".")[0] == "adskit":
                # `from adskit.practice import command` takes a module, not a name
                for each in node.names:
                    inner = f"{origin}.{each.name}"
                    yield inner if inner in NAMES else origin


@pytest.mark.parametrize("module", INNER, ids=dotted)
def test_imports_only_go_up_the_house(module: Module) -> None:
    own = room(dotted(module))
    assert own in ROOMS, f"{module.name} has no place in the order of rooms"
    for imported in imports(module):
        if imported == "adskit":
            assert own == "cli", "only the command line asks the package for its version"
        elif own == "practice":
            assert imported.startswith("adskit.practice"), imported
        else:
            there = room(imported)
            assert there == own or ROOMS.index(there) < ROOMS.index(own), imported


def test_nothing_is_imported_by_a_name_made_at_run_time() -> None:
    for module in FILES:
        called = {
            getattr(node.func, "id", getattr(node.func, "attr", ""))
            for node in ast.walk(module.tree)
            if isinstance(node, ast.Call)
        }
        if module.path.name != "__init__.py":
            assert not called & {"import_module", "__import__"}, module.name


def test_no_two_modules_need_each_other() -> None:
    needs = {dotted(module): set(imports(module, types=False)) for module in INNER}
    assert tuple(TopologicalSorter(needs).static_order())


def test_every_room_has_a_name_that_says_what_is_in_it() -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "misc", "tools"}
    assert not {part for name in NAMES for part in name.split(".")} & vague
    assert set(ROOMS) == {room(name) for name in NAMES} - {"__init__"}


@pytest.mark.parametrize("module", [*FILES, *modules("tests")], ids=lambda module: module.name)
def test_a_file_is_one_idea_long(module: Module) -> None:
    assert module.lines <= 300
    assert module.lines > 1 or module.path.name == "__init__.py"


@pytest.mark.parametrize("module", FILES, ids=dotted)
def test_a_function_is_one_thought_long(module: Module) -> None:
    for function in module.functions():
        where = f"{dotted(module)}.{function.name}"
        assert module.length(function) <= 40, where
        assert len(parameters(function)) <= 6 or where in MANY_PARAMETERS, where


@pytest.mark.parametrize("module", FILES, ids=dotted)
def test_everything_public_is_documented_and_typed(module: Module) -> None:
    assert ast.get_docstring(module.tree), module.name
    for public in module.public():
        assert ast.get_docstring(public), public.name
    for function in module.functions():
        assert annotated(function), function.name


def test_little_is_written_twice() -> None:
    assert repeated(FILES) <= 0.02


@pytest.mark.parametrize("package", [adskit, adskit.practice], ids=lambda package: package.__name__)
def test_the_public_names_are_those_that_are_there(package: ModuleType) -> None:
    offered: list[str] = package.__all__
    assert offered == sorted(offered)
    assert len(offered) <= 20
    assert package.__doc__
    for name in offered:
        assert getattr(package, name) is not None
        assert name in dir(package)
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = package.no_such_name


def test_type_checkers_and_python_find_the_same_names() -> None:
    tree = next(module.tree for module in FILES if module not in INNER)
    typed = {
        each.name
        for node in tree.body
        if isinstance(node, ast.If)
        for inner in node.body
        if isinstance(inner, ast.ImportFrom)
        for each in inner.names
    }
    assert typed == set(adskit.__all__) | adskit._ROOMS


def test_no_public_name_hides_a_module() -> None:
    at_the_top = {room(name) for name in NAMES}
    assert not at_the_top & set(adskit.__all__)
    for name in sorted(at_the_top - {"__init__", "__main__"}):
        assert isinstance(import_module(f"adskit.{name}"), ModuleType)
        assert getattr(adskit, name) is import_module(f"adskit.{name}")


# ── adskit only reads ───────────────────────────────────────────────────────────────────────────

WRITES: Final = (
    "/sp/campaigns",
    "/sp/campaigns/delete",
    "/sb/v4/campaigns",
    "/sd/campaigns",
    "/st/campaigns",
    "/portfolios",
    "/v2/profiles/register",
    "/sp/campaigns/list/../delete",
    "/sp/campaigns?x=/list",
    "/sp/campaigns#/list",
    "/list",
    "",
)


@pytest.mark.parametrize("path", WRITES)
def test_a_call_that_could_change_something_is_refused_before_it_is_sent(
    ads: AdsSession, practice: PracticeServer, path: str
) -> None:
    before = len(practice.requests)
    with pytest.raises(ReadOnly, match="only reads"):
        ads.post(path, region="NA")
    assert len(practice.requests) == before


def test_a_session_offers_no_other_verb() -> None:
    assert not {"put", "patch", "delete", "request"} & set(dir(AdsSession))


def test_no_other_verb_is_written_anywhere() -> None:
    for module in INNER:
        if room(dotted(module)) == "practice":
            continue
        texts = {
            node.value.upper()
            for node in ast.walk(module.tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
        assert not texts & {"PUT", "PATCH"}, module.name
        # a report that is not made yet can be taken back, and nothing else
        may_delete = dotted(module) in {"adskit.auth.calls", "adskit.auth.session"}
        assert may_delete or "DELETE" not in texts, module.name


def test_nothing_lets_oauthlib_send_secrets_by_http() -> None:
    sets = [one.name for one in FILES if "OAUTHLIB_INSECURE_TRANSPORT" in one.text]
    assert sets == ["adskit/troubles/tokens.py"]  # a sentence that says never to


@pytest.mark.parametrize(
    "path",
    ["/reporting/reports", "/reporting/reports/", "/reporting/reports/a/b", "/sp/campaigns/1", "/"],
)
def test_nothing_but_a_report_can_be_deleted(
    ads: AdsSession, practice: PracticeServer, path: str
) -> None:
    before = len(practice.requests)
    with pytest.raises(ReadOnly, match="only reads"):
        ads._caller.send(ads._call("DELETE", path, "NA", None, {}))
    assert len(practice.requests) == before


@pytest.mark.filterwarnings("ignore::adskit.errors.GapsWarning")
def test_what_the_whole_package_sends_reads(practice: PracticeServer) -> None:
    before = len(practice.requests)
    ads = connect(practice=practice, login="reader")
    profiles = adskit.get_profiles(ads)
    some = profiles[profiles.usable].groupby("region").head(1)
    assert set(some.region) == set(get_args(Region))
    adskit.get_campaigns(ads, some)
    adskit.get_portfolios(ads, some)
    sent = {(each.method, each.path) for each in practice.requests[before:]}
    to_the_api = {call for call in sent if "/ap/oa" not in call[1] and "/auth/" not in call[1]}
    assert len(to_the_api) > len(get_args(Region))
    for method, path in to_the_api:
        assert method == "GET" or (method == "POST" and path.endswith("/list")), path
