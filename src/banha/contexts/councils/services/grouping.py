# SPDX-License-Identifier: Apache-2.0
"""Several councils for a call: dossiers of one task together, like fields side by side."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from banha.contexts.councils.models import Council
from banha.contexts.councils.queries.waiting import waiting_for_council
from banha.contexts.councils.services.opening import open_council, refuse_not_waiting
from banha.contexts.councils.terms import CouncilKind, MatterTold
from banha.kernel.access.public import Actor
from banha.kernel.law.public import refuse
from banha.kernel.organisations.public import Organisation

Subject = tuple[str, int]


def grouped(told: Mapping[Subject, MatterTold], each: int) -> list[list[Subject]]:
    """Dossiers in councils of at most ``each`` tasks.

    Rivals for one task never part; tasks of one law, form and field stand beside each other.
    """
    tasks: dict[tuple[str, ...], list[Subject]] = {}
    for subject, one in told.items():
        key: tuple[str, ...] = (
            one.regime,
            one.managing,
            one.form,
            one.fields[0] if one.fields else "",
            one.competes or f"{subject[0]}:{subject[1]}",
        )
        tasks.setdefault(key, []).append(subject)
    councils: list[list[Subject]] = []
    law: tuple[str, ...] = ()
    count = 0
    for key in sorted(tasks):
        # A council scores on one form under one law.
        if not councils or count >= each or key[:3] != law:
            councils.append([])
            law, count = key[:3], 0
        councils[-1] += tasks[key]
        count += 1
    return councils


@transaction.atomic
def open_councils(
    *,
    actor: Actor,
    kind: CouncilKind,
    managing_organisation: Organisation,
    told: Mapping[Subject, MatterTold],
    each: int = 1,
    title: str = "",
    form: str = "",
) -> Sequence[Council]:
    """Begin as many councils as these dossiers need; everything ``open_council`` refuses."""
    groups = grouped(told, each)
    return [
        open_council(
            actor=actor,
            kind=kind,
            managing_organisation=managing_organisation,
            subjects=subjects,
            title=title if len(groups) == 1 else "",
            form=form,
        )
        for subjects in groups
    ]


@transaction.atomic
def begin_councils(
    *,
    actor: Actor,
    kind: CouncilKind,
    subjects: Sequence[Subject],
    each: int = 1,
    title: str = "",
    form: str = "",
) -> Sequence[Council]:
    """Begin councils for dossiers that wait for one, of the office that handles them.

    Refused: no dossier; one that waits for no council of the kind, or that a conflict keeps the
    actor from; and everything ``open_councils`` refuses.
    """
    waiting = waiting_for_council(actor, kind)
    told = {one: waiting[one] for one in subjects if one in waiting}
    if missing := len(set(subjects) - set(told)):
        raise refuse_not_waiting(missing)
    key = next((one.managing_organisation for one in told.values()), None)
    office = Organisation.objects.filter(pk=key or 0).first()
    if office is None:
        raise refuse(_("Choose at least one dossier."), field="subjects", code="no_matter")
    return open_councils(
        actor=actor,
        kind=kind,
        managing_organisation=office,
        told=told,
        each=each,
        title=title,
        form=form,
    )
