# SPDX-License-Identifier: Apache-2.0
"""The register as each person reads it, on any date."""

import re
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from banha.contexts.standards.models import HsOfText, IcsOfText, NormativeText, OtherNumber
from banha.contexts.standards.terms import HARMONISED, TextKind, Validity, number_key
from banha.foundation.text import fold
from banha.kernel.access.public import Actor, Role

#: Who keeps the register of what state bodies issue.
KEEPERS = (Role.DESK_OFFICER, Role.UNIT_LEADER)
#: Who keeps the base standards of an organisation.
OWN_KEEPERS = (
    *KEEPERS, Role.ENTERPRISE_REPRESENTATIVE, Role.HOST_LEADER, Role.SCIENCE_MANAGER,
)  # fmt: skip


def texts_visible_to(actor: Actor) -> QuerySet[NormativeText]:
    """Every published text; those an organisation keeps to itself, to who works there."""
    own = list(actor.organisations())
    if not own:
        return NormativeText.objects.filter(is_public=True)
    return NormativeText.objects.filter(
        Q(is_public=True) | Q(issuer__in=own) | Q(owner__in=own) | Q(entered_by=actor.person_id)
    )


def keeps_regulations(actor: Actor) -> bool:
    """Whether the actor enters what state bodies issue."""
    return bool(actor.organisations(*KEEPERS))


def keeps_texts(actor: Actor) -> bool:
    """Whether the actor enters texts of any kind."""
    return bool(actor.organisations(*OWN_KEEPERS))


def may_keep(
    actor: Actor, *, kind: str, issuer_id: int | None = None, owner_id: int | None = None
) -> bool:
    """Whether the actor may enter or change a text of that kind and of those bodies.

    A base standard is kept by the organisation whose it is. Any other text is kept by the body in
    charge of it, and, as long as none is named, by any office that keeps the register.
    """
    if kind == TextKind.TCCS:
        return issuer_id in actor.organisations(*OWN_KEEPERS)
    reach = actor.organisations(*KEEPERS)
    return bool(reach) and (owner_id is None or owner_id in reach)


def texts_on(texts: QuerySet[NormativeText], day: date) -> QuerySet[NormativeText]:
    """The texts with ``state``: where each stands on that day, one look-up in its spans."""
    return texts.annotate(
        span=FilteredRelation(
            "spans", condition=Q(spans__starts__lte=day) & Q(spans__ends__gte=day)
        ),
        # A text whose spans are not reckoned yet is not said to bind.
        state=Coalesce(F("span__state"), Value(Validity.UNDATED)),
    )


@dataclass(frozen=True)
class TextFilter:
    """What a reader looks for; what is empty narrows nothing."""

    day: date
    words: str = ""
    kind: str = ""
    states: tuple[str, ...] = ()
    owner_id: int | None = None
    #: The beginning of a code, e.g. "29.260".
    ics: str = ""
    #: A tariff code of 2 to 8 digits: the text names it, a part of it, or what it is a part of.
    hs: str = ""
    is_harmonised: bool = False
    review_until: date | None = None


def texts_matching(actor: Actor, asked: TextFilter) -> QuerySet[NormativeText]:
    """The texts the actor may read that fit, with their state on the day, by number."""
    found = texts_on(texts_visible_to(actor), asked.day)
    for word in fold(asked.words).split():
        found = found.filter(Q(folded__contains=word) | Exists(_other_number(asked.words)))
    if asked.kind:
        found = found.filter(kind=asked.kind)
    if asked.states:
        # Through the joined span: the state is no column of the text.
        found = found.filter(Q(("span__state__in", asked.states)))
    if asked.owner_id:
        found = found.filter(Q(owner=asked.owner_id) | Q(issuer=asked.owner_id))
    if asked.ics:
        found = found.filter(
            Exists(IcsOfText.objects.filter(text=OuterRef("pk"), code__startswith=asked.ics))
        )
    if digits := "".join(filter(str.isdigit, asked.hs)):
        upwards = [digits[:length] for length in (2, 4, 6, 8) if length <= len(digits)]
        touches = Q(code__startswith=digits) | Q(code__in=upwards)
        found = found.filter(Exists(HsOfText.objects.filter(touches, text=OuterRef("pk"))))
    if asked.is_harmonised:
        found = found.filter(adoption__in=HARMONISED)
    if asked.review_until:
        found = found.filter(review_due__lte=asked.review_until)
    return found.order_by("order_key", "pk")


def _other_number(words: str) -> QuerySet[OtherNumber]:
    return OtherNumber.objects.filter(text=OuterRef("pk"), number_key=number_key(words))


def twins_of(text: NormativeText) -> QuerySet[NormativeText]:
    """Other texts that bear the same number: by mistake, or because official texts do."""
    return NormativeText.objects.filter(number_key=text.number_key).exclude(pk=text.pk)


def editions_of(actor: Actor, text: NormativeText, day: date) -> QuerySet[NormativeText]:
    """Other editions of the same series the actor may read, with their state, latest first."""
    same = texts_visible_to(actor).filter(series=text.series).exclude(pk=text.pk)
    return texts_on(same, day).order_by("-year", "pk")


_WITH_INSTRUMENT = re.compile(r"^(?P<number>.+?)\s*\((?P<instrument>[^()]+)\)$")


def texts_named(actor: Actor, written: str) -> list[NormativeText]:
    """The texts the actor may read that bear this number or alias, or this lasting key.

    "QCVN 01:2020/BCT (39/2020/TT-BCT)" names the circular beside the number, because one number
    may be borne by two texts. At most three are given: whoever asks wants to know if it is one.
    """
    try:
        return list(texts_visible_to(actor).filter(key=UUID(written.strip())))
    except ValueError:
        said = _WITH_INSTRUMENT.match(written.strip())
    number, instrument = (said["number"], said["instrument"]) if said else (written, "")
    key = number_key(number)
    if not key:
        return []
    alias = Exists(OtherNumber.objects.filter(text=OuterRef("pk"), number_key=key))
    found = texts_visible_to(actor).filter(Q(number_key=key) | alias)
    if instrument:
        found = found.filter(instrument_key="".join(instrument.upper().split()))
    return list(found.order_by("pk")[:3])


def texts_kept_by(actor: Actor) -> QuerySet[NormativeText]:
    """What the actor may change: base standards of his bodies, the rest by the body in charge."""
    own = Q(kind=TextKind.TCCS, issuer__in=list(actor.organisations(*OWN_KEEPERS)))
    reach = list(actor.organisations(*KEEPERS))
    if not reach:
        return NormativeText.objects.filter(own)
    kept = ~Q(kind=TextKind.TCCS) & (Q(owner=None) | Q(owner__in=reach))
    return NormativeText.objects.filter(own | kept)
