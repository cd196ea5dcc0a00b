# SPDX-License-Identifier: Apache-2.0
"""The whole life of one dossier: every kind of act, up to the contract that somebody signs."""

from django.utils import timezone

from banha.contexts.councils.models import Objection, Result
from banha.contexts.councils.processes import OBJECTION_PROCESS
from banha.contexts.councils.services.objection_acts import admit_objection, let_go_on
from banha.contexts.councils.terms import OBJECTION
from banha.contexts.councils.terms.objections import SEAT_OBJECTOR
from banha.contexts.tasks.models import HostApplication, LookUp
from banha.contexts.tasks.processes import SEAT_MANAGING
from banha.contexts.tasks.queries.selection import selection_call
from banha.contexts.tasks.services import contracts, decisions, rankings
from banha.contexts.tasks.services.remark_answers import Found
from banha.contexts.tasks.terms.kinds import APPLICATION, APPROVAL
from banha.kernel.audit.public import acting
from banha.kernel.documents.public import AskedSigner, ask_signatures, decline_signature
from banha.kernel.dossiers.public import open_dossier
from tests.contexts.tasks.remarked import WHOLE, answer, find, finish
from tests.contexts.tasks.story import Story
from tests.contexts.tasks.test_slips_of_tasks import approve, present, route
from tests.factories.councils import make_council, make_matter
from tests.factories.rankings import MILLION, frame_of

#: What must never be told: an account, a host whose application is sealed, a word of a draft.
ACCOUNT, SEALED, DRAFTED = "3713.0.1057493", "Viện Công nghệ Mỏ và Luyện kim", "zqnháp"
COUNCIL = "Hội đồng xét tài trợ năm 2027"


def live(story: Story) -> None:
    """From the remarks to the signing; who acts is told to the audit where a test asks for it."""
    _look_up(story)
    _seal_a_rival(story)
    with acting(story.cast.applicant.actor):
        answer(story, {**WHOLE, 1: WHOLE[1].__class__("taken", DRAFTED)})
        answer(story, WHOLE)
        finish(story)
    find(story, dict.fromkeys(WHOLE, Found(True)))
    _object(story)
    _approve(story)
    _rank(story)
    _sign(story)


def _look_up(story: Story) -> None:
    desk, now = story.cast.desk_officer.person, timezone.now()
    made = LookUp.objects.create(
        proposal=story.proposal, occasion="submission", made_at=now, found=2, made_by=desk
    )
    made.verdict, made.reasons, made.decided_by, made.decided_at = "none", "Khác", desk, now
    made.save()
    LookUp.objects.create(proposal=story.proposal, occasion="entry", made_at=now, found=77)


def _seal_a_rival(story: Story) -> None:
    one = HostApplication.objects.create(
        proposal=story.proposal, host=story.cast.other_institute, leader=story.cast.stranger.person
    )
    one.received_at, one.received_by = timezone.now(), "portal"
    one.save()


def _object(story: Story) -> None:
    """The host objects to its council's result; the desk admits it, the leader lets it go on."""
    cast = story.cast
    council = make_council(cast, title=COUNCIL)
    applied = story.proposal.applications.get(opening__isnull=False)
    matter = make_matter(council, applied.pk, subject_kind=APPLICATION)
    told = Result.objects.create(matter=matter, outcome="recommended", sent_at=timezone.now())
    made = Objection.objects.create(
        result=told, objector=cast.applicant.person, is_party=True, asks="recount",
        reasons="Đếm lại phiếu", lodged_at=timezone.now(), in_time_until=timezone.localdate(),
    )  # fmt: skip
    made.dossier = open_dossier(
        process=OBJECTION_PROCESS, title="Kiến nghị", subject_kind=OBJECTION, subject_id=made.pk,
        seats={SEAT_MANAGING: cast.agency, SEAT_OBJECTOR: cast.applicant.person},
        actor=cast.applicant.actor,
    )  # fmt: skip
    made.save()
    admit_objection(objection=made, actor=cast.desk_officer.actor, note="Đúng hạn")
    let_go_on(objection=made, actor=cast.unit_leader.actor, reasons="Không đổi kết quả")


def _approve(story: Story) -> None:
    """A slip approved, made invalid by a change, presented anew and approved by all."""
    cast = story.cast
    route(cast, APPROVAL)
    slip = present(story)
    approve(slip, cast.finance_officer)
    story.proposal.goal = "Mục tiêu khác hẳn"
    story.proposal.save(update_fields=("goal",))
    present(story)
    approve(slip, cast.finance_officer, cast.unit_leader)


def _rank(story: Story) -> None:
    cast, call = story.cast, selection_call(story.proposal)
    assert call is not None
    desk = cast.desk_officer.actor
    made = rankings.open_ranking(
        actor=desk, title="Xếp hạng 2027", call=call,
        frame=frame_of(cast, call, y2027=5_000 * MILLION, y2028=5_000 * MILLION),
    )  # fmt: skip
    rankings.take_across(
        ranking=made, proposal=story.proposal, actor=desk, crossing="down", reason="=1+1"
    )
    rankings.take_back_move(ranking=made, proposal=story.proposal, actor=desk)
    rankings.submit_ranking(ranking=made, actor=desk)
    rankings.approve_ranking(ranking=made, actor=cast.ministry_leader.actor)


def _sign(story: Story) -> None:
    cast = story.cast
    with acting(cast.ministry_leader.actor):
        task = decisions.approve_task(proposal=story.proposal, actor=cast.ministry_leader.actor)
    contract = contracts.draft_contract(
        task=task,
        actor=cast.desk_officer.actor,
        values={
            "party_a_signatory": "Đỗ Quang Huy", "party_b_signatory": "Trần Thị Quỳnh Nga",
            "party_a_account": ACCOUNT, "party_b_account": ACCOUNT,
        },
    )  # fmt: skip
    signed = contracts.sign_contract(
        contract=contract, actor=cast.unit_leader.actor, signed_on=timezone.localdate()
    )
    assert signed.paper is not None
    asked = [AskedSigner(one.person, "Đại diện") for one in (cast.applicant, cast.unit_leader)]
    first, second = ask_signatures(actor=cast.unit_leader.actor, paper=signed.paper, signers=asked)
    decline_signature(actor=cast.applicant.actor, request=first, reason="Sai tên")
    second.state, second.answered_at = "signed", timezone.now()
    second.save()
