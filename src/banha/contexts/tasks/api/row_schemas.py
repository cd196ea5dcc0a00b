# SPDX-License-Identifier: Apache-2.0
"""The rows of a proposal's tables as the API takes and gives them."""

from decimal import Decimal
from typing import Annotated

from ninja import Field, ModelSchema

from banha.contexts.tasks.models import (
    BudgetLine,
    CitedBasis,
    Partner,
    ProductMetric,
    ProductRow,
    ResultUser,
    TaskHeritage,
    TeamMember,
)
from banha.contexts.tasks.terms import BudgetItem, Heritage, MoneySource, ProductForm, TeamRole
from banha.foundation.rest import (
    Given,
    Key,
    Line,
    Money,
    PlainDecimal,
    PlainWhole,
    Text,
    Year,
)

Quantity = Annotated[Decimal, Field(gt=0, max_digits=18, decimal_places=4), PlainDecimal]


class MetricOut(ModelSchema):
    """One measure of a product."""

    class Meta:
        model = ProductMetric
        fields = ("name", "unit", "required", "domestic", "abroad")


class ProductOut(ModelSchema):
    """A product with its measures."""

    metrics: list[MetricOut]

    class Meta:
        model = ProductRow
        fields = (
            "form", "name", "unit", "quantity", "scientific_requirement",
            "expected_publication", "receiver", "receiver_text", "scale", "readiness",
        )  # fmt: skip


class BudgetOut(ModelSchema):
    """One cell of the estimate: item × source × year × lump or not, in whole đồng."""

    class Meta:
        model = BudgetLine
        fields = ("item", "source", "year", "is_lump", "amount", "note")


class MemberOut(ModelSchema):
    """A member of the team."""

    class Meta:
        model = TeamMember
        fields = (
            "person", "name", "organisation", "organisation_text", "role", "work",
            "person_months", "coefficient",
        )  # fmt: skip


class PartnerOut(ModelSchema):
    """A partner organisation."""

    class Meta:
        model = Partner
        fields = ("organisation", "name", "role", "content", "money", "is_foreign", "country")


class UserOut(ModelSchema):
    """Who will use the result."""

    class Meta:
        model = ResultUser
        fields = ("organisation", "name", "scale", "is_enterprise")


class BasisOut(ModelSchema):
    """A text the proposal rests on."""

    class Meta:
        model = CitedBasis
        fields = ("legal_text", "citation", "note")


class HeritageOut(ModelSchema):
    """An earlier task it inherits from or continues."""

    class Meta:
        model = TaskHeritage
        fields = ("earlier", "relation", "note", "is_declared")


class MetricIn(Given):
    """One measure of a product."""

    name: Annotated[str, Field(min_length=1, max_length=300)]
    required: Annotated[str, Field(min_length=1, max_length=200)]
    unit: Annotated[str, Field(max_length=60)] = ""
    domestic: Annotated[str, Field(max_length=200)] = ""
    abroad: Annotated[str, Field(max_length=200)] = ""


class ProductIn(Given):
    """A product of the task."""

    form: ProductForm
    name: Annotated[str, Field(min_length=1, max_length=500)]
    unit: Annotated[str, Field(min_length=1, max_length=60)]
    quantity: Quantity
    scientific_requirement: Text = ""
    expected_publication: Line = ""
    receiver: Key | None = None
    receiver_text: Line = ""
    scale: Line = ""
    readiness: Annotated[int, Field(ge=1, le=9), PlainWhole] | None = None
    metrics: Annotated[list[MetricIn], Field(max_length=50)] = []


class BudgetIn(Given):
    """One cell of the estimate."""

    item: BudgetItem
    source: MoneySource
    year: Year
    is_lump: bool = False
    amount: Annotated[
        int, Field(ge=-(10**16), le=10**16, description="whole đồng", examples=[150_000_000])
    ]
    note: Line = ""


class MemberIn(Given):
    """A member of the team; a person the house knows, or a name as written."""

    person: Key | None = None
    name: Annotated[str, Field(max_length=160)] = ""
    organisation: Key | None = None
    organisation_text: Line = ""
    role: TeamRole
    work: Annotated[str, Field(max_length=600)] = ""
    person_months: (
        Annotated[Decimal, Field(ge=0, le=240, decimal_places=2), PlainDecimal] | None
    ) = None
    coefficient: Annotated[Decimal, Field(ge=0, le=1, decimal_places=2), PlainDecimal] | None = None


class PartnerIn(Given):
    """A partner organisation with its part of the work and money."""

    organisation: Key | None = None
    name: Line = ""
    role: Annotated[str, Field(max_length=200)] = ""
    content: Text = ""
    money: Money | None = None
    is_foreign: bool = False
    country: Annotated[str, Field(max_length=2, pattern=r"^([A-Z]{2})?$")] = ""


class UserIn(Given):
    """Who will use the result."""

    organisation: Key | None = None
    name: Line = ""
    scale: Line = ""
    is_enterprise: bool = False


class BasisIn(Given):
    """A text the proposal rests on."""

    citation: Annotated[str, Field(min_length=1, max_length=400)]
    note: Annotated[str, Field(max_length=600)] = ""
    legal_text: Key | None = None


class HeritageIn(Given):
    """An earlier task it inherits from or continues."""

    earlier: Key
    relation: Heritage
    note: Text = ""
