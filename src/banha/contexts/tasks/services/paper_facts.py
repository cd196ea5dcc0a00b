# SPDX-License-Identifier: Apache-2.0
"""What papers say of a task: its kind and level in words, its products, its code.

The papers of the State are Vietnamese whatever language the page has. A fact nobody wrote leaves
its line out.
"""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils import translation

from banha.contexts.programmes.public import Level, Regime, TaskKind
from banha.contexts.tasks.models import ProductRow, Proposal, TaskIdentifier
from banha.contexts.tasks.terms import IdentifierKind, LumpManner
from banha.foundation.money import format_dong
from banha.kernel.people.public import Person, display_name
from banha.kernel.processes.public import PaperKind

#: Where a number is not given yet: the draft leaves the place open.
OPEN = "…………"
_LEVELS = {
    Level.NATIONAL: "cấp quốc gia",
    Level.MINISTRY: "cấp Bộ",
    Level.PROVINCE: "cấp tỉnh",
    Level.BASE: "cấp cơ sở",
}
_KINDS = {
    TaskKind.TOPIC: "Đề tài",
    TaskKind.SCHEME: "Đề án khoa học",
    TaskKind.PILOT: "Dự án sản xuất thử nghiệm",
    TaskKind.PROJECT: "Dự án khoa học và công nghệ",
    TaskKind.PROGRAMME: "Chương trình khoa học và công nghệ",
}
_LUMP = {
    LumpManner.FINAL_PRODUCT: "khoán chi đến sản phẩm cuối cùng",
    LumpManner.PARTIAL: "khoán chi từng phần",
}


def task_words(regime: str) -> str:
    """What the law of the regime calls such a task."""
    if regime == Regime.R1:
        return "nhiệm vụ khoa học và công nghệ"
    return "nhiệm vụ khoa học, công nghệ và đổi mới sáng tạo"


def lump_words(manner: str) -> str:
    return _LUMP.get(LumpManner(manner), "") if manner else ""


def level_words(level: str) -> str:
    return _LEVELS.get(Level(level), "") if level else ""


def kind_words(kind: str) -> str:
    """The kind of task as a paper writes it."""
    if not kind:
        return ""
    with translation.override("vi"):
        label = str(TaskKind(kind).label)
    words = _KINDS.get(TaskKind(kind), label)
    return words[:1].upper() + words[1:]


def number_words(quantity: Decimal) -> str:
    """1500.5 as "1.500,5"."""
    whole, _dot, part = f"{quantity.normalize():f}".partition(".")
    return format_dong(int(whole)) + (f",{part}" if part else "")


def products_table(rows: Iterable[ProductRow]) -> dict[str, Any] | None:
    """The products with unit, quantity and the level each measure must reach."""
    products = list(rows)
    if not products:
        return None
    told = [_requirements(one) for one in products]
    with_told = any(told)
    head = ["TT", "Tên sản phẩm", "Đơn vị", "Số lượng"]
    return {
        "head": [*head, "Yêu cầu cần đạt"] if with_told else head,
        "rows": [
            [
                str(at),
                one.name,
                one.unit,
                number_words(one.quantity),
                *([told[at - 1]] if with_told else []),
            ]
            for at, one in enumerate(products, 1)
        ],
        "widths": [1.1, 5.2, 1.9, 1.9, 6.4] if with_told else [1.1, 9.6, 2.9, 2.9],
        "numeric": [3],
    }


def products_in_words(rows: Iterable[ProductRow]) -> str:
    """The products with quantity and unit in one sentence, for a cell of a list."""
    return "; ".join(
        f"{one.name} ({number_words(one.quantity)} {one.unit})".replace(" )", ")") for one in rows
    )


def _requirements(product: ProductRow) -> str:
    measures = [
        f"{one.name}: {one.required}{f' {one.unit}' if one.unit else ''}"
        for one in product.metrics.all()
    ]
    more = [product.scientific_requirement.strip(), product.expected_publication.strip()]
    return "\n".join(filter(None, (*measures, *more)))


def person_words(person: Person | None) -> str:
    return display_name(person) if person else ""


def code_of(proposal: Proposal) -> str:
    """The code the task of the proposal bears; empty before it is given."""
    found = TaskIdentifier.objects.filter(
        task__proposal=proposal, kind=IdentifierKind.MANAGING_CODE, cancelled_on=None
    ).first()
    return found.text if found else ""


def paper_name(kind: PaperKind | None, code: str) -> str:
    """The paper with the number of its form: "Thuyết minh nhiệm vụ (BM-10)"."""
    if kind is None:
        return code
    title = str(kind.title)
    return f"{title[:1].upper()}{title[1:]}" + (f" ({kind.form})" if kind.form else "")
