# SPDX-License-Identifier: Apache-2.0
"""What every form of a step carries: the version it was opened at and the key of its page."""

from typing import Any
from uuid import uuid4

from django import forms


class KeyedForm(forms.Form):
    """Makes a second click harmless and tells two who act at once apart."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    request_key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, version: int | None = None, **more: Any) -> None:
        super().__init__(*args, **more)
        self.initial.setdefault("version", version)
        self.initial.setdefault("request_key", uuid4())

    @property
    def words(self) -> list[forms.BoundField]:
        """The fields somebody fills in."""
        return [self[name] for name in self.fields if name not in ("version", "request_key")]

    def keys(self) -> dict[str, Any]:
        """Version and key as services take them."""
        return {
            "expected_version": self.cleaned_data["version"],
            "request_key": self.cleaned_data["request_key"],
        }
