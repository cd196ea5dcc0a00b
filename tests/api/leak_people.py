# SPDX-License-Identifier: Apache-2.0
"""The cast of the leak world: everybody of the house, and those who stand beside it.

Co-authors, a member of a council, who watches over one task, another unit of the same ministry,
a host that competes, a scientist and a colleague without any relation, a keeper without a desk.
"""

from dataclasses import dataclass

from banha.kernel.access.public import Role
from banha.kernel.organisations.public import Organisation
from tests.factories.cast import Cast, Member, make_cast, make_member

#: The leader a competing host names; his name is as sealed as the application.
RIVAL = "Zqkin Van zqrivalq"  # without marks: JSON writes letters with marks as escapes


@dataclass
class Crowd(Cast):
    """The cast and who stands beside it."""

    other_unit: Organisation  # another department of the same ministry
    rival_house: Organisation
    reading_author: Member  # co-author of another house who may read
    writing_author: Member  # the same who may write
    councillor: Member  # an expert who sat on the council, without a role in the house
    judge: Member  # an expert with a seat on a council, free of interests in what is before it
    monitor: Member  # watches over one task of the agency from another unit
    other_officer: Member
    other_leader: Member
    other_secretary: Member
    other_administrator: Member
    rival: Member  # speaks for a host that applies for the same tasks as the stranger
    outsider: Member  # a scientist without any relation
    colleague: Member  # a scientist of the proposing institute who takes part in nothing
    auditor: Member  # reads histories of the agency's councils and dossiers, nothing else
    other_auditor: Member


def make_crowd() -> Crowd:
    """The cast in an empty database, and everybody beside it."""
    cast = make_cast()
    org, kind, house = Organisation.objects.create, Organisation.Kind, Organisation.House
    unit = org(name="Cục Hóa chất", house=house.STATE, kind=kind.DEPARTMENT, parent=cast.ministry)
    rivals = org(name="Viện Máy và Dụng cụ", house=house.SCIENCE, kind=kind.INSTITUTE)
    apart = org(name="Trường Đại học Vùng Cao", house=house.SCIENCE, kind=kind.INSTITUTE)
    return Crowd(
        **vars(cast),
        other_unit=unit,
        rival_house=rivals,
        reading_author=make_member("Tạ Thị Đọc", "doc", Role.SCIENTIST, apart),
        writing_author=make_member("Hà Văn Viết", "viet", Role.SCIENTIST, apart),
        councillor=make_member("Zqkin Thị zqownexpertq", "uyvien", Role.SCIENTIST, apart),
        judge=make_member("Mạc Thị Xét", "xet", Role.SCIENTIST, apart),
        monitor=make_member("Cao Văn Dõi", "doi", Role.DESK_OFFICER, unit),
        other_officer=make_member("Kim Thị Nhung", "nhung", Role.DESK_OFFICER, unit),
        other_leader=make_member("Lưu Văn Trưởng", "truong", Role.UNIT_LEADER, unit),
        other_secretary=make_member("Thái Thị Ký", "ky", Role.COUNCIL_SECRETARY, unit),
        other_administrator=make_member("Quách Văn Máy", "may", Role.ADMINISTRATOR, unit),
        rival=make_member(RIVAL, "rival", Role.SCIENCE_MANAGER, rivals),
        outsider=make_member("Tô Văn Ngoài", "ngoai", Role.SCIENTIST, apart),
        auditor=make_member("Phùng Văn Kiểm", "kiem", Role.AUDITOR, cast.agency),
        other_auditor=make_member("Vi Thị Tra", "tra", Role.AUDITOR, unit),
        colleague=make_member("Đoàn Thị Bên", "ben", Role.SCIENTIST, cast.institute),
    )
