# SPDX-License-Identifier: Apache-2.0
"""Finding a person by name, to name him in a record."""

from typing import Annotated

from django.http import HttpRequest
from django.utils.translation import gettext_noop
from ninja import Query, Router, Schema

from banha.foundation.rest import need_role
from banha.kernel.people.models import Person
from banha.kernel.people.queries import affiliation_on, suggest_people

router = Router(tags=["people"])


class PersonOut(Schema):
    """A person as a chooser shows him: neither address nor identity."""

    id: int
    full_name: str
    workplace: str

    @staticmethod
    def resolve_workplace(person: Person) -> str:
        held = affiliation_on(person)
        return held.organisation.name if held else ""


@router.get("/people", response=list[PersonOut], summary=gettext_noop("Find a person by name"))
def find_people(
    request: HttpRequest, q: Annotated[str, Query(min_length=2, max_length=120)]
) -> list[Person]:
    """At most twelve, for who holds a role; nobody leafs through everyone."""
    need_role(request)
    return suggest_people(q)
