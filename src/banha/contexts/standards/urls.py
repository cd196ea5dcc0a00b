# SPDX-License-Identifier: Apache-2.0
"""Addresses of the register of standards and technical regulations."""

from django.urls import path

from banha.contexts.standards.views import texts

app_name = "standards"
urlpatterns = [
    path("", texts.text_list, name="texts"),
    path("<uuid:key>/", texts.text_page, name="text"),
]
