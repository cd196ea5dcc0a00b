# SPDX-License-Identifier: Apache-2.0
"""What hangs on the records of the leak world: files, receipts, look-ups, what is one's own.

Everything is marked by a word, has its readers, and the values its addresses take.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from banha.contexts.councils.models import (
    BallotRound,
    CouncilMember,
    DeclaredTie,
    Matter,
    Meeting,
    Objection,
    Result,
    Review,
    Sanction,
    Topic,
)
from banha.contexts.councils.processes import OBJECTION_PROCESS
from banha.contexts.councils.terms import OBJECTION, SEAT_MANAGING, SEAT_OBJECTOR
from banha.contexts.network.public import Expert
from banha.contexts.standards.models import NormativeText, TextRelation
from banha.contexts.tasks.models import (
    HostApplication,
    LookUp,
    PostedReceipt,
    Proposal,
    ProposalAuthor,
    SavedView,
)
from banha.contexts.tasks.terms import LookUpOccasion
from banha.contexts.tasks.terms.kinds import APPROVAL, SUBJECT
from banha.kernel.access.models import AffiliationRequest, ApiToken
from banha.kernel.access.public import RoleHeld
from banha.kernel.approvals.models import ApprovalRoute, ApprovalSlip, SlipEdition, SlipSeat
from banha.kernel.documents.public import AskedSigner, Document, ask_signatures, issue_paper
from banha.kernel.dossiers.public import open_dossier
from banha.kernel.imports.models import ImportRun
from banha.kernel.notices.models import Notice
from tests.api.leak_world import AUTHORS, CLEARED, HOUSE, JUDGES, UNIT, WRITERS, Kept
from tests.factories.cast import Cast
from tests.factories.sample_process import any_document

#: Who enters sanctions, in whatever office, and the stranger, who reads his own.
KEEPS_SANCTIONS = frozenset({
    "desk_officer", "second_officer", "unit_leader", "secretary", "province_officer", "monitor",
    "other_officer", "other_leader", "other_secretary", "stranger",
})  # fmt: skip


#: The office that convenes the council, and who presents the question.
READS_TOPICS = frozenset({
    "desk_officer", "second_officer", "unit_leader", "secretary", "finance_officer",
    "ministry_leader", "colleague",
})  # fmt: skip


@dataclass(frozen=True)
class Thing:
    """A record by the values that stand in addresses, and who may read it."""

    kind: str
    name: str
    word: str
    readers: frozenset[str]
    #: name of the address's value -> what stands for this record
    values: dict[str, Any] = field(default_factory=dict)


KINDS = {
    "/proposals": "proposal", "/tasks": "task", "/lists": "list", "/contracts": "contract",
    "/experts": "expert", "/calls": "call", "/plans": "plan", "/programmes": "programme",
    "/applications": "application", "/councils": "council",
    "/rankings": "ranking",
}  # fmt: skip


def _word(name: str) -> str:
    return f"zq{name.replace('_', '')}q"


def things_of(cast: Cast, kept: dict[str, Kept]) -> list[Thing]:
    """The records of the world and everything that hangs on them."""
    seat = CouncilMember.objects.get(council=kept["council"].pk, state="invited")
    found = [
        Thing("seat", "seat", kept["council"].word, frozenset({"councillor"}), {"pk": seat.pk})
    ]
    for one in kept.values():
        values: dict[str, Any] = {"pk": one.pk}
        if KINDS[one.api_list] == "expert":
            expert = Expert.objects.get(pk=one.pk)
            values["publication"] = expert.publications.get().pk
            values["span"] = expert.away_spans.get().pk
        if KINDS[one.api_list] == "application":
            values["key"] = HostApplication.objects.get(pk=one.pk).key
        found.append(Thing(KINDS[one.api_list], one.name, one.word, one.readers, values))
        if one.dossier:
            found.append(
                Thing("dossier", one.name, one.word, _of_dossier(one), {"key": one.dossier})
            )
    for name, readers in (("sent", HOUSE), ("secret", CLEARED)):
        proposal = Proposal.objects.get(pk=kept[name].pk)
        found += list(_hanging(cast, proposal, name, frozenset(readers | WRITERS | AUTHORS)))
    found += _in_session(kept["council"])
    replaying = frozenset({"secretary", "unit_leader", "ministry_leader", "auditor"})
    of_council = kept["council"]
    found.append(
        Thing("council_history", "council", of_council.word, replaying, {"pk": of_council.pk})
    )
    for name, reading in (("sent", CLEARED | {"auditor"}), ("secret", CLEARED)):
        one = kept[name]
        found.append(Thing("dossier_history", name, one.word, frozenset(reading), {"pk": one.pk}))
    found += _objected(cast, kept["council"])
    return [*found, *_own(cast, Proposal.objects.get(pk=kept["draft"].pk))]


def _of_dossier(one: Kept) -> frozenset[str]:
    """Who judges a proposal reads it, and not how its office goes on with it."""
    return one.readers - JUDGES if one.api_list == "/proposals" else one.readers


def _in_session(council: Kept) -> Any:
    """A meeting of the council in session with a round on a dossier."""
    now, word = timezone.now(), _word("council")
    meeting = Meeting.objects.create(
        council_id=council.pk, starts_at=now, manner="online", place=word, state="open"
    )
    matter = Matter.objects.create(
        council_id=council.pk, subject_kind="leak", subject_id=1, title=word
    )
    one = BallotRound.objects.create(
        meeting=meeting, matter=matter, kind="scores", form="F1", rule="scores_moit", opened_at=now,
        salt=b"0" * 32,
    )  # fmt: skip
    seat = CouncilMember.objects.get(council=council.pk, state="invited")
    review = Review.objects.create(matter=matter, member=seat, strengths=word)
    for number in (one.pk, matter.pk, review.pk):
        values = {"pk": council.pk, "number": number}
        yield Thing("council", f"round_{number}", council.word, council.readers, values)
    told = Result.objects.create(matter=matter, outcome="failed", reasons=word, sent_at=now)
    yield Thing("result", "result", council.word, council.readers, {"key": told.key})


def _objected(cast: Cast, council: Kept) -> Any:
    """An objection to a result: its writer's and its office's, nobody's who sits there."""
    word, told = _word("objection"), Result.objects.get(matter__council=council.pk)
    made = Objection.objects.create(
        result=told, objector=cast.scientist.person, is_party=True, asks="recount", reasons=word,
        lodged_at=timezone.now(), in_time_until=timezone.localdate(),
    )  # fmt: skip
    made.dossier = open_dossier(
        process=OBJECTION_PROCESS, title=word, subject_kind=OBJECTION, subject_id=made.pk,
        seats={SEAT_MANAGING: cast.agency, SEAT_OBJECTOR: cast.scientist.person},
        actor=cast.scientist.actor,
    )  # fmt: skip
    made.save()
    readers = frozenset({"scientist"} | (HOUSE - {"clerk", "finance_officer"}))
    yield Thing("objection", "objection", word, readers, {"pk": made.pk})
    yield Thing("dossier", "objection", word, readers, {"key": made.dossier.key})


def _hanging(cast: Cast, proposal: Proposal, name: str, readers: frozenset[str]) -> Any:
    office = readers - WRITERS - AUTHORS
    now = timezone.now()
    receipt = PostedReceipt.objects.create(
        number=f"BN-{name}", proposal=proposal, sent_by=cast.scientist.person, received_at=now,
        sha256="0" * 64, content={"title": _word(name)},
    )  # fmt: skip
    yield Thing("receipt", name, _word(name), readers, {"key": receipt.key})
    look_up = LookUp.objects.create(
        proposal=proposal, occasion=LookUpOccasion.SUBMISSION, made_at=now
    )
    yield Thing("look_up", name, _word(name), office, {"pk": look_up.pk})
    enclosed = proposal.dossier.enclosures.exclude(document=None).first()  # type: ignore[union-attr]
    yield Thing("document", name, _word(name), readers, {"key": enclosed.document.key})
    paper = issue_paper(
        kind="tasks.refusal", title=_word(name), template="refusal", issuer=cast.agency,
        merged={"issuer_short": "Cục", "basis": "Điều 1", "recipients": ["Như trên"],
                "dossier_code": "x", "dossier_title": _word(name), "about": _word(name),
                "applicant": "Viện", "received_at": "", "reasons": ["thiếu"]},
        actor=cast.desk_officer.actor, signatory="A", signatory_capacity="CỤC TRƯỞNG",
        number_series=f"leak.{name}", number_pattern="{number:02d}/TB", owner_kind=SUBJECT,
        owner_id=proposal.pk,
    )  # fmt: skip
    yield Thing("paper", name, _word(name), readers, {"key": paper.key})
    yield from _presented(cast, proposal, name, readers)


def _presented(cast: Cast, proposal: Proposal, name: str, readers: frozenset[str]) -> Any:
    """A slip on it: for its office's desk and leaders, and for whom it asks."""
    now, word = timezone.now(), _word(name)
    route, _new = ApprovalRoute.objects.get_or_create(
        kind=APPROVAL, organisation=cast.agency, edition=1,
        defaults={"valid_from": timezone.localdate(), "source": "Quy chế", "kept_at": now},
    )  # fmt: skip
    slip = ApprovalSlip.objects.create(
        kind=APPROVAL, subject_id=proposal.pk, organisation=cast.agency, route=route, title=word,
        opened_at=now,
    )  # fmt: skip
    SlipEdition.objects.create(
        slip=slip, number=1, content={"facts": [["task", word]], "papers": []}, sha256="0" * 64,
        note=word, presented_at=now,
    )  # fmt: skip
    seat = SlipSeat.objects.create(
        slip=slip, stage=1, matter=word, role="unit_leader", organisation=cast.agency, days=2,
        opened_on=timezone.localdate(), due_on=timezone.localdate(),
    )  # fmt: skip
    yield Thing("slip", name, word, CLEARED, {"key": slip.key, "seat": seat.pk, "pk": seat.pk})
    yield Thing("slip_subject", name, word, readers, {"kind": APPROVAL, "pk": proposal.pk})


def _own(cast: Cast, draft: Proposal) -> Any:
    """What belongs to one person, or to few."""
    thanh, duc, day = cast.scientist, cast.desk_officer, timezone.localdate()
    mine, self_check = frozenset({"scientist"}), _word("selfcheck")
    entry = LookUp.objects.create(
        proposal=draft, occasion=LookUpOccasion.ENTRY, made_at=timezone.now(), made_by=thanh.person,
        reasons="",
    )  # fmt: skip
    yield Thing("look_up", "self_check", self_check, mine, {"pk": entry.pk})
    loose = any_document()
    Document.objects.filter(pk=loose.pk).update(uploaded_by=thanh.person, name="zqlooseq.pdf")
    yield Thing("document", "loose", "zqlooseq", mine, {"key": loose.key})
    notice = Notice.objects.create(
        person=thanh.person, kind="tasks.author_asked", title=_word("notice"), url="/zqnoticeq/"
    )
    yield Thing("notice", "notice", _word("notice"), mine, {"pk": notice.pk})
    token = ApiToken.objects.create(
        person=thanh.person, title=_word("key"), digest="d" * 64, hint="bn_zq", scopes=["read"],
        expires_at=timezone.now() + timedelta(days=1),
    )  # fmt: skip
    yield Thing("api_key", "key", _word("key"), mine | {"administrator"}, {"pk": token.pk})
    invited = ProposalAuthor.objects.create(
        proposal=draft, person=cast.province_officer.person, right="edit", invited_by=thanh.person
    )
    yield Thing("invitation", "author", _word("draft"), frozenset({"province_officer"}),
                {"pk": invited.pk, "author": invited.pk})  # fmt: skip
    tie = DeclaredTie.objects.create(
        person=thanh.person, kind="family", other_name=_word("tie"), declared_at=timezone.now(),
        declared_by=thanh.person,
    )  # fmt: skip
    yield Thing("tie", "tie", _word("tie"), mine, {"pk": tie.pk})
    kept = Sanction.objects.create(
        person=cast.stranger.person, text=_word("sanction"), valid_from=timezone.localdate(),
        entered_at=timezone.now(),
    )  # fmt: skip
    yield Thing("sanction", "sanction", _word("sanction"), KEEPS_SANCTIONS, {"pk": kept.pk})
    asked = Topic.objects.create(
        kind="standing", managing_organisation=cast.agency, title=_word("topic"),
        question=_word("topic"), presenter=cast.colleague.person,
    )  # fmt: skip
    yield Thing("topic", "topic", _word("topic"), READS_TOPICS, {"key": asked.key})
    own = NormativeText.objects.create(
        kind="tccs", number="TCCS 01:2026/SM", title_vi=_word("standard"), is_public=False,
        issuer_name="Sao Mai", issuer=cast.enterprise_organisation,
    )  # fmt: skip
    tied = TextRelation.objects.create(target=own, kind="repeals", source_written="QĐ 5")
    yield Thing(
        "standard", "standard", _word("standard"), frozenset({"enterprise"}),
        {"key": own.key, "pk": tied.pk},
    )  # fmt: skip
    view = SavedView.objects.create(person=duc.person, of_list="tasks", name=_word("view"))
    yield Thing("saved_view", "view", _word("view"), frozenset({"desk_officer"}), {"pk": view.pk})
    lent = RoleHeld.objects.create(
        person=duc.person, role="unit_leader", organisation=cast.province_agency, valid_from=day,
        valid_until=day + timedelta(days=60), delegated_by=cast.unit_leader.person,
    )  # fmt: skip
    # It begins far enough ahead that no midnight of Hà Nội falls before the last question.
    RoleHeld.objects.filter(pk=lent.pk).update(valid_from=day + timedelta(days=30))
    yield Thing("delegation", "lent", _word("lent"), frozenset({"unit_leader"}), {"pk": lent.pk})
    asked = AffiliationRequest.objects.create(
        person=thanh.person, organisation=cast.other_institute, role="scientist"
    )
    yield Thing("asked", "asked", _word("asked"), frozenset({"administrator"}), {"pk": asked.pk})
    held = RoleHeld.objects.get(person=cast.stranger.person)
    yield Thing("role", "held", _word("held"), frozenset({"administrator"}), {"pk": held.pk})
    yield from _signing(cast)
    run = ImportRun.objects.create(
        sheet="tasks.register", file_name=f"{_word('run')}.csv", sha256="0" * 64,
        started_by=duc.person, organisation=cast.agency, headers=["a"],
        document=_sheet(duc.person), arguments={"source": _word("run")},
    )  # fmt: skip
    yield Thing("import", "run", _word("run"), frozenset(UNIT), {"pk": run.pk})


def _signing(cast: Cast) -> Any:
    """A loose paper of its issuer, and the one person who is asked to sign it."""
    paper = issue_paper(
        kind="minutes", title=_word("minutes"), template="decision", issuer=cast.agency,
        merged={"about": _word("minutes"), "articles": ["Nhất trí."]},
        actor=cast.unit_leader.actor, signatory="A", signatory_capacity="CHỦ TỊCH",
        number_series="leak.minutes", number_pattern="{number:02d}/BB",
    )  # fmt: skip
    (asked,) = ask_signatures(
        actor=cast.unit_leader.actor, paper=paper, signers=[AskedSigner(cast.scientist.person)]
    )
    both = frozenset({"unit_leader", "scientist"})
    yield Thing("paper", "minutes", _word("minutes"), both, {"key": paper.key})
    yield Thing("signature_request", "signature", _word("minutes"), frozenset({"scientist"}),
                {"pk": asked.pk})  # fmt: skip


def _sheet(person: Any) -> Document:
    sheet = any_document()
    sheet.file.save("upload", ContentFile(b"a\nb\n"), save=False)
    sheet.uploaded_by, sheet.owner_kind = person, "imports.run"
    sheet.save()
    return sheet
