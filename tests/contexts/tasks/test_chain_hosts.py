# SPDX-License-Identifier: Apache-2.0
"""Hosts that compete for one task do not see each other, and a closed call takes none."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from banha.contexts.tasks.models import HostApplication, ValidityCheck
from banha.contexts.tasks.services import applications
from banha.kernel.access.public import Role, RoleHeld
from banha.kernel.dossiers.public import dossiers_visible_to
from banha.kernel.law.public import Refused
from tests.contexts.tasks.story import Story
from tests.contexts.tasks.test_chain_pages import Walk, checked, client_of, offered, scan
from tests.contexts.tasks.test_submission import filled
from tests.factories.cast import SINCE, Cast


@pytest.fixture
def walk(cast: Cast) -> Walk:
    return Walk(Story(cast, filled(cast)))


def second_host(cast: Cast) -> Any:
    RoleHeld.objects.create(
        person=cast.stranger.person,
        role=Role.SCIENCE_MANAGER,
        organisation=cast.other_institute,
        valid_from=SINCE,
    )
    return cast.stranger


def test_hosts_compete_unseen_and_each_is_checked(walk: Walk) -> None:
    line = walk.to_announced()
    cast, made = walk.cast, {}
    other = second_host(cast)
    pages = client_of(other)
    with CaptureQueriesContext(connection) as asked:
        assert line.title in pages.get(reverse("tasks:open-tasks")).content.decode()
    assert len(asked) <= 25
    for member, host in ((cast.applicant, cast.institute), (other, cast.other_institute)):
        made[host.pk] = applications.start_application(
            proposal=walk.story.proposal,
            actor=member.actor,
            host=host,
            leader=member.person,
        )
        key = made[host.pk].key
        walk.refused(member, "application", offered(cast) | {"send": "1"}, key)
        papers = {"paper_application": scan(f"{host.pk}.pdf"), "paper_explanation": scan("t.pdf")}
        walk.done(member, "application", offered(cast) | papers | {"send": "1"}, key)
        assert walk.get(member, "application", key).status_code == 200
    own, theirs = made[cast.institute.pk], made[cast.other_institute.pk]
    assert walk.get(other, "application", own.key).status_code == 404
    assert walk.get(other, "applications-of").status_code == 404
    assert not dossiers_visible_to(other.actor).exists()
    walk.story.close_receipt()
    address = reverse("tasks:validity", args=[walk.pk])
    desk = client_of(cast.desk_officer)
    sent = checked("invalid", finding_explanation="wrong", note_explanation="Sai mẫu")
    answer = desk.post(f"{address}?application={theirs.pk}", sent | {"reasons": "Sai mẫu"})
    assert answer.status_code == 302
    assert walk.story.stage == "checking"

    desk.post(f"{address}?application={own.pk}", checked("valid"))

    assert walk.story.stage == "valid"
    assert ValidityCheck.objects.count() == 2
    read = client_of(cast.desk_officer).get(reverse("tasks:application", args=[own.key]))
    shown = read.content.decode()
    for held in own.papers.select_related("document"):
        assert held.document.sha256 in shown
        assert held.document.name in shown
    for kind in applications.papers_asked(own.proposal):
        if own.papers.filter(paper=kind.code).exists():
            assert str(kind.title) in shown
    compare = walk.get(cast.desk_officer, "applications-of").content.decode()
    assert cast.other_institute.name in compare


def test_closed_call_takes_no_application(walk: Walk) -> None:
    walk.to_announced()
    cast = walk.cast
    application = applications.start_application(
        proposal=walk.story.proposal,
        actor=cast.applicant.actor,
        host=cast.institute,
        leader=cast.scientist.person,
    )
    call = application.call
    assert call is not None
    type(call).objects.filter(pk=call.pk).update(closes_at=call.opens_at.replace(year=2030))
    type(call).objects.filter(pk=call.pk).update(
        opens_at=call.opens_at.replace(year=2020), closes_at=call.opens_at.replace(year=2021)
    )

    with pytest.raises(Refused):
        applications.send_application(
            application=HostApplication.objects.get(),
            actor=cast.applicant.actor,
            files=walk.story.files("application", "explanation"),
        )

    assert HostApplication.objects.get().received_at is None


def test_fresh_application_says_what_it_needs_and_claims_no_paper(walk: Walk) -> None:
    walk.to_announced()
    cast = walk.cast
    mine = applications.start_application(
        proposal=walk.story.proposal,
        actor=cast.applicant.actor,
        host=cast.institute,
        leader=cast.scientist.person,
    )
    held, needed = "Đã có trong hồ sơ; chỉ chọn tệp khi muốn thay", "(cần có trước khi gửi)"

    fresh = walk.get(cast.applicant, "application", mine.key).content.decode()
    sent = {"paper_application": scan("don.pdf"), "leader": cast.scientist.person.pk}
    walk.done(cast.applicant, "application", sent, mine.key)
    later = walk.get(cast.applicant, "application", mine.key).content.decode()

    assert held not in fresh
    # Months, both sums, the application and the explanation.
    assert fresh.count(needed) == 5
    assert later.count(held) == 1
