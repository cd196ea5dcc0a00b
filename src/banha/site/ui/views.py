# SPDX-License-Identifier: Apache-2.0
"""What scripts ask the house to say, and the living gallery of components."""

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from banha.site.ui.samples import gallery_context


def words(request: HttpRequest) -> JsonResponse:
    """Sentences that scripts show, in the language of the page."""
    return JsonResponse(
        {
            "saved": _("Saved at {time}"),
            "saving": _("Saving"),
            "kept": _("Not saved: the connection is lost, it will be tried again"),
            "overtaken": _("Not saved: kept on this computer"),
            "reopen": _("Open the saved one; your words are offered back there"),
            "recover": _("This computer kept words you typed at {time} that were never sent."),
            "recover_yes": _("Put them back"),
            "recover_no": _("Throw them away"),
            "leave": _("Changes on this page are not sent yet."),
            "sure": _("Are you sure?"),
            "offline": _("No connection. What you typed stays here; try again in a moment."),
            "broken": _("The house could not answer that. What you typed stays here; try again."),
            "refused": _("This is not open to you, or your session has ended."),
            "pasted": _("{rows} rows pasted"),
            "dong": _("đồng"),
            "added": _("Row added"),
            "removed": _("Row removed"),
            "undo": _("Put the row back"),
            "none_found": _("Nothing found"),
            "none_found_free": _("Nothing found; your own words are accepted as they stand"),
            "no_basis": _("The text of this article is not in the register yet."),
            "close": _("Close"),
        }
    )


def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state; open to who is signed in, or in a demonstration."""
    if not (settings.DEBUG or settings.DEMO or request.user.is_authenticated):
        return redirect_to_login(request.get_full_path())
    return render(request, "ui/gallery.html", {**gallery_context(), "shows_certainty": True})
