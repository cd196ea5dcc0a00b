# SPDX-License-Identifier: Apache-2.0
"""The forms of a page as a browser finds them: where they send and what stands in them."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

SENDING = ("hx-post", "action")
BUTTONS = frozenset({"submit", "button", "image", "reset"})
A_DAY = re.compile(r"\d{1,2}[ /]\w+[ /]\d{4}")


@dataclass
class Field:
    """One field: its name, its kind in the page, what stands in it, what may be chosen."""

    name: str
    kind: str
    values: list[str] = field(default_factory=list)
    choices: list[str] = field(default_factory=list)
    is_day: bool = False
    is_money: bool = False
    element: str = ""
    is_fixed: bool = False
    is_marked: bool = False


@dataclass
class Form:
    """A form and where it is sent by POST; its fields by name."""

    action: str
    fields: dict[str, Field] = field(default_factory=dict)
    element: str = ""

    @property
    def initial(self) -> dict[str, list[str]]:
        """What a browser would send without a hand on it."""
        return {one.name: one.values for one in self.fields.values() if one.values}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.forms: list[Form] = []
        self.by_element: dict[str, Form] = {}
        self.loose: list[tuple[str, Field]] = []
        self.open: list[Form] = []
        self.area: Field | None = None
        self.select: Field | None = None
        self.option: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form(told, attrs)
        elif tag == "option" and self.select is not None:
            value = told.get("value", "")
            self.select.choices.append(value)
            if "selected" in told:
                self.select.values.append(value)
        elif tag in {"input", "select", "textarea", "button"} and told.get("name"):
            self._field(tag, told)
        elif tag in {"button", "a"} and told.get("hx-post") and self.open:
            self.forms.append(Form(told["hx-post"], self.open[-1].fields))

    def _form(self, told: dict[str, str], attrs: list[tuple[str, str | None]]) -> None:
        posts = told.get("method", "").lower() == "post" or "hx-post" in told
        made = Form(told.get("hx-post") or told.get("action", ""), element=told.get("id", ""))
        self.open.append(made)
        if made.element:
            self.by_element[made.element] = made
        if posts:
            self.forms.append(made)

    def _field(self, tag: str, told: dict[str, str]) -> None:
        kind = told.get("type", "text") if tag == "input" else tag
        if tag == "button":
            kind = "submit"
        made = Field(
            told["name"], kind, is_day=bool(A_DAY.search(told.get("placeholder", ""))),
            is_money="data-money" in told, element=told.get("id", ""),
            is_fixed="readonly" in told or "disabled" in told,
            is_marked=told.get("aria-invalid") == "true",
        )  # fmt: skip
        if tag == "textarea":
            self.area = made
        elif tag == "select":
            self.select = made
        elif kind in {"checkbox", "radio"}:
            made.choices.append(told.get("value", "on"))
            if "checked" in told:
                made.values.append(told.get("value", "on"))
        elif kind == "submit" and tag == "button":
            made.choices.append(told.get("value", ""))
        elif kind not in BUTTONS and kind != "file":
            made.values.append(told.get("value", ""))
        if "__prefix__" not in made.name:  # the row a script copies is no row yet
            self._keep(told.get("form", ""), made)

    def _keep(self, element: str, made: Field) -> None:
        if element:
            self.loose.append((element, made))
        elif self.open:
            _join(self.open[-1], made)

    def handle_data(self, data: str) -> None:
        if self.area is not None:
            self.area.values = ["".join(self.area.values) + data]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self.open:
            self.open.pop()
        elif tag == "textarea":
            self.area = None
        elif tag == "select":
            if self.select is not None and not self.select.values and self.select.choices:
                self.select.values = self.select.choices[:1]
            self.select = None


def _join(form: Form, made: Field) -> None:
    """A name met again is one field with several values (boxes to tick, two submit buttons)."""
    known = form.fields.get(made.name)
    if known is None:
        form.fields[made.name] = made
    else:
        known.values += made.values
        known.choices += made.choices
        known.is_marked |= made.is_marked


def forms_in(html: str) -> list[Form]:
    """Every form of the page that is sent by POST, without the mark against forgery."""
    reader = _Reader()
    reader.feed(html)
    for element, made in reader.loose:
        if element in reader.by_element:
            _join(reader.by_element[element], made)
    for form in reader.forms:
        form.fields.pop("csrfmiddlewaretoken", None)
    return reader.forms


def has_fault(html: str) -> bool:
    """Whether the page says what was wrong: beside a field, or as a refusal above the form."""
    return "notice-refused" in html or 'class="field-errors"' in html
