# SPDX-License-Identifier: Apache-2.0
"""What a ballot of points must be before it is taken in; a draft may still break these."""

from collections.abc import Iterator, Mapping
from decimal import Decimal

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from banha.contexts.councils.terms import Criterion, ScoreForm
from banha.foundation.written import number_written
from banha.kernel.law.public import Refusal


def title_of(criterion: Criterion) -> str:
    """The criterion in the language of the page."""
    return criterion.title_en if (get_language() or "").startswith("en") else criterion.title


def ballot_faults(form: ScoreForm, scores: Mapping[str, Decimal | None]) -> tuple[Refusal, ...]:
    """Every criterion that is missing, out of its range, or none of this form's."""
    return tuple(_faults(form, scores))


def _faults(form: ScoreForm, scores: Mapping[str, Decimal | None]) -> Iterator[Refusal]:
    for criterion in form.criteria:
        points, title = scores.get(criterion.code), title_of(criterion)
        most = number_written(criterion.most)
        if points is None:
            yield Refusal(
                _("“%(criterion)s” has no points.") % {"criterion": title},
                field=criterion.code,
                basis=form.basis,
                remedy=_("Give 0 to %(most)s points.") % {"most": most},
                code="points_missing",
            )
        elif not points.is_finite() or not 0 <= points <= criterion.most:
            yield Refusal(
                _("“%(criterion)s” brings at most %(most)s points; %(found)s are given.")
                % {"criterion": title, "most": most, "found": _found(points)},
                field=criterion.code,
                basis=form.basis,
                remedy=_("Give 0 to %(most)s points.") % {"most": most},
                code="points_out_of_range",
            )
    for code in sorted(set(scores) - {one.code for one in form.criteria}):
        yield Refusal(
            _("This form has no criterion “%(code)s”.") % {"code": code},
            field=code,
            basis=form.basis,
            remedy=_("Fill in the form of this council."),
            code="criterion_unknown",
        )


def _found(points: Decimal) -> str:
    """The points as typed; what is no number of points is not spelt out digit by digit."""
    is_short = points.is_finite() and -9 < points.adjusted() < 9
    return number_written(points) if is_short else str(points)
