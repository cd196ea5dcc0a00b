# SPDX-License-Identifier: Apache-2.0
"""Addresses of search; without a namespace, since the frame of every page names them."""

from django.urls import path

from banha.kernel.search import views

urlpatterns = [
    path("", views.results, name="search"),
    path("quick/", views.quick, name="search_quick"),
]
