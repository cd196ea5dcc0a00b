# SPDX-License-Identifier: Apache-2.0
"""The library of signatures runs a loop of events of its own, which no thread can run twice."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from typing import TypeVar

Result = TypeVar("Result")


def beside_loops(act: Callable[[], Result]) -> Result:
    """What ``act`` gives, done in a thread of its own where this one already runs a loop.

    An asynchronous server or worker may call from within its loop; without this the library
    refuses, and a whole signature would be told as unreadable.
    """
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return act()
    with ThreadPoolExecutor(max_workers=1) as apart:
        return apart.submit(copy_context().run, act).result()
