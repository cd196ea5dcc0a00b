# SPDX-License-Identifier: Apache-2.0
"""Tasks and proposals follow when two entries turn out to be one human being.

Who leads, works in the team, writes or watches is moved; who sent, checked, entered or decided
stays as it was signed.
"""

from typing import Any

from django.db.models import Q

from banha.contexts.tasks.models import (
    HostApplication,
    LookUp,
    Proposal,
    ProposalAuthor,
    SavedView,
    Task,
    TeamMember,
)
from banha.contexts.tasks.services.search_entries import (
    let_proposals_be_found,
    let_tasks_be_found,
)
from banha.contexts.tasks.terms import AuthorRight, LookUpOccasion
from banha.foundation.events import listen
from banha.kernel.people.events import PersonsMerged

#: Two rows of a team that differ in none of these say the same of one person.
SAID = (
    "proposal_id", "application_id", "task_id", "role", "since", "until", "work", "person_months",
    "coefficient", "organisation_id",
)  # fmt: skip


@listen(PersonsMerged)
def move_tasks(event: PersonsMerged) -> None:
    """The kept person leads, watches and works where the double did, and is found so."""
    kept, double = event.kept_id, event.double_id
    tasks = _named_in(Task, double, "leader", "monitor", "teammembers__person")
    proposals = _named_in(Proposal, double, "leader", "created_by", "authors__person")
    for model, name in (
        (Task, "leader"),
        (Task, "monitor"),
        (Proposal, "leader"),
        (Proposal, "created_by"),
        (HostApplication, "leader"),
        (HostApplication, "created_by"),
    ):
        model._default_manager.filter(**{f"{name}_id": double}).update(**{f"{name}_id": kept})
    # His own look-ups of a draft are nobody else's to see.
    LookUp.objects.filter(
        made_by_id=double, occasion=LookUpOccasion.ENTRY, sent_to_council_at=None
    ).update(made_by_id=kept)
    _move_team(kept, double)
    _move_authorships(kept, double)
    _move_views(kept, double)
    let_tasks_be_found(Task.objects.filter(pk__in=tasks))
    let_proposals_be_found(Proposal.objects.filter(pk__in=proposals))


def _named_in(model: Any, person_id: int, *names: str) -> list[int]:
    """Keys of the records that name the person in one of these ways."""
    found = Q()
    for name in names:
        found |= Q(**{name: person_id})
    return list(model._default_manager.filter(found).order_by().values_list("pk", flat=True))


def _move_team(kept: int, double: int) -> None:
    """A row that says of the kept person what another one says already goes; the rest is moved."""
    held = set(TeamMember.objects.filter(person_id=kept).values_list(*SAID))
    for row in TeamMember.objects.filter(person_id=double):
        if tuple(getattr(row, name) for name in SAID) in held:
            row.delete()
        else:
            row.person_id = kept
            row.save(update_fields=("person",))


def _move_authorships(kept: int, double: int) -> None:
    """One invitation a draft: the confirmed one stays, with the wider right of the two."""
    held = {row.proposal_id: row for row in ProposalAuthor.objects.filter(person_id=kept)}
    for row in ProposalAuthor.objects.filter(person_id=double):
        mine = held.get(row.proposal_id)
        if mine is None:
            row.person_id = kept
            row.save(update_fields=("person",))
            continue
        if row.confirmed_at and (not mine.confirmed_at or row.right == AuthorRight.EDIT):
            mine.right, mine.confirmed_at, mine.declined_at = row.right, row.confirmed_at, None
            mine.save(update_fields=("right", "confirmed_at", "declined_at"))
        row.delete()


def _move_views(kept: int, double: int) -> None:
    """Lists kept by a name: the kept person's own name and first choice stand."""
    mine = list(SavedView.objects.filter(person_id=kept))
    names = {(view.of_list, view.name) for view in mine}
    first = {view.of_list for view in mine if view.is_default}
    for view in SavedView.objects.filter(person_id=double):
        name, number = view.name, 2
        while (view.of_list, view.name) in names:
            view.name = f"{name[:112]} ({number})"
            number += 1
        view.is_default = view.is_default and view.of_list not in first
        view.person_id = kept
        view.save(update_fields=("person", "name", "is_default"))
