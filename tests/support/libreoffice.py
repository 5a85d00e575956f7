"""Files in another format, by LibreOffice, which is got where it is missing."""

import subprocess

from support.machine import find_or_install, go_without


def converter(folder):
    """A function that takes a file's content, its name and an ending, and gives the content in that format."""
    reasons = []
    packages = ["libreoffice-calc", "libreoffice-writer", "fonts-noto-cjk"]
    soffice = find_or_install("soffice", packages, reasons) or go_without("LibreOffice", reasons)

    def convert(content, name, target):
        source, ending = folder / name, target.split(":")[0]
        source.write_bytes(content)
        out = folder / ending  # a file may keep its format
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [soffice, "--headless", profile, "--convert-to", target, "--outdir", str(out), str(source)]
        subprocess.run(command, capture_output=True, timeout=300, check=True)
        return (out / name).with_suffix(f".{ending}").read_bytes()

    return convert
