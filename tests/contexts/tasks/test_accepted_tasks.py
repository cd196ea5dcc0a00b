# SPDX-License-Identifier: Apache-2.0
"""A task before the council that accepts it: its order goes with it, the rating comes back."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from banha.contexts.councils.public import Conclusion, Council, CouncilKind
from banha.contexts.councils.services.composing import faults_of
from banha.contexts.councils.services.opening import open_council
from banha.contexts.programmes.public import Level
from banha.contexts.tasks.models import HostApplication, ProductMetric, ProductRow, Task
from banha.contexts.tasks.services import councils
from banha.contexts.tasks.services.accepted_tasks import (
    rate_again,
    rate_tasks,
    tasks_waiting,
    tell_tasks,
)
from banha.contexts.tasks.services.council_matters import tell_applications
from banha.contexts.tasks.terms.kinds import APPLICATION, TASK
from banha.kernel.dossiers.models import Dossier
from banha.kernel.law.public import Refused
from tests.contexts.tasks.convened import begun
from tests.contexts.tasks.story import COUNCIL, TEAM, Story
from tests.contexts.tasks.test_submission import filled
from tests.factories.cast import Cast
from tests.factories.councils import make_council, make_matter, seat
from tests.factories.tasks import make_task


def running(cast: Cast, **changes: Any) -> Task:
    """A task of the old law that ends in a month and owes a robot."""
    ends_on = timezone.localdate() + timedelta(days=30)
    made = make_task(cast, **{"regime": "R1", "ends_on": ends_on, **changes})
    robot = ProductRow.objects.create(
        task=made, form="I", name="Robot hàn", unit="chiếc", quantity=2, quantity_done=2
    )
    ProductMetric.objects.create(
        product=robot, name="Tốc độ hàn", unit="mm/phút", required="≥ 300", reached="320"
    )
    return made


def accepted(cast: Cast, task: Task) -> Council:
    return open_council(
        actor=cast.secretary.actor,
        kind=CouncilKind.ACCEPTANCE,
        managing_organisation=cast.agency,
        subjects=[(TASK, task.pk)],
    )


def test_tasks_near_their_end_wait_for_acceptance_of_their_own_office(cast: Cast) -> None:
    near = running(cast)
    running(cast, title="Còn lâu mới xong", ends_on=timezone.localdate() + timedelta(days=400))
    running(cast, title="Đã nghiệm thu", state="evaluated")
    actor = cast.secretary.actor
    assert list(tasks_waiting(actor, CouncilKind.ACCEPTANCE)) == [near.pk]
    assert list(tasks_waiting(actor, CouncilKind.FUNDING)) == []
    assert list(tasks_waiting(cast.stranger.actor, CouncilKind.ACCEPTANCE)) == []
    page = Client()
    page.force_login(cast.secretary.account)
    listed = page.get("/councils/new/", {"kind": "acceptance"}).content.decode()
    assert near.title in listed
    assert "Còn lâu mới xong" not in listed


def test_order_and_days_go_before_the_council_as_they_stand(cast: Cast) -> None:
    task = running(cast)
    council = accepted(cast, task)
    assert council.edition == "acceptance.moit_r1"
    matter = council.matters.get()
    assert (matter.ends_on, matter.extended_until) == (task.ends_on, None)
    (robot,) = matter.products.all()
    assert (robot.line, robot.name, robot.ordered, robot.delivered) == (
        1, "Robot hàn", Decimal(2), Decimal(2),
    )  # fmt: skip
    assert (robot.requirement, robot.reached) == ("Tốc độ hàn: ≥ 300 mm/phút", "Tốc độ hàn: 320")
    assert {one.role for one in matter.parties.all()} >= {"leader", "host"}


def test_word_of_the_council_stands_on_the_task_until_it_is_set_aside(cast: Cast) -> None:
    task, today = running(cast), timezone.localdate()
    council = accepted(cast, task)
    said = Conclusion.objects.create(
        matter=council.matters.get(), outcome="met", concluded_at=timezone.now()
    )
    subjects = [(TASK, task.pk)]
    for outcome, rating, day in (("met", "pass", today), ("failed", "fail", None)):
        said.outcome = outcome
        said.save()
        rate_tasks(council, subjects)
        task.refresh_from_db()
        assert (task.rating, task.state, task.accepted_on) == (rating, "evaluated", day)
    rate_again(subjects)
    task.refresh_from_db()
    assert (task.rating, task.state, task.accepted_on) == ("", "running", None)


def test_telling_many_tasks_costs_no_more_queries(
    cast: Cast, django_assert_num_queries: Any
) -> None:
    keys = [running(cast, title=f"Nhiệm vụ {number}").pk for number in range(4)]
    with django_assert_num_queries(6):
        assert len(tell_tasks(keys)) == 4


def test_somebody_of_the_council_that_selected_a_national_task_sits_again(cast: Cast) -> None:
    """Thông tư 11/2014/TT-BKHCN Điều 9, where that council is on record; else it is not asked."""
    story = Story(cast, filled(cast))
    story.to_valid()
    application = HostApplication.objects.get(proposal=story.proposal)
    task = running(cast, managing="national", proposal=story.proposal)
    council = accepted(cast, task)
    assert council.edition == "acceptance.national_r1"

    def codes() -> set[str]:
        return {one.code for one in faults_of(council)}

    assert "none_of_earlier" not in codes()
    selected = make_council(cast, kind=CouncilKind.SELECTION, edition="selection.national_r1")
    make_matter(selected, application.pk, subject_kind=APPLICATION)
    seat(selected, cast.stranger, state="declined", answer_reason="Bận")
    assert "none_of_earlier" not in codes()
    seat(selected, cast.clerk)
    seat(council, cast.stranger)
    assert "none_of_earlier" in codes()
    seat(council, cast.clerk)
    assert "none_of_earlier" not in codes()


@pytest.mark.parametrize(
    ("changes", "counts"),
    [
        ({}, True),
        ({"rating": "good"}, False),
        ({"level": "bo"}, False),
        ({"accepted_on": date(2015, 1, 1)}, False),
        ({"accepted_on": None}, False),
        ({"by": "nobody"}, False),
        ({"by": "leader"}, True),
    ],
)
def test_an_excellent_national_task_of_the_last_five_years_parts_equals(
    cast: Cast, changes: dict[str, Any], counts: bool
) -> None:
    """Thông tư 20/2023/TT-BKHCN Điều 11: of the leader, or of the host."""
    story = Story(cast, filled(cast))
    story.to_valid()
    application = HostApplication.objects.get(proposal=story.proposal)
    given: dict[str, Any] = {
        "level": Level.NATIONAL, "rating": "excellent", "state": "evaluated",
        "accepted_on": timezone.localdate() - timedelta(days=900), "by": "host", **changes,
    }  # fmt: skip
    if given["level"] == "bo":
        given["level"] = Level.MINISTRY
    by = given.pop("by")
    given["host"] = application.host if by == "host" else cast.enterprise_organisation
    given["leader"] = application.leader if by == "leader" else cast.stranger.person
    running(cast, title="Nhiệm vụ cũ", **given)
    (told,) = tell_applications([application.pk]).values()
    assert told.has_excellent_record is counts


def test_nothing_is_typed_of_a_council_while_one_of_the_house_judges(cast: Cast) -> None:
    story = Story(cast, filled(cast))
    story.to_valid()
    council = begun(story)
    with pytest.raises(Refused) as refused:
        councils.establish_council(
            proposal=story.proposal, actor=cast.unit_leader.actor, members=COUNCIL, team=TEAM
        )
    assert refused.value.refusals[0].code == "council_at_work"
    page = Client()
    page.force_login(cast.unit_leader.account)
    answer = page.get(f"/proposals/{story.proposal.pk}/council/")
    assert answer["Location"] == f"/councils/{council.pk}/"
    cancelled = Dossier.objects.get(pk=council.dossier_id)
    cancelled.stage, cancelled.closed_at = "cancelled", timezone.now()
    cancelled.save()
    story.judge()
