from __future__ import annotations

import codecs
import errno
import json
import os
from pathlib import Path

import pytest

from adskit.errors import ArgumentError
from adskit.leaks import KINDS, LARGEST_BYTES, scan

LONG = "IwEBIEfoD1ctRJvXBfarwYifi7aaaabbbbcccc"
SECRETS = {
    "access token": f"Atza|{LONG}",
    "refresh token": f"Atzr|{LONG}",
    "client secret": "amzn1.oa2-cs.v1." + "4b190bf2bc48787695ff50ffa0c3a6fd",
    "authorization code": "https://amazon.com/?code=ANdNAVhyhqirUelHGEHA&scope=x",
    "presigned link": "https://bucket/report?X-Amz-Signature=" + "ab" * 32,
}

UNREADABLE = Path("/proc/self/mem")


def notebook(**parts: object) -> str:
    cell = {"cell_type": "code", "source": ["1\n", "2"], "metadata": {}, "outputs": []}
    return json.dumps({"cells": [cell | parts], "metadata": {}, "nbformat": 4})


def test_every_kind_is_tried() -> None:
    assert set(SECRETS) == set(KINDS)


@pytest.mark.parametrize("kind", SECRETS)
def test_a_secret_in_a_file_is_named_by_line_and_never_shown(tmp_path: Path, kind: str) -> None:
    (tmp_path / "notes.txt").write_text(f"one\n{SECRETS[kind]}\n", encoding="utf-8")
    (leak,) = scan([tmp_path]).leaks
    assert (leak.kind, leak.place) == (kind, "line 2")
    assert SECRETS[kind] not in str(leak)


@pytest.mark.parametrize("kind", SECRETS)
@pytest.mark.parametrize(
    ("place", "parts"),
    [
        ("cell 1, source", {"source": ["x = 1\n", "y = '<<>>'"]}),
        ("cell 1, output 1", {"outputs": [{"output_type": "stream", "text": ["a\n", "<<>>"]}]}),
        ("cell 1, output 1", {"outputs": [{"data": {"text/html": "<p><<>></p>"}}]}),
        ("cell 1, metadata", {"metadata": {"note": "<<>>"}}),
    ],
)
def test_a_secret_in_a_notebook_is_named_by_its_cell(
    tmp_path: Path, kind: str, place: str, parts: dict[str, object]
) -> None:
    text = notebook(**parts).replace("<<>>", SECRETS[kind])
    (tmp_path / "n.ipynb").write_text(text, encoding="utf-8")
    assert [(leak.kind, leak.place) for leak in scan([tmp_path / "n.ipynb"]).leaks] == [
        (kind, place)
    ]


def test_widget_state_is_looked_at(tmp_path: Path) -> None:
    content = json.loads(notebook())
    content["metadata"]["widgets"] = {"state": {"a": {"value": SECRETS["refresh token"]}}}
    (tmp_path / "n.ipynb").write_text(json.dumps(content), encoding="utf-8")
    (leak,) = scan([tmp_path]).leaks
    assert "widget state" in leak.place


def test_a_secret_that_a_notebook_splits_over_lines_is_found(tmp_path: Path) -> None:
    secret = SECRETS["access token"]
    text = notebook(outputs=[{"text": [secret[:20], secret[20:]]}])
    (tmp_path / "n.ipynb").write_text(text, encoding="utf-8")
    assert len(scan([tmp_path]).leaks) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Atza|IwEBIEfoD1ctR-JvXBfarwYifi7...",
        "Atzr|***",
        "https://amazon.com/?code=xxxxxxxxxxxxxxxxxxx&scope=x",
        "https://amazon.com/?code=***&state=***",
        "client_secret = settings.client_secret",
        "X-Amz-Signature=REDACTED",
        "the code of this function",
    ],
)
def test_examples_and_masks_are_no_leaks(tmp_path: Path, text: str) -> None:
    (tmp_path / "notes.md").write_text(text, encoding="utf-8")
    assert scan([tmp_path]).leaks == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
def test_a_secret_is_found_whatever_program_saved_it(tmp_path: Path, encoding: str) -> None:
    mark = codecs.BOM_UTF16_BE if encoding == "utf-16-be" else b""
    text = f"Müller;{SECRETS['refresh token']}"
    (tmp_path / "notes.csv").write_bytes(mark + text.encode(encoding))
    assert [leak.place for leak in scan([tmp_path]).leaks] == ["line 1"]


@pytest.mark.parametrize(
    "written",
    [
        'client_secret = "{}"',
        "AMAZON_ADS_CLIENT_SECRET={}",
        '{{"clientSecret": "{}"}}',
        r"{{\"client_secret\": \"{}\"}}",
        "Client secret: {}",
    ],
)
def test_a_client_secret_without_a_beginning_of_its_own_is_told_by_its_name(
    tmp_path: Path, written: str
) -> None:
    (tmp_path / "notes.txt").write_text(written.format("0123456789abcdef" * 4), encoding="utf-8")
    assert [leak.kind for leak in scan([tmp_path]).leaks] == ["client secret"]


def test_what_is_not_looked_at_is_named_with_the_reason(tmp_path: Path) -> None:
    with (tmp_path / "large.csv").open("wb") as file:
        file.truncate(LARGEST_BYTES + 1)
    found = scan([tmp_path])
    assert (found.leaks, found.left_out) == ([], [f"{tmp_path / 'large.csv'}: larger than 50 MB"])


@pytest.mark.skipif(not UNREADABLE.exists(), reason="root reads all but such a file of Linux")
def test_what_cannot_be_read_is_named_with_the_reason() -> None:
    assert scan([UNREADABLE]).left_out == [f"{UNREADABLE}: {os.strerror(errno.EIO)}"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with a name are a matter of POSIX")
def test_nobody_waits_for_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    found = scan([tmp_path, tmp_path / "pipe"])
    assert found.left_out == [f"{tmp_path / 'pipe'}: {os.strerror(errno.ENOTDIR)}"]


def test_files_where_secrets_belong_are_left_out_unless_they_are_named(tmp_path: Path) -> None:
    for name in (".env", "tokens.json"):
        (tmp_path / name).write_text(SECRETS["refresh token"], encoding="utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x").write_text(SECRETS["refresh token"], encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\xff\x00")
    assert scan([tmp_path]).leaks == []
    assert len(scan([tmp_path / ".env"]).leaks) == 1


def test_a_broken_notebook_is_read_as_text(tmp_path: Path) -> None:
    (tmp_path / "n.ipynb").write_text("{" + SECRETS["refresh token"], encoding="utf-8")
    assert [leak.place for leak in scan([tmp_path]).leaks] == ["line 1"]


def test_a_missing_path_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ArgumentError, match="There is no"):
        scan([tmp_path / "nothing"])
