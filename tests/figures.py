"""The figures this project means to stay inside: `python -m tests.figures` prints them."""

from __future__ import annotations

import ast
import io
import json
import sys
import tokenize
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Final

ROOT: Final = Path(__file__).parents[1]
Function = ast.FunctionDef | ast.AsyncFunctionDef
NOT_CODE: Final = {
    tokenize.COMMENT,
    tokenize.NL,
    tokenize.NEWLINE,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENDMARKER,
}
STAND_INS: Final = {"Mock", "MagicMock", "AsyncMock", "create_autospec", "patch", "setattr"}
RUN: Final = 6  # so many equal lines in a row count as a repeated run


@dataclass(frozen=True)
class Module:
    """One file of Python, read once."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def name(self) -> str:
        """Its path from the project's folder."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return len(self.text.splitlines())

    def code(self) -> set[int]:
        """Return the numbers of the lines that hold code: no comment, blank line or docstring."""
        found: set[int] = set()
        for token in tokenize.generate_tokens(io.StringIO(self.text).readline):
            if token.type not in NOT_CODE:
                found.update(range(token.start[0], token.end[0] + 1))
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Module | ast.ClassDef | Function) and ast.get_docstring(node):
                text = node.body[0]
                found.difference_update(range(text.lineno, (text.end_lineno or text.lineno) + 1))
        return found

    def functions(self) -> list[Function]:
        """Return its functions and methods, inner ones included."""
        return [node for node in ast.walk(self.tree) if isinstance(node, Function)]

    def public(self) -> Iterator[ast.ClassDef | Function]:
        """Give the classes, functions and methods that others may use."""
        for node in self.tree.body:
            if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_"):
                if is_overload(node):
                    continue
                yield node
                for inner in node.body if isinstance(node, ast.ClassDef) else ():
                    if not isinstance(inner, Function) or inner.name.startswith("_"):
                        continue
                    # a property is documented where it is read, not where it is set
                    if not is_setter(inner):
                        yield inner

    def length(self, function: Function) -> int:
        """Return the lines of code in a function's body."""
        body = range(function.body[0].lineno, (function.end_lineno or 0) + 1)
        return len(self.code().intersection(body))


def is_setter(function: Function) -> bool:
    """Say whether this is the writing half of a property."""
    return any(getattr(each, "attr", "") == "setter" for each in function.decorator_list)


def is_overload(node: ast.ClassDef | Function) -> bool:
    """Say whether this only tells type checkers which arguments give which result."""
    return any(getattr(each, "id", "") == "overload" for each in node.decorator_list)


def modules(folder: str) -> list[Module]:
    """Return the files of Python in a folder of the project, those below included."""
    paths = sorted((ROOT / folder).rglob("*.py"))
    texts = [path.read_text(encoding="utf-8") for path in paths]
    return [Module(path, text, ast.parse(text)) for path, text in zip(paths, texts, strict=True)]


def parameters(function: Function) -> list[ast.arg]:
    """Return a function's parameters, without self and cls."""
    told = function.args
    every = [*told.posonlyargs, *told.args, told.vararg, *told.kwonlyargs, told.kwarg]
    return [each for each in every if each is not None and each.arg not in {"self", "cls"}]


def annotated(function: Function) -> bool:
    """Say whether all its parameters and its result have a type."""
    return function.returns is not None and all(each.annotation for each in parameters(function))


def options(function: Function) -> tuple[int, int]:
    """Return how many parameters have a default, and how many of those are keyword-only."""
    keyword_only = sum(default is not None for default in function.args.kw_defaults)
    return len(function.args.defaults) + keyword_only, keyword_only


def repeated(files: Sequence[Module]) -> float:
    """Return the share of code lines that lie in runs of lines which stand elsewhere too."""
    runs: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    total = 0
    for number, module in enumerate(files):
        text = module.text.splitlines()
        lines = [text[line - 1].strip() for line in sorted(module.code())]
        total += len(lines)
        for start in range(len(lines) - RUN + 1):
            runs.setdefault(tuple(lines[start : start + RUN]), []).append((number, start))
    covered = {
        (number, start + step)
        for places in runs.values()
        if len(places) > 1
        for number, start in places
        for step in range(RUN)
    }
    return len(covered) / total


def stand_ins(files: Sequence[Module]) -> int:
    """Count the calls in the tests that put something in the place of a real thing."""
    called = (
        node.func
        for module in files
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
    )
    names = Counter(
        function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
        for function in called
    )
    return sum(names[name] for name in STAND_INS)


def cells() -> list[tuple[int, bool]]:
    """Return each code cell of the notebooks: its lines, and whether an output is stored."""
    paths = sorted((ROOT / "notebooks").glob("*.ipynb"))
    return [
        (len("".join(cell["source"]).splitlines()), bool(cell["outputs"]))
        for path in paths
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
        if cell["cell_type"] == "code"
    ]


def share(good: int, total: int) -> str:
    """Return a percentage in words."""
    return f"{100 * good / total:.0f} %" if total else "none"


def figures() -> dict[str, str]:
    """Return every figure under its name."""
    files, tests = modules("adskit"), modules("tests")
    functions = [(module, each) for module in files for each in module.functions()]
    lengths = [module.length(each) for module, each in functions]
    public = [each for module in files for each in module.public()]
    defaults = [options(each) for each in public if isinstance(each, Function)]
    sizes = [module.lines for module in files]
    count = sum(each.name.startswith("test_") for module in tests for each in module.functions())
    code, test_code = (sum(len(module.code()) for module in some) for some in (files, tests))
    stored = cells()
    return {
        "lines per file, median / max": f"{median(sizes):.0f} / {max(sizes)}",
        "code lines per function, median / max": f"{median(lengths):.0f} / {max(lengths)}",
        "parameters, max": f"{max(len(parameters(each)) for _, each in functions)}",
        "public names documented": share(
            sum(ast.get_docstring(each) is not None for each in public), len(public)
        ),
        "functions annotated": share(sum(annotated(each) for _, each in functions), len(functions)),
        "options keyword-only": share(
            sum(only for _, only in defaults), sum(every for every, _ in defaults)
        ),
        "code in repeated runs": f"{100 * repeated(files):.1f} %",
        "test code / code": f"{test_code / code:.2f} ({test_code} / {code} lines)",
        "stand-ins per 100 tests": f"{100 * stand_ins(tests) / count:.1f} ({count} test functions)",
        "notebook code cell, median / max lines": (
            f"{median(lines for lines, _ in stored):.0f} / {max(lines for lines, _ in stored)}"
        ),
        "stored outputs": share(sum(kept for _, kept in stored), len(stored)),
    }


if __name__ == "__main__":
    for name, figure in figures().items():
        sys.stdout.write(f"{name:<40} {figure}\n")
