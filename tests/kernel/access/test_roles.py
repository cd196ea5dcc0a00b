# SPDX-License-Identifier: Apache-2.0
"""Roles are granted on a paper, delegated for a span, and end by themselves."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from banha.kernel.access.models import AffiliationRequest, RoleHeld
from banha.kernel.access.public import Account, Role, actor_of, actor_of_token, holders_over
from banha.kernel.access.services import (
    answer_affiliation,
    create_token,
    delegate_role,
    end_delegation,
    end_role,
    enrol_person,
    grant_role,
    revoke_token,
)
from banha.kernel.law.public import NotAllowed, Refused
from tests.factories.cast import Cast, Member

TODAY = timezone.localdate
DAY = timedelta(days=1)


def delegated(cast: Cast, first: date, last: date, to: Member | None = None) -> RoleHeld:
    return delegate_role(
        role=Role.UNIT_LEADER,
        organisation=cast.agency,
        to=(to or cast.second_officer).person,
        valid_from=first,
        valid_until=last,
        basis="GUQ 12/2026",
        actor=cast.unit_leader.actor,
    )


def test_delegation_in_force_gives_role_on_behalf_and_ends_by_itself(cast: Cast) -> None:
    last = TODAY() + 5 * DAY
    delegated(cast, TODAY(), last)

    acting = cast.second_officer.actor

    held = next(role for role in acting.roles if role.role == Role.UNIT_LEADER)
    assert held.delegated_by_name == cast.unit_leader.person.full_name
    assert not actor_of(cast.second_officer.person, on=last + DAY).holds(Role.UNIT_LEADER)


def test_delegation_by_desk_officer_is_not_allowed(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        delegate_role(
            role=Role.DESK_OFFICER,
            organisation=cast.agency,
            to=cast.second_officer.person,
            valid_from=TODAY(),
            valid_until=TODAY(),
            basis="x",
            actor=cast.desk_officer.actor,
        )


def test_delegated_role_cannot_be_handed_on(cast: Cast) -> None:
    delegated(cast, TODAY(), TODAY() + DAY)

    with pytest.raises(NotAllowed):
        delegate_role(
            role=Role.UNIT_LEADER,
            organisation=cast.agency,
            to=cast.clerk.person,
            valid_from=TODAY(),
            valid_until=TODAY(),
            basis="x",
            actor=cast.second_officer.actor,
        )


def test_delegation_backwards_to_oneself_without_paper_names_each_fault(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        delegate_role(
            role=Role.UNIT_LEADER,
            organisation=cast.agency,
            to=cast.unit_leader.person,
            valid_from=TODAY(),
            valid_until=TODAY() - DAY,
            basis=" ",
            actor=cast.unit_leader.actor,
        )
    assert {refusal.field for refusal in refused.value.refusals} == {"valid_until", "to", "basis"}


def test_ending_role_ends_what_was_delegated_from_it(cast: Cast) -> None:
    delegated(cast, TODAY(), TODAY() + 30 * DAY)
    own = RoleHeld.objects.get(person=cast.unit_leader.person, role=Role.UNIT_LEADER)

    end_role(held=own, on=TODAY(), basis="QĐ 7", actor=cast.administrator.actor)

    tomorrow = TODAY() + DAY
    assert not actor_of(cast.second_officer.person, on=tomorrow).holds(Role.UNIT_LEADER)


def test_taking_back_delegation_works_for_delegator_only(cast: Cast) -> None:
    held = delegated(cast, TODAY() - DAY, TODAY() + DAY)

    with pytest.raises(NotAllowed):
        end_delegation(held=held, actor=cast.second_officer.actor)
    end_delegation(held=held, actor=cast.unit_leader.actor)

    assert not cast.second_officer.actor.holds(Role.UNIT_LEADER)


def test_granting_outside_own_organisation_is_not_allowed(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        grant_role(
            person=cast.scientist.person,
            role=Role.DESK_OFFICER,
            organisation=cast.province_agency,
            valid_from=TODAY(),
            basis="QĐ 1",
            actor=cast.administrator.actor,
        )


def test_granting_same_role_twice_in_span_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        grant_role(
            person=cast.desk_officer.person,
            role=Role.DESK_OFFICER,
            organisation=cast.agency,
            valid_from=TODAY(),
            basis="QĐ 1",
            actor=cast.administrator.actor,
        )
    assert refused.value.refusals[0].code == "held_already"


def test_token_opens_for_its_person_until_revoked(cast: Cast) -> None:
    token, raw = create_token(title="t", scopes=["read"], days=1, actor=cast.scientist.actor)

    actor = actor_of_token(raw)

    assert actor is not None
    assert (actor.person_id, actor.scopes) == (cast.scientist.person.pk, frozenset({"read"}))
    assert raw not in token.digest
    revoke_token(token=token, actor=cast.scientist.actor)
    assert actor_of_token(raw) is None


def test_sign_up_holds_nothing_before_confirmation(cast: Cast) -> None:
    account = Account.objects.create(username="moi", email="moi@example.vn")
    asked = enrol_person(
        account=account, full_name="Lê Thị Mới", organisation=cast.institute, role=Role.SCIENTIST
    )
    assert account.person is not None
    assert actor_of(account.person).roles == ()

    with pytest.raises(NotAllowed):
        answer_affiliation(asked=asked, confirm=True, actor=cast.stranger.actor)
    answer_affiliation(asked=asked, confirm=True, actor=cast.applicant.actor)

    assert actor_of(account.person).holds(Role.SCIENTIST, cast.institute.pk)
    with pytest.raises(Refused):
        answer_affiliation(asked=asked, confirm=True, actor=cast.applicant.actor)


def test_sign_up_for_role_of_state_is_refused(cast: Cast) -> None:
    account = Account.objects.create(username="moi", email="moi@example.vn")

    with pytest.raises(Refused):
        enrol_person(
            account=account, full_name="X", organisation=cast.agency, role=Role.DESK_OFFICER
        )
    assert not AffiliationRequest.objects.exists()


def test_nobody_grants_a_role_to_himself(cast: Cast, client) -> None:
    me = cast.administrator
    with pytest.raises(Refused) as refused:
        grant_role(
            person=me.person, role=Role.UNIT_LEADER, organisation=cast.agency,
            valid_from=TODAY(), basis="QĐ 1", actor=me.actor,
        )  # fmt: skip
    assert [(one.field, one.code) for one in refused.value.refusals] == [("person", "own_role")]
    client.force_login(me.account)
    sent = {
        "person": me.person.pk, "role": "unit_leader", "organisation": cast.agency.pk,
        "valid_from": f"{TODAY():%d/%m/%Y}", "basis": "QĐ 1",
    }  # fmt: skip
    assert client.post("/access/roles/grant/", sent).status_code == 422
    assert not me.actor.holds(Role.UNIT_LEADER)


def test_nobody_confirms_his_own_request(cast: Cast) -> None:
    asked = AffiliationRequest.objects.create(
        person=cast.administrator.person, organisation=cast.institute, role=Role.SCIENCE_MANAGER
    )
    with pytest.raises(Refused):
        answer_affiliation(asked=asked, confirm=True, actor=cast.administrator.actor)


def test_a_role_ended_today_is_over_at_once_and_stays_on_record(cast: Cast) -> None:
    handed = delegated(cast, TODAY(), TODAY() + 5 * DAY)
    later = delegated(cast, TODAY() + 2 * DAY, TODAY() + 5 * DAY, to=cast.clerk)
    held = RoleHeld.objects.get(person=cast.unit_leader.person)
    end_role(held=held, on=TODAY(), basis="QĐ 2", actor=cast.administrator.actor)

    assert not cast.unit_leader.actor.roles
    assert not cast.second_officer.actor.holds(Role.UNIT_LEADER)
    assert not actor_of(cast.clerk.person, on=later.valid_from).holds(Role.UNIT_LEADER)
    assert not holders_over([cast.agency.pk], [Role.UNIT_LEADER])[cast.agency.pk]
    held.refresh_from_db()
    assert held.valid_until == TODAY()
    assert held.ended_at is not None
    assert RoleHeld.objects.filter(pk=handed.pk).exists()


def test_an_ended_role_is_granted_anew_not_made_longer(cast: Cast) -> None:
    held = RoleHeld.objects.get(person=cast.unit_leader.person)
    end_role(held=held, on=TODAY(), basis="QĐ 2", actor=cast.administrator.actor)
    with pytest.raises(Refused):
        end_role(held=held, on=TODAY() + 9 * DAY, basis="x", actor=cast.administrator.actor)
    grant_role(
        person=cast.unit_leader.person, role=Role.UNIT_LEADER, organisation=cast.agency,
        valid_from=TODAY(), basis="QĐ 3", actor=cast.administrator.actor,
    )  # fmt: skip
    assert cast.unit_leader.actor.holds(Role.UNIT_LEADER)
