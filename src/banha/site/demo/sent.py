# SPDX-License-Identifier: Apache-2.0
"""Three hundred proposals of the open call, in every state, some late, some planted overlaps."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from banha.contexts.network.public import Classification, Scheme
from banha.contexts.programmes.public import Call, Formation, Mode, TaskKind
from banha.contexts.tasks.public import (
    Act,
    BudgetItem,
    LumpManner,
    MoneySource,
    Proposal,
    Task,
    proposals,
    starting,
    step_now,
    submission,
)
from banha.kernel.access.public import Actor
from banha.kernel.audit.public import acting
from banha.site.demo.people import Company, organisation_named, scientist_actor
from banha.site.demo.register import KINDS
from banha.site.demo.works import (
    Work,
    continuation,
    copy_elsewhere,
    copy_exact,
    copy_reworded,
    copy_sections,
)

BASES = (
    "Quyết định 2795/QĐ-BCT ngày 30/10/2023 của Bộ Công Thương",
    "Nghị quyết 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị",
    "Luật 93/2025/QH15 ngày 27/6/2025",
)


@dataclass(frozen=True)
class Planted:
    """A proposal that copies a task on purpose: which, and how."""

    proposal_id: int
    task_id: int
    manner: str


class Sender:
    """Writes and sends proposals as scientists do, on days before today."""

    def __init__(self, random: Random, company: Company, call: Call, now: datetime) -> None:
        self.random, self.company, self.call, self.now = random, company, call, now
        self.codes = {(code.scheme, code.code): code for code in Classification.objects.all()}
        self.planted: list[Planted] = []

    def actor_and_host(self, work: Work) -> tuple[Actor, Any, Any]:
        host = organisation_named(self.random.choice(work.vocabulary.hosts))
        person = self.random.choice(self.company.scientists[host.pk])
        return scientist_actor(person, host), host, person

    def write(self, work: Work, at: datetime) -> tuple[Proposal, Actor]:
        """A whole draft of the work."""
        actor, host, person = self.actor_and_host(work)
        kind = KINDS[work.kind]
        with acting(actor):
            proposal = starting.start_proposal(
                actor=actor,
                proposer=host,
                managing_organisation=self.company.agency,
                call=self.call,
                values=self._values(work, kind, host, person),
                at=at,
            )
            Proposal.objects.filter(pk=proposal.pk).update(is_demonstration=True)
            self._rows(proposal, actor, work, person, kind)
        proposal.refresh_from_db()
        return proposal, actor

    def _values(self, work: Work, kind: str, host: Any, person: Any) -> dict[str, Any]:
        code = self.codes.get
        return {
            "title": work.title,
            "kind": kind,
            "mode": self.random.choice(Mode.values),
            "formation": Formation.ORDER,
            "orderer": self.company.ministry,
            "urgency": work.urgency,
            "goal": work.aim,
            "content": work.content,
            "method": work.method,
            "novelty": work.novelty,
            "expected_result": "; ".join(product.name for product in work.products),
            "application": f"Chuyển giao cho {work.users} tại {work.place}.",
            "duration_months": work.months,
            "start_year": self.call.year,
            "state_budget": work.budget_state,
            "other_money": work.budget_other,
            "lump_manner": LumpManner.PARTIAL,
            "research_field": code((Scheme.RESEARCH_FIELD, work.vocabulary.fields[0])),
            "objective": code((Scheme.SOCIO_ECONOMIC_OBJECTIVE, work.vocabulary.objective)),
            "sectors": [
                sector
                for sector in (code((Scheme.SECTOR, work.vocabulary.sector)),)
                if sector is not None
            ],
            "leader": person,
            "host": host,
            "priority": self.random.randint(1, 9),
            **(
                {"origin_kind": "result", "origin_text": "Kết quả đề tài đã được nghiệm thu"}
                if kind == TaskKind.PILOT
                else {}
            ),
        }

    def _rows(self, proposal: Proposal, actor: Actor, work: Work, person: Any, kind: str) -> None:
        proposals.set_products(
            proposal=proposal,
            actor=actor,
            rows=[
                {
                    "form": product.form,
                    "name": product.name,
                    "unit": product.unit,
                    "quantity": Decimal(product.quantity),
                    "receiver_text": work.users,
                    "metrics": [
                        {
                            "name": product.metric[0],
                            "unit": product.metric[1],
                            "required": product.metric[2],
                        }
                    ]
                    if product.metric
                    else [],
                }
                for product in work.products
            ],
        )
        proposals.set_budget(proposal=proposal, actor=actor, rows=self._budget(work))
        proposals.set_team(
            proposal=proposal,
            actor=actor,
            rows=[
                {"person": person, "name": person.full_name, "role": "leader", "person_months": 6}
            ],
        )
        proposals.set_users(proposal=proposal, actor=actor, rows=[{"name": work.users}])
        rows = [{"citation": text} for text in self.random.sample(BASES, 2)]
        proposals.set_bases(proposal=proposal, actor=actor, rows=rows)

    def _budget(self, work: Work) -> list[dict[str, Any]]:
        """Labour, materials and survey over the years, the State's part and the other."""
        year = self.call.year
        rows = []
        for item, share in (
            (BudgetItem.LABOUR, 55),
            (BudgetItem.MATERIALS_NORMED, 30),
            (BudgetItem.SURVEY, 15),
        ):
            rows.append(
                {
                    "item": item,
                    "source": MoneySource.STATE,
                    "year": year,
                    "is_lump": True,
                    "amount": work.budget_state * share // 100,
                }
            )
        if work.budget_other:
            rows.append(
                {
                    "item": BudgetItem.MATERIALS_NORMED,
                    "source": MoneySource.ENTERPRISE,
                    "year": year,
                    "is_lump": False,
                    "amount": work.budget_other,
                }
            )
        return rows

    def send(self, proposal: Proposal, actor: Actor, at: datetime) -> None:
        """Send it at a moment in the past."""
        with acting(actor):
            submission.submit_proposal(proposal=proposal, actor=actor, at=at)
        proposal.refresh_from_db()

    def receive(self, proposal: Proposal, at: datetime) -> None:
        """The desk officer takes it in."""
        with acting(self.company.actors["chuyenvien"]):
            step_now(proposal, self.company.actors["chuyenvien"], "receive", act=Act(at=at))


def planted_works(
    random: Random, pairs: list[tuple[Task, Work]], each: int
) -> list[tuple[Work, int, str]]:
    """Copies of known tasks, ``each`` of every class, with the task and the manner."""
    chosen = random.sample(
        [pair for pair in pairs if pair[1].kind == "research" and pair[0].level != "QG"], each * 8
    )
    made: list[tuple[Work, int, str]] = []
    for n, (task, work) in enumerate(chosen):
        other = random.choice(pairs)[1]
        manner, copy = (
            ("exact", copy_exact(work)),
            ("reworded_10", copy_reworded(random, work, 0.1)),
            ("reworded_30", copy_reworded(random, work, 0.3)),
            ("reworded_60", copy_reworded(random, work, 0.6)),
            ("sections", copy_sections(random, work, other)),
            ("elsewhere", copy_elsewhere(random, work)),
            ("continuation", continuation(random, work)),
            ("exact", copy_exact(work)),
        )[n % 8]
        made.append((copy, task.pk, manner))
    return made


#: How many proposals rest where, and how many days ago they were sent (from, to).
STATES: tuple[tuple[str, int, int, int], ...] = (
    ("draft", 38, 1, 40),
    ("submitted", 62, 0, 6),
    ("submitted_late", 10, 9, 20),
    ("supplement", 12, 10, 25),
    ("consolidating", 96, 3, 22),
    ("consolidating_late", 18, 40, 60),
    ("listed", 24, 25, 50),
    ("approved_list", 14, 35, 60),
    ("announced", 12, 45, 65),
    ("withdrawn", 6, 10, 40),
    ("declined", 6, 30, 60),
    ("contracted", 6, 60, 70),
)


def moments(random: Random, now: datetime, first: int, last: int) -> Callable[[], datetime]:
    """Moments of a working day between so many days ago."""

    def moment() -> datetime:
        day = now - timedelta(days=random.randint(first, max(first, last)))
        return day.replace(hour=random.randint(1, 9), minute=random.randint(0, 59))

    return moment
