from __future__ import annotations

import os
from pathlib import Path

import pytest

from adskit.auth.private_file import write_private
from adskit.checkup.doctor import doctor
from adskit.checkup.files import MOST_NAMED, folder, kept_files, written_files
from tests.checkup.person import VALUES, keep_login, kit_home, of, write_env

pytestmark = pytest.mark.skipif(os.name == "nt", reason="modes are a matter of POSIX")


def test_private_files_are_counted() -> None:
    keep_login("acme")
    write_private(kit_home() / "acme" / "orders" / "1.json", "{}")
    (found,) = kept_files(kit_home())
    assert (found.state, found.detail) == ("ok", "2, readable for you alone")


@pytest.mark.parametrize(
    ("name", "state"),
    [("tokens.json", "wrong"), ("pending.json", "wrong"), ("orders/1.json", "look")],
)
@pytest.mark.parametrize("mode", [0o644, 0o620, 0o601])
def test_a_kept_file_that_others_may_open_names_the_command(
    name: str, state: str, mode: int
) -> None:
    path = kit_home() / "acme" / name
    write_private(path, "{}")
    path.chmod(mode)
    (found,) = kept_files(kit_home())
    assert (found.what, found.state, found.todo) == (path.name, state, f"chmod 600 {path}")
    assert f"mode {mode:04o}" in found.detail


def test_of_many_open_files_the_worst_are_named_and_the_rest_counted() -> None:
    for number in range(9):
        write_private(kit_home() / "acme" / "orders" / f"{number}.json", "{}")
    keep_login("acme")
    for file in kit_home().rglob("*.json"):
        file.chmod(0o644)
    found = list(kept_files(kit_home()))
    assert len(found) == MOST_NAMED + 1
    assert (found[0].what, found[0].state) == ("tokens.json", "wrong")
    assert found[-1].detail == "5 more can be read by others on this computer"
    assert found[-1].todo == f"chmod -R go= {kit_home()}"
    assert not doctor().ok


def test_a_command_can_be_pasted_also_where_a_folder_has_a_blank(tmp_path: Path) -> None:
    file = tmp_path / "my files" / "tokens.json"
    write_private(file, "{}")
    file.chmod(0o644)
    assert [one.todo for one in kept_files(tmp_path)] == [f"chmod 600 '{file}'"]


@pytest.mark.parametrize("name", [".env", "lwa_app_credential.json", "tokens.json"])
def test_a_written_secret_that_others_can_read_is_something_to_look_at(
    tmp_path: Path, name: str
) -> None:
    write_env(tmp_path, VALUES).rename(tmp_path / name)
    assert not list(written_files(tmp_path))
    (tmp_path / name).chmod(0o644)
    (found,) = written_files(tmp_path)
    assert (found.what, found.state, found.todo) == (name, "look", f"chmod 600 {tmp_path / name}")


def test_a_folder_is_told_whether_it_is_there_or_not(tmp_path: Path) -> None:
    assert [one.detail for one in folder(tmp_path / "kit")] == [f"{tmp_path}/kit, made when needed"]
    assert [one.detail for one in folder(tmp_path)] == [str(tmp_path)]


def test_a_folder_that_others_may_write_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "kit").mkdir()
    (tmp_path / "kit").chmod(0o777)
    (found,) = folder(tmp_path / "kit")
    assert (found.state, found.todo) == ("wrong", f"chmod 700 {tmp_path}/kit")


def test_a_folder_that_cannot_be_made_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("ADSKIT_HOME", str(tmp_path / "file" / "kit"))
    assert of(doctor(), "folder").state == "wrong"
