# SPDX-License-Identifier: Apache-2.0
"""In whose name a paper is issued, how its office is called, and which texts it rests on."""

import pytest
from django.utils import timezone

from banha.contexts.tasks.processes import process_for
from banha.kernel.documents.public import law_lines
from banha.kernel.dossiers.public import issuing_body
from banha.kernel.law.reference import load_law
from banha.kernel.organisations.public import Organisation, head_of, sign_of
from tests.factories.cast import Cast


@pytest.mark.parametrize(
    ("name", "kind", "short", "head", "sign"),
    [
        ("Bộ Công Thương", "ministry", "BCT", "Bộ trưởng Bộ Công Thương", "BCT"),
        ("Cục Hóa chất", "department", "", "Cục trưởng Cục Hóa chất", ""),
        ("Vụ Pháp chế", "department", "Vụ PC", "Vụ trưởng Vụ Pháp chế", "PC"),
        ("Văn phòng Bộ", "department", "Văn phòng", "Chánh Văn phòng Bộ", ""),
        (
            "Ủy ban nhân dân tỉnh Quảng Ninh",
            "province_committee",
            "UBND tỉnh Quảng Ninh",
            "Chủ tịch Ủy ban nhân dân tỉnh Quảng Ninh",
            "UBND",
        ),
        (
            "Sở Khoa học và Công nghệ Quảng Ninh",
            "province_department",
            "Sở KH&CN Quảng Ninh",
            "Giám đốc Sở Khoa học và Công nghệ Quảng Ninh",
            "SKHCN",
        ),
        ("Công ty Sao Mai", "enterprise", "SM", "Thủ trưởng Công ty Sao Mai", "SM"),
    ],
)
def test_office_is_named_by_its_head_and_its_sign(
    name: str, kind: str, short: str, head: str, sign: str
) -> None:
    body = Organisation(name=name, kind=kind, short_name=short)
    assert (head_of(body), sign_of(body)) == (head, sign)


def test_province_decides_in_its_own_name_and_cites_no_circular_of_others(cast: Cast) -> None:
    load_law(lambda *_: None)
    lines = law_lines(
        process_for(managing="province", regime="R1").basis,
        is_province=True,
        on=timezone.localdate(),
    )
    assert lines == [
        "Căn cứ Luật Khoa học và công nghệ số 29/2013/QH13 ngày 18 tháng 6 năm 2013, được sửa đổi, "
        "bổ sung tại Luật số 28/2018/QH14"
    ]
    actor = cast.province_officer.actor
    step = process_for(managing="province", regime="R1").step("approve")
    assert issuing_body(cast.province_agency, step, actor) == cast.province


def test_old_law_cites_the_circular_with_what_amended_it(cast: Cast) -> None:
    load_law(lambda *_: None)
    process = process_for(managing="moit", regime="R1")
    lines = law_lines(process.basis, on=timezone.localdate())
    assert len(lines) == 2
    assert lines[1].startswith(
        "Căn cứ Thông tư số 50/2014/TT-BCT ngày 15 tháng 12 năm 2014 của Bộ trưởng Bộ Công Thương "
        "quy định về quản lý nhiệm vụ khoa học và công nghệ"
    )
    assert lines[1].endswith(
        "được sửa đổi, bổ sung tại Thông tư số 37/2016/TT-BCT, Thông tư số 42/2019/TT-BCT"
    )
