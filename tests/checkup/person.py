"""A person's files: settings, logins and what else a checkup finds."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from adskit.auth.private_file import write_private
from adskit.findings.checkup import Checkup
from adskit.findings.finding import Finding
from adskit.shapes import ID, REFRESH_TOKEN, RETURN_URL, SECRET

VALUES: Final = {
    ID: "amzn1.application-oa2-client.0123456789abcdef",
    SECRET: "amzn1.oa2-cs.v1.fedcba9876543210fedcba9876543210",
    RETURN_URL: "https://amazon.com/acme",
    REFRESH_TOKEN: "Atzr|IwEBIExampleExampleExampleExample",
}


def write_env(folder: Path, values: dict[str, str]) -> Path:
    file = folder / ".env"
    file.write_text("".join(f"{key}={value}\n" for key, value in values.items()), encoding="utf-8")
    file.chmod(0o600)
    return file


def kit_home() -> Path:
    return Path(os.environ["ADSKIT_HOME"])


def keep_login(login: str, **content: object) -> Path:
    path = kit_home() / login / "tokens.json"
    kept = {
        "access_token": "Atza|IwEBExampleExampleExampleExample",
        "refresh_token": VALUES[REFRESH_TOKEN],
        "client_id": VALUES[ID],
    }
    write_private(path, json.dumps(kept | content))
    return path


def of(found: Checkup | Iterable[Finding], what: str) -> Finding:
    findings = found.findings if isinstance(found, Checkup) else found
    return next(finding for finding in findings if finding.what == what)
