# SPDX-License-Identifier: Apache-2.0
"""Writes of persons and of what is true of them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from banha.foundation.acting import KEEPERS, NAMERS, Acting, holds_any
from banha.foundation.events import publish
from banha.foundation.text import tidy
from banha.kernel.law.public import NotAllowed, Refusal, Refused
from banha.kernel.organisations.public import Organisation
from banha.kernel.people.events import PersonsMerged
from banha.kernel.people.models import AcademicTitle, Affiliation, EmailAddress, Person
from banha.kernel.people.names import (
    normalise_identity_number,
    normalise_orcid,
    normalise_science_id,
    split_titles,
)
from banha.kernel.people.queries import find_doubles


def create_person(
    *,
    actor: Acting,
    full_name: str,
    emails: Sequence[str] = (),
    titles: Sequence[str] = (),
    organisation: Organisation | None = None,
    position: str = "",
    is_another: bool = False,
    **details: Any,
) -> Person:
    """Add a person; titles written before the name are taken off it and kept apart.

    Refuses malformed e-mails and numbers, and a person who shares an e-mail, identity number,
    ORCID or S&T identifier. The same name with the same year of birth or workplace is refused
    too unless ``is_another`` says it is truly somebody else.
    """
    _allow(actor, NAMERS)
    written, name = split_titles(full_name)
    addresses = list(
        dict.fromkeys(address.strip().lower() for address in emails if address.strip())
    )
    refusals = _faults_of(name, addresses, details)
    if not refusals:
        place = organisation.pk if organisation else None
        refusals = _faults_of_doubles(name, addresses, details, place, is_another=is_another)
    if refusals:
        raise Refused(*refusals)
    with transaction.atomic():
        person = Person.objects.create(full_name=name, **details)
        for number, address in enumerate(addresses):
            EmailAddress.objects.create(person=person, address=address, is_primary=number == 0)
        for title in dict.fromkeys([*titles, *written]):
            AcademicTitle.objects.create(person=person, title=title)
        if organisation is not None:
            Affiliation.objects.create(
                person=person, organisation=organisation, position=tidy(position)
            )
    return person


def _faults_of(name: str, addresses: list[str], details: dict[str, Any]) -> list[Refusal]:
    """Also writes the normal form of each number into ``details``."""
    found: list[Refusal] = []
    if not name or len(name) > 120 or not any(letter.isalpha() for letter in name):
        found.append(Refusal(_("Write the full name, at most 120 letters."), field="full_name"))
    for address in addresses:
        try:
            validate_email(address)
        except ValidationError:
            found.append(
                Refusal(
                    _("%(address)s is no e-mail address.") % {"address": address}, field="emails"
                )
            )
    for field, normal, message in (
        ("orcid", normalise_orcid, _("The check digit of this ORCID does not fit.")),
        (
            "identity_number",
            normalise_identity_number,
            _("An identity number has 12 digits (9 on the old card)."),
        ),
        ("science_id", normalise_science_id, _("An identifier looks like CB.123456.")),
    ):
        value = str(details.get(field) or "")
        if not value:
            continue
        normalised = normal(value)
        if normalised is None:
            found.append(Refusal(message, field=field))
        else:
            details[field] = normalised
    year = details.get("birth_year")
    if year is not None and not 1900 <= year <= timezone.localdate().year - 14:
        found.append(Refusal(_("This year of birth cannot be right."), field="birth_year"))
    return found


def _faults_of_doubles(
    name: str,
    addresses: list[str],
    details: dict[str, Any],
    organisation_id: int | None,
    *,
    is_another: bool,
) -> list[Refusal]:
    doubles = find_doubles(
        full_name=name,
        emails=addresses,
        birth_year=details.get("birth_year"),
        organisation_id=organisation_id,
        identity_number=details.get("identity_number") or "",
        orcid=details.get("orcid") or "",
        science_id=details.get("science_id") or "",
    )
    for double in doubles:
        if double.is_certain:
            return [
                Refusal(
                    _("%(name)s in the register has the same e-mail or number.")
                    % {"name": double.person.full_name},
                    field="full_name",
                    remedy=_("Use the person in the register."),
                    code="person_held",
                )
            ]
        if not is_another and {"name_birth", "name_place"} & set(double.reasons):
            return [
                Refusal(
                    _("The register holds %(name)s with the same year of birth or workplace.")
                    % {"name": double.person.full_name},
                    field="full_name",
                    remedy=_("Use that person, or say that this is somebody else."),
                    code="perhaps_held",
                )
            ]
    return []


def merge_persons(*, actor: Acting, keep: Person, double: Person) -> Person:
    """Two entries are one human being: e-mails, titles and affiliations move to ``keep``.

    The double stays as a sign that points on; what names it in other rooms is moved by those who
    hear ``PersonsMerged``. Marks that ``keep`` lacks are taken over; two different identity
    numbers or ORCIDs are refused, since they say these are two persons.
    """
    _allow(actor, KEEPERS)
    if keep.pk == double.pk or keep.merged_into_id or double.merged_into_id:
        raise Refused(
            Refusal(
                _("Choose two persons who are not merged yet."),
                field="double",
                remedy=_("Reload the page: somebody may have merged them already."),
                code="merged_already",
            )
        )
    with transaction.atomic():
        rows = Person.objects.select_for_update().in_bulk([keep.pk, double.pk])
        keep, double = rows[keep.pk], rows[double.pk]
        _refuse_two_persons(keep, double)
        taken = {}
        for field in MARKS:
            if not getattr(keep, field) and getattr(double, field):
                taken[field] = getattr(double, field)
        # Unique marks leave the double before the kept person takes them.
        double.identity_number = double.orcid = ""
        double.merged_into = keep
        double.save()
        for field, value in taken.items():
            setattr(keep, field, value)
        keep.save()
        _move_attributes(keep, double)
        publish(PersonsMerged(kept_id=keep.pk, double_id=double.pk))
    return keep


#: What the kept person takes over where it knows nothing itself.
MARKS = ("sex", "birth_year", "birth_date", "ethnicity", "identity_number", "science_id", "orcid")


def _refuse_two_persons(keep: Person, double: Person) -> None:
    for field in ("identity_number", "orcid"):
        one, other = getattr(keep, field), getattr(double, field)
        if one and other and one != other:
            raise Refused(
                Refusal(
                    _("The two have different numbers; they are two persons."),
                    field=field,
                    remedy=_("Correct the wrong number first if it is a slip."),
                    code="two_persons",
                )
            )


def _move_attributes(keep: Person, double: Person) -> None:
    has_primary = keep.emails.filter(is_primary=True).exists()
    double.emails.update(person=keep, **({"is_primary": False} if has_primary else {}))
    held = {row.title: row for row in keep.titles.all()}
    for title in double.titles.all():
        if title.title in held:
            mine = held[title.title]
            mine.year, mine.awarded_by = (
                mine.year or title.year,
                mine.awarded_by or title.awarded_by,
            )
            mine.save()
            title.delete()
        else:
            title.person = keep
            title.save()
    spans = set(
        keep.affiliations.values_list("organisation_id", "position", "valid_from", "valid_until")
    )
    for row in double.affiliations.all():
        span = (row.organisation_id, row.position, row.valid_from, row.valid_until)
        if span in spans:
            row.delete()
        else:
            row.person = keep
            row.save()


def add_email(
    *, actor: Acting, person: Person, address: str, is_primary: bool = False
) -> EmailAddress:
    """Add an address; refuses one that belongs to anybody already."""
    _allow(actor, NAMERS)
    address = address.strip().lower()
    refusals = _faults_of(person.full_name, [address], {})
    held = EmailAddress.objects.filter(address=address).select_related("person").first()
    if held:
        refusals.append(
            Refusal(
                _("This address belongs to %(name)s.") % {"name": held.person.full_name},
                field="emails",
                remedy=_("If they are one person, merge the two entries."),
                code="email_held",
            )
        )
    if refusals:
        raise Refused(*refusals)
    with transaction.atomic():
        if is_primary:
            person.emails.update(is_primary=False)
        first = not person.emails.filter(is_primary=True).exists()
        return EmailAddress.objects.create(
            person=person, address=address, is_primary=is_primary or first
        )


def add_title(
    *, actor: Acting, person: Person, title: str, year: int | None = None, awarded_by: str = ""
) -> AcademicTitle:
    """Add a degree or rank with its year; the same title is completed, not doubled."""
    _allow(actor, NAMERS)
    if title not in AcademicTitle.Title.values:
        raise Refused(Refusal(_("Choose a title of the list."), field="title"))
    if year is not None and not 1940 <= year <= timezone.localdate().year:
        raise Refused(Refusal(_("This year cannot be right."), field="year"))
    row, _created = AcademicTitle.objects.get_or_create(person=person, title=title)
    row.year, row.awarded_by = year or row.year, tidy(awarded_by) or row.awarded_by
    row.save()
    return row


def add_affiliation(
    *,
    actor: Acting,
    person: Person,
    organisation: Organisation,
    position: str = "",
    valid_from: date | None = None,
    valid_until: date | None = None,
) -> Affiliation:
    """The person works there for the span; refuses a span that ends before it begins."""
    _allow(actor, NAMERS)
    if valid_from and valid_until and valid_until < valid_from:
        raise Refused(Refusal(_("The span ends before it begins."), field="valid_until"))
    row, _created = Affiliation.objects.get_or_create(
        person=person,
        organisation=organisation,
        position=tidy(position),
        valid_from=valid_from,
        valid_until=valid_until,
    )
    return row


def end_affiliation(*, actor: Acting, affiliation: Affiliation, on: date) -> Affiliation:
    """The last day of work there; the past stays as it was."""
    _allow(actor, NAMERS)
    if affiliation.valid_from and on < affiliation.valid_from:
        raise Refused(Refusal(_("The span ends before it begins."), field="valid_until"))
    affiliation.valid_until = on
    affiliation.save()
    return affiliation


def _allow(actor: Acting, roles: frozenset[str]) -> None:
    if not holds_any(actor, roles):
        raise NotAllowed(
            Refusal(
                _("Your role does not keep the register of persons."),
                remedy=_("Ask the officer of the managing unit."),
                code="not_keeper",
            )
        )
