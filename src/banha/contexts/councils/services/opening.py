# SPDX-License-Identifier: Apache-2.0
"""Beginning a council: which dossiers are before it, under which edition, who is party to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from banha.contexts.councils.models import Council, Matter, MatterParty, OrderedProduct
from banha.contexts.councils.processes import COUNCIL_PROCESS
from banha.contexts.councils.services.permits import require_secretary
from banha.contexts.councils.terms import (
    FORM_BY_CODE,
    SEAT_MANAGING,
    SUBJECT,
    CouncilKind,
    Edition,
    MatterTold,
    edition_for,
    matter_source,
)
from banha.foundation.text import nfc
from banha.kernel.access.public import Actor
from banha.kernel.dossiers.public import open_dossier
from banha.kernel.law.public import Refused, refuse
from banha.kernel.organisations.public import Organisation


@dataclass(frozen=True)
class Term:
    """From when to when a council for a term sits."""

    since: date
    until: date


@transaction.atomic
def open_council(
    *,
    actor: Actor,
    kind: CouncilKind,
    managing_organisation: Organisation,
    subjects: Sequence[tuple[str, int]],
    title: str = "",
    form: str = "",
    term: Term | None = None,
    edition: Edition | None = None,
) -> Council:
    """Begin a council for these dossiers (kind of subject, key), under the edition of today.

    ``edition``: of a council for a term, which has no dossier yet to tell the law.

    Refused: no dossier (unless the council sits for a term), dossiers of different laws, one that
    waits for no council, one that is before another council of the kind.
    """
    require_secretary(actor, managing_organisation.pk)
    told = _told(actor, kind, subjects)
    if not told and term is None:
        raise refuse(
            _("Choose at least one dossier."),
            field="subjects",
            remedy=_("A council without a dossier is one for a term: say from when to when."),
            code="no_matter",
        )
    edition = edition or _edition(kind, told)
    form = form or next((one.form for one in told.values() if one.form), "")
    if edition.voting.startswith("scores") and form not in FORM_BY_CODE:
        raise refuse(_("Choose the form its members score on."), field="form", code="form_missing")
    council = Council.objects.create(
        kind=kind,
        edition=edition.code,
        form=form if edition.voting.startswith("scores") else "",
        title=nfc(title).strip()[:400] or _title_of(kind, list(told.values()), term),
        managing_organisation=managing_organisation,
        is_for_term=term is not None,
        term_from=term.since if term else None,
        term_until=term.until if term else None,
        created_by_id=actor.person_id,
    )
    bring(council, told)
    council.dossier = open_dossier(
        process=COUNCIL_PROCESS,
        title=council.title,
        subject_kind=SUBJECT,
        subject_id=council.pk,
        seats={SEAT_MANAGING: managing_organisation},
        actor=actor,
    )
    council.save(update_fields=("dossier",))
    return council


Told = dict[tuple[str, int], MatterTold]


def _told(actor: Actor, kind: CouncilKind, subjects: Sequence[tuple[str, int]]) -> Told:
    """What their contexts tell of the dossiers; what waits for no council is refused."""
    found: Told = {}
    for name in sorted({name for name, _key in subjects}):
        keys = [key for one, key in subjects if one == name]
        source = matter_source(name)
        waiting = set(source.waiting(actor, kind))
        if set(keys) - waiting:
            raise refuse_not_waiting(len(set(keys) - waiting))
        found.update({(name, key): one for key, one in source.tell(keys).items()})
    busy = Matter.objects.filter(
        council__kind=kind, council__dossier__closed_at=None, conclusion=None
    )
    for name, key in found:
        if busy.filter(subject_kind=name, subject_id=key).exists():
            raise refuse(
                _("“%(title)s” is before another council already.")
                % {"title": found[name, key].title},
                field="subjects",
                code="before_another",
            )
    return found


def refuse_not_waiting(number: int) -> Refused:
    """The refusal of so many dossiers that wait for no council of the kind."""
    return refuse(
        _("%(n)s of the dossiers chosen wait for no council of this kind.") % {"n": number},
        field="subjects",
        remedy=_("Choose from the list; somebody may have brought them before a council."),
        code="not_waiting",
    )


def _edition(kind: CouncilKind, told: Told) -> Edition:
    laws = {(one.regime, one.managing) for one in told.values()} or {("", "")}
    if len(laws) > 1:
        raise refuse(
            _("The dossiers chosen run under different laws."),
            field="subjects",
            remedy=_("Make up a council for each law."),
            code="different_laws",
        )
    regime, managing = laws.pop()
    return edition_for(kind, regime=regime, managing=managing, day=timezone.localdate())


def _title_of(kind: CouncilKind, told: Sequence[MatterTold], term: Term | None) -> str:
    council = _name_of(kind)
    if term is not None:
        return _("%(council)s, %(since)s–%(until)s") % {
            "council": council,
            "since": term.since.year,
            "until": term.until.year,
        }
    if len(told) == 1:
        return _("%(council)s: %(title)s") % {"council": council, "title": told[0].title[:280]}
    said = _("%(council)s: %(n)s dossiers") % {"council": council, "n": len(told)}
    # Several councils of one call are told apart by what is first before them.
    return f"{said} ({told[0].code} …)" if told and told[0].code else said


def _name_of(kind: CouncilKind) -> str:
    """One council has a name of its own; the others are called by what they do."""
    if kind == CouncilKind.STANDING:
        return str(capfirst(kind.label))
    return _("Council that %(does)s") % {"does": kind.label}


def bring(council: Council, told: Told, *, awaits_decision: bool = False) -> list[Matter]:
    """Write the dossiers down as their contexts tell them, with their parties and products."""
    last = council.matters.order_by("-order").first()
    first = 0 if last is None else last.order + 1
    made = Matter.objects.bulk_create(
        Matter(
            council=council,
            subject_kind=name,
            subject_id=key,
            competes=one.competes,
            code=one.code,
            title=one.title[:600],
            host_name=one.host_name[:300],
            leader_name=one.leader_name[:200],
            budget=one.budget,
            has_proposed=one.has_proposed,
            has_excellent_record=one.has_excellent_record,
            ends_on=one.ends_on,
            extended_until=one.extended_until,
            order=place,
            awaits_decision=awaits_decision,
        )
        for place, ((name, key), one) in enumerate(told.items(), first)
    )
    parties = [
        MatterParty(matter=matter, role=role, **{column: key})
        for matter, one in zip(made, told.values(), strict=True)
        for column, named in (("person_id", one.people), ("organisation_id", one.organisations))
        for role, key in dict.fromkeys(named)
    ]
    MatterParty.objects.bulk_create(parties)
    _bring_products(made, told)
    return made


def _bring_products(made: list[Matter], told: Told) -> None:
    """The lines of each order as the contexts tell them; what ballots rate is kept here."""
    OrderedProduct.objects.bulk_create(
        OrderedProduct(
            matter=matter,
            line=line,
            name=one.name[:500],
            unit=one.unit[:60],
            ordered=one.ordered,
            requirement=one.requirement,
            delivered=one.delivered,
            reached=one.reached,
            evidence=one.evidence[:300],
        )
        for matter, each in zip(made, told.values(), strict=True)
        for line, one in enumerate(each.products, 1)
    )
