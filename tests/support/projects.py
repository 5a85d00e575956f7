"""Small projects to build sites of, several at once."""

import shutil
import subprocess
import sys

from policysite.build.built_site.manifest import NAME
from support import INVENTED
from support.batches import settings

_CONFIG = "site_name: {}\ntheme: {{name: policysite}}\nplugins: [policysite, search]\n"


def write_projects(home, count):
    """So many projects of the invented plan, each with a name of its own; returns their folders."""
    folders = [home / f"网站{number}" for number in range(1, count + 1)]
    for folder in folders:
        shutil.copytree(INVENTED, folder / "policy_data")
        (folder / "docs").mkdir()
        (folder / "mkdocs.yml").write_text(_CONFIG.format(folder.name), "utf-8")
    return folders


def build(projects, *options):
    """Build them in one call: exit code, what is printed, what is wrong, and the list of files of each site."""
    command = [sys.executable, "-m", "policysite", "build", *map(str, projects), *options]
    done = subprocess.run(command, cwd=projects[0].parent, env=settings(), capture_output=True, text=True, check=False)
    lists = {one.name: (one / "site" / NAME).read_text("utf-8") for one in projects if (one / "site" / NAME).is_file()}
    return done.returncode, done.stdout, done.stderr, lists
