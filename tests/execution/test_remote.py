"""Chapters made on other machines: on a Dask cluster, and from and to an S3 server."""

import dataclasses
import os
import signal

import boto3
import distributed
import papermill
import pytest
from moto.server import ThreadedMotoServer

from corridor.execution import cluster, notebooks

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def two_workers():
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as running:
        yield running


@pytest.fixture
def wanted(data, tmp_path):
    """Chapters whose output goes elsewhere."""
    return [dataclasses.replace(item, output=tmp_path / item.output.name) for item in notebooks.every_chapter(data)]


def test_a_cluster_makes_the_same_chapters_though_a_worker_is_lost(two_workers, wanted, data):
    outcomes = cluster.render_all(wanted, two_workers.scheduler_address)
    first = next(outcomes)
    os.kill(next(iter(two_workers.workers.values())).pid, signal.SIGKILL)
    told = {outcome.name: outcome.problem for outcome in (first, *outcomes)}
    assert told == {chapter.name: None for chapter in wanted}
    for chapter, here in zip(wanted, notebooks.every_chapter(data), strict=True):
        assert chapter.output.read_bytes() == here.output.read_bytes(), chapter.name


def test_a_chapter_that_raises_on_the_cluster_is_told_and_changes_nothing(two_workers, wanted):
    bad = dataclasses.replace(wanted[0], parameters={"relationship": "KZ-XX"})
    (outcome,) = cluster.render_all([bad], two_workers.scheduler_address)
    assert "ParameterError: relationship: 'KZ-XX' is no pair; " in outcome.problem
    assert not bad.output.exists()


def test_an_address_without_a_scheduler_is_refused_in_one_line(wanted, monkeypatch):
    monkeypatch.setattr(cluster, "SECONDS_TO_ANSWER", 0.5)
    for address in ("tcp://127.0.0.1:9", "nowhere"):
        with pytest.raises(cluster.ClusterError) as told:
            list(cluster.render_all(wanted, address))
        assert str(told.value) == f"no scheduler answers at {address}; accepted: an address such as tcp://host:8786"


@pytest.fixture
def bucket(monkeypatch):
    """A bucket on a local S3 server, found by papermill through its own settings."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    host, port = server.get_host_and_port()
    address = f"http://{host}:{port}"
    for name, value in {
        "BOTO3_ENDPOINT_URL": address,
        "AWS_ACCESS_KEY_ID": "any",
        "AWS_SECRET_ACCESS_KEY": "any",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    client = boto3.client("s3", endpoint_url=address)
    client.create_bucket(Bucket="book")
    yield client
    server.stop()


def test_papermill_reads_and_writes_s3_with_our_engine(bucket, data):
    chapter = notebooks.pair_chapter(data, "KZ-TJ")
    bucket.put_object(Bucket="book", Key="relationship.ipynb", Body=chapter.template.read_bytes())
    papermill.execute_notebook(
        "s3://book/relationship.ipynb",
        "s3://book/KZ-TJ.ipynb",
        chapter.parameters,
        engine_name=notebooks.ENGINE,
        progress_bar=False,
    )
    made = papermill.iorw.load_notebook_node("s3://book/KZ-TJ.ipynb")
    assert notebooks.written(notebooks.normalise(made, chapter.title)) == chapter.output.read_bytes()
