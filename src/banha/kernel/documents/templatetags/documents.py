# SPDX-License-Identifier: Apache-2.0
"""Links to the files of an issued paper, wherever a page names one."""

from collections.abc import Mapping

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from banha.kernel.documents.models import Document, IssuedPaper
from banha.kernel.documents.signatures.queries import SigningState

register = template.Library()


@register.simple_tag
def paper_links(paper: IssuedPaper) -> SafeString:
    """The paper to be read (PDF) and to be edited (Word), and who signed it."""
    return format_html(
        '<span class="paper-links"><a href="{}" aria-label="{}: PDF">PDF</a> '
        '<a href="{}" aria-label="{}: Word">Word</a> '
        '<a href="{}" aria-label="{}: {}">{}</a></span>',
        reverse("documents:paper", args=[paper.key, "pdf"]),
        paper.number,
        reverse("documents:paper", args=[paper.key, "docx"]),
        paper.number,
        reverse("documents:paper-signatures", args=[paper.key]),
        paper.number,
        _("digital signatures"),
        _("Signatures"),
    )


@register.simple_tag
def paper_files(paper: IssuedPaper) -> SafeString:
    """The files alone: the PDF with all of its signatures, and Word."""
    return format_html(
        '<span class="paper-links"><a href="{}">PDF</a> <a href="{}">Word</a></span>',
        reverse("documents:paper", args=[paper.key, "pdf"]),
        reverse("documents:paper", args=[paper.key, "docx"]),
    )


@register.simple_tag
def signature_link(document: Document) -> SafeString | str:
    """Where the signatures of an uploaded PDF are told; nothing beside other files."""
    if document.media_type != "application/pdf":
        return ""
    return format_html(
        '<a href="{}" aria-label="{}: {}">{}</a>',
        reverse("documents:document-signatures", args=[document.key]),
        document.name,
        _("digital signatures"),
        _("Signatures"),
    )


@register.simple_tag
def signing_words(states: Mapping[int, SigningState], paper: IssuedPaper) -> SafeString | str:
    """How far the signing of a paper on a list has come; nothing where nobody was asked."""
    found = states.get(paper.pk)
    if found is None:
        return ""
    words = _("%(signed)d of %(asked)d signed") % {"signed": found.signed, "asked": found.asked}
    if found.declined:
        refused = _("%(count)d declined to sign") % {"count": found.declined}
        words = f"{words}, {refused}"
    return format_html('<span class="text-secondary">({})</span>', words)
