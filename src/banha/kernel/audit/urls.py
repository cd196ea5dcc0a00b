# SPDX-License-Identifier: Apache-2.0
"""Addresses of audit."""

from django.urls import path

from banha.kernel.audit import views

app_name = "audit"
urlpatterns = [
    path("<slug:app>/<slug:model>/<int:pk>/", views.history, name="history"),
]
