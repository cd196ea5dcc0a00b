# SPDX-License-Identifier: Apache-2.0
"""Facts tasks tell others."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class ProposalSubmitted:
    proposal_id: int
    received_at: datetime


@dataclass(frozen=True)
class ProposalWithdrawn:
    proposal_id: int
