# SPDX-License-Identifier: Apache-2.0
"""Tells the register of organisations which tasks one hosts."""

from django.urls import NoReverseMatch, reverse

from banha.contexts.network.public import HostedTask
from banha.contexts.tasks.models import Task
from banha.contexts.tasks.queries import tasks_visible_to
from banha.contexts.tasks.terms import PublicState, TaskState
from banha.kernel.access.public import Actor

SHOWN = 100


def tasks_hosted_by(actor: Actor, organisation_id: int) -> list[HostedTask]:
    """The latest tasks of the organisation that the actor may see."""
    tasks = (
        tasks_visible_to(actor)
        .filter(host=organisation_id)
        .order_by("-start_year", "-pk")
        .prefetch_related("identifiers")
    )
    return [_line(task) for task in tasks[:SHOWN]]


def _line(task: Task) -> HostedTask:
    codes = [one.text for one in task.identifiers.all() if one.cancelled_on is None]
    until = task.end
    years = [str(task.start_year or ""), str(getattr(until, "year", ""))]
    state = PublicState(task.public_state).label if task.public_state else ""
    if not state and task.state != TaskState.UNKNOWN:
        state = TaskState(task.state).label
    return HostedTask(
        title=task.title,
        url=_url(task.pk),
        code=codes[0] if codes else "",
        years="–".join(dict.fromkeys(year for year in years if year)),
        state=state,
    )


def _url(pk: int) -> str:
    try:
        return reverse("tasks:task", args=[pk])
    except NoReverseMatch:
        return ""
