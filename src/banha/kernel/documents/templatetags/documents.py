# SPDX-License-Identifier: Apache-2.0
"""Links to an issued paper, alike on every page that names one."""

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from banha.kernel.documents.models import IssuedPaper

register = template.Library()


@register.simple_tag
def paper_links(paper: IssuedPaper) -> SafeString:
    """The paper to be read (PDF) and to be edited and signed (Word)."""
    return format_html(
        '<span class="paper-links"><a href="{}" aria-label="{}: PDF">PDF</a> '
        '<a href="{}" aria-label="{}: Word">Word</a></span>',
        reverse("documents:paper", args=[paper.key, "pdf"]),
        paper.number,
        reverse("documents:paper", args=[paper.key, "docx"]),
        paper.number,
    )
