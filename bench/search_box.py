# SPDX-License-Identifier: Apache-2.0
"""How long the one box takes, and how quickly it is filled.

    python -m bench.search_box [--full]

Small: 20,000 entries; full: 1,000,000. A hundred questions: words of titles cut anywhere, and
codes.
"""

import random
import time

from bench.measures import Measure
from bench.room import median, p95, settle, told

VERBS = [
    "nghiên cứu",
    "xây dựng",
    "hoàn thiện",
    "thiết kế, chế tạo",
    "ứng dụng",
    "đánh giá",
    "thử nghiệm",
]
THINGS = [
    "công nghệ luyện kim",
    "lò cảm ứng",
    "khuôn dập",
    "pin lưu trữ",
    "hóa chất cơ bản",
    "thủy luyện kẽm",
    "robot hàn",
    "lưới điện thông minh",
    "thép hợp kim",
    "quặng bauxit",
    "cảm biến áp suất",
    "vật liệu từ",
]
PLACES = [
    "Quảng Ninh",
    "Thái Nguyên",
    "Hải Phòng",
    "Đồng Nai",
    "Cần Thơ",
    "Lào Cai",
    "Nghệ An",
    "Bắc Ninh",
]


def measure(full: bool) -> list[Measure]:
    settle("search")
    from django.db import connection

    from banha.kernel.access.public import PUBLIC
    from banha.kernel.search.public import Entry, put_entries, search_for

    count = 1_000_000 if full else 20_000
    dice = random.Random(7)
    start = time.perf_counter()
    put_entries(
        Entry(
            kind=("task", "result", "paper")[n % 3],
            object_id=n,
            title=f"{dice.choice(VERBS)} {dice.choice(THINGS)} tại {dice.choice(PLACES)} {n}",
            body=f"ĐTKHCN.{n % 999:03d}/{n % 27:02d} "
            + " ".join(dice.choice(VERBS + THINGS) for _n in range(25)),
            url=f"/t/{n}/",
            is_public=n % 4 > 0,
        )
        for n in range(count)
    )
    seconds = time.perf_counter() - start
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE search_searchentry")
    asked = [
        f"{dice.choice(THINGS)} {dice.choice(PLACES)}"[: dice.randint(6, 30)] for _n in range(80)
    ]
    asked += [f"ĐTKHCN.{dice.randint(1, 998):03d}/{dice.randint(1, 26):02d}" for _n in range(20)]
    times = []
    for text in asked:
        start = time.perf_counter()
        search_for(PUBLIC, text, size=8)
        times.append((time.perf_counter() - start) * 1000)
    times.sort()
    volume = f"{count:,} entries, {len(asked)} questions, median {median(times):.0f} ms"
    return [
        Measure("search_box.p95", p95(times), "ms", "less", volume, goal=200),
        Measure("search_box.fill", count / seconds, "/s", "more", volume),
    ]


if __name__ == "__main__":
    told(measure)
