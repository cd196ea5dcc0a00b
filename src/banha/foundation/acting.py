# SPDX-License-Identifier: Apache-2.0
"""What rooms below access must know of who acts."""

from typing import Protocol


class Acting(Protocol):
    """A person with roles, as access knows him; the public has no person."""

    @property
    def person_id(self) -> int | None: ...
    @property
    def name(self) -> str: ...
    def holds(self, role: str, organisation_id: int | None = None) -> bool: ...


#: Roles of the State that keep the registers of persons and organisations.
KEEPERS = frozenset({"desk_officer", "unit_leader", "clerk", "council_secretary", "administrator"})
#: Roles that may add persons and organisations their own papers name.
NAMERS = KEEPERS | {"science_manager", "scientist", "host_leader", "enterprise_representative"}


def holds_any(actor: Acting, roles: frozenset[str]) -> bool:
    """True if one of the roles is held anywhere."""
    return any(actor.holds(role) for role in roles)
