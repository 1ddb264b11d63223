"""One question to the endpoint and its answer: bounded in time, size and tries."""

from __future__ import annotations

import contextlib
import http.client
import json
import socket
import threading
import time
from dataclasses import dataclass
from typing import Any

from winset.readers.model.endpoint import Address, Endpoint
from winset.readers.reports.piece import field

AGAIN = frozenset((408, 409, 425, 429, 500, 502, 503, 504, 529))
"""Answers after which the same question may succeed."""
CHUNK = 1 << 16
SHOWN = 200


@dataclass(frozen=True)
class Failure:
    """Why there is no answer: rule code, and what happened; ``status`` 0: none came."""

    code: str
    message: str
    status: int = 0
    again: bool = False
    wait: float = 0.0


def post(
    endpoint: Endpoint, where: Address, secret: str, question: dict[str, Any]
) -> bytes | Failure:
    """Ask a question, again after a while if the endpoint is busy; no redirect is followed.

    Parameters
    ----------
    secret : the key; empty: none is sent.
    """
    body = json.dumps(question, ensure_ascii=False).encode("utf-8", "replace")
    wait = endpoint.wait
    failure = Failure("WS130", "it was not asked")
    for number in range(max(1, endpoint.tries)):
        if number:
            time.sleep(min(max(wait, failure.wait), endpoint.most_wait))
            wait *= 2
        answer = _once(endpoint, where, secret, body)
        if isinstance(answer, bytes) or not answer.again:
            return answer
        failure = answer
    return Failure(failure.code, f"{failure.message}, {endpoint.tries} times", failure.status)


def _once(endpoint: Endpoint, where: Address, secret: str, body: bytes) -> bytes | Failure:
    make = http.client.HTTPSConnection if where.secure else http.client.HTTPConnection
    connection = make(where.host, where.port, timeout=endpoint.seconds)
    late = threading.Event()
    timer = threading.Timer(endpoint.seconds, lambda: None)
    try:
        connection.connect()
        # A timeout of the socket starts anew with each byte; this one is for the whole answer.
        timer = threading.Timer(endpoint.seconds, _hang_up, (connection.sock, late))
        timer.daemon = True
        timer.start()
        connection.request("POST", where.path, body, _headers(secret))
        answer = _answer(connection.getresponse(), endpoint)
        return _failed(endpoint, "") if late.is_set() else answer
    except TimeoutError:
        return _failed(endpoint, "")
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = "" if late.is_set() else f"{type(error).__name__}: {error}"
        return _failed(endpoint, reason)
    finally:
        timer.cancel()
        connection.close()


def _hang_up(connection: socket.socket, late: threading.Event) -> None:
    late.set()
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


def _failed(endpoint: Endpoint, reason: str) -> Failure:
    if not reason:
        return Failure("WS130", f"no whole answer within {endpoint.seconds:g} seconds", again=True)
    return Failure("WS130", f"the connection failed ({field(reason)[:SHOWN]})", again=True)


def _headers(secret: str) -> dict[str, str]:
    headers = {
        "Content-Type": "application/json",
        "Accept": "application/json",
        "Accept-Encoding": "identity",
        "User-Agent": "winset",
    }
    return headers | ({"Authorization": f"Bearer {secret}"} if secret else {})


def _answer(response: http.client.HTTPResponse, endpoint: Endpoint) -> bytes | Failure:
    status = response.status
    if status != http.client.OK:
        wait = _seconds(response.getheader("Retry-After", ""))
        said = field(f"HTTP {status} {response.reason}")[:SHOWN]
        code = "WS130" if status in AGAIN else "WS131"
        return Failure(code, said, status, status in AGAIN, wait)
    parts: list[bytes] = []
    size = 0
    while part := response.read(CHUNK):
        size += len(part)
        if size > endpoint.answer:
            return Failure("WS132", f"more than the {endpoint.answer:,} bytes that are read")
        parts.append(part)
    if response.length:
        return Failure(
            "WS130", f"the answer broke off, {response.length:,} bytes short", again=True
        )
    return b"".join(parts)


def _seconds(said: str) -> float:
    return float(said) if said.isdecimal() and len(said) < 6 else 0.0
