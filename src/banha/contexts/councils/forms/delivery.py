# SPDX-License-Identifier: Apache-2.0
"""What was delivered of an order, product by product, and the days of the dossier."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from banha.contexts.councils.models import Matter, OrderedProduct
from banha.contexts.councils.services.accepting import Delivered, delivery_fingerprint
from banha.foundation.written import day_field, number_read, number_written


class AmountField(forms.Field):
    """An amount typed with the marks of the page; empty where nothing was noted."""

    def __init__(self, **more: Any) -> None:
        box = forms.TextInput(
            attrs={"inputmode": "decimal", "autocomplete": "off", "maxlength": "20"}
        )
        super().__init__(widget=box, **more)

    def prepare_value(self, value: Any) -> Any:
        return number_written(value) if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Decimal | None:
        typed = str(value or "").strip()
        if not typed:
            return None
        amount = number_read(typed)
        if amount is None:
            raise forms.ValidationError(_("Give a number, for example 7.5."), code="number")
        return amount


DAYS = ("ends_on", "extended_until", "lodged_on")


class DeliveryForm(forms.Form):
    """The days of the dossier, then each product of the order."""

    ends_on = day_field(label=gettext_lazy("contract ends on"), required=False)
    extended_until = day_field(label=gettext_lazy("contract extended until"), required=False)
    lodged_on = day_field(label=gettext_lazy("acceptance dossier lodged on"), required=False)
    #: What stood there when the page was opened.
    fingerprint = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(
        self, matter: Matter, products: Mapping[int, OrderedProduct], *args: Any, **more: Any
    ) -> None:
        days = {name: getattr(matter, name) for name in DAYS}
        super().__init__(*args, **more)
        self.products = products
        seen = delivery_fingerprint(matter, products)
        self.initial = {**days, "fingerprint": seen, **self.initial}
        for line, one in products.items():
            self._of_product(line, one)

    def _of_product(self, line: int, one: OrderedProduct) -> None:
        self.fields[f"delivered_{line}"] = AmountField(label=_("delivered amount"), required=False)
        self.fields[f"reached_{line}"] = forms.CharField(
            label=_("quality reached"), max_length=4_000, widget=forms.Textarea(attrs={"rows": 2}),
            required=False,
        )  # fmt: skip
        self.fields[f"evidence_{line}"] = forms.CharField(
            label=_("certificate or confirmation"), max_length=300,
            help_text=_("By a body that does not depend on the host, where a product is measured."),
            required=False,
        )  # fmt: skip
        told = (("delivered", one.delivered), ("reached", one.reached), ("evidence", one.evidence))
        for name, value in told:
            self.initial.setdefault(f"{name}_{line}", value)

    @property
    def days(self) -> list[Any]:
        return [self[name] for name in DAYS]

    @property
    def lines(self) -> Iterator[tuple[OrderedProduct, list[Any]]]:
        """Each product with its fields."""
        for line, one in self.products.items():
            names = ("delivered", "reached", "evidence")
            yield one, [self[f"{name}_{line}"] for name in names]

    def delivered(self) -> dict[int, Delivered]:
        """As the service takes it."""
        told = self.cleaned_data
        return {
            line: Delivered(
                told[f"delivered_{line}"], told[f"reached_{line}"], told[f"evidence_{line}"]
            )
            for line in self.products
        }
