# SPDX-License-Identifier: Apache-2.0
"""Pages that belong to the house as a whole."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def home(request: HttpRequest) -> HttpResponse:
    """The first page."""
    return render(request, "site/home.html")
