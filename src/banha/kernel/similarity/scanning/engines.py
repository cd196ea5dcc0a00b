# SPDX-License-Identifier: Apache-2.0
"""Who does the units: this process one after the other, or the workers of Dask (optional)."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Protocol

from banha.kernel.similarity.scanning.stages import do_unit

INSTALL = "pip install -r requirements/scan.txt"
#: How often a unit may lose its worker before the scan gives up on it.
LOSSES = 5


class EngineMissing(Exception):  # noqa: N818 - a state of the installation, not a fault
    """The engine cannot work here; the message says what to install."""


class Engine(Protocol):
    """Does the units of a stage and tells each that is done; ``told`` may raise to stop."""

    name: str
    workers: int

    def do(
        self, stage: str, path: str, units: Sequence[int], told: Callable[[int], None]
    ) -> None: ...

    def close(self) -> None: ...


class OneProcess:
    """All units here, one after the other; needs nothing installed."""

    name = "one process"
    workers = 1

    def do(self, stage: str, path: str, units: Sequence[int], told: Callable[[int], None]) -> None:
        for number in units:
            told(do_unit(stage, path, number))

    def close(self) -> None:
        pass


class DaskWorkers:
    """Workers of Dask: processes of this machine, or those of a scheduler at an address.

    A unit whose worker dies is given to another; what it had written half is written anew.
    """

    name = "Dask"

    def __init__(self, workers: int = 0, address: str = "") -> None:
        if find_spec("distributed") is None:
            raise EngineMissing(
                "A scan by several workers needs the package distributed, which is not installed: "
                f"run `{INSTALL}`. In one process it works without."
            )
        self._dask = import_module("distributed")
        import_module("dask").config.set({"distributed.scheduler.allowed-failures": LOSSES})
        self._cluster: Any = None
        if not address:
            self._cluster = self._dask.LocalCluster(
                n_workers=workers, threads_per_worker=1, processes=True,
                host="127.0.0.1", dashboard_address=None, silence_logs=50,
            )  # fmt: skip
        self.client: Any = self._dask.Client(address or self._cluster)
        self.workers = workers or len(self.client.scheduler_info()["workers"])

    def do(self, stage: str, path: str, units: Sequence[int], told: Callable[[int], None]) -> None:
        waiting = self.client.map(
            do_unit, [stage] * len(units), [path] * len(units), list(units), pure=False, retries=1
        )
        try:
            for done in self._dask.as_completed(waiting):
                told(done.result())
        finally:
            with suppress(Exception):
                self.client.cancel(waiting)

    def close(self) -> None:
        self.client.close()
        if self._cluster is not None:
            self._cluster.close()


def engine_for(wanted: str) -> Engine:
    """The engine that the configuration names: "" or "1", a number of workers, or an address."""
    if "://" in wanted:
        return DaskWorkers(address=wanted)
    workers = int(wanted) if wanted.strip().isdigit() else 1
    return OneProcess() if workers <= 1 else DaskWorkers(workers)
