# SPDX-License-Identifier: Apache-2.0
"""A refusal that no page put beside a form still answers in words, and not as a fault."""

from unittest import mock

import pytest
from django.test import Client
from django.urls import reverse

from banha.contexts.tasks.views import scans as pages
from banha.kernel.access.models import AffiliationRequest
from banha.kernel.law.public import NotAllowed, Refusal, Refused
from tests.factories.cast import Cast
from tests.factories.tasks import make_call

SAID = Refusal("Hỏng bút chì.", remedy="Gọt lại.", code="pencil")


@pytest.mark.parametrize(("kind", "status"), [(Refused, 422), (NotAllowed, 403)])
def test_a_refusal_nobody_caught_is_a_page_in_words(
    kind: type[Refused], status: int, client: Client, cast: Cast
) -> None:
    client.force_login(cast.desk_officer.account)
    with mock.patch.object(pages.scans, "refuse_stranger", side_effect=kind(SAID)):
        answer = client.get(reverse("tasks:scans"))
    assert answer.status_code == status
    page = answer.content.decode()
    assert "Hỏng bút chì." in page
    assert "Gọt lại." in page


def test_what_is_no_refusal_stays_a_fault(client: Client, cast: Cast) -> None:
    client.force_login(cast.desk_officer.account)
    broken = mock.patch.object(pages.scans, "refuse_stranger", side_effect=ValueError("x"))
    with broken, pytest.raises(ValueError, match="x"):
        client.get(reverse("tasks:scans"))


def test_a_name_with_the_letter_nul_is_refused_in_words(client: Client, cast: Cast) -> None:
    client.force_login(cast.desk_officer.account)
    address = reverse("tasks:view-keep", args=["proposals"])
    answer = client.post(address, {"name": "a\x00b"}, follow=True)
    assert answer.status_code == 200
    assert "NUL" in answer.content.decode()


def test_a_sign_in_name_of_thousands_of_letters_is_refused(client: Client, cast: Cast) -> None:
    answer = client.post(reverse("account_login"), {"login": "9" * 5000, "password": "x"})
    assert answer.status_code == 200
    assert "254" in answer.content.decode()


def test_what_was_typed_in_a_box_that_looks_up_is_shown_again(client: Client, cast: Cast) -> None:
    client.force_login(cast.administrator.account)
    answer = client.post(reverse("access:grant"), {"person_text": "Nguyễn Văn Không Có"})
    assert answer.status_code == 422
    assert "Nguyễn Văn Không Có" in answer.content.decode()


def test_reasons_too_long_for_the_register_are_refused_and_stand_in_the_page(
    client: Client, cast: Cast
) -> None:
    asked = AffiliationRequest.objects.create(
        person=cast.scientist.person, organisation=cast.other_institute, role="scientist"
    )
    client.force_login(cast.administrator.account)
    sent = {"answer": "refuse", "reasons": "dài " * 200}
    answer = client.post(reverse("access:answer", args=[asked.pk]), sent)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "400" in page
    assert sent["reasons"] in page
    asked.refresh_from_db()
    assert asked.state == AffiliationRequest.State.WAITING


def test_a_form_sent_without_anything_says_what_it_needs(client: Client, cast: Cast) -> None:
    client.force_login(cast.desk_officer.account)
    make_call(cast)
    answer = client.post(reverse("tasks:summary-new"), {})
    assert answer.status_code == 422
    assert 'id="id_call_errors"' in answer.content.decode()
