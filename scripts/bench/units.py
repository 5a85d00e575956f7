"""What a registry of very many units costs the check and the library, and how that grows with their number.

CPU seconds of one run each; the registry is the tests' invented one with so many further units, each with a full name
and two aliases. The exponent is that of growth with the number of units: 1 is linear. Sizes can be given:
`units.py 100 200`.
"""

from __future__ import annotations

import itertools
import math
import shutil
import sys
import tempfile
import time
from pathlib import Path

from policysite.checking.check import check
from policysite.library.library import build_library

INVENTED = Path(__file__).parents[2] / "tests/fixtures/yunchuan"
SIZES = (2_500, 5_000, 10_000)
UNIT = """
- id: further-{at}
  name: 街道{at}办
  full_name: 云川市街道{at}办事处
  kind: 政府部门
  region: 云川市
  aliases: [街{at}办, 道{at}处]
"""


def seconds(folder: Path, count: int) -> tuple[float, float]:
    """CPU seconds of the check and of the library, with so many further units."""
    shutil.copytree(INVENTED, folder)
    with (folder / "units.yml").open("a", encoding="utf-8") as registry:
        registry.writelines(UNIT.format(at=at) for at in range(count))
    began = time.process_time()
    checked = check(folder)
    between = time.process_time()
    build_library(checked)
    return between - began, time.process_time() - between


def main() -> None:
    """Print a row for each size, then the exponents."""
    sizes = [int(one) for one in sys.argv[1:]] or SIZES
    taken = {}
    print(" units   check  library   (CPU s)")
    for count in sizes:
        with tempfile.TemporaryDirectory() as folder:
            taken[count] = seconds(Path(folder, "data"), count)
        print(f"{count:>6}  {taken[count][0]:>6.2f}  {taken[count][1]:>7.2f}", flush=True)
    for one, other in itertools.pairwise(sizes):
        grown = [
            math.log(more / less) / math.log(other / one) for less, more in zip(taken[one], taken[other], strict=True)
        ]
        print(f"growth from {one} to {other} units: exponent {grown[0]:.2f} (check), {grown[1]:.2f} (library)")


if __name__ == "__main__":
    main()
