# SPDX-License-Identifier: Apache-2.0
"""What a table forbids, said in words at the field where it is put right."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError

#: Name of the constraint -> the field it is told at, the words.
Spoken = Mapping[str, tuple[str, Any]]


class SpokenConstraints:
    """For a ModelForm: a broken constraint is told by its words and never by its name."""

    spoken: Spoken = {}

    def validate_constraints(self) -> None:
        """As Django's, one constraint at a time."""
        form: Any = self
        exclude = form._get_validation_exclusions()
        for model, constraints in form.instance.get_constraints():
            for constraint in constraints:
                try:
                    constraint.validate(model, form.instance, exclude=exclude)
                except ValidationError as error:
                    if constraint.name not in self.spoken:
                        form._update_errors(error)
                        continue
                    name, words = self.spoken[constraint.name]
                    form.add_error(name if name in form.fields else None, words)
