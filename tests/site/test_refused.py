# SPDX-License-Identifier: Apache-2.0
"""A refusal that no page put beside a form still answers in words, and not as a fault."""

from unittest import mock

import pytest
from django.test import Client
from django.urls import reverse

from banha.contexts.tasks.views import scans as pages
from banha.kernel.law.public import NotAllowed, Refusal, Refused
from tests.factories.cast import Cast

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
