# SPDX-License-Identifier: Apache-2.0
"""The kinds of council as the texts in force and the texts of tasks still running say.

What no text could be verified for stands on :data:`CONFIGURATION`: a managing unit sets it, and
no article is shown. Ratings of acceptance and of scores stand in the voting rules.
"""

from datetime import date
from fractions import Fraction

from banha.contexts.councils.terms.editions import (
    STAFF_OUT_OF_KEY_SEATS,
    Edition,
    Quorum,
    SeatRule,
    ShareRule,
)
from banha.contexts.councils.terms.kinds import CouncilKind, MemberGroup, Seat
from banha.kernel.law.public import CONFIGURATION, Source

TT50, TT25 = Source("50/2014/TT-BCT"), Source("25/2026/TT-BCT")
TT06, TT20 = Source("06/2023/TT-BKHCN"), Source("20/2023/TT-BKHCN")
TT11 = Source("11/2014/TT-BKHCN")

ONE_CHAIR, ONE_VICE = SeatRule(Seat.CHAIR, 1, 1), SeatRule(Seat.VICE, 1, 1)
ONE_SECRETARY, TWO_REVIEWERS = SeatRule(Seat.SECRETARY, 1, 1), SeatRule(Seat.REVIEWER, 2, 2)
LEADING = (ONE_CHAIR, ONE_VICE)
SCIENCE = frozenset({MemberGroup.SCIENTIST})
PRACTICE = frozenset({MemberGroup.MANAGER, MemberGroup.ENTERPRISE})
NATIONAL_QUORUM = Quorum(vice_needs_mandate=True, reviewers=2, needs_secretary=True)

R1_MOIT = (
    Edition(
        "identification.moit_r1",
        CouncilKind.IDENTIFICATION,
        "R1",
        "moit",
        5,
        9,
        TT50.article("13"),
        seats=(*LEADING, ONE_SECRETARY),
        quorum=Quorum(needs_secretary=True),
        quorum_basis=TT50.article("13"),
        voting="identification_moit",
        secretary_is_official=True,
    ),
    Edition(
        "selection.moit_r1",
        CouncilKind.SELECTION,
        "R1",
        "moit",
        5,
        9,
        TT50.article("20"),
        seats=(*LEADING, ONE_SECRETARY),
        shares=(
            ShareRule(SCIENCE, Fraction(2, 3), TT50.article("20")),
            ShareRule(PRACTICE, Fraction(1, 3), TT50.article("20")),
        ),
        quorum=Quorum(needs_secretary=True),
        quorum_basis=TT50.article("21"),
        voting="scores_moit",
        secretary_is_official=True,
    ),
    Edition(
        "budget_team.moit_r1",
        CouncilKind.BUDGET_TEAM,
        "R1",
        "moit",
        3,
        3,
        TT50.article("22"),
        quorum=Quorum(share=Fraction(4, 5), needs_chair_or_vice=False),
        counting_board=0,
        from_council=1,
    ),
    Edition(
        "acceptance.moit_r1",
        CouncilKind.ACCEPTANCE,
        "R1",
        "moit",
        5,
        9,
        TT50.article("34(4)"),
        seats=(*LEADING, TWO_REVIEWERS, ONE_SECRETARY),
        quorum_basis=TT50.article("34(5)"),
        barred_basis=TT50.article("34(4)c"),
        voting="acceptance_moit",
    ),
)

R1_NATIONAL = (
    Edition(
        "identification.national_r1",
        CouncilKind.IDENTIFICATION,
        "R1",
        "national",
        7,
        11,
        TT06.article("10–15"),
        seats=(*LEADING, TWO_REVIEWERS, ONE_SECRETARY),
        quorum=NATIONAL_QUORUM,
        quorum_basis=TT06.article("10–15"),
        voting="identification_national",
    ),
    Edition(
        "selection.national_r1",
        CouncilKind.SELECTION,
        "R1",
        "national",
        7,
        9,
        TT20.article("8"),
        seats=(*LEADING, TWO_REVIEWERS),
        quorum=Quorum(vice_needs_mandate=True, reviewers=2),
        quorum_basis=TT20.article("10"),
        barred_basis=TT20.article("8(2)"),
        voting="scores_national",
        secretary_is_elected=True,
        papers_days=7,
        papers_basis=TT20.article("9"),
        publication_days=60,
        publication_basis=TT20.article("14–16"),
    ),
    Edition(
        "budget_team.national_r1",
        CouncilKind.BUDGET_TEAM,
        "R1",
        "national",
        5,
        5,
        TT20.article("8(4)"),
        quorum=Quorum(share=Fraction(4, 5), needs_chair_or_vice=False, needs_council_member=True),
        quorum_basis=TT20.article("13"),
        counting_board=0,
        from_council=1,
        papers_days=3,
        papers_basis=TT20.article("9"),
    ),
    Edition(
        "acceptance.national_r1",
        CouncilKind.ACCEPTANCE,
        "R1",
        "national",
        9,
        9,
        TT11.article("9"),
        seats=(*LEADING, TWO_REVIEWERS, ONE_SECRETARY),
        shares=(
            ShareRule(SCIENCE, Fraction(6, 9), TT11.article("9")),
            ShareRule(PRACTICE, Fraction(3, 9), TT11.article("9")),
        ),
        quorum=Quorum(
            vice_needs_mandate=True,
            reviewers=2,
            needs_secretary=True,
            needs_all_reviews=True,
            reviews_days_before=1,
        ),
        quorum_basis=TT11.article("10"),
        barred=STAFF_OUT_OF_KEY_SEATS,
        barred_basis=TT11.article("9(5)"),
        voting="acceptance_national",
        from_earlier=1,
        papers_days=7,
    ),
)

R3_FROM = date(2026, 5, 14)
R3_MOIT = (
    Edition(
        "funding.moit_r3",
        CouncilKind.FUNDING,
        "R3",
        "moit",
        7,
        9,
        TT25.article("5"),
        seats=(*LEADING, TWO_REVIEWERS, ONE_SECRETARY),
        quorum=Quorum(reviewers=2, needs_secretary=True),
        quorum_basis=TT25.article("5(3)"),
        # Criteria, points and what passes were not verified (NĐ 267 Đ12): a unit sets them.
        voting="scores_moit",
        secretary_is_official=True,
        term_names_reviewers=True,
        since=R3_FROM,
    ),
    Edition(
        "budget_team.moit_r3",
        CouncilKind.BUDGET_TEAM,
        "R3",
        "moit",
        5,
        5,
        TT25.article("5(4)"),
        seats=(ONE_CHAIR, ONE_SECRETARY),
        quorum=Quorum(share=Fraction(4, 5), needs_chair_or_vice=False),
        secretary_is_official=True,
        counting_board=0,
        from_council=1,
        since=R3_FROM,
    ),
)

#: Set by the office: no text was found, or only another body's.
BY_OFFICE = (
    # Provinces, other ministries, and what lies between two laws: as the circulars mostly have it.
    Edition(
        "identification",
        CouncilKind.IDENTIFICATION,
        "",
        "",
        5,
        9,
        CONFIGURATION,
        seats=(*LEADING, ONE_SECRETARY),
        quorum=Quorum(needs_secretary=True),
        voting="two_thirds",
    ),
    *(
        Edition(
            kind.value,
            kind,
            "",
            "",
            7,
            9,
            CONFIGURATION,
            seats=(*LEADING, TWO_REVIEWERS, ONE_SECRETARY),
            quorum=Quorum(reviewers=2, needs_secretary=True),
            voting="scores_moit",
        )
        for kind in (CouncilKind.SELECTION, CouncilKind.FUNDING)
    ),
    Edition(
        "budget_team",
        CouncilKind.BUDGET_TEAM,
        "",
        "",
        3,
        5,
        CONFIGURATION,
        quorum=Quorum(share=Fraction(4, 5), needs_chair_or_vice=False),
        counting_board=0,
    ),
    Edition(
        "acceptance",
        CouncilKind.ACCEPTANCE,
        "",
        "",
        5,
        9,
        CONFIGURATION,
        seats=(*LEADING, TWO_REVIEWERS, ONE_SECRETARY),
        quorum=Quorum(reviewers=2, needs_secretary=True),
        voting="acceptance_set",
    ),
    Edition("expert_team", CouncilKind.EXPERT_TEAM, "", "", 3, 5, CONFIGURATION, counting_board=0),
    Edition(
        "base_acceptance",
        CouncilKind.BASE_ACCEPTANCE,
        "",
        "",
        5,
        9,
        CONFIGURATION,
        seats=(*LEADING, TWO_REVIEWERS, ONE_SECRETARY),
        voting="acceptance_set",
    ),
    Edition(
        "in_term",
        CouncilKind.IN_TERM,
        "",
        "",
        5,
        9,
        CONFIGURATION,
        seats=(*LEADING, ONE_SECRETARY),
        voting="simple",
    ),
    # The peer ministry's rule (7, 9 or 11 members) stands model; ours is configuration.
    Edition(
        "programme",
        CouncilKind.PROGRAMME,
        "",
        "",
        7,
        11,
        CONFIGURATION,
        seats=(*LEADING, TWO_REVIEWERS, ONE_SECRETARY),
        quorum=Quorum(reviewers=1),
        voting="two_thirds",
        odd=True,
    ),
    Edition(
        "standing",
        CouncilKind.STANDING,
        "",
        "",
        5,
        31,
        CONFIGURATION,
        seats=(ONE_CHAIR, SeatRule(Seat.VICE, 1, 3), ONE_SECRETARY),
        voting="simple",
    ),
    Edition(
        "regulation",
        CouncilKind.REGULATION,
        "",
        "",
        5,
        9,
        CONFIGURATION,
        seats=(ONE_CHAIR, TWO_REVIEWERS, ONE_SECRETARY),
        voting="two_thirds",
    ),
    Edition(
        "initiative",
        CouncilKind.INITIATIVE,
        "",
        "",
        3,
        9,
        CONFIGURATION,
        seats=(ONE_CHAIR, ONE_SECRETARY),
        voting="simple",
    ),
)

EDITIONS: tuple[Edition, ...] = (*R3_MOIT, *R1_MOIT, *R1_NATIONAL, *BY_OFFICE)
BY_CODE: dict[str, Edition] = {edition.code: edition for edition in EDITIONS}


def edition_for(kind: CouncilKind, *, regime: str, managing: str, day: date) -> Edition:
    """The edition a council of this kind is established under on this day.

    A text of the regime and of the managing body goes before what an office sets itself. Raises
    LookupError where none holds: such a council cannot be established.
    """
    found = [one for one in EDITIONS if one.kind == kind and one.is_in_force(day)]
    for wanted in ((regime, managing), ("", "")):
        for edition in found:
            if (edition.regime, edition.managing) == wanted:
                return edition
    raise LookupError(kind, regime, managing)


def edition_of(code: str) -> Edition:
    """The edition of that code; KeyError where no release of the house knows it."""
    return BY_CODE[code]
