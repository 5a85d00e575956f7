"""How much work reading is: the lines of the software's own code that run, whatever else the machine does."""

import sys
from pathlib import Path

import policysite

_HOME = str(Path(policysite.__file__).parent)


def steps(read, *arguments):
    """How many lines of the package's own code run while `read` does its work."""
    count = 0

    def trace(frame, event, _):
        nonlocal count
        if not frame.f_code.co_filename.startswith(_HOME):
            return None
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        read(*arguments)
    finally:
        sys.settrace(before)
    return count


def growth(read, make, once=200, times=4):
    """How many times the work grows where what is made to be read is so many times as long; `read` has run before."""
    read(make(once // 4))  # what is made once
    short, long = (steps(read, make(length)) for length in (once, once * times))
    return long / (short + 100)
