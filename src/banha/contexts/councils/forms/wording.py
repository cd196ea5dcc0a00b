# SPDX-License-Identifier: Apache-2.0
"""Rules of an edition in words for a page."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as _noop
from django.utils.translation import ngettext

from banha.contexts.councils.terms import Edition

#: Whose councils an edition is for, in words; an office without a text of its own sets the rules.
MANAGING = {
    "moit": _noop("Ministry of Industry and Trade"),
    "national": _noop("tasks of the nation"),
}


def edition_words(rules: Edition) -> str:
    """ "Considers grants and orders: Ministry of Industry and Trade, 7–9 members (Điều 5 …)"."""
    kind = str(rules.kind.label)
    whose = _(MANAGING[rules.managing]) if rules.managing in MANAGING else _("as the office sets")
    said = _("%(kind)s: %(whose)s, %(least)s–%(most)s members") % {
        "kind": kind[:1].upper() + kind[1:],
        "whose": whose,
        "least": rules.smallest,
        "most": rules.largest,
    }
    return f"{said} ({rules.basis})" if rules.basis.is_shown else said


def quorum_words(rules: Edition) -> list[str]:
    """Who must be there for the council to meet, part by part."""
    quorum = rules.quorum
    share = quorum.share
    said = [
        _("at least %(share)s of the members") % {"share": f"{share.numerator}/{share.denominator}"}
    ]
    if quorum.needs_chair_or_vice:
        said.append(
            _("the chair, or the vice-chair with the chair's written authorisation")
            if quorum.vice_needs_mandate
            else _("the chair or the vice-chair")
        )
    if quorum.reviewers:
        said.append(
            ngettext("%(n)s reviewer", "%(n)s reviewers", quorum.reviewers)
            % {"n": quorum.reviewers}
        )
    if quorum.needs_secretary:
        said.append(_("the scientific secretary"))
    if quorum.needs_all_reviews:
        said.append(_("every written review is in"))
    return said
