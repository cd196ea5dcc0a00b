# SPDX-License-Identifier: Apache-2.0
"""An actor holds a role in the organisation and in the units below it."""

from banha.kernel.access.public import Role
from tests.factories.cast import Cast


def test_actor_of_leader_reaches_units_below(cast: Cast) -> None:
    leader = cast.ministry_leader.actor

    assert leader.holds(Role.MINISTRY_LEADER, cast.agency.pk)
    assert not leader.holds(Role.MINISTRY_LEADER, cast.province_agency.pk)
    assert not leader.holds(Role.DESK_OFFICER)
