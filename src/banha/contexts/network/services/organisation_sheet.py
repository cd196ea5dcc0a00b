# SPDX-License-Identifier: Apache-2.0
"""The sheet of organisations that do S&T (fields of TT 10/2017 Điều 8 and the registration)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from banha.contexts.network.models import Classification, ScienceOrganisation, StaffCount
from banha.contexts.network.queries import codes_of
from banha.contexts.network.rules import keeps_registers
from banha.contexts.network.services.organisations import (
    add_science_organisation,
    save_science_organisation,
    save_staff_count,
)
from banha.contexts.network.terms import (
    REGISTERED_STATES,
    EconomicForm,
    FounderType,
    Qualification,
    RegistrationState,
    Scheme,
    ScienceKind,
)
from banha.kernel.access.public import Actor
from banha.kernel.imports.public import (
    ChoiceCell,
    Column,
    DateCell,
    Fault,
    ImportRun,
    Setting,
    SheetSpec,
    TextCell,
    Values,
    YearCell,
    integer_cell,
)
from banha.kernel.organisations.public import (
    Organisation,
    OrganisationMatcher,
    create_organisation,
    normalise_tax_code,
)

SHEET = "network.organisations"
LINE = TextCell(300, one_line=True)
KINDS: Mapping[str, tuple[str, ...]] = {
    ScienceKind.RESEARCH: (
        "Tổ chức nghiên cứu khoa học và phát triển công nghệ",
        "viện",
        "viện nghiên cứu",
        "tổ chức nghiên cứu",
        "tổ chức NC&PT",
    ),
    ScienceKind.EDUCATION: (
        "Cơ sở giáo dục đại học, cao đẳng",
        "trường",
        "đại học",
        "trường đại học",
        "học viện",
        "cao đẳng",
        "cơ sở giáo dục đại học",
    ),
    ScienceKind.SERVICE: ("Tổ chức dịch vụ KH&CN", "tổ chức dịch vụ", "trung tâm", "dịch vụ KH&CN"),
}
FOUNDERS: Mapping[str, tuple[str, ...]] = {
    FounderType.NATIONAL_ASSEMBLY: ("Quốc hội",),
    FounderType.GOVERNMENT: ("Chính phủ",),
    FounderType.SUPREME_COURT: ("Tòa án, Viện kiểm sát nhân dân tối cao", "TANDTC", "VKSNDTC"),
    FounderType.PRIME_MINISTER: ("Thủ tướng Chính phủ", "Thủ tướng"),
    FounderType.MINISTER: ("Bộ trưởng", "bộ", "bộ, cơ quan ngang bộ"),
    FounderType.PROVINCE: ("Ủy ban nhân dân cấp tỉnh", "UBND tỉnh", "UBND"),
    FounderType.POLITICAL_ORGANISATION: ("Tổ chức chính trị - xã hội", "hội"),
    FounderType.ENTERPRISE_OR_PERSON: ("Doanh nghiệp, cá nhân", "doanh nghiệp", "cá nhân"),
}
FORMS: Mapping[str, tuple[str, ...]] = {
    EconomicForm.CENTRAL_STATE: ("Nhà nước trung ương", "công lập trung ương"),
    EconomicForm.LOCAL_STATE: ("Nhà nước địa phương", "công lập địa phương"),
    EconomicForm.NON_STATE: ("Ngoài nhà nước", "ngoài công lập", "tư nhân"),
    EconomicForm.FOREIGN_CAPITAL: ("Có vốn đầu tư nước ngoài", "vốn nước ngoài"),
}
STATES: Mapping[str, tuple[str, ...]] = {
    RegistrationState.NOT_REGISTERED: ("Chưa đăng ký",),
    RegistrationState.WAITING: ("Chờ cấp",),
    RegistrationState.CERTIFIED: ("Đã cấp", "đã cấp giấy chứng nhận", "đã cấp GCN"),
    RegistrationState.CHANGED: ("Thay đổi, bổ sung", "đã thay đổi"),
    RegistrationState.REISSUED: ("Cấp lại", "đã cấp lại"),
    RegistrationState.SUSPENDED: ("Đình chỉ",),
    RegistrationState.REVOKED: ("Hủy bỏ hiệu lực, giải thể", "giải thể", "thu hồi"),
}
STAFF = {
    Qualification.DOCTOR: ("staff_doctor", _("Doctors"), "Tiến sĩ"),
    Qualification.MASTER: ("staff_master", _("Masters"), "Thạc sĩ"),
    Qualification.UNIVERSITY: ("staff_university", _("University graduates"), "Đại học"),
    Qualification.COLLEGE: ("staff_college", _("College graduates"), "Cao đẳng"),
    Qualification.OTHER: ("staff_other", _("Other staff"), "Trình độ khác"),
}
COUNT = integer_cell(0, 100_000)


def _column(code: str, title: Any, parse: Any, *aliases: str, **more: Any) -> Column:
    return Column(code, title, parse, aliases=aliases, **more)


COLUMNS = (
    _column("name", _("Name of the organisation"), LINE, "Tên tổ chức", required=True),
    _column("english_name", _("English name"), LINE, "Tên tiếng Anh"),
    _column("short_name", _("Short name"), TextCell(60, one_line=True), "Tên viết tắt"),
    _column("tax_code", _("Tax code"), TextCell(20, one_line=True), "Mã số thuế", "MST"),
    _column("parent", _("Governing body"), LINE, "Cơ quan chủ quản"),
    _column(
        "kind", _("Kind of organisation"), ChoiceCell(KINDS), "Loại hình",
        "Loại hình tổ chức", required=True, takes_heading=True,
    ),
    _column("founder_type", _("Founded by"), ChoiceCell(FOUNDERS), "Thẩm quyền thành lập"),
    _column("economic_form", _("Economic form"), ChoiceCell(FORMS), "Loại hình kinh tế"),
    _column(
        "founding_decision", _("Founding decision"), TextCell(200, one_line=True),
        "Quyết định thành lập",
    ),
    _column("founded_on", _("Founded on"), DateCell(), "Ngày thành lập"),
    _column(
        "certificate_number", _("Certificate number"), TextCell(60, one_line=True),
        "Số GCN ĐKHĐ", "Số giấy chứng nhận",
    ),
    _column("certificate_date", _("Certificate date"), DateCell(), "Ngày cấp GCN", "Ngày cấp"),
    _column(
        "certificate_issuer", _("Certificate issuer"), TextCell(200, one_line=True),
        "Cơ quan cấp", "Cơ quan cấp GCN",
    ),
    _column(
        "registration_state", _("Registration"), ChoiceCell(STATES), "Trạng thái", "Tình trạng"
    ),
    _column("fields", _("Fields (codes)"), TextCell(600), "Lĩnh vực hoạt động", "Mã lĩnh vực"),
    _column("activities", _("Registered activities"), TextCell(20_000), "Nội dung đăng ký"),
    _column("autonomy", _("Degree of autonomy"), TextCell(120, one_line=True), "Mức tự chủ"),
    _column("address", _("Address"), LINE, "Địa chỉ"),
    _column("website", _("Website"), TextCell(200, one_line=True), "Trang thông tin điện tử"),
    _column("staff_year", _("Staff counted in year"), YearCell(1990), "Năm thống kê nhân lực"),
    *(_column(code, title, COUNT, alias) for code, title, alias in STAFF.values()),
)  # fmt: skip
DETAILS = ("english_name", "short_name", "address", "website")
OF_SCIENCE = (
    "kind", "founder_type", "economic_form", "founding_decision", "certificate_number",
    "certificate_issuer", "registration_state", "activities", "autonomy",
)  # fmt: skip
DAYS = ("founded_on", "certificate_date")


@dataclass
class Prepared:
    """Organisations by name, codes of fields, and who stands in the register already."""

    matcher: OrganisationMatcher = field(default_factory=OrganisationMatcher)
    codes: dict[str, int] = field(default_factory=dict)
    entered: frozenset[int] = frozenset()


def _prepare(rows: list[Values], setting: Setting) -> Prepared:
    prepared = Prepared(
        codes={code.code: code.pk for code in codes_of(Scheme.RESEARCH_FIELD)},
        entered=frozenset(ScienceOrganisation.objects.values_list("organisation_id", flat=True)),
    )
    for values in rows:
        values["_organisation"] = _sure(prepared, values.get("tax_code") or "") or _sure(
            prepared, values.get("name") or ""
        )
        values["_parent"] = _sure(prepared, values.get("parent") or "")
        parts = str(values.get("fields") or "").replace(",", ";").replace("\n", ";").split(";")
        values["_codes"] = [part.strip().split(" ")[0].strip(".") for part in parts if part.strip()]
    return prepared


def _sure(prepared: Prepared, name: str) -> int | None:
    found = prepared.matcher.match(name, limit=1) if name else []
    return found[0].organisation_id if found and found[0].is_sure else None


def _rules(values: Values, setting: Setting) -> Iterable[Fault]:
    prepared: Prepared = setting.prepared
    unknown = [code for code in values["_codes"] if code not in prepared.codes]
    if unknown:
        said = _("These are no codes of fields of research: %(codes)s.")
        yield Fault("field", said, column="fields", given={"codes": "; ".join(unknown)[:120]})
    tax_code = values.get("tax_code")
    if tax_code and normalise_tax_code(tax_code) is None:
        said = _("This is no tax code: its check digit does not fit.")
        yield Fault("tax_code", said, column="tax_code")
    state = values.get("registration_state")
    if state in REGISTERED_STATES and not values.get("certificate_number"):
        said = _("A registered organisation has the number of its certificate.")
        yield Fault("required", said, column="certificate_number")
    counted = any(values.get(code) is not None for code, _title, _alias in STAFF.values())
    if counted and values.get("staff_year") is None:
        yield Fault("required", _("Say of which year the staff is."), column="staff_year")
    if values.get("parent") and values["_parent"] is None:
        said = _("The governing body is not in the register; the cell is left out.")
        yield Fault("organisation", said, column="parent", is_doubt=True)
    if values["_organisation"] in prepared.entered:
        said = _("Already in the register: what the row says replaces what was there.")
        yield Fault("already_there", said, column="name", is_doubt=True)


def _write(values: Values, actor: Actor, run: ImportRun) -> int | None:
    organisation = _organisation(values, actor)
    given: dict[str, Any] = {name: values[name] for name in OF_SCIENCE if values.get(name)}
    given |= {name: date.fromisoformat(values[name]) for name in DAYS if values.get(name)}
    if values["_parent"]:
        given["governing_body"] = Organisation.objects.get(pk=values["_parent"])
    if values["_codes"]:
        given["fields"] = list(
            Classification.objects.filter(scheme=Scheme.RESEARCH_FIELD, code__in=values["_codes"])
        )
    known = ScienceOrganisation.objects.filter(organisation=organisation).first()
    if known is None:
        science = add_science_organisation(organisation=organisation, actor=actor, values=given)
    else:
        science = save_science_organisation(science=known, actor=actor, values=given)
    _put_staff(science, values, actor)
    return science.pk


def _organisation(values: Values, actor: Actor) -> Organisation:
    if values["_organisation"]:
        return Organisation.objects.get(pk=values["_organisation"])
    kinds = {
        ScienceKind.RESEARCH: Organisation.Kind.INSTITUTE,
        ScienceKind.EDUCATION: Organisation.Kind.UNIVERSITY,
        ScienceKind.SERVICE: Organisation.Kind.SERVICE,
    }
    details = {name: values[name] for name in (*DETAILS, "tax_code") if values.get(name)}
    parent = Organisation.objects.filter(pk=values["_parent"]).first()
    return create_organisation(
        actor=actor,
        name=values["name"],
        house=Organisation.House.SCIENCE,
        kind=kinds[ScienceKind(values["kind"])],
        parent=parent,
        **details,
    )


def _put_staff(science: ScienceOrganisation, values: Values, actor: Actor) -> None:
    for qualification, (code, _title, _alias) in STAFF.items():
        people = values.get(code)
        if people is None:
            continue
        key = {"year": values["staff_year"], "qualification": qualification}
        known = StaffCount.objects.filter(organisation=science, **key).first()
        women = min(known.women, people) if known else 0
        save_staff_count(
            science=science, actor=actor, values={**key, "people": people, "women": women}
        )


ORGANISATIONS = SheetSpec(
    code=SHEET,
    title=_("Organisations doing S&T"),
    help=_("The register of organisations with certificate, fields of activity and staff."),
    columns=COLUMNS,
    may_use=keeps_registers,
    key=("name",),
    rules=(_rules,),
    prepare=_prepare,
    write_row=_write,
)
