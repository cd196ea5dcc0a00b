# SPDX-License-Identifier: Apache-2.0
"""The year in order: register, plan, calls, proposals in every state, lists, decisions."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone

from banha.contexts.programmes.public import Call, Plan
from banha.contexts.tasks.public import (
    Act,
    ConsolidatedList,
    HostApplication,
    Proposal,
    Task,
    announcing,
    issue_look_up_paper,
    lists,
    look_ups,
    step_now,
    submission,
    validity,
)
from banha.kernel.access.public import Actor
from banha.kernel.audit.public import acting
from banha.kernel.documents.public import PAPERS, Document, receive_upload
from banha.site.demo.callings import make_host_call, make_open_call, make_plan, make_programmes
from banha.site.demo.councils import STAGES, make_councils
from banha.site.demo.ending import WAYS, carry
from banha.site.demo.network import Network
from banha.site.demo.old_rules import make_old_dossiers
from banha.site.demo.people import Company, make_company
from banha.site.demo.ranked import rank_call
from banha.site.demo.register import Register
from banha.site.demo.sent import STATES, Planted, Sender, moments, planted_works
from banha.site.demo.slips import make_slip
from banha.site.demo.term_council import make_term_council
from banha.site.demo.topics import make_topics
from banha.site.demo.vocabulary import VOCABULARIES
from banha.site.demo.works import Work, works

Progress = Callable[[str, int, int], None]
SEED = 20261122
FIRST_YEAR = 2010
#: Proposals that end with a planted copy, of each of the seven manners.
EACH_MANNER = 4
#: Announced tasks for which nobody applied yet; one task each waits at every way after that.
STILL_FREE = 3
#: Dossiers found valid, each before a council at another stage.
VALID = ("valid",) * (len(STAGES) - 1)
#: Tasks carried to the contract; the others so far stay judged and appraised.
TO_CONTRACT = 3
JUDGED = frozenset({"recommended", "answering", "appraised"})
#: One each waits there; the host that still answers is the last of those carried further.
WAITING = tuple(way for way in WAYS[:-1] if way != "answering")
#: Levels at which every record needs a verdict of its own.
NEAR = ("duplicate", "high")


class Story:
    """Everything of the demonstration, made in one run and the same on every run of a day."""

    def __init__(self, progress: Progress, *, tasks: int, share: float) -> None:
        self.random = Random(SEED)
        self.progress = progress
        self.task_count, self.share = tasks, share
        self.now = timezone.now()
        hosts = sorted({host for words in VOCABULARIES for host in words.hosts})
        self.company: Company = make_company(self.random, tuple(hosts))
        self.year = timezone.localdate().year + 1

    def actor(self, name: str) -> Actor:
        return self.company.actors[name]

    def tell(self) -> list[Planted]:
        """Make it all; gives what was planted, for whoever measures the overlap check."""
        pairs = self._register()
        # Its own dice: what is drawn here moves nothing else of the year.
        network = Network(Random(SEED + 2), self.company, timezone.localdate(), self.progress)
        network.write()
        with acting(self.actor("chuyenvien")):
            plan = make_plan(self.company, self.year)
        with acting(self.actor("cuctruong")):
            make_programmes(self.company)
        with acting(self.actor("chuyenvien")):
            call = make_open_call(self.company, plan, self.year, self.now)
        sender = Sender(self.random, self.company, call, self.now)
        self._proposals(sender, pairs)
        self._lists(plan)
        make_old_dossiers(self.company, self.random, self.now)
        make_slip(self.company)
        return sender.planted

    @transaction.atomic
    def _register(self) -> list[tuple[Task, Work]]:
        register = Register(self.random, self.company, timezone.localdate())
        made = list(works(SEED, self.task_count, FIRST_YEAR, self.year - 1))
        return list(register.write(made, lambda done, n: self.progress("tasks", done, n)))

    def _proposals(self, sender: Sender, pairs: list[tuple[Task, Work]]) -> None:
        plan = [
            (state, first, last)
            for state, count, first, last in STATES
            for _ in range(max(1, round(count * self.share)))
        ]
        fresh = [work for _, work in works(SEED + 1, len(plan), self.year, self.year)]
        copies = planted_works(self.random, pairs, max(1, round(EACH_MANNER * self.share)))
        self.waiting: dict[str, list[Proposal]] = {}
        self.random.shuffle(plan)
        for n, (state, first, last) in enumerate(plan):
            copy = copies.pop() if copies and state.startswith(("submitted", "consol")) else None
            work = copy[0] if copy else fresh[n]
            with transaction.atomic():
                proposal = self._one(sender, work, state, first, last)
            if copy:
                sender.planted.append(Planted(proposal.pk, copy[1], copy[2]))
            self.waiting.setdefault(state, []).append(proposal)
            self.progress("proposals", n + 1, len(plan))

    def _one(self, sender: Sender, work: Work, state: str, first: int, last: int) -> Proposal:
        moment = moments(self.random, self.now, first, last)()
        written = moment - timedelta(days=self.random.randint(1, 4))
        proposal, actor = sender.write(work, written)
        if state == "draft":
            return proposal
        sender.send(proposal, actor, moment)
        if state.startswith("submitted"):
            return proposal
        if state == "withdrawn":
            with acting(actor):
                submission.withdraw_proposal(
                    proposal=proposal, actor=actor, reasons="Đơn vị đã bố trí được nguồn vốn khác."
                )
            return proposal
        later = moment + timedelta(days=1)
        if state == "supplement":
            self._ask_supplement(proposal, later)
            return proposal
        sender.receive(proposal, later)
        if state == "declined":
            with acting(self.actor("cuctruong")):
                step_now(
                    proposal,
                    self.actor("cuctruong"),
                    "decline",
                    act=Act(reasons="Nội dung chưa phù hợp ưu tiên của kế hoạch năm."),
                )
        return proposal

    def _ask_supplement(self, proposal: Proposal, at: datetime) -> None:
        with acting(self.actor("chuyenvien")):
            validity.record_validity(
                proposal=proposal,
                actor=self.actor("chuyenvien"),
                result="supplement",
                findings={"cofunding": ("missing", "Chưa có cam kết đối ứng của doanh nghiệp")},
                reasons="Bổ sung văn bản cam kết đối ứng và địa chỉ ứng dụng.",
                act=Act(at=at),
            )

    def _lists(self, plan: Plan) -> None:
        """One list waits for the decision, one was approved and partly announced."""
        self._submit("Danh mục đề xuất đợt 2", self.waiting.get("listed", []))
        kept = [
            proposal
            for state in ("approved_list", "announced", "contracted")
            for proposal in self.waiting.get(state, [])
        ]
        approved = self._submit("Danh mục đề xuất đợt 1", kept)
        if approved is None:
            return
        with acting(self.actor("lanhdaobo")):
            lists.decide_list(of_list=approved, actor=self.actor("lanhdaobo"), dropped={})
        with acting(self.actor("chuyenvien")):
            calls = [
                make_host_call(self.company, plan, self.year, self.now, batch=n) for n in (1, 2, 3)
            ]
        self._announce(approved, *calls)

    def _submit(self, title: str, rows: list[Proposal]) -> ConsolidatedList | None:
        desk = self.actor("chuyenvien")
        if not rows:
            return None
        with acting(desk):
            of_list = lists.open_list(
                actor=desk,
                managing_organisation=self.company.agency,
                title=f"{title} năm {self.year}",
            )
        for n, proposal in enumerate(rows):
            with acting(desk):
                look_up_and_judge(proposal, desk)
            self.progress(title, n + 1, len(rows))
        with acting(desk):
            lists.put_on_list(of_list=of_list, actor=desk, proposals=rows)
            return lists.submit_list(of_list=of_list, actor=desk)

    def _announce(self, of_list: ConsolidatedList, ended: Call, call: Call, judged: Call) -> None:
        desk = self.actor("chuyenvien")
        waits = [proposal.pk for proposal in self.waiting.get("announced", [])]
        ways = dict.fromkeys(waits) | dict(zip(waits[STILL_FREE:], WAITING + VALID, strict=False))
        done = [one.pk for one in self.waiting.get("contracted", [])]
        # Some of them wait for their place under the budget line instead.
        ways |= dict.fromkeys(done, "contracted") | dict.fromkeys(done[TO_CONTRACT:], "appraised")
        ways |= dict.fromkeys(done[TO_CONTRACT + 1 :][-1:], "answering")
        for line in of_list.lines.select_related("proposal__dossier"):
            if line.proposal_id not in ways:
                continue
            way = ways[line.proposal_id]
            # A sealed application waits for the hour of its call; the others' hour has passed.
            of = call if way in {None, WAYS[0]} else judged if way in JUDGED else ended
            with acting(desk):
                announcing.announce_line(line=line, actor=desk, call=of)
            if way is not None:
                carry(self.company, line.proposal, file_named, until=way)
            self.progress("contracts", len(ways), len(ways))
        Call.objects.filter(pk__in=[ended.pk, judged.pk]).update(closes_at=timezone.now())
        with acting(desk):
            rank_call(self.company, judged)
        found = HostApplication.objects.filter(
            proposal__in=[pk for pk, way in ways.items() if way == "valid"]
        )
        self.progress("councils", 0, found.count())
        make_councils(self.company, Random(SEED + 3), list(found.order_by("pk")))
        make_term_council(self.company)
        make_topics(self.company)


INHERITED = "Có nhiệm vụ gần, phần trùng là kế thừa hợp pháp đã nêu rõ trong thuyết minh."
NOTHING_ALIKE = "Đã đối chiếu các nhiệm vụ gần nhất: khác đối tượng, công nghệ và sản phẩm."


def look_up_and_judge(proposal: Proposal, actor: Actor) -> None:
    """The look-up of a proposal with a verdict on every near record, and its paper."""
    found = look_ups.run_look_up(proposal=proposal, actor=actor, occasion="list")
    near = list(look_ups.case_of(found).candidates.filter(level__in=NEAR))
    for candidate in near:
        look_ups.judge_candidate(
            look_up=found,
            candidate=candidate,
            finding="inherits",
            reasons="Kế thừa kết quả đã nghiệm thu, đối tượng và địa bàn áp dụng khác.",
            actor=actor,
        )
    look_ups.judge_look_up(
        look_up=found,
        finding="inherits" if near else "none",
        reasons=INHERITED if near else NOTHING_ALIKE,
        actor=actor,
    )
    issue_look_up_paper(look_up=found, actor=actor)


def file_named(code: str, actor: Actor, proposal: Proposal) -> Document:
    """A small file that stands for a scanned paper of the demonstration.

    Papers of an application belong to it alone, from the moment it is sent.
    """
    sealed = code in {"application", "explanation"}
    text = f"Ban trinh dien: {code} {proposal.code}".encode("ascii", "replace")
    return receive_upload(
        file=SimpleUploadedFile(f"{code}.pdf", _small_pdf(text), "application/pdf"),
        actor=actor,
        owner_kind="" if sealed else "tasks.proposal",
        owner_id=None if sealed else proposal.pk,
        accept=PAPERS,
    )


def _small_pdf(text: bytes) -> bytes:
    """One page with one line, written by hand: valid and a few hundred bytes."""
    stream = b"BT /F1 14 Tf 60 760 Td (" + text + b") Tj ET"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj%s endobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return (
        out
        + b"xref\n0 6\n0000000000 65535 f \n"
        + table
        + b"trailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % len(out)
    )
