# SPDX-License-Identifier: Apache-2.0
"""The sheet of experts (lý lịch khoa học): persons are recognised by their marks, never guessed."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from banha.contexts.network.models import Classification, Expert
from banha.contexts.network.queries import codes_of
from banha.contexts.network.rules import keeps_registers
from banha.contexts.network.services.experts import add_expert
from banha.contexts.network.services.finding import find_expert_again
from banha.contexts.network.terms import Scheme
from banha.foundation.text import nfc
from banha.kernel.access.public import Actor
from banha.kernel.imports.public import (
    ChoiceCell,
    Column,
    EmailCell,
    Fault,
    ImportRun,
    Setting,
    SheetSpec,
    TextCell,
    Values,
    YearCell,
)
from banha.kernel.organisations.public import Organisation, OrganisationMatcher
from banha.kernel.people.public import (
    Person,
    create_person,
    find_doubles,
    normalise_identity_number,
    normalise_science_id,
    split_titles,
)

SHEET = "network.experts"
LINE = TextCell(300, one_line=True)
SEXES: Mapping[str, tuple[str, ...]] = {Person.Sex.FEMALE: ("Nữ",), Person.Sex.MALE: ("Nam",)}


def _column(code: str, title: Any, parse: Any, *aliases: str, **more: Any) -> Column:
    return Column(code, title, parse, aliases=aliases, **more)


COLUMNS = (
    _column(
        "full_name", _("Full name"), TextCell(160, one_line=True), "Họ và tên", "Họ tên",
        required=True, help=_("Titles may stand before the name: PGS.TS. Nguyễn Văn A."),
    ),
    _column("sex", _("Sex"), ChoiceCell(SEXES), "Giới tính"),
    _column("birth_year", _("Year of birth"), YearCell(1900, 2015), "Năm sinh", "Ngày sinh"),
    _column(
        "identity_number", _("Identity number"), TextCell(20, one_line=True), "CCCD", "Số CCCD",
        "Số định danh cá nhân",
    ),
    _column(
        "science_id", _("Researcher identifier"), TextCell(20, one_line=True),
        "Mã định danh nhà khoa học",
    ),
    _column("email", _("E-mail"), EmailCell(), "Thư điện tử", "Email"),
    _column("organisation", _("Organisation"), LINE, "Cơ quan công tác", "Đơn vị công tác"),
    _column("position", _("Position"), TextCell(160, one_line=True), "Chức vụ"),
    _column(
        "profession", _("Professional title"), TextCell(160, one_line=True),
        "Chức danh nghề nghiệp", "Chức danh",
    ),
    _column(
        "main_fields", _("Main fields of research (codes)"), TextCell(400),
        "Lĩnh vực nghiên cứu", "Lĩnh vực chuyên môn", "Mã lĩnh vực",
    ),
    _column("keywords", _("Keywords"), TextCell(800), "Từ khóa", "Hướng nghiên cứu"),
    _column("work_history", _("Career"), TextCell(20_000), "Quá trình công tác"),
    _column("record", _("Tasks, publications, patents"), TextCell(20_000), "Thành tích", "Công bố"),
)  # fmt: skip


@dataclass
class Prepared:
    """Codes of fields, once for the chunk."""

    codes: dict[str, int] = field(default_factory=dict)


def _prepare(rows: list[Values], setting: Setting) -> Prepared:
    matcher = OrganisationMatcher()
    for values in rows:
        found = matcher.match(values.get("organisation") or "", limit=1)
        sure = bool(found) and found[0].is_sure
        values["_organisation"] = found[0].organisation_id if sure else None
        values["_codes"] = [part.split(" ")[0].strip(".") for part in _parts(values, "main_fields")]
    return Prepared({code.code: code.pk for code in codes_of(Scheme.RESEARCH_FIELD)})


def _parts(values: Values, code: str) -> list[str]:
    return [p.strip() for p in re.split(r"[;,\n]+", values.get(code) or "") if p.strip()]


def _marks(values: Values) -> dict[str, Any]:
    identity = normalise_identity_number(values.get("identity_number") or "")
    science = normalise_science_id(values.get("science_id") or "")
    return {
        "emails": [values["email"]] if values.get("email") else [],
        "identity_number": identity or "",
        "science_id": science or "",
    }


def _known(values: Values) -> tuple[list[Person], list[Person]]:
    """Those who share a mark of the row, and those who share only name and workplace or year."""
    doubles = find_doubles(
        full_name=split_titles(values.get("full_name") or "")[1],
        birth_year=values.get("birth_year"),
        organisation_id=values["_organisation"],
        **_marks(values),
    )
    certain = [double.person for double in doubles if double.is_certain]
    near = [d.person for d in doubles if {"name_birth", "name_place"} & set(d.reasons)]
    return certain, near


def _rules(values: Values, setting: Setting) -> Iterable[Fault]:
    prepared: Prepared = setting.prepared
    unknown = [code for code in values["_codes"] if code not in prepared.codes]
    if unknown:
        said = _("These are no codes of fields of research: %(codes)s.")
        yield Fault("field", said, column="main_fields", given={"codes": "; ".join(unknown)[:120]})
    for code, normal in (
        ("identity_number", normalise_identity_number),
        ("science_id", normalise_science_id),
    ):
        if values.get(code) and normal(values[code]) is None:
            yield Fault(code, _("This is no such number."), column=code)
    if values.get("organisation") and values["_organisation"] is None:
        said = _("“%(name)s” is not in the register of organisations.")
        yield Fault(
            "organisation",
            said,
            column="organisation",
            given={"name": values["organisation"][:120]},
            remedy=_("Register it first, or write its full official name."),
        )
    certain, near = _known(values)
    if len(certain) > 1:
        said = _("The marks of this row belong to several persons.")
        yield Fault("several", said, column="full_name")
    elif not certain and len(near) > 1:
        said = _("Several persons of this name work there or were born that year.")
        remedy = _("Add the e-mail or the identity number.")
        yield Fault("several", said, column="full_name", remedy=remedy)
    elif certain or near:
        said = _("This person is known: only what the profile does not say yet is taken in.")
        yield Fault("already_there", said, column="full_name", is_doubt=True)


def _write(values: Values, actor: Actor, run: ImportRun) -> int | None:
    certain, near = _known(values)
    person = next(iter(certain or near), None)
    if person is None:
        marks = _marks(values)
        details = {name: marks[name] for name in ("identity_number", "science_id") if marks[name]}
        details |= {name: values[name] for name in ("sex", "birth_year") if values.get(name)}
        organisation = Organisation.objects.filter(pk=values["_organisation"]).first()
        person = create_person(
            actor=actor,
            full_name=values["full_name"],
            emails=marks["emails"],
            organisation=organisation,
            position=values.get("position") or "",
            **details,
        )
    expert = add_expert(person=person, actor=actor)
    _complete(expert, values)
    return expert.pk


def _complete(expert: Expert, values: Values) -> None:
    """Fill what is empty; what the person wrote himself stays. A sheet is no consent."""
    for name in ("profession", "work_history", "record"):
        if not getattr(expert, name) and values.get(name):
            setattr(expert, name, nfc(values[name]))
    if not expert.keywords:
        expert.keywords = [part[:80] for part in _parts(values, "keywords")][:40]
    expert.save()
    if values["_codes"] and not expert.main_fields.exists():
        codes = Classification.objects.filter(
            scheme=Scheme.RESEARCH_FIELD, code__in=values["_codes"]
        )
        expert.main_fields.set(codes)
    find_expert_again(expert)


EXPERTS = SheetSpec(
    code=SHEET,
    title=_("Experts"),
    help=_("Profiles of scientists. A sheet gives no consent: each person does that himself."),
    columns=COLUMNS,
    may_use=keeps_registers,
    key=("full_name", "email"),
    rules=(_rules,),
    prepare=_prepare,
    write_row=_write,
)
