# SPDX-License-Identifier: Apache-2.0
"""Tests of the pages of dossiers."""

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from banha.kernel.dossiers.public import Dossier, advance
from tests.factories.cast import Cast, Member
from tests.factories.sample_process import open_sample

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def sign_in(client: Client, member: Member) -> None:
    client.force_login(member.account, BACKEND)


def step_url(dossier: Dossier, code: str) -> str:
    return reverse("dossiers:step", args=[dossier.key, code])


def test_inbox_shows_what_waits_on_the_officer(
    received: Dossier, cast: Cast, client: Client
) -> None:
    sign_in(client, cast.desk_officer)

    text = client.get(reverse("dossiers:inbox")).content.decode()

    assert received.title in text
    assert "21/07/2026" in text


def test_inbox_of_a_stranger_is_empty_and_says_what_will_be_there(
    received: Dossier, cast: Cast, client: Client
) -> None:
    sign_in(client, cast.stranger)

    text = client.get(reverse("dossiers:inbox")).content.decode()

    assert received.title not in text
    assert "empty-page" in text


def test_inbox_asks_few_queries_however_long(
    received: Dossier, cast: Cast, client: Client, django_assert_max_num_queries: object
) -> None:
    for number in range(20):
        dossier = open_sample(cast, subject_id=number + 10)
        Dossier.objects.filter(pk=dossier.pk).update(stage="received")
        dossier.duties.update(code="examine", roles=["desk_officer"], organisation=cast.agency,
                              person=None, stage="received", party="desk")  # fmt: skip
    sign_in(client, cast.desk_officer)
    client.get(reverse("dossiers:inbox"))

    # What else is asked of him (papers to sign, seats to take, slips) is asked once, for the count
    # of the frame and for the list.
    with django_assert_max_num_queries(15):  # type: ignore[operator]
        answer = client.get(reverse("dossiers:inbox"))

    assert answer.content.decode().count(received.title) == 21


@pytest.mark.parametrize("only", ["late", "soon", "mine", "nonsense"])
def test_inbox_filters(received: Dossier, cast: Cast, client: Client, only: str) -> None:
    sign_in(client, cast.desk_officer)

    answer = client.get(reverse("dossiers:inbox"), {"only": only, "process": "sample.approval"})

    assert (received.title in answer.content.decode()) == (only == "nonsense")


def test_applicant_sees_what_he_waits_for(received: Dossier, cast: Cast, client: Client) -> None:
    sign_in(client, cast.scientist)

    text = client.get(reverse("dossiers:waiting")).content.decode()

    assert received.title in text
    assert "chuyên viên" in text


def test_detail_shows_line_waits_papers_timeline_and_basis(
    received: Dossier, cast: Cast, client: Client
) -> None:
    sign_in(client, cast.desk_officer)

    text = client.get(reverse("dossiers:detail", args=[received.key])).content.decode()

    for words in ("don.pdf", "Nguyễn Văn Thành", "Yêu cầu bổ sung", "Điều 7 00/2026/TT-MAU"):
        assert words in text


def test_draft_is_hidden_from_the_office_and_from_colleagues(
    draft: Dossier, cast: Cast, client: Client
) -> None:
    address = reverse("dossiers:detail", args=[draft.key])

    for member, status in (
        (cast.scientist, 200), (cast.applicant, 200), (cast.desk_officer, 404),
        (cast.stranger, 404), (cast.enterprise, 404),
    ):  # fmt: skip
        sign_in(client, member)
        assert client.get(address).status_code == status, member.person


def test_plain_step_is_taken_by_the_form(received: Dossier, cast: Cast, client: Client) -> None:
    sign_in(client, cast.desk_officer)
    address = step_url(received, "ask_for_more")
    form = client.get(address).context["form"]

    answer = client.post(
        address,
        {"version": form["version"].value(), "request_key": form["request_key"].value(),
         "reasons": "thiếu chữ ký"},
    )  # fmt: skip

    assert answer.status_code == 302
    received.refresh_from_db()
    assert received.stage == "incomplete"


def test_refused_step_keeps_what_was_typed(received: Dossier, cast: Cast, client: Client) -> None:
    sign_in(client, cast.desk_officer)
    advance(received, "note", actor=cast.second_officer.actor)

    answer = client.post(
        step_url(received, "ask_for_more"),
        {"version": 1, "request_key": str(uuid4()), "reasons": "thiếu chữ ký ở trang 4"},
    )

    text = answer.content.decode()
    assert answer.status_code == 409
    assert "thiếu chữ ký ở trang 4" in text
    assert "Phạm Thị Hòa" in text
    received.refresh_from_db()
    assert received.stage == "received"


def test_step_without_reasons_says_so_at_the_field(
    received: Dossier, cast: Cast, client: Client
) -> None:
    sign_in(client, cast.desk_officer)

    answer = client.post(
        step_url(received, "ask_for_more"), {"version": 1, "request_key": str(uuid4())}
    )

    assert answer.status_code == 422
    assert answer.context["form"].errors["reasons"]


@pytest.mark.parametrize("rubbish", [{}, {"version": "x"}, {"version": 1, "request_key": "1"}])
def test_rubbish_is_refused_without_a_server_error(
    received: Dossier, cast: Cast, client: Client, rubbish: dict[str, object]
) -> None:
    sign_in(client, cast.desk_officer)

    assert client.post(step_url(received, "accept"), rubbish).status_code == 422


def test_step_of_others_is_forbidden(received: Dossier, cast: Cast, client: Client) -> None:
    sign_in(client, cast.applicant)

    assert client.get(step_url(received, "accept")).status_code == 403
    sign_in(client, cast.stranger)
    assert client.get(step_url(received, "accept")).status_code == 404


def test_public_is_sent_to_sign_in(db: None, client: Client) -> None:
    for name in ("dossiers:inbox", "dossiers:waiting", "numbering:list"):
        assert client.get(reverse(name)).status_code == 302


def test_list_of_numbers_opens_for_officers(cast: Cast, client: Client) -> None:
    sign_in(client, cast.clerk)
    assert client.get(reverse("numbering:list")).status_code == 200
    sign_in(client, cast.scientist)
    assert client.get(reverse("numbering:list")).status_code == 403


def test_inbox_is_searched_by_words_of_the_title(
    received: Dossier, cast: Cast, client: Client
) -> None:
    sign_in(client, cast.desk_officer)
    inbox = reverse("dossiers:inbox")

    found = client.get(inbox, {"q": received.title[:12]}).content.decode()
    missed = client.get(inbox, {"q": "không có trong tên nào"}).content.decode()

    assert f">{received.title}</a>" in found
    assert f">{received.title}</a>" not in missed
