# SPDX-License-Identifier: Apache-2.0
"""The inputs of forms, written without a template for each option.

Django renders one template for a select, one for each of its options and one for the attributes of
each: a filter of a list had some three hundred of them, a quarter of the time of its page. What is
written here is the same, word for word; a test holds it against Django's own templates.
"""

from collections.abc import Callable, Mapping
from typing import Any

from django.forms.renderers import DjangoTemplates
from django.utils.formats import localize
from django.utils.html import conditional_escape

FOLDER = "django/forms/widgets/"
OPTION = f"{FOLDER}select_option.html"


def _attributes(widget: Mapping[str, Any]) -> str:
    """Every attribute but those that are False; True stands as its name alone."""
    return "".join(
        f" {conditional_escape(name)}"
        if value is True
        else f' {conditional_escape(name)}="{conditional_escape(value)}"'
        for name, value in widget["attrs"].items()
        if value is not False
    )


def _input(widget: Mapping[str, Any]) -> str:
    value = widget["value"]
    held = "" if value is None else f' value="{conditional_escape(value)}"'
    named = f'type="{widget["type"]}" name="{conditional_escape(widget["name"])}"'
    return f"<input {named}{held}{_attributes(widget)}>"


def _textarea(widget: Mapping[str, Any]) -> str:
    words = conditional_escape(localize(widget["value"])) if widget["value"] else ""
    name = conditional_escape(widget["name"])
    return f'<textarea name="{name}"{_attributes(widget)}>\n{words}</textarea>'


def _option(widget: Mapping[str, Any]) -> str:
    value, words = (
        conditional_escape(widget["value"]),
        conditional_escape(localize(widget["label"])),
    )
    return f'<option value="{value}"{_attributes(widget)}>{words}</option>'


def _select(widget: Mapping[str, Any]) -> str:
    name = conditional_escape(widget["name"])
    lines = [f'<select name="{name}"{_attributes(widget)}>']
    for group, options, _place in widget["optgroups"]:
        if group:
            lines.append(f'  <optgroup label="{conditional_escape(localize(group))}">')
        lines += [f"  {_option(option)}" for option in options]
        if group:
            lines.append("  </optgroup>")
    return "\n".join((*lines, "</select>"))


#: Templates of Django that hold nothing but an input.
_INPUTS = (
    "input", "text", "number", "email", "url", "color", "search", "tel", "password", "hidden",
    "date", "datetime", "time", "checkbox",
)  # fmt: skip
WRITERS: dict[str, Callable[[Mapping[str, Any]], str]] = {
    **{f"{FOLDER}{name}.html": _input for name in _INPUTS},
    f"{FOLDER}textarea.html": _textarea,
    f"{FOLDER}select.html": _select,
}


def _is_plain(widget: Mapping[str, Any]) -> bool:
    """Whether no option is written by a template of its own."""
    return all(
        option["template_name"] == OPTION
        for _group, options, _place in widget.get("optgroups", ())
        for option in options
    )


class WrittenInputs(DjangoTemplates):
    """Django's renderer of forms, but for the inputs written above."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        """The widget as markup."""
        write = WRITERS.get(template_name)
        if write is None or not _is_plain(context["widget"]):
            return str(super().render(template_name, context, request))
        return write(context["widget"])
