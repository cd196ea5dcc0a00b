# SPDX-License-Identifier: Apache-2.0
"""Addresses of the register of standards and technical regulations."""

from django.urls import path

from banha.contexts.standards.views import texts, writing

app_name = "standards"
urlpatterns = [
    path("", texts.text_list, name="texts"),
    path("new/", writing.text_new, name="new"),
    path("<uuid:key>/", texts.text_page, name="text"),
    path("<uuid:key>/edit/", writing.text_edit, name="edit"),
    path("<uuid:key>/verify/", writing.text_verify, name="verify"),
    path("<uuid:key>/file/", writing.text_file, name="file"),
    path("<uuid:key>/relations/new/", writing.relation_new, name="relate"),
    path("<uuid:key>/relations/<int:pk>/withdraw/", writing.relation_withdraw, name="withdraw"),
]
