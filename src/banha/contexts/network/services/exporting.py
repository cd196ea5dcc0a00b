# SPDX-License-Identifier: Apache-2.0
"""Registers as workbooks in the columns of their import sheets: out, changed, and in again."""

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import IO, Any

from django.db import transaction
from django.db.models import Prefetch, QuerySet

from banha.contexts.network.models import (
    Expert,
    RegisterExport,
    ScienceOrganisation,
    StaffCount,
)
from banha.contexts.network.rules import may_see_contact
from banha.contexts.network.services import expert_sheet, organisation_sheet
from banha.kernel.access.public import Actor
from banha.kernel.imports.public import SheetSpec, write_sheet
from banha.kernel.people.public import Affiliation, display_name, primary_email

BATCH = 500
Words = dict[str, Any]


def _first(words: Any, value: str) -> str:
    """The word of a choice that the import sheet reads."""
    known = words.get(value)
    return str(known[0]) if known else ""


def _organisation_row(science: ScienceOrganisation) -> Words:
    body, sheet = science.organisation, organisation_sheet
    counts = list(science.staff_counts.all())
    year = max((count.year for count in counts), default=None)
    staff = {count.qualification: count.people for count in counts if count.year == year}
    return {
        "name": body.name,
        "english_name": body.english_name,
        "short_name": body.short_name,
        "tax_code": body.tax_code,
        "parent": science.governing_body.name if science.governing_body else "",
        "kind": _first(sheet.KINDS, science.kind),
        "founder_type": _first(sheet.FOUNDERS, science.founder_type),
        "economic_form": _first(sheet.FORMS, science.economic_form),
        "founding_decision": science.founding_decision,
        "founded_on": science.founded_on,
        "certificate_number": science.certificate_number,
        "certificate_date": science.certificate_date,
        "certificate_issuer": science.certificate_issuer,
        "registration_state": _first(sheet.STATES, science.registration_state),
        "fields": "; ".join(code.code for code in science.fields.all()),
        "activities": science.activities,
        "autonomy": science.autonomy,
        "address": body.address,
        "website": body.website,
        "staff_year": year,
        **{code: staff.get(of) for of, (code, _title, _alias) in sheet.STAFF.items()},
    }


def _expert_row(actor: Actor) -> Callable[[Expert], Words]:
    """The identity number is shown to nobody whole, so it stands in no workbook."""

    def row(expert: Expert) -> Words:
        person, sees = expert.person, may_see_contact(actor, expert)
        place = next((one for one in person.affiliations.all() if one.valid_until is None), None)
        return {
            "full_name": display_name(person),
            "sex": _first(expert_sheet.SEXES, person.sex) if sees else "",
            "birth_year": person.birth_year if sees else None,
            "identity_number": "",
            "science_id": person.science_id if sees else "",
            "email": primary_email(person) if sees else "",
            "organisation": place.organisation.name if place else "",
            "position": place.position if place else "",
            "profession": expert.profession,
            "main_fields": "; ".join(code.code for code in expert.main_fields.all()),
            "keywords": "; ".join(expert.keywords),
            "work_history": expert.work_history,
            "record": expert.record,
        }

    return row


@transaction.atomic
def export_organisations(
    *, rows: QuerySet[ScienceOrganisation], actor: Actor, asked: str = ""
) -> IO[bytes]:
    """The organisations of a list the actor may see, as a workbook open at its beginning."""
    staff = Prefetch("staff_counts", StaffCount.objects.order_by("year"))
    found = rows.select_related("organisation", "governing_body").prefetch_related("fields", staff)
    told = (_organisation_row(one) for one in found.iterator(chunk_size=BATCH))
    return _kept(organisation_sheet.ORGANISATIONS, told, actor, asked)


@transaction.atomic
def export_experts(*, rows: QuerySet[Expert], actor: Actor, asked: str = "") -> IO[bytes]:
    """The experts of a list the actor may see; contact only of those whose contact he may see."""
    places = Affiliation.objects.select_related("organisation").order_by("-valid_from", "pk")
    found = rows.select_related("person").prefetch_related(
        "main_fields", "person__titles", "person__emails",
        Prefetch("person__affiliations", places),
    )  # fmt: skip
    told = map(_expert_row(actor), found.iterator(chunk_size=BATCH))
    return _kept(expert_sheet.EXPERTS, told, actor, asked)


def _kept(spec: SheetSpec, rows: Iterable[Words], actor: Actor, asked: str) -> IO[bytes]:
    """Write the workbook and keep who took how many rows of which register, and when."""
    target = BytesIO()  # some thousand rows; the workbook itself is written row by row
    count = write_sheet(target, spec, rows)
    RegisterExport.objects.create(
        sheet=spec.code, made_by_id=actor.person_id, row_count=count, asked=asked[:500]
    )
    target.seek(0)
    return target
