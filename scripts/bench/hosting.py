"""What the pages cost a web server: requests per second, each beside random bytes of the same size.

nginx runs with the configuration of docs/guide/hosting.md, on this machine alone. A page and its random bytes are
asked for in turn, so that what else the machine does falls on both; the ratio is the median over the rounds. For
packed pages, the random bytes have the size of the packed page: what is left is the cost of packing, unless that was
done beforehand.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

# The guide's configuration is started in one way, the tests' own.
sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))
from support.hosting import Server, hosted, pack_beforehand, packed_beforehand

PAGES = {
    "home page": "index.html",
    "task": "plans/pzh-2021-73/tasks/labor-education.html",
    "ledger": "ledger.html",
    "search data": "search/policysite.json",
}
ROUNDS = 8
LOAD = ("-t1", "-c16", "-d1s")


def rate(address: str, packed: bool) -> float:
    """Requests per second; stops the bench if anything but the file was answered."""
    wanted = ("-H", "Accept-Encoding: gzip") if packed else ()
    said = subprocess.run(["wrk", *LOAD, *wanted, address], capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said or "Socket errors" in said:
        sys.exit(said)
    return float(re.search(r"Requests/sec:\s+([\d.]+)", said)[1])


def compare(server: Server, site: Path, path: str, packed: bool) -> str:
    """Bytes of a file as sent, and its requests per second as a part of those of so many random bytes."""
    asked = {"Accept_Encoding": "gzip"} if packed else {}
    _, headers, body = server.ask(path, **asked)
    if (headers["Content-Encoding"] == "gzip") != packed:
        sys.exit(f"{path}: not sent as asked")
    # A name under which nginx packs nothing.
    (site / "random.zip").write_bytes(os.urandom(len(body)))
    # Asked for without packing, or nginx would first look for a random.zip.gz.
    asking = {path: packed, "random.zip": False}
    ratios = []
    for number in range(ROUNDS):
        # In turn first and second, so that a machine that slows down favours neither.
        names = sorted(asking, reverse=number % 2 == 0)
        rates = {name: rate(f"{server.address}/{name}", asking[name]) for name in names}
        ratios.append(rates[path] / rates["random.zip"])
    return f"{len(body):>8}  {statistics.median(ratios):>5.2f}"


def main() -> None:
    """Print the table."""
    missing = [program for program in ("nginx", "wrk") if not shutil.which(program)]
    if missing:
        print(f"hosting: not measured, this machine has no {' and no '.join(missing)} (Debian has packages)")
        return
    print(f"requests/s : random bytes of the same size (medians of {ROUNDS})")
    print("                   plain    packed on the way    beforehand")
    print("file            bytes  ratio     bytes  ratio     bytes  ratio")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        site = folder / "site"
        build = [sys.executable, "-m", "policysite", "build", "--site-dir", str(site)]
        subprocess.run(build, check=True, stdout=subprocess.DEVNULL)
        with hosted("nginx", site, folder) as server:
            rows = {label: [compare(server, site, path, packed) for packed in (False, True)]
                    for label, path in PAGES.items()}  # fmt: skip
        pack_beforehand(site)
        with hosted("nginx", site, folder, edit=packed_beforehand) as server:
            for label, path in PAGES.items():
                print(f"{label:<11}  {'  '.join([*rows[label], compare(server, site, path, True)])}", flush=True)


if __name__ == "__main__":
    main()
