# SPDX-License-Identifier: Apache-2.0
"""Who sits on the dossier of a proposal: the organisation, and beside it those who write for it.

A clock that runs against the proposer or the host lies in the inbox of the writer and the leader
as well as of the organisation's science manager.
"""

from banha.contexts.tasks.models import HostApplication, Proposal
from banha.contexts.tasks.processes import SEAT_AUTHOR, SEAT_HOST, SEAT_PROPOSER
from banha.kernel.access.public import Actor
from banha.kernel.dossiers.public import Dossier, set_seat
from banha.kernel.organisations.public import Organisation
from banha.kernel.people.public import Person


def beside(
    organisation: Organisation | None, *persons: Person | None
) -> list[Organisation | Person]:
    """The organisation and the persons who act for it, each once."""
    seated: list[Organisation | Person] = [organisation] if organisation is not None else []
    known: set[int] = set()
    for person in persons:
        if person is not None and person.pk not in known:
            known.add(person.pk)
            seated.append(person)
    return seated


def seat_writers(proposal: Proposal, dossier: Dossier, *, actor: Actor) -> None:
    """Seat the writer and the leader of a proposal beside its organisations."""
    persons = (proposal.created_by, proposal.leader)
    host = proposal.host or proposal.proposer
    set_seat(dossier, SEAT_AUTHOR, beside(None, *persons), actor=actor)
    set_seat(dossier, SEAT_PROPOSER, beside(proposal.proposer, *persons), actor=actor)
    set_seat(dossier, SEAT_HOST, beside(host, *persons), actor=actor)


def seat_applicant(application: HostApplication, dossier: Dossier, *, actor: Actor) -> None:
    """The host that applied takes the host's seat, with the writer and leader it named."""
    persons = (application.leader, application.created_by)
    set_seat(dossier, SEAT_HOST, beside(application.host, *persons), actor=actor)
