# SPDX-License-Identifier: Apache-2.0
"""Applications are sealed until the receipt is closed, and are then opened all at once."""

import importlib
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db.utils import ProgrammingError
from django.urls import reverse
from django.utils import timezone

from banha.contexts.tasks.models import ApplicationOpening, HostApplication, PostedReceipt
from banha.contexts.tasks.queries import applications_visible_to, arrivals_visible_to
from banha.contexts.tasks.services import applications
from banha.contexts.tasks.services.openings import refuse_before_opening
from banha.contexts.tasks.terms import Meeting
from banha.kernel.documents.public import Document
from banha.kernel.dossiers.public import Dossier, timeline_of
from banha.kernel.law.public import NotAllowed, Refused
from tests.api.leak_world import COMMON
from tests.api.speaker import speaker
from tests.contexts.tasks.story import Story
from tests.contexts.tasks.test_chain_hosts import second_host
from tests.contexts.tasks.test_chain_pages import Walk, checked, client_of, offered, scan
from tests.contexts.tasks.test_submission import filled
from tests.factories.cast import Cast, Member

SUMMARY = f"{COMMON} thiết kế hai trục"
FILE = "thuyet-minh-kin.pdf"


@pytest.fixture
def walk(cast: Cast) -> Walk:
    return Walk(Story(cast, filled(cast)))


def sent(walk: Walk, member: Member, host: Any) -> HostApplication:
    made = applications.start_application(
        proposal=walk.story.proposal, actor=member.actor, host=host, leader=member.person
    )
    files = {"paper_application": scan(f"don-{host.pk}.pdf"), "paper_explanation": scan(FILE)}
    words = offered(walk.cast) | {"leader": member.person.pk, "summary": SUMMARY, "send": "1"}
    walk.done(member, "application", words | files, made.key)
    made.refresh_from_db()
    return made


@pytest.fixture
def two(walk: Walk) -> list[HostApplication]:
    """Two hosts applied; the second one is nobody's proposer, so its name stands nowhere else."""
    walk.to_announced()
    cast = walk.cast
    other = second_host(cast)
    return [
        sent(walk, cast.applicant, cast.institute),
        sent(walk, other, cast.other_institute),
    ]


def office(cast: Cast) -> list[Member]:
    return [
        cast.desk_officer, cast.second_officer, cast.unit_leader, cast.ministry_leader,
        cast.finance_officer, cast.clerk, cast.secretary, cast.administrator,
    ]  # fmt: skip


def told_of(walk: Walk, member: Member, made: HostApplication) -> str:
    """Everything the house tells a member about the task and its applications."""
    client, key = client_of(member), walk.story.proposal.dossier.key  # type: ignore[union-attr]
    pages = [
        reverse("tasks:proposal", args=[walk.pk]),
        reverse("tasks:applications-of", args=[walk.pk]),
        reverse("tasks:application", args=[made.key]),
        reverse("tasks:step-close_receipt", args=[walk.pk]),
        reverse("dossiers:detail", args=[key]),
        reverse("dossiers:inbox"),
        reverse("dossiers:waiting"),
        reverse("tasks:proposals-office"),
        f"/search/?q={COMMON}",
    ]
    said = [client.get(page).content.decode() for page in pages]
    api, base = speaker(member), f"/proposals/{walk.pk}"
    paths = [
        "/applications?size=200", f"/applications/{made.pk}", "/applications/arrivals",
        f"{base}/dossier", f"{base}/timeline", f"{base}/receipts", f"{base}/papers",
        f"/search?q={COMMON}", "/inbox", "/waiting",
    ]  # fmt: skip
    said += [api.ask("get", path).content.decode() for path in paths]
    return "\n".join(said)


def test_office_learns_only_that_an_application_came(
    walk: Walk, two: list[HostApplication]
) -> None:
    cast, theirs = walk.cast, two[1]
    receipt = theirs.receipts.get()
    for member in office(cast):
        said = told_of(walk, member, theirs)
        for secret in (cast.other_institute.name, SUMMARY, FILE, cast.stranger.person.full_name):
            assert secret not in said, (member.account.username, secret)
        assert not applications_visible_to(member.actor).exists()
    desk = told_of(walk, cast.desk_officer, theirs)
    assert receipt.number in desk
    assert receipt.sha256 in desk
    arrived = speaker(cast.desk_officer).told("get", "/applications/arrivals")["items"]
    assert {one["number"] for one in arrived} == {one.receipts.get().number for one in two}
    assert set(arrived[0]) == {
        "proposal_id", "number", "received_at", "received_by", "sha256", "withdrawn_at",
    }  # fmt: skip


def test_nothing_of_a_sealed_application_is_handed_out(
    walk: Walk, two: list[HostApplication]
) -> None:
    cast, theirs = walk.cast, two[1]
    receipt = theirs.receipts.get()
    documents = Document.objects.filter(owner_kind="tasks.application", owner_id=theirs.pk)
    assert documents.count() == 2
    for member in (*office(cast), cast.applicant, cast.scientist):
        client, api = client_of(member), speaker(member)
        for one in documents:
            assert client.get(reverse("documents:download", args=[one.key])).status_code == 404
            api.refused(404, "get", f"/documents/{one.key}")
        assert walk.get(member, "receipt", receipt.key).status_code == 404
        assert walk.post(member, "receipt-print", {}, receipt.key).status_code == 404
        api.refused(404, "get", f"/applications/{theirs.pk}")
    for one in documents:
        page = reverse("documents:download", args=[one.key])
        answer = client_of(cast.stranger).get(page)
        assert answer.status_code == 200
        assert b"".join(answer.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]


def test_applicant_and_its_leader_always_read_their_own(
    walk: Walk, two: list[HostApplication]
) -> None:
    own, theirs = two
    for member, mine in ((walk.cast.applicant, own), (walk.cast.stranger, theirs)):
        page = walk.get(member, "application", mine.key).content.decode()
        assert SUMMARY in page
        assert FILE in page
        assert mine.receipts.get().number in page
        assert list(applications_visible_to(member.actor)) == [mine]


def test_closing_the_receipt_opens_all_at_once_and_names_who_was_present(
    walk: Walk, two: list[HostApplication]
) -> None:
    cast = walk.cast
    walk.story.end_call()
    page = walk.get(cast.desk_officer, "step-close_receipt").content.decode()
    assert two[1].receipts.get().number in page

    words = {"present": "Ông Phan Văn Thắng, Vụ Pháp chế\n\n Bà Vũ Thị Én, báo chí \n"}
    walk.done(cast.desk_officer, "step-close_receipt", words)

    opening = ApplicationOpening.objects.get()
    assert opening.opened_by == cast.desk_officer.person
    assert opening.present == [
        cast.desk_officer.person.full_name, "Ông Phan Văn Thắng, Vụ Pháp chế",
        "Bà Vũ Thị Én, báo chí",
    ]  # fmt: skip
    assert set(opening.applications.all()) == set(two)
    assert not arrivals_visible_to(cast.desk_officer.actor).exists()
    said = told_of(walk, cast.desk_officer, two[1])
    for now_known in (cast.other_institute.name, SUMMARY, FILE, "Phan Văn Thắng"):
        assert now_known in said
    address = reverse("tasks:validity", args=[walk.pk])
    for one in two:
        client_of(cast.desk_officer).post(f"{address}?application={one.pk}", checked("valid"))
    minutes = walk.story.proposal.validity_checks.exclude(minutes=None).get().minutes
    assert minutes is not None
    assert "Bà Vũ Thị Én, báo chí" in minutes.merged["present"]
    assert "số hồ sơ được mở: 02" in minutes.merged["paragraphs"][0]


def test_minutes_name_the_opener_once_and_cannot_end_before_the_opening(
    walk: Walk, two: list[HostApplication]
) -> None:
    opener = walk.cast.desk_officer
    walk.story.end_call()
    with_post = f"{opener.person.full_name}, chuyên viên"
    walk.done(opener, "step-close_receipt", {"present": with_post})
    opening = ApplicationOpening.objects.get()
    assert opening.present == [with_post]

    opened = timezone.localtime(opening.opened_at)
    early = Meeting(ends_at=(opened - timedelta(minutes=5)).time())
    if (opened - timedelta(minutes=5)).date() == opened.date():
        with pytest.raises(Refused) as refused:
            refuse_before_opening(walk.story.proposal, two[0], early)
        assert refused.value.refusals[0].field == "ends_at"
    address = reverse("tasks:validity", args=[walk.pk])
    for one in two:
        client_of(opener).post(f"{address}?application={one.pk}", checked("valid"))
    minutes = walk.story.proposal.validity_checks.exclude(minutes=None).get().minutes
    assert minutes is not None
    named = [line for line in minutes.merged["present"] if opener.person.full_name in line]
    assert len(named) == 1


def test_what_was_withdrawn_before_is_never_opened(walk: Walk, two: list[HostApplication]) -> None:
    cast = walk.cast
    applications.withdraw_application(application=two[1], actor=cast.stranger.actor)
    walk.story.close_receipt()

    assert list(applications_visible_to(cast.desk_officer.actor)) == [two[0]]
    assert cast.other_institute.name not in told_of(walk, cast.desk_officer, two[1])
    assert arrivals_visible_to(cast.desk_officer.actor).get()["withdrawn_at"]


def test_competitor_is_never_named_to_the_proposer(walk: Walk, two: list[HostApplication]) -> None:
    cast = walk.cast
    dossier = Dossier.objects.get(pk=walk.story.proposal.dossier_id)
    for is_open in (False, True):
        if is_open:
            walk.story.close_receipt()
        said = told_of(walk, cast.applicant, two[1])
        assert cast.stranger.person.full_name not in said
        assert cast.other_institute.name not in said
        own = [
            entry.person
            for entry in timeline_of(dossier, cast.applicant.actor)
            if entry.person == cast.applicant.person.full_name
        ]
        assert own


def test_present_is_asked_only_where_applications_are_opened(walk: Walk) -> None:
    cast = walk.cast
    leader, path = speaker(cast.unit_leader), f"/proposals/{walk.pk}/steps/decline"
    walk.story.to_list()
    (fault,) = leader.refused(422, "post", path, {"reasons": "Không cần", "present": ["A"]})
    assert (fault["field"], fault["code"]) == ("present", "not_an_opening")


def test_present_comes_through_the_api(walk: Walk, two: list[HostApplication]) -> None:
    walk.story.end_call()
    desk = speaker(walk.cast.desk_officer)
    desk.told("post", f"/proposals/{walk.pk}/steps/close_receipt", {"present": ["Bà Lan"]})
    assert ApplicationOpening.objects.get().present[1:] == ["Bà Lan"]
    assert desk.told("get", "/applications")["total"] == 2
    assert desk.told("get", "/applications/arrivals")["total"] == 0


def test_opening_is_not_undone(walk: Walk, two: list[HostApplication]) -> None:
    walk.story.close_receipt()
    opening = ApplicationOpening.objects.get()
    opening.present = []
    with pytest.raises(ProgrammingError):
        opening.save()


def test_what_was_closed_before_is_open_after_the_migration(
    walk: Walk, two: list[HostApplication]
) -> None:
    step = importlib.import_module("banha.contexts.tasks.migrations.0012_opened_before")
    step.open_what_was_closed(apps, None)
    assert not ApplicationOpening.objects.exists()
    walk.story.close_receipt()
    HostApplication.objects.update(opening=None)
    step.open_what_was_closed(apps, None)

    assert not HostApplication.objects.filter(opening=None).exists()
    assert not PostedReceipt.objects.filter(application__opening=None, application__isnull=False)
    last = ApplicationOpening.objects.order_by("-pk").first()
    assert last is not None
    assert last.opened_by is None


def test_file_of_another_record_is_no_paper_of_an_application(walk: Walk) -> None:
    """Others may open it already: it could not be sealed."""
    application = walk.story.to_announced()
    actor = walk.cast.applicant.actor
    files = walk.story.files("application", "explanation")
    for file in files.values():
        file.uploaded_by_id = actor.person_id
        file.owner_kind, file.owner_id = "tasks.proposal", walk.story.proposal.pk
        file.save()

    with pytest.raises(NotAllowed):
        applications.send_application(application=application, actor=actor, files=files)


def test_what_one_host_supplements_is_unnamed_to_its_competitors(
    walk: Walk, two: list[HostApplication]
) -> None:
    cast, theirs = walk.cast, two[1]
    walk.story.close_receipt()
    reasons = f"Thuyết minh của {cast.other_institute.name} thiếu chữ ký"
    until = timezone.localdate() + timedelta(days=30)
    asked = checked(
        "supplement", finding_explanation="missing", reasons=reasons,
        supplement_until=f"{until:%d/%m/%Y}",
    )  # fmt: skip
    address = reverse("tasks:validity", args=[walk.pk])
    answer = client_of(cast.desk_officer).post(f"{address}?application={theirs.pk}", asked)
    assert answer.status_code == 302
    walk.done(cast.stranger, "files-asked", {"paper_explanation": scan("moi.pdf")})

    for member in (cast.applicant, cast.scientist):
        said = told_of(walk, member, theirs)
        for path in ("validity", "conclusions", "appraisals"):
            api = speaker(member)
            said += api.ask("get", f"/proposals/{walk.pk}/{path}").content.decode()
        for secret in (reasons, cast.other_institute.name, cast.stranger.person.full_name):
            assert secret not in said, (member.account.username, secret)
    office = told_of(walk, cast.desk_officer, theirs)
    assert reasons in office
    assert cast.stranger.person.full_name in office
