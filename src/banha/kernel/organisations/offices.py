# SPDX-License-Identifier: Apache-2.0
"""What an office is called in papers: the post of its head, and its sign in their numbers.

The papers of the State are Vietnamese whatever language a page has, so these words are no messages.
"""

import re
from typing import NamedTuple

from banha.kernel.organisations.models import Organisation


class Post(NamedTuple):
    """The post of a head and of a deputy: "Cục trưởng", "Phó Cục trưởng"."""

    head: str
    deputy: str


#: How names begin, the longer beginning first, and who leads such a body.
_POSTS: tuple[tuple[str, Post], ...] = (
    ("Ủy ban", Post("Chủ tịch", "Phó Chủ tịch")),
    ("Tổng cục", Post("Tổng cục trưởng", "Phó Tổng cục trưởng")),
    ("Cục", Post("Cục trưởng", "Phó Cục trưởng")),
    ("Vụ", Post("Vụ trưởng", "Phó Vụ trưởng")),
    ("Sở", Post("Giám đốc", "Phó Giám đốc")),
    ("Văn phòng", Post("Chánh Văn phòng", "Phó Chánh Văn phòng")),
    ("Viện Hàn lâm", Post("Chủ tịch", "Phó Chủ tịch")),
    ("Viện", Post("Viện trưởng", "Phó Viện trưởng")),
    ("Trường", Post("Hiệu trưởng", "Phó Hiệu trưởng")),
    ("Học viện", Post("Giám đốc", "Phó Giám đốc")),
    ("Đại học", Post("Giám đốc", "Phó Giám đốc")),
    ("Trung tâm", Post("Giám đốc", "Phó Giám đốc")),
    ("Quỹ", Post("Giám đốc", "Phó Giám đốc")),
)
_MINISTER = Post("Bộ trưởng", "Thứ trưởng")
#: Of whom the name does not tell how its head is called.
_ANY = Post("Thủ trưởng đơn vị", "Phó thủ trưởng đơn vị")


def post_in(body: Organisation) -> Post:
    """How the head of the body and his deputies are called."""
    if body.kind == Organisation.Kind.MINISTRY:
        return _MINISTER
    return next((post for begin, post in _POSTS if body.name.startswith(f"{begin} ")), _ANY)


def head_of(body: Organisation) -> str:
    """The head with the body's name: "Bộ trưởng Bộ Công Thương", "Chánh Văn phòng Bộ"."""
    head = post_in(body).head
    if head == _ANY.head:
        return f"Thủ trưởng {body.name}"
    if body.name.startswith("Văn phòng "):
        return f"Chánh {body.name}"
    return f"{head} {body.name}"


#: Letters and digits, joined by "-", "&" or ".": what stands in a number between "-" and its end.
_SIGN = re.compile(r"[^\W_]+(?:[-&.][^\W_]+)*")


def is_paper_sign(text: str) -> bool:
    """Whether the text can stand as the sign of a body in the number of a paper."""
    return 1 < len(text) <= 20 and text == text.upper() and _SIGN.fullmatch(text) is not None


def sign_of(body: Organisation) -> str:
    """The letters for the body in a paper's number: "Cục ĐCK" gives ĐCK, "Sở KH&CN …" SKHCN.

    What the office chose itself goes before what its short name tells. Empty where neither is
    there: the sign is the office's to choose, not ours.
    """
    return body.paper_sign or sign_in_short_name(body)


def sign_in_short_name(body: Organisation) -> str:
    """The letters the short name tells; empty when it tells none."""
    words = "".join(one for one in body.short_name if one.isalnum() or one == " ").split()
    letters = next((word for word in words if word.isupper() and len(word) > 1), "")
    return f"S{letters}" if letters and words[0] == "Sở" else letters
