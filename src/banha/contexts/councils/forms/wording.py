# SPDX-License-Identifier: Apache-2.0
"""Rules of an edition in words for a page."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from banha.contexts.councils.terms import Edition


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
