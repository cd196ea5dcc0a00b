# SPDX-License-Identifier: Apache-2.0
"""The demonstration's people: one account for each part, and many scientists behind the tasks."""

from dataclasses import dataclass
from datetime import date
from random import Random

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings

from banha.foundation.text import fold, name_sort_key
from banha.kernel.access.public import STATE_ROLES, Account, Actor, Role, RoleHeld, actor_of
from banha.kernel.organisations.public import Organisation, organisation_key
from banha.kernel.people.public import AcademicTitle, Affiliation, Person
from banha.site.demo.works import person_name

SINCE = date(2015, 1, 1)
MOIT = "Bộ Công Thương"
AGENCY = "Cục Đổi mới sáng tạo, Chuyển đổi xanh và Khuyến công"
INSTITUTE = "Viện Nghiên cứu Cơ khí"
OTHER = "Viện Khoa học và Công nghệ Mỏ - Luyện kim"
PROVINCE_AGENCY = "Sở Khoa học và Công nghệ Quảng Ninh"
ENTERPRISE = "Công ty cổ phần Chế tạo máy Sao Mai (trình diễn)"


@dataclass
class Company:
    """Everyone of the demonstration who acts."""

    ministry: Organisation
    agency: Organisation
    institutes: list[Organisation]
    enterprise: Organisation
    actors: dict[str, Actor]
    scientists: dict[int, list[Person]]  # organisation id -> its scientists


#: sign-in name, full name, role, where
PARTS = (
    ("chuyenvien", "Lê Minh Đức", Role.DESK_OFFICER, AGENCY),
    ("chuyenvien2", "Phạm Thị Hòa", Role.DESK_OFFICER, AGENCY),
    ("cuctruong", "Đỗ Quang Huy", Role.UNIT_LEADER, AGENCY),
    ("lanhdaobo", "Vũ Thị Ánh", Role.MINISTRY_LEADER, MOIT),
    ("taichinh", "Bùi Thị Kim Oanh", Role.FINANCE_OFFICER, AGENCY),
    ("vanthu", "Ngô Thị Mai", Role.CLERK, AGENCY),
    ("thuky", "Hoàng Văn Sơn", Role.COUNCIL_SECRETARY, AGENCY),
    ("quantri", "Trịnh Thị Quản", Role.ADMINISTRATOR, AGENCY),
    ("thanhtra", "Phùng Văn Kiểm", Role.AUDITOR, MOIT),
    ("so.quangninh", "Lý Thị Yến", Role.DESK_OFFICER, PROVINCE_AGENCY),
    ("qlkh", "Trần Thị Quỳnh Nga", Role.SCIENCE_MANAGER, INSTITUTE),
    ("chunhiem", "Nguyễn Văn Thành", Role.SCIENTIST, INSTITUTE),
    ("nhakhoahoc", "Mai Văn Lộc", Role.SCIENTIST, OTHER),
    ("doanhnghiep", "Đặng Văn Khải", Role.ENTERPRISE_REPRESENTATIVE, ENTERPRISE),
)


def organisation_named(name: str) -> Organisation:
    """The body of that name in the register, made and marked where it is not."""
    known = Organisation.objects.filter(valid_until=None)
    found = (
        known.filter(folded_name=organisation_key(name)).first() or known.filter(name=name).first()
    )
    if found is None:
        is_enterprise = "công ty" in name.lower()
        found = Organisation(
            name=name,
            house=Organisation.House.ENTERPRISE if is_enterprise else Organisation.House.SCIENCE,
            kind=Organisation.Kind.ENTERPRISE if is_enterprise else Organisation.Kind.INSTITUTE,
            is_demonstration=True,
        )
        found.save()
    return found


def _account(username: str, person: Person, role: str) -> None:
    account = Account(
        username=username,
        email=f"{username}@trinhdien.example",
        person=person,
        is_demonstration=True,
    )
    account.set_password(settings.DEMO_PASSWORD)
    account.save()
    if role in STATE_ROLES:
        TOTP.activate(account, generate_totp_secret())


def make_company(random: Random, hosts: tuple[str, ...]) -> Company:
    """Create the accounts and, for every host, some scientists; all marked as demonstration."""
    actors: dict[str, Actor] = {}
    people: dict[str, Person] = {}
    for username, name, role, where in PARTS:
        person = Person.objects.create(
            full_name=name, sex="f" if "Thị" in name else "m", is_demonstration=True
        )
        organisation = organisation_named(where)
        RoleHeld.objects.create(
            person=person,
            role=role,
            organisation=organisation,
            valid_from=SINCE,
            basis="Bản trình diễn",
        )
        Affiliation.objects.create(person=person, organisation=organisation, valid_from=SINCE)
        _account(username, person, role)
        people[username] = person
    for username, person in people.items():
        actors[username] = actor_of(person)
    institutes = [organisation_named(name) for name in hosts]
    scientists = {host.pk: _scientists(random, host) for host in institutes}
    scientists.setdefault(organisation_named(INSTITUTE).pk, []).append(people["chunhiem"])
    return Company(
        ministry=organisation_named(MOIT),
        agency=organisation_named(AGENCY),
        institutes=institutes,
        enterprise=organisation_named(ENTERPRISE),
        actors=actors,
        scientists=scientists,
    )


def _scientists(random: Random, host: Organisation) -> list[Person]:
    made = []
    for _ in range(14):
        name, sex = person_name(random)
        made.append(
            Person(
                full_name=name,
                folded_name=fold(name),
                sort_key=name_sort_key(name),
                sex=sex,
                birth_year=random.randint(1962, 1994),
                is_demonstration=True,
            )
        )
    people = Person.objects.bulk_create(made)
    AcademicTitle.objects.bulk_create(
        AcademicTitle(person=person, title=random.choice(("ts", "ths", "ts", "pgs")))
        for person in people
    )
    Affiliation.objects.bulk_create(
        Affiliation(person=person, organisation=host, valid_from=SINCE, position="Nghiên cứu viên")
        for person in people
    )
    return people


def scientist_actor(person: Person, host: Organisation) -> Actor:
    """The person acting as a scientist of his organisation; the role is written down once."""
    RoleHeld.objects.get_or_create(
        person=person,
        role=Role.SCIENTIST,
        organisation=host,
        defaults={"valid_from": SINCE, "basis": "Bản trình diễn"},
    )
    return actor_of(person)
