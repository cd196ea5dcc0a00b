# SPDX-License-Identifier: Apache-2.0
"""A task closes with the call it was announced in, and not before."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from banha.contexts.programmes.public import Call
from banha.contexts.tasks.models import BudgetLine, HostApplication, ListLine, Proposal
from banha.contexts.tasks.services import applications, decisions, lists, submission
from banha.contexts.tasks.services.estimates import asked_of
from banha.contexts.tasks.services.steps import Act, step_now
from banha.kernel.dossiers.public import enclose
from banha.kernel.law.public import Refused
from tests.contexts.programmes.test_call_services import draft as draft_call
from tests.contexts.tasks.story import Story, selection_of
from tests.contexts.tasks.test_chain_pages import Walk
from tests.contexts.tasks.test_submission import filled
from tests.factories.cast import Cast
from tests.factories.sample_process import any_document


@pytest.fixture
def walk(cast: Cast) -> Walk:
    return Walk(Story(cast, filled(cast)))


def test_receipt_is_not_closed_before_the_call_closes(walk: Walk) -> None:
    cast = walk.cast
    application = walk.story.to_announced()
    call = application.call
    assert call is not None
    assert call.title == "Tuyển chọn 2027"
    assert call.pk != walk.story.proposal.call_id
    applications.send_application(
        application=application,
        actor=cast.applicant.actor,
        files=walk.story.files("application", "explanation"),
    )
    walk.story.proposal.refresh_from_db()

    with pytest.raises(Refused) as refused:
        step_now(walk.story.proposal, cast.desk_officer.actor, "close_receipt")

    assert refused.value.refusals[0].code == "call_open"
    closes = timezone.localtime(call.closes_at)
    page = walk.refused(cast.desk_officer, "step-close_receipt", {})
    assert f"{closes:%d/%m/%Y %H:%M}" in page
    assert walk.story.stage == "receiving"
    Call.objects.filter(pk=call.pk).update(state="cancelled")
    walk.done(cast.desk_officer, "step-close_receipt", {})
    assert walk.story.stage == "checking"


def test_application_page_names_the_closing_of_the_selection(walk: Walk) -> None:
    application = walk.story.to_announced()
    own, asked = application.call, walk.story.proposal.call
    assert own is not None
    assert asked is not None

    page = walk.get(walk.cast.applicant, "application", application.key).content.decode()
    chain = walk.get(walk.cast.scientist, "proposal").content.decode()

    assert f"{timezone.localtime(own.closes_at):%d/%m/%Y}" in page
    assert f"{timezone.localtime(asked.closes_at):%d/%m/%Y}" not in page
    assert own.title in chain


def test_announce_page_offers_open_selections_with_their_days_and_chooses_none(walk: Walk) -> None:
    of_list = walk.to_listed()
    cast, desk = walk.cast, walk.cast.desk_officer
    walk.done(desk, "list-submit", {}, of_list.pk)
    line = of_list.lines.get()
    kept = {f"verdict_{line.pk}": "kept", "version": 1}
    walk.done(cast.ministry_leader, "list-decide", kept, of_list.pk)
    good = selection_of(cast, title="Tuyển chọn đợt 2")
    over = selection_of(cast, title="Tuyển chọn đã hết hạn")
    Call.objects.filter(pk=over.pk).update(closes_at=timezone.now() - timedelta(hours=1))
    asks = draft_call(cast, title="Thông báo đề xuất")
    Call.objects.filter(pk=asks.pk).update(
        state="published", notice_number="9/TB", notice_date="2026-01-01",
        published_at=timezone.now(),
    )  # fmt: skip

    page = walk.get(desk, "list-announce", of_list.pk).content.decode()

    assert "Tuyển chọn đợt 2" in page
    assert f"{timezone.localtime(good.closes_at):%d/%m/%Y %H:%M}" in page
    assert "Tuyển chọn đã hết hạn" not in page
    assert "Thông báo đề xuất" not in page
    chosen = [part for part in page.split("<input")[1:] if 'name="call"' in part.split(">")[0]]
    assert len(chosen) == 1
    assert "checked" not in chosen[0].split(">")[0]
    for call in (asks, over):
        walk.refused(desk, "list-announce", {"line": [line.pk], "call": call.pk}, of_list.pk)
    walk.done(desk, "list-announce", {"line": [line.pk], "call": good.pk}, of_list.pk)
    line.refresh_from_db()
    assert line.announced_in_id == good.pk


def test_only_a_looked_up_proposal_is_put_on_a_list_and_the_refusal_names_the_line(
    walk: Walk,
) -> None:
    story, desk = walk.story, walk.cast.desk_officer
    submission.submit_proposal(proposal=story.proposal, actor=walk.cast.scientist.actor)
    story.proposal.refresh_from_db()
    step_now(story.proposal, desk.actor, "receive")
    of_list = lists.open_list(
        actor=desk.actor, managing_organisation=walk.cast.agency, title="Danh mục 2027"
    )

    page = walk.get(desk, "list", of_list.pk).content.decode()

    assert f'value="{walk.pk}"' not in page
    assert reverse("tasks:proposal-look-ups", args=[walk.pk]) in page
    walk.done(desk, "list-put", {"proposal": [walk.pk]}, of_list.pk)
    assert not of_list.lines.exists()
    (line,) = lists.put_on_list(of_list=of_list, actor=desk.actor, proposals=[story.proposal])
    refused = walk.refused(desk, "list-submit", {}, of_list.pk)
    assert f"1. “{line.title}”" in refused
    dossier = story.proposal.dossier
    assert dossier is not None
    enclose(dossier, "look_up", any_document(), actor=desk.actor)
    lists.take_off_list(line=line, actor=desk.actor)
    assert f'value="{walk.pk}"' in walk.get(desk, "list", of_list.pk).content.decode()


def test_task_assigned_directly_waits_for_no_other_host(walk: Walk) -> None:
    cast, story = walk.cast, walk.story
    Proposal.objects.filter(pk=story.proposal.pk).update(mode="direct")
    story.proposal.refresh_from_db()
    application = story.to_announced()
    with pytest.raises(Refused) as refused:
        applications.start_application(
            proposal=story.proposal,
            actor=cast.stranger.actor,
            host=cast.other_institute,
            leader=cast.stranger.person,
        )
    assert refused.value.refusals[0].code == "assigned"
    applications.send_application(
        application=application,
        actor=cast.applicant.actor,
        files=story.files("application", "explanation"),
    )
    story.proposal.refresh_from_db()

    step_now(story.proposal, cast.desk_officer.actor, "close_receipt")

    assert story.stage == "checking"


def test_sums_a_host_applied_for_are_those_appraised(walk: Walk) -> None:
    story = walk.story
    BudgetLine.objects.filter(proposal=story.proposal).delete()
    row = {"proposal": story.proposal, "item": "labour", "source": "state", "year": 2027}
    BudgetLine.objects.create(**row, amount=1_000_000_000)
    application = story.to_announced()
    HostApplication.objects.filter(pk=application.pk).update(is_chosen=True)
    assert asked_of(story.proposal) == [
        {"item": "labour", "source": "state", "asked": 1_000_000_000}
    ]

    HostApplication.objects.filter(pk=application.pk).update(state_budget=700_000_000)

    assert asked_of(story.proposal) == [{"item": "other", "source": "state", "asked": 700_000_000}]


def test_signed_copy_of_a_decision_comes_with_its_number(walk: Walk) -> None:
    walk.story.to_approval()
    with pytest.raises(Refused) as refused:
        decisions.approve_task(
            proposal=walk.story.proposal,
            actor=walk.cast.ministry_leader.actor,
            act=Act(files={"approval_decision": any_document("ky.pdf")}),
        )
    assert [(one.field, one.code) for one in refused.value.refusals] == [
        ("number", "number_missing")
    ]


def test_line_without_words_on_its_result_names_the_products(walk: Walk) -> None:
    Proposal.objects.filter(pk=walk.story.proposal.pk).update(expected_result="")
    walk.story.proposal.refresh_from_db()
    walk.story.to_announced()
    line = ListLine.objects.get(proposal=walk.story.proposal)
    assert line.required_result == "; ".join(
        f"{one.name} (1 {one.unit})" for one in walk.story.proposal.productrows.all()
    )
    assert line.required_result
