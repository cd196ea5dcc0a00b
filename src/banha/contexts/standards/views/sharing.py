# SPDX-License-Identifier: Apache-2.0
"""The register outside its pages: workbook, feed of what is new, code to scan, citation."""

from io import BytesIO
from typing import Any

import segno
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse_lazy
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from banha.contexts.standards.forms.texts import TextFilterForm
from banha.contexts.standards.models import NormativeText
from banha.contexts.standards.queries import texts_matching, texts_visible_to
from banha.contexts.standards.rules import Cited, bibtex
from banha.contexts.standards.services import texts_as_sheet
from banha.contexts.standards.terms import REGULATIONS, TextKind
from banha.foundation.rest import workbook
from banha.kernel.access.public import PUBLIC, actor_of_request

#: So many texts a workbook holds at once; more are asked for by a narrower filter.
MOST = 20_000
LATEST = 100


def cited(text: NormativeText) -> Cited:
    """What a citation needs of a text."""
    return Cited(
        number=text.number_normal,
        title=text.title_vi,
        issuer=text.issuer_name,
        instrument=text.instrument_number,
        issued_on=text.issued_on,
        year=text.issued_on.year if text.issued_on else text.year,
        is_regulation=TextKind(text.kind) in REGULATIONS,
    )


@require_GET
def sheet(request: HttpRequest) -> HttpResponse:
    """The texts of a list as a workbook, in the columns the register reads."""
    rows = texts_matching(actor_of_request(request), TextFilterForm(request.GET or None).asked())
    file = texts_as_sheet(rows.filter(pk__in=rows.values("pk")[:MOST]))
    answer: Any = workbook(file, "tieu-chuan-quy-chuan")
    return answer  # type: ignore[no-any-return]


@require_GET
def code(request: HttpRequest, key: str) -> HttpResponse:
    """A code that opens the page of the text on a phone."""
    text = get_object_or_404(texts_visible_to(actor_of_request(request)), key=key)
    target = BytesIO()
    address = request.build_absolute_uri(text.get_absolute_url())
    segno.make(address, error="m", micro=False).save(target, kind="svg", scale=4, border=4)
    return HttpResponse(target.getvalue(), content_type="image/svg+xml")


@require_GET
def entry(request: HttpRequest, key: str) -> HttpResponse:
    """The entry of a bibliography."""
    text = get_object_or_404(texts_visible_to(actor_of_request(request)), key=key)
    said = bibtex(cited(text), request.build_absolute_uri(text.get_absolute_url()))
    answer = HttpResponse(said, content_type="application/x-bibtex; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{text.key}.bib"'
    return answer


class Changes(Feed):  # type: ignore[type-arg]
    """Texts that are new or were changed, latest first, for whoever follows the register."""

    feed_type = Atom1Feed
    title = _("Standards and regulations: new and changed")
    link = reverse_lazy("standards:texts")
    subtitle = _("TCVN, QCVN, QCĐP and TCCS: what is in force, on any day")

    def items(self) -> Any:
        """The latest hundred that everybody may read."""
        return texts_visible_to(PUBLIC).order_by("-changed_at", "-pk")[:LATEST]

    def item_title(self, item: NormativeText) -> str:
        """Number and title."""
        return f"{item.number}: {item.title}"

    def item_description(self, item: NormativeText) -> str:
        """Who issued it, with what."""
        return " ".join(filter(None, (item.issuer_name, item.instrument_number)))

    def item_pubdate(self, item: NormativeText) -> Any:
        """When it came into the register."""
        return item.entered_at

    def item_updateddate(self, item: NormativeText) -> Any:
        """When its entry was last changed."""
        return item.changed_at

    def item_guid(self, item: NormativeText) -> str:
        """Its lasting key."""
        return item.key.urn


@require_GET
def feed(request: HttpRequest) -> HttpResponse:
    """What is new or was changed, for a reader of feeds."""
    return Changes()(request)
