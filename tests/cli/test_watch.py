"""`check --watch`: it checks at once, and again after each change."""

import os
import signal
import subprocess
import sys
import threading

from policysite.cli.watch import changes


def test_each_save_is_one_change(tmp_path):
    (tmp_path / "plans").mkdir()
    file = tmp_path / "plans" / "plan.yml"
    file.write_text("a", "utf-8")
    watched = changes(tmp_path)
    next(watched)
    threading.Timer(0.8, lambda: file.write_text("ab", "utf-8")).start()
    next(watched)
    threading.Timer(0.8, lambda: (tmp_path / "plans" / "new.yml").write_text("c", "utf-8")).start()
    next(watched)
    watched.close()


def test_the_command_tells_again_after_a_save_and_ends_without_a_traceback(copy):
    plan = copy / "plans/pzh-2021-73/plan.yml"
    good = plan.read_text("utf-8")
    command = [sys.executable, "-m", "policysite", "check", str(copy), "--watch", "--format", "line"]
    settings = os.environ | {"PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=settings,
        encoding="utf-8",
        # What a shell runs in the background does not hear Ctrl+C, and passes that on.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as watching:
        limit = threading.Timer(60, watching.kill)  # rather than wait for a line that never comes
        limit.daemon = True
        limit.start()
        assert watching.stderr.readline().startswith("——")
        plan.write_text(good.replace("lead: [市财政局]", "lead: [市财证局]"), "utf-8")
        assert watching.stderr.readline().startswith("——")
        said = [watching.stdout.readline(), watching.stdout.readline()]
        assert any("未知单位“市财证局”" in line for line in said)
        watching.send_signal(signal.SIGINT)
        assert watching.wait(20) == 130
        assert "Traceback" not in watching.stderr.read()
