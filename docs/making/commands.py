"""`.. commands::`: every command with its options, from the parsers themselves."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from typing import Final

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

from adskit.cli import COMMANDS
from adskit.practice.command import build_parser

OPTION: Final = re.compile(r"--[a-z][a-z-]*")  # as code: elsewhere two hyphens become a dash


class Commands(SphinxDirective):
    """A section for each command."""

    def run(self) -> list[nodes.Node]:
        """Return the sections."""
        text = "\n".join(line for name in COMMANDS for line in described(name, parser_of(name)))
        return self.parse_text_to_nodes(text, allow_section_headings=True)


def parser_of(name: str) -> argparse.ArgumentParser:
    """Return the parser of one command; the practice Amazon has its own."""
    if name == "practice":
        return build_parser()
    command = COMMANDS[name]
    parser = argparse.ArgumentParser(prog=f"adskit {name}", description=command.says)
    command.options(parser)
    return parser


def described(name: str, parser: argparse.ArgumentParser) -> Iterator[str]:
    """Give a command's heading, purpose and options, as reStructuredText."""
    title = f"adskit {name}"
    yield from (title, "-" * len(title), "")
    yield from (sentence(parser.description), "")
    for action in parser._actions:  # noqa: SLF001 - argparse tells its options in no other way
        if action.help != argparse.SUPPRESS and action.dest != "help":
            yield f"``{called(action)}``"
            yield f"   {sentence((action.help or '') % explained(action, parser))}"
    yield from ("", sentence((parser.epilog or "").partition(" Faults: ")[0]), "")


def called(action: argparse.Action) -> str:
    """Return how an option is written."""
    value = action.metavar or (action.dest.upper() if action.nargs != 0 else "")
    return f"{', '.join(action.option_strings)} {value}".strip()


def explained(action: argparse.Action, parser: argparse.ArgumentParser) -> dict[str, object]:
    """Return what argparse puts into a help text."""
    return {**vars(action), "prog": parser.prog}


def sentence(text: str | None) -> str:
    """Return a help text as a sentence; argparse's are written without a capital."""
    words = OPTION.sub(r"``\g<0>``", (text or "").strip().replace("*", "\\*"))
    return f"{words[:1].upper()}{words[1:]}{'' if words.endswith('.') or not words else '.'}"


def setup(app: Sphinx) -> dict[str, bool]:
    """Offer the directive."""
    app.add_directive("commands", Commands)
    return {"parallel_read_safe": True}
