# SPDX-License-Identifier: Apache-2.0
"""Addresses of the numbers given."""

from django.urls import path

from banha.kernel.numbering import views

app_name = "numbering"
urlpatterns = [path("", views.number_list, name="list")]
