# SPDX-License-Identifier: Apache-2.0
"""A proposer whose orderer the register lacks declares it; a keeper confirms or merges it."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from banha.contexts.tasks.models import Proposal
from banha.kernel.law.public import NotAllowed, Refused
from banha.kernel.notices.public import notices_visible_to
from banha.kernel.organisations.public import (
    Organisation,
    confirm_organisation,
    declare_organisation,
    nameable_by,
    organisations_matching,
    replace_declared,
)
from banha.kernel.people.public import merge_persons
from tests.api.speaker import speaker
from tests.factories.cast import Cast, Member
from tests.factories.tasks import make_draft, make_sent_proposal, make_task

MST = "0100109106"
NAME = "Công ty TNHH Cơ khí Hoàng Liên"


@pytest.fixture
def draft(cast: Cast) -> Proposal:
    return make_draft(cast, created_by=cast.scientist.person)


def client_of(member: Member) -> Client:
    client = Client()
    client.force_login(member.account)
    return client


def declared(cast: Cast, **more: object) -> Organisation:
    values: dict[str, object] = {"name": NAME, "kind": "enterprise", "tax_code": MST} | more
    return declare_organisation(actor=cast.scientist.actor, **values)  # type: ignore[arg-type]


def test_proposer_adds_the_orderer_in_place(cast: Cast, draft: Proposal) -> None:
    client = client_of(cast.scientist)
    address = f"/proposals/{draft.pk}/orderer/"
    page = client.get(f"/proposals/{draft.pk}/edit/").content.decode()
    assert address in page

    sent = {"name": NAME, "kind": "enterprise", "tax_code": "01 0010 9106", "address": "Lào Cai"}
    assert client.post(address, sent).status_code == 302

    draft.refresh_from_db()
    made = draft.orderer
    assert made is not None
    assert (made.name, made.tax_code, made.address) == (NAME, MST, "Lào Cai")
    assert (made.standing, made.declared_by_id) == ("declared", cast.scientist.person.pk)
    assert (made.house, made.kind) == ("enterprise", "enterprise")
    read = client.get(f"/proposals/{draft.pk}/").content.decode()
    assert f"{NAME} (chưa xác nhận)" in read


def test_wrong_check_digit_is_told_at_its_field(cast: Cast, draft: Proposal) -> None:
    sent = {"name": NAME, "kind": "enterprise", "tax_code": "0100109107"}
    answer = client_of(cast.scientist).post(f"/proposals/{draft.pk}/orderer/", sent)

    assert answer.status_code == 422
    assert NAME in answer.content.decode()
    assert not Organisation.objects.filter(standing="declared").exists()


def test_near_name_is_shown_while_typing_and_can_be_chosen(cast: Cast, draft: Proposal) -> None:
    client, known = client_of(cast.scientist), cast.enterprise_organisation
    address = f"/proposals/{draft.pk}/orderer/"
    typed = {"name": "CTCP chế tạo máy Sao Mai"}
    assert known.name in client.get(f"{address}near/", typed).content.decode()
    refused = client.post(address, typed | {"kind": "enterprise"})
    assert refused.status_code == 422
    assert known.name in refused.content.decode()

    client.post(f"{address}choose/", {"orderer": known.pk})

    draft.refresh_from_db()
    assert draft.orderer == known
    assert (
        client.post(address, typed | {"kind": "enterprise", "is_another": "on"}).status_code == 302
    )


def test_declared_body_is_named_by_its_declarer_alone(cast: Cast) -> None:
    made = declared(cast)

    assert not organisations_matching("hoang lien").exists()
    assert Client().get(f"/organisations/{made.pk}/").status_code == 404

    find = f"{reverse('access:find_organisation')}?q=hoang+lien"
    assert [row["value"] for row in client_of(cast.scientist).get(find).json()] == [made.pk]
    assert client_of(cast.stranger).get(find).json() == []
    assert Client().get(find).json() == []


def test_one_tax_code_is_one_body(cast: Cast) -> None:
    made = declared(cast)

    again = declare_organisation(
        actor=cast.stranger.actor, name="Cơ khí Hoàng Liên", kind="enterprise", tax_code=MST
    )
    assert again == made
    Organisation.objects.filter(pk=cast.enterprise_organisation.pk).update(tax_code="0300588569")
    with pytest.raises(Refused) as refused:
        declared(cast, name="Tên Khác Hẳn", tax_code="0300588569")
    assert [one.code for one in refused.value.refusals] == ["tax_code_held"]


def test_too_many_waiting_are_refused(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("banha.kernel.organisations.declaring.MOST_WAITING", 1)
    declared(cast)
    with pytest.raises(Refused) as refused:
        declared(cast, name="Ủy ban nhân dân xã Tả Van", kind="local_authority", tax_code="")
    assert [one.code for one in refused.value.refusals] == ["too_many"]


def test_keeper_confirms_from_the_queue_with_corrections(cast: Cast) -> None:
    made, desk = declared(cast, address=""), client_of(cast.desk_officer)
    assert client_of(cast.scientist).get("/network/declared/").status_code == 404
    assert NAME in desk.get("/network/declared/").content.decode()
    page = desk.get(f"/network/declared/{made.pk}/")
    assert page.status_code == 200

    told = {"name": f"{NAME} Lào Cai", "kind": "enterprise", "tax_code": MST, "address": "Sa Pa"}
    answer = desk.post(f"/network/declared/{made.pk}/", told | {"confirm": "1"})

    assert answer.status_code == 302
    made.refresh_from_db()
    assert (made.standing, made.name, made.address) == ("confirmed", f"{NAME} Lào Cai", "Sa Pa")
    assert organisations_matching("hoang lien").get() == made
    assert notices_visible_to(cast.scientist.actor).filter(kind="organisation_settled").exists()
    with pytest.raises(Refused):
        confirm_organisation(actor=cast.desk_officer.actor, organisation=made)


def test_keeper_merges_into_the_registered_body(cast: Cast, draft: Proposal) -> None:
    made, into = declared(cast), cast.enterprise_organisation
    Proposal.objects.filter(pk=draft.pk).update(orderer=made)

    desk = client_of(cast.desk_officer)
    answer = desk.post(f"/network/declared/{made.pk}/", {"into": into.pk, "merge": "1"})

    assert answer.status_code == 302
    draft.refresh_from_db()
    made.refresh_from_db()
    into.refresh_from_db()
    assert draft.orderer == into
    assert (made.standing, made.replaced_by, made.tax_code) == ("replaced", into, "")
    assert into.tax_code == MST


def test_who_keeps_no_register_settles_nothing(cast: Cast) -> None:
    made = declared(cast)
    with pytest.raises(NotAllowed):
        confirm_organisation(actor=cast.scientist.actor, organisation=made)
    with pytest.raises(NotAllowed):
        replace_declared(
            actor=cast.applicant.actor, organisation=made, into=cast.enterprise_organisation
        )


def test_same_through_the_api(cast: Cast, draft: Proposal) -> None:
    who, path = speaker(cast.scientist), f"/proposals/{draft.pk}/orderer"
    sent = {"name": NAME, "kind": "enterprise", "tax_code": "0100109107"}
    (fault,) = who.refused(422, "post", path, sent)
    assert (fault["field"], fault["code"]) == ("tax_code", "tax_code_wrong")
    (fault,) = who.refused(422, "post", path, {"name": cast.enterprise_organisation.name})
    assert fault["code"] == "perhaps_held"

    made = who.told("post", path, sent | {"tax_code": MST})

    assert (made["standing"], made["tax_code"]) == ("declared", MST)
    assert who.told("get", f"/proposals/{draft.pk}")["orderer"]["id"] == made["id"]
    assert speaker(cast.stranger).ask("post", path, sent).status_code == 404
    other = make_draft(cast, created_by=cast.stranger.person, proposer=cast.other_institute)
    (fault,) = speaker(cast.stranger).refused(
        422, "patch", f"/proposals/{other.pk}", {"orderer": made["id"]}
    )
    assert fault["field"] == "orderer"


def test_declared_one_stays_nameable_when_its_declarer_turns_out_to_be_another(cast: Cast) -> None:
    made = declared(cast)
    actor = cast.enterprise.actor
    assert made not in nameable_by(actor)

    merge_persons(
        actor=cast.administrator.actor, keep=cast.enterprise.person, double=cast.scientist.person
    )

    assert made in nameable_by(actor)


def test_queue_reads_the_register_once(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(9):
        declared(cast, name=f"Hợp tác xã Suối Giàng {number}", tax_code="", is_another=True)
    desk = client_of(cast.desk_officer)
    desk.get("/network/declared/")

    with django_assert_max_num_queries(25):
        page = desk.get("/network/declared/").content.decode()

    assert page.count("Hợp tác xã Suối Giàng") >= 9


def test_task_lists_and_api_say_that_the_orderer_is_not_confirmed(
    cast: Cast,
) -> None:
    body, desk = declared(cast), client_of(cast.desk_officer)
    task, sent = make_task(cast, orderer=body), make_sent_proposal(cast, orderer=body)
    pages = (
        reverse("tasks:task", args=[task.pk]),
        f"{reverse('tasks:tasks')}?columns=title&columns=orderer",
        f"{reverse('tasks:proposals-office')}?columns=title&columns=orderer",
    )
    marked = f"{NAME} (chưa xác nhận)"
    for page in pages:
        assert marked in desk.get(page).content.decode(), page
    api, path = speaker(cast.desk_officer), f"/proposals/{sent.pk}"
    assert api.told("get", path)["orderer"]["is_confirmed"] is False

    confirm_organisation(organisation=body, actor=cast.administrator.actor)
    for page in pages:
        told = desk.get(page).content.decode()
        assert NAME in told
        assert marked not in told
    assert api.told("get", path)["orderer"]["is_confirmed"] is True
