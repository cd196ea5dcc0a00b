# SPDX-License-Identifier: Apache-2.0
"""The five homes show what is the visitor's, with few questions; the search box obeys eyes."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from banha.contexts.programmes.public import Secrecy
from banha.contexts.tasks.models import ProposalAuthor, Task
from banha.contexts.tasks.queries import proposals_visible_to, tasks_visible_to
from banha.kernel.access.public import PUBLIC
from banha.kernel.dossiers.frame import inbox_count
from banha.kernel.search.public import search_for
from tests.contexts.tasks.test_task_list import MOST_QUERIES, client_of
from tests.factories.cast import Cast, Member
from tests.factories.tasks import make_call, make_draft, make_sent_proposal, make_task

HOME = reverse("home")
#: The frame around the page asks for the session, the actor, the counts.
LEADER_QUERIES = MOST_QUERIES


def waiting_on(member: Member) -> int:
    """The number of the top bar."""
    request = RequestFactory().get("/")
    request.actor = member.actor  # type: ignore[attr-defined]
    return inbox_count(request)


@pytest.mark.parametrize(
    "who",
    ["unit_leader", "ministry_leader", "desk_officer", "finance_officer", "clerk", "secretary",
     "scientist", "applicant", "enterprise", "stranger", "administrator", None],
)  # fmt: skip
def test_every_home_opens_for_its_people(cast: Cast, who: str | None) -> None:
    make_sent_proposal(cast)
    make_task(cast)
    make_call(cast, title="Thông báo mở", closes_at=timezone.now() + timedelta(days=5))
    client = client_of(getattr(cast, who)) if who else Client()
    assert client.get(HOME).status_code == 200


def test_leader_s_home_and_office_s_home_ask_few_questions(cast: Cast) -> None:
    for place in range(8):
        make_sent_proposal(cast, title=f"Đề xuất {place}", code=f"C{place}")
        make_task(cast, title=f"Nhiệm vụ {place}")
    for member in (cast.unit_leader, cast.desk_officer):
        client = client_of(member)
        client.get(HOME)
        with CaptureQueriesContext(connection) as asked:
            assert client.get(HOME).status_code == 200
        assert len(asked) <= LEADER_QUERIES, "\n".join(q["sql"][:120] for q in asked)


def test_scientist_finds_drafts_invitations_and_calls_that_fit(cast: Cast) -> None:
    draft = make_draft(cast)
    other = make_draft(cast, title="Mời viết", created_by=cast.stranger.person)
    ProposalAuthor.objects.create(proposal=other, person=cast.scientist.person, right="edit")
    make_call(cast, title="Thông báo mở", closes_at=timezone.now() + timedelta(days=5))
    shown = client_of(cast.scientist).get(HOME).content.decode()
    for words in (draft.title, "Mời viết", "Thông báo mở"):
        assert words in shown
    assert draft.title not in client_of(cast.stranger).get(HOME).content.decode()


def test_public_home_counts_published_tasks_alone(cast: Cast) -> None:
    make_task(cast)
    make_task(cast, announced_on=None)
    numbers = Client().get(HOME).context["figures"]
    assert [row["filled"]["all"] for row in numbers] == [1]


def found(actor: object, text: str) -> set[tuple[str, int]]:
    return {(hit.kind, hit.object_id) for hit in search_for(actor, text).hits}  # type: ignore[arg-type]


def test_box_finds_no_task_or_proposal_one_may_not_see(cast: Cast) -> None:
    make_task(cast, title="Robot công khai")
    make_task(cast, title="Robot chưa công bố", announced_on=None)
    make_task(cast, title="Robot mật", announced_on=None, secrecy=Secrecy.SECRET)
    make_draft(cast, title="Robot nháp")
    make_sent_proposal(cast, title="Robot đã gửi")
    members = [
        cast.applicant, cast.scientist, cast.desk_officer, cast.unit_leader, cast.ministry_leader,
        cast.finance_officer, cast.clerk, cast.secretary, cast.province_officer, cast.enterprise,
        cast.stranger, cast.administrator,
    ]  # fmt: skip
    for actor in (PUBLIC, *(member.actor for member in members)):
        seen = {("tasks.task", pk) for pk in tasks_visible_to(actor).values_list("pk", flat=True)}
        seen |= {
            ("tasks.proposal", pk)
            for pk in proposals_visible_to(actor).values_list("pk", flat=True)
        }
        assert found(actor, "robot") <= seen, actor.name
    # The secret task among them because he monitors it himself.
    assert len(found(cast.desk_officer.actor, "robot")) == 4
    assert len(found(cast.second_officer.actor, "robot")) == 3
    assert len(found(cast.scientist.actor, "robot")) == 5


def test_saved_task_is_found_at_once_by_a_public_text(cast: Cast) -> None:
    task = make_task(cast, goal="Nâng tỷ lệ thu hồi apatit")
    shown = Client().get(reverse("tasks:public"), {"q": "apatit"}).content.decode()
    assert task.title in shown
    Task.objects.get(pk=task.pk).save()
    assert len(found(PUBLIC, "apatit")) == 1


@pytest.mark.parametrize("who", ["scientist", "enterprise"])
def test_invitation_waits_on_who_was_invited(cast: Cast, who: str) -> None:
    member, other = getattr(cast, who), make_draft(cast, created_by=cast.stranger.person)
    author = ProposalAuthor.objects.create(
        proposal=other, person=member.person, right="edit", invited_by=cast.stranger.person
    )
    answer, client = reverse("tasks:author-answer", args=[author.pk]), client_of(member)
    for page in (HOME, reverse("dossiers:inbox")):
        shown = client.get(page).content.decode()
        assert answer in shown
        assert other.title in shown
    assert client.get(answer).status_code == 200
    assert waiting_on(member) == 1
    assert answer not in client_of(cast.applicant).get(HOME).content.decode()

    ProposalAuthor.objects.update(declined_at=timezone.now())
    assert answer not in client.get(HOME).content.decode()
    assert waiting_on(member) == 0


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"is_legacy": True}, "hết thời gian, không rõ đã kết thúc"),
        ({}, "quá thời gian thực hiện"),
        ({"accepted_on": date(2019, 12, 1)}, "đang thực hiện"),
        ({"ends_on": date(2099, 1, 1)}, "đang thực hiện"),
        ({"extended_until": date(2099, 1, 1)}, "đang thực hiện"),
    ],
)
def test_task_whose_time_is_over_is_not_said_to_run(
    cast: Cast, changes: dict[str, object], told: str
) -> None:
    asked = {"ends_on": date(2019, 6, 30), "leader": cast.scientist.person, **changes}
    task = make_task(cast, title="Nhiệm vụ cũ", state="running", **asked)
    client = client_of(cast.scientist)
    for page in (HOME, reverse("tasks:task", args=[task.pk])):
        assert told in client.get(page).content.decode()
