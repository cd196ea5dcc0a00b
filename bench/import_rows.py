# SPDX-License-Identifier: Apache-2.0
# ruff: noqa: PLC0415
"""How many rows a second the import oracle checks and writes: ``python bench/import_rows.py``.

Makes a workbook of N rows, then measures reading, checking and writing as the job does them, on
a test database that is dropped afterwards.
"""

import os
import platform
import sys
import tempfile
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "banha.settings")


def main(count: int) -> None:
    django.setup()
    from django.conf import settings
    from django.db import connection
    from django.test.utils import setup_test_environment

    setup_test_environment()
    settings.MEDIA_ROOT = tempfile.mkdtemp()
    connection.settings_dict["TEST"]["NAME"] = "test_banha_bench"
    name = connection.creation.create_test_db(verbosity=0, autoclobber=True)
    try:
        measure(count)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def measure(count: int) -> None:
    from tests.factories.cast import make_cast
    from tests.kernel.imports.sample import CODE, HEADER, spec, upload, workbook

    from banha.kernel.imports.public import (
        confirm_mapping,
        register_sheet,
        start_import,
        work_on,
        write_import,
    )

    actor = make_cast().desk_officer.actor
    register_sheet(spec())
    rows = [
        [f"Viện số {n}", f"VI-{n}", "Viện nghiên cứu", 1950 + n % 70, n % 900, f"v{n}@example.vn"]
        for n in range(count)
    ]
    content = workbook([HEADER, *rows])
    times = {}
    start = time.perf_counter()
    run = start_import(sheet=CODE, file=upload(content), actor=actor)
    confirm_mapping(run_id=run.pk, mapping=run.mapping, actor=actor)
    times["bring"] = time.perf_counter() - start
    start = time.perf_counter()
    work_on(run.pk)
    times["read and check"] = time.perf_counter() - start
    write_import(run_id=run.pk, manner="good", actor=actor)
    start = time.perf_counter()
    work_on(run.pk)
    times["write row by row"] = time.perf_counter() - start
    run.refresh_from_db()
    assert run.state == "written", run.state
    print(f"{count} rows, {len(content):,} bytes; {platform.machine()}, {os.cpu_count()} cores")
    for what, seconds in times.items():
        print(f"{what:18} {seconds:8.2f} s {count / seconds:10.0f} rows/s")
    both = times["read and check"] + times["write row by row"]
    print(f"{'check and write':18} {both:8.2f} s {count / both:10.0f} rows/s")


if __name__ == "__main__":
    sys.path.insert(0, ".")
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
