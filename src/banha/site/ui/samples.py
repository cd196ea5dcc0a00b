# SPDX-License-Identifier: Apache-2.0
"""Invented things for the gallery: every component in every state."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from banha.foundation.parts import (
    ChainLink,
    EvidenceField,
    EvidencePair,
    Progress,
    Reason,
    Sheet,
    SheetCell,
    SheetRow,
    Span,
    StageLine,
    StageStop,
)
from banha.kernel.law.public import CONFIGURATION, Basis, Certainty, Refusal

SURE = Basis("25/2026/TT-BCT", "khoản 3 Điều 4")
LIKELY = Basis("50/2014/TT-BCT", "Điều 27", Certainty.LIKELY)


@dataclass(frozen=True)
class Clock:
    """What the clock chip reads."""

    state: str
    days_left: int | None
    words: str
    due_on: date | None = date(2026, 11, 27)
    basis: Basis = SURE


def clocks() -> list[Clock]:
    until = _("due 27/11/2026, clause 3 Article 4")
    return [
        Clock("on_time", 9, _("9 working days left, %(until)s") % {"until": until}),
        Clock("on_time", 25, _("25 working days left, %(until)s") % {"until": until}),
        Clock("due_soon", 3, _("3 working days left, %(until)s") % {"until": until}),
        Clock("due_soon", 0, _("due today, %(until)s") % {"until": until}),
        Clock("late", -4, _("4 working days late, %(until)s") % {"until": until}),
        Clock("late", -118, _("118 working days late, %(until)s") % {"until": until}),
        Clock("paused", 6, _("Paused while the proposer supplements; 6 working days remain")),
        Clock("done", 2, _("Done on 25/11/2026, in time")),
        Clock("done_late", -1, _("Done on 30/11/2026, 1 working day late")),
        Clock("undated", None, _("The law sets no date")),
    ]


def chain() -> list[ChainLink]:
    return [
        ChainLink(_("Resolution"), "57-NQ/TW", "#chain"),
        ChainLink(_("Plan"), "Kế hoạch KH&CN 2027", "#chain"),
        ChainLink(_("Task"), "ĐTKHCN.012/27 Lò cảm ứng trung tần", "#chain", is_here=True),
        ChainLink(_("Council")),
        ChainLink(_("Contract"), "HĐ 15/2027", "#chain"),
        ChainLink(_("Result")),
        ChainLink(_("Standard")),
        ChainLink(_("Certificate")),
        ChainLink(_("Product")),
    ]


def stages() -> StageLine:
    titles = [
        _("Draft"),
        _("Submitted"),
        _("Checked"),
        _("Listed"),
        _("Council"),
        _("Approved"),
        _("Contract"),
    ]
    states = ["past", "past", "past", "now", "next", "ahead", "ahead"]
    days: list[date | None] = [date(2026, 9, 1), date(2026, 9, 30), date(2026, 10, 12)]
    days += [None] * 4
    return StageLine(
        tuple(StageStop(t, s, d) for t, s, d in zip(titles, states, days, strict=True)),
        (StageStop(_("Returned for supplement"), "next"), StageStop(_("Refused"), "ahead")),
    )


def pair() -> EvidencePair:
    left = "Nghiên cứu thiết kế, chế tạo lò cảm ứng trung tần công suất 500 kW nấu thép hợp kim"
    right = "Thiết kế và chế tạo lò cảm ứng trung tần công suất 500 kW phục vụ đúc gang cầu"
    same = "chế tạo lò cảm ứng trung tần công suất 500 kW"
    first = Span(
        left.index(same), left.index(same) + len(same), right.index(same),
        right.index(same) + len(same),
    )  # fmt: skip
    aim_left = "Làm chủ công nghệ nấu luyện. Giảm tiêu hao điện xuống dưới 580 kWh/tấn."
    aim_right = "Giảm tiêu hao điện xuống dưới 600 kWh/tấn; làm chủ công nghệ nấu luyện."
    spans = (
        Span(0, 27, aim_right.index("làm chủ"), aim_right.index("làm chủ") + 27),
        Span(aim_left.index("Giảm"), aim_left.index("580") - 1, 0, aim_right.index("600") - 1),
    )
    return EvidencePair(
        left_title="Đề xuất 2027-0148",
        right_title="ĐTKHCN.031/19",
        left_kind=_("This proposal"),
        right_kind=_("Earlier task"),
        right_url="#evidence",
        level="high",
        fields=(
            EvidenceField(_("Name"), left, right, (first,)),
            EvidenceField(_("Aim"), aim_left, aim_right, spans),
        ),
    )


def strips() -> list[Progress]:
    title, now = _("Importing the register of tasks"), _("checking row 4,120")
    return [
        Progress(title, 4120, 10000, now, 95, "running", stop_url="#strip"),
        Progress(title, 4120, 10000, "", None, "stopped", resume_url="#strip"),
        Progress(title, 0, 10000, "", None, "waiting"),
        Progress(title, 10000, 10000, "", None, "done"),
        Progress(title, 7310, 10000, _("row 7,311: the file ends here"), None, "failed"),
    ]


def reasons() -> list[Reason]:
    return [
        Reason(_("Led two tasks in induction melting since 2019"), "strong", SURE),
        Reason(_("Works in the same field"), "some"),
        Reason(_("Published once on ductile iron"), "slight"),
        Reason(_("Works in the organisation that proposes"), "against", LIKELY),
    ]


def sheet() -> Sheet:
    def row(number: int, *values: Any) -> SheetRow:
        cells = (v if isinstance(v, SheetCell) else SheetCell(v) for v in values)
        return SheetRow(number, tuple(cells))

    money = SheetCell("4.950 đồng", (_("The unit is missing or wrong"),), _("Funds"), "#oracle")
    code = SheetCell("DTKHCN 12-19", (_("This is not a task code"),), _("Code"))
    return Sheet(
        (_("Code"), _("Name of the task"), _("Funds")),
        (
            row(2, "ĐTKHCN.011/19", "Lò cảm ứng trung tần", "4.950.000.000"),
            row(3, code, "Máy sấy bơm nhiệt", "1.200.000.000"),
            row(4, "ĐTKHCN.013/19", "Hệ thống giám sát băng tải than", money),
        ),
        row_count=3,
        fault_count=2,
        filter_url="?only=faults",
        all_url="?",
        download_url="#oracle",
    )


def refused() -> list[Refusal]:
    return [
        Refusal(
            _("The proposal cannot be listed: the estimate is not enclosed."),
            basis=SURE,
            remedy=_("Ask the proposer to supplement; the clock stops meanwhile."),
        ),
        Refusal(_("The call closed on 30/09/2026."), basis=CONFIGURATION),
    ]


class SampleForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(
        label=gettext_lazy("Name of the task"), help_text=gettext_lazy("What is made, for what use")
    )
    funds = forms.CharField(
        label=gettext_lazy("Funds asked"), widget=forms.TextInput(attrs={"data-money": ""})
    )
    level = forms.ChoiceField(
        label=gettext_lazy("Level"),
        choices=[("m", gettext_lazy("ministry")), ("p", gettext_lazy("province"))],
    )
    way = forms.ChoiceField(
        label=gettext_lazy("Way of formation"),
        widget=forms.RadioSelect,
        choices=[("o", gettext_lazy("ordered")), ("p", gettext_lazy("proposed"))],
    )
    content = forms.CharField(label=gettext_lazy("Content"), widget=forms.Textarea, required=False)
    paper = forms.FileField(label=gettext_lazy("Estimate"), required=False)
    agreed = forms.BooleanField(label=gettext_lazy("I have the right to propose this"))


def gallery_context() -> dict[str, Any]:
    """Everything the gallery shows."""
    return {
        "clocks": clocks(),
        "states": [
            "on_time",
            "due_soon",
            "late",
            "paused",
            "done",
            "done_late",
            "refused",
            "draft",
        ],
        "bases": [SURE, LIKELY, CONFIGURATION],
        "chain": chain(),
        "stages": stages(),
        "pair": pair(),
        "strips": strips(),
        "reasons": reasons(),
        "sheet": sheet(),
        "refused": refused(),
        "form": SampleForm({"title": "Lò cảm ứng trung tần", "funds": "4950000000"}),
        "sections": [
            {"code": "form", "title": _("The task"), "missing": 0},
            {"code": "form", "title": _("Funds"), "missing": 3},
        ],
        "page": Paginator(range(4801), 50).page(4),
        "trend": [12, 18, 15, 22, 31, 29, 38],
        "provinces": {"01": (38, "#map"), "79": (51, "#map"), "22": 12, "31": 19, "48": 8, "92": 5},
    }
