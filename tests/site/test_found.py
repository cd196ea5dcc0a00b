# SPDX-License-Identifier: Apache-2.0
"""The one box finds what the kernel keeps: texts and organisations for all, people for officers."""

from typing import Any

from django.db import transaction

from banha.kernel.access.public import PUBLIC, Actor
from banha.kernel.law.public import LegalText
from banha.kernel.organisations.public import Organisation
from banha.kernel.search.public import SearchEntry, rebuild, search_for
from banha.site.found import ORGANISATION, PERSON, TEXT
from tests.factories.cast import Cast


def kinds(actor: Actor, text: str) -> list[str]:
    return [hit.kind for hit in search_for(actor, text).hits]


def test_texts_organisations_and_people_are_found_by_those_who_may(cast: Cast) -> None:
    LegalText.objects.create(
        number="925/2026/TT-BCT", issuer="Bộ Công Thương", kind="circular", title="Thông tư mẫu",
        certainty="sure",
    )  # fmt: skip
    rebuild([TEXT, ORGANISATION, PERSON])
    name = cast.scientist.person.full_name

    assert kinds(PUBLIC, "925/2026/TT-BCT") == [TEXT]
    assert kinds(PUBLIC, cast.institute.name)[0] == ORGANISATION
    assert PERSON in kinds(cast.desk_officer.actor, name)
    assert PERSON not in kinds(PUBLIC, name)
    assert PERSON not in kinds(cast.stranger.actor, name)


def test_what_one_transaction_saved_is_entered_at_once(
    cast: Cast, django_capture_on_commit_callbacks: Any, django_assert_max_num_queries: Any
) -> None:
    def made(number: int) -> Organisation:
        return Organisation.objects.create(name=f"Viện Thử gộp {number}", house="science")

    with django_capture_on_commit_callbacks() as signs:
        kept = {made(number).pk for number in range(30)}
        with transaction.atomic():
            gone = made(99).pk
            transaction.set_rollback(True)
        Organisation.objects.get(pk=(left := min(kept))).delete()
    # One reading, one entering; the deleted one is looked for and its entry dropped.
    with django_assert_max_num_queries(8):
        for sign in signs:
            sign()

    found = SearchEntry.objects.filter(kind=ORGANISATION, object_id__in=kept | {gone})
    assert set(found.values_list("object_id", flat=True)) == kept - {left}
