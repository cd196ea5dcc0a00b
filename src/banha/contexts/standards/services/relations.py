# SPDX-License-Identifier: Apache-2.0
"""Saying what one text does to another, and taking it back."""

from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from banha.contexts.standards.models import NormativeText, TextRelation
from banha.contexts.standards.queries import may_keep, reached_from
from banha.contexts.standards.rules import RelationEnds, relation_faults
from banha.contexts.standards.services.spans import respan
from banha.contexts.standards.terms import RelationKind
from banha.foundation.text import nfc, squeeze
from banha.kernel.access.public import Actor
from banha.kernel.law.public import Certainty, LegalText, Refused, not_allowed, refuse

#: Two circles closed at once by two people would each look open to the other.
_LOCK = "select pg_advisory_xact_lock(hashtext('standards.relations'))"


@dataclass(frozen=True)
class RelationWords:
    """What is done to a text, by which other, from when until when, to which part.

    The acting text is one of the register (``source``), one of the register of law
    (``source_law``), or known by its written name alone (``source_written``).
    """

    kind: str
    source: NormativeText | None = None
    source_law: LegalText | None = None
    source_written: str = ""
    starts: date | None = None
    ends: date | None = None
    scope: str = ""
    note: str = ""


@transaction.atomic
def relate_texts(
    *,
    actor: Actor,
    target: NormativeText,
    words: RelationWords,
    certainty: Certainty = Certainty.LIKELY,
) -> TextRelation:
    """Keep that a text is amended, replaced, repealed, partly ended, suspended or cited.

    Where no first day is given, it is the day the acting text enters into force. The state of the
    text acted on is reckoned anew at once. Refused: to who keeps neither text, without an acting
    text, the same relation twice, and whatever ``relation_faults`` finds: a text acting on itself,
    an older text changing a newer one, a circle, an end before the beginning, a part not named.
    """
    _wait_for_others()
    source = words.source
    _permit(actor, target, source)
    if words.kind not in RelationKind.values:
        raise refuse(_("Choose what it does."), field="kind", code="no_kind")
    written = squeeze(words.source_written)
    _require_source(source, words.source_law, written)
    starts = words.starts or (source.effective_from if source else _force_of(words.source_law))
    faults = relation_faults(
        RelationEnds(
            kind=RelationKind(words.kind),
            source_id=source.pk if source else None,
            target_id=target.pk,
            starts=starts,
            ends=words.ends,
            scope=words.scope,
            source_issued_on=source.issued_on if source else _issue_of(words.source_law),
            target_issued_on=target.issued_on,
            reached_from_target=reached_from(target.pk),
        )
    )
    if faults:
        raise Refused(*faults)
    _require_new(target, words, written, starts)
    made = TextRelation.objects.create(
        source=source,
        source_law=words.source_law,
        source_written=written,
        target=target,
        kind=words.kind,
        starts=starts,
        ends=words.ends,
        scope=nfc(words.scope).strip(),
        note=squeeze(words.note)[:600],
        certainty=certainty,
        entered_by_id=actor.person_id,
    )
    respan([target.pk])
    return made


@transaction.atomic
def withdraw_relation(*, actor: Actor, relation: TextRelation, reason: str) -> TextRelation:
    """Take back a relation that was entered wrongly; it stays on record and counts no more."""
    locked = TextRelation.objects.select_for_update(of=("self",)).get(pk=relation.pk)
    _permit(actor, locked.target, locked.source)
    if locked.withdrawn_at is not None:
        raise refuse(_("This relation was withdrawn already."), code="withdrawn")
    said = squeeze(reason)
    if not said or len(said) > 600:
        raise refuse(
            _("Say what was wrong with it, in at most 600 characters."),
            field="reason",
            code="no_reason",
        )
    locked.withdrawn_because, locked.withdrawn_by_id = said, actor.person_id
    locked.withdrawn_at = timezone.now()
    locked.save(update_fields=("withdrawn_because", "withdrawn_by", "withdrawn_at"))
    respan([locked.target_id])
    return locked


def _wait_for_others() -> None:
    with connection.cursor() as cursor:
        cursor.execute(_LOCK)


def _permit(actor: Actor, target: NormativeText, source: NormativeText | None) -> None:
    """Whoever keeps one of the two may say what is between them."""
    for one in (target, source):
        if one is not None and may_keep(
            actor, kind=one.kind, issuer_id=one.issuer_id, owner_id=one.owner_id
        ):
            return
    raise not_allowed(_("These texts are kept by other bodies."))


def _require_source(source: NormativeText | None, law: LegalText | None, written: str) -> None:
    if sum((source is not None, law is not None, bool(written))) == 1:
        if len(written) > 200:
            raise refuse(
                _("Write at most %(n)s characters.") % {"n": 200},
                field="source_written",
                code="too_long",
            )
        return
    raise refuse(
        _("Name one text that does it: of this register, of the register of law, or in words."),
        field="source",
        code="no_source",
    )


def _require_new(
    target: NormativeText, words: RelationWords, written: str, starts: date | None
) -> None:
    same = TextRelation.objects.filter(
        target=target,
        kind=words.kind,
        source=words.source,
        source_law=words.source_law,
        source_written=written,
        starts=starts,
        withdrawn_at=None,
    )
    if same.exists():
        raise refuse(_("This relation is kept already."), field="kind", code="twice")


def _issue_of(law: LegalText | None) -> date | None:
    return law.issued_on if law else None


def _force_of(law: LegalText | None) -> date | None:
    return law.effective_from if law else None
