# SPDX-License-Identifier: Apache-2.0
"""A proposal goes to a unit that manages tasks, by that unit's own rules, never to itself."""

from typing import Any

import pytest

from banha.contexts.programmes.public import Managing
from banha.contexts.tasks.models import Proposal
from banha.contexts.tasks.rules import managing_of
from banha.contexts.tasks.services import starting, submission
from banha.kernel.law.public import Refused
from banha.kernel.organisations.public import Organisation
from tests.api.speaker import speaker
from tests.contexts.tasks.proposals import open_call
from tests.factories.cast import Cast


def refused(cast: Cast, **changes: Any) -> list[tuple[str, str]]:
    sent = {"proposer": cast.institute.pk, "title": "Máy gặt", **changes}
    faults = speaker(cast.scientist).refused(422, "post", "/proposals", sent)
    assert not Proposal.objects.exists()
    return [(fault["field"], fault["code"]) for fault in faults]


def test_proposal_goes_neither_to_its_proposer_nor_to_a_university(cast: Cast) -> None:
    own, other = cast.institute.pk, cast.other_institute.pk
    assert refused(cast, managing_organisation=own)[0] == ("managing_organisation", "own_proposal")
    assert refused(cast, managing_organisation=other)[0] == (
        "managing_organisation",
        "not_managing",
    )


@pytest.mark.parametrize("managing", ["national", "province", "other"])
def test_rules_are_those_of_the_managing_unit(cast: Cast, managing: str) -> None:
    found = refused(cast, managing_organisation=cast.agency.pk, managing=managing)
    assert found == [("managing", "other_rules")]


def test_rules_follow_from_the_unit(cast: Cast) -> None:
    sent = {"proposer": cast.institute.pk, "managing_organisation": cast.province_agency.pk}
    made = speaker(cast.scientist).told("post", "/proposals", sent)
    assert made["managing"] == Managing.PROVINCE
    most = Organisation.objects.create(
        name="Bộ Khoa học và Công nghệ", house="state", kind="ministry"
    )
    unit = Organisation.objects.create(name="Vụ X", house="state", kind="department", parent=most)
    assert managing_of(unit) == Managing.NATIONAL
    assert managing_of(cast.agency) == Managing.MOIT


def test_call_names_unit_and_rules(cast: Cast) -> None:
    call = open_call(cast)
    found = refused(
        cast, call=call.pk, managing_organisation=cast.province_agency.pk, managing="province"
    )
    assert found == [("managing_organisation", "not_of_call"), ("managing", "other_rules")]
    made = speaker(cast.scientist).told(
        "post", "/proposals", {"proposer": cast.institute.pk, "call": call.pk}
    )
    assert (made["managing"], made["managing_organisation"]["id"]) == ("moit", cast.agency.pk)


def test_draft_of_before_is_not_sent_to_its_own_proposer(cast: Cast) -> None:
    draft = starting.start_proposal(
        actor=cast.scientist.actor, proposer=cast.institute, managing_organisation=cast.agency
    )
    Proposal.objects.filter(pk=draft.pk).update(managing_organisation=cast.institute)

    with pytest.raises(Refused) as said:
        submission.submit_proposal(proposal=draft, actor=cast.scientist.actor)

    assert "own_proposal" in {refusal.code for refusal in said.value.refusals}
