# SPDX-License-Identifier: Apache-2.0
"""Tells councils who carried out tasks with whom."""

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.db.models import Q
from django.utils import timezone

from banha.contexts.councils.public import JointWork
from banha.contexts.tasks.models import Task, TeamMember


def joint_tasks(persons: Collection[int], since_year: int) -> Mapping[int, list[JointWork]]:
    """For each person the tasks whose team he shared since the year; two queries.

    A task counts in the last year it ran in, up to this one; who left a team before stays in it:
    they did work together.
    """
    members = TeamMember.objects.filter(person__any_of=sorted(persons), task__isnull=False)
    theirs = Q(pk__in=members.values("task")) | Q(leader__any_of=sorted(persons))
    tasks = {task.pk: task for task in Task.objects.filter(theirs).order_by()}
    teams: dict[int, set[int]] = defaultdict(set)
    for task in tasks.values():
        if task.leader_id is not None:
            teams[task.pk].add(task.leader_id)
    everyone = TeamMember.objects.filter(task__in=list(tasks), person__isnull=False).order_by()
    for task_id, person_id in everyone.values_list("task_id", "person_id"):
        teams[task_id].add(person_id)
    found: dict[int, list[JointWork]] = defaultdict(list)
    for pk, team in teams.items():
        year = _last_year(tasks[pk])
        if year < since_year:
            continue
        for one in team.intersection(persons):
            found[one].append(JointWork(frozenset(team - {one}), year, f"{pk} {tasks[pk].title}"))
    return found


def _last_year(task: Task) -> int:
    today = timezone.localdate().year
    last = task.extended_until or task.ends_on
    if last is not None:
        return min(last.year, today)
    # An old register may know no end: a task of unknown length is told by its first year.
    return min(task.start_year or today, today) if task.is_legacy else today
