# SPDX-License-Identifier: Apache-2.0
"""The door of access."""

from banha.kernel.access.addresses import client_address
from banha.kernel.access.closing import (
    closed_ids,
    kept_from,
    perhaps_kept,
    register_closed,
    register_naming,
)
from banha.kernel.access.fields import Combo, organisation_field, person_field
from banha.kernel.access.gate import role_held, signed_in
from banha.kernel.access.models import Account, ApiToken, RoleHeld
from banha.kernel.access.queries import (
    actor_of,
    actor_of_account,
    actor_of_request,
    actor_of_token,
    holders_over,
    leader_of,
    roles_kept_by,
)
from banha.kernel.access.terms import (
    OFFICERS,
    PUBLIC,
    STATE_ROLES,
    Actor,
    HeldRole,
    Role,
    houses_of,
)

__all__ = [
    "OFFICERS",
    "PUBLIC",
    "STATE_ROLES",
    "Account",
    "Actor",
    "ApiToken",
    "Combo",
    "HeldRole",
    "Role",
    "RoleHeld",
    "actor_of",
    "actor_of_account",
    "actor_of_request",
    "actor_of_token",
    "client_address",
    "closed_ids",
    "holders_over",
    "houses_of",
    "kept_from",
    "leader_of",
    "organisation_field",
    "perhaps_kept",
    "person_field",
    "register_closed",
    "register_naming",
    "role_held",
    "roles_kept_by",
    "signed_in",
]
