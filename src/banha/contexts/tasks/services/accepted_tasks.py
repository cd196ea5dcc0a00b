# SPDX-License-Identifier: Apache-2.0
"""What tasks bring before a council that accepts: the order with its products, and its days."""

from collections.abc import Collection, Mapping
from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from banha.contexts.councils.public import (
    Conclusion,
    Council,
    CouncilKind,
    MatterOutcome,
    MatterSource,
    MatterTold,
    ProductTold,
)
from banha.contexts.programmes.public import Secrecy
from banha.contexts.tasks.models import HostApplication, ProductRow, Task
from banha.contexts.tasks.queries import tasks_seen_whole
from banha.contexts.tasks.services.council_matters import houses_of, people_of
from banha.contexts.tasks.terms import TaskRating, TaskState
from banha.contexts.tasks.terms.kinds import APPLICATION, SUBJECT, TASK
from banha.kernel.access.public import Actor

#: At work: what was accepted, ended or comes from an old register waits for no council.
AT_WORK = (TaskState.CONTRACTED, TaskState.RUNNING)
#: Its end is near or past; a task with years to go is not among those that wait (house rule).
NEAR = timedelta(days=180)


def tasks_waiting(actor: Actor, kind: str) -> Collection[int]:
    """Tasks at work that end within half a year or have ended, and that the office sees whole."""
    if kind != CouncilKind.ACCEPTANCE:
        return ()
    ends = Coalesce("extended_until", "ends_on")
    found = tasks_seen_whole(actor).filter(
        Q(managing_organisation__isnull=False), state__in=AT_WORK, is_legacy=False
    )
    near = found.alias(ends=ends).filter(ends__lte=timezone.localdate() + NEAR)
    return near.values_list("pk", flat=True)


def tell_tasks(keys: Collection[int]) -> dict[int, MatterTold]:
    """The order of each task, and who leads it, works on it and hosts it."""
    found = (
        Task.objects.filter(pk__in=keys)
        .select_related("research_field", "host", "leader")
        .prefetch_related("teammembers", "partners", "identifiers", "productrows__metrics")
        .order_by("pk")
    )
    tasks = list(found)
    earlier = _selected_as(tasks)
    return {one.pk: _task(one, earlier.get(one.proposal_id or 0, ())) for one in tasks}


def _selected_as(tasks: Collection[Task]) -> dict[int, tuple[tuple[str, int], ...]]:
    """Proposal -> itself and its applications: what the councils before the contract judged."""
    proposals = {one.proposal_id for one in tasks if one.proposal_id is not None}
    found = {key: [(SUBJECT, key)] for key in proposals}
    rows = HostApplication.objects.filter(proposal__in=proposals).order_by("pk")
    for pk, proposal in rows.values_list("pk", "proposal"):
        found[proposal].append((APPLICATION, pk))
    return {key: tuple(kept) for key, kept in found.items()}


def _task(one: Task, earlier: tuple[tuple[str, int], ...]) -> MatterTold:
    leader = [("leader", one.leader_id)] if one.leader_id else []
    houses = [("host", one.host_id)] if one.host_id else []
    codes = sorted(
        (code for code in one.identifiers.all() if code.cancelled_on is None),
        key=lambda code: code.pk,
    )
    return MatterTold(
        subject_id=one.pk,
        title=one.title,
        code=codes[0].text if codes else "",
        host_name=one.host.name if one.host else "",
        leader_name=one.leader.full_name if one.leader else "",
        budget=one.state_budget,
        people=tuple(dict.fromkeys([*leader, *people_of(one)])),
        organisations=tuple(dict.fromkeys([*houses, *houses_of(one)])),
        text=" ".join(filter(None, (one.goal, one.content, one.method))),
        fields=(one.research_field.code,) if one.research_field else (),
        regime=one.regime,
        managing=one.managing,
        managing_organisation=one.managing_organisation_id,
        is_secret=one.secrecy != Secrecy.NONE,
        products=tuple(_product(row) for row in one.productrows.all()),
        ends_on=one.ends_on,
        extended_until=one.extended_until,
        earlier=earlier,
    )


def _product(row: ProductRow) -> ProductTold:
    metrics = list(row.metrics.all())
    asked = [" ".join(filter(None, (f"{one.name}: {one.required}", one.unit))) for one in metrics]
    reached = [f"{one.name}: {one.reached}" for one in metrics if one.reached]
    return ProductTold(
        name=row.name,
        unit=row.unit,
        ordered=row.quantity,
        requirement="\n".join(filter(None, (*asked, row.scientific_requirement))),
        delivered=row.quantity_done,
        reached="\n".join(reached),
        evidence=row.evidence_issuer,
    )


def _urls(keys: Collection[int]) -> dict[int, str]:
    """The page of a task that is public; of another one members read the lines of its order."""
    found = Task.objects.filter(pk__in=keys, announced_on__isnull=False, secrecy=Secrecy.NONE)
    return {key: reverse("tasks:task", args=[key]) for key in found.values_list("pk", flat=True)}


def _no_rivals(keys: Collection[int]) -> Mapping[int, frozenset[int]]:
    """Nobody competes for being accepted."""
    return {}


#: What a council says of a task in the words of the register.
RATED = {
    MatterOutcome.EXCELLENT: TaskRating.EXCELLENT,
    MatterOutcome.MET: TaskRating.PASS,
    MatterOutcome.FAILED: TaskRating.FAIL,
}


@transaction.atomic
def rate_tasks(council: Council, subjects: Collection[tuple[str, int]]) -> None:
    """The council's word stands on each task it accepted or did not, with the day of its meeting.

    A task that is not met has been evaluated and is not accepted: it gets no day of acceptance.
    """
    if council.kind != CouncilKind.ACCEPTANCE:
        return
    said = Conclusion.objects.filter(
        matter__council=council, matter__subject_kind=TASK, matter__set_aside_at=None,
        matter__subject_id__in=[key for kind, key in subjects if kind == TASK],
    )  # fmt: skip
    for one in said.select_related("matter"):
        rating = RATED.get(MatterOutcome(one.outcome))
        if rating is None:
            continue
        day = timezone.localdate(one.concluded_at)
        task = Task.objects.select_for_update(of=("self",)).get(pk=one.matter.subject_id)
        task.rating, task.state = rating, TaskState.EVALUATED
        task.accepted_on = None if rating == TaskRating.FAIL else day
        task.save(update_fields=("rating", "state", "accepted_on", "saved_at"))


@transaction.atomic
def rate_again(subjects: Collection[tuple[str, int]]) -> None:
    """The conclusion was set aside: nothing of it stands on the task, which is at work again."""
    keys = [key for kind, key in subjects if kind == TASK]
    for task in Task.objects.select_for_update(of=("self",)).filter(
        pk__in=keys, state=TaskState.EVALUATED
    ):
        task.rating, task.state, task.accepted_on = "", TaskState.RUNNING, None
        task.save(update_fields=("rating", "state", "accepted_on", "saved_at"))


TASKS = MatterSource(
    TASK, _("Tasks to be accepted"), tell_tasks, tasks_waiting, _urls, _no_rivals
)  # fmt: skip
