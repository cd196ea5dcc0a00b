# SPDX-License-Identifier: Apache-2.0
"""Relations whose other text is named by its number, as people and sheets name it."""

from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from banha.contexts.standards.models import NormativeText, TextRelation
from banha.contexts.standards.queries import texts_named
from banha.contexts.standards.services.relations import RelationWords, relate_texts
from banha.foundation.text import squeeze
from banha.kernel.access.public import Actor
from banha.kernel.law.public import find_text, refuse


@dataclass(frozen=True)
class NamedRelation:
    """A kind, the other text as it is named, and whether that one is the acting one."""

    kind: str
    other: str
    other_acts: bool
    starts: date | None = None
    ends: date | None = None
    scope: str = ""
    note: str = ""


def relate_named(*, actor: Actor, text: NormativeText, words: NamedRelation) -> TextRelation:
    """Keep what a text does to another, or the other to it (``relate_texts``).

    An acting text is looked for in the register, then among the texts of law, and kept in words
    where neither knows it. Refused besides: a name that two texts bear, and a text to be acted on
    that the register does not hold.
    """
    said = squeeze(words.other)
    found = texts_named(actor, said)
    if len(found) > 1:
        raise refuse(
            _("Several texts bear this number."),
            field="other",
            remedy=_("Name the circular or decision behind it, in brackets."),
            code="several",
        )
    given = RelationWords(
        kind=words.kind, starts=words.starts, ends=words.ends, scope=words.scope, note=words.note
    )
    other = found[0] if found else None
    if not words.other_acts:
        if other is None:
            raise refuse(
                _("The register holds no such text."),
                field="other",
                remedy=_("Enter it first, then say what is done to it."),
                code="unknown_record",
            )
        return relate_texts(actor=actor, target=other, words=replace(given, source=text))
    law = None if other else find_text(said)
    written = "" if other or law else said
    given = replace(given, source=other, source_law=law, source_written=written)
    return relate_texts(actor=actor, target=text, words=given)
