# SPDX-License-Identifier: Apache-2.0
"""Components of forms: a field with help and faults, the list of faults, refusals."""

from typing import Any

from django import template
from django.forms import BoundField, ChoiceField, Field, ModelChoiceField, widgets
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

register = template.Library()

KINDS: tuple[tuple[type[Any], str], ...] = (
    (widgets.RadioSelect, "radio"),
    (widgets.CheckboxSelectMultiple, "checks"),
    (widgets.CheckboxInput, "check"),
    (widgets.ClearableFileInput, "file"),
    (widgets.Textarea, "area"),
    (widgets.Select, "select"),
)
DASHES = ("---------", "—", "-")
CLASSES = {"check": "form-check-input", "select": "form-select", "radio": "", "checks": ""}


def kind_of(bound: BoundField) -> str:
    """How the widget of a field is laid out."""
    for widget, name in KINDS:
        if isinstance(bound.field.widget, widget):
            return name
    return "text"


def dressed(bound: BoundField, kind: str) -> str:
    """The widget with its class and with help and faults named for screen readers."""
    described = []
    if kind == "select":
        name_empty_choice(bound.field)
    elif kind in {"radio", "checks"}:
        begin_with_capitals(bound.field)
    if bound.help_text:
        described.append(f"{bound.auto_id}_help")
    attrs: dict[str, Any] = {}
    own = bound.field.widget.attrs.get("class", "")
    look = CLASSES.get(kind, "form-control")
    if bound.errors:
        described.insert(0, f"{bound.auto_id}_errors")
        attrs["aria-invalid"] = "true"
        look += " is-invalid" if kind not in {"radio", "checks"} else ""
    if classes := f"{look} {own}".strip():
        attrs["class"] = classes
    if described:
        attrs["aria-describedby"] = " ".join(described)
    if bound.field.required and kind not in {"checks"}:
        attrs["aria-required"] = "true"
    return bound.as_widget(attrs=attrs)


def begin_with_capitals(asked: Field) -> None:
    """Terms are written as they stand within a sentence; beside a button they begin one."""
    if isinstance(asked, ChoiceField) and not isinstance(asked, ModelChoiceField):
        rows: list[Any] = list(asked.choices)  # type: ignore[arg-type]
        asked.choices = [
            (value, label if isinstance(label, list | tuple) else capfirst(label))
            for value, label in rows
        ]


def name_empty_choice(asked: Field) -> None:
    """Dashes say nothing: what must be chosen says so, what may stay open is "none"."""
    is_asked = asked.required or getattr(asked, "needed_to_send", False)
    is_asked = is_asked or getattr(asked, "needed_to_publish", False)
    words = _("Choose…") if is_asked else pgettext("choice", "none")
    if isinstance(asked, ModelChoiceField):
        if asked.empty_label in DASHES:
            asked.empty_label = words
    elif isinstance(asked, ChoiceField):
        rows: list[Any] = list(asked.choices)  # type: ignore[arg-type]
        if rows and rows[0][0] in ("", None) and rows[0][1] in DASHES:
            asked.choices = [("", words), *rows[1:]]


def note_of(asked: Field) -> str:
    """What stands behind a label: by when a field is needed, or that it may stay empty."""
    if getattr(asked, "needed_to_send", False):
        return _("(needed before sending)")
    if getattr(asked, "needed_to_publish", False):
        return _("(may wait while it is a draft; needed to publish)")
    if asked.required:
        return ""
    if getattr(asked, "is_conditional", False):
        return _("(if it applies)")
    return _("(may be left empty)")


@register.inclusion_tag("ui/field.html")
def field(bound_field: Any, basis: Any = None, example: Any = "") -> dict[str, Any]:
    """A field: label, § of its rule, help in plain words, the input, its faults.

    A filter shows twenty of them: what the template reads is laid out for it here.
    """
    if isinstance(bound_field, str) or bound_field is None:
        # A misspelt field would vanish without a word; say so while building.
        raise template.TemplateSyntaxError("field: this form has no such field")
    if bound_field.is_hidden:
        return {"kind": "hidden", "widget": bound_field.as_widget()}
    kind, asked = kind_of(bound_field), bound_field.field
    is_group = kind in {"radio", "checks"}
    return {
        "kind": kind,
        "box": "fieldset" if is_group else "div",
        "is_group": is_group,
        "id": bound_field.auto_id,
        "input_id": bound_field.id_for_label,
        "label": capfirst(bound_field.label),
        "note": note_of(asked),
        "help": bound_field.help_text,
        "errors": bound_field.errors,
        "widget": dressed(bound_field, kind),
        "basis": basis or getattr(asked, "basis", None),
        "example": example or getattr(asked, "example", ""),
    }


@register.inclusion_tag("ui/form_errors.html")
def form_errors(form: Any) -> dict[str, Any]:
    """All faults of a form on top, each a jump to its field."""
    rows = []
    if form is not None and getattr(form, "is_bound", False):
        forms = list(form) if hasattr(form, "management_form") else [form]
        for number, single in enumerate(forms, 1):
            place = number if len(forms) > 1 else 0
            for bound in single:
                rows += [
                    {"label": bound.label, "row": place, "jump": bound.id_for_label or
                     bound.auto_id, "message": message}
                    for message in bound.errors
                ]  # fmt: skip
            rows += [{"message": m, "row": place} for m in single.non_field_errors()]
        if hasattr(form, "non_form_errors"):
            rows += [{"message": message} for message in form.non_form_errors()]
    loose = tuple(getattr(form, "refusals", ()))
    return {"rows": rows, "refusals": loose, "count": len(rows) + len(loose)}


@register.inclusion_tag("ui/refusals.html")
def refusals(refused: Any) -> dict[str, Any]:
    """What is refused, why (§), and what to do now."""
    found = getattr(refused, "refusals", refused) or ()
    return {"refusals": list(found)}


@register.inclusion_tag("ui/form_contents.html")
def form_contents(sections: Any) -> dict[str, Any]:
    """The line of contents of a long form: rows of code, title, missing (a count)."""
    rows = list(sections or ())
    return {"sections": rows, "missing": sum(int(_of(row, "missing") or 0) for row in rows)}


def _of(row: Any, name: str) -> Any:
    return row.get(name) if isinstance(row, dict) else getattr(row, name, None)
