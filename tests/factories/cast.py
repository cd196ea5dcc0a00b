# SPDX-License-Identifier: Apache-2.0
"""One named cast for the whole house."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.hashers import make_password
from django.db.models.signals import post_save

from banha.foundation.text import fold, name_sort_key
from banha.kernel.access.public import Account, Actor, Role, RoleHeld, actor_of
from banha.kernel.organisations.public import Organisation
from banha.kernel.people.public import Person

PASSWORD = "mat-khau-cua-dien-vien-7"
SINCE = date(2015, 1, 1)


@dataclass
class Member:
    """One member of the cast: the person, the account and the actor of today."""

    person: Person
    account: Account
    organisation: Organisation

    @property
    def actor(self) -> Actor:
        return actor_of(self.person)


@dataclass
class Cast:
    """Who plays in the tests, and where they work."""

    ministry: Organisation
    agency: Organisation  # Cục ĐCK, the managing unit
    institute: Organisation
    other_institute: Organisation
    enterprise_organisation: Organisation
    province: Organisation
    province_agency: Organisation  # Sở KH&CN
    applicant: Member  # science manager of the institute
    scientist: Member  # principal investigator at the institute
    desk_officer: Member
    second_officer: Member
    unit_leader: Member  # signs for the agency
    ministry_leader: Member
    finance_officer: Member
    clerk: Member
    secretary: Member
    province_officer: Member
    enterprise: Member
    stranger: Member  # a scientist of another institute
    administrator: Member


def make_member(name: str, username: str, role: Role, organisation: Organisation) -> Member:
    (made,) = make_members([(name, username, role, organisation)])
    return made


def make_members(parts: Sequence[tuple[str, str, Role, Organisation]]) -> list[Member]:
    """Several in three statements, as most tests begin with all of them."""
    people = [
        Person(
            full_name=name,
            folded_name=fold(name),
            sort_key=name_sort_key(name),
            sex="f" if "Thị" in name else "m",
        )
        for name, *_rest in parts
    ]
    Person.objects.bulk_create(people)
    accounts = [
        Account(
            username=username,
            email=f"{username}@example.vn",
            person=person,
            password=make_password(PASSWORD),
        )
        for (_name, username, *_rest), person in zip(parts, people, strict=True)
    ]
    Account.objects.bulk_create(accounts)
    RoleHeld.objects.bulk_create(
        RoleHeld(person=person, role=role, organisation=organisation, valid_from=SINCE)
        for (_name, _username, role, organisation), person in zip(parts, people, strict=True)
    )
    for made in (*people, *accounts):
        # Whoever follows what is saved follows these as well.
        post_save.send(type(made), instance=made, created=True, using="default")
    return [
        Member(person=person, account=account, organisation=organisation)
        for (*_rest, organisation), person, account in zip(parts, people, accounts, strict=True)
    ]


def make_cast() -> Cast:
    """Create the cast in an empty database."""
    org = Organisation.objects.create
    kind, house = Organisation.Kind, Organisation.House
    ministry = org(name="Bộ Công Thương", house=house.STATE, kind=kind.MINISTRY)
    agency = org(
        name="Cục Đổi mới sáng tạo, Chuyển đổi xanh và Khuyến công",
        short_name="Cục ĐCK",
        house=house.STATE,
        kind=kind.DEPARTMENT,
        parent=ministry,
    )
    institute = org(
        name="Viện Nghiên cứu Cơ khí", house=house.SCIENCE, kind=kind.INSTITUTE, parent=ministry
    )
    other = org(
        name="Viện Công nghệ Mỏ và Luyện kim",
        house=house.SCIENCE,
        kind=kind.INSTITUTE,
        parent=ministry,
    )
    enterprise = org(
        name="Công ty cổ phần Chế tạo máy Sao Mai", house=house.ENTERPRISE, kind=kind.ENTERPRISE
    )
    province = org(
        name="Ủy ban nhân dân tỉnh Quảng Ninh", house=house.STATE, kind=kind.PROVINCE_COMMITTEE
    )
    sokhcn = org(
        name="Sở Khoa học và Công nghệ Quảng Ninh",
        house=house.STATE,
        kind=kind.PROVINCE_DEPARTMENT,
        parent=province,
    )
    parts = {
        "applicant": ("Trần Thị Quỳnh Nga", "nga", Role.SCIENCE_MANAGER, institute),
        "scientist": ("Nguyễn Văn Thành", "thanh", Role.SCIENTIST, institute),
        "desk_officer": ("Lê Minh Đức", "duc", Role.DESK_OFFICER, agency),
        "second_officer": ("Phạm Thị Hòa", "hoa", Role.DESK_OFFICER, agency),
        "unit_leader": ("Đỗ Quang Huy", "huy", Role.UNIT_LEADER, agency),
        "ministry_leader": ("Vũ Thị Ánh", "anh", Role.MINISTRY_LEADER, ministry),
        "finance_officer": ("Bùi Thị Kim Oanh", "oanh", Role.FINANCE_OFFICER, agency),
        "clerk": ("Ngô Thị Mai", "mai", Role.CLERK, agency),
        "secretary": ("Hoàng Văn Sơn", "son", Role.COUNCIL_SECRETARY, agency),
        "province_officer": ("Lý Thị Yến", "yen", Role.DESK_OFFICER, sokhcn),
        "enterprise": ("Đặng Văn Khải", "khai", Role.ENTERPRISE_REPRESENTATIVE, enterprise),
        "stranger": ("Mai Văn Lạ", "la", Role.SCIENTIST, other),
        "administrator": ("Trịnh Thị Quản", "quan", Role.ADMINISTRATOR, agency),
    }
    made = make_members(list(parts.values()))
    return Cast(
        ministry=ministry,
        agency=agency,
        institute=institute,
        other_institute=other,
        enterprise_organisation=enterprise,
        province=province,
        province_agency=sokhcn,
        **dict(zip(parts, made, strict=True)),
    )
