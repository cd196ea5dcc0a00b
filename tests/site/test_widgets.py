# SPDX-License-Identifier: Apache-2.0
"""Inputs written by the house are those of Django's templates, word for word."""

from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates, get_default_renderer
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from banha.site.ui.widgets import WRITERS, WrittenInputs

NASTY = "<b>\"'&amp; Đề tài\n"
GROUPED = [("", "–"), (NASTY, [(1, NASTY), (2, _("all"))]), ("x", mark_safe("<i>a</i>")), (None, 7)]
WIDGETS: list[tuple[forms.Widget, Any]] = [
    (forms.TextInput({"type": "search", "autocomplete": "off"}), NASTY),
    (forms.NumberInput({"min": 0, "required": True, "disabled": False}), 1234567.5),
    (forms.EmailInput(), None),
    (forms.URLInput(), "https://example.vn/?a=1&b=2"),
    (forms.PasswordInput(render_value=True), NASTY),
    (forms.HiddenInput(), mark_safe("&lt;")),
    (forms.DateInput(), "2026-11-22"),
    (forms.TimeInput(), "09:30"),
    (forms.CheckboxInput({NASTY: NASTY}), True),
    (forms.CheckboxInput(), "x"),
    (forms.Textarea({"rows": 3}), NASTY),
    (forms.Textarea(), ""),
    (forms.Select({"class": NASTY}, GROUPED), "x"),
    (forms.Select(choices=GROUPED), None),
    (forms.SelectMultiple(choices=GROUPED), ["1", "x"]),
    (forms.NullBooleanSelect(), True),
    (forms.RadioSelect(choices=GROUPED), "x"),
    (forms.CheckboxSelectMultiple(choices=GROUPED), ["1"]),
    (forms.ClearableFileInput(), None),
    (forms.SplitDateTimeWidget(), None),
]


def lines(markup: str) -> list[str]:
    """Django's template of an option ends with an empty line."""
    return [line for line in markup.splitlines() if line.strip()]


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize(("widget", "value"), WIDGETS, ids=lambda one: type(one).__name__)
def test_an_input_is_that_of_django(widget: forms.Widget, value: Any, language: str) -> None:
    attrs = {"id": "id_a", "class": "form-control", "aria-describedby": None}
    with override(language):
        ours = widget.render("a", value, attrs, WrittenInputs())
        theirs = widget.render("a", value, attrs, DjangoTemplates())

    assert lines(ours) == lines(theirs)


def test_every_plain_input_of_django_is_written() -> None:
    """A page that is slow again would tell nobody: each name is one Django's widgets have."""
    plain = {one.template_name for one, _value in WIDGETS if type(one).__name__.endswith("Input")}
    plain -= {forms.ClearableFileInput.template_name}

    assert plain | {forms.Select.template_name, forms.Textarea.template_name} <= set(WRITERS)
    assert isinstance(get_default_renderer(), WrittenInputs)


def test_an_option_with_a_template_of_its_own_keeps_it() -> None:
    class Own(forms.Select):
        option_template_name = "django/forms/widgets/input_option.html"

    own = Own(choices=[("a", "b")])
    assert own.render("a", "a", {}, WrittenInputs()) == own.render("a", "a", {}, DjangoTemplates())
