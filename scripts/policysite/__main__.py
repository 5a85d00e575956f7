"""`policysite` and `python -m policysite`."""

from __future__ import annotations

import sys


def start() -> int:
    """Run the command; returns the exit code. Ctrl+C is heard from the first moment, while the software still loads."""
    try:
        from policysite.cli.main import main

        return main()
    except KeyboardInterrupt:
        print("\n已停止。", file=sys.stderr)
        return 130


if __name__ == "__main__":
    raise SystemExit(start())
