# SPDX-License-Identifier: Apache-2.0
"""Bodies the register lacks: declared by who needs them, confirmed or replaced by its keepers."""

from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import ManyToOneRel, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from banha.foundation.acting import KEEPERS, NAMERS, Acting, holds_any
from banha.foundation.text import tidy
from banha.kernel.law.public import NotAllowed, Refusal, Refused
from banha.kernel.organisations.matching import OrganisationMatcher
from banha.kernel.organisations.models import Organisation
from banha.kernel.organisations.names import normalise_tax_code, organisation_key

STANDING = Organisation.Standing
KIND = Organisation.Kind
#: What may be declared, and the house each kind belongs to.
DECLARABLE = {
    KIND.ENTERPRISE: Organisation.House.ENTERPRISE,
    KIND.LOCAL_AUTHORITY: Organisation.House.STATE,
    KIND.INSTITUTE: Organisation.House.SCIENCE,
    KIND.UNIVERSITY: Organisation.House.SCIENCE,
    KIND.SERVICE: Organisation.House.SCIENCE,
    KIND.ASSOCIATION: Organisation.House.ENTERPRISE,
    KIND.OTHER: Organisation.House.ENTERPRISE,
}
#: Two names this near are one body more often than not.
NEAR = 0.7
#: Declared bodies of one person that may wait at once.
MOST_WAITING = 20


def nameable_by(actor: Acting) -> QuerySet[Organisation]:
    """What a form may name: the register, and what the person declared himself."""
    own = Q(standing=STANDING.DECLARED, declared_by_id=actor.person_id or 0)
    return Organisation.objects.filter(Q(standing=STANDING.CONFIRMED) | own)


def declared_waiting() -> QuerySet[Organisation]:
    """What waits for a keeper, the oldest first."""
    waiting = Organisation.objects.filter(standing=STANDING.DECLARED)
    return waiting.order_by("declared_at", "pk")


def move_declarer(*, kept_id: int, double_id: int) -> None:
    """What a double of a person declared is the kept person's to name."""
    Organisation.objects.filter(declared_by_id=double_id).update(declared_by_id=kept_id)


def similar_organisations(
    name: str, among: QuerySet[Organisation] | None = None, *, limit: int = 6
) -> list[Organisation]:
    """Bodies whose name is the same or nearly so, the nearest first."""
    return similar_to_each([name], among, limit=limit)[name]


def similar_to_each(
    names: Iterable[str], among: QuerySet[Organisation] | None = None, *, limit: int = 6
) -> dict[str, list[Organisation]]:
    """The same for many names, with the register read once."""
    rows = Organisation.objects.filter(standing=STANDING.CONFIRMED) if among is None else among
    rows = rows.filter(valid_until=None)
    asked = {name: bool(organisation_key(name)) for name in names}
    matcher = OrganisationMatcher(rows if any(asked.values()) else [])
    keys = {
        name: [one.organisation_id for one in matcher.match(name, limit=limit) if one.score >= NEAR]
        for name, has_words in asked.items()
        if has_words
    }
    known = rows.select_related("parent").in_bulk({key for found in keys.values() for key in found})
    return {name: [known[key] for key in keys.get(name, ()) if key in known] for name in asked}


@transaction.atomic
def declare_organisation(
    *,
    actor: Acting,
    name: str,
    kind: str,
    tax_code: str = "",
    address: str = "",
    is_another: bool = False,
) -> Organisation:
    """Add a body the register lacks; it waits for a keeper and is named by its declarer alone.

    Refused: a tax code whose check digit does not fit or that a registered body holds, a name the
    register holds in this or a near form unless ``is_another`` says so, too many that wait. Two
    who declare one tax code declare one body.
    """
    if not holds_any(actor, NAMERS):
        raise NotAllowed(
            Refusal(
                _("Who proposes tasks or keeps the register declares organisations."),
                code="not_namer",
            )
        )
    name, address = tidy(name), tidy(address)
    code = _normal(tax_code)
    faults = _faults(name, kind, address, code)
    if code and not faults:
        held = Organisation.objects.filter(tax_code=code).first()
        if held is not None and held.standing == STANDING.DECLARED:
            return held
        if held is not None:
            faults.append(_held(held))
    if not faults and not is_another:
        faults += _doubles(actor, name)
    mine = Organisation.objects.filter(standing=STANDING.DECLARED, declared_by_id=actor.person_id)
    if not faults and mine.count() >= MOST_WAITING:
        faults.append(
            Refusal(
                _("%(count)s organisations you declared wait to be confirmed already.")
                % {"count": MOST_WAITING},
                remedy=_("Wait until the keepers of the register have looked at them."),
                code="too_many",
            )
        )
    if faults:
        raise Refused(*faults)
    return Organisation.objects.create(
        name=name,
        kind=kind,
        house=DECLARABLE[KIND(kind)],
        tax_code=code or "",
        address=address,
        standing=STANDING.DECLARED,
        declared_by_id=actor.person_id,
        declared_at=timezone.now(),
    )


def _normal(tax_code: str) -> str | None:
    """The code in its one form, empty where none was given, None where it cannot be one."""
    return normalise_tax_code(tax_code) if tidy(tax_code) else ""


def _faults(name: str, kind: str, address: str, code: str | None) -> list[Refusal]:
    found: list[Refusal] = []
    if not name or len(name) > 300 or not organisation_key(name):
        found.append(Refusal(_("Write the full name, at most 300 letters."), field="name"))
    if kind not in DECLARABLE:
        found.append(Refusal(_("Choose a kind of organisation."), field="kind"))
    if len(address) > 300:
        found.append(Refusal(_("At most 300 letters."), field="address"))
    if code is None:
        found.append(
            Refusal(
                _("The check digit of this tax code does not fit."),
                field="tax_code",
                remedy=_("Compare it with the registration certificate; leave it empty if unsure."),
                code="tax_code_wrong",
            )
        )
    return found


def _held(held: Organisation) -> Refusal:
    return Refusal(
        _("This tax code already belongs to %(name)s.") % {"name": held.name},
        field="tax_code",
        remedy=_("Use the organisation in the register."),
        code="tax_code_held",
    )


def _doubles(actor: Acting, name: str) -> list[Refusal]:
    near = similar_organisations(name, nameable_by(actor))
    if not near:
        return []
    return [
        Refusal(
            _("The register holds a name like this: %(names)s.")
            % {"names": "; ".join(one.name for one in near)},
            field="name",
            remedy=_("Choose it if it is the one, or say that this is another organisation."),
            code="perhaps_held",
        )
    ]


@transaction.atomic
def confirm_organisation(
    *, actor: Acting, organisation: Organisation, **corrected: Any
) -> Organisation:
    """Take a declared body into the register, with what the keeper corrected."""
    locked = _waiting(actor, organisation)
    if "tax_code" in corrected:
        corrected["tax_code"] = _normal(corrected["tax_code"] or "")
    told = {
        field: tidy(corrected.get(field, getattr(locked, field)) or "")
        for field in ("name", "kind", "address")
    }
    code = corrected.get("tax_code", locked.tax_code)
    faults = _faults(told["name"], told["kind"], told["address"], code)
    held = Organisation.objects.filter(tax_code=code or "-").exclude(pk=locked.pk).first()
    if held is not None:
        faults.append(_held(held))
    if faults:
        raise Refused(*faults)
    for field, value in told.items():
        setattr(locked, field, value)
    locked.tax_code = code or ""
    locked.house = DECLARABLE[KIND(locked.kind)]
    locked.standing = STANDING.CONFIRMED
    locked.save()
    return locked


@transaction.atomic
def replace_declared(
    *, actor: Acting, organisation: Organisation, into: Organisation
) -> Organisation:
    """The declared body stands in the register already: what names it names that one from now on.

    The declared entry stays as a sign that points on. Refused: a goal that is not in the register.
    """
    locked = _waiting(actor, organisation)
    if into.pk == locked.pk or into.standing != STANDING.CONFIRMED or into.valid_until:
        raise Refused(
            Refusal(
                _("Choose an organisation that stands in the register today."),
                field="into",
                code="not_confirmed",
            )
        )
    try:
        with transaction.atomic():
            _point_on(locked, into)
    except IntegrityError as clash:
        raise Refused(
            Refusal(
                _("A record names both organisations, so they cannot become one."),
                field="into",
                remedy=_("Correct that record first."),
                code="both_named",
            )
        ) from clash
    if locked.tax_code and not into.tax_code:
        code, locked.tax_code = locked.tax_code, ""
        locked.save(update_fields=("tax_code",))
        into.tax_code = code
        into.save(update_fields=("tax_code",))
    locked.tax_code, locked.standing, locked.replaced_by = "", STANDING.REPLACED, into
    locked.save()
    return into


def _point_on(old: Organisation, new: Organisation) -> None:
    """Every column of the house that names the declared body; the audit keeps what it named."""
    for relation in Organisation._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ManyToOneRel) or relation.related_model is Organisation:
            continue
        name = relation.field.name
        rows = relation.related_model._base_manager.filter(**{name: old})
        rows.update(**{name: new})


def _waiting(actor: Acting, organisation: Organisation) -> Organisation:
    if not holds_any(actor, KEEPERS):
        raise NotAllowed(
            Refusal(
                _("Your role does not keep the register of organisations."),
                remedy=_("Ask the officer of the managing unit."),
                code="not_keeper",
            )
        )
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if locked.standing != STANDING.DECLARED:
        raise Refused(
            Refusal(
                _("This organisation does not wait any more."),
                remedy=_("Reload the page: somebody may have settled it already."),
                code="settled",
            )
        )
    return locked
