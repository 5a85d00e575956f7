"""The preview answers only those who ask for it by its own name, so that no page of the internet can read it.

A page elsewhere can give its own host name the address of this machine (DNS rebinding), and would then be let read
what a browser gets here. Such a request still bears the other name in its `Host` header.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment


def guarded(application: WSGIApplication, host: str) -> WSGIApplication:
    """The WSGI application behind a look at each request; `host` is where the server listens.

    A request for another host is answered with 403, one whose path no file can have with 400.
    """
    own = {host.lower(), "localhost", socket.gethostname().lower()}

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        if not _is_own(environ.get("HTTP_HOST", ""), own):
            return _refusal(start_response, "403 Forbidden", "这个地址不是预览的地址。请用命令行里写的地址打开。")
        if "\0" in environ.get("PATH_INFO", ""):
            return _refusal(start_response, "400 Bad Request", "网址有误。")
        return application(environ, start_response)

    return answer


def _is_own(said: str, own: set[str]) -> bool:
    """Whether a `Host` header names this server: by one of its names, or by an address, which needs no name."""
    try:
        name = urlsplit(f"//{said}").hostname or ""
    except ValueError:
        return False
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return name in own
    return True


def _refusal(start_response: StartResponse, status: str, words: str) -> list[bytes]:
    start_response(status, [("Content-Type", "text/plain; charset=utf-8")])
    return [words.encode()]
