# SPDX-License-Identifier: Apache-2.0
"""A member reads what he judges once he has declared himself; nobody else learns of it by him."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from banha.contexts.councils.models import Conflict, Council, CouncilMember, Matter
from banha.contexts.councils.services.conflicts import declare
from banha.contexts.councils.terms import ConflictKind, Outcome, SeatState, Severity
from banha.contexts.tasks.models import BudgetLine, HostApplication, Proposal
from banha.contexts.tasks.queries import (
    applications_readable_to,
    applications_visible_to,
    judged_papers,
    proposals_readable_to,
    proposals_visible_to,
)
from banha.contexts.tasks.services import authors
from banha.contexts.tasks.terms.kinds import APPLICATION, SUBJECT
from banha.kernel.documents.public import may_read_document
from banha.kernel.dossiers.public import StepTaken, dossiers_visible_to, enclose
from tests.contexts.tasks.story import Story
from tests.contexts.tasks.test_chain_pages import client_of
from tests.contexts.tasks.test_submission import filled
from tests.factories.cast import Cast, Member
from tests.factories.councils import make_council, make_matter, seat
from tests.factories.sample_process import any_document

#: Written by an officer into the timeline of the dossier.
NOTED = "zqghichunoibo"


@pytest.fixture
def story(cast: Cast) -> Story:
    told = Story(cast, filled(cast))
    told.to_valid()
    last = StepTaken.objects.filter(dossier=told.proposal.dossier).latest("pk")
    StepTaken.objects.filter(pk=last.pk).update(reasons=NOTED)
    return told


@pytest.fixture
def council(cast: Cast) -> Council:
    """On which the scientist of another house sits."""
    made = make_council(cast)
    seat(made, cast.stranger)
    return made


@pytest.fixture
def application(story: Story) -> HostApplication:
    return HostApplication.objects.get(proposal=story.proposal)


@pytest.fixture
def hosted(council: Council, application: HostApplication) -> Matter:
    """The application of the host lies before the council."""
    return make_matter(council, application.pk, subject_kind=APPLICATION)


def free(matter: Matter, who: Member) -> None:
    declare(matter=matter, actor=who.actor, is_free=True)


def reads(who: Member, application: HostApplication) -> tuple[bool, bool]:
    """Whether he reads the proposal and the application, as every way in answers it."""
    client, proposal = client_of(who), application.proposal_id
    papers = judged_papers(who.actor)
    found = (
        (
            proposals_readable_to(who.actor).filter(pk=proposal).exists(),
            client.get(f"/proposals/{proposal}/").status_code == 200,
            client.get(f"/api/v1/proposals/{proposal}").status_code == 200,
            client.get(f"/api/v1/proposals/{proposal}/papers").status_code == 200,
            proposal in [one["id"] for one in listed(client, "proposals")],
        ),
        (
            applications_readable_to(who.actor).filter(pk=application.pk).exists(),
            client.get(f"/applications/{application.key}/").status_code == 200,
            client.get(f"/api/v1/applications/{application.pk}").status_code == 200,
            application.pk in [one["id"] for one in listed(client, "applications")],
            papers.filter(document__in=application.papers.values("document")).exists(),
        ),
    )
    assert all(len(set(answers)) == 1 for answers in found), found
    return found[0][0], found[1][0]


def listed(client: Client, path: str) -> list[dict[str, Any]]:
    body: dict[str, Any] = client.get(f"/api/v1/{path}?size=200").json()
    assert body["total"] == len(body["items"])
    return list(body["items"])


def test_member_reads_application_and_task_once_he_declared(
    cast: Cast, hosted: Matter, application: HostApplication
) -> None:
    assert reads(cast.stranger, application) == (False, False)
    free(hosted, cast.stranger)
    assert reads(cast.stranger, application) == (True, True)
    assert reads(cast.enterprise, application) == (False, False)


def test_council_page_says_what_to_do_and_then_leads_in(
    cast: Cast, council: Council, hosted: Matter, application: HostApplication
) -> None:
    client, way_in = client_of(cast.stranger), f'href="/applications/{application.key}/"'
    before = client.get(f"/councils/{council.pk}/").content.decode()
    (told,) = client.get(f"/api/v1/councils/{council.pk}/matters").json()["items"]
    assert hosted.title in before
    assert f'href="/councils/{council.pk}/declare/"' in before
    assert "Kê khai để mở" in before
    assert (way_in in before, told["is_open"]) == (False, False)
    free(hosted, cast.stranger)
    after = client.get(f"/councils/{council.pk}/").content.decode()
    (told,) = client.get(f"/api/v1/councils/{council.pk}/matters").json()["items"]
    assert (way_in in after, told["is_open"]) == (True, True)
    assert "Kê khai để mở" not in after


def test_member_of_another_council_reads_nothing(
    cast: Cast, hosted: Matter, application: HostApplication
) -> None:
    other = make_matter(make_council(cast), 999_999, subject_kind=APPLICATION)
    seat(other.council, cast.enterprise)
    free(other, cast.enterprise)
    assert reads(cast.enterprise, application) == (False, False)


@pytest.mark.parametrize("state", [SeatState.INVITED, SeatState.DECLINED, SeatState.REPLACED])
def test_seat_not_accepted_or_lost_opens_nothing(
    cast: Cast, hosted: Matter, application: HostApplication, state: str
) -> None:
    free(hosted, cast.stranger)
    CouncilMember.objects.update(state=state, answer_reason="Bận công tác")
    assert reads(cast.stranger, application) == (False, False)


@pytest.mark.parametrize(
    ("outcome", "is_open"),
    [
        (Outcome.OPEN, False),
        (Outcome.RECUSED, False),
        (Outcome.WAIVED, True),
        (Outcome.DISMISSED, True),
    ],
)
def test_conflict_closes_what_was_declared_free(
    cast: Cast, hosted: Matter, application: HostApplication, outcome: str, is_open: bool
) -> None:
    free(hosted, cast.stranger)
    Conflict.objects.create(
        matter=hosted, person=cast.stranger.person, kind=ConflictKind.CO_WORK,
        severity=Severity.APPARENT, found_at=timezone.now(), outcome=outcome, reason="Đã xét",
        plan="Không chấm", ended_at=timezone.now(),
    )  # fmt: skip
    assert reads(cast.stranger, application) == (is_open, is_open)


@pytest.mark.parametrize("stage", ["dissolved", "cancelled"])
def test_reading_ends_with_the_council(
    cast: Cast, hosted: Matter, application: HostApplication, stage: str
) -> None:
    free(hosted, cast.stranger)
    council, other = hosted.council, application.proposal.dossier
    assert other is not None
    other.pk, other.key = None, "9c3f0d7a-6a35-4c0e-9a44-2f3a3b0d5c11"
    other._state.adding = True
    other.subject_kind, other.subject_id, other.stage = "councils.council", council.pk, "concluded"
    other.save()
    council.dossier = other
    council.save()
    assert reads(cast.stranger, application) == (True, True)
    type(other).objects.filter(pk=other.pk).update(stage=stage)
    assert reads(cast.stranger, application) == (False, False)


def test_reading_ends_with_the_term(
    cast: Cast, hosted: Matter, application: HostApplication
) -> None:
    free(hosted, cast.stranger)
    today = timezone.localdate()
    of_term = Council.objects.filter(pk=hosted.council_id)
    of_term.update(is_for_term=True, term_from=today - timedelta(days=9), term_until=today)
    assert reads(cast.stranger, application) == (True, True)
    of_term.update(term_until=today - timedelta(days=1))
    assert reads(cast.stranger, application) == (False, False)


def test_sealed_application_stays_sealed_to_its_council(
    cast: Cast, hosted: Matter, application: HostApplication
) -> None:
    free(hosted, cast.stranger)
    HostApplication.objects.update(opening=None)
    assert reads(cast.stranger, application) == (False, False)


def test_secret_dossier_is_not_read_here(
    cast: Cast, hosted: Matter, application: HostApplication
) -> None:
    free(hosted, cast.stranger)
    Proposal.objects.update(secrecy="mat")
    assert reads(cast.stranger, application) == (False, False)


def test_proposal_alone_before_a_council_opens_no_application(
    cast: Cast, council: Council, application: HostApplication
) -> None:
    matter = make_matter(council, application.proposal_id, subject_kind=SUBJECT)
    free(matter, cast.stranger)
    assert reads(cast.stranger, application) == (True, False)


def test_member_reads_content_and_papers_and_nothing_of_the_office(
    cast: Cast, hosted: Matter, application: HostApplication
) -> None:
    proposal, who = application.proposal, cast.stranger
    free(hosted, who)
    authors.ProposalAuthor.objects.create(
        proposal=proposal, person=cast.enterprise.person, right="read",
        confirmed_at=timezone.now(), invited_by=cast.scientist.person,
    )  # fmt: skip
    BudgetLine.objects.create(
        proposal=proposal, item="labour", source="state", year=2027, amount=7_654_321
    )
    client = client_of(who)
    page = client.get(f"/proposals/{proposal.pk}/").content.decode()
    assert "7.654.321" in page
    assert proposal.goal.splitlines()[0] in page
    assert f'href="/applications/{application.key}/"' in page
    whole = page + client.get(f"/applications/{application.key}/").content.decode()
    for hidden in (NOTED, cast.desk_officer.person.full_name, cast.enterprise.person.full_name,
                   "/receipts/", "<form method=\"post\" action=\"/proposals"):  # fmt: skip
        assert hidden not in whole
    told = client.get(f"/api/v1/proposals/{proposal.pk}").json()
    assert (told["goal"], told["authors"]) == (proposal.goal, [])
    assert [one["amount"] for one in told["budget"]] == [7_654_321]
    for closed in ("versions/", "look-ups/", "applications/", "edit/", "dossier"):
        path = f"/api/v1/proposals/{proposal.pk}/dossier" if closed == "dossier" else ""
        assert client.get(path or f"/proposals/{proposal.pk}/{closed}").status_code == 404
    assert not proposals_visible_to(who.actor).filter(pk=proposal.pk).exists()
    assert not applications_visible_to(who.actor).filter(pk=application.pk).exists()
    assert not dossiers_visible_to(who.actor).filter(pk=proposal.dossier_id).exists()


def test_files_open_one_by_one(cast: Cast, hosted: Matter, application: HostApplication) -> None:
    proposal, who = application.proposal, cast.stranger
    dossier = proposal.dossier
    assert dossier is not None
    desk, leader = cast.desk_officer, application.leader
    later = any_document("bo-sung.pdf")
    later.uploaded_by, later.owner_kind, later.owner_id = leader, SUBJECT, proposal.pk
    later.save()
    of_rival = any_document("doi-thu.pdf")
    of_rival.uploaded_by, of_rival.owner_kind = cast.enterprise.person, "dossier"
    of_rival.owner_id = dossier.pk
    of_rival.save()
    for document in (later, of_rival):
        enclose(dossier, "cooperation", document, actor=desk.actor, adds=True)
    look_up = dossier.enclosures.get(paper="look_up").document
    form = any_document("phieu-de-xuat.pdf")
    form.owner_kind, form.owner_id = SUBJECT, proposal.pk
    form.save()
    enclose(dossier, "need_evidence", form, actor=desk.actor)
    own = application.papers.get(paper="explanation").document
    own.owner_kind, own.owner_id = APPLICATION, application.pk
    own.save()

    def seen() -> list[bool]:
        files = (own, form, later, of_rival, look_up)
        return [may_read_document(who.actor, one) for one in files]

    assert not any(seen())
    free(hosted, who)
    assert seen() == [True, True, True, False, False]
    page = client_of(who).get(f"/applications/{application.key}/").content.decode()
    assert str(own.key) in page
    assert str(of_rival.key) not in page


def test_many_dossiers_cost_the_council_page_no_more(
    cast: Cast,
    council: Council,
    hosted: Matter,
    application: HostApplication,
    django_assert_max_num_queries: Any,
) -> None:
    free(hosted, cast.stranger)
    for number in range(30):
        matter = make_matter(
            council, 500_000 + number, subject_kind=(SUBJECT, APPLICATION)[number % 2]
        )
        free(matter, cast.stranger)
    client = client_of(cast.stranger)
    client.get(f"/councils/{council.pk}/")
    with django_assert_max_num_queries(25):
        assert client.get(f"/councils/{council.pk}/").status_code == 200
