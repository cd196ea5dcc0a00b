# SPDX-License-Identifier: Apache-2.0
"""Every step of a process tried by every member of the cast: only its parties may take it."""

from datetime import date

from django.db import transaction

from banha.kernel.access.public import Actor
from banha.kernel.documents.public import Document
from banha.kernel.dossiers.public import Dossier, StepTaken, advance, allowed_steps, open_dossier
from banha.kernel.law.public import NotAllowed
from banha.kernel.organisations.public import Organisation
from banha.kernel.people.public import Person
from banha.kernel.processes.public import Process, Step
from tests.factories.cast import Cast, Member


def members(cast: Cast) -> dict[str, Member]:
    """Everybody of the cast by name."""
    return {name: member for name, member in vars(cast).items() if isinstance(member, Member)}


def seats_for(process: Process, cast: Cast) -> dict[str, Organisation | Person]:
    """Someone on every seat: the agency manages, the institute and its scientist are the rest."""
    seats: dict[str, Organisation | Person] = {process.rules_seat: cast.agency}
    for party in process.parties:
        if not party.roles:
            seats.setdefault(party.seat, cast.scientist.person)
    for party in process.parties:
        seats.setdefault(party.seat, cast.institute)
    return seats


def belongs(actor: Actor, step: Step, seats: dict[str, Organisation | Person]) -> bool:
    """The rule said a second time, on its own, so that the kernel's is checked against it."""
    for party in step.by:
        place = seats[party.seat]
        if isinstance(place, Person):
            if place.pk == actor.person_id:
                return True
        elif any(held.role in party.roles and place.pk in held.reach for held in actor.roles):
            return True
    return False


def try_every_step(process: Process, cast: Cast) -> int:
    """Try every step from every stage it leaves with everybody; returns how many were taken.

    A member of no party must be refused and leave nothing behind; a member of one must come
    through to the stage the declaration says.
    """
    seats = seats_for(process, cast)
    dossier = open_dossier(
        process=process,
        title=f"every step of {process.key}",
        subject_kind="tried",
        subject_id=1,
        seats=seats,
        actor=cast.scientist.actor,
    )
    paper = Document.objects.create(
        name="x.pdf", media_type="application/pdf", size=1, sha256="0" * 64, file="x.pdf",
        state=Document.State.CLEAN,
    )  # fmt: skip
    actors = {name: member.actor for name, member in members(cast).items()}
    opened = list(StepTaken.objects.filter(dossier=dossier).values_list("pk", flat=True))
    taken = 0
    for stage in {stage: None for step in process.steps for stage in step.leaves}:
        Dossier.objects.filter(pk=dossier.pk).update(stage=stage)
        dossier.refresh_from_db()
        for name, actor in actors.items():
            offered = allowed_steps(dossier, actor)
            for step in process.steps:
                if stage not in step.leaves:
                    continue
                expected = belongs(actor, step, seats)
                assert (step in offered) == expected, f"{process.key}: {step.code} to {name}"
                taken += _try_one(dossier, step, actor, paper, expected, name)
            # Neither who was refused nor whose step was taken back has left anything.
            assert not StepTaken.objects.filter(dossier=dossier).exclude(pk__in=opened).exists()
    return taken


def _try_one(
    dossier: Dossier, step: Step, actor: Actor, paper: Document, expected: bool, name: str
) -> int:
    stage = dossier.stage
    try:
        with transaction.atomic():
            advance(
                dossier,
                step.code,
                actor=actor,
                reasons="thử",
                papers=[(kind.code, paper) for kind in step.encloses],
                marks={"closing": date(2026, 7, 1)},
            )
            assert dossier.stage == step.enters
            transaction.set_rollback(True)
        done = True
    except NotAllowed:
        done = False
    dossier.refresh_from_db()
    assert done == expected, f"{step.code} by {name}"
    assert dossier.stage == stage
    return int(done)
