# SPDX-License-Identifier: Apache-2.0
"""Addresses of the reference pages."""

from django.urls import path

from banha.kernel.processes import views

app_name = "processes"
urlpatterns = [
    path("", views.process_list, name="list"),
    path("<str:code>/<str:edition>/", views.detail, name="detail"),
    path("<str:code>/<str:edition>/numbers/", views.rules, name="rules"),
    path(
        "<str:code>/<str:edition>/compare/<str:other_code>/<str:other_edition>/",
        views.comparison,
        name="comparison",
    ),
]
