"""Chromium 88 of January 2021, as offices still run it under other names, and how a test drives it.

New Playwright releases do not speak to it, so the few words of its DevTools protocol that the tests need are here.
It comes out of an npm package, the one registry that still has it.
"""

import hashlib
import io
import itertools
import json
import os
import platform
import shutil
import subprocess
import tarfile
import time
from contextlib import contextmanager, suppress
from ctypes.util import find_library

import brotli
import websocket

from support.machine import ONE_AT_A_TIME, attempt, debian_install, find_or_install

PACKAGE = "chrome-aws-lambda@5.5.0"
SHA256 = "19f14564f02d132b09fbe51f330525a886a3bb4fc9b80c662f427381c6bd5942"

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--no-zygote",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--mute-audio",
    "--remote-debugging-port=0",
]


def get_old_chromium(folder, reasons):
    """The program's path, unpacked into `folder` once and for all; None if it cannot be had."""
    program = folder / "unpacked" / "chromium"
    if (platform.system(), platform.machine()) != ("Linux", "x86_64"):
        reasons.append(f"{PACKAGE}: runs on Linux x86_64 only")
        return None
    if not find_library("nspr4"):  # the one library that the package leaves to the machine
        debian_install("", ["libnspr4"], reasons)
    with ONE_AT_A_TIME:
        if not program.exists():
            package = _pack(folder, reasons)
            if package is None:
                return None
            unpacked = _unpack(package, folder / "unpacking")
            unpacked.rename(program.parent)
    return program


def _pack(folder, reasons):
    """The npm package as bytes, if it is the one we know."""
    npm = find_or_install("npm", ["npm"], reasons)
    if npm is None or not attempt([npm, "pack", "--silent", PACKAGE], reasons, cwd=folder):
        return None
    file = folder / f"{PACKAGE.replace('@', '-')}.tgz"
    package = file.read_bytes()
    file.unlink()
    if hashlib.sha256(package).hexdigest() != SHA256:
        reasons.append(f"{PACKAGE}: not the package we know")
        return None
    return package


def _unpack(package, folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    with tarfile.open(fileobj=io.BytesIO(package)) as outer:

        def part(name):
            return brotli.decompress(outer.extractfile(f"package/bin/{name}.br").read())

        (folder / "chromium").write_bytes(part("chromium"))
        (folder / "chromium").chmod(0o755)
        for name in ("aws.tar", "swiftshader.tar"):
            with tarfile.open(fileobj=io.BytesIO(part(name))) as inner:
                inner.extractall(folder, filter="data")
    return folder


class _Wire:
    """A connection that speaks the DevTools protocol."""

    def __init__(self, address, hear=lambda event, said: None):
        self._socket = websocket.create_connection(address, timeout=60, suppress_origin=True)
        self._numbers = itertools.count(1)
        self._hear = hear

    def call(self, method, **parameters):
        """One command; returns its result. Events that come before it are heard first."""
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            said = json.loads(self._socket.recv())
            if said.get("id") == number:
                assert "error" not in said, f"{method}: {said['error']['message']}"
                return said["result"]
            self._hear(said["method"], said["params"])

    def close(self):
        self._socket.close()


class OldPage:
    """One window of the old browser. `errors` holds what the pages shown in it have complained of."""

    def __init__(self, address):
        self.errors = []
        self._loaded = False
        self._wire = _Wire(address, self._hear)
        self.call = self._wire.call
        for domain in ("Page", "Runtime", "Log"):
            self.call(f"{domain}.enable")
        self.size(1280, 800)

    def _hear(self, event, said):
        if event == "Page.loadEventFired":
            self._loaded = True
        elif event == "Runtime.exceptionThrown":
            details = said["exceptionDetails"]
            self.errors.append(details.get("exception", {}).get("description") or details["text"])
        elif event == "Log.entryAdded" and said["entry"]["level"] == "error":
            self.errors.append(f"{said['entry']['text']} {said['entry'].get('url', '')}".strip())
        elif event == "Runtime.consoleAPICalled" and said["type"] in ("error", "assert"):
            self.errors.append(" ".join(str(word.get("value", word.get("description"))) for word in said["args"]))

    def size(self, width, height):
        """Make the window as large as that."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def open(self, address):
        """Open an address and wait until the page and its scripts are loaded."""
        self._loaded = False
        failure = self.call("Page.navigate", url=address).get("errorText")
        assert failure is None, f"{address}: {failure}"
        self.wait("document.readyState === 'complete'", also=lambda: self._loaded)

    def evaluate(self, script):
        """The value of an expression in the page; a promise is waited for."""
        said = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in said, said["exceptionDetails"]
        return said["result"].get("value")

    def wait(self, script, seconds=15, also=lambda: True):
        """Wait until an expression is true in the page; returns its value."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            with suppress(AssertionError):  # a page that is just going answers nothing
                if (value := self.evaluate(script)) and also():
                    return value
            time.sleep(0.05)
        raise AssertionError(f"never true: {script}; errors: {self.errors}")

    def click(self, selector):
        """Click the middle of an element, once it is there and rests."""
        box = f"JSON.stringify(document.querySelector({json.dumps(selector)}).getBoundingClientRect())"
        before = None
        while (now := self.wait(box)) != before:
            before = now
            time.sleep(0.1)
        box = json.loads(now)
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        for event in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=event, x=x, y=y, button="left", clickCount=1)

    def insert(self, words):
        """Put words where the focus is, all at once and without keys, as an input method does."""
        self.call("Input.insertText", text=words)

    def press(self, key, code):
        """Press and release one key, such as "Enter" (13) or "ArrowDown" (40)."""
        for event in ("rawKeyDown", "keyUp"):
            self.call("Input.dispatchKeyEvent", type=event, key=key, code=key, windowsVirtualKeyCode=code)


class OldBrowser:
    """The old browser as it runs."""

    def __init__(self, address):
        self._address = address
        self._wire = _Wire(address)
        self.version = self._wire.call("Browser.getVersion")["product"]

    @contextmanager
    def page(self):
        """A new window that knows nothing of earlier ones."""
        context = self._wire.call("Target.createBrowserContext")["browserContextId"]
        target = self._wire.call("Target.createTarget", url="about:blank", browserContextId=context)["targetId"]
        page = OldPage(f"{self._address.partition('/devtools/')[0]}/devtools/page/{target}")
        try:
            yield page
        finally:
            self._wire.call("Target.closeTarget", targetId=target)
            self._wire.call("Target.disposeBrowserContext", browserContextId=context)


@contextmanager
def running(program, folder):
    """Run the old browser with a folder of its own; yields an OldBrowser."""
    libraries = f"{program.parent}/lib:{program.parent}"
    settings = os.environ | {"LD_LIBRARY_PATH": libraries, "HOME": str(folder)}
    command = [str(program), *FLAGS, f"--user-data-dir={folder}", "about:blank"]
    with (folder / "said.txt").open("w") as said:
        process = subprocess.Popen(command, env=settings, stdout=said, stderr=said)
    try:
        yield OldBrowser(_address(folder / "DevToolsActivePort", process, folder / "said.txt"))
    finally:
        process.kill()
        process.wait(10)


def _address(port_file, process, said):
    """The address of the DevTools protocol, as soon as the browser has written it down."""
    for _ in range(300):
        lines = port_file.read_text("utf-8").split("\n") if port_file.exists() else []
        if len(lines) == 2:
            return f"ws://127.0.0.1:{lines[0]}{lines[1]}"
        assert process.poll() is None, said.read_text("utf-8")
        time.sleep(0.1)
    raise AssertionError(f"the old browser does not answer: {said.read_text('utf-8')}")
