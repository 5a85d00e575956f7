"""Older formats of Word, WPS and Excel, by way of LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from policysite.draft.readers.document import DocumentError
from policysite.draft.readers.limits import check_package

_USUAL_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_PATIENCE = 180  # seconds; the first start of LibreOffice is slow


def converted(raw: bytes, suffix: str, target: str) -> bytes:
    """The file in another format, e.g. a .doc as .docx."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    program = program or next((place for place in _USUAL_PLACES if Path(place).exists()), None)
    if program is None:
        raise DocumentError(
            f"这是 {suffix} 格式的文件，需要 LibreOffice 才能读，这台电脑上没有。"
            f"请用 WPS 或 Word 打开，另存为 .{target} 再试。"
        )
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = folder / f"document{suffix}"  # the user's own name could be anything
        source.write_bytes(raw)
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [program, "--headless", profile, "--convert-to", target, "--outdir", str(folder / "out"), str(source)]
        try:
            subprocess.run(command, capture_output=True, timeout=_PATIENCE, check=False)
        except (OSError, subprocess.TimeoutExpired):
            raise DocumentError(f"LibreOffice 没有转换成功。请用 WPS 或 Word 打开，另存为 .{target} 再试。") from None
        made = folder / "out" / f"document.{target}"
        if not made.exists():
            raise DocumentError(f"LibreOffice 打不开这个文件。请用 WPS 或 Word 打开，另存为 .{target} 再试。")
        content = made.read_bytes()
        check_package(content)
        return content
