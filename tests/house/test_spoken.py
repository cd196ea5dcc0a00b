# SPDX-License-Identifier: Apache-2.0
"""No page shows the name of a constraint: what a form can break is said in words."""

from collections.abc import Iterator
from typing import Any

from django.db.models import BaseConstraint, CheckConstraint, F, Q, UniqueConstraint
from django.forms import ModelForm

from banha.foundation.spoken import SpokenConstraints


def forms_of(kind: Any) -> Iterator[Any]:
    for form in kind.__subclasses__():
        if form.__module__.startswith("banha.") and form._meta.model is not None:
            yield form
        yield from forms_of(form)


def columns(asked: Any) -> set[str]:
    """The columns a condition reads."""
    if isinstance(asked, Q):
        return set().union(*(columns(child) for child in asked.children))
    if isinstance(asked, F):
        return {asked.name}
    if isinstance(asked, tuple):
        return {asked[0].split("__")[0]} | columns(asked[1])
    return set()


def read_by(constraint: BaseConstraint) -> set[str]:
    if isinstance(constraint, CheckConstraint):
        return columns(constraint.condition)
    if isinstance(constraint, UniqueConstraint) and constraint.condition is not None:
        return set(constraint.fields)
    return set()


def test_every_constraint_a_form_reaches_has_words() -> None:
    import banha.contexts.network.forms  # noqa: F401, PLC0415
    import banha.contexts.programmes.forms  # noqa: F401, PLC0415

    silent = []
    for form in set(forms_of(ModelForm)):
        model = form._meta.model
        written = set(form._meta.fields or ())
        for constraint in model._meta.constraints:
            read = read_by(constraint)
            if not read or not read <= written:
                continue
            words = form.spoken if issubclass(form, SpokenConstraints) else {}
            if constraint.name not in words:
                silent.append(f"{form.__name__}: {constraint.name}")
    assert not silent
