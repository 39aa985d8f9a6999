from __future__ import annotations

import os
import re
import socket
import subprocess
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from adskit.settings import find_settings
from adskit.shapes import KEYS

ROOT: Final = Path(__file__).parents[1]
EXAMPLE: Final = (ROOT / ".env.example").read_text(encoding="utf-8")
PROJECT: Final[dict[str, Any]] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
SECRET_FILES: Final = (
    ".env",
    ".env.local",
    "notebooks/.env",
    "tokens.json",
    ".adskit/default/tokens.json",
    "notebooks/.adskit/default/pending.json",
    "notebooks/tokens.json",
    "lwa_app_credential.json",
    "tokens.json.lock",
)


def test_conda_brings_python_and_pip_and_pip_does_what_the_readme_does() -> None:
    environment = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    assert environment["channels"] == ["conda-forge"]
    *conda, pip = environment["dependencies"]
    assert conda == [f"python{PROJECT['project']['requires-python']}", "pip"]
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    installs = re.search(r'^python -m pip install (-e) "(.+)" && adskit lab$', readme, re.MULTILINE)
    assert installs is not None
    assert pip == {"pip": [" ".join(installs.groups())]}


def test_env_example_names_every_key_and_no_value() -> None:
    settings = [line for line in EXAMPLE.splitlines() if line and not line.startswith("#")]
    assert settings == [f"{key}=" for key in KEYS]


def test_env_example_explains_each_key_just_above_it() -> None:
    lines = EXAMPLE.splitlines()
    above = {line: before for before, line in pairwise(lines)}
    assert all(above[f"{key}="].startswith("# ") for key in KEYS)
    comments = re.findall(r"(?:^# .+\n)+(?=[A-Z])", EXAMPLE, re.MULTILINE)
    assert len(set(comments)) == len(KEYS)


def test_env_example_copied_as_it_is_means_practice(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(EXAMPLE, encoding="utf-8")
    assert find_settings(start=tmp_path, environ={}) is None


@pytest.mark.parametrize("name", SECRET_FILES)
def test_git_never_takes_a_secret(name: str) -> None:
    asked = subprocess.run(
        ["git", "check-ignore", "--quiet", "--no-index", name], cwd=ROOT, check=False
    )
    assert asked.returncode == 0


def test_git_takes_the_example() -> None:
    asked = subprocess.run(
        ["git", "check-ignore", "--quiet", "--no-index", ".env.example"], cwd=ROOT, check=False
    )
    assert asked.returncode == 1


@pytest.mark.parametrize("name", SECRET_FILES[:-1])
def test_the_hook_refuses_a_secret_too(name: str) -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    refusal = next(hook for hook in hooks["repos"][0]["hooks"] if hook["id"] == "credentials")
    assert re.search(refusal["files"], name)
    assert not re.search(refusal["exclude"], name)
    assert re.search(refusal["exclude"], ".env.example")


def test_every_requirement_has_a_floor_and_no_ceiling() -> None:
    project = PROJECT["project"]
    extras = project["optional-dependencies"]
    for requirement in [*project["dependencies"], *(each for of in extras.values() for each in of)]:
        assert re.fullmatch(r"adskit\[[\w,]+\]|[\w-]+>=[\d.]+", requirement), requirement


def test_every_core_requirement_says_why_it_is_there() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    listed = re.search(r"^dependencies = \[\n(.*?)^\]", text, re.DOTALL | re.MULTILINE)
    assert listed is not None
    lines = listed[1].splitlines()
    assert len(lines) == len(PROJECT["project"]["dependencies"])
    assert all(re.search(r",\s+# \w+", line) for line in lines)


def test_types_are_shipped() -> None:
    assert (ROOT / "adskit" / "py.typed").exists()


# ── what tests/conftest.py promises ─────────────────────────────────────────────────────────────


def test_no_test_leaves_this_computer() -> None:
    with pytest.raises(RuntimeError, match="this computer only"):
        socket.create_connection(("outside.invalid", 443))
    with socket.socket() as tcp, socket.socket(type=socket.SOCK_DGRAM) as udp:
        with pytest.raises(RuntimeError, match="this computer only"):
            tcp.connect_ex(("outside.invalid", 443))
        with pytest.raises(RuntimeError, match="this computer only"):
            udp.sendto(b"", ("outside.invalid", 53))


def test_no_test_sees_the_values_of_whoever_runs_it(tmp_path: Path) -> None:
    assert not [name for name in os.environ if name.startswith("AMAZON_ADS_")]
    assert Path.home() == tmp_path / "home"
    assert Path(os.environ["ADSKIT_HOME"]).parent == Path.home()
    assert Path.cwd() == tmp_path
