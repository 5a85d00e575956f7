"""Places and commands that the tests share."""

import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[2]
REAL = PROJECT / "policy_data"
INVENTED = Path(__file__).parents[1] / "fixtures" / "yunchuan"
QINGHE = Path(__file__).parents[1] / "fixtures" / "qinghe"
SHALIU = Path(__file__).parents[1] / "fixtures" / "shaliu"
CHANGED = Path(__file__).parents[1] / "fixtures" / "baixi"


def mkdocs_build(site, data=REAL, *options):
    """Run plain `mkdocs build` as an engineer would; returns the finished process."""
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(site), *options]
    settings = os.environ | {"POLICYSITE_DATA": str(data), "NO_MKDOCS_2_WARNING": "1"}
    return subprocess.run(command, cwd=PROJECT, env=settings, capture_output=True, encoding="utf-8", check=False)
