# SPDX-License-Identifier: Apache-2.0
"""The registers of S&T organisations and of experts of the demonstration, written by services."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from django.db import transaction

from banha.contexts.network.public import (
    Classification,
    Expert,
    Scheme,
    ScienceOrganisation,
    add_evaluation,
    add_expert,
    add_science_organisation,
    give_consent,
    save_pool_status,
    save_profile,
    save_staff_count,
)
from banha.contexts.tasks.public import Task
from banha.kernel.access.public import Actor, actor_of
from banha.kernel.organisations.public import Organisation
from banha.kernel.people.public import Person, add_email, add_title
from banha.site.demo import network_words as words
from banha.site.demo.people import Company, organisation_named
from banha.site.demo.publications import Publications

EXPERTS = 60
SOURCE = "Số liệu trình diễn, không phải số liệu thật của tổ chức"
#: Where the registration of each organisation stands, in turns: nearly all hold a certificate.
STATES = (*["certified"] * 6, "changed", "certified", "certified", "reissued", "certified", "none")
ODD_STATES = {"waiting": 29, "suspended": 33, "revoked": 37}
#: What share of the staff has which degree, in institutes and schools.
SHARES = {"ts": 16, "ths": 38, "dh": 34, "cd": 5, "other": 7}
POOL = (*["active"] * 7, "proposed", "active", "expired", "none", "suspended")
SUFFIXES = ("kh", "vn", "nc", "cn")
Progress = Callable[[str, int, int], None]


class Network:
    """Who does science in the demonstration, with what, and who is asked for advice."""

    def __init__(self, random: Random, company: Company, today: date, progress: Progress) -> None:
        self.random, self.company, self.today, self.progress = random, company, today, progress
        self.desk = company.actors["chuyenvien"]
        codes = Classification.objects.filter(scheme__in=(Scheme.RESEARCH_FIELD, Scheme.SECTOR))
        self.codes = {(row.scheme, row.code): row for row in codes}

    @transaction.atomic
    def write(self) -> None:
        """Profiles of organisations first, then those of the people who led most tasks there."""
        bodies = self._bodies()
        for number, (body, trade) in enumerate(bodies):
            self._organisation(number, body, trade)
            self.progress("organisations", number + 1, len(bodies))
        chosen = self._leading(body for body, _trade in bodies)
        # A chance of its own: what the rest of the demonstration draws stays as it was.
        works = Publications(Random(len(chosen)), self.today)
        for number, (person, body) in enumerate(chosen):
            expert = self._expert(number, person, body)
            works.write(number, expert, words.TRADES[words.trade_of(body.name)])
            self.progress("experts", number + 1, len(chosen))

    def _bodies(self) -> list[tuple[Organisation, str]]:
        """Institutes and schools of the ministry, then units of enterprises made up for it."""
        science = Organisation.objects.filter(
            house=Organisation.House.SCIENCE,
            kind__in=(Organisation.Kind.INSTITUTE, Organisation.Kind.UNIVERSITY),
            valid_until=None,
        )
        known = [(body, words.trade_of(body.name)) for body in science.order_by("name")]
        return [
            *known,
            *((organisation_named(name), trade) for name, trade in words.ENTERPRISES),
        ]

    def _fields(self, codes: Iterable[str]) -> list[Classification]:
        found = (self.codes.get((Scheme.RESEARCH_FIELD, code)) for code in codes)
        return [code for code in found if code is not None]

    def _organisation(self, number: int, body: Organisation, trade: str) -> None:
        told = words.TRADES[trade]
        science = add_science_organisation(
            organisation=body,
            actor=self.desk,
            values={
                **self._registered(number),
                **self._founded(body),
                "activities": told.activities,
                "facilities": told.equipment,
                "cooperation": told.partners if number % 3 else "",
                "intellectual_property": self._rights(),
                "fields": self._fields(told.fields[: self.random.choice((1, 2, 3))]),
                "head": self._head(body),
                "source": SOURCE,
            },
        )
        self._staff(science, body)
        self._evaluations(science, number)

    def _founded(self, body: Organisation) -> dict[str, Any]:
        private = body.house == Organisation.House.ENTERPRISE
        is_school = body.kind == Organisation.Kind.UNIVERSITY
        # Before the oldest certificate given below.
        on = date(self.random.randint(2004, 2015) if private else self.random.randint(1962, 1998),
                  self.random.randint(1, 12), self.random.randint(1, 28))  # fmt: skip
        number = self.random.randint(12, 980)
        kind = "service" if private and "Tư vấn" in body.name else "research"
        found = {
            "kind": "education" if is_school else kind,
            "founder_type": "enterprise" if private else "minister",
            "economic_form": "non_state" if private else "central",
            "founding_decision": f"Quyết định số {number}/QĐ-{'HĐQT' if private else 'BCT'}",
            "founded_on": on,
            "governing_body": body.parent,
        }
        if private:
            return found
        return found | {
            "autonomy": self.random.choice(words.AUTONOMY),
            "autonomy_decision": f"Quyết định số {self.random.randint(100, 3200)}/QĐ-BCT",
        }

    def _registered(self, number: int) -> dict[str, Any]:
        state = next(
            (state for state, odd in ODD_STATES.items() if odd == number),
            STATES[number % len(STATES)],
        )
        if state in ("none", "waiting"):
            return {"registration_state": state}
        on = self.today - timedelta(days=self.random.randint(300, 3600))
        return {
            "registration_state": state,
            "certificate_number": f"A-{1201 + number * 7}/TD",
            "certificate_date": on,
            "certificate_issuer": "Bộ Khoa học và Công nghệ (trình diễn)",
            "state_from": on + timedelta(days=0 if state == "certified" else 200),
        }

    def _rights(self) -> str:
        patents, useful, marks = (self.random.randint(0, most) for most in (9, 14, 6))
        return (
            f"{patents} bằng độc quyền sáng chế; {useful} bằng độc quyền giải pháp hữu ích; "
            f"{marks} nhãn hiệu."
        )

    def _head(self, body: Organisation) -> Person | None:
        """The eldest of its people leads it."""
        people = self.company.scientists.get(body.pk, [])
        return min(people, key=lambda one: (one.birth_year or 9999, one.pk), default=None)

    def _staff(self, science: ScienceOrganisation, body: Organisation) -> None:
        is_school = body.kind == Organisation.Kind.UNIVERSITY
        private = body.house == Organisation.House.ENTERPRISE
        size = self.random.randint(
            *((280, 900) if is_school else (18, 60) if private else (70, 290))
        )
        for year in (self.today.year - 2, self.today.year - 1):
            size += self.random.randint(-3, 6)
            for qualification, share in SHARES.items():
                people = round(size * share * (0.5 if private and share < 20 else 1) / 100)
                is_doctor = qualification == "ts"
                save_staff_count(
                    science=science,
                    actor=self.desk,
                    values={
                        "year": year,
                        "qualification": qualification,
                        "people": people,
                        "women": round(people * self.random.uniform(0.2, 0.5)),
                        "full_time": round(people * 0.9),
                        "professors": people // 40 if is_doctor else 0,
                        "associate_professors": people // 7 if is_doctor else 0,
                    },
                )

    def _evaluations(self, science: ScienceOrganisation, number: int) -> None:
        last = self.today.year - 1
        rows = [("self", last, last)]
        if number % 3 != 2:
            rows.append(("external", last - 6, last - 2))
        for manner, since, until in rows:
            values: dict[str, Any] = {
                "manner": manner,
                "period_from": since,
                "period_until": until,
                "score": Decimal(self.random.randint(235, 478)) / 100,
            }
            if manner == "external":
                values |= {
                    "decided_on": date(until + 1, 6, 1) + timedelta(days=number),
                    "decision": f"Quyết định số {1400 + number}/QĐ-BCT (trình diễn)",
                }
            add_evaluation(science=science, actor=self.desk, values=values)

    def _leading(self, bodies: Iterable[Organisation]) -> list[tuple[Person, Organisation]]:
        """Of every body in turn who led most tasks, until there are enough."""
        led = Counter(Task.objects.exclude(leader=None).values_list("leader_id", flat=True))
        queues = [
            (sorted(people, key=lambda one: (-led[one.pk], one.pk)), body)
            for body in bodies
            if (people := self.company.scientists.get(body.pk))
        ]
        chosen: dict[int, tuple[Person, Organisation]] = {}
        for turn in range(EXPERTS):
            for people, body in queues:
                if turn < len(people) and len(chosen) < EXPERTS:
                    chosen.setdefault(people[turn].pk, (people[turn], body))
        return list(chosen.values())

    def _expert(self, number: int, person: Person, body: Organisation) -> Expert:
        highest = self._titles(person)
        expert = add_expert(person=person, actor=self.desk)
        himself = actor_of(person)
        save_profile(
            expert=expert, actor=himself, values=self._profile(number, person, body, highest)
        )
        self._address(person)
        # Three of four agreed to be seen; one of those thought better of it later.
        if number % 4:
            give_consent(expert=expert, actor=himself)
        self._pool(expert, number, self.desk)
        return expert

    def _titles(self, person: Person) -> str:
        """Degrees with their years: a professor was a doctor first. The highest one is given."""
        held = set(person.titles.values_list("title", flat=True))
        born = person.birth_year or 1975
        if held & {"pgs", "gs"}:
            held.add("ts")
        years = {"ths": 27, "ts": 33, "pgs": 40, "gs": 47}
        for title in sorted(held & set(years)):
            year = min(born + years[title] + self.random.randint(0, 4), self.today.year - 1)
            add_title(
                actor=self.desk,
                person=person,
                title=title,
                year=year,
                awarded_by="" if title in ("gs", "pgs") else self.random.choice(words.SCHOOLS),
            )
        return next((title for title in ("gs", "pgs", "ts", "ths") if title in held), "")

    def _profile(
        self, number: int, person: Person, body: Organisation, highest: str
    ) -> dict[str, Any]:
        trade = words.trade_of(body.name)
        told = words.TRADES[trade]
        begin = (person.birth_year or 1975) + 24
        tasks = Task.objects.filter(leader=person).order_by("-approved_on")[:4]
        led = [f"Chủ nhiệm: {task.title} (từ năm {task.start_year})." for task in tasks]
        sector = self.codes.get((Scheme.SECTOR, trade))
        return {
            "profession": words.PROFESSIONS.get(highest, "Kỹ sư nghiên cứu"),
            "training_field": next(iter(self._fields((told.trained,))), None),
            "main_fields": self._fields(told.fields[number % 2 : 1 + number % 2 + number % 3]),
            "sectors": [sector] if sector else [],
            "keywords": self.random.sample(told.keywords, 3),
            "languages": self._languages(),
            "work_history": f"{begin}–2014: kỹ sư, cán bộ nghiên cứu.\n2015–nay: {body.name}.",
            "record": "\n".join(led),
            "is_abroad": number % 29 == 7,
            "load_limit": (None, 3, 5)[number % 3],
        }

    def _languages(self) -> list[tuple[str, str]]:
        english, *others = words.LANGUAGES
        known = [english, *self.random.sample(others, self.random.choice((0, 0, 1, 1, 2)))]
        return [(name, self.random.choice(levels)) for name, levels in known]

    def _address(self, person: Person) -> None:
        if not person.emails.exists():
            plain = person.folded_name.replace(" ", ".").replace("đ", "d")
            address = f"{plain}.{person.pk}@trinhdien.example"
            add_email(actor=self.desk, person=person, address=address)

    def _pool(self, expert: Any, number: int, desk: Actor) -> None:
        status = POOL[number % len(POOL)]
        values: dict[str, Any] = {"pool_status": status}
        if status != "none":
            since = self.today - timedelta(days=700 + number * 9)
            length = 600 if status == "expired" else 1825
            values |= {"pool_from": since, "pool_until": since + timedelta(days=length)}
        if status == "suspended":
            values["suspension_reason"] = "Hai lần liên tiếp không gửi phiếu nhận xét đúng hạn."
        save_pool_status(expert=expert, actor=desk, values=values)
