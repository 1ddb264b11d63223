"""The language model that an analyst points at: where it is, its name, and what it may take."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit

from winset.errors import UsageError

PATH = "/chat/completions"


@dataclass(frozen=True)
class Endpoint:
    """An OpenAI-compatible endpoint, and what is allowed of it.

    ``url``: its base, such as ``http://localhost:8080/v1``.
    ``key_from``: name of the environment variable that holds the key; empty: no key is sent.
    ``seconds``: how long one answer may take in all.
    ``tries``: how often one question is asked before it is given up.
    ``wait``: seconds before the second try; each further wait is twice as long.
    ``most_wait``: the longest wait, whatever the endpoint asks for.
    ``answer``: most bytes of one answer.
    ``part``: most code points of a report in one question; a longer report is sent in parts.
    ``entries``: most entries of one answer that are looked at.
    """

    url: str
    model: str
    key_from: str = ""
    seconds: float = 180.0
    tries: int = 4
    wait: float = 1.0
    most_wait: float = 30.0
    answer: int = 2_000_000
    part: int = 24_000
    entries: int = 500

    @property
    def by(self) -> str:
        """Sign of the records that it proposes."""
        return f"model {self.model}"


@dataclass(frozen=True)
class Address:
    """Where a question goes."""

    secure: bool
    host: str
    port: int
    path: str


def address(endpoint: Endpoint) -> Address:
    """Read where an endpoint is, and refuse what would give the reports or the key away.

    Raises
    ------
    UsageError
        If the address is none of the web, holds a password, or would send the text unprotected
        to another machine.

    Examples
    --------
    >>> address(Endpoint("http://localhost:8080/v1", "small"))
    Address(secure=False, host='localhost', port=8080, path='/v1/chat/completions')
    """
    if not re.fullmatch(r"[\x21-\x7e](?:[\x20-\x7e]{0,98}[\x21-\x7e])?", endpoint.model):
        raise UsageError("the model needs a name of at most 100 plain characters")
    try:
        parts = urlsplit(endpoint.url)
        port = parts.port
    except ValueError as error:
        raise UsageError(f"the address of the model cannot be read: {error}") from error
    host = parts.hostname or ""
    if (
        parts.scheme not in ("http", "https")
        or not host
        or re.search(r"[^\x21-\x7e]", endpoint.url)
    ):
        raise UsageError("the address of the model must begin with https:// or http://localhost")
    if parts.username or parts.password:
        raise UsageError("the address of the model holds a password; name a variable with the key")
    secure = parts.scheme == "https"
    if not secure and not _here(host):
        raise UsageError(
            f"{host} would get the reports unprotected over http; use https, or a model on this "
            "machine"
        )
    path = parts.path.rstrip("/")
    path = path if path.endswith(PATH) else path + PATH
    query = f"?{parts.query}" if parts.query else ""
    return Address(secure, host, port or (443 if secure else 80), path + query)


def key(endpoint: Endpoint) -> str:
    """Take the key from the environment; it is shown in no message.

    Raises
    ------
    UsageError
        If the variable is not set, or holds what cannot be a key.
    """
    if not endpoint.key_from:
        return ""
    found = os.environ.get(endpoint.key_from, "").strip()
    if not found:
        raise UsageError(
            f"the environment variable {endpoint.key_from!r}, which should hold the key of the "
            "model, is not set; set it, or name another"
        )
    if not re.fullmatch(r"[\x21-\x7e]{1,4096}", found):
        raise UsageError(f"the environment variable {endpoint.key_from!r} holds no key")
    return found


def _here(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
