# SPDX-License-Identifier: Apache-2.0
"""The search of published tasks: words in any of the public texts, and a few filters."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet

from banha.contexts.tasks.models import Task
from banha.contexts.tasks.queries.public_view import public_tasks
from banha.contexts.tasks.queries.task_list import with_words
from banha.foundation.among import one_of
from banha.foundation.text import fold
from banha.kernel.organisations.public import Organisation
from banha.kernel.people.public import Person
from banha.kernel.search.public import matching_ids

PUBLIC_PLAIN = ("level", "public_state", "province")


def _about(text: str) -> Q:
    """In the title, in the public texts as the site search keeps them, or as host or leader."""
    found = with_words(text) | one_of("pk", matching_ids("tasks.task", text))
    folded = fold(text)
    if len(folded) >= 3:
        hosts = Organisation.objects.filter(folded_name__contains=folded)
        leaders = Person.objects.filter(folded_name__contains=folded)
        found |= one_of("host", hosts.values_list("pk", flat=True))
        found |= one_of("leader", leaders.values_list("pk", flat=True))
    return found


def public_tasks_matching(asked: Mapping[str, Any]) -> QuerySet[Task]:
    """Published tasks that fit; money is no filter here, because it is not public."""
    wanted = Q()
    for name in PUBLIC_PLAIN:
        if asked.get(name):
            wanted &= Q(**{name: asked[name]})
    if text := str(asked.get("q") or "").strip():
        wanted &= _about(text)
    if field := asked.get("field"):
        wanted &= Q(research_field__code__startswith=field.code)
    if asked.get("year_from") is not None:
        wanted &= Q(start_year__gte=asked["year_from"])
    if asked.get("year_until") is not None:
        wanted &= Q(start_year__lte=asked["year_until"])
    return public_tasks().filter(wanted)
