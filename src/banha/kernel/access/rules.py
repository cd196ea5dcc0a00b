# SPDX-License-Identifier: Apache-2.0
"""Who may keep roles and answer who works where."""

from banha.kernel.access.terms import Actor, Role


def may_keep_roles(actor: Actor, organisation_id: int) -> bool:
    """An administrator of the organisation or of one above it."""
    return actor.holds(Role.ADMINISTRATOR, organisation_id)


def may_answer_affiliation(actor: Actor, organisation_id: int) -> bool:
    """The science manager or head of the organisation asked, or any administrator.

    Enterprises often have nobody in the house yet, so an administrator of any unit may answer.
    """
    return (
        actor.holds(Role.SCIENCE_MANAGER, organisation_id)
        or actor.holds(Role.HOST_LEADER, organisation_id)
        or actor.holds(Role.ADMINISTRATOR)
    )
