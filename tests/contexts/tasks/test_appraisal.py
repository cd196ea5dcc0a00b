# SPDX-License-Identifier: Apache-2.0
"""What the host asks for comes from its application; the budget team only appraises it."""

import pytest
from django.contrib.messages import get_messages
from django.utils import timezone

from banha.contexts.tasks.models import BudgetAppraisal
from banha.contexts.tasks.services import councils, sending
from banha.contexts.tasks.services.steps import Act, step_now
from banha.kernel.law.public import Refused
from tests.contexts.tasks.story import COUNCIL, Story
from tests.contexts.tasks.test_chain_pages import APPRAISED, Walk, scan
from tests.contexts.tasks.test_submission import filled
from tests.factories.cast import Cast


@pytest.fixture
def walk(cast: Cast) -> Walk:
    story = Story(cast, filled(cast))
    story.to_valid()
    councils.establish_council(
        proposal=story.proposal, actor=cast.unit_leader.actor, members=COUNCIL
    )
    step_now(story.proposal, cast.secretary.actor, "send_to_council")
    story.conclude()
    sending.send_files(
        proposal=story.proposal, actor=cast.applicant.actor, files=story.files("estimate")
    )
    return Walk(story)


def test_sum_asked_for_is_not_written_by_the_budget_team(walk: Walk) -> None:
    page = walk.get(walk.cast.finance_officer, "appraisal").content.decode()
    asked = page[page.index('name="items-0-asked"') :].split(">", 1)[0]
    assert "disabled" in asked

    sent = APPRAISED | {"items-0-asked": "1", "paper_appraisal_minutes": scan()}
    walk.done(walk.cast.finance_officer, "appraisal", sent)

    item = BudgetAppraisal.objects.get().items.get()
    assert (item.asked, item.appraised) == (1_000_000_000, 950_000_000)


def test_item_asked_for_and_left_out_is_refused_by_name(walk: Walk) -> None:
    row = {"item": "labour", "source": "state", "appraised": 5, "asked": 5, "reason": "Thêm"}

    with pytest.raises(Refused) as refused:
        councils.enter_appraisal(
            proposal=walk.story.proposal,
            actor=walk.cast.finance_officer.actor,
            held_on=timezone.localdate(),
            members=5,
            present=5,
            items=[row],
            act=Act(files=walk.story.files("appraisal_minutes")),
        )

    assert refused.value.refusals[0].code == "left_out"
    assert not BudgetAppraisal.objects.exists()


def test_sums_stand_on_the_page_and_are_reckoned_of_what_was_sent(walk: Walk) -> None:
    officer = walk.cast.finance_officer
    page = walk.get(officer, "appraisal").content.decode()
    assert 'data-sum="total.appraised">1.000.000.000<' in page
    assert "tasks/appraisal.js" in page

    # Refused for want of a reason: the sums are those of the rows as sent, without a script.
    sent = APPRAISED | {"items-0-reason": "", "items-0-appraised": "950.000.000"}
    refused = walk.refused(officer, "appraisal", sent)
    assert 'data-sum="state.appraised">950.000.000<' in refused
    assert 'data-sum="total.change">−50.000.000<' in refused

    done = walk.post(officer, "appraisal", APPRAISED | {"paper_appraisal_minutes": scan()})
    assert done.status_code == 302
    told = [str(one) for one in get_messages(done.wsgi_request)]
    assert any("950.000.000" in one for one in told)
