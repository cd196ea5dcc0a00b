# SPDX-License-Identifier: Apache-2.0
"""The one box finds what the kernel keeps: texts and organisations for all, people for officers."""

from banha.kernel.access.public import PUBLIC, Actor
from banha.kernel.law.public import LegalText
from banha.kernel.search.public import rebuild, search_for
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
