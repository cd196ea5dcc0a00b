# SPDX-License-Identifier: Apache-2.0
"""Pages of look-ups: who sees them, what they withhold, how verdicts are given in them."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from banha.contexts.tasks.models import LookUp
from banha.contexts.tasks.services import corpus, look_ups
from banha.kernel.documents.public import may_read_paper
from tests.contexts.tasks.test_look_ups import BANANA, DRYING, MANGO, REASONS, looked_up, sent
from tests.factories.cast import Cast, Member
from tests.factories.tasks import make_draft, make_sent_proposal, make_task


def client_of(member: Member) -> Client:
    client = Client()
    client.force_login(member.account)
    return client


@pytest.fixture
def look_up(cast: Cast) -> LookUp:
    corpus.put_task_in_corpus(task=make_task(cast, title=MANGO, content=DRYING, start_year=2018))
    return looked_up(cast)


def page_of(look_up: LookUp) -> str:
    return reverse("tasks:look-up", args=[look_up.pk])


def test_case_page_shows_passages_and_verdict_forms_to_the_office(
    cast: Cast, look_up: LookUp, django_assert_max_num_queries: Any
) -> None:
    client = client_of(cast.desk_officer)
    with django_assert_max_num_queries(45):
        answer = client.get(page_of(look_up))

    text = answer.content.decode()
    assert answer.status_code == 200
    assert MANGO in text
    assert 'class="band' in text
    assert text.count('name="one-finding"') == 4
    assert 'name="whole-reasons"' in text


@pytest.mark.parametrize("name", ["stranger", "scientist", "enterprise", "province_officer"])
def test_case_page_is_not_there_for_others(cast: Cast, look_up: LookUp, name: str) -> None:
    client = client_of(getattr(cast, name))

    assert client.get(page_of(look_up)).status_code == 404
    for act in ("look-up-verdict", "look-up-paper"):
        assert client.post(reverse(f"tasks:{act}", args=[look_up.pk])).status_code == 404
    assert Client().get(page_of(look_up)).status_code == 302


def test_secret_record_shows_no_text(cast: Cast) -> None:
    secret = make_task(
        cast,
        title="Chế tạo vật liệu đặc chủng sấy bơm nhiệt",
        content=DRYING,
        secrecy="secret",
        announced_on=None,
        managing_organisation=cast.province_agency,
        monitor=None,
    )
    corpus.put_task_in_corpus(task=secret)
    look_up = looked_up(cast)

    text = client_of(cast.desk_officer).get(page_of(look_up)).content.decode()
    assert "đặc chủng" not in text
    assert str(cast.province_agency) in text
    assert client_of(cast.desk_officer).get(page_of(look_up) + "?since=2000").status_code == 200


def test_verdicts_are_given_record_by_record_then_on_the_whole(cast: Cast, look_up: LookUp) -> None:
    client = client_of(cast.desk_officer)
    candidate = look_ups.case_of(look_up).candidates.get(rank=1)
    whole = {"whole-finding": "partly", "whole-reasons": REASONS}
    early = client.post(reverse("tasks:look-up-verdict", args=[look_up.pk]), whole)
    assert early.status_code == 422
    assert REASONS in early.content.decode()

    address = reverse("tasks:look-up-candidate", args=[look_up.pk, candidate.pk])
    short = client.post(address, {"one-finding": "partly", "one-reasons": "Có"})
    assert short.status_code == 422
    done = client.post(address, {"one-finding": "partly", "one-reasons": REASONS})
    assert done.status_code == 302
    answer = client.post(reverse("tasks:look-up-verdict", args=[look_up.pk]), whole)
    assert answer.status_code == 302
    issued = client.post(reverse("tasks:look-up-paper", args=[look_up.pk]))
    assert issued.status_code == 302
    look_up.refresh_from_db()
    assert look_up.paper is not None
    page = client.get(page_of(look_up)).content.decode()
    assert look_up.paper.number in page
    assert 'name="whole-reasons"' not in page
    assert may_read_paper(cast.desk_officer.actor, look_up.paper)
    assert not may_read_paper(cast.scientist.actor, look_up.paper)
    for form in ("docx", "pdf"):
        paper = reverse("documents:paper", args=[look_up.paper.key, form])
        assert client_of(cast.stranger).get(paper).status_code == 404


def test_record_of_another_look_up_is_not_found(cast: Cast, look_up: LookUp) -> None:
    other = look_ups.run_look_up(
        proposal=look_up.proposal, actor=cast.desk_officer.actor, occasion="renewed"
    )
    foreign = look_ups.case_of(other).candidates.get(rank=1)
    address = reverse("tasks:look-up-candidate", args=[look_up.pk, foreign.pk])

    assert client_of(cast.desk_officer).post(address, {}).status_code == 404


def test_paper_before_the_verdict_is_refused_on_the_page(cast: Cast, look_up: LookUp) -> None:
    answer = client_of(cast.desk_officer).post(reverse("tasks:look-up-paper", args=[look_up.pk]))

    assert answer.status_code == 422


def test_list_shows_what_waits_with_few_queries(
    cast: Cast, look_up: LookUp, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        proposal = sent(cast)
        if number % 2:
            look_ups.look_up_submitted(proposal_id=proposal.pk)
    client = client_of(cast.desk_officer)
    with django_assert_max_num_queries(25):
        answer = client.get(reverse("tasks:look-ups"))
    assert answer.content.decode().count("<tr>") == 8
    with django_assert_max_num_queries(25):
        assert client.get(reverse("tasks:look-ups") + "?show=all&near=high").status_code == 200
    empty = client_of(cast.scientist).get(reverse("tasks:look-ups"))
    assert BANANA not in empty.content.decode()


def test_office_runs_a_look_up_from_the_history(cast: Cast, look_up: LookUp) -> None:
    client = client_of(cast.desk_officer)
    address = reverse("tasks:proposal-look-ups", args=[look_up.proposal_id])

    assert client.get(address).status_code == 200
    assert client.post(address, {"occasion": "entry"}).status_code == 422
    assert client.post(address, {"occasion": "council"}).status_code == 302
    assert client_of(cast.scientist).post(address, {"occasion": "list"}).status_code == 403
    assert LookUp.objects.filter(occasion="council").count() == 1
    assert client_of(cast.stranger).get(address).status_code == 404


def test_self_check_is_the_proposers_own(cast: Cast, look_up: LookUp) -> None:
    draft = make_draft(cast, title=BANANA, content=DRYING)
    address = reverse("tasks:self-check", args=[draft.pk])
    client = client_of(cast.scientist)

    assert client.get(address).status_code == 200
    assert client.post(address).status_code == 302
    text = client.get(address).content.decode()
    assert MANGO in text
    assert "one-finding" not in text
    assert client_of(cast.stranger).get(address).status_code == 404
    assert client_of(cast.desk_officer).get(address).status_code == 404
    assert not LookUp.objects.filter(proposal=draft).exclude(occasion="entry").exists()


def test_near_titles_are_told_while_typing(cast: Cast, look_up: LookUp) -> None:
    draft = make_draft(cast, title="")
    address = reverse("tasks:near-titles", args=[draft.pk])
    client = client_of(cast.scientist)

    told = client.post(address, {"title": BANANA, "content": DRYING}).content.decode()
    assert MANGO in told
    assert client.post(address, {"title": "Một"}).content.decode().strip() == ""
    assert client_of(cast.stranger).post(address, {"title": BANANA}).status_code == 404
    assert LookUp.objects.filter(proposal=draft).count() == 0


def test_self_check_tells_nothing_of_a_closed_proposal_but_that_it_is_near(cast: Cast) -> None:
    """By page, by titles while typing, by the API: a competitor's words are nowhere."""
    theirs = make_sent_proposal(
        cast, title="Sấy chuối bằng bơm nhiệt kín zqclosedq", content=DRYING,
        proposer=cast.other_institute, host=cast.other_institute,
        created_by=cast.stranger.person, leader=cast.stranger.person,
    )  # fmt: skip
    assert corpus.put_proposal_in_corpus(proposal=theirs)
    draft = make_draft(cast, title=BANANA, content=DRYING)
    client, page = client_of(cast.scientist), reverse("tasks:self-check", args=[draft.pk])
    client.post(page)
    made = LookUp.objects.get(proposal=draft)
    (candidate,) = look_ups.case_of(made).candidates.all()
    record = reverse("tasks:look-up-candidate", args=[made.pk, candidate.pk])
    near = reverse("tasks:near-titles", args=[draft.pk])

    told = [
        client.get(page),
        client.get(record),
        client.post(near, {"title": BANANA, "content": DRYING}),
        client.get(f"/api/v1/look-ups/{made.pk}"),
        client.get(f"/api/v1/look-ups/{made.pk}/candidates"),
    ]
    assert [answer.status_code for answer in told if answer.status_code >= 500] == []
    text = "\n".join(answer.content.decode() for answer in told)
    for secret in ("zqclosedq", str(cast.other_institute), cast.stranger.person.full_name):
        assert secret not in text
    assert str(cast.agency) in text
