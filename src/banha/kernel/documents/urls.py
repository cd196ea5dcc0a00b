# SPDX-License-Identifier: Apache-2.0
"""Addresses of documents."""

from django.urls import path, re_path

from banha.kernel.documents import register_views, sign_views, views

app_name = "documents"
urlpatterns = [
    path("register/", register_views.register_page, name="register"),
    path("register.xlsx", register_views.register_sheet, name="register-sheet"),
    path("signs/", sign_views.office_signs, name="signs"),
    path("signs/<int:pk>/", sign_views.office_sign, name="sign"),
    path("<uuid:key>/", views.download, name="download"),
    re_path(
        r"^paper/(?P<key>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(?P<form>docx|pdf)$",
        views.paper,
        name="paper",
    ),
]
