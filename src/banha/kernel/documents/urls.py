# SPDX-License-Identifier: Apache-2.0
"""Addresses of documents."""

from django.urls import path, re_path

from banha.kernel.documents import register_views, sign_views, signature_views, views

app_name = "documents"
urlpatterns = [
    path("register/", register_views.register_page, name="register"),
    path("register.xlsx", register_views.register_sheet, name="register-sheet"),
    path("signs/", sign_views.office_signs, name="signs"),
    path("signs/<int:pk>/", sign_views.office_sign, name="sign"),
    path("signatures/", signature_views.signature_requests, name="signature-requests"),
    path("signatures/<int:pk>/", signature_views.sign, name="sign-paper"),
    path("signatures/<int:pk>/decline/", signature_views.decline, name="decline-signature"),
    path("check-signatures/", signature_views.check, name="check-signatures"),
    path("paper/<uuid:key>/signatures/", signature_views.paper_signatures, name="paper-signatures"),
    path("paper/<uuid:key>/signatures/ask/", signature_views.ask_signature, name="ask-signature"),
    path("<uuid:key>/signatures/", signature_views.document_signatures, name="document-signatures"),
    path("<uuid:key>/", views.download, name="download"),
    re_path(
        r"^paper/(?P<key>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.(?P<form>docx|pdf)$",
        views.paper,
        name="paper",
    ),
]
