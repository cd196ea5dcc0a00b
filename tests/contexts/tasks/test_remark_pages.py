# SPDX-License-Identifier: Apache-2.0
"""One page for host and office: answers, findings, nothing typed lost; the API beside it."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from banha.contexts.tasks.models import Remark, RemarkAnswer
from banha.contexts.tasks.services.remark_answers import Found
from tests.contexts.tasks.remarked import (
    WHOLE,
    answer,
    find,
    finish,
    give_back,
)
from tests.contexts.tasks.story import Story
from tests.factories.cast import Member


@pytest.fixture
def story(remarked: Story) -> Story:
    return remarked


def client_of(member: Member) -> Client:
    client = Client(headers={"accept-language": "en"})
    client.force_login(member.account)
    return client


def page(story: Story, name: str = "remarks", **more: Any) -> str:
    return reverse(f"tasks:{name}", kwargs={"pk": story.proposal.pk, **more})


def values_of(form: Any) -> dict[str, Any]:
    """What the fields of a form would send."""
    found = {name: form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in found.items()}


def typed(client: Client, story: Story) -> dict[str, Any]:
    """The form as the browser would send it, untouched."""
    form = client.get(page(story)).context["form"]
    return values_of(form)


def api(client: Client, story: Story, path: str = "", sent: Any = None, method: str = "get") -> Any:
    where = f"/api/v1/proposals/{story.proposal.pk}/remarks{path}"
    body = {} if sent is None else {"data": json.dumps(sent), "content_type": "application/json"}
    return getattr(client, method)(where, **body)


def test_host_saves_all_answers_at_once_and_reads_how_many(story: Story) -> None:
    client = client_of(story.cast.applicant)
    sent = typed(client, story)
    for number, said in WHOLE.items():
        if number != 2:
            sent |= {f"stance_{number}": said.stance, f"words_{number}": said.words,
                     f"place_{number}": said.place}  # fmt: skip
    answered = client.post(page(story), sent)
    assert answered.status_code == 302
    assert answered.url.endswith("#remark-2")
    shown = client.get(page(story)).content.decode()
    assert "3 of 4 answered" in shown
    assert WHOLE[1].words in shown
    assert RemarkAnswer.objects.count() == 3


def test_two_who_write_at_once_keep_what_both_typed(story: Story) -> None:
    cast = story.cast
    mine, other = client_of(cast.applicant), client_of(cast.scientist)
    read = typed(mine, story)
    assert other.post(page(story), {**read, "words_1": "Lời của chủ nhiệm"}).status_code == 302
    # Another remark: nobody is in the way.
    assert mine.post(page(story), {**read, "words_2": "Lời của đơn vị"}).status_code == 302
    refused = mine.post(page(story), {**read, "words_1": "Lời khác của đơn vị"})
    assert refused.status_code == 409
    shown = refused.content.decode()
    assert "Lời khác của đơn vị" in shown
    assert "Lời của chủ nhiệm" in shown
    assert "Lời của đơn vị" in shown
    form = refused.context["form"]
    again = values_of(form)
    assert mine.post(page(story), again).status_code == 302
    kept = dict(RemarkAnswer.objects.values_list("remark__number", "words"))
    assert kept == {1: "Lời khác của đơn vị", 2: "Lời của đơn vị"}


def test_words_for_a_remark_taken_out_meanwhile_are_shown_again(story: Story) -> None:
    client = client_of(story.cast.applicant)
    read = typed(client, story)
    Remark.objects.filter(number=3).update(
        dropped_at=story.proposal.submitted_at, drop_reason="Lặp"
    )
    sent = {**read, "words_3": "Đã gõ rất lâu", "words_1": "Đã sửa"}
    refused = client.post(page(story), sent)
    assert refused.status_code == 422
    assert "Đã gõ rất lâu" in refused.content.decode()
    form = refused.context["form"]
    again = values_of(form)
    assert client.post(page(story), again).status_code == 302
    assert RemarkAnswer.objects.get().words == "Đã sửa"


def test_office_looks_at_answers_and_reads_no_draft(story: Story) -> None:
    answer(story, WHOLE)
    office = client_of(story.cast.desk_officer)
    assert WHOLE[1].words not in office.get(page(story)).content.decode()
    finish(story)
    sent = typed(office, story) | {"is_settled_1": "yes", "is_settled_2": "no"}
    refused = office.post(page(story), sent)
    assert refused.status_code == 422
    assert "finding_2" in refused.context["form"].errors
    sent["finding_2"] = "Thiếu số liệu"
    assert office.post(page(story), sent).status_code == 302
    found = dict(
        RemarkAnswer.objects.order_by("remark__number").values_list("remark__number", "is_settled")
    )
    assert found == {1: True, 2: False, 3: None, 4: None}
    shown = office.get(page(story)).content.decode()
    assert "2 of 4 looked at" in shown


def test_host_reads_what_was_found_once_the_dossier_is_returned(story: Story) -> None:
    answer(story, WHOLE)
    finish(story)
    find(story, {2: Found(False, "Thiếu số liệu miền Nam")})
    host = client_of(story.cast.applicant)
    assert "Thiếu số liệu miền Nam" not in host.get(page(story)).content.decode()
    assert "Thiếu số liệu miền Nam" not in api(host, story).content.decode()
    give_back(story)
    assert "Thiếu số liệu miền Nam" in host.get(page(story)).content.decode()
    assert [one["state"] for one in api(host, story).json()["remarks"]] == [
        "sent", "unsettled", "sent", "sent",
    ]  # fmt: skip


def test_dossier_and_its_forms_tell_how_far_the_answers_are(story: Story) -> None:
    answer(story, {1: WHOLE[1]})
    host = client_of(story.cast.applicant)
    detail = host.get(reverse("tasks:proposal", args=[story.proposal.pk])).content.decode()
    assert "Remarks: 1 of 4 is answered." in detail
    asked = host.get(page(story, "files-asked"))
    assert "1 of 4 answered" in asked.content.decode()
    assert not asked.context["form"].fields["paper_response"].required
    answer(story, WHOLE)
    finish(story)
    find(story, dict.fromkeys(WHOLE, Found(True)))
    desk = client_of(story.cast.desk_officer)
    detail = desk.get(reverse("tasks:proposal", args=[story.proposal.pk])).content.decode()
    assert "Remarks: 4 of 4 are settled." in detail
    leader = client_of(story.cast.ministry_leader)
    decided = leader.get(page(story, "approval")).content.decode()
    assert "4 of 4 settled" in decided
    assert "Làm rõ mục tiêu" in decided


def test_page_asks_the_database_no_more_for_more_remarks(story: Story) -> None:
    client = client_of(story.cast.applicant)
    client.get(page(story))
    with CaptureQueriesContext(connection) as few:
        client.get(page(story))
    first = Remark.objects.first()
    assert first is not None
    Remark.objects.bulk_create(
        Remark(proposal=story.proposal, number=number, source="office", text="Sửa",
               entered_by=story.cast.desk_officer.person, entered_at=first.entered_at)
        for number in range(5, 40)
    )  # fmt: skip
    with CaptureQueriesContext(connection) as many:
        client.get(page(story))
    assert len(many) <= len(few)


@pytest.mark.parametrize("who", ["stranger", "enterprise", "province_officer"])
def test_strangers_find_nothing(story: Story, who: str) -> None:
    client = client_of(getattr(story.cast, who))
    assert client.get(page(story)).status_code == 404
    assert client.get(page(story, "remarks-paper", form="pdf")).status_code == 404
    assert api(client, story).status_code == 404


def test_office_adds_and_takes_out_on_pages_of_their_own(story: Story) -> None:
    desk = client_of(story.cast.desk_officer)
    assert desk.post(page(story, "remark-new"), {"text": "Sửa tên"}).status_code == 302
    assert desk.post(page(story, "remark-drop", number=5), {"why": ""}).status_code == 422
    assert desk.post(page(story, "remark-drop", number=5), {"why": "Lặp"}).status_code == 302
    host = client_of(story.cast.applicant)
    assert host.get(page(story, "remark-new")).status_code == 403
    assert "Sửa tên" not in host.get(page(story)).content.decode()
    assert "Sửa tên" in desk.get(page(story)).content.decode()


@pytest.mark.parametrize(("form", "begins"), [("docx", b"PK"), ("pdf", b"%PDF")])
def test_explanation_is_drawn_from_the_page(story: Story, form: str, begins: bytes) -> None:
    client = client_of(story.cast.applicant)
    drawn = client.get(page(story, "remarks-paper", form=form))
    assert drawn.content.startswith(begins)
    assert client.get(page(story, "remarks-paper", form="exe")).status_code == 404


def test_api_answers_settles_and_refuses_as_the_page_does(story: Story) -> None:
    host, desk = client_of(story.cast.applicant), client_of(story.cast.desk_officer)
    rows = [
        {"number": number, "stance": said.stance, "words": said.words, "place": said.place,
         "version": 0}
        for number, said in WHOLE.items()
    ]  # fmt: skip
    saved = api(host, story, "/answers", {"answers": rows}, "put")
    assert saved.status_code == 200, saved.content
    assert (saved.json()["answered"], saved.json()["open_numbers"]) == (4, [])
    assert saved.json()["remarks"][0]["draft"]["words"] == WHOLE[1].words
    stale = api(host, story, "/answers", {"answers": [{**rows[0], "words": "Khác"}]}, "put")
    assert stale.status_code == 409
    assert api(desk, story).json()["remarks"][0]["draft"] is None
    assert api(desk, story, "/answers", {"answers": rows}, "put").status_code == 403
    finish(story)
    found = {"findings": [{"number": 1, "is_settled": True}, {"number": 2, "is_settled": False}]}
    refused = api(desk, story, "/findings", found, "put")
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"] == "finding_2"
    found["findings"][1]["finding"] = "Thiếu"
    assert api(desk, story, "/findings", found, "put").json()["settled"] == 1
    assert api(host, story, "/findings", found, "put").status_code == 403
    added = api(desk, story, "", {"text": "Sửa tên"}, "post")
    assert (added.status_code, added.json()["total"]) == (201, 5)
    dropped = api(desk, story, "/5/drop", {"why": "Lặp"}, "post")
    assert dropped.json()["total"] == 4
