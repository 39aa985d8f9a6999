"""`python -m adskit.troubles docs/troubleshooting.md` writes the troubleshooting page anew."""

from __future__ import annotations

import sys
from pathlib import Path

from adskit.troubles.page import page

if __name__ == "__main__":
    for name in sys.argv[1:]:
        Path(name).write_text(page(), encoding="utf-8", newline="\n")
