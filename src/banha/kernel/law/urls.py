# SPDX-License-Identifier: Apache-2.0
"""Addresses of law."""

from datetime import date

from django.urls import path, register_converter

from banha.kernel.law import views


class DayConverter:
    """A day in an address: 2026-11-24."""

    regex = r"\d{4}-\d{2}-\d{2}"

    def to_python(self, value: str) -> date:
        return date.fromisoformat(value)

    def to_url(self, value: date) -> str:
        return value.isoformat()


register_converter(DayConverter, "day")

app_name = "law"
urlpatterns = [
    path("", views.text_list, name="texts"),
    path("basis/", views.basis, name="basis"),
    path("number/", views.text_by_number, name="by-number"),
    path("calendar/", views.calendar, name="calendar"),
    path("calendar/switch/", views.switch, name="switch"),
    path("calendar/<day:day>/withdraw/", views.withdraw, name="withdraw"),
    path("<int:pk>/", views.text_detail, name="text"),
]
