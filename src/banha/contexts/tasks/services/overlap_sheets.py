# SPDX-License-Identifier: Apache-2.0
"""Checks a sheet of proposals against everything known, row by row."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from banha.contexts.tasks.queries.record_facts import RecordFacts, facts_of
from banha.foundation.text import fold
from banha.kernel.access.public import Actor
from banha.kernel.imports.public import Column, TextCell, read_plain_sheet
from banha.kernel.law.public import refuse
from banha.kernel.similarity.public import Candidate, FieldName, Level, find_overlaps

#: How many records are told for each row.
TOLD = 5
ALWAYS_TOLD = 3
_TEXT = TextCell()
COLUMNS = (
    Column(
        "title", "Tên nhiệm vụ", _TEXT, required=True,
        aliases=(
            "Tên đề tài", "Tên dự án", "Tên đề tài, dự án", "Tên nhiệm vụ KH&CN",
            "Tên nhiệm vụ đề xuất", "Tên đề xuất", "Tên đề tài/dự án/đề án",
            "Tên công trình", "Title",
        ),
    ),
    Column(
        "aim", "Mục tiêu", _TEXT,
        aliases=("Mục tiêu nhiệm vụ", "Mục tiêu chính", "Mục đích", "Aim", "Goal", "Objectives"),
    ),
    Column(
        "content", "Nội dung", _TEXT,
        aliases=(
            "Nội dung chính", "Nội dung nghiên cứu", "Nội dung thực hiện", "Tóm tắt", "Content",
            "Các nội dung chính", "Nội dung chủ yếu", "Abstract",
        ),
    ),
    Column(
        "product", "Sản phẩm", _TEXT,
        aliases=("Sản phẩm dự kiến", "Kết quả dự kiến", "Dự kiến kết quả", "Products"),
    ),
    Column(
        "organisation", "Tổ chức chủ trì", _TEXT,
        aliases=(
            "Đơn vị chủ trì", "Cơ quan chủ trì", "Đơn vị đề xuất", "Tổ chức đề xuất", "Host",
            "Cơ quan đề xuất", "Đơn vị thực hiện", "Tổ chức, cá nhân đề xuất",
        ),
    ),
)  # fmt: skip


@dataclass(frozen=True)
class Near:
    """A record found for a row, with the facts an officer asks for."""

    record: Candidate
    facts: RecordFacts

    @property
    def host(self) -> str:
        return self.facts.host

    @property
    def years(self) -> str:
        return self.facts.years or str(self.record.year or "")


@dataclass(frozen=True)
class CheckedRow:
    """One proposal of the sheet and the records nearest to it."""

    row: int
    title: str
    fields: dict[str, str]
    near: tuple[Near, ...]
    #: The row of the same sheet that carries the same title, if there is one before it.
    same_as: int | None = None

    @property
    def level(self) -> Level:
        return self.near[0].record.level if self.near else Level.NONE


def check_sheet(
    *,
    content: bytes,
    name: str,
    actor: Actor | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[CheckedRow]:
    """Every row with a title, in the order of the sheet; nothing is written anywhere.

    Refused: a file that cannot be read, a sheet without a column of titles, no row with a title.
    """
    sheet = read_plain_sheet(content, name, COLUMNS)
    if "title" not in sheet.columns:
        raise refuse(
            _("No column of titles was found in this sheet."),
            field="file",
            remedy=_("Give the column the heading “Tên nhiệm vụ”."),
            code="no_title_column",
        )
    rows = [(number, texts) for number, texts in sheet.rows if texts.get("title", "").strip()]
    if not rows:
        raise refuse(
            _("No row of this sheet has a title."),
            field="file",
            remedy=_("Check that the right sheet was chosen."),
            code="no_rows",
        )
    return _checked(rows, actor, progress)


def _checked(
    rows: list[tuple[int, dict[str, str]]],
    actor: Actor | None,
    progress: Callable[[int, int], None] | None,
) -> Iterator[CheckedRow]:
    seen: dict[str, int] = {}
    for done, (number, texts) in enumerate(rows, 1):
        fields = {FieldName.NAME if code == "title" else code: text for code, text in texts.items()}
        found = [
            one
            for rank, one in enumerate(find_overlaps(fields, k=TOLD, actor=actor), 1)
            # A bare title reaches no level easily: the nearest few are told in any case.
            if one.level != Level.NONE or (rank <= ALWAYS_TOLD and not one.is_withheld)
        ]
        facts = facts_of([one for one in found if not one.is_withheld])
        title = texts["title"].strip()
        first = seen.setdefault(fold(title), number)
        yield CheckedRow(
            row=number,
            title=title,
            fields={str(code): text for code, text in fields.items()},
            near=tuple(
                Near(one, facts.get((one.kind, one.object_id), RecordFacts())) for one in found
            ),
            same_as=first if first != number else None,
        )
        if progress:
            progress(done, len(rows))
