# SPDX-License-Identifier: Apache-2.0
"""A draft call made of the approved lines of a list."""

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from banha.contexts.programmes.public import (
    Call,
    CallPurpose,
    Formation,
    Mode,
    Regime,
    save_call,
    save_call_line,
)
from banha.contexts.tasks.models import ConsolidatedList, ListLine
from banha.kernel.access.public import Actor

#: A call for hosts stays open thirty days unless the office writes otherwise.
OPEN_DAYS = 30


@transaction.atomic
def draft_call_of(*, of_list: ConsolidatedList, lines: Sequence[ListLine], actor: Actor) -> Call:
    """A draft call for hosts with the lines as its ordered tasks; the office completes it."""
    first = lines[0].proposal
    now = timezone.now().replace(second=0, microsecond=0)
    call = save_call(
        actor=actor,
        values={
            "title": of_list.title,
            "purpose": CallPurpose.HOSTS,
            "regime": first.regime,
            "managing": first.managing,
            "managing_organisation": of_list.managing_organisation,
            "level": first.level,
            "formation": "" if first.regime == Regime.R1 else first.formation or Formation.ORDER,
            "mode": first.mode,
            "year": first.start_year or now.year + 1,
            "opens_at": now,
            "closes_at": now + timedelta(days=OPEN_DAYS),
        },
    )
    for line in lines:
        proposal = line.proposal
        mode = line.mode or Mode.SELECTION
        save_call_line(
            call=call,
            actor=actor,
            values={
                "title": line.title,
                "goal": line.goal,
                "required_result": line.required_result,
                "mode": mode,
                "kind": proposal.kind,
                "content": proposal.content,
                "assigned_to": (proposal.host or proposal.proposer)
                if mode == Mode.DIRECT
                else None,
                "orderer": proposal.orderer,
                "state_budget": line.state_budget,
                "duration_months": proposal.duration_months,
            },
        )
    return call
