# SPDX-License-Identifier: Apache-2.0
"""What a table forbids, said in words at the field where it is put right."""

from collections.abc import Collection, Mapping
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

#: Name of the constraint -> the field it is told at, the words.
Spoken = Mapping[str, tuple[str, Any]]


class SpokenConstraints:
    """For a ModelForm: a broken constraint is told by its words and never by its name."""

    spoken: Spoken = {}

    def _post_clean(self) -> None:
        """As Django's, with the words of the form in place of the names of constraints."""
        form: Any = self
        form.instance.validate_constraints = self._say_constraints
        try:
            super()._post_clean()  # type: ignore[misc]
        finally:
            del form.instance.validate_constraints

    def _say_constraints(self, exclude: Collection[str] | None = None) -> None:
        """Raise everything the instance breaks, each at its field."""
        form: Any = self
        errors: dict[str, Any] = {}
        for model, constraints in form.instance.get_constraints():
            for constraint in constraints:
                try:
                    constraint.validate(model, form.instance, exclude=exclude)
                except ValidationError:
                    if constraint.name in self.spoken:
                        name, words = self.spoken[constraint.name]
                        error = ValidationError(
                            {name if name in form.fields else NON_FIELD_ERRORS: words}
                        )
                    errors = error.update_error_dict(errors)
        if errors:
            raise ValidationError(errors)
