# SPDX-License-Identifier: Apache-2.0
"""The pages of the proposer: nothing typed is lost, nothing is shown to a stranger."""

import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from banha.contexts.tasks.models import Proposal
from banha.contexts.tasks.queries.versions import changes_between
from banha.contexts.tasks.services.corpus import put_proposal_in_corpus
from banha.kernel.organisations.public import declare_organisation
from tests.contexts.tasks.proposals import (
    PDF,
    address,
    begun,
    client_of,
    complete,
    open_call,
    posted,
    save,
)
from tests.factories.cast import Cast
from tests.factories.tasks import make_task


def test_call_offers_to_write_a_proposal(cast: Cast) -> None:
    call = open_call(cast)

    page = client_of(cast.scientist).get(f"/calls/{call.pk}/")

    assert f"/proposals/new/?call={call.pk}" in page.content.decode()


def test_new_proposal_for_a_call_takes_what_the_call_decides(cast: Cast) -> None:
    call = open_call(cast)
    client = client_of(cast.scientist)

    answer = client.post(
        f"/proposals/new/?call={call.pk}",
        {"proposer": str(cast.institute.pk), "title": "Máy gặt"},
    )

    made = Proposal.objects.get()
    assert answer.status_code == 302
    assert (made.call_id, made.level, made.title) == (call.pk, call.level, "Máy gặt")
    assert client.get(answer["Location"]).status_code == 200


def test_new_proposal_outside_a_call_asks_for_the_unit(cast: Cast) -> None:
    client = client_of(cast.scientist)
    refused = client.post("/proposals/new/", {"proposer": str(cast.institute.pk)})
    assert refused.status_code == 422

    answer = client.post(
        "/proposals/new/",
        {"proposer": str(cast.institute.pk), "managing_organisation": str(cast.agency.pk)},
    )

    assert answer.status_code == 302
    assert Proposal.objects.get().managing_organisation == cast.agency


def test_new_proposal_for_an_organisation_of_others_is_refused(cast: Cast) -> None:
    answer = client_of(cast.scientist).post(
        "/proposals/new/",
        {"proposer": str(cast.other_institute.pk), "managing_organisation": str(cast.agency.pk)},
    )

    assert answer.status_code == 422
    assert not Proposal.objects.exists()


def test_autosave_keeps_fields_rows_and_answers_the_version(cast: Cast) -> None:
    proposal = begun(cast)

    answer = save(client_of(cast.scientist), proposal, posted(cast), proposal.version)

    assert answer.status_code == 204
    proposal.refresh_from_db()
    assert answer["X-Form-Version"] == str(proposal.version)
    assert proposal.state_budget == 1_000_000_000
    assert proposal.leader == cast.scientist.person
    product = proposal.productrows.get()
    assert (product.name, product.metrics.get().required) == ("Máy gặt mini", "≥ 0,3")
    assert proposal.budgetlines.get().amount == 1_000_000_000
    assert not proposal.as_typed


def test_autosave_of_the_same_words_is_no_new_version(cast: Cast) -> None:
    proposal = begun(cast)
    client = client_of(cast.scientist)
    save(client, proposal, posted(cast), proposal.version)
    proposal.refresh_from_db()

    save(client, proposal, posted(cast), proposal.version)

    before = proposal.version
    proposal.refresh_from_db()
    assert proposal.version == before


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("duration_months", "hai năm"),
        ("state_budget", "khoảng một tỷ"),
        ("kind", "đề tài gì đó"),
        ("leader", "Nguyễn Không Có"),
        ("products-0-quantity", "vài chiếc"),
        ("budget-0-year", "20277"),
        ("metrics-0-product", "7"),
    ],
)
def test_what_is_not_understood_stands_on_the_form_again(cast: Cast, name: str, typed: str) -> None:
    proposal = begun(cast)
    client = client_of(cast.scientist)
    values = posted(cast, **{name: typed}) | ({"leader_id": ""} if name == "leader" else {})

    assert save(client, proposal, values, proposal.version).status_code == 204

    page = client.get(address(proposal, "edit/")).content.decode()
    assert typed in page
    assert "has-fault" in page or "has-errors" in page
    proposal.refresh_from_db()
    assert proposal.as_typed
    assert client.get(address(proposal, "send/")).context["jumps"]


def test_half_a_row_is_kept_beside_whole_rows(cast: Cast) -> None:
    proposal = begun(cast)
    client = client_of(cast.scientist)
    more = {"products-TOTAL_FORMS": "2", "products-1-name": "Bộ bản vẽ"}

    save(client, proposal, posted(cast, **more), proposal.version)

    assert proposal.productrows.count() == 1
    page = client.get(address(proposal, "edit/")).content.decode()
    assert "Bộ bản vẽ" in page
    assert "Máy gặt mini" in page


def test_removed_row_takes_its_measures_numbers_along(cast: Cast) -> None:
    proposal = begun(cast)
    more = {
        "products-TOTAL_FORMS": "2", "products-0-DELETE": "on", "products-1-form": "I",
        "products-1-name": "Máy tuốt", "products-1-unit": "máy", "products-1-quantity": "1",
        "metrics-0-product": "2",
    }  # fmt: skip

    save(client_of(cast.scientist), proposal, posted(cast, **more), proposal.version)

    product = proposal.productrows.get()
    assert (product.name, product.metrics.count()) == ("Máy tuốt", 1)


def test_stale_autosave_says_who_saved_and_writes_nothing(cast: Cast) -> None:
    proposal = begun(cast)
    save(client_of(cast.applicant), proposal, posted(cast, goal="Của phòng"), proposal.version)

    answer = save(client_of(cast.scientist), proposal, posted(cast, goal="Của tôi"), 0)

    assert answer.status_code == 409
    assert cast.applicant.person.full_name in answer.json()["message"]
    assert Proposal.objects.get(pk=proposal.pk).goal == "Của phòng"


def test_page_whose_answer_was_lost_is_not_stopped_by_itself(cast: Cast) -> None:
    proposal = begun(cast)
    client, values = client_of(cast.scientist), posted(cast)
    opened, page = proposal.version, {"page": str(uuid.uuid4())}
    assert save(client, proposal, {**values, **page, "turn": "1"}, opened).status_code == 204

    again = {**values, **page, "turn": "2", "goal": "Làm chủ chế tạo"}
    assert save(client, proposal, again, opened).status_code == 204
    late = {**values, **page, "turn": "1", "goal": "Cũ"}
    assert save(client, proposal, late, opened).status_code == 409
    other = {**values, "page": str(uuid.uuid4()), "turn": "9"}
    assert save(client, proposal, other, opened).status_code == 409

    proposal.refresh_from_db()
    assert proposal.goal == "Làm chủ chế tạo"


def test_similar_works_leave_the_proposal_itself_out(cast: Cast) -> None:
    proposal = complete(cast)
    proposal.submitted_at, proposal.code = timezone.now(), "ĐX.2026.00001"
    proposal.save()
    assert put_proposal_in_corpus(proposal=proposal)

    page = client_of(cast.scientist).get(address(proposal, "similar/")).content.decode()

    assert "similar-level" not in page


def test_stale_save_of_the_page_keeps_what_was_typed(cast: Cast) -> None:
    proposal = begun(cast)
    save(client_of(cast.applicant), proposal, posted(cast, goal="Của phòng"), proposal.version)

    answer = client_of(cast.scientist).post(
        address(proposal, "edit/"), {**posted(cast, goal="Mục tiêu của tôi"), "version": "0"}
    )

    assert answer.status_code == 409
    assert "Mục tiêu của tôi" in answer.content.decode()


@pytest.mark.parametrize(
    "act", ["", "edit/", "send/", "missing/", "similar/", "versions/", "authors/", "offline/",
            "withdraw/", "template.docx"]
)  # fmt: skip
def test_stranger_and_office_find_no_draft(cast: Cast, act: str) -> None:
    proposal = begun(cast)

    for member in (cast.stranger, cast.desk_officer, cast.enterprise):
        assert client_of(member).get(address(proposal, act)).status_code == 404
    assert Client().get(address(proposal, act)).status_code == 302


def test_stranger_neither_saves_nor_encloses(cast: Cast) -> None:
    proposal = begun(cast)
    client = client_of(cast.stranger)

    assert save(client, proposal, posted(cast), 0).status_code == 404
    file = SimpleUploadedFile("a.pdf", PDF)
    assert client.post(address(proposal, "papers/cofunding/"), {"file": file}).status_code == 404


@pytest.mark.parametrize(
    ("act", "most"), [("", 60), ("edit/", 60), ("send/", 60), ("versions/", 25)]
)
def test_pages_ask_few_questions(
    cast: Cast, django_assert_max_num_queries: Any, act: str, most: int
) -> None:
    proposal = complete(cast)
    client = client_of(cast.scientist)
    client.get("/proposals/")

    with django_assert_max_num_queries(most):
        assert client.get(address(proposal, act)).status_code == 200


def test_list_asks_as_few_questions_for_many_rows(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    call = open_call(cast)
    for number in range(12):
        client_of(cast.scientist).post(
            f"/proposals/new/?call={call.pk}",
            {"proposer": str(cast.institute.pk), "title": f"Đề xuất {number}"},
        )
    client = client_of(cast.scientist)

    with django_assert_max_num_queries(25):
        page = client.get("/proposals/").content.decode()

    assert "Đề xuất 11" in page


def test_bad_bytes_are_answered_politely(cast: Cast) -> None:
    proposal = begun(cast)
    client = client_of(cast.scientist)
    odd = {
        "goal": "a\x00b", "products-TOTAL_FORMS": "-5", "metrics-TOTAL_FORMS": "٣",
        "sectors": ["x", "999999999999999"], "research_field": "99999999999999999999",
        "leader_id": "999999999", "users-0-name_id": "1e9", "programme": "0x1",
    }  # fmt: skip

    assert save(client, proposal, {**posted(cast), **odd}, 0).status_code == 204
    assert client.get(address(proposal, "edit/")).status_code == 200
    assert client.get("/proposals/new/?call=abc").status_code == 404


def test_versions_are_compared_in_words_and_not_in_keys(cast: Cast) -> None:
    old = {"orderer": cast.institute.pk, "papers": [], "mode": "selection"}
    new = {
        "orderer": cast.agency.pk,
        "papers": [{"paper": "need_evidence", "name": "minh-chung.pdf"}],
        "mode": "direct",
    }
    told = "".join(
        text
        for change in changes_between(old, new)
        for kind, text in change.pieces
        if kind != "gone"
    )

    assert str(cast.agency) in told
    for key in ("need_evidence", "selection", "direct"):
        assert key not in told


def test_key_of_a_hidden_record_typed_by_hand_is_only_words(cast: Cast) -> None:
    proposal = begun(cast)
    secret = make_task(
        cast,
        title="Nhiệm vụ kín của người khác",
        host=cast.other_institute,
        leader=cast.stranger.person,
        announced_on=None,
    )
    declared = declare_organisation(
        actor=cast.stranger.actor, name="Công ty chưa xác nhận Hạ Long", kind="enterprise"
    )
    hidden = {
        "orderer": "x", "orderer_id": str(declared.pk),
        "heritage-TOTAL_FORMS": "1", "heritage-0-earlier_id": str(secret.pk),
        "heritage-0-relation": "inherits",
    }  # fmt: skip

    save(client_of(cast.scientist), proposal, posted(cast) | hidden, proposal.version)

    proposal.refresh_from_db()
    page = client_of(cast.scientist).get(address(proposal, "edit/")).content.decode()
    assert proposal.orderer is None
    assert secret.title not in page
    assert declared.name not in page


def test_co_author_keeps_the_record_the_other_named(cast: Cast) -> None:
    proposal = begun(cast)
    declared = declare_organisation(
        actor=cast.stranger.actor, name="Công ty chưa xác nhận Hạ Long", kind="enterprise"
    )
    Proposal.objects.filter(pk=proposal.pk).update(orderer=declared)
    typed = {"orderer": declared.name, "orderer_id": str(declared.pk), "goal": "Sửa mục tiêu"}

    save(client_of(cast.scientist), proposal, posted(cast) | typed, proposal.version)

    proposal.refresh_from_db()
    assert (proposal.orderer, proposal.goal) == (declared, "Sửa mục tiêu")
