# SPDX-License-Identifier: Apache-2.0
"""What a list says of a proposal or task agrees with the inbox, the call, the reader's rights."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from banha.contexts.programmes.services import extend_call, save_plan
from banha.contexts.tasks.models import PostedReceipt, Proposal, Task
from banha.contexts.tasks.services.proposal_papers import papers_to_enclose
from banha.contexts.tasks.terms import PublicState, TaskState
from banha.contexts.tasks.views.homes import my_tasks
from banha.contexts.tasks.views.proposal_sending import _papers_received
from banha.contexts.tasks.views.proposals import _rows
from banha.kernel.dossiers.public import OpenDuty, inbox_of, waiting_for
from tests.contexts.tasks.proposals import begun, client_of, open_call
from tests.factories.cast import Cast
from tests.factories.tasks import make_task


def test_list_shows_the_duty_that_runs_before_the_one_that_stands_still(cast: Cast) -> None:
    proposal = begun(cast)
    first = OpenDuty.objects.get(dossier=proposal.dossier)
    today = timezone.localdate()
    OpenDuty.objects.filter(pk=first.pk).update(paused_on=today, due_on=today)
    running = OpenDuty.objects.get(pk=first.pk)
    running.pk, running.paused_on, running.due_on = None, None, today + timedelta(days=9)
    running.save()

    (row,) = _rows(list(Proposal.objects.select_related("dossier")))

    assert row.duty is not None
    assert row.duty.duty.pk == running.pk


def test_own_draft_waits_on_its_writer_until_the_call_closes(cast: Cast) -> None:
    proposal = begun(cast)
    call = proposal.call
    assert call is not None
    actor = cast.scientist.actor

    (duty,) = inbox_of(actor)

    assert duty.dossier_id == proposal.dossier_id
    assert duty.counted_from == timezone.localdate(call.closes_at)
    assert duty.due_on is not None
    assert not waiting_for(actor).exists()
    assert not inbox_of(cast.stranger.actor).exists()


def test_longer_call_gives_the_draft_more_time(cast: Cast) -> None:
    proposal = begun(cast)
    call, later = proposal.call, timezone.now() + timedelta(days=40)
    assert call is not None

    extend_call(call=call, actor=cast.desk_officer.actor, closes_at=later, reason="Nghỉ Tết")

    duty = OpenDuty.objects.get(dossier=proposal.dossier)
    assert duty.counted_from == timezone.localdate(later)


def test_call_links_to_its_plan_only_where_the_reader_may_go(cast: Cast) -> None:
    values: dict[str, Any] = {
        "code": "KH2027", "title": "Kế hoạch 2027", "kind": "annual", "grounds": "",
        "organisation": cast.agency, "year_from": 2027, "year_until": 2027,
    }  # fmt: skip
    plan = save_plan(actor=cast.desk_officer.actor, values=values)
    call = open_call(cast, plan=plan)
    address = reverse("programmes:plan", args=[plan.pk])

    for client, may in (
        (Client(), False), (client_of(cast.scientist), False), (client_of(cast.desk_officer), True),
    ):  # fmt: skip
        page = client.get(reverse("programmes:call", args=[call.pk])).content.decode()
        assert (address in page) is may
        assert (client.get(address).status_code == 200) is may


def test_my_tasks_run_before_they_ended_and_the_newest_comes_first(cast: Cast) -> None:
    Task.objects.all().delete()
    ended = make_task(cast, title="Xong", state=TaskState.LIQUIDATED, start_year=2026)
    old = make_task(cast, title="Cũ", state=TaskState.RUNNING, start_year=2019)
    new = make_task(cast, title="Mới", state=TaskState.PAUSED, start_year=2025)

    found = my_tasks(actor=cast.scientist.actor)

    assert found is not None
    assert [task.pk for task, *_words in found["rows"]] == [new.pk, old.pk, ended.pk]


def test_public_figures_open_the_rows_they_count(cast: Cast) -> None:
    make_task(cast)
    page = Client().get(reverse("home")).content.decode()

    for state in PublicState.values:
        assert f"{reverse('tasks:public')}?public_state={state}" in page


def test_call_asks_the_public_to_sign_in_and_says_what_it_does_not_take(cast: Cast) -> None:
    taking = open_call(cast)
    hosts = open_call(cast, purpose="hosts", notice_number="99/TB")

    shown = Client().get(reverse("programmes:call", args=[taking.pk])).content.decode()
    silent = Client().get(reverse("programmes:call", args=[hosts.pk])).content.decode()

    assert f"{reverse('account_login')}?next=" in shown
    assert f"call%3D{taking.pk}" in shown
    assert "Thông báo này không nhận đề xuất" in silent
    assert Client().get("/api/")["Location"] == reverse("api-reference")
    assert reverse("api-reference") in Client().get("/about/").content.decode()


def test_receipt_says_which_paper_each_file_is(cast: Cast) -> None:
    proposal = begun(cast)
    (kind, *_more) = papers_to_enclose(proposal)
    one = {"paper": kind.code, "name": "ok.pdf", "sha256": "0" * 64}
    receipt = PostedReceipt(proposal=proposal, content={"papers": [one]})

    (shown,) = _papers_received(receipt)

    assert shown["name"] == f"{kind.title}: ok.pdf"
