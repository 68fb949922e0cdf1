"""What the accounts are called that published something: by their key, so that a name of today is said. Knows accounts only."""

from collections.abc import Iterable

from django.contrib.auth import get_user_model


class Names:
    """The names of these accounts as they are now; of an account that has gone, the name that it had is all there is."""

    def __init__(self, accounts: Iterable[int | None]) -> None:
        known = get_user_model()._default_manager.filter(pk__in={pk for pk in accounts if pk is not None})
        self._now = {account.pk: account.get_username() for account in known}

    def of(self, account: int | None, then: str) -> str:
        """Return what an account is called; `then` is the name that was written down, "" for a command on the server."""
        return self._now.get(account, then) if account is not None else then
