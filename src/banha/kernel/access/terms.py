# SPDX-License-Identifier: Apache-2.0
"""The roles of the house and the actor who holds them."""

from dataclasses import dataclass, replace
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from banha.foundation import navigation


class Role(models.TextChoices):
    """What a person is in an organisation; who may do a step is said in these words."""

    DESK_OFFICER = "desk_officer", _("desk officer")
    UNIT_LEADER = "unit_leader", _("leader of the unit")
    MINISTRY_LEADER = "ministry_leader", _("leader of the ministry or province")
    FINANCE_OFFICER = "finance_officer", _("finance officer")
    CLERK = "clerk", _("registry clerk")
    COUNCIL_SECRETARY = "council_secretary", _("council secretary")
    SCIENCE_MANAGER = "science_manager", _("science manager of the host")
    HOST_LEADER = "host_leader", _("head of the host organisation")
    SCIENTIST = "scientist", _("scientist")
    ENTERPRISE_REPRESENTATIVE = "enterprise_representative", _("enterprise representative")
    ADMINISTRATOR = "administrator", _("system administrator")
    AUDITOR = "auditor", _("auditor")


#: Roles that lead: their home is the leader's.
LEADERS = frozenset({Role.UNIT_LEADER, Role.MINISTRY_LEADER})
#: Roles their holder may let somebody act in on his behalf.
DELEGABLE = frozenset({*LEADERS, Role.HOST_LEADER})
#: Roles one may ask for at sign-up; the organisation confirms them.
SELF_SIGNED = (Role.SCIENTIST, Role.SCIENCE_MANAGER, Role.ENTERPRISE_REPRESENTATIVE)
#: What a key of the API may be allowed, and its words.
SCOPES = {"read": _("read"), "write": _("read and write")}
SCIENCE = frozenset({Role.SCIENCE_MANAGER, Role.HOST_LEADER, Role.SCIENTIST})


#: Who holds an office: deciding, handling, keeping papers.
OFFICERS = frozenset(
    {
        Role.DESK_OFFICER,
        Role.UNIT_LEADER,
        Role.MINISTRY_LEADER,
        Role.FINANCE_OFFICER,
        Role.CLERK,
        Role.COUNCIL_SECRETARY,
        Role.ADMINISTRATOR,
    }
)
#: Who serves the State: officers, and who audits them without an office of theirs.
STATE_ROLES = OFFICERS | {Role.AUDITOR}


@dataclass(frozen=True)
class HeldRole:
    """One role in force today, in one organisation (and, by the tree, the units below it)."""

    role: str
    organisation_id: int
    #: The organisation and all units below it, so that queries need no recursion.
    reach: frozenset[int]
    organisation_name: str = ""
    delegated_by_id: int | None = None
    #: On whose behalf ("thay mặt") the role is held, and until when.
    delegated_by_name: str = ""
    valid_until: date | None = None

    @property
    def key(self) -> str:
        """How the role switcher and the session name this role."""
        return f"{self.role}.{self.organisation_id}.{self.delegated_by_id or ''}"

    @property
    def label(self) -> str:
        """The role in words."""
        return str(Role(self.role).label)


@dataclass(frozen=True)
class Actor:
    """Who acts: a person with the roles held on a day. The public is an actor without a person."""

    person_id: int | None
    roles: tuple[HeldRole, ...] = ()
    on: date | None = None
    name: str = ""
    #: The role the person chose to act in now; only it counts then. None: all held roles count.
    acting: HeldRole | None = None
    #: What a token of the API may do; None for a person at a page, who may do all his roles allow.
    scopes: frozenset[str] | None = None

    @property
    def is_public(self) -> bool:
        return self.person_id is None

    def holds(self, role: str, organisation_id: int | None = None) -> bool:
        """True if the role is held (in that organisation or one above it, if one is named)."""
        return any(
            held.role == role and (organisation_id is None or organisation_id in held.reach)
            for held in self.roles
        )

    def organisations(self, *roles: str) -> frozenset[int]:
        """Ids of all organisations in reach of these roles (of any role if none is named)."""
        reach: set[int] = set()
        for held in self.roles:
            if not roles or held.role in roles:
                reach |= held.reach
        return frozenset(reach)

    def acting_as(self, key: str) -> "Actor":
        """The same person with one of his roles only; all of them if the key names none."""
        for held in self.roles:
            if held.key == key:
                return replace(self, roles=(held,), acting=held)
        return self

    @property
    def is_officer(self) -> bool:
        return any(held.role in OFFICERS for held in self.roles)

    @property
    def serves_state(self) -> bool:
        """Whether a second factor is asked of him: officers, and who audits them."""
        return any(held.role in STATE_ROLES for held in self.roles)


PUBLIC = Actor(person_id=None)


def houses_of(actor: Actor) -> tuple[str, ...]:
    """In which houses the actor is at home, the first one being his own home page."""
    if actor.is_public:
        return (navigation.PUBLIC,)
    held = {role.role for role in actor.roles}
    found = []
    if held & LEADERS:
        found.append(navigation.LEADER)
    if held & STATE_ROLES:
        found.append(navigation.STATE)
    if held & SCIENCE:
        found.append(navigation.SCIENCE)
    if Role.ENTERPRISE_REPRESENTATIVE in held:
        found.append(navigation.ENTERPRISE)
    return tuple(found) or (navigation.SCIENCE,)
