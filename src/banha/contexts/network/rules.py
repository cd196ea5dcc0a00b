# SPDX-License-Identifier: Apache-2.0
"""Who may write the registers of organisations and experts."""

from banha.contexts.network.models import Expert, ScienceOrganisation
from banha.kernel.access.public import Actor, Role
from banha.kernel.organisations.public import Organisation, ancestors_of
from banha.kernel.people.public import affiliations_on

KEEPERS = (Role.DESK_OFFICER, Role.UNIT_LEADER, Role.ADMINISTRATOR)
#: Who invites experts, pays them and answers for it; a clerk needs no birth date.
CONTACT_ROLES = (
    Role.DESK_OFFICER,
    Role.UNIT_LEADER,
    Role.COUNCIL_SECRETARY,
    Role.FINANCE_OFFICER,
)
OWN_KEEPERS = (Role.SCIENCE_MANAGER, Role.HOST_LEADER)


def keeps_registers(actor: Actor) -> bool:
    """Officers of a managing unit keep the registers."""
    return any(held.role in KEEPERS for held in actor.roles)


def may_keep_organisation(actor: Actor, organisation: Organisation) -> bool:
    """Officers of the ministry or province the organisation stands under; of all, if of none.

    Certificate, state, evaluation and kind are facts of the authority: its officers write them.
    """
    offices = {held.organisation_id for held in actor.roles if held.role in KEEPERS}
    if not offices:
        return False
    above = {one.pk for one in ancestors_of(organisation)}
    if not above or offices & above:
        return True
    heads = Organisation.objects.filter(pk__in=offices)
    return any(above & {office.pk, *(one.pk for one in ancestors_of(office))} for office in heads)


def may_describe_organisation(actor: Actor, organisation: Organisation) -> bool:
    """Its own science manager and head say what it does, has and employs."""
    return organisation.pk in actor.organisations(*OWN_KEEPERS)


def may_edit_organisation(actor: Actor, science: ScienceOrganisation) -> bool:
    return may_describe_organisation(actor, science.organisation) or may_keep_organisation(
        actor, science.organisation
    )


def is_own_profile(actor: Actor, expert: Expert) -> bool:
    """A profile is written, and its consent given, by the person alone."""
    return not actor.is_public and expert.person_id == actor.person_id


def may_keep_pool(actor: Actor) -> bool:
    """Who invites experts says who is in the pool."""
    return keeps_registers(actor)


def may_see_contact(actor: Actor, expert: Expert) -> bool:
    """Addresses, birth and identity are for the person and for who invites and pays experts."""
    return is_own_profile(actor, expert) or any(held.role in CONTACT_ROLES for held in actor.roles)


def _works_for(actor: Actor, expert: Expert) -> bool:
    """The expert works today where the actor manages science or leads."""
    own = actor.organisations(*OWN_KEEPERS)
    return bool(own) and affiliations_on(expert.person).filter(organisation__in=own).exists()


def may_keep_works(actor: Actor, expert: Expert) -> bool:
    """Publications are facts: the person, his institute today and the office enter them."""
    if actor.is_public:
        return False
    return is_own_profile(actor, expert) or keeps_registers(actor) or _works_for(actor, expert)


def may_keep_presence(actor: Actor, expert: Expert) -> bool:
    """Who hears that the expert is away writes it down; the secretary of councils among them."""
    return may_keep_works(actor, expert) or any(
        held.role == Role.COUNCIL_SECRETARY for held in actor.roles
    )


def may_see_presence(actor: Actor, expert: Expert) -> bool:
    """When somebody is away is for who may ask him, not for everyone who reads his profile."""
    return may_see_contact(actor, expert) or may_keep_presence(actor, expert)


def may_see_payment_whole(actor: Actor, expert: Expert) -> bool:
    """The person himself, and the finance officers of an office of the State, who pay him."""
    if is_own_profile(actor, expert):
        return True
    offices = [one.organisation_id for one in actor.roles if one.role == Role.FINANCE_OFFICER]
    state = Organisation.House.STATE
    return bool(offices) and Organisation.objects.filter(pk__in=offices, house=state).exists()
