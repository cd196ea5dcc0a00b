# SPDX-License-Identifier: Apache-2.0
"""Conflicts are found once, declared before opening, and ended by somebody else with a reason."""

from typing import Any

import pytest

from banha.contexts.councils.events import ConflictEnded
from banha.contexts.councils.models import Conflict, Council, Matter
from banha.contexts.councils.queries import matters_visible_to
from banha.contexts.councils.queries.conflicts import matters_open_to
from banha.contexts.councils.services.conflicts import (
    declare,
    declare_all,
    end_conflict,
    find_conflicts_of,
)
from banha.contexts.councils.services.ties import declare_tie, end_tie
from banha.contexts.councils.terms import ConflictKind, Outcome, Seat, Severity
from banha.foundation import events
from banha.kernel.law.public import NotAllowed, Refused
from banha.kernel.notices.public import Notice
from banha.kernel.people.public import Affiliation
from tests.factories.cast import Cast, Member, make_member
from tests.factories.councils import make_council, make_matter, seat

pytestmark = pytest.mark.usefixtures("fixed_clock")
Kind = ConflictKind


@pytest.fixture
def council(cast: Cast) -> Council:
    """The stranger leads it; the enterprise's man reviews; the host is the institute."""
    made = make_council(cast)
    seat(made, cast.stranger, seat=Seat.CHAIR)
    seat(made, cast.enterprise, seat=Seat.REVIEWER)
    make_matter(made, 1, people=[cast.scientist.person], houses=[cast.institute])
    return made


@pytest.fixture
def matter(council: Council) -> Matter:
    return council.matters.get()


@pytest.fixture
def reviewer(cast: Cast, council: Council) -> Member:
    """He worked for the host until last year."""
    Affiliation.objects.create(
        person=cast.enterprise.person, organisation=cast.institute, valid_until="2025-06-30"
    )
    find_conflicts_of(council=council, actor=cast.secretary.actor)
    return cast.enterprise


def only() -> Conflict:
    return Conflict.objects.get()


def test_finding_twice_writes_once(cast: Cast, council: Council, reviewer: Member) -> None:
    assert find_conflicts_of(council=council, actor=cast.secretary.actor) == 1
    found = only()
    assert (found.person, found.kind, found.severity) == (
        reviewer.person, Kind.FORMER_ORGANISATION, Severity.APPARENT,
    )  # fmt: skip
    assert found.evidence["with"] == [cast.institute.name]


def test_officers_are_looked_at_like_members(cast: Cast, council: Council) -> None:
    Affiliation.objects.create(person=cast.desk_officer.person, organisation=cast.institute)
    find_conflicts_of(council=council, actor=cast.secretary.actor)
    assert (only().person, only().kind) == (cast.desk_officer.person, Kind.SAME_ORGANISATION)


@pytest.mark.parametrize("who", ["scientist", "stranger", "province_officer", "administrator"])
def test_only_the_managing_unit_looks_for_conflicts(cast: Cast, council: Council, who: str) -> None:
    with pytest.raises(NotAllowed):
        find_conflicts_of(council=council, actor=getattr(cast, who).actor)


def end(cast: Cast, who: str, **more: Any) -> Conflict:
    values = {"outcome": Outcome.DISMISSED, "reason": "Đã nghỉ", **more}
    return end_conflict(conflict=only(), actor=getattr(cast, who).actor, **values)


@pytest.mark.usefixtures("reviewer")
def test_chair_decides_on_a_member_and_the_leader_does_not(cast: Cast, matter: Matter) -> None:
    for who in ("unit_leader", "secretary", "enterprise", "scientist"):
        with pytest.raises(NotAllowed):
            end(cast, who)
    assert not matters_visible_to(cast.enterprise.actor).exists()
    ended = end(cast, "stranger")
    assert (ended.outcome, ended.ended_by) == (Outcome.DISMISSED, cast.stranger.person)
    assert list(matters_visible_to(cast.enterprise.actor)) == [matter]


@pytest.mark.usefixtures("reviewer")
def test_leader_decides_where_the_chair_is_kept_from_the_dossier(
    cast: Cast, council: Council
) -> None:
    first = only()
    Affiliation.objects.create(person=cast.stranger.person, organisation=cast.institute)
    find_conflicts_of(council=council, actor=cast.secretary.actor)
    said = {"outcome": Outcome.RECUSED, "reason": "Đang công tác"}
    with pytest.raises(NotAllowed):
        end_conflict(conflict=first, actor=cast.stranger.actor, **said)
    of_chair = Conflict.objects.get(person=cast.stranger.person)
    for conflict in (first, of_chair):
        assert end_conflict(conflict=conflict, actor=cast.unit_leader.actor, **said).reason


def test_nobody_ends_his_own(cast: Cast, council: Council) -> None:
    Affiliation.objects.create(person=cast.unit_leader.person, organisation=cast.institute)
    find_conflicts_of(council=council, actor=cast.secretary.actor)
    with pytest.raises(NotAllowed):
        end(cast, "unit_leader")
    assert end(cast, "ministry_leader").ended_by == cast.ministry_leader.person


@pytest.mark.usefixtures("reviewer")
@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"reason": " "}, "no_reason"),
        ({"outcome": "open"}, "no_outcome"),
        ({"outcome": Outcome.WAIVED}, "no_plan"),
    ],
)
def test_ending_says_how_and_why(cast: Cast, more: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused) as refused:
        end(cast, "stranger", **more)
    assert refused.value.refusals[0].code == code
    assert only().outcome == Outcome.OPEN


def test_what_the_text_names_of_a_person_is_not_waived(cast: Cast, council: Council) -> None:
    declare_tie(actor=cast.enterprise.actor, kind="family", other=cast.scientist.person)
    find_conflicts_of(council=council, actor=cast.secretary.actor)
    with pytest.raises(Refused) as refused:
        end(cast, "stranger", outcome=Outcome.WAIVED, plan="Không chấm")
    assert refused.value.refusals[0].code == "never_waived"
    assert end(cast, "stranger", outcome=Outcome.RECUSED).outcome == Outcome.RECUSED


@pytest.mark.usefixtures("reviewer")
def test_ended_conflict_is_opened_again_by_new_evidence_alone(
    cast: Cast, council: Council, matter: Matter
) -> None:
    end(cast, "stranger", outcome=Outcome.WAIVED, plan="Không chấm")
    assert find_conflicts_of(council=council, actor=cast.secretary.actor) == 0
    with pytest.raises(Refused):
        end(cast, "stranger")
    matter.parties.create(role="partner", organisation=cast.other_institute)
    Affiliation.objects.create(
        person=cast.enterprise.person, organisation=cast.other_institute, valid_until="2025-06-30"
    )
    seats = council.members.filter(person=cast.stranger.person)
    seats.update(state="replaced", answer_reason="x")
    assert find_conflicts_of(council=council, actor=cast.secretary.actor) == 1
    assert (only().outcome, only().plan) == (Outcome.OPEN, "")


@pytest.mark.usefixtures("reviewer")
def test_recused_reviewer_leaves_a_seat_the_secretary_is_told_of(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[ConflictEnded] = []
    monkeypatch.setitem(events._listeners, ConflictEnded, [told.append])
    end(cast, "stranger", outcome=Outcome.RECUSED)
    assert [one.is_barred for one in told] == [True]
    assert Notice.objects.get(kind="councils.seat_open").person == cast.secretary.person


def test_content_is_closed_to_a_member_until_he_declared(
    cast: Cast, council: Council, matter: Matter
) -> None:
    actor = cast.enterprise.actor
    assert list(matters_visible_to(actor)) == [matter]
    assert not matters_open_to(actor).exists()
    declare(matter=matter, actor=actor, is_free=True)
    assert list(matters_open_to(actor)) == [matter]
    assert list(matters_open_to(cast.secretary.actor)) == [matter]


def test_declared_interest_closes_the_dossier_and_is_not_taken_back(
    cast: Cast, matter: Matter
) -> None:
    actor = cast.enterprise.actor
    declare(matter=matter, actor=actor, is_free=False, kind=Kind.ADVISER, statement="Thầy cũ")
    assert (only().kind, only().severity, only().statement) == (
        Kind.ADVISER, Severity.APPARENT, "Thầy cũ",
    )  # fmt: skip
    assert not matters_open_to(actor).exists()
    with pytest.raises(Refused) as refused:
        declare(matter=matter, actor=actor, is_free=True)
    assert refused.value.refusals[0].code == "declared_already"


def test_interest_is_stated_and_only_by_who_sits(cast: Cast, council: Council) -> None:
    matter = council.matters.get()
    with pytest.raises(Refused):
        declare(matter=matter, actor=cast.enterprise.actor, is_free=False, statement=" ")
    with pytest.raises(NotAllowed):
        declare(matter=matter, actor=cast.scientist.actor, is_free=True)
    answers = {matter.pk: {"is_free": True}, -1: {"is_free": True}}
    assert declare_all(council=council, actor=cast.enterprise.actor, answers=answers) == 1


def test_ties_are_declared_once_and_ended_by_oneself(cast: Cast) -> None:
    actor = cast.enterprise.actor
    tie = declare_tie(actor=actor, kind="family", other_name=" Lê  Văn Em ")
    assert tie.other_name == "Lê Văn Em"
    faults = (
        {"kind": "family", "other_name": "Lê Văn Em"},
        {"kind": "family"},
        {"kind": "friend", "other_name": "A"},
        {"kind": "family", "other": cast.enterprise.person},
    )
    for fault in faults:
        with pytest.raises(Refused):
            declare_tie(actor=actor, **fault)
    with pytest.raises(NotAllowed):
        end_tie(actor=cast.stranger.actor, tie=tie)
    assert end_tie(actor=actor, tie=tie).until is not None


def test_other_chair_has_no_say(cast: Cast, reviewer: Member) -> None:
    other = make_member("Chu Văn Khác", "khac", "scientist", cast.other_institute)
    seat(make_council(cast), other, seat=Seat.CHAIR)
    with pytest.raises(NotAllowed):
        end_conflict(conflict=only(), actor=other.actor, outcome=Outcome.DISMISSED, reason="x")
