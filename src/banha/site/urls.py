# SPDX-License-Identifier: Apache-2.0
"""Addresses of the house; each context and kernel room brings its own."""

from django.urls import include, path
from django.views.generic import RedirectView

from banha.site import api_reference, health, views
from banha.site.api import api

handler400 = "banha.site.errors.bad_request"
handler403 = "banha.site.errors.permission_denied"
handler404 = "banha.site.errors.page_not_found"
handler500 = "banha.site.errors.server_error"

urlpatterns = [
    path("", views.home, name="home"),
    path("about/", views.about, name="about"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("licence/", views.licence, name="licence"),
    path("health/live", health.live, name="health-live"),
    path("health/ready", health.ready, name="health-ready"),
    path("api/", RedirectView.as_view(pattern_name="api-reference")),
    path("api/v1/docs", api_reference.show, name="api-reference"),
    path("api/v1/", api.urls),
    path("accounts/", include("allauth.urls")),
    path("imports/", include("banha.kernel.imports.urls")),
    path("search/", include("banha.kernel.search.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("access/", include("banha.kernel.access.urls")),
    path("law/", include("banha.kernel.law.urls")),
    path("organisations/", include("banha.kernel.organisations.urls")),
    path("people/", include("banha.kernel.people.urls")),
    path("places/", include("banha.kernel.places.urls")),
    path("ui/", include("banha.site.ui.urls")),
    path("history/", include("banha.kernel.audit.urls")),
    path("notices/", include("banha.kernel.notices.urls")),
    path("documents/", include("banha.kernel.documents.urls")),
    path("processes/", include("banha.kernel.processes.urls")),
    path("dossiers/", include("banha.kernel.dossiers.urls")),
    path("approvals/", include("banha.kernel.approvals.urls")),
    path("numbers/", include("banha.kernel.numbering.urls")),
    path("", include("banha.contexts.programmes.urls")),
    path("network/", include("banha.contexts.network.urls")),
    path("councils/", include("banha.contexts.councils.urls")),
    path("standards/", include("banha.contexts.standards.urls")),
    path("", include("banha.contexts.tasks.urls")),
]
