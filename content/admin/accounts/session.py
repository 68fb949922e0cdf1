"""Whether who is at the desk is still logged in. Knows the session's token, and no desk."""

from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.http import require_safe


@require_safe
def still_here(request: HttpRequest) -> JsonResponse:
    """Give who is logged in the token for the next form, and their own name; all others the admin sends to the login page."""
    return JsonResponse({"token": get_token(request), "account": request.user.get_username()})
