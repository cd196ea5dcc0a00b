# SPDX-License-Identifier: Apache-2.0
"""Addresses of approval slips and their routes."""

from django.urls import path

from banha.kernel.approvals import views, views_routes

app_name = "approvals"
urlpatterns = [
    path("", views.slip_list, name="slips"),
    path("present/<str:kind>/<int:pk>/", views.present, name="present"),
    path("routes/", views_routes.route_list, name="routes"),
    path("routes/new/", views_routes.route_new, name="route-new"),
    path("<uuid:key>/", views.slip_detail, name="slip"),
    path("<uuid:key>/withdraw/", views.withdraw, name="withdraw"),
    path("<uuid:key>/seats/<int:seat>/", views.answer, name="answer"),
    path("<uuid:key>/seats/<int:seat>/take-back/", views.take_back, name="take-back"),
]
