"""LibreOffice, which is got where it is missing: files in another format, and what a person does with them."""

import contextlib
import json
import subprocess
from pathlib import Path
from uuid import uuid4

from support.machine import debian_install, find_or_install, go_without

PACKAGES = ["libreoffice-calc", "libreoffice-writer", "fonts-noto-cjk"]
SCRIPTING = "/usr/bin/python3"  # Debian's own, which its python3-uno belongs to


def converter(folder):
    """A function that takes a file's content, its name and an ending, and gives the content in that format."""
    reasons = []
    soffice = find_or_install("soffice", PACKAGES, reasons) or go_without("LibreOffice", reasons)

    def convert(content, name, target):
        source, ending = folder / name, target.split(":")[0]
        source.write_bytes(content)
        out = folder / ending  # a file may keep its format
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [soffice, "--headless", profile, "--convert-to", target, "--outdir", str(out), str(source)]
        subprocess.run(command, capture_output=True, timeout=300, check=True)
        return (out / name).with_suffix(f".{ending}").read_bytes()

    return convert


@contextlib.contextmanager
def person(folder):
    """A function that carries out steps (see office_steps.py) in a soffice that runs meanwhile."""
    reasons = []
    soffice = find_or_install("soffice", PACKAGES, reasons) or go_without("LibreOffice", reasons)
    if not _knows_uno():
        debian_install("soffice", ["python3-uno"], reasons)
    if not _knows_uno():
        go_without("python3-uno", reasons)
    pipe = f"policysite-{uuid4().hex}"
    profile = f"-env:UserInstallation=file://{folder}/profile"
    accept = f"--accept=pipe,name={pipe};urp;"
    office = subprocess.Popen(
        [soffice, "--headless", "--norestore", "--nologo", profile, accept],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    steps = folder / "steps.json"

    def carry_out(wanted):
        steps.write_text(json.dumps(wanted), "utf-8")
        script = Path(__file__).with_name("office_steps.py")
        subprocess.run([SCRIPTING, str(script), pipe, str(steps)], timeout=180, check=True)

    try:
        yield carry_out
    finally:
        carry_out([["quit"]])
        office.wait(timeout=60)


def _knows_uno():
    with contextlib.suppress(OSError):
        return subprocess.run([SCRIPTING, "-c", "import uno"], capture_output=True, check=False).returncode == 0
    return False
