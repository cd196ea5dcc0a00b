# SPDX-License-Identifier: Apache-2.0
"""The sheet of standards and regulations as offices keep it: one row an edition of a text."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import IO, Any

from django.db.models import Prefetch, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from banha.contexts.standards.models import NormativeText, TextRelation
from banha.contexts.standards.queries import keeps_texts, texts_named
from banha.contexts.standards.services.naming import NamedRelation, relate_named
from banha.contexts.standards.services.texts import (
    HsWords,
    TextWords,
    change_text,
    enter_text,
    words_of,
)
from banha.contexts.standards.terms import Adoption, RelationKind, TextKind, parse_number
from banha.kernel.access.public import Actor
from banha.kernel.imports.public import (
    ChoiceCell,
    Column,
    DateCell,
    Fault,
    ImportRun,
    RowState,
    Setting,
    SheetSpec,
    TextCell,
    Values,
    register_sheet,
    write_sheet,
)
from banha.kernel.law.public import Refused
from banha.kernel.organisations.public import Organisation, OrganisationMatcher

SHEET = "standards.texts"
KINDS: Mapping[str, tuple[str, ...]] = {
    TextKind.TCVN: ("TCVN", "tiêu chuẩn quốc gia", "tiêu chuẩn"),
    TextKind.QCVN: ("QCVN", "quy chuẩn kỹ thuật quốc gia", "quy chuẩn"),
    TextKind.QCDP: ("QCĐP", "quy chuẩn kỹ thuật địa phương"),
    TextKind.TCCS: ("TCCS", "tiêu chuẩn cơ sở"),
}
ADOPTIONS: Mapping[str, tuple[str, ...]] = {
    Adoption.IDT: ("IDT", "hoàn toàn tương đương", "tương đương"),
    Adoption.MOD: ("MOD", "sửa đổi"),
    Adoption.NEQ: ("NEQ", "không tương đương"),
}


def _line(longest: int) -> TextCell:
    return TextCell(longest, one_line=True)


COLUMNS = (
    Column("number", _("Number as the text prints it"), _line(120), required=True,
           aliases=("Số hiệu", "Ký hiệu", "Số hiệu tiêu chuẩn", "Số hiệu quy chuẩn"),
           example="QCVN 01:2020/BCT"),
    Column("title_vi", _("Title"), _line(1000), required=True,
           aliases=("Tên tiêu chuẩn", "Tên quy chuẩn", "Tên gọi", "Tên văn bản")),
    Column("title_en", _("Title in English"), _line(1000), aliases=("Tên tiếng Anh",)),
    Column("kind", _("Kind of text"), ChoiceCell(KINDS), aliases=("Loại", "Loại văn bản"),
           takes_heading=True, help=_("Empty: read from the letters of the number.")),
    Column("issuer_name", _("Issued by"), _line(300), required=True, takes_heading=True,
           aliases=("Cơ quan ban hành", "Cơ quan công bố", "Đơn vị ban hành")),
    Column("instrument_number", _("Circular or decision"), _line(60),
           aliases=("Số thông tư", "Văn bản ban hành", "Quyết định công bố", "Thông tư")),
    Column("issued_on", _("Day of issue"), DateCell(), aliases=("Ngày ban hành", "Ngày công bố")),
    Column("effective_from", _("In force from"), DateCell(),
           aliases=("Ngày hiệu lực", "Ngày có hiệu lực", "Hiệu lực từ")),
    Column("effective_until", _("Last day in force"), DateCell(),
           aliases=("Ngày hết hiệu lực", "Hiệu lực đến")),
    Column("adoption", _("Degree of correspondence"), ChoiceCell(ADOPTIONS),
           aliases=("Mức độ tương đương", "Mức tương đương")),
    Column("source_number", _("Source standard"), _line(120),
           aliases=("Tiêu chuẩn gốc", "Tiêu chuẩn tương đương", "Tài liệu gốc")),
    Column("source_edition", _("Edition of the source"), _line(60),
           aliases=("Lần xuất bản", "Năm của tiêu chuẩn gốc")),
    Column("deviations", _("Deviations from the source"), TextCell(20_000), aliases=("Sai khác",)),
    Column("ics", _("Codes of ICS"), TextCell(600), aliases=("Mã ICS", "ICS", "Chỉ số phân loại")),
    Column("hs", _("Tariff code (HS)"), TextCell(20_000), aliases=("Mã HS", "HS", "Mã số HS")),
    Column("scope", _("Scope"), TextCell(20_000), aliases=("Phạm vi áp dụng", "Phạm vi")),
    Column("replaces", _("Replaces"), TextCell(2000),
           aliases=("Thay thế", "Thay thế cho", "Văn bản bị thay thế"),
           help=_("Numbers, between semicolons. One the register does not hold goes into the "
                  "note.")),
    Column("note", _("Note"), TextCell(20_000), aliases=("Ghi chú",)),
)  # fmt: skip
_DAYS = ("issued_on", "effective_from", "effective_until")
_PLAIN = (
    "number", "title_vi", "title_en", "issuer_name", "instrument_number", "adoption",
    "source_number", "source_edition", "deviations", "ics", "scope", "note",
)  # fmt: skip


def _prepare(rows: list[Values], setting: Setting) -> dict[tuple[str, str], int]:
    """The texts the register holds under the numbers of these rows, by number and circular."""
    keys = {parse_number(str(values.get("number") or "")).key for values in rows}
    known = NormativeText.objects.filter(number_key__in=keys - {""})
    own = list(setting.actor.organisations())
    matcher = setting.memory.setdefault("matcher", OrganisationMatcher())
    for values in rows:
        read = parse_number(str(values.get("number") or ""))
        values["kind"] = values.get("kind") or (read.kind or "")
        found = matcher.match(str(values.get("issuer_name") or ""), limit=1)
        values["_issuer"] = found[0].organisation_id if found and found[0].is_sure else None
        values["_key"] = read.key
    reach = known.filter(~Q(kind=TextKind.TCCS) | Q(issuer__in=own))
    return {
        (key, law): pk for key, law, pk in reach.values_list("number_key", "instrument_key", "pk")
    }


def _known(values: Values, known: Mapping[tuple[str, str], int]) -> int | None:
    law = "".join(str(values.get("instrument_number") or "").upper().split())
    return known.get((values["_key"], law)) or known.get((values["_key"], ""))


def _rules(values: Values, setting: Setting) -> Iterable[Fault]:
    if not values["kind"]:
        said = _("The number does not say what kind of text it is: fill in the kind.")
        yield Fault("no_kind", said, column="kind")
    if _known(values, setting.prepared) is not None:
        said = _("Already in the register: what the row says replaces what was there.")
        yield Fault("already_there", said, column="number", is_doubt=True)


def _write(values: Values, actor: Actor, run: ImportRun) -> int | None:
    law = "".join(str(values.get("instrument_number") or "").upper().split())
    same = NormativeText.objects.filter(
        Q(instrument_key=law) | Q(instrument_key=""), number_key=values["_key"]
    )
    if values["kind"] == TextKind.TCCS:
        same = same.filter(issuer=values["_issuer"])
    text = same.order_by("-instrument_key", "pk").first()
    given: dict[str, Any] = {name: values[name] for name in _PLAIN if values.get(name)}
    given |= {name: date.fromisoformat(values[name]) for name in _DAYS if values.get(name)}
    if values.get("hs"):
        given["hs"] = (HsWords(values["hs"]),)
    if text is None:
        words = TextWords(kind=values["kind"], **given)
        return enter_text(actor=actor, words=_issued(words, values)).pk
    words = _issued(replace(words_of(text), **given), values)
    return change_text(actor=actor, text=text, version=text.version, words=words).pk


def _issued(words: TextWords, values: Values) -> TextWords:
    issuer = words.issuer
    if issuer is None and values["_issuer"]:
        issuer = Organisation.objects.get(pk=values["_issuer"])
    return replace(words, issuer=issuer)


def _relate(run: ImportRun, actor: Actor) -> None:
    """Say what each text replaces, when all texts of the sheet are there."""
    for row in run.rows.filter(state=RowState.WRITTEN).order_by("number"):
        numbers = [one.strip() for one in str(row.values.get("replaces") or "").split(";")]
        text = NormativeText.objects.filter(pk=row.object_id or 0).first()
        if text is None or not any(numbers):
            continue
        kept = [one for one in numbers if one and not _replaces(actor, text, one)]
        told = f"Thay thế: {'; '.join(kept)}"
        if kept and told not in text.note:
            text.note = f"{text.note}\n{told}".strip()
            text.save(update_fields=("note", "changed_at"))


def _replaces(actor: Actor, text: NormativeText, number: str) -> bool:
    words = NamedRelation(kind=RelationKind.REPLACES, other=number, other_acts=False)
    if len(texts_named(actor, number)) != 1:
        return False
    try:
        relate_named(actor=actor, text=text, words=words)
    except Refused as refused:
        return {one.code for one in refused.refusals} == {"twice"}
    return True


def _row(text: NormativeText) -> dict[str, Any]:
    row: dict[str, Any] = {column.code: getattr(text, column.code, "") for column in COLUMNS}
    row["kind"] = KINDS[text.kind][0]
    row["adoption"] = ADOPTIONS[text.adoption][0] if text.adoption else ""
    row["ics"] = "; ".join(one.raw for one in text.ics.all())
    row["hs"] = "; ".join(dict.fromkeys(one.raw for one in text.hs.all()))
    replaced = [one for one in text.acts_on.all() if one.kind == RelationKind.REPLACES]
    row["replaces"] = "; ".join(one.target.number for one in replaced if not one.withdrawn_at)
    return row


def texts_as_sheet(texts: QuerySet[NormativeText]) -> IO[bytes]:
    """The texts as a workbook in the columns the same sheet is read in, open at its beginning."""
    target = BytesIO()
    # What an organisation keeps to itself is not named to others.
    acts = TextRelation.objects.filter(target__is_public=True).select_related("target")
    found = texts.prefetch_related("ics", "hs", Prefetch("acts_on", acts))
    write_sheet(target, TEXTS, (_row(text) for text in found.iterator(chunk_size=500)))
    target.seek(0)
    return target


TEXTS = SheetSpec(
    code=SHEET,
    title=_("Standards and technical regulations"),
    help=_("A list of TCVN, QCVN, QCĐP or TCCS, one row an edition of a text."),
    columns=COLUMNS,
    may_use=keeps_texts,
    key=("number", "instrument_number"),
    rules=(_rules,),
    prepare=_prepare,
    write_row=_write,
    finish=_relate,
)


def register_texts() -> None:
    """Make the sheet known; called once when the app is ready."""
    register_sheet(TEXTS)
