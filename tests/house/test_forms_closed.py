# SPDX-License-Identifier: Apache-2.0
"""A form whose sending is refused is not shown to begin with."""

from datetime import date

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from banha.contexts.network.public import Expert, ScienceOrganisation
from banha.contexts.programmes.public import (
    Level,
    Plan,
    PlanKind,
    PlanState,
    Programme,
    ProgrammeKind,
    ProgrammeState,
)
from tests.factories.cast import Cast
from tests.factories.tasks import make_call

#: Who may do so is everyone, or the person for himself.
OPEN_TO_ALL = {"tasks:proposal-new"}
FORMS = ("-new", "-edit", "-line", "-papers", "-publish", "-extend", "-cancel", "-pool", "staff")


def forms() -> list[str]:
    """The names of all pages that are forms of one record or of a new one."""
    found = []
    for room in get_resolver().url_patterns:
        if isinstance(room, URLResolver) and room.namespace and room.namespace != "api":
            for entry in room.url_patterns:
                if isinstance(entry, URLPattern) and (entry.name or "").endswith(FORMS):
                    found.append(f"{room.namespace}:{entry.name}")
    return sorted(set(found))


@pytest.fixture
def known(cast: Cast) -> dict[str, int]:
    """One published record of each kind, which everyone may read."""
    call = make_call(cast)
    plan = Plan.objects.create(
        code="KH-7", title="Kế hoạch", kind=PlanKind.values[0], state=PlanState.APPROVED,
        organisation=cast.agency, year_from=2026, year_until=2027,
        approval_number="7/QĐ-BCT", approved_on=date(2026, 1, 5),
    )  # fmt: skip
    programme = Programme.objects.create(
        code="CT-7", title="Chương trình", kind=ProgrammeKind.values[0], level=Level.MINISTRY,
        state=ProgrammeState.values[-1],
        managing_organisation=cast.agency,
    )  # fmt: skip
    science = ScienceOrganisation.objects.create(organisation=cast.institute)
    expert = Expert.objects.create(person=cast.applicant.person, consent_on=date(2026, 1, 5))
    return {
        "call": call.pk,
        "plan": plan.pk,
        "programme": programme.pk,
        "organisation": science.pk,
        "staff": science.pk,
        "evaluation": science.pk,
        "expert": expert.pk,
    }


@pytest.mark.parametrize("name", forms())
def test_a_form_is_closed_to_whom_its_sending_is(cast: Cast, known: dict[str, int], name: str):
    if name in OPEN_TO_ALL:
        return
    pk = known.get(name.partition(":")[2].partition("-")[0], 1)
    address = ""
    for arguments in ([], [pk], [pk, 1]):
        try:
            address = reverse(name, args=arguments)
        except Exception:  # noqa: BLE001, S112 - another number of arguments
            continue
    if not address:
        return
    client = Client()
    client.force_login(cast.stranger.account)
    assert client.get(address).status_code in {302, 403, 404, 405}, address
