# SPDX-License-Identifier: Apache-2.0
"""Forms of remarks: all answers on one page, all findings on one page, one more, one less."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from banha.contexts.tasks.forms.chain import text_field
from banha.contexts.tasks.models import Remark
from banha.contexts.tasks.rules.remarks import draft_of, last_sent
from banha.contexts.tasks.services.remark_answers import Answered, Found, plain
from banha.contexts.tasks.terms.remarks import LONGEST_PLACE, LONGEST_REMARK, Stance
from banha.foundation.digests import digest_of
from banha.foundation.reason import whole_number

Typed = tuple[str, ...]
SETTLED = {None: "", True: "yes", False: "no"}


@dataclass(frozen=True)
class Lost:
    """What was typed for a remark that takes nothing any more: shown, so that it can be kept."""

    number: int
    typed: Typed


class RowsForm(forms.Form):
    """One row of fields for each remark, each row with what stood there when it was read.

    What nobody touched is not sent to the service, so two who work on different remarks do not
    meet; ``seen`` is the version that was read, ``was`` tells whether the row was touched.
    """

    names: ClassVar[Typed] = ()

    def __init__(self, *args: Any, remarks: Sequence[Remark], **more: Any) -> None:
        super().__init__(*args, **more)
        self.remarks = list(remarks)
        for one in self.remarks:
            version, kept = self.kept_of(one)
            for name, value in zip(self.names, kept, strict=True):
                self.fields[f"{name}_{one.number}"] = self.field_of(name, value)
            self.fields[f"seen_{one.number}"] = forms.IntegerField(
                widget=forms.HiddenInput, required=False, initial=version, min_value=0
            )
            self.fields[f"was_{one.number}"] = forms.CharField(
                widget=forms.HiddenInput, required=False, initial=digest_of(list(kept)),
                max_length=64,
            )  # fmt: skip

    def kept_of(self, remark: Remark) -> tuple[int, Typed]:
        """The version of the row and what it says now."""
        raise NotImplementedError

    def field_of(self, name: str, value: str) -> forms.Field:
        raise NotImplementedError

    def typed_of(self, number: int) -> Typed:
        """As it was sent: what a service refused is no longer among what is clean."""
        return tuple(plain(self.data.get(f"{name}_{number}") or "") for name in self.names)

    def touched(self) -> list[tuple[int, int, Typed]]:
        """Number, version read and words of each row somebody typed in."""
        found = []
        for one in self.remarks:
            typed = self.typed_of(one.number)
            if digest_of(list(typed)) != self.data.get(f"was_{one.number}"):
                found.append((one.number, self.cleaned_data.get(f"seen_{one.number}") or 0, typed))
        return found

    def lost(self) -> list[Lost]:
        """What was typed for remarks that are not on the form any more."""
        here = {one.number for one in self.remarks}
        sent = (whole_number(name.removeprefix("was_")) for name in self.data
                if name.startswith("was_"))  # fmt: skip
        found = []
        for number in sorted({one for one in sent if one is not None} - here):
            typed = tuple(plain(self.data.get(f"{name}_{number}", "")) for name in self.names)
            if digest_of(list(typed)) != self.data.get(f"was_{number}") and any(typed):
                found.append(Lost(number, typed))
        return found

    def clean(self) -> dict[str, Any]:
        clean = super().clean() or {}
        if lost := self.lost():
            self.add_error(
                None,
                forms.ValidationError(
                    _("Nothing was saved: remark %(number)s takes nothing any more. What you "
                      "typed stands below; save again to keep the rest."),
                    params={"number": ", ".join(str(one.number) for one in lost)},
                ),
            )  # fmt: skip
        return clean

    def renew(self, remarks: Sequence[Remark]) -> None:
        """After a refusal: what was typed stays, untouched rows and versions are those of now."""
        typed = {number for number, _seen, _typed in self.touched()}
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        for one in remarks:
            version, kept = self.kept_of(one)
            data[f"seen_{one.number}"] = str(version)
            data[f"was_{one.number}"] = digest_of(list(kept))
            if one.number not in typed:
                for name, value in zip(self.names, kept, strict=True):
                    data[f"{name}_{one.number}"] = value
        self.data = data

    def rows(self) -> Mapping[int, list[Any]]:
        """The bound fields of each remark; hidden ones last."""
        return {
            one.number: [self[f"{name}_{one.number}"] for name in (*self.names, "seen", "was")]
            for one in self.remarks
        }


class AnswersForm(RowsForm):
    """What was done with each open remark, how, and where it stands now."""

    names = ("stance", "words", "place")

    def kept_of(self, remark: Remark) -> tuple[int, Typed]:
        draft = draft_of(remark)
        if draft is None:
            return 0, ("", "", "")
        return draft.version, (draft.stance, draft.words, draft.place)

    def field_of(self, name: str, value: str) -> forms.Field:
        if name == "stance":
            return forms.ChoiceField(
                label=_("What was done"), choices=Stance.choices, widget=forms.RadioSelect,
                required=False, initial=value,
            )  # fmt: skip
        if name == "words":
            return text_field(
                3, label=_("How, or why it stays as it was"), required=False, initial=value
            )
        return forms.CharField(
            label=_("Where in the finished dossier"), max_length=LONGEST_PLACE, required=False,
            initial=value, widget=forms.TextInput(attrs={"placeholder": "II.3, tr. 14"}),
        )  # fmt: skip

    def answers(self) -> dict[int, Answered]:
        """What was typed, by the number of the remark."""
        return {
            number: Answered(typed[0], typed[1], typed[2], seen)
            for number, seen, typed in self.touched()
        }


class FindingsForm(RowsForm):
    """Whether each answer settles its remark, and what is still missing."""

    names = ("is_settled", "finding")

    def kept_of(self, remark: Remark) -> tuple[int, Typed]:
        sent = last_sent(remark)
        assert sent is not None
        return sent.version, (SETTLED[sent.is_settled], sent.finding)

    def field_of(self, name: str, value: str) -> forms.Field:
        if name == "is_settled":
            return forms.ChoiceField(
                label=pgettext_lazy("remark", "Finding"), widget=forms.RadioSelect,
                required=False, initial=value,
                choices=(
                    ("yes", pgettext_lazy("remark", "settled")),
                    ("no", pgettext_lazy("remark", "not settled")),
                ),
            )  # fmt: skip
        return text_field(
            2, label=_("What is still missing"), required=False, initial=value,
            help_text=_("Needed where it is not settled; the host reads it."),
        )  # fmt: skip

    def findings(self) -> dict[int, Found]:
        """What was found, by the number of the remark."""
        said = {word: is_settled for is_settled, word in SETTLED.items()}
        return {
            number: Found(said[typed[0]], typed[1], seen) for number, seen, typed in self.touched()
        }


class RemarkForm(forms.Form):
    """One more remark."""

    text = forms.CharField(
        label=pgettext_lazy("remark", "Remark"), max_length=LONGEST_REMARK,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    passage = forms.CharField(
        label=_("Section or page it is about"), max_length=LONGEST_PLACE, required=False
    )


class DropForm(forms.Form):
    """Why a remark is taken out."""

    why = text_field(3, label=_("Why it is taken out"))
