# SPDX-License-Identifier: Apache-2.0
"""The quick ways through text give what the plain definitions give, for any text."""

import re
import unicodedata

from hypothesis import example, given, settings
from hypothesis import strategies as st

from banha.foundation.text import _LATE_TONE, fold, normalise_tone, squeeze, strip_marks

VIETNAMESE = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêoòơờuùưyỳỷỹýỵOUYÀÁẠqQđĐ \t\u00a0\u0300\u0323\u0302nh"
TEXTS = st.one_of(st.text(max_size=60), st.text(VIETNAMESE, max_size=30))


@settings(max_examples=500, deadline=None)
@given(TEXTS)
@example("HOẠ, thuỷ, quý, o\u0323a\u0323, ộa\u0301, oạ\u0304n")
def test_quick_ways_change_nothing(text: str) -> None:
    apart = unicodedata.normalize("NFD", text)
    plain = "".join(c for c in apart if not unicodedata.combining(c))
    plain = plain.replace("đ", "d").replace("Đ", "D")
    moved = _LATE_TONE.sub(lambda found: found[1] + found[3] + found[2], apart)

    assert strip_marks(text) == plain
    assert fold(text) == re.sub(r"\s+", " ", plain.lower()).strip()
    assert squeeze(text) == re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()
    assert normalise_tone(text) == unicodedata.normalize("NFC", moved)
