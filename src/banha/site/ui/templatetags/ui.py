# SPDX-License-Identifier: Apache-2.0
"""The shared components as template tags; a builtin library, so no page loads it."""

from django import template

from banha.site.ui.templatetags import ui_evidence, ui_figures, ui_forms, ui_lists, ui_words

register = template.Library()
for _room in (ui_words, ui_figures, ui_forms, ui_lists, ui_evidence):
    register.tags.update(_room.register.tags)
    register.filters.update(_room.register.filters)
