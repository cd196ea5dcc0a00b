# SPDX-License-Identifier: Apache-2.0
"""The door of access."""

from banha.kernel.access.models import Account, RoleHeld
from banha.kernel.access.queries import actor_of, actor_of_account
from banha.kernel.access.terms import OFFICERS, PUBLIC, Actor, HeldRole, Role

__all__ = [
    "OFFICERS",
    "PUBLIC",
    "Account",
    "Actor",
    "HeldRole",
    "Role",
    "RoleHeld",
    "actor_of",
    "actor_of_account",
]
