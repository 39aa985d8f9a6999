from __future__ import annotations

import json
from pathlib import Path

import pytest

from adskit.errors import ArgumentError
from adskit.leaks import KINDS, scan

LONG = "IwEBIEfoD1ctRJvXBfarwYifi7aaaabbbbcccc"
SECRETS = {
    "access token": f"Atza|{LONG}",
    "refresh token": f"Atzr|{LONG}",
    "client secret": "amzn1.oa2-cs.v1." + "4b190bf2bc48787695ff50ffa0c3a6fd",
    "authorization code": "https://amazon.com/?code=ANdNAVhyhqirUelHGEHA&scope=x",
    "presigned link": "https://bucket/report?X-Amz-Signature=" + "ab" * 32,
}


def notebook(**parts: object) -> str:
    cell = {"cell_type": "code", "source": ["1\n", "2"], "metadata": {}, "outputs": []}
    return json.dumps({"cells": [cell | parts], "metadata": {}, "nbformat": 4})


def test_every_kind_is_tried() -> None:
    assert set(SECRETS) == set(KINDS)


@pytest.mark.parametrize("kind", SECRETS)
def test_a_secret_in_a_file_is_named_by_line_and_never_shown(tmp_path: Path, kind: str) -> None:
    (tmp_path / "notes.txt").write_text(f"one\n{SECRETS[kind]}\n", encoding="utf-8")
    (leak,) = scan([tmp_path])
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
    assert [(leak.kind, leak.place) for leak in scan([tmp_path / "n.ipynb"])] == [(kind, place)]


def test_widget_state_is_looked_at(tmp_path: Path) -> None:
    content = json.loads(notebook())
    content["metadata"]["widgets"] = {"state": {"a": {"value": SECRETS["refresh token"]}}}
    (tmp_path / "n.ipynb").write_text(json.dumps(content), encoding="utf-8")
    (leak,) = scan([tmp_path])
    assert "widget state" in leak.place


def test_a_secret_that_a_notebook_splits_over_lines_is_found(tmp_path: Path) -> None:
    secret = SECRETS["access token"]
    text = notebook(outputs=[{"text": [secret[:20], secret[20:]]}])
    (tmp_path / "n.ipynb").write_text(text, encoding="utf-8")
    assert len(scan([tmp_path])) == 1


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
    assert scan([tmp_path]) == []


def test_files_where_secrets_belong_are_left_out_unless_they_are_named(tmp_path: Path) -> None:
    for name in (".env", "tokens.json"):
        (tmp_path / name).write_text(SECRETS["refresh token"], encoding="utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x").write_text(SECRETS["refresh token"], encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\xff\x00")
    assert scan([tmp_path]) == []
    assert len(scan([tmp_path / ".env"])) == 1


def test_a_broken_notebook_is_read_as_text(tmp_path: Path) -> None:
    (tmp_path / "n.ipynb").write_text("{" + SECRETS["refresh token"], encoding="utf-8")
    assert [leak.place for leak in scan([tmp_path])] == ["line 1"]


def test_a_missing_path_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ArgumentError, match="There is no"):
        scan([tmp_path / "nothing"])
