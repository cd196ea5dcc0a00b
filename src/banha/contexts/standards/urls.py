# SPDX-License-Identifier: Apache-2.0
"""Addresses of the register of standards and technical regulations."""

from django.urls import path

from banha.contexts.standards.views import sharing, texts, writing

app_name = "standards"
urlpatterns = [
    path("", texts.text_list, name="texts"),
    path("sheet/", sharing.sheet, name="sheet"),
    path("feed/", sharing.feed, name="feed"),
    path("new/", writing.text_new, name="new"),
    path("<uuid:key>/", texts.text_page, name="text"),
    path("<uuid:key>/code.svg", sharing.code, name="code"),
    path("<uuid:key>/entry.bib", sharing.entry, name="entry"),
    path("<uuid:key>/edit/", writing.text_edit, name="edit"),
    path("<uuid:key>/verify/", writing.text_verify, name="verify"),
    path("<uuid:key>/file/", writing.text_file, name="file"),
    path("<uuid:key>/relations/new/", writing.relation_new, name="relate"),
    path("<uuid:key>/relations/<int:pk>/withdraw/", writing.relation_withdraw, name="withdraw"),
]
