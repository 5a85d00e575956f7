"""ical.js, the reader of calendars that Thunderbird and Nextcloud have, out of the npm registry, and how a test asks it."""

import hashlib
import json
import shutil
import subprocess
import tarfile

from support.machine import ONE_AT_A_TIME, attempt, find_or_install

PACKAGE = "ical.js@2.2.1"
SHA256 = "36482280d62cc50f0adddb0587612cff32b96df18eb9e2071ec9929c2e7b3107"

# What it reads: each event with what a person sees of it. Strict: a line that breaks RFC 5545 is an error.
_ASK = """
const ICAL = require(process.argv[1]);
const parsed = ICAL.parse(require("fs").readFileSync(0, "utf8"));
const calendar = new ICAL.Component(parsed);
const said = calendar.getAllSubcomponents("vevent").map((one) => {
  const event = new ICAL.Event(one, { strictExceptions: true });
  const alarms = one.getAllSubcomponents("valarm").map((alarm) => alarm.getFirstPropertyValue("trigger").toString());
  return { uid: event.uid, summary: event.summary, description: event.description, sequence: event.sequence,
    day: event.startDate.toString(), all_day: event.startDate.isDate, last: event.endDate.toString(), alarms,
    stamp: one.getFirstPropertyValue("dtstamp").toString() };
});
console.log(JSON.stringify({ name: calendar.getFirstPropertyValue("x-wr-calname"), events: said }));
"""


def get_ical_js(folder, reasons):
    """The library's file, unpacked into `folder` once and for all; None if it cannot be had."""
    file = folder / "ical.cjs"
    with ONE_AT_A_TIME:
        if not file.exists():
            npm = find_or_install("npm", ["npm"], reasons)
            if npm is None or not attempt([npm, "pack", "--silent", PACKAGE], reasons, cwd=folder):
                return None
            package = folder / f"{PACKAGE.replace('@', '-')}.tgz"
            if hashlib.sha256(package.read_bytes()).hexdigest() != SHA256:
                reasons.append(f"{PACKAGE}: not the package we know")
                return None
            with tarfile.open(package) as packed:
                content = packed.extractfile("package/dist/ical.es5.min.cjs").read()
            file.write_bytes(content)
            package.unlink()
    return file


def read_by(file, calendar):
    """What ical.js reads in the bytes of a calendar. Node comes with npm."""
    done = subprocess.run(
        [shutil.which("node"), "-e", _ASK, str(file)], input=calendar, capture_output=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr.decode()[-800:]
    return json.loads(done.stdout)
