# SPDX-License-Identifier: Apache-2.0
"""Two hands for one import: while the database works for one, the other reads and understands."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from threading import Event

from django.db import connection

from banha.kernel.access.public import Actor
from banha.kernel.audit.public import acting

#: More would only wait for each other: what is done in Python is done by one at a time.
MOST_HANDS = 2

#: Does one lot in a transaction of its own; False when there is none left.
Lot = Callable[[], bool]


def hands_free() -> int:
    """Inside a transaction only its own connection sees what was written: then there is one."""
    if connection.in_atomic_block:
        return 1
    return min(MOST_HANDS, os.cpu_count() or 1)


def share_out(hands: list[Lot], actor: Actor) -> None:
    """Let every hand do lots until none is left; the first of them works in this thread.

    Each writes over its own connection, which must be told for whom; this thread's has been.

    Where one fails the others end their lot and stop, and what failed is raised.
    """
    failed = Event()

    def work(lot: Lot) -> None:
        try:
            while not failed.is_set() and lot():
                pass
        except BaseException:
            failed.set()
            raise

    def work_aside(lot: Lot) -> None:
        try:
            with acting(actor):
                work(lot)
        finally:
            # Of this thread alone; nobody would use it again.
            connection.close()

    mine, *others = hands
    with ThreadPoolExecutor(max_workers=len(others) or 1) as pool:
        begun = [pool.submit(copy_context().run, work_aside, lot) for lot in others]
        work(mine)
        for one in begun:
            one.result()
