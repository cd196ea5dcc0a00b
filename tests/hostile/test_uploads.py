# SPDX-License-Identifier: Apache-2.0
"""Every field that takes a file, given what no field takes: refused on the page, nothing kept."""

from tests.hostile.house import House, as_multipart, filled_in
from tests.hostile.reading import Form, has_fault
from tests.hostile.test_forms import forms_met
from tests.hostile.values import ACTING
from tests.hostile.workbooks import NO_PAPERS


def files_in(form: Form) -> list[str]:
    return [one.name for one in form.fields.values() if one.kind == "file"]


def test_no_field_takes_what_is_no_paper(house: House) -> None:
    found, fields = [], set()
    for who, form in forms_met(house):
        names = files_in(form)
        if not names:
            continue
        fields |= {(form.action, name) for name in names}
        kinds = list(NO_PAPERS)
        for kind in (kinds[(len(fields) + turn * 2) % len(kinds)] for turn in range(3)):
            file = NO_PAPERS[kind]
            body, content_type = as_multipart(filled_in(form), names, file)
            answer = house.post(who, form.action, body, content_type)
            said = f"{who} {form.action} {kind}: {answer.status}"
            is_told_next = answer.status == 302 and "is-invalid" in answer.text
            if answer.is_written or not (answer.status == 422 or is_told_next):
                found.append(said)
            elif not has_fault(answer.text) and not is_told_next:
                found.append(f"{said} says nothing")
            elif any(mark in answer.text for mark in ACTING):
                found.append(f"{said} writes markup as it came")
    assert found == [], "\n".join(found)
    assert len(fields) > 8
