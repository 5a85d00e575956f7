"""Real web servers with the configurations of docs/guide/hosting.md; only ports and folders change."""

import http.client
import os
import re
import shlex
import socket
import ssl
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from support import PROJECT
from support.machine import find_or_install, go_without

NAME = "plans.example"
KINDS = ("nginx", "caddy")
PACKAGES = {"nginx": ["nginx-light"]}  # of others, the name of the program

# What every server has to say; IIS is read, nginx and Caddy are asked.
OFFICE = "application/vnd.openxmlformats-officedocument"
TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "sha256": "text/plain; charset=utf-8",
    "json": "application/json",
    "map": "application/json",
    "webmanifest": "application/manifest+json",
    "xml": "application/atom+xml",
    "zip": "application/zip",
    "xlsx": f"{OFFICE}.spreadsheetml.sheet",
    "docx": f"{OFFICE}.wordprocessingml.document",
    "svg": "image/svg+xml",
    "png": "image/png",
}
PACKED = {"html", "css", "js", "csv", "ics", "txt", "sha256", "json", "map", "webmanifest", "xml", "svg"}
YEAR = "public, max-age=31536000, immutable"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
}


def blocks(section, language):
    """The blocks of a language in one section of the page about hosting."""
    text = (PROJECT / "docs/guide/hosting.md").read_text("utf-8")
    (part,) = re.findall(rf"^## .+\{{: #{section} \}}\n(.+?)(?=^## |\Z)", text, re.M | re.S)
    return re.findall(rf"^```{language}\n(.+?)^```", part, re.M | re.S)


def nginx_headers():
    """The headers that are the same with every file."""
    return dict(re.findall(r'add_header (\S+) "([^"]+)" always;', blocks("nginx", "nginx")[0]))


def assert_headers(headers, where):
    """Every header that the guide promises, once."""
    assert {name: headers.get_all(name) for name in HEADERS} == {name: [HEADERS[name]] for name in HEADERS}, where
    assert headers.get_all("Content-Security-Policy") == [nginx_headers()["Content-Security-Policy"]], where
    assert len(headers.get_all("Cache-Control")) == 1, where


def replaced(text, old, new):
    """The text with one passage changed; an edit that the guide tells people to make must find its place."""
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    return text.replace(old, new)


def at_path(text, path, redirect):
    """The edit that moves the site to another path of the server."""
    if path == "/":
        text = re.sub(redirect, "", text)
        return text.replace("/policysite/", "/")
    return text.replace("/policysite", path.rstrip("/"))


def nginx_text(https, limited, path):
    """What the guide tells people to write for nginx."""
    (text,) = blocks("nginx", "nginx")
    if limited:
        (access,) = blocks("access", "nginx")
        text = replaced(text, "alias /srv/site/;\n", f"alias /srv/site/;\n{access}")
    text = at_path(text, path, r" +location = /policysite .+\n")
    if https:
        listen, redirect, hsts = blocks("https", "nginx")
        text = replaced(text, "    listen 80;\n", listen + hsts) + redirect
    return text


def caddy_text(https, limited, path):
    """What the guide tells people to write for Caddy."""
    (text,) = blocks("caddy", "caddy")
    if limited:
        (access,) = blocks("access", "caddy")
        text = text.replace("\t\tfile_server\n", f"\t\tfile_server\n{access}", 1)
    text = at_path(text, path, r"\tredir .+\n")
    if https:
        tls, hsts = blocks("https", "caddy")
        text = replaced(text, "http:// {\n", tls + hsts)
    return text


def packed_beforehand(text):
    """The guide's nginx text with the line that sends what was packed beforehand."""
    (line,) = blocks("load", "nginx")
    return replaced(text, "    gzip on;\n", f"    gzip on;\n{line}")


def pack_beforehand(site):
    """Pack the files of a site with the command of the guide."""
    (command,) = blocks("load", "sh")
    words = shlex.split(replaced(command, "/srv/site", str(site)))
    subprocess.run(words, check=True)


def nginx_file(folder, text, port, tls_port):
    """A whole configuration around the guide's part, as Debian's; the error log goes to the test's own output."""
    text = text.replace("listen 80;", f"listen 127.0.0.1:{port};")
    text = text.replace("listen 443 ", f"listen 127.0.0.1:{tls_port} ")
    path = folder / "nginx.conf"
    path.write_text(
        f"""daemon off; pid {folder}/pid; error_log stderr; user root;
        events {{}}
        http {{
          include /etc/nginx/mime.types; access_log off; sendfile on; tcp_nopush on;
          {text}
        }}""",
        "utf-8",
    )
    return ["-p", str(folder), "-c", str(path)]


def caddy_file(folder, text, port, tls_port):
    """The guide's part behind the options that keep a test to its own ports and folder."""
    path = folder / "Caddyfile"
    options = f"admin off\n http_port {port}\n https_port {tls_port}\n default_bind 127.0.0.1"
    path.write_text(f"{{\n {options}\n}}\n{text}", "utf-8")
    return ["--config", str(path), "--adapter", "caddyfile"]


@dataclass
class Server:
    """A running server and how to ask it."""

    port: int
    tls_port: int
    path: str
    certificate: Path | None

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}{self.path.rstrip('/')}"

    def ask(self, path, method="GET", tls=False, source="127.0.0.1", **headers):
        """The answer (status, headers, body) for a path of the site, or of the server if it begins with a slash."""
        if tls:
            trust = ssl.create_default_context(cafile=self.certificate)
            plain = socket.create_connection(("127.0.0.1", self.tls_port), 5)
            connection = http.client.HTTPConnection("127.0.0.1", timeout=5)
            connection.sock = trust.wrap_socket(plain, server_hostname=NAME)
        else:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=5, source_address=(source, 0))
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path if path.startswith("/") else self.path + path, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, answer.headers, body


def free_ports(count):
    """Ports that nobody uses now."""
    sockets = [socket.socket() for _ in range(count)]
    for one in sockets:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in sockets]
    for one in sockets:
        one.close()
    return ports


def program_of(kind):
    """The path of a program, installed where it is missing."""
    reasons = []
    program = find_or_install(kind, PACKAGES.get(kind, [kind]), reasons)
    if program is None:
        go_without(kind, reasons)
    return program


def self_signed(folder):
    """A certificate for the name in the guide, as anyone can make one."""
    command = [
        program_of("openssl"),
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        f"/CN={NAME}",
    ]
    files = ["-keyout", str(folder / f"{NAME}.key"), "-out", str(folder / f"{NAME}.pem")]
    subprocess.run([*command, "-addext", f"subjectAltName=DNS:{NAME}", *files], check=True, capture_output=True)
    return folder / f"{NAME}.pem"


@contextmanager
def hosted(kind, site, folder, *, https=False, limited=False, path="/policysite/", edit=str):
    """Serve a site with nginx or Caddy as the guide says; `edit` may change the text more."""
    program = program_of(kind)
    port, tls_port = free_ports(2)
    text = edit((nginx_text if kind == "nginx" else caddy_text)(https, limited, path))
    certificate = self_signed(folder) if https else None
    text = text.replace("/srv/site", str(site)).replace(f"/etc/{kind}/cert", str(folder))
    options = (nginx_file if kind == "nginx" else caddy_file)(folder, text, port, tls_port)
    check = [program, "-t", *options] if kind == "nginx" else [program, "validate", *options]
    checked = subprocess.run(check, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stderr
    assert "[warn]" not in checked.stderr, checked.stderr
    with (folder / "log").open("wb") as log:
        command = [program, *options] if kind == "nginx" else [program, "run", *options]
        # Caddy saves its last configuration in a home folder.
        settings = os.environ | {"XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder)}
        running = subprocess.Popen(command, stdout=log, stderr=log, env=settings)
    try:
        wait_for(port, running, folder / "log")
        yield Server(port, tls_port, path, certificate)
    finally:
        running.terminate()
        running.wait(10)


def wait_for(port, running, log):
    for _ in range(100):
        if running.poll() is not None:
            break
        try:
            return socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
    raise AssertionError(f"no answer on port {port}: {log.read_text('utf-8')}")
