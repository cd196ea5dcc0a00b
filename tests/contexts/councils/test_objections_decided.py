# SPDX-License-Identifier: Apache-2.0
"""Decisions on objections: the result stands, the letter is corrected, the conclusion set aside."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from banha.contexts.councils.events import ConclusionSetAside
from banha.contexts.councils.models import (
    BallotRound,
    Conclusion,
    Matter,
    Meeting,
    Objection,
    Result,
)
from banha.contexts.councils.queries.results import results_in_public
from banha.contexts.councils.queries.room import room_of
from banha.contexts.councils.services.calling import Called, call_meeting
from banha.contexts.councils.services.concluding import save_conclusion
from banha.contexts.councils.services.objection_acts import (
    admit_objection,
    ask_chair,
    give_opinion,
)
from banha.contexts.councils.services.objection_deciding import (
    Correction,
    correct_result,
    dismiss_objection,
    uphold_objection,
)
from banha.contexts.councils.services.results import publish_results, send_result, send_results
from banha.foundation import events
from banha.kernel.documents.public import may_read_paper
from banha.kernel.law.public import NotAllowed
from banha.kernel.notices.public import Notice
from tests.contexts.councils.test_ballot_pages import told as text_of
from tests.contexts.councils.test_objections import admitted, fresh, lodge, told
from tests.contexts.councils.test_results import LOST, source  # noqa: F401
from tests.contexts.councils.test_session import refused
from tests.factories.cast import Cast

REASONS = "Biên bản kiểm phiếu ghi đúng; điểm cộng lại khớp."


def decided(one: Objection) -> dict[str, Any]:
    answer = fresh(one).answer
    assert answer is not None
    return answer.merged


def test_dismissed_the_result_stands(cast: Cast) -> None:
    made, one = admitted(cast)
    ask_chair(objection=one, actor=cast.desk_officer.actor)
    give_opinion(objection=one, actor=made.chair, opinion="Hội đồng đã xét đủ.")
    leader = cast.unit_leader.actor
    with pytest.raises(NotAllowed):
        dismiss_objection(objection=one, actor=cast.desk_officer.actor, reasons=REASONS)
    assert refused(lambda: dismiss_objection(objection=one, actor=leader, reasons=" ")) == {
        "reasons_missing"
    }
    dismiss_objection(objection=one, actor=leader, reasons=REASONS)
    one = fresh(one)
    assert (one.stage, one.ended_at is not None) == ("dismissed", True)
    words = decided(one)
    assert "giữ nguyên kết quả" in words["articles"][0]["text"]
    assert words["articles"][0]["clauses"] == [f"Lý do: {REASONS}"]
    assert any("Xét ý kiến của Chủ tịch" in line for line in words["bases"])
    assert all(line.startswith(("Căn cứ", "Xét")) for line in words["bases"])
    assert may_read_paper(cast.applicant.actor, one.answer)
    assert not may_read_paper(made.actor(2), one.answer)
    one.result.refresh_from_db()
    assert one.result.set_aside_at is None


def test_corrected_another_letter_replaces_the_first(cast: Cast) -> None:
    made, one = admitted(cast)
    leader = cast.unit_leader.actor
    same = Correction(reasons=LOST)
    act = lambda said: correct_result(  # noqa: E731
        objection=one, actor=leader, reasons="Ghi nhầm điểm.", correction=said
    )
    assert refused(lambda: act(same)) == {"nothing_corrected"}
    act(Correction(mean=Decimal("68.25"), reasons=LOST))
    old, new = Result.objects.filter(matter=made.matters[1]).order_by("pk")
    assert (new.replaces, new.mean, new.reasons) == (old, Decimal("68.25"), LOST)
    assert old.set_aside_at is not None
    assert old.mean == Decimal("82.5")
    assert old.paper is not None
    assert new.paper is not None
    assert new.paper.merged["mean"] == "68,25"
    assert old.paper.number in new.paper.merged["closing"][-1]
    assert fresh(one).answer.number in new.paper.merged["bases"][-1]  # type: ignore[union-attr]
    # The council's own word is not rewritten.
    assert Conclusion.objects.get(matter=made.matters[1]).mean == Decimal("82.5")
    assert fresh(one).stage == "corrected"
    assert may_read_paper(cast.applicant.actor, old.paper)
    assert Notice.objects.filter(
        person=cast.applicant.person, kind="councils.result_changed"
    ).exists()


def test_set_aside_everything_of_the_first_hearing_stays(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, one = admitted(cast)
    old = made.matters[1]
    counted = BallotRound.objects.create(
        meeting=made.meeting, matter=old, kind="scores", form="F1", rule="scores_moit",
        opened_at=timezone.now(), salt=b"0" * 32, state="counted",
    )  # fmt: skip
    heard: list[Any] = []
    monkeypatch.setitem(events._listeners, ConclusionSetAside, [heard.append])
    uphold_objection(
        objection=one, actor=cast.unit_leader.actor, reasons="Thiếu phản biện.", heard_by="same"
    )
    old.refresh_from_db()
    new = Matter.objects.get(hears_again=old)
    assert old.set_aside_at is not None
    assert new.set_aside_at is None
    assert (new.title, new.subject_id, new.council) == (old.title, old.subject_id, old.council)
    assert {(row.role, row.person_id, row.organisation_id) for row in new.parties.all()} == {
        (row.role, row.person_id, row.organisation_id) for row in old.parties.all()
    }
    (event,) = heard
    assert event.subjects == ((old.subject_kind, old.subject_id),)
    assert (event.goes_to_other, event.person_id) == (False, cast.unit_leader.person.pk)
    # Ballots, conclusion and letter of the first hearing are where they were.
    assert list(old.rounds.all()) == [counted]
    assert old.conclusion.outcome == "not_recommended"
    result = Result.objects.get(matter=old)
    assert result.set_aside_at is not None
    assert fresh(one).answer.number in result.set_aside_because  # type: ignore[union-attr]
    assert may_read_paper(cast.applicant.actor, result.paper)
    assert not hasattr(new, "conclusion")
    assert new.rounds.count() == 0
    made.council.dossier.refresh_from_db()  # type: ignore[union-attr]
    assert made.council.dossier.stage == "established"  # type: ignore[union-attr]
    # The other dossier of the council is not touched, and its letter stands.
    assert Result.objects.get(matter=made.matters[0]).set_aside_at is None
    assert fresh(one).heard_by == "same"


def test_hosts_that_compete_are_heard_again_together(cast: Cast) -> None:
    made, results = told(cast)
    Matter.objects.filter(council=made.council).update(competes="tests.prize")
    one = lodge(results[1], cast.applicant.actor)
    admit_objection(objection=one, actor=cast.desk_officer.actor)
    uphold_objection(
        objection=fresh(one), actor=cast.unit_leader.actor, reasons="Sai", heard_by="same"
    )
    assert Matter.objects.filter(council=made.council, set_aside_at=None).count() == 2
    assert not Result.objects.filter(matter__council=made.council, set_aside_at=None).exists()


def test_same_council_is_refused_when_dissolved_and_another_one_may_hear(cast: Cast) -> None:
    made, one = admitted(cast)
    dossier = made.council.dossier
    assert dossier is not None
    type(dossier).objects.filter(pk=dossier.pk).update(stage="dissolved")
    act = lambda by: uphold_objection(  # noqa: E731
        objection=one, actor=cast.unit_leader.actor, reasons="Sai", heard_by=by
    )
    assert refused(lambda: act("same")) == {"wrong_council"}
    assert refused(lambda: act("nobody")) == {"heard_by"}
    assert Result.objects.get(matter=made.matters[1]).set_aside_at is None
    act("other")
    assert Matter.objects.filter(council=made.council).count() == 2
    assert Matter.objects.get(pk=made.matters[1].pk).set_aside_at is not None


def test_second_meeting_is_about_the_dossier_heard_again_alone(cast: Cast) -> None:
    made, one = admitted(cast)
    uphold_objection(objection=one, actor=cast.unit_leader.actor, reasons="Sai", heard_by="same")
    # What was set aside gets no second letter.
    made.council.refresh_from_db()
    assert refused(lambda: send_result(matter=made.matters[1], actor=made.secretary)) == {
        "set_aside"
    }
    assert refused(lambda: send_results(council=made.council, actor=made.secretary)) == {
        "nothing_left"
    }
    starts = timezone.now() + timedelta(days=30)
    taken: list[Any] = []
    monkey = pytest.MonkeyPatch()
    monkey.setattr(
        "banha.contexts.councils.services.establishing.publish", lambda event: taken.append(event)
    )
    call_meeting(
        council=made.council, actor=made.secretary, called=Called(starts, "in_person", "Phòng 1")
    )  # fmt: skip
    monkey.undo()
    assert [event.subjects for event in taken] == [(("tests.dossier", made.matters[1].subject_id),)]
    meeting = made.council.meetings.order_by("-number").first()
    assert meeting is not None
    # Nothing of the first hearing, nor what stands of another dossier, is written anew.
    Meeting.objects.filter(pk=meeting.pk).update(state="open", opened_at=timezone.now())
    meeting.refresh_from_db()
    for matter in made.matters:
        matter.refresh_from_db()
        rewrite = lambda: save_conclusion(  # noqa: E731
            matter=matter, meeting=meeting, actor=made.secretary, outcome="recommended"  # noqa: B023
        )  # fmt: skip
        assert refused(rewrite) == {"told_already"}
    rows = room_of(meeting, made.secretary).matters
    assert made.matters[1] not in [row.matter for row in rows]
    assert [row.matter.hears_again_id for row in rows] == [None, made.matters[1].pk]


def test_public_page_says_under_objection_and_set_aside_and_names_nobody(cast: Cast) -> None:
    made, (won, _lost) = told(cast)
    publish_results(council=made.council, actor=made.secretary)
    one = lodge(won, cast.stranger.actor, concern="Tôi đã đề xuất.", reasons="Lý do kín")
    name = cast.stranger.person.full_name
    everyone = Client(headers={"accept-language": "en"})
    page, own = reverse("councils:results"), reverse("councils:result", args=[won.key])
    assert "under objection" not in text_of(everyone.get(page))
    admit_objection(objection=one, actor=cast.desk_officer.actor)
    for address, word in ((page, "under objection"), (own, "being examined")):
        text = text_of(everyone.get(address))
        assert word in text
        assert name not in text
        assert "Lý do kín" not in text
    listed = Client().get("/api/v1/results").json()["items"]
    assert [(row["is_objected"], row["set_aside_at"]) for row in listed] == [(True, None)]
    uphold_objection(
        objection=fresh(one), actor=cast.unit_leader.actor, reasons="Kín", heard_by="same"
    )
    assert list(results_in_public()) == [won]
    for address in (page, own):
        text = text_of(everyone.get(address))
        assert "set aside" in text
        assert name not in text
        assert "Kín" not in text


def test_second_objection_to_what_was_set_aside_is_only_dismissed(cast: Cast) -> None:
    _made, one = admitted(cast)
    other = lodge(one.result, cast.scientist.actor)
    admit_objection(objection=other, actor=cast.desk_officer.actor)
    leader = cast.unit_leader.actor
    uphold_objection(objection=one, actor=leader, reasons="Sai", heard_by="same")
    assert refused(
        lambda: uphold_objection(objection=other, actor=leader, reasons="Sai", heard_by="same")
    ) == {"set_aside"}
    dismiss_objection(objection=other, actor=leader, reasons="Đã giải quyết.")
