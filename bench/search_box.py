# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: PLC0415
"""How long the one box takes at 100,000 entries: ``python bench/search_box.py``."""

import os
import platform
import random
import statistics
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "banha.settings")
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


def main(count: int) -> None:
    django.setup()
    from django.db import connection

    connection.settings_dict["TEST"]["NAME"] = "test_banha_bench"
    name = connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        measure(count)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def measure(count: int) -> None:
    from django.db import connection

    from banha.kernel.access.public import PUBLIC
    from banha.kernel.search.public import Entry, put_entries, search_for

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
    print(f"{count} entries written in {seconds:.1f} s ({count / seconds:.0f}/s)")
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
    print(f"{platform.machine()}, {os.cpu_count()} cores; {len(asked)} questions")
    print(f"median {statistics.median(times):.0f} ms, p95 {times[int(len(times) * 0.95)]:.0f} ms")


if __name__ == "__main__":
    sys.path.insert(0, ".")
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
