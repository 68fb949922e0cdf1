"""The desk where editors read what readers said. Knows feedback, and changes none."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest


class FeedbackAdmin(admin.ModelAdmin):
    list_display = ("section", "language", "helped", "line", "edition", "given_on")
    list_filter = ("helped", "language", "given_on")
    list_select_related = ("edition",)
    search_fields = ("section", "line")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
