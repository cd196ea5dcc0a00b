# SPDX-License-Identifier: Apache-2.0
"""Finding the council an address names, among those the asker may see."""

from django.http import Http404, HttpRequest

from banha.contexts.councils.models import Council
from banha.contexts.councils.queries.visibility import council_open_to
from banha.contexts.councils.services.permits import keeps_council
from banha.foundation.rest import choose
from banha.kernel.access.public import Actor, actor_of_request
from banha.kernel.people.public import Person


def find_council(request: HttpRequest, pk: int) -> tuple[Council, Actor]:
    """The council, if the asker may see it; otherwise nobody learns that it exists."""
    actor = actor_of_request(request)
    return council_open_to(actor, pk), actor


def find_kept(request: HttpRequest, pk: int) -> tuple[Council, Actor]:
    """The council for its secretary; nothing for who only reads it."""
    council, actor = find_council(request, pk)
    if not keeps_council(actor, council):
        raise Http404
    return council, actor


def choose_person(key: int, field: str = "person") -> Person:
    """A person of the register, as one name stands for him today; refused at the field if none."""
    return choose(Person.objects.filter(merged_into=None), key, field)
