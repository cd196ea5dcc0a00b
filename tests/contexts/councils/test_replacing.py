# SPDX-License-Identifier: Apache-2.0
"""Who sits instead of a member who leaves: one a seat, nobody kept away, not while it meets."""

import pytest

from banha.contexts.councils.models import ForbiddenExpert
from banha.contexts.councils.services.establishing import replace_member
from banha.contexts.councils.terms import CouncilStage
from banha.kernel.law.public import Refused
from tests.factories.cast import Cast
from tests.factories.sessions import InSession, make_session


def replace(made: InSession, cast: Cast) -> None:
    replace_member(
        member=made.seats[5], actor=made.secretary, person=cast.stranger.person, reason="Ốm"
    )


def refused(made: InSession, cast: Cast) -> list[str]:
    with pytest.raises(Refused) as told:
        replace(made, cast)
    return [one.code for one in told.value.refusals]


def test_seat_is_given_to_one_person_after_another_not_to_two(cast: Cast) -> None:
    made = make_session(cast, present=False, stage=CouncilStage.ESTABLISHED)
    replace(made, cast)
    made.seats[5].refresh_from_db()
    assert made.seats[5].state == "replaced"
    with pytest.raises(Refused) as told:
        replace_member(
            member=made.seats[5], actor=made.secretary, person=cast.scientist.person, reason="Ốm"
        )
    assert [one.code for one in told.value.refusals] == ["replaced_already"]


def test_whom_the_secretary_keeps_away_takes_no_seat_by_the_back_door(cast: Cast) -> None:
    made = make_session(cast, present=False, stage=CouncilStage.ESTABLISHED)
    ForbiddenExpert.objects.create(
        council=made.council, person=cast.stranger.person, reason="Đang cộng tác"
    )
    assert refused(made, cast) == ["forbidden"]
    made.seats[5].refresh_from_db()
    assert made.seats[5].state == "accepted"


@pytest.mark.parametrize("stage", [CouncilStage.IN_SESSION, CouncilStage.CONCLUDED])
def test_nobody_is_replaced_while_the_council_meets_or_after_it(cast: Cast, stage: str) -> None:
    assert refused(make_session(cast, stage=stage), cast) == ["wrong_stage"]
