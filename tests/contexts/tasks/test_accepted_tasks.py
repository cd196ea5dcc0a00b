# SPDX-License-Identifier: Apache-2.0
"""A task before the council that accepts it: its order goes with it, the rating comes back."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.test import Client
from django.utils import timezone

from banha.contexts.councils.public import Conclusion, Council, CouncilKind
from banha.contexts.councils.services.opening import open_council
from banha.contexts.tasks.models import ProductMetric, ProductRow, Task
from banha.contexts.tasks.services.accepted_tasks import (
    rate_again,
    rate_tasks,
    tasks_waiting,
    tell_tasks,
)
from banha.contexts.tasks.terms.kinds import TASK
from tests.factories.cast import Cast
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
