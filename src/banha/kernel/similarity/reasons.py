# SPDX-License-Identifier: Apache-2.0
"""Why a candidate stands where it stands, in words of the reader's language."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from banha.kernel.similarity.terms import Reason

#: Cases keep codes and parameters, so that each reader gets them in his language.
WORDS: Mapping[str, Promise | str] = {
    "copied": _("%(share)d %% of the shorter text stands word for word in the other."),
    "alone": _(
        "%(share)d %% of what was asked stands here, word for word or half changed, "
        "and in no other record compared."
    ),
    "usual_words": _("Passages set aside as usual wording of many records: %(count)d."),
    "same_name": _("The names are the same but for marks, case or punctuation."),
    "name_alike": _("%(share)d %% of the words of the names coincide, places left aside."),
    "same_object": _("Both name the same object or technology: %(words)s."),
    "other_object": _("The objects named in the titles differ."),
    "same_deed": _("Both do the same kind of work."),
    "other_deed": _("They do different kinds of work on it."),
    "other_place": _("The places differ (%(left)s / %(right)s): the technology may be the same."),
    "same_place": _("Both are in the same place."),
    "same_host": _("The host organisation is the same."),
    "same_team": _("Persons of the team appear in both: %(words)s."),
    "meaning": _("The meaning is near (%(share)d %%), though the words differ."),
    "field": _("The field “%(field)s” coincides to %(share)d %%."),
}

Raw = tuple[str, str, dict[str, Any]]


def in_words(raw: Sequence[Sequence[Any]]) -> tuple[Reason, ...]:
    """Kept reasons as lines to read; codes of a later version are left out."""
    return tuple(
        Reason(str(sign), str(WORDS[code]) % parameters)
        for sign, code, parameters in raw
        if code in WORDS
    )
