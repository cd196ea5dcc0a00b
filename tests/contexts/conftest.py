# SPDX-License-Identifier: Apache-2.0
"""What all contexts share in their tests."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest

from banha.kernel.documents.paper import press


@pytest.fixture(scope="package", autouse=True)
def blank_print() -> Iterator[None]:
    """The press takes half a second a paper: here it gives one blank page, each time another file.

    What a paper says is asked of what was merged and of its .docx. Papers are really printed in
    tests/kernel/documents, in the demonstration, in the journeys and in the API's whole chain.
    """
    blank: list[bytes] = []
    real = press.print_pdf

    def print_blank(page: str, style: str, **more: Any) -> bytes:
        if not blank:
            blank.append(real("<!doctype html><html lang='vi'><title>x</title><p>x", "", **more))
        return blank[0] + f"\n% {uuid4()}\n".encode()

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(press, "print_pdf", print_blank)
        yield
