# SPDX-License-Identifier: Apache-2.0
"""The council of the leak world: who was asked to sit, and who has declared himself and judges."""

from typing import Any

from banha.contexts.councils.models import Council, CouncilMember, Matter
from banha.contexts.councils.processes import COUNCIL_PROCESS
from banha.contexts.councils.services.conflicts import declare
from banha.kernel.dossiers.public import open_dossier
from tests.api.leak_people import Crowd


def council_over(cast: Crowd, title: str, *subjects: tuple[str, Any]) -> Council:
    """Its officers work on it, who was asked to sit on it reads it, and its judge the dossiers.

    He has declared himself free of all that lies before it.
    """
    made = Council.objects.create(
        kind="funding", edition="funding.moit_r3", form="F1", title=title,
        managing_organisation=cast.agency,
    )  # fmt: skip
    asked = (("reviewer", cast.councillor, "invited"), ("member", cast.judge, "accepted"))
    for seat, member, state in asked:
        CouncilMember.objects.create(
            council=made, seat=seat, group="scientist", person=member.person, name="Ủy viên",
            state=state,
        )  # fmt: skip
    made.dossier = open_dossier(
        process=COUNCIL_PROCESS, title=made.title, subject_kind="councils.council",
        subject_id=made.pk, seats={"managing": cast.agency}, actor=cast.secretary.actor,
    )  # fmt: skip
    made.save()
    for kind, record in subjects:
        matter = Matter.objects.create(
            council=made, subject_kind=kind, subject_id=record.pk, title="Hồ sơ"
        )
        declare(matter=matter, actor=cast.judge.actor, is_free=True)
    return made
