# SPDX-License-Identifier: Apache-2.0
"""Writes of the register of organisations that do science and technology."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.network.models import (
    OrganisationEvaluation,
    ScienceOrganisation,
    StaffCount,
)
from banha.contexts.network.rules import (
    may_describe_organisation,
    may_edit_organisation,
    may_keep_organisation,
)
from banha.contexts.network.services.finding import find_organisation_again
from banha.contexts.network.services.refusing import EVALUATION, REGISTRATION
from banha.contexts.network.terms import REGISTERED_STATES, EvaluationClass
from banha.foundation.text import nfc
from banha.foundation.written import day_written
from banha.kernel.access.public import Actor
from banha.kernel.law.public import not_allowed, refuse, refuse_future
from banha.kernel.organisations.public import Organisation

#: What the organisation itself may say; the rest is the authority's to write.
DESCRIBED = ("activities", "facilities", "cooperation", "intellectual_property", "fields")
KEPT = (
    "kind", "founder_type", "economic_form", "governing_body", "founding_decision", "founded_on",
    "certificate_number", "certificate_date", "certificate_issuer", "registration_state",
    "state_from", "state_until", "autonomy", "autonomy_decision", "head", "source",
)  # fmt: skip


def _clean(value: Any) -> Any:
    return nfc(value).replace("\x00", "").strip() if isinstance(value, str) else value


@transaction.atomic
def add_science_organisation(
    *, organisation: Organisation, actor: Actor, values: Mapping[str, Any]
) -> ScienceOrganisation:
    """Enter an organisation as one that does S&T.

    Not allowed outside the ministry or province it stands under; refused when it is there already
    or when a certificate is said without its number.
    """
    if not may_keep_organisation(actor, organisation):
        raise not_allowed(_("Officers of the ministry or province it stands under enter it."))
    if ScienceOrganisation.objects.filter(organisation=organisation).exists():
        raise refuse(
            _("This organisation stands in the register already."),
            field="organisation",
            remedy=_("Change its entry instead."),
            code="already_there",
        )
    science = ScienceOrganisation(organisation=organisation)
    return _save(science, values, (*DESCRIBED, *KEPT))


@transaction.atomic
def save_science_organisation(
    *, science: ScienceOrganisation, actor: Actor, values: Mapping[str, Any]
) -> ScienceOrganisation:
    """Change an entry; the organisation's own people change only what describes it.

    Refused: a state that needs a certificate without its number, a span that ends before it begins.
    """
    locked = ScienceOrganisation.objects.select_for_update(of=("self",)).get(pk=science.pk)
    if may_keep_organisation(actor, locked.organisation):
        names: tuple[str, ...] = (*DESCRIBED, *KEPT)
    elif may_describe_organisation(actor, locked.organisation):
        names = DESCRIBED
        if set(values) - set(DESCRIBED):
            raise not_allowed(
                _("Certificate, state and kind are written by the officers who keep the register."),
                remedy=_("Send them the new certificate."),
            )
    else:
        raise not_allowed(_("This entry is not yours to change."))
    return _save(locked, values, names)


def _save(
    science: ScienceOrganisation, values: Mapping[str, Any], names: tuple[str, ...]
) -> ScienceOrganisation:
    for name in names:
        if name in values and name != "fields":
            setattr(science, name, _clean(values[name]))
    _refuse_faults(science)
    science.save()
    if "fields" in values and "fields" in names:
        science.fields.set(values["fields"])
    find_organisation_again(science)
    return science


def _refuse_faults(science: ScienceOrganisation) -> None:
    if science.registration_state in REGISTERED_STATES and not science.certificate_number:
        raise refuse(
            _("A registered organisation has the number of its certificate."),
            field="certificate_number",
            basis=REGISTRATION,
            remedy=_("Write the number, or choose the state “not registered”."),
            code="certificate",
        )
    _refuse_days(science)
    since, until = science.state_from, science.state_until
    if since and until and until < since:
        raise refuse(_("The end lies before the beginning."), field="state_until", code="span")
    same = ScienceOrganisation.objects.filter(
        certificate_number=science.certificate_number,
        certificate_issuer=science.certificate_issuer,
    ).exclude(pk=science.pk or 0)
    if science.certificate_number and same.exists():
        raise refuse(
            _("This issuer has given that number to another organisation."),
            field="certificate_number",
            remedy=_("Compare the certificate itself."),
            code="certificate_held",
        )


def _refuse_days(science: ScienceOrganisation) -> None:
    """Founded and certified on days that have been, in that order."""
    refuse_future(science.founded_on, "founded_on")
    refuse_future(science.certificate_date, "certificate_date")
    founded, certified = science.founded_on, science.certificate_date
    if founded and certified and certified < founded:
        raise refuse(
            _("The certificate of %(day)s is older than the organisation, founded on %(founded)s.")
            % {"day": day_written(certified), "founded": day_written(founded)},
            field="certificate_date",
            remedy=_("Compare the certificate and the founding decision."),
            code="before_founding",
        )


@transaction.atomic
def save_staff_count(
    *, science: ScienceOrganisation, actor: Actor, values: Mapping[str, Any]
) -> StaffCount:
    """Put the staff of one year and qualification; said again, it replaces what was said.

    Refused: more women, full-time staff or professors than people.
    """
    if not may_edit_organisation(actor, science):
        raise not_allowed(_("The staff of this organisation is not yours to write."))
    if values["year"] > timezone.localdate().year:
        raise refuse(
            _("The year %(year)s has not come yet.") % {"year": values["year"]},
            field="year",
            code="future",
        )
    people = values["people"]
    for name in ("women", "full_time", "professors", "associate_professors"):
        if (values.get(name) or 0) > people:
            raise refuse(_("A part cannot be more than all the people."), field=name, code="part")
    numbers = {name: values.get(name) or 0 for name in ("people", "women", "professors")}
    numbers["associate_professors"] = values.get("associate_professors") or 0
    row, _made = StaffCount.objects.update_or_create(
        organisation=science,
        year=values["year"],
        qualification=values["qualification"],
        defaults={**numbers, "full_time": values.get("full_time")},
    )
    return row


#: Upper ends of the classes 1 to 5 (TT 38/2014 Điều 19(6)).
CLASS_ENDS = (("1", 1.5), ("2", 2.5), ("3", 3.5), ("4", 4.5), ("5", 5))


@transaction.atomic
def add_evaluation(
    *, science: ScienceOrganisation, actor: Actor, values: Mapping[str, Any]
) -> OrganisationEvaluation:
    """Enter an evaluation with its score and class; a score decides its class.

    Refused: a class that is not that of the score, a period that ends before it begins.
    """
    if not may_keep_organisation(actor, science.organisation):
        raise not_allowed(_("Evaluations are entered by the officers who keep the register."))
    given = {name: _clean(value) for name, value in values.items()}
    if given["period_until"] < given["period_from"]:
        raise refuse(_("The end lies before the beginning."), field="period_until", code="span")
    refuse_future(given.get("decided_on"), "decided_on")
    score, rating = given.get("score"), given.get("rating") or ""
    if score is not None:
        found = next(code for code, end in CLASS_ENDS if float(score) <= end)
        if rating and rating != found:
            raise refuse(
                _("A score of %(score)s is the class “%(found)s”.")
                % {"score": str(score).replace(".", ","), "found": EvaluationClass(found).label},
                field="rating",
                basis=EVALUATION,
                code="class",
            )
        given["rating"] = found
    return OrganisationEvaluation.objects.create(organisation=science, **given)


@transaction.atomic
def drop_evaluation(*, evaluation: OrganisationEvaluation, actor: Actor) -> None:
    """Take an evaluation entered by mistake out again."""
    if not may_keep_organisation(actor, evaluation.organisation.organisation):
        raise not_allowed(_("Evaluations are entered by the officers who keep the register."))
    evaluation.delete()
