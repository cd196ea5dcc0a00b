# SPDX-License-Identifier: Apache-2.0
"""Facts tasks tell others."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True)
class ProposalSubmitted:
    proposal_id: int
    received_at: datetime


@dataclass(frozen=True)
class ProposalWithdrawn:
    proposal_id: int


@dataclass(frozen=True)
class TasksImported:
    """Records of an old register came in, many at once; each a ``terms.Brought``, as written."""

    tasks: tuple[Any, ...]


@dataclass(frozen=True)
class TaskApproved:
    task_id: int
    approved_on: date


@dataclass(frozen=True)
class ContractSigned:
    task_id: int
    contract_id: int
    signed_on: date
