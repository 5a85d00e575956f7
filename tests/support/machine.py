"""What a test needs of the machine, got where it is missing; nothing to be had fails in CI and skips elsewhere."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from filelock import FileLock

# One installation at a time, of all workers and all runs on this machine.
ONE_AT_A_TIME = FileLock(Path(tempfile.gettempdir()) / "policysite-tests-install.lock")


def attempt(command, reasons, **options):
    """Run an installation; True if it worked, else the reason is kept."""
    settings = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    try:
        done = subprocess.run(
            command, env=settings, capture_output=True, text=True, timeout=600, check=False, **options
        )
    except (subprocess.TimeoutExpired, OSError) as error:
        reasons.append(f"{command[0]}: {error}")
        return False
    if done.returncode:
        reasons.append(f"{' '.join(command[:4])}: {(done.stderr or done.stdout).strip()[-200:]}")
    return done.returncode == 0


def debian_install(program, packages, reasons):
    """Install Debian's packages; the path of the program they bring, None if that cannot be done."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid():
        reasons.append("apt-get: not Debian, or not root")
        return None
    with ONE_AT_A_TIME:
        attempt(["apt-get", "update", "-qq"], reasons)
        attempt(["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages], reasons)
    return shutil.which(program)


def find_or_install(program, packages, reasons):
    """The path of a program, got from Debian's packages where it is missing; None if that cannot be done."""
    with ONE_AT_A_TIME:
        return shutil.which(program) or debian_install(program, packages, reasons)


def install(home, package):
    """Make an environment of its own that holds one package and what it needs, without pip: that takes as long."""
    reasons = []
    venv = [sys.executable, "-m", "venv", "--without-pip", str(home)]
    pip = [sys.executable, "-m", "pip", "--python", str(home / "bin/python"), "install", "-q", "--no-compile"]
    if not (attempt(venv, reasons) and attempt([*pip, "--disable-pip-version-check", str(package)], reasons)):
        go_without(f"{package} from a registry", reasons)


def go_without(what, reasons):
    """End the test: what it needs cannot be had."""
    words = f"no {what} to test with; tried:\n" + "\n".join(reasons)
    pytest.fail(words) if os.environ.get("CI") else pytest.skip(words)
