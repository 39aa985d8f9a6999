"""get_report(..., frame="dask"): on two workers of their own, without a login."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any, Final

import cloudpickle
import dask
import pandas as pd
import pytest
from distributed import Client, LocalCluster

import adskit
from adskit import AdsSession, get_report
from adskit.data.orders.download import LinkEnded
from adskit.data.reports.dask_frame import FRESH_SECONDS, workers_are_here
from adskit.errors import AdskitError, ArgumentError, GapsWarning
from adskit.practice import PracticeServer
from adskit.reports import gather
from tests.data.reports.conftest import Asked, clock, creations, one_of, signed_in

COUNTRIES: Final = ["US", "DE", "JP"]


@pytest.fixture(scope="module")
def cluster() -> Iterator[Client]:
    with (
        LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            processes=True,
            host="127.0.0.1",
            dashboard_address=None,
        ) as workers,
        Client(workers) as client,
    ):
        yield client


@pytest.fixture
def some(profiles: pd.DataFrame) -> pd.DataFrame:
    return profiles[profiles.countryCode.isin(COUNTRIES) & profiles.usable]


def test_workers_give_the_same_frame_as_pandas(
    cluster: Client, ads: AdsSession, some: pd.DataFrame, week: dict[str, Any]
) -> None:
    plain = get_report(ads, some, "spCampaigns", **week)
    frame = get_report(ads, some, "spCampaigns", frame="dask", **week)
    assert frame.npartitions == len(some)
    assert frame.dtypes.to_dict() == plain.dtypes.to_dict()
    gathered = gather(frame)
    pd.testing.assert_frame_equal(gathered, plain)
    assert gathered.attrs["gaps"] == []
    assert gathered.attrs["reportType"] == frame.attrs["reportType"] == "spCampaigns"
    by = ["countryCode", "currencyCode"]
    sums = frame.groupby(by)[["clicks", "cost"]].sum().compute().sort_index()
    pd.testing.assert_frame_equal(sums, plain.groupby(by)[["clicks", "cost"]].sum(), rtol=1e-12)
    assert len(cluster.scheduler_info()["workers"]) == 2


def test_nothing_secret_but_the_links_is_sent_to_workers(
    practice: PracticeServer, ads: AdsSession, some: pd.DataFrame, week: dict[str, Any]
) -> None:
    frame = get_report(ads, some, "spCampaigns", frame="dask", **week)
    sent = b"".join(
        cloudpickle.dumps(one) for one in (frame.optimize().__dask_graph__(), frame, frame._expr)
    )
    assert b"X-Amz-Signature" in sent  # so it would be seen
    tokens = (ads.folder / "tokens.json").read_text()
    for secret in (practice.client_secret, practice.client_id, *tokens.split('"')[3::2]):
        assert len(secret) < 20 or secret.encode() not in sent
    for trace in (b"Atza", b"Atzr", b"Bearer", b"AdsSession", b"tokens.json"):
        assert trace not in sent
    shown = repr(frame) + str(frame._expr) + repr(frame.optimize().__dask_graph__())
    shown += str(frame.optimize().__dask_graph__()) + frame._repr_html_() + str(frame.attrs)
    assert "X-Amz" not in shown
    assert "/files/" not in shown


def test_workers_bring_no_token_and_ask_amazon_for_nothing(
    cluster: Client,
    practice: PracticeServer,
    ads: AdsSession,
    some: pd.DataFrame,
    week: dict[str, Any],
) -> None:
    frame = get_report(ads, some, "spCampaigns", frame="dask", **week)
    before = len(practice.requests)
    assert cluster.compute(frame["clicks"].sum()).result() > 0
    sent = practice.requests[before:]
    assert len(sent) == len(some)
    assert all(one.path.startswith("/files/") and one.status == 200 for one in sent)
    assert not any("Authorization" in one.headers for one in sent)


def test_only_the_columns_that_a_computation_needs_are_decoded(
    ads: AdsSession, some: pd.DataFrame, week: dict[str, Any]
) -> None:
    frame = get_report(ads, some, "spCampaigns", frame="dask", **week)
    source = next(iter(frame[["clicks", "provisional"]].optimize()._expr.walk()))
    assert source.columns == ["clicks", "provisional"]
    plain = get_report(ads, some, "spCampaigns", **week)
    found = gather(frame[["clicks", "provisional"]])
    pd.testing.assert_frame_equal(found, plain[["clicks", "provisional"]])
    assert gather(frame["cost"]).sum() == pytest.approx(plain.cost.sum())


def test_the_frame_asks_for_nothing_twice_and_a_second_one_has_fresh_links(
    practice: PracticeServer,
    ads: AdsSession,
    some: pd.DataFrame,
    week: dict[str, Any],
    asked: Asked,
) -> None:
    get_report(ads, some, "spCampaigns", frame="dask", **week)
    made = creations(asked())
    practice.faults = {"url_expired": 1}
    try:
        old = get_report(ads, some.head(1), "spCampaigns", frame="dask", **week)
        with pytest.raises(LinkEnded, match="get_report again") as caught:
            old.compute(scheduler="synchronous")
        assert "X-Amz" not in "".join(
            map(str, caught.getrepr(showlocals=True).reprtraceback.reprentries)
        )
    finally:
        practice.faults = {}
    again = get_report(signed_in(practice), some.head(1), "spCampaigns", frame="dask", **week)
    assert len(gather(again)) > 0
    assert creations(asked()) == made


def test_what_cannot_be_had_is_told_as_everywhere(
    cluster: Client, ads: AdsSession, profiles: pd.DataFrame, week: dict[str, Any]
) -> None:
    assert cluster.status == "running"
    chosen = pd.concat([one_of(profiles, "US"), one_of(profiles, "JP", type_="vendor")])
    with pytest.warns(GapsWarning, match="not authorized for Sponsored Display"):
        frame = get_report(ads, chosen, "sdCampaigns", frame="dask", **week)
    assert [gap["profileId"] for gap in frame.attrs["gaps"]] == [chosen.profileId.iloc[1]]
    assert gather(frame).attrs["gaps"] == frame.attrs["gaps"]


def test_whoever_wants_dasks_own_text_gets_it(
    ads: AdsSession, some: pd.DataFrame, week: dict[str, Any]
) -> None:
    with dask.config.set({"dataframe.convert-string": True}):
        frame = get_report(ads, some, "spCampaigns", frame="dask", **week)
    assert str(frame.dtypes["campaignId"]) == "string"


def test_summaries_and_empty_accounts_have_the_promised_columns(
    ads: AdsSession, profiles: pd.DataFrame, week: dict[str, Any]
) -> None:
    options: dict[str, Any] = {"time_unit": "SUMMARY", **week}
    for country in ("US", "TR"):
        one = one_of(profiles, country)
        plain = get_report(ads, one, "spCampaigns", **options)
        pd.testing.assert_frame_equal(
            gather(get_report(ads, one, "spCampaigns", frame="dask", **options)), plain
        )
    bare = get_report(ads, one, "spCampaigns", frame="dask", provisional=False, **week)
    assert "provisional" not in bare.columns


@pytest.mark.parametrize(("seconds", "looks"), [(0, 1), (FRESH_SECONDS + 1, 2)])
def test_links_are_asked_for_anew_when_the_last_report_took_long(
    practice: PracticeServer,
    some: pd.DataFrame,
    week: dict[str, Any],
    asked: Asked,
    seconds: float,
    looks: int,
) -> None:
    get_report(signed_in(practice), some, "spCampaigns", **week)
    before = len(asked())
    session = signed_in(practice)
    # time passes as soon as the first of them was looked at
    session.patience.clock = lambda: clock() + (seconds if len(asked()) > before else 0)
    frame = get_report(session, some, "spCampaigns", frame="dask", **week)
    assert [method for method, _, _ in asked()[before:]] == ["GET"] * looks * len(some)
    assert len(gather(frame)) > 0


def test_workers_on_this_computer_are_asked_straight_and_others_as_their_client_says(
    cluster: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert workers_are_here()
    for hosts in (("127.0.0.1", "10.0.0.7"), ()):
        workers = {f"tcp://{host}:4000": 1 for host in hosts}
        monkeypatch.setattr(cluster, "nthreads", lambda workers=workers: workers)
        assert workers_are_here() is None
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert workers_are_here() is None


@pytest.mark.parametrize("scheduler", ["synchronous", "threads"])
def test_without_a_cluster_this_process_reads_the_files(
    ads: AdsSession, some: pd.DataFrame, week: dict[str, Any], scheduler: str
) -> None:
    frame = get_report(ads, some, "spCampaigns", frame="dask", **week)
    with dask.config.set(scheduler=scheduler):
        found = gather(frame)
    pd.testing.assert_frame_equal(found, get_report(ads, some, "spCampaigns", **week))


def test_gather_wants_a_dask_frame() -> None:
    with pytest.raises(ArgumentError, match="no Dask DataFrame"):
        gather(pd.DataFrame())


def test_without_dask_one_sentence_says_how_to_get_it(
    ads: AdsSession,
    some: pd.DataFrame,
    week: dict[str, Any],
    asked: Asked,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "dask.dataframe", None)
    with pytest.raises(AdskitError, match=r'pip install "adskit\[dask\]"'):
        get_report(ads, some, "spCampaigns", frame="dask", **week)
    assert asked() == []
    assert adskit.get_report is get_report
