"""What is made once and used by all workers of a run."""

import os
import shutil

from filelock import FileLock


def made_once(tmp_path_factory, name, make):
    """The folder that `make` fills: made by the first of the workers that asks for it, while the others wait.

    As pytest-xdist's documentation says it: the workers' temporary folders stand in one that is the run's. Whoever uses
    the folder leaves it as it is.
    """
    home = tmp_path_factory.getbasetemp()
    home = home.parent if "PYTEST_XDIST_WORKER" in os.environ else home
    folder, done = home / name, home / f"{name}.done"
    with FileLock(home / f"{name}.lock"):
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)  # a worker failed while it made it
            make(folder)
            done.touch()
    return folder
