# SPDX-License-Identifier: Apache-2.0
"""``{% dossier_panel dossier %}``: the parts every dossier page shows."""

from typing import Any

from django import template
from django.template.context import RequestContext

from banha.kernel.access.public import PUBLIC, Actor
from banha.kernel.dossiers.models import Dossier
from banha.kernel.dossiers.panel import panel_of
from banha.kernel.dossiers.timeline import stage_line_of

register = template.Library()


def _actor(context: RequestContext) -> Actor:
    actor = getattr(context.get("request"), "actor", PUBLIC)
    assert isinstance(actor, Actor)
    return actor


@register.inclusion_tag("dossiers/_panel.html", takes_context=True)
def dossier_panel(context: RequestContext, dossier: Dossier) -> dict[str, Any]:
    """Where the dossier is, what waits on whom until when, its acts, papers, timeline, basis."""
    return {"panel": panel_of(dossier, _actor(context)), "request": context.get("request")}


@register.inclusion_tag("dossiers/_side.html", takes_context=True)
def dossier_side(
    context: RequestContext, dossier: Dossier, reads_subject: bool = False
) -> dict[str, Any]:
    """The panel without the stage line, for the right side of a page."""
    panel = panel_of(dossier, _actor(context), reads_subject=reads_subject)
    return {"panel": panel, "request": context.get("request")}


@register.inclusion_tag("dossiers/_line.html")
def dossier_line(dossier: Dossier) -> dict[str, Any]:
    """Only the stage line, for pages that show the rest elsewhere."""
    return {"panel": {"line": stage_line_of(dossier)}}
