# SPDX-License-Identifier: Apache-2.0
"""A title read with a small grammar: what is done, to what, what for, where.

``roles`` says what a syllable can be by a word list. Here its place in the title decides with it:
what stands after "tại" is a place whatever it is called, what stands after "phục vụ" is a purpose,
and the deed is the one that rules the object, not one met in a purpose.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from banha.kernel.similarity.wording.boilerplate import REGIONS, exact_phrases
from banha.kernel.similarity.wording.deeds import DEED_OF, NEAR
from banha.kernel.similarity.wording.generic import GENERIC
from banha.kernel.similarity.wording.roles import Part, Parts, parts_of
from banha.kernel.similarity.wording.tokens import nfc


class Role(StrEnum):
    """What a syllable does in this title."""

    THING = "thing"  # of the object or of the technology
    DEED = "deed"
    FRAME = "frame"
    NAME = "name"  # proper names: villages, brands, varieties
    PLACE = "place"
    NONE = "none"


#: What a syllable of each role counts. A thing counts by its place in the phrase: Vietnamese puts
#: the head first and what narrows it after.
WEIGHT = {Role.DEED: 0.5, Role.FRAME: 0.15, Role.NAME: 0.25, Role.PLACE: 0.0, Role.NONE: 0.0}
BY_PLACE = (1.0, 0.8, 0.65, 0.5)
#: What the words of a span count beside those of the object.
IN_PURPOSE = 0.35
BY_SPAN = {"object": 1.0, "means": 1.0, "context": 0.8, "purpose": IN_PURPOSE, "where": 0.0}
#: What opens a span; it goes on until another opens.
SPANS: dict[str, tuple[str, ...]] = {
    "purpose": (
        "phục vụ", "nhằm", "góp phần", "gắn với", "gắn kết", "đáp ứng", "dùng cho", "dùng trong",
        "làm nguyên liệu", "tạo nguồn", "thích ứng với", "theo hướng", "làm cơ sở", "đảm bảo",
        "trong quá trình", "trong thời kỳ",
    ),
    "means": (
        "bằng", "theo phương pháp", "theo công nghệ", "trên nền", "trên nền tảng", "dựa trên",
        "từ", "theo tiêu chuẩn", "trên nguyên lý", "trên cơ sở", "thông qua", "kết hợp", "nhờ",
    ),
    "context": ("trong", "trên", "đối với", "ở"),
    "where": ("tại", "trên địa bàn", "ở tỉnh", "ở huyện", "ở xã", "ở vùng", "ở khu vực", "thuộc"),
    "object": ("của", "cho", "để", "vào"),
}  # fmt: skip
OPENS = {phrase: span for span, words in SPANS.items() for phrase in exact_phrases(words)}
#: Words that only look as if they opened a span.
CLOSED = exact_phrases((
    "tồn tại", "hiện tại", "thực tại", "từ vựng", "từ trường", "từ ngữ", "bằng lăng", "cân bằng",
    "công bằng", "vật nuôi", "đồng bằng", "văn bằng", "từ điển", "điện từ", "môi trường",
))  # fmt: skip
#: Words that ``deeds`` reads as what is done, and that in a title name what it is done to.
THINGS_HERE = exact_phrases((
    "nano", "composite", "hợp kim", "robot", "máy", "khuôn", "nước thải", "chất thải", "khí thải",
    "phụ gia", "tinh quặng", "vật liệu", "xúc tác", "sơn", "mạ", "tinh dầu", "phân bón", "thiết bị",
    "dây chuyền", "sinh viên", "học sinh", "thị trường", "bản đồ",
    "giáo dục", "đào tạo", "đầu dòng", "giống mới", "thương phẩm",
))  # fmt: skip
#: Class words: the word after them names the kind.
CLASSES = frozenset(
    word
    for phrase in exact_phrases(
        ("cá", "cây", "hoa", "rau", "quả", "chim", "hạt", "củ", "bệnh", "môn", "tiếng")
    )
    for word in phrase
)
#: Deeds that only a title tells: in running text these words are everywhere.
DEEDS_HERE = {
    phrase: deed
    for deed, words in {
        "production": ("sản xuất", "sản xuất thử", "sản xuất thử nghiệm", "vùng nguyên liệu"),
        "growing": ("năng suất",),
        "raising": ("chăn nuôi", "nuôi", "vỗ béo", "nuôi trồng", "ương"),
        "propagation": (
            "nhân giống", "sản xuất giống", "giâm cành", "nuôi cấy mô", "ghép", "meo giống",
        ),
        "survey": (
            "lấy ý kiến", "thu thập", "nguồn lợi", "thực trạng", "rủi ro", "xác định", "ảnh hưởng",
            "thành phần loài", "phân tích", "hiện trạng",
        ),
        "software": ("web", "webgis", "gis"),
        "theory": ("bài toán", "phương trình", "giải thuật"),
        "teaching": (
            "tài liệu tham khảo", "tài liệu học tập", "bài tập", "học phần", "chuẩn đầu ra",
            "chương trình đào tạo",
        ),
        "processing": ("tách chiết",),
        "treatment": ("phân hủy", "phân huỷ", "loại màu"),
        "awareness": ("nhận thức", "tuyên truyền", "truyền thông"),
        "selection": ("phát triển giống",),
        "quality": ("nâng cao chất lượng",),
    }.items()
    for phrase in exact_phrases(words)
}  # fmt: skip
ALL_DEEDS = DEED_OF | DEEDS_HERE
#: Deeds near enough that one may stand for the other, besides those of running text.
NEAR_HERE = NEAR | {
    frozenset(pair)
    for pair in (
        ("production", "growing"), ("production", "raising"), ("production", "propagation"),
        ("production", "processing"), ("production", "making"), ("production", "materials"),
        ("production", "market"), ("raising", "market"), ("raising", "growing"),
        ("propagation", "growing"), ("propagation", "raising"), ("propagation", "selection"),
        ("quality", "growing"), ("quality", "processing"), ("raising", "processing"),
    )
}  # fmt: skip
NUMBER = exact_phrases(("số",))
#: Vietnamese syllables without marks; what is written otherwise is a foreign or a made name.
NATIVE = re.compile(
    r"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdghklmnprstvx])?"
    r"[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?$"
)
#: Syllables of the longest name of a task.
LONGEST_TITLE = 80
STOPS = (".", "!", "?", "…", ":", ";")
#: Arabic and Roman numbers.
ROUND = re.compile(r"\d{1,2}$|[ivx]+$")
BREAK = re.compile(r"[,;:()“”\"‘’'\[\]/–]| - ")
LONGEST = max(map(len, [*GENERIC, *OPENS, *CLOSED, *THINGS_HERE]))


@dataclass(frozen=True, slots=True)
class TitleWord:
    """A syllable that counts, with what it counts here."""

    word: str
    folded: str
    role: Role
    weight: float
    span: str
    is_head: bool


@dataclass(frozen=True)
class Title:
    """A title cut into what counts."""

    words: tuple[TitleWord, ...]
    pairs: frozenset[tuple[str, str]]
    phrases: tuple[tuple[str, ...], ...]  # of objects, technologies and sources, heads first
    heads: frozenset[str]
    made: frozenset[str]  # names that are no Vietnamese syllables
    means: frozenset[str]  # heads of technologies and sources
    things: frozenset[str]
    deeds: frozenset[str]
    places: frozenset[str]
    rounds: frozenset[str]  # numbers of phases, parts and years


@lru_cache(maxsize=8192)
def is_made(folded: str) -> bool:
    """Formulas, Latin names, names of methods: they stand for one thing wherever they stand."""
    return len(folded) > 1 and not folded.isdigit() and not NATIVE.match(folded)


def read_as_titles(left: str, right: str) -> bool:
    """Names of tasks, no sentences: short, without a full stop, one opening as tasks do."""
    both = [parts_of(nfc(text)) for text in (left, right)]
    if any(text.rstrip().endswith(STOPS) for text in (left, right)):
        return False
    if not all(0 < len(parts.tokens) <= LONGEST_TITLE for parts in both):
        return False
    return any(parts.parts[0] in (Part.FRAME, Part.DEED) for parts in both)


@lru_cache(maxsize=8192)
def title_of(text: str) -> Title:
    """Read a title."""
    text = nfc(text)
    parts = parts_of(text)
    breaks = [
        at > 0 and bool(BREAK.search(text[parts.tokens[at - 1].end : token.start]))
        for at, token in enumerate(parts.tokens)
    ]
    roles, spans = _roles(parts)
    _name(text, parts, roles, breaks)
    named = frozenset(
        word
        for token, word, role, part in zip(
            parts.tokens, parts.words, roles, parts.parts, strict=True
        )
        if role == Role.PLACE
        and part in (Part.OBJECT, Part.PLACE)
        and text[token.start].isupper()
        and (word,) not in REGIONS
    )
    return _title(parts, roles, spans, breaks, named)


def _roles(parts: Parts) -> tuple[list[Role], list[str]]:
    """The role of every syllable, and the span it stands in."""
    roles = [_BY_PART[part] for part in parts.parts]
    spans: list[str] = []
    at, span = 0, "object"
    while at < len(roles):
        length = _phrase_at(parts.words, at)
        phrase = tuple(parts.words[at : at + length])
        span = OPENS.get(phrase, span)
        for here in range(at, at + length):
            if phrase in THINGS_HERE and roles[here] == Role.DEED:
                roles[here] = Role.THING
            if phrase in NUMBER:
                roles[here] = Role.THING  # "hệ số"; only "một số" is grammar
            if phrase in GENERIC and roles[here] in (Role.THING, Role.DEED):
                roles[here] = Role.FRAME
            if phrase in OPENS or phrase in CLOSED:
                roles[here] = Role.NONE if phrase in OPENS else Role.FRAME
            if span == "where":
                roles[here] = Role.PLACE
            spans.append(span)
        at += length
    return roles, spans


_BY_PART = {
    Part.OBJECT: Role.THING,
    Part.DEED: Role.DEED,
    Part.FRAME: Role.FRAME,
    Part.PLACE: Role.PLACE,
    Part.EMPTY: Role.NONE,
}


def _phrase_at(words: Sequence[str], at: int) -> int:
    for length in range(min(LONGEST, len(words) - at), 0, -1):
        phrase = tuple(words[at : at + length])
        if phrase in GENERIC or phrase in OPENS or phrase in CLOSED or phrase in THINGS_HERE:
            return length
    return 1


def _name(text: str, parts: Parts, roles: list[Role], breaks: Sequence[bool]) -> None:
    """Two or more capitals in a row, not at the opening, are a proper name."""
    capitals = [text[token.start].isupper() for token in parts.tokens]
    if sum(capitals) > 0.7 * len(capitals):
        return
    at = 1
    while at < len(roles):
        end = at
        while (
            end < len(roles)
            and capitals[end]
            and roles[end] == Role.THING
            and not (end > at and breaks[end])
        ):
            end += 1
        if end - at > 1:
            roles[at:end] = [Role.NAME] * (end - at)
        at = max(end, at + 1)


def _title(
    parts: Parts,
    roles: Sequence[Role],
    spans: Sequence[str],
    breaks: Sequence[bool],
    named: frozenset[str],
) -> Title:
    found: list[TitleWord] = []
    phrases: list[list[str]] = []
    place = 0
    for at, role in enumerate(roles):
        goes_on = at > 0 and roles[at - 1] == role and not breaks[at] and spans[at] == spans[at - 1]
        place = place + 1 if goes_on else 0
        word = parts.words[at]
        weight = WEIGHT.get(role, BY_PLACE[min(place, len(BY_PLACE) - 1)])
        if word.isdigit():
            weight = min(weight, WEIGHT[Role.FRAME])
        weight *= BY_SPAN[spans[at]]
        is_head = role == Role.THING and place == 0 and not word.isdigit()
        if weight:
            found.append(TitleWord(word, parts.tokens[at].folded, role, weight, spans[at], is_head))
        if role == Role.THING and not word.isdigit() and BY_SPAN[spans[at]] > IN_PURPOSE:
            if place == 0 or not phrases:
                phrases.append([])
            phrases[-1].append(word)
    return Title(
        words=tuple(found),
        pairs=frozenset((one.word, two.word) for one, two in pairwise(found)),
        phrases=tuple(map(tuple, phrases)),
        heads=frozenset(phrase[0] for phrase in phrases),
        means=frozenset(one.word for one in found if one.is_head and one.span == "means"),
        made=frozenset(one.word for one in found if is_made(one.folded)),
        things=frozenset(one.word for one in found if one.role == Role.THING),
        deeds=_deeds(parts.words, roles, spans),
        places=parts.places | named,
        rounds=frozenset(word for word in parts.words if ROUND.match(word)),
    )


def _deeds(words: Sequence[str], roles: Sequence[Role], spans: Sequence[str]) -> frozenset[str]:
    """What is done: deeds beside the object, not those of a purpose, a means or a place."""
    deeds: set[str] = set()
    at = 0
    while at < len(words):
        sizes = range(min(5, len(words) - at), 0, -1)
        length = next((n for n in sizes if tuple(words[at : at + n]) in ALL_DEEDS), 0)
        phrase = tuple(words[at : at + length])
        rules = spans[at] in ("object", "context") and roles[at] in (Role.DEED, Role.FRAME)
        if length and rules and phrase not in THINGS_HERE:
            deeds.add(DEEDS_HERE.get(phrase) or ALL_DEEDS[phrase])
        at += max(length, 1)
    return frozenset(deeds)
