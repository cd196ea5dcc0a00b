# SPDX-License-Identifier: Apache-2.0
"""Facts programmes tell: a call opened, moved its closing, ended."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class CallPublished:
    call_id: int
    closes_at: datetime


@dataclass(frozen=True)
class CallExtended:
    """The closing of a call moved; duties counted from it are dated again."""

    call_id: int
    closes_at: datetime
    was: datetime


@dataclass(frozen=True)
class CallClosed:
    call_id: int


@dataclass(frozen=True)
class CallCancelled:
    call_id: int
    reason: str
