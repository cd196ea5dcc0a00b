# SPDX-License-Identifier: Apache-2.0
"""What the public may read of a task (TT 14/2014/TT-BKHCN Điều 23): neither money nor members."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from banha.contexts.programmes.public import Level, Secrecy
from banha.contexts.tasks.models import Task
from banha.contexts.tasks.terms import PublicState


@dataclass(frozen=True)
class PublicTask:
    """The eight things made public: name, host, leader, goal and content, field, method, expected
    result, time; and the state in the public's words."""

    pk: int
    title: str
    host: str
    leader: str
    goal: str
    content: str
    field: str
    method: str
    expected_result: str
    starts_on: date | None
    ends_on: date | None
    start_year: int | None
    duration_months: int | None
    public_state: str
    level: str

    @property
    def state_words(self) -> str:
        return str(dict(PublicState.choices).get(self.public_state, ""))

    @property
    def level_words(self) -> str:
        return str(dict(Level.choices).get(self.level, ""))


def public_tasks() -> QuerySet[Task]:
    """Published tasks that are not secret, ready for ``public_task_of`` without more queries."""
    return Task.objects.filter(announced_on__isnull=False, secrecy=Secrecy.NONE).select_related(
        "host", "leader", "research_field"
    )


def public_task_of(task: Task) -> PublicTask:
    """The public side of a task; ValueError if it is secret or was never published."""
    if task.is_secret or task.announced_on is None:
        raise ValueError(f"task {task.pk} is not public")
    written = task.as_written or {}
    return PublicTask(
        pk=task.pk,
        title=task.title,
        host=task.host.name if task.host else str(written.get("host") or ""),
        leader=task.leader.full_name if task.leader else str(written.get("leader") or ""),
        goal=task.goal,
        content=task.content,
        field=task.research_field.title if task.research_field else "",
        method=task.method,
        expected_result=task.expected_result,
        starts_on=task.starts_on,
        ends_on=task.extended_until or task.ends_on,
        start_year=task.start_year,
        duration_months=task.duration_months,
        public_state=task.public_state,
        level=task.level,
    )
