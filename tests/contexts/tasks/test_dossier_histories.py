# SPDX-License-Identifier: Apache-2.0
"""The replay of a task dossier: each kind of act, who reads it, and what is never told."""

import csv
import io
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from banha.contexts.councils.models import Matter
from banha.contexts.programmes.public import Secrecy
from banha.contexts.tasks.models import Contract, ListLine, Proposal, Remark
from banha.contexts.tasks.terms.histories import DossierActKind
from banha.contexts.tasks.terms.kinds import SUBJECT
from banha.kernel.access.public import Role
from tests.contexts.councils.test_ballot_pages import browser
from tests.contexts.councils.test_ballots_cast import conflict
from tests.contexts.tasks.lived import ACCOUNT, COUNCIL, DRAFTED, SEALED, live
from tests.contexts.tasks.remarked import one_dossier, undone
from tests.contexts.tasks.story import Story
from tests.contexts.tasks.test_submission import started
from tests.factories.cast import Member, make_member
from tests.factories.councils import make_council, make_matter

WANTED = (
    "opened the dossier",
    "took the step “Send the proposal”",
    "put the dossier on the list “Danh mục 2027”",
    "decided on the line of the list “Danh mục 2027”: kept",
    "sent the application of Viện Nghiên cứu Cơ khí",
    "opened the applications in the presence of Lê Minh Đức",
    "checked the application of Viện Nghiên cứu Cơ khí: valid",
    "entered remark 1 (conclusion of the council)",
    "appraised “other” (State budget)",
    "concluded on overlap: no overlap",
    "answered remark 1: taken in",
    "found remark 1 settled",
    "objected to the council's result",
    "took the step “Admit the objection” of the objection",
    "let the dossier go on in spite of the objection",
    "presented edition 1 of the slip",
    "approved edition 1 of the slip: Kinh phí",
    "the answer on “Kinh phí” to edition 1 became invalid",
    "approved edition 2 of the slip: Toàn bộ",
    "took the dossier below the line of the budget by hand",
    "let the dossier lie again where its place puts it",
    "submitted the ranking “Xếp hạng 2027”",
    "approved the ranking “Xếp hạng 2027”",
    "approved the task",
    "drafted the contract",
)


@pytest.fixture(scope="module")
def lived(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Story]:
    with one_dossier(django_db_blocker, tmp_path_factory.mktemp("files")) as made:
        live(made)
        yield made


@pytest.fixture
def story(lived: Story) -> Iterator[Story]:
    """The same life for one test, which leaves nothing behind."""
    with undone():
        lived.proposal.refresh_from_db()
        yield lived


@pytest.fixture
def auditor(story: Story) -> Member:
    return make_member("Phùng Văn Kiểm", "kiem", Role.AUDITOR, story.cast.agency)


def place(story: Story) -> str:
    return reverse("tasks:proposal-history", args=[story.proposal.pk])


def told(who: Member, story: Story, **asked: Any) -> list[dict[str, Any]]:
    """The acts as the API tells them, all pages of them."""
    path, found = f"/api/v1/proposals/{story.proposal.pk}/history", []
    for page in range(1, 9):
        answer = browser(who).get(path, {"size": 200, "page": page, **asked})
        assert answer.status_code == 200
        items = answer.json()["items"]
        found += items
        if len(items) < 200:
            break
    return found


def sheet(who: Member, story: Story, **asked: Any) -> list[list[str]]:
    answer = browser(who).get(place(story), {"export": "csv", **asked})
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_auditor_replays_the_whole_way_in_order(story: Story, auditor: Member) -> None:
    acts = told(auditor, story)
    said = [one["said"] for one in acts]
    assert [line for line in WANTED if line not in said] == []
    places = [said.index(line) for line in WANTED]
    assert places == sorted(places)
    number = Contract.objects.get(task__proposal=story.proposal).number
    assert f"entered the contract {number} as signed" in said
    assert any(line.startswith("Trần Thị Quỳnh Nga declined to sign") for line in said)
    assert any(line.startswith("Đỗ Quang Huy signed") for line in said)
    assert {one["kind"] for one in acts} == set(DossierActKind.values)
    why = {one["said"]: one["why"] for one in acts}
    assert why["answered remark 1: taken in"] == "Đã viết lại mục tiêu; Mục 3, tr. 5"
    assert why["appraised “other” (State budget)"].endswith("appraised 9 đồng; Theo định mức")
    assert why["submitted the ranking “Xếp hạng 2027”"].startswith("place 1, mean 82.5, above")
    assert why["took the step “Admit the objection” of the objection"] == "Đúng hạn"


def test_page_narrows_by_kind_and_by_person(story: Story, auditor: Member) -> None:
    who = story.cast.applicant
    page = browser(auditor).get(place(story), {"kind": "remarks", "person": who.person.pk})
    words = page.content.decode()
    assert "Answered remark 4" in words
    assert "Found remark 4" not in words
    assert {line[3] for line in sheet(auditor, story, kind="objections")[1:]} == {"objections"}
    steps = [line[4] for line in sheet(auditor, story, kind="objections")]
    assert "took the step “Admit the objection” of the objection" in steps
    assert "registered the objection" in steps
    assert len(told(auditor, story, person=who.person.pk)) < len(told(auditor, story))


def test_drafts_accounts_and_sealed_applications_are_never_told(
    story: Story, auditor: Member
) -> None:
    for reader in (auditor, story.cast.unit_leader):
        whole = str(sheet(reader, story)) + str(told(reader, story))
        for word in (ACCOUNT, SEALED, DRAFTED, "77 near"):
            assert word not in whole
    assert str(story.proposal.applications.get(opening=None).host) == SEALED
    # The step would tell who sent while others are still sealed; the opened application tells it.
    assert story.proposal.dossier.steps_taken.filter(step="send_application").exists()  # type: ignore[union-attr]
    assert not any("step “Send the application" in line[4] for line in sheet(auditor, story))


@pytest.mark.parametrize("who", ["desk_officer", "unit_leader", "ministry_leader"])
def test_managing_unit_replays_its_dossiers(story: Story, who: str) -> None:
    reader = getattr(story.cast, who)
    assert browser(reader).get(place(story)).status_code == 200
    page = browser(reader).get(reverse("tasks:proposal", args=[story.proposal.pk]))
    assert place(story) in page.content.decode()


@pytest.mark.parametrize(
    "who",
    ["applicant", "scientist", "stranger", "clerk", "finance_officer", "secretary",
     "province_officer", "administrator"],
)  # fmt: skip
def test_nobody_else_replays_it(story: Story, who: str) -> None:
    client = browser(getattr(story.cast, who))
    assert client.get(place(story)).status_code == 404
    assert client.get(f"/api/v1/proposals/{story.proposal.pk}/history").status_code == 404
    seen = client.get(reverse("tasks:proposal", args=[story.proposal.pk]))
    assert place(story) not in seen.content.decode()
    assert who in {"province_officer"} or client.get(reverse("tasks:histories")).status_code == 404


def test_auditor_of_another_body_and_of_no_draft(story: Story, auditor: Member) -> None:
    other = make_member("Vi Thị Tra", "tra", Role.AUDITOR, story.cast.province)
    assert browser(other).get(place(story)).status_code == 404
    assert (
        str(story.proposal) not in browser(other).get(reverse("tasks:histories")).content.decode()
    )
    draft = started(story.cast, title="zqbản thảo")
    Proposal.objects.filter(pk=draft.pk).update(managing_organisation=story.cast.agency)
    where = reverse("tasks:proposal-history", args=[draft.pk])
    assert browser(auditor).get(where).status_code == 404
    # He reads the life and nothing of the dossier itself.
    page = reverse("tasks:proposal", args=[story.proposal.pk])
    assert browser(auditor).get(page).status_code == 404
    assert f'href="{page}"' not in browser(auditor).get(place(story)).content.decode()


def test_state_secret_is_never_told_to_who_audits(story: Story, auditor: Member) -> None:
    title = story.proposal.title
    Proposal.objects.filter(pk=story.proposal.pk).update(secrecy=Secrecy.SECRET)
    assert browser(auditor).get(place(story)).status_code == 404
    listed = browser(auditor).get(reverse("tasks:histories"), {"q": title[:20]})
    assert title not in listed.content.decode().replace(f'value="{title[:20]}"', "")
    assert browser(story.cast.unit_leader).get(place(story)).status_code == 200


def test_list_and_ranking_with_a_secret_keep_their_titles_from_who_audits(
    story: Story, auditor: Member
) -> None:
    line = ListLine.objects.get(proposal=story.proposal)
    secret = started(story.cast, title="Bí mật")
    Proposal.objects.filter(pk=secret.pk).update(secrecy=Secrecy.SECRET)
    ListLine.objects.create(of_list=line.of_list, proposal=secret, position=99, title="Bí mật")
    call = line.announced_in
    Proposal.objects.filter(pk=secret.pk).update(call=call)
    audited = " ".join(one["said"] for one in told(auditor, story))
    assert "Danh mục 2027" not in audited
    assert "Xếp hạng 2027" not in audited
    assert "put the dossier on the list “a list whose title is not told”" in audited
    office = " ".join(one["said"] for one in told(story.cast.desk_officer, story))
    assert "Danh mục 2027" in office
    assert "Xếp hạng 2027" in office


def test_conflict_of_interest_closes_the_life(story: Story, auditor: Member) -> None:
    matter = make_matter(make_council(story.cast), story.proposal.pk, subject_kind=SUBJECT)
    for reader in (auditor, story.cast.desk_officer):
        found = conflict(matter, reader, "open")
        assert browser(reader).get(place(story)).status_code == 404
        path = f"/api/v1/proposals/{story.proposal.pk}/history"
        assert browser(reader).get(path).status_code == 404
        listed = browser(reader).get(reverse("tasks:histories")).content.decode()
        assert story.proposal.title not in listed
        found.delete()
        assert browser(reader).get(place(story)).status_code == 200


def test_nobody_replays_his_own(story: Story) -> None:
    desk = story.cast.desk_officer
    Proposal.objects.filter(pk=story.proposal.pk).update(leader=desk.person)
    assert browser(desk).get(place(story)).status_code == 404


def test_place_before_a_council_leads_to_its_replay(story: Story, auditor: Member) -> None:
    matter = Matter.objects.get(council__title=COUNCIL)
    replay = reverse("councils:history", args=[matter.council_id])
    (brought,) = (one for one in told(auditor, story) if one["url"])
    assert brought["url"] == replay
    # The council's own title may name what is not the auditor's to know; the replay decides.
    assert COUNCIL not in brought["said"]
    assert replay in browser(auditor).get(place(story)).content.decode()
    (seen,) = (one for one in told(story.cast.desk_officer, story) if one["url"])
    assert seen["url"] == reverse("councils:council", args=[matter.council_id])
    assert COUNCIL in seen["said"]


def test_objection_is_told_to_nobody_who_sits_on_its_council(story: Story) -> None:
    made = Matter.objects.get(council__title=COUNCIL)
    leader = story.cast.unit_leader
    assert "objected to the council's result" in {one["said"] for one in told(leader, story)}
    made.council.members.create(
        person=leader.person, seat="chair", group="manager", name="Đỗ Quang Huy", state="accepted"
    )
    kinds = {one["kind"] for one in told(leader, story)}
    assert "objections" not in kinds
    assert "council" in kinds


def test_export_writes_no_formula(story: Story, auditor: Member) -> None:
    assert "'=1+1" in {line[5] for line in sheet(auditor, story)}
    book = browser(auditor).get(place(story), {"export": "xlsx"})
    assert book.content[:2] == b"PK"


def test_page_with_five_hundred_writes_asks_little(story: Story, auditor: Member) -> None:
    client = browser(auditor)
    client.get(place(story))
    with CaptureQueriesContext(connection) as before:
        client.get(place(story))
    Remark.objects.bulk_create(
        Remark(
            proposal=story.proposal, number=number, source="office", text=f"Ý kiến {number}",
            entered_at=story.proposal.submitted_at, entered_by=story.cast.desk_officer.person,
        )
        for number in range(100, 600)
    )  # fmt: skip
    with CaptureQueriesContext(connection) as after:
        page = client.get(place(story), {"page": 2})
    assert page.content.decode().count("<time") == 100
    assert len(after) == len(before)
    assert len(after) <= 25


def test_list_is_searched_by_words_and_stage(story: Story, auditor: Member) -> None:
    client, where = browser(auditor), reverse("tasks:histories")
    link = place(story)
    for words in (story.proposal.code, story.proposal.title[:12].lower(), "nghien cuu co khi"):
        assert link in client.get(where, {"q": words}).content.decode()
    assert link not in client.get(where, {"q": "không có ở đâu"}).content.decode()
    dossier = Proposal.objects.select_related("dossier").get(pk=story.proposal.pk).dossier
    assert dossier is not None
    stage = f"{dossier.process_code}|{dossier.edition}|{dossier.stage}"
    with CaptureQueriesContext(connection) as counted:
        assert link in client.get(where, {"stage": stage}).content.decode()
    assert len(counted) <= 25
    # A stage in which nothing stands is no choice: the whole list is shown, as with every filter.
    assert client.get(where, {"stage": "x|y|z"}).status_code == 200
