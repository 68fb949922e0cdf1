"""Every address of the portal."""

from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path

from content.reading.sitemap import PublicPages, robots

handler404 = "content.reading.errors.not_found"
handler500 = "content.reading.errors.failed"

urlpatterns = [
    path("admin/", admin.site.urls),
    path("sitemap.xml", sitemap, {"sitemaps": {"pages": PublicPages}}),
    path("robots.txt", robots),
    path("", include("content.reading.urls")),
]
