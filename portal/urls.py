"""Every address of the portal."""

from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.http import HttpResponseRedirect
from django.templatetags.static import static
from django.urls import include, path

from content.addresses import PREVIEW
from content.admin.preview.colleague import shared_draft
from content.reading.sitemap import PublicPages, robots

handler400 = "content.reading.errors.not_understood"
handler404 = "content.reading.errors.not_found"
handler500 = "content.reading.errors.failed"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("sitemap.xml", sitemap, {"sitemaps": {"pages": PublicPages}}),
    path("robots.txt", robots),
    # Browsers ask here by themselves, also those that do not take the drawn icon.
    path("favicon.ico", lambda _request: HttpResponseRedirect(static("pictures/favicon.ico"))),
    path(f"{PREVIEW}/<str:token>/", shared_draft, name="shared-draft-start"),
    path(f"{PREVIEW}/<str:token>/<path:inner>", shared_draft, name="shared-draft"),
    path("", include("content.reading.urls")),
]
