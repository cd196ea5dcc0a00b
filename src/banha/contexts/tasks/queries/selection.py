# SPDX-License-Identifier: Apache-2.0
"""In which call a task is announced, so that everything closes with that call and no other."""

from banha.contexts.programmes.public import Call, CallPurpose, Mode
from banha.contexts.tasks.models import ListLine, Proposal


def selection_call(proposal: Proposal) -> Call | None:
    """The call under which hosts apply; never the one that asked for proposals.

    It is the call in which the approved line was announced, the call of the ordered task, or the
    call for grants that the application answers itself.
    """
    announced = (
        ListLine.objects.filter(proposal=proposal.pk, announced_in__isnull=False)
        .select_related("announced_in")
        .order_by("-pk")
        .first()
    )
    if announced is not None:
        return announced.announced_in
    line = proposal.call_line
    call = line.call if line is not None else proposal.call
    return call if call is not None and call.purpose != CallPurpose.PROPOSALS else None


def call_shown(proposal: Proposal) -> Call | None:
    """The call by which a reader knows the task: that of the selection once there is one."""
    return selection_call(proposal) or proposal.call


def sole_host_of(proposal: Proposal) -> int | None:
    """The organisation a task is assigned to directly; None where hosts are selected.

    The call's own line says it; a task announced in a call without one goes to who proposed it.
    """
    line = proposal.call_line
    if line is not None:
        return line.assigned_to_id if line.mode == Mode.DIRECT else None
    return (proposal.host_id or proposal.proposer_id) if proposal.mode == Mode.DIRECT else None
