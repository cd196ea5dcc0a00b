# SPDX-License-Identifier: Apache-2.0
"""What a page of a decision says of its slip."""

from django import template

from banha.kernel.approvals.panel import SlipPanel

register = template.Library()


@register.inclusion_tag("approvals/_panel.html")
def slip_panel(panel: SlipPanel | None) -> dict[str, object]:
    """Whether others are asked first, where the slip is, and where it is presented."""
    return {"slip_panel": panel}
