# SPDX-License-Identifier: Apache-2.0
"""The pages of the council know what was decided: who sits, who appraises, which button it was."""

import pytest

from banha.contexts.tasks.services import councils
from banha.contexts.tasks.services.council_decision import council_decided
from banha.contexts.tasks.services.steps import step_now
from banha.kernel.dossiers.public import Enclosure
from banha.kernel.law.public import Refused
from tests.contexts.tasks.story import COUNCIL, TEAM, Story
from tests.contexts.tasks.test_chain_pages import Walk, client_of
from tests.contexts.tasks.test_submission import filled
from tests.factories.cast import Cast


@pytest.fixture
def walk(cast: Cast) -> Walk:
    return Walk(Story(cast, filled(cast)))


def establish(walk: Walk, team: list[str]) -> None:
    walk.story.to_valid()
    councils.establish_council(
        proposal=walk.story.proposal,
        actor=walk.cast.unit_leader.actor,
        members=COUNCIL,
        team=team,
    )


def test_one_decision_names_the_council_and_the_budget_team(walk: Walk) -> None:
    establish(walk, TEAM)
    paper = Enclosure.objects.get(paper="council_decision").issued
    assert paper is not None
    assert "Tổ thẩm định kinh phí" in paper.merged["about"]
    council, team = paper.merged["articles"][:2]
    assert council["clauses"] == [f"{at}. {one}" for at, one in enumerate(COUNCIL, 1)]
    assert team["text"].startswith("Thành lập Tổ thẩm định kinh phí")
    assert "gồm 05 thành viên" in team["text"]
    assert team["clauses"] == [f"{at}. {one}" for at, one in enumerate(TEAM, 1)]


def test_decision_without_a_team_speaks_of_none(walk: Walk) -> None:
    words = councils.council_words(walk.story.proposal, COUNCIL)["council_decision"]
    assert "Tổ thẩm định" not in str(words)


@pytest.mark.parametrize(
    ("team", "code"), [(TEAM[:3], "team_size"), ([*TEAM[:4], TEAM[0]], "twice")]
)
def test_team_of_another_size_or_with_a_name_twice_is_refused(
    walk: Walk, team: list[str], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        establish(walk, team)
    (refusal,) = refused.value.refusals
    assert (refusal.field, refusal.code) == ("team", code)
    assert walk.story.stage == "valid"


def test_form_asks_for_the_team_and_keeps_what_was_typed(walk: Walk) -> None:
    walk.story.to_valid()
    leader = walk.cast.unit_leader
    assert 'name="team"' in walk.get(leader, "council-establish").content.decode()
    sent = {"members": "\n".join(COUNCIL), "team": TEAM[0]}
    page = walk.refused(leader, "council-establish", sent)
    assert COUNCIL[6] in page
    assert "id_team_errors" in page


@pytest.mark.parametrize(
    ("step", "result"),
    [
        ("recommend", "recommended"),
        ("recommend_once_finished", "to_be_finished"),
        ("not_recommend", "not_recommended"),
        ("", None),
    ],
)
def test_conclusion_stands_chosen_as_the_button_said(
    walk: Walk, step: str, result: str | None
) -> None:
    establish(walk, TEAM)
    step_now(walk.story.proposal, walk.cast.secretary.actor, "send_to_council")
    dossier = client_of(walk.cast.secretary).get(f"/proposals/{walk.pk}/").content.decode()
    address = f"/proposals/{walk.pk}/conclusion/" + (f"?step={step}" if step else "")
    assert not step or f'href="{address}"' in dossier
    page = client_of(walk.cast.secretary).get(address)
    form = page.context["form"]
    assert (form["result"].value() or None) == result


def test_conclusion_knows_the_decision_and_the_size_of_the_council(walk: Walk) -> None:
    establish(walk, TEAM)
    step_now(walk.story.proposal, walk.cast.secretary.actor, "send_to_council")
    paper = Enclosure.objects.get(paper="council_decision").issued
    assert paper is not None
    form = walk.get(walk.cast.secretary, "council-conclusion").context["form"]
    assert form["members"].value() == len(COUNCIL)
    expected = f"{paper.number}, {paper.issued_on:%d/%m/%Y}"
    assert form["council_decision"].value() == expected


def test_check_of_validity_stands_chosen_as_the_button_said(walk: Walk) -> None:
    walk.to_checking()
    page = client_of(walk.cast.desk_officer).get(f"/proposals/{walk.pk}/validity/?step=find_valid")
    assert page.context["form"]["result"].value() == "valid"
    plain = walk.get(walk.cast.desk_officer, "validity")
    assert not plain.context["form"]["result"].value()


def test_decision_that_is_not_there_tells_nothing(walk: Walk) -> None:
    walk.story.to_valid()
    found = council_decided(walk.story.proposal.dossier)
    assert (found.words, found.members, found.team) == ("", None, None)
