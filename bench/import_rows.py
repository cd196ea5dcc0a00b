# SPDX-License-Identifier: Apache-2.0
"""How many rows a second the import oracle checks and writes, as its job does it.

    python -m bench.import_rows [--full]

Small: 5,000 rows of six columns; full: 50,000.
"""

import tempfile
import time

from bench.measures import Measure
from bench.room import settle, told


def measure(full: bool) -> list[Measure]:
    settle("import")
    from django.conf import settings
    from tests.factories.cast import make_cast
    from tests.kernel.imports.sample import CODE, HEADER, spec, upload, workbook

    from banha.kernel.imports.public import (
        confirm_mapping,
        register_sheet,
        start_import,
        work_on,
        write_import,
    )

    settings.MEDIA_ROOT = tempfile.mkdtemp()
    count = 50_000 if full else 5_000
    actor = make_cast().desk_officer.actor
    register_sheet(spec())
    rows = [
        [f"Viện số {n}", f"VI-{n}", "Viện nghiên cứu", 1950 + n % 70, n % 900, f"v{n}@example.vn"]
        for n in range(count)
    ]
    content = workbook([HEADER, *rows])
    run = start_import(sheet=CODE, file=upload(content), actor=actor)
    confirm_mapping(run_id=run.pk, mapping=run.mapping, actor=actor)
    start = time.perf_counter()
    work_on(run.pk)
    checked = time.perf_counter() - start
    write_import(run_id=run.pk, manner="good", actor=actor)
    start = time.perf_counter()
    work_on(run.pk)
    wrote = time.perf_counter() - start
    run.refresh_from_db()
    assert run.state == "written", run.state
    volume = f"{count:,} rows, {len(content):,} bytes"
    return [
        Measure("import_rows.check", count / checked, "/s", "more", volume),
        Measure("import_rows.write", count / wrote, "/s", "more", volume),
        Measure("import_rows.both", count / (checked + wrote), "/s", "more", volume, goal=2000),
    ]


if __name__ == "__main__":
    told(measure)
