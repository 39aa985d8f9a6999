"""The store of exports: what it keeps, for how long, and how many."""

import itertools
from uuid import UUID

import pytest

from adskit.practice.ads import export_store
from adskit.practice.ads.export_kinds import ADS, CAMPAIGNS, ExportKind
from adskit.practice.ads.export_store import Exports, Order


def order(kind: ExportKind = CAMPAIGNS, *, seconds: float = 5) -> Order:
    return Order(kind, "1", seconds, "made", lambda: b"rows")


@pytest.fixture
def exports() -> Exports:
    numbers = itertools.count(1)
    return Exports(lambda: UUID(int=next(numbers)))


def test_an_id_is_base64_of_number_and_letter(exports: Exports) -> None:
    export = exports.add(order(ADS), 0)
    assert export.id == "MDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAxLFI"
    assert export.file == "exports/PRODUCT_AD/00000000-0000-0000-0000-000000000001.json.gz"


def test_each_kind_is_counted_by_itself(exports: Exports) -> None:
    for now in (0, 1, 2):
        exports.add(order(), now)
    exports.add(order(ADS), 0)
    assert [exports.in_progress(CAMPAIGNS, now) for now in (2, 5, 6, 7)] == [3, 2, 1, 0]
    assert exports.in_progress(ADS, 4.9) == 1


def test_what_is_over_is_let_go_once(exports: Exports) -> None:
    old, new = exports.add(order(), 0), exports.add(order(), 10)
    now = old.ends + export_store.RENEWED_SECONDS + 1
    assert exports.find(old.id, "1", now) is None
    assert exports.let_go(now) == [old]
    assert exports.let_go(now) == []
    assert exports.find(new.id, "1", now) is new


def test_of_too_many_the_oldest_finished_go_first(exports: Exports) -> None:
    running = exports.add(order(seconds=1000), 0)
    kept = [exports.add(order(seconds=0), 0) for _ in range(export_store.MOST + 1)]
    assert exports.let_go(1) == kept[:1]
    assert exports.find(running.id, "1", 1) is running
    assert exports.find(kept[1].id, "1", 1) is kept[1]
