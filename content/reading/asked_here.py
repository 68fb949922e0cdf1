"""Tells whether a form was sent from this portal's own pages. Readers' forms carry no token, and set no cookie for one."""

from urllib.parse import urlsplit

from django.http import HttpRequest


def is_sent_from_here(request: HttpRequest) -> bool:
    """Go by what the browser says of where a form was sent from; by Origin where it is too old to say more.

    Our pages send no referrer, and some browsers then say "null" for the origin of a form: that proves nothing against it.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin", "null")
    try:
        return origin == "null" or urlsplit(origin).netloc == request.get_host()
    except ValueError:  # no address at all
        return False
