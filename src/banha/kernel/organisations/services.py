# SPDX-License-Identifier: Apache-2.0
"""Writes of the register of organisations."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from banha.foundation.acting import KEEPERS, NAMERS, Acting, holds_any
from banha.foundation.text import tidy
from banha.foundation.written import day_written
from banha.kernel.law.public import NotAllowed, Refusal, Refused
from banha.kernel.organisations.models import Organisation, Succession
from banha.kernel.organisations.names import (
    is_electronic_id,
    is_science_id,
    normalise_tax_code,
    organisation_key,
)
from banha.kernel.organisations.offices import is_paper_sign
from banha.kernel.places.public import Place

#: Who keeps the sign of an office.
SIGNS_KEPT_BY = ("unit_leader", "clerk", "administrator")
#: What a new name takes over from the organisation it follows.
INHERITED = (
    "english_name", "short_name", "paper_sign", "house", "kind", "parent", "electronic_id",
    "science_id", "address", "place", "email", "phone", "website", "is_demonstration",
)  # fmt: skip


def create_organisation(
    *,
    actor: Acting,
    name: str,
    house: str,
    kind: str,
    parent: Organisation | None = None,
    place: Place | None = None,
    valid_from: date | None = None,
    is_another: bool = False,
    **details: str,
) -> Organisation:
    """Add an organisation to the register.

    Refuses malformed numbers, a tax code already held, and a name already held under the same
    parent unless ``is_another`` says that it is truly another body. Bodies of the State are
    added by officers only.
    """
    roles = KEEPERS if house == Organisation.House.STATE else NAMERS
    _allow(actor, roles)
    details = {field: tidy(value) for field, value in details.items()}
    name = tidy(name)
    refusals = _faults_of(name, house, kind, details)
    if not is_another and name:
        refusals += _faults_of_double(name, parent)
    if refusals:
        raise Refused(*refusals)
    if details.get("tax_code"):
        details["tax_code"] = normalise_tax_code(details["tax_code"]) or ""
    with transaction.atomic():
        return Organisation.objects.create(
            name=name,
            house=house,
            kind=kind,
            parent=parent,
            place=place,
            valid_from=valid_from,
            **details,
        )


def _faults_of(name: str, house: str, kind: str, details: dict[str, str]) -> list[Refusal]:
    found: list[Refusal] = []
    if not name or len(name) > 300:
        found.append(Refusal(_("Write the full name, at most 300 letters."), field="name"))
    if house not in Organisation.House.values:
        found.append(Refusal(_("Choose one of the three houses."), field="house"))
    if kind not in Organisation.Kind.values:
        found.append(Refusal(_("Choose a kind of organisation."), field="kind"))
    tax_code = details.get("tax_code", "")
    code = normalise_tax_code(tax_code) if tax_code else ""
    if code is None:
        found.append(
            Refusal(
                _("The check digit of this tax code does not fit."),
                field="tax_code",
                remedy=_("Compare it with the registration certificate; leave it empty if unsure."),
                code="tax_code_wrong",
            )
        )
    elif code and (held := Organisation.objects.filter(tax_code=code).first()):
        found.append(
            Refusal(
                _("This tax code already belongs to %(name)s.") % {"name": held.name},
                field="tax_code",
                remedy=_("Use the organisation in the register."),
                code="tax_code_held",
            )
        )
    if details.get("electronic_id") and not is_electronic_id(details["electronic_id"]):
        found.append(
            Refusal(
                _("An electronic identifier looks like G02 or H21.12.05."), field="electronic_id"
            )
        )
    if details.get("science_id") and not is_science_id(details["science_id"]):
        found.append(
            Refusal(_("This is not an identifier of the national database."), field="science_id")
        )
    return found


def _faults_of_double(name: str, parent: Organisation | None) -> list[Refusal]:
    held = Organisation.objects.filter(
        folded_name=organisation_key(name), parent=parent, valid_until__isnull=True
    ).first()
    if held is None:
        return []
    return [
        Refusal(
            _("The register already holds %(name)s.") % {"name": held.name},
            field="name",
            remedy=_("Use it, or say that this is another organisation of the same name."),
            code="name_held",
        )
    ]


def set_paper_sign(*, actor: Acting, organisation: Organisation, sign: str) -> Organisation:
    """The office says which letters stand for it in the numbers of its papers.

    Empty gives the letters of its short name again. Numbers given stay as they were given, and the
    running number goes on. Refuses who neither leads the office, keeps its register nor runs the
    house, and what cannot stand in a number (NĐ 30/2020/NĐ-CP, phụ lục I: số, ký hiệu).
    """
    if not any(actor.holds(role, organisation.pk) for role in SIGNS_KEPT_BY):
        raise NotAllowed(
            Refusal(
                _("The sign of an office is kept by its leader, its clerk and the administrator."),
                code="not_allowed",
            )
        )
    sign = tidy(sign)
    if sign and not is_paper_sign(sign):
        raise Refused(
            Refusal(
                _("A sign is 2 to 20 capital letters or digits, as ĐCK or SKHCN."),
                field="sign",
                remedy=_("Parts may be joined by a hyphen; leave out spaces and strokes."),
                code="sign_wrong",
            )
        )
    with transaction.atomic():
        organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
        organisation.paper_sign = sign
        organisation.save(update_fields=["paper_sign"])
    return organisation


def rename_organisation(
    *,
    actor: Acting,
    organisation: Organisation,
    name: str,
    on: date,
    basis: str = "",
    **changed: Any,
) -> Organisation:
    """From the day on the body bears the new name; the old one stays readable for its span.

    The tax code and the units below follow the new name.
    """
    _allow(actor, KEEPERS)
    _refuse_ended(organisation, on)
    if not tidy(name) or organisation_key(name) == organisation.folded_name:
        raise Refused(Refusal(_("Write a name that differs from the present one."), field="name"))
    with transaction.atomic():
        old = Organisation.objects.select_for_update().get(pk=organisation.pk)
        tax_code = old.tax_code
        _end(old, on)
        inherited = {field: getattr(old, field) for field in INHERITED} | changed
        new = Organisation.objects.create(name=name, valid_from=on, tax_code=tax_code, **inherited)
        _link(old, new, Succession.Manner.RENAMED, on, basis)
        Organisation.objects.filter(parent=old, valid_until__isnull=True).update(parent=new)
    return new


def merge_organisations(
    *,
    actor: Acting,
    olds: Sequence[Organisation],
    into: Organisation,
    on: date,
    basis: str = "",
) -> Organisation:
    """From the day on several bodies are one; their open units move under it."""
    _allow(actor, KEEPERS)
    if not olds or into in olds:
        raise Refused(
            Refusal(_("Name the bodies that end and another one that goes on."), field="olds")
        )
    for old in olds:
        _refuse_ended(old, on)
    with transaction.atomic():
        for old in olds:
            _end(old, on)
            _link(old, into, Succession.Manner.MERGED, on, basis)
            units = Organisation.objects.filter(parent=old, valid_until__isnull=True)
            units.exclude(pk=into.pk).update(parent=into)
    return into


def split_organisation(
    *,
    actor: Acting,
    organisation: Organisation,
    names: Sequence[str],
    on: date,
    basis: str = "",
) -> list[Organisation]:
    """From the day on one body is several; which of them answers for what is said elsewhere."""
    _allow(actor, KEEPERS)
    _refuse_ended(organisation, on)
    if len({organisation_key(name) for name in names} - {""}) < 2:
        raise Refused(Refusal(_("A split needs at least two names."), field="names"))
    inherited = {field: getattr(organisation, field) for field in ("house", "kind", "parent")}
    with transaction.atomic():
        _end(organisation, on)
        news = [
            Organisation.objects.create(name=name, valid_from=on, **inherited) for name in names
        ]
        for new in news:
            _link(organisation, new, Succession.Manner.SPLIT, on, basis)
    return news


def _allow(actor: Acting, roles: frozenset[str]) -> None:
    if not holds_any(actor, roles):
        raise NotAllowed(
            Refusal(
                _("Your role does not keep the register of organisations."),
                remedy=_("Ask the officer of the managing unit."),
                code="not_keeper",
            )
        )


def _refuse_ended(organisation: Organisation, on: date) -> None:
    if organisation.valid_until is not None and organisation.valid_until < on:
        raise Refused(
            Refusal(
                _("%(name)s ended on %(day)s already.")
                % {"name": organisation.name, "day": day_written(organisation.valid_until)},
                field="on",
                remedy=_("Choose its successor instead."),
                code="ended",
            )
        )
    if organisation.valid_from is not None and on <= organisation.valid_from:
        raise Refused(
            Refusal(_("The day must lie after the body was founded."), field="on", code="too_early")
        )
    if on > timezone.localdate() + timedelta(days=366):
        raise Refused(Refusal(_("The day lies more than a year ahead."), field="on"))


def _end(organisation: Organisation, on: date) -> None:
    organisation.valid_until = on - timedelta(days=1)
    # The number is unique; whoever goes on bears it.
    organisation.tax_code = ""
    organisation.save()


def _link(old: Organisation, new: Organisation, manner: str, on: date, basis: str) -> None:
    Succession.objects.get_or_create(
        old=old, new=new, defaults={"manner": manner, "on": on, "basis": tidy(basis)}
    )
