# SPDX-License-Identifier: Apache-2.0
"""The link to a record's history, shown to those who may follow it."""

from typing import Any

from django import template
from django.db.models import Model
from django.urls import reverse

from banha.kernel.access.public import actor_of_request
from banha.kernel.audit.registry import may_read_history

register = template.Library()


@register.inclusion_tag("audit/_history_link.html", takes_context=True)
def history_link(context: dict[str, Any], record: Model) -> dict[str, Any]:
    """``{% history_link task %}``: nothing at all for who may not read the history."""
    model, request = type(record), context.get("request")
    shown = request is not None and may_read_history(actor_of_request(request), model, record.pk)
    options = model._meta
    place = (options.app_label, options.model_name, record.pk)
    return {"url": reverse("audit:history", args=place) if shown else ""}
