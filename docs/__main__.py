"""`python -m docs`: the documentation as HTML in build/docs; whatever leads nowhere fails it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from sphinx.cmd.build import build_main

ROOT: Final = Path(__file__).parents[1]
# nitpicky, and a warning fails at the end: all that is wrong is told at once
STRICT: Final = ("--nitpicky", "--fail-on-warning", "--quiet")


def main(folder: Path = ROOT / "build" / "docs") -> int:
    """Build all pages anew and return 0, or 1 when something is amiss."""
    options = [*STRICT, "--fresh-env", "-c", str(ROOT / "docs"), str(ROOT), str(folder)]
    failed = build_main(options)
    sys.stdout.write(f"{'There are faults; see above.' if failed else folder / 'index.html'}\n")
    return failed


if __name__ == "__main__":
    sys.exit(main())
