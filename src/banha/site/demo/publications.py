# SPDX-License-Identifier: Apache-2.0
"""What the experts of the demonstration published, and when they are away."""

from datetime import date, timedelta
from random import Random

from banha.contexts.network.public import (
    Expert,
    WorkKind,
    add_publication,
    save_payment,
    save_profile,
    say_away,
)
from banha.kernel.access.public import actor_of
from banha.kernel.people.public import Person
from banha.site.demo.network_words import Trade

#: Kind, how a title begins and ends round a keyword, where it appeared.
SHAPES = (
    (WorkKind.ARTICLE, "Nghiên cứu {} trong điều kiện sản xuất Việt Nam", "Tạp chí Công Thương"),
    (WorkKind.ARTICLE, "Ảnh hưởng của thông số công nghệ đến {}", "Tạp chí Khoa học và Công nghệ"),
    (
        WorkKind.CONFERENCE,
        "Tối ưu hóa {} bằng quy hoạch thực nghiệm",
        "Hội nghị khoa học toàn quốc",
    ),
    (WorkKind.ARTICLE, "Đánh giá hiệu quả {} ở quy mô bán công nghiệp", "Tạp chí Công Thương"),
    (WorkKind.PATENT, "Thiết bị phục vụ {}", "Cục Sở hữu trí tuệ"),
    (WorkKind.REPORT, "Báo cáo tổng hợp về {} giai đoạn 2019–2023", ""),
)
YEARS = 7


class Publications:
    """Works, days away and payment details of one expert after another."""

    def __init__(self, random: Random, today: date) -> None:
        self.random, self.today = random, today
        self.last: Person | None = None

    def write(self, number: int, expert: Expert, trade: Trade) -> None:
        """A handful of works; every third expert wrote one with the one before him."""
        person = expert.person
        actor = actor_of(person)
        begin = number % len(SHAPES)
        for turn, keyword in enumerate(self.random.sample(trade.keywords, 3 + number % 3)):
            kind, title, venue = SHAPES[(begin + turn) % len(SHAPES)]
            joint = [self.last] if self.last and turn == 0 and number % 3 == 0 else []
            year = self.today.year - self.random.randint(0, YEARS)
            values = {
                "kind": kind,
                "title": title.format(keyword),
                "year": year,
                "venue": venue,
                "doi": f"10.99999/trinhdien.{expert.pk}.{turn}" if kind == "article" else "",
                "number": f"1-00{41_000 + expert.pk}" if kind == "patent" else "",
                "authors": "; ".join([person.full_name, *(one.full_name for one in joint)]),
                "abstract": f"Trình bày kết quả về {keyword} tại {venue or 'đơn vị'}.",
                "people": joint,
            }
            add_publication(expert=expert, actor=actor, values=values)
        self.last = person
        self._asked(number, expert)

    def _asked(self, number: int, expert: Expert) -> None:
        """How often he may be asked, when not, and where he is paid."""
        person, actor = expert.person, actor_of(expert.person)
        save_profile(
            expert=expert, actor=actor, values={"yearly_limit": (None, 4, 6, 8)[number % 4]}
        )
        if number % 5 == 2:
            away = self.today + timedelta(days=20 + number)
            say_away(
                expert=expert,
                actor=actor,
                away_from=away,
                away_until=away + timedelta(days=13),
                reason="Công tác nước ngoài",
            )
        if number % 2 == 0:
            save_payment(
                expert=expert,
                actor=actor,
                values={
                    "bank": "Ngân hàng trình diễn, chi nhánh Hà Nội",
                    "account_holder": person.full_name,
                    "account_number": f"99{expert.pk:010d}",
                },
            )
