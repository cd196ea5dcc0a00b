# SPDX-License-Identifier: Apache-2.0
"""The page of a case leads forward: to the look-up that is missing, and onto the list at once."""

import pytest
from django.urls import reverse

from banha.contexts.tasks.models import ConsolidatedList, ListLine, LookUp, Proposal
from banha.contexts.tasks.services import look_ups, submission
from banha.contexts.tasks.services.look_up_paper import issue_look_up_paper
from banha.contexts.tasks.services.steps import step_now
from banha.kernel.dossiers.public import Dossier, StepChoice, step_choices
from tests.contexts.tasks.story import Story
from tests.contexts.tasks.test_chain_pages import client_of
from tests.contexts.tasks.test_look_ups import REASONS, looked_up
from tests.contexts.tasks.test_submission import filled
from tests.factories.cast import Cast


@pytest.fixture
def story(cast: Cast) -> Story:
    return Story(cast, filled(cast))


@pytest.fixture
def received(cast: Cast, story: Story) -> Dossier:
    """A proposal taken in whose overlap nobody has looked up yet."""
    proposal = story.proposal
    submission.submit_proposal(proposal=proposal, actor=cast.scientist.actor)
    proposal.refresh_from_db()
    step_now(proposal, cast.desk_officer.actor, "receive")
    proposal.refresh_from_db()
    proposal.look_ups.all().delete()
    assert proposal.dossier is not None
    return proposal.dossier


def first_of(dossier: Dossier, cast: Cast) -> StepChoice:
    dossier.refresh_from_db()
    return step_choices(dossier, cast.desk_officer.actor)[0]


def test_the_primary_act_leads_to_the_look_up_until_its_paper_lies_there(
    cast: Cast, received: Dossier
) -> None:
    pk = received.subject_id
    first = first_of(received, cast)
    assert (first.code, first.is_primary) == ("list", True)
    assert first.way is not None
    assert first.way.url == reverse("tasks:proposal-look-ups", args=[pk])

    actor = cast.desk_officer.actor
    found = look_ups.run_look_up(proposal=Proposal.objects.get(pk=pk), actor=actor, occasion="list")
    way = first_of(received, cast).way
    assert way is not None
    assert way.url == reverse("tasks:look-up", args=[found.pk]) + "#whole"

    look_ups.judge_look_up(look_up=found, finding="none", reasons=REASONS, actor=actor)
    found.refresh_from_db()
    issue_look_up_paper(look_up=found, actor=actor)
    first = first_of(received, cast)
    assert first.way is None
    assert not first.missing


def test_the_page_shows_the_look_up_as_the_one_primary_act(cast: Cast, received: Dossier) -> None:
    page = reverse("tasks:proposal", args=[received.subject_id])
    text = client_of(cast.desk_officer).get(page).content.decode()

    waits = text[text.index('id="dossier-waits"') :]
    acts = waits[: waits.index("</section>")]
    assert acts.count("btn-primary") == 1
    way = reverse("tasks:proposal-look-ups", args=[received.subject_id])
    assert f'btn-primary" href="{way}"' in acts
    assert acts.count(way) == 2


def test_side_exits_and_ways_back_are_never_primary(cast: Cast, received: Dossier) -> None:
    forward = {one.code for one in step_choices(received, cast.desk_officer.actor)
               if one.moves_forward}  # fmt: skip
    assert forward == {"list"}
    leader = step_choices(received, cast.ministry_leader.actor)
    assert not any(one.is_primary for one in leader)


def test_a_proposal_goes_on_a_new_list_from_its_own_page(cast: Cast, story: Story) -> None:
    story.to_list()
    client, page = (
        client_of(cast.desk_officer),
        reverse("tasks:list-of-proposal", args=[story.proposal.pk]),
    )
    assert client.get(page).status_code == 200
    assert client.post(page, {"title": " "}).status_code == 422
    assert not ConsolidatedList.objects.exists()

    done = client.post(page, {"title": "Danh mục 2027"})

    line = ListLine.objects.get(proposal=story.proposal)
    address = reverse("tasks:list", args=[line.of_list_id])
    assert done.headers["Location"] == f"{address}#line-{line.pk}"
    assert f'id="line-{line.pk}"' in client.get(address).content.decode()
    again = client.get(page)
    assert again.headers["Location"] == f"{address}#line-{line.pk}"


def test_a_proposal_goes_on_the_open_list_one_chooses(cast: Cast, story: Story) -> None:
    story.to_list()
    desk = client_of(cast.desk_officer)
    desk.post(
        reverse("tasks:list-new"),
        {"title": "Danh mục 2027", "managing_organisation": cast.agency.pk},
    )
    of_list = ConsolidatedList.objects.get()
    page = reverse("tasks:list-of-proposal", args=[story.proposal.pk])

    assert client_of(cast.ministry_leader).post(page, {"of_list": of_list.pk}).status_code != 302
    assert desk.post(page, {"of_list": of_list.pk, "title": ""}).status_code == 302
    assert ListLine.objects.get().of_list == of_list


@pytest.mark.parametrize(
    ("sheet", "begins"),
    [("tasks.register", "tasks:register-new"), ("tasks.proposals", "tasks:summary-new")],
)
def test_a_sheet_without_its_name_or_call_begins_where_it_is_asked(
    cast: Cast, sheet: str, begins: str
) -> None:
    client = client_of(cast.desk_officer)
    answer = client.get(reverse("imports:new", args=[sheet]))

    assert answer.headers["Location"] == reverse(begins)
    assert client.get(reverse(begins)).status_code == 200


def test_look_ups_without_any_near_record_are_found_by_their_level(cast: Cast) -> None:
    lone = looked_up(cast)
    LookUp.objects.filter(pk=lone.pk).update(top_level="", found=0)
    client, page = client_of(cast.desk_officer), reverse("tasks:look-ups")

    assert lone.proposal.title in client.get(page, {"show": "all", "near": "none"}).content.decode()
    other = client.get(page, {"show": "all", "near": "high"})
    assert lone.proposal.title not in other.content.decode()
    assert not other.context["waits"]
