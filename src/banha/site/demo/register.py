# SPDX-License-Identifier: Apache-2.0
"""About five thousand tasks since 2010 as an office's register holds them."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import islice
from random import Random
from typing import Any

from banha.contexts.network.public import Classification, Scheme
from banha.contexts.programmes.public import Level, Managing, Mode, Regime, TaskKind
from banha.contexts.tasks.public import (
    IdentifierKind,
    ProductRow,
    PublicState,
    Task,
    TaskIdentifier,
    TaskRating,
    TaskState,
    TeamMember,
    TeamRole,
    code_pattern_for,
    comparable,
)
from banha.foundation.text import fold
from banha.kernel.organisations.public import Organisation
from banha.kernel.places.public import Place, place_key
from banha.site.demo.people import Company, organisation_named
from banha.site.demo.works import Work

SOURCE = "Sổ theo dõi nhiệm vụ (trình diễn)"
KINDS = {
    "research": TaskKind.TOPIC,
    "pilot": TaskKind.PILOT,
    "scheme": TaskKind.SCHEME,
    "standard": TaskKind.STANDARDS,
    "information": TaskKind.INFORMATION,
    "international": TaskKind.INTERNATIONAL,
}
LEVELS = ((Level.MINISTRY, 62), (Level.NATIONAL, 12), (Level.PROVINCE, 20), (Level.BASE, 6))
MANAGED = {Level.NATIONAL: Managing.NATIONAL, Level.PROVINCE: Managing.PROVINCE}
RATINGS = ((TaskRating.PASS, 78), (TaskRating.EXCELLENT, 17), (TaskRating.FAIL, 5))


class Register:
    """Writes tasks in batches, with codes counted per prefix and year as the rule asks."""

    def __init__(self, random: Random, company: Company, today: date) -> None:
        self.random, self.company, self.today = random, company, today
        self.counted: dict[tuple[str, int], int] = {}
        self.codes = {
            (code.scheme, code.code): code for code in Classification.objects.order_by("edition")
        }
        self.places = {
            place_key(place.name): place
            for place in Place.objects.filter(tier=Place.Tier.PROVINCE, valid_until=None)
        }
        self.hosts: dict[str, Organisation] = {}

    def host_of(self, work: Work) -> Organisation:
        name = self.random.choice(work.vocabulary.hosts)
        if name not in self.hosts:
            self.hosts[name] = organisation_named(name)
        return self.hosts[name]

    def code_for(self, task: Task) -> str:
        pattern = code_pattern_for(managing=task.managing, regime=Regime.R1, kind=task.kind)
        year = task.start_year or self.today.year
        key = (pattern.prefix, year)
        self.counted[key] = self.counted.get(key, 0) + 1
        return pattern.pattern.format(number=self.counted[key], year=year, year2=year % 100)

    def task_of(self, year: int, work: Work, number: int) -> Task:
        """The unsaved task of a work that started in the year."""
        random = self.random
        host = self.host_of(work)
        level = random.choices([x for x, _ in LEVELS], [w for _, w in LEVELS])[0]
        approved = date(year, random.randint(1, 5), random.randint(1, 28))
        starts = approved + timedelta(days=random.randint(15, 60))
        ends = starts + timedelta(days=30 * work.months)
        task = Task(
            **_written(work),
            level=level,
            mode=random.choice(Mode.values),
            regime=Regime.R1 if approved < date(2025, 10, 1) else Regime.R2,
            managing=MANAGED.get(level, Managing.MOIT),
            start_year=year,
            research_field=self.codes.get(
                (Scheme.RESEARCH_FIELD, random.choice(work.vocabulary.fields))
            ),
            objective=self.codes.get((Scheme.SOCIO_ECONOMIC_OBJECTIVE, work.vocabulary.objective)),
            host=host,
            governing_body=host.parent,
            managing_organisation=self.company.agency,
            province=self.places[place_key(work.place)],
            leader=random.choice(self.company.scientists[host.pk]),
            monitor_id=self.company.actors["chuyenvien"].person_id,
            approved_on=approved,
            starts_on=starts,
            ends_on=ends,
            announced_on=starts,
            is_legacy=True,
            legacy_source=SOURCE,
            legacy_key=str(number),
            is_demonstration=True,
        )
        self._finish(task, ends)
        return task

    def _finish(self, task: Task, ends: date) -> None:
        """A task whose time is over was mostly accepted, registered and applied; some are late."""
        random = self.random
        if ends >= self.today or random.random() < 0.03:
            task.state, task.public_state = TaskState.RUNNING, PublicState.RUNNING
            return
        accepted = ends + timedelta(days=random.randint(-20, 160))
        if accepted > self.today:
            task.state, task.public_state = TaskState.RUNNING, PublicState.RUNNING
            return
        task.accepted_on = accepted
        task.rating = random.choices([r for r, _ in RATINGS], [w for _, w in RATINGS])[0]
        task.state, task.public_state = TaskState.LIQUIDATED, PublicState.ENDED
        if task.rating != TaskRating.FAIL:
            number = random.randint(1, 900)
            task.certificate_number = f"{number}/{accepted.year}/KQNC"
            task.certificate_date = accepted + timedelta(days=random.randint(20, 60))
            if random.random() < 0.45:
                task.state, task.public_state = TaskState.FOLLOWED, PublicState.APPLIED

    def write(
        self, works: list[tuple[int, Work]], progress: Callable[[int, int], None]
    ) -> Iterator[tuple[Task, Work]]:
        """Write the tasks with codes, leaders and products; yields each with its work."""
        done, numbered = 0, enumerate(works, 1)
        while batch := list(islice(numbered, 500)):
            pairs = [(self.task_of(year, work, n), work) for n, (year, work) in batch]
            Task.objects.bulk_create(task for task, _ in pairs)
            self._rows(pairs)
            done += len(pairs)
            progress(done, len(works))
            yield from pairs

    def _rows(self, pairs: list[tuple[Task, Work]]) -> None:
        identifiers, products, team, sectors = [], [], [], []
        through = Task.sectors.through
        for task, work in pairs:
            text = self.code_for(task)
            identifiers.append(
                TaskIdentifier(
                    task=task,
                    kind=IdentifierKind.MANAGING_CODE,
                    text=text,
                    comparable=comparable(text),
                    given_on=task.approved_on,
                    is_legacy=True,
                )
            )
            products.extend(_products(task, work))
            team.append(
                TeamMember(task=task, person=task.leader, role=TeamRole.LEADER, person_months=12)
            )
            sector = self.codes.get((Scheme.SECTOR, work.vocabulary.sector))
            if sector is not None:
                sectors.append(through(task=task, classification=sector))
        TaskIdentifier.objects.bulk_create(identifiers)
        ProductRow.objects.bulk_create(products)
        TeamMember.objects.bulk_create(team)
        through.objects.bulk_create(sectors)


def _written(work: Work) -> dict[str, Any]:
    """What the work says of itself, under the names of a task."""
    return {
        "title": work.title,
        "folded_title": fold(work.title),
        "kind": KINDS[work.kind],
        "urgency": work.urgency,
        "goal": work.aim,
        "content": work.content,
        "method": work.method,
        "novelty": work.novelty,
        "expected_result": "; ".join(product.name for product in work.products),
        "application": work.users,
        "duration_months": work.months,
        "state_budget": work.budget_state,
        "other_money": work.budget_other,
    }


def _products(task: Task, work: Work) -> list[ProductRow]:
    return [
        ProductRow(
            task=task,
            position=position,
            form=product.form,
            name=product.name,
            unit=product.unit,
            quantity=product.quantity,
            receiver_text=work.users,
        )
        for position, product in enumerate(work.products)
    ]


def corpus_fields(work: Work, host: str, team: str) -> dict[str, Any]:
    """The texts by which a task is compared."""
    return {
        "aim": work.aim,
        "content": f"{work.content}\n{work.method}",
        "product": "; ".join(product.name for product in work.products),
        "team": team,
        "organisation": host,
    }
