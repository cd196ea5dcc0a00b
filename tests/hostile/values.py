# SPDX-License-Identifier: Apache-2.0
"""What nobody should send and somebody will."""

import unicodedata
from collections.abc import Iterator

#: Name of the kind -> what is typed. None: the field is left out; a list: sent several times.
TYPED: dict[str, str | list[str] | None] = {
    "empty": "",
    "space": " \t\u00a0\u3000 ",
    "missing": None,
    "twice": ["zqmotq", "zqhaiq"],
    "huge": "chữ " * 60_000,
    "nfd": unicodedata.normalize("NFD", "Đề tài thuỷ điện Hoà Bình"),
    "script": "<script>alert('zq')</script>",
    "markup": "\"'><img src=x onerror=alert(1)>",
    "formula": "=cmd|' /C calc'!A0",
    "template": "{{ 7|add:7 }} {% now 'Y' %} %s %(a)s {0} ${7*7}",
    "nul": "a\x00b",
    "controls": "a\x01\x07\x1b\x7f\x9fb",
    "half": "a\ud800b",
    "astral": "\U00020000\U0001f600",
    "turned": "a\u202etxt.exe",
    "negative": "-1",
    "big": "9" * 40,
    "bigger": "9" * 5000,
    "power": "1e400",
    "nan": "NaN",
    "infinity": "-Infinity",
    "full_width": "１２３",
    "power_of_two": "²",
    "beyond_norm": "999999999999999",
    "beyond_key": str(2**63),
    "beyond_all": str(2**70),
    "no_key": "2000000011",
    "others_key": "1",
    "unknown_choice": "khong-co-that",
    "no_date": "0000-00-00",
    "far_date": "9999-12-31",
    "no_day": "31/02/2026",
    "past": "01/01/1901",
    "before_count": "01/01/0001",
    "hour": "25:61",
    "tet": "17/02/2026",
    "uuid": "00000000-0000-4000-8000-000000000000",
}
DAYS = ("no_date", "far_date", "no_day", "past", "before_count", "hour", "tet")
NUMBERS = (
    "negative", "big", "bigger", "power", "nan", "infinity", "full_width", "power_of_two",
    "beyond_norm", "beyond_key", "beyond_all",
)  # fmt: skip
CHOICES = ("no_key", "others_key", "unknown_choice", "twice", "uuid", "beyond_key", "missing")
#: Written unescaped into a page, any of these would act.
ACTING = ("<script>alert('zq')", "<img src=x onerror=alert(1)>")
#: Kinds of which not every letter is kept: they are not looked for in the answer.
CHANGED = frozenset({"nul", "half", "controls", "turned", "space", "empty", "twice"})

#: What stands in JSON where something else should.
SENT: dict[str, object] = {
    **{
        name: value
        for name, value in TYPED.items()
        if isinstance(value, str) and name not in {"half", "bigger"}
    },
    "null": None,
    "true": True,
    "number": 7,
    "minus": -1,
    "float": 1.5,
    "beyond_bigint": 2**63,
    "beyond_float": 10**400,
    "list": [],
    "nested": [[["a"]], {"b": {}}],
    "object": {"id": 1, "__proto__": {}},
    "many": ["a"] * 2000,
    "nuls_inside": ["a\x00b"],
}


def pairs(fields: list[str], kinds: list[str], start: int = 0) -> Iterator[tuple[str, str]]:
    """Every field and every kind at least once, the same ones in every run.

    The whole product is field × kind; this walks its diagonal, shifted for each form.
    """
    if not fields:
        return
    for step in range(max(len(fields), len(kinds))):
        yield fields[step % len(fields)], kinds[(step + start) % len(kinds)]
