# SPDX-License-Identifier: Apache-2.0
"""A council sits by the text of its own law; the numbers are those its managing unit set."""

import pytest

from banha.contexts.tasks.models import Proposal
from banha.contexts.tasks.processes import process_for
from banha.contexts.tasks.services.council_editions import council_edition, team_edition
from banha.contexts.tasks.services.submission import submit_proposal
from tests.contexts.tasks.test_submission import filled
from tests.factories.cast import Cast

LAWS = {
    ("R3", "moit"): ("funding.moit_r3", (7, 9), 2, "Điều 5 25/2026/TT-BCT"),
    ("R1", "moit"): ("selection.moit_r1", (5, 9), 0, "Điều 20 50/2014/TT-BCT"),
    ("R1", "national"): ("selection.national_r1", (7, 9), 2, "Điều 8 20/2023/TT-BKHCN"),
    ("R2", "moit"): ("funding", (7, 9), 2, ""),
    ("R1", "province"): ("selection", (7, 9), 2, ""),
}


def sent_under(cast: Cast, regime: str, managing: str) -> Proposal:
    proposal = filled(cast)
    submit_proposal(proposal=proposal, actor=cast.scientist.actor)
    proposal.refresh_from_db()
    process = process_for(managing=managing, regime=regime)
    assert proposal.dossier is not None
    proposal.dossier.process_code, proposal.dossier.edition = process.code, process.edition
    proposal.regime, proposal.managing = regime, managing
    return proposal


@pytest.mark.parametrize(("law", "wanted"), LAWS.items(), ids=lambda one: str(one[0]))
def test_a_council_sits_by_the_text_of_its_own_law(
    cast: Cast, law: tuple[str, str], wanted: tuple[str, tuple[int, int], int, str]
) -> None:
    proposal = sent_under(cast, *law)
    code, size, reviewers, basis = wanted
    found = council_edition(proposal)
    assert (found.code, (found.smallest, found.largest)) == (code, size)
    assert (found.quorum.reviewers, str(found.basis)) == (reviewers, basis)


def test_who_identifies_votes_and_hears_no_reviewers(cast: Cast) -> None:
    proposal = sent_under(cast, "R1", "national")
    found = council_edition(proposal, identifies=True)
    assert (found.code, found.smallest, found.largest) == ("identification.national_r1", 7, 11)
    assert found.quorum.reviewers == 0


def test_the_budget_team_has_as_many_members_as_the_rule_set_names(cast: Cast) -> None:
    proposal = sent_under(cast, "R3", "moit")
    assert (team_edition(proposal).smallest, team_edition(proposal).largest) == (5, 5)
    assert str(team_edition(proposal).basis) == "khoản 4 Điều 5 25/2026/TT-BCT"
