"""Who reads: processes of this machine, Dask distributed or Spark.

An engine gives work to its workers and tells of it by futures. What a dead worker had comes back
as an error of its future, unless the engine does it again itself.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING

from dragoman.errors import ScaleError
from dragoman.scale.folder import Done
from dragoman.scale.shares import Share

if TYPE_CHECKING:
    from distributed import Client

Work = Callable[[Share], Done]

AHEAD = 2
"""Shares a worker that are under way or wait: none waits for its next share."""

TRIES = 4
"""Times that Spark gives out a share again on this machine, as it does on a cluster."""

PATIENCE = 60
"""Seconds in which a Dask cluster must have a worker."""


@dataclass(frozen=True, slots=True)
class Engine:
    """Workers at work: `submit` gives one share to a function, `at_once` says how many to give."""

    submit: Callable[[Work, Share], Future[Done]]
    at_once: int


@contextmanager
def local(workers: int | None, cluster: str | None) -> Iterator[Engine]:
    """So many processes of this machine, or one a core."""
    with _needs("batch"):
        from pebble import ProcessPool

    if cluster:
        raise ScaleError("the engine «local» has no cluster; take dask or spark")
    number = workers or cores()
    # Fresh processes: a copy of one with threads (of a progress bar, of a test) may hang.
    with ProcessPool(max_workers=number, context=get_context("spawn")) as pool:
        try:
            yield Engine(lambda work, share: pool.schedule(work, args=[share]), AHEAD * number)
        except BaseException:
            pool.stop()
            raise


@contextmanager
def dask(workers: int | None, cluster: str | None) -> Iterator[Engine]:
    """The workers of the scheduler at the address `cluster`, or else of a cluster of so many
    processes that is started on this machine.
    """
    with _needs("dask"):
        from distributed import Client, LocalCluster

    if cluster:
        with _connected(cluster) as client:
            yield _of_client(client)
        return
    number = workers or cores()
    with (
        LocalCluster(n_workers=number, threads_per_worker=1, dashboard_address=None) as started,
        Client(started) as client,
    ):
        yield _of_client(client)


def _connected(cluster: str) -> Client:
    """A client of the scheduler at an address. Raises ScaleError if none answers."""
    from distributed import Client

    try:
        return Client(cluster, timeout=PATIENCE)
    except (OSError, ValueError) as error:
        raise ScaleError(f"no Dask scheduler answers at {cluster}: {error}") from None


def _of_client(client: Client) -> Engine:
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError:
        raise ScaleError(f"the Dask cluster has no worker after {PATIENCE} seconds") from None
    executor = client.get_executor(pure=False)
    return Engine(executor.submit, AHEAD * sum(client.nthreads().values()))


@contextmanager
def spark(workers: int | None, cluster: str | None) -> Iterator[Engine]:
    """The workers of the Spark master `cluster`, or else so many that are started on this
    machine.
    """
    with _needs("spark"):
        from pyspark import SparkConf, SparkContext

    if not (os.environ.get("JAVA_HOME") or shutil.which("java")):
        raise ScaleError("Spark needs Java 17 or newer: there is no java, and no JAVA_HOME is set")
    conf = SparkConf().setAppName("dragoman batch").set("spark.ui.enabled", "false")
    conf.set("spark.ui.showConsoleProgress", "false")
    if cluster:
        conf.setMaster(cluster)
    else:
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        conf.setMaster(f"local[{workers or cores()},{TRIES}]")
        conf.set("spark.driver.bindAddress", "127.0.0.1").set("spark.driver.host", "127.0.0.1")
    context = SparkContext(conf=conf)
    context.setLogLevel("ERROR")
    at_once = AHEAD * context.defaultParallelism

    def read(work: Work, share: Share) -> Done:
        # A job a share, so that documents stream; Spark runs jobs of several threads at once.
        found: list[Done] = context.parallelize([share], 1).map(work).collect()
        return found[0]

    try:
        with ThreadPoolExecutor(at_once) as pool:
            yield Engine(lambda work, share: pool.submit(read, work, share), at_once)
    finally:
        context.stop()


ENGINES = {"local": local, "dask": dask, "spark": spark}


def cores() -> int:
    """Cores that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _needs(extra: str) -> Iterator[None]:
    try:
        yield
    except ImportError as error:
        raise ScaleError(
            f'{error.name} is missing, which this engine needs: pip install "dragoman[{extra}]"'
        ) from None
