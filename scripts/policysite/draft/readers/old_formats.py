"""Older formats of Word, WPS and Excel, by way of LibreOffice where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from policysite.draft.readers.document import DocumentError
from policysite.draft.readers.limits import check_package

_USUAL_PLACES = (
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
)
_PATIENCE = 180  # seconds; the first start of LibreOffice is slow

# Settings of LibreOffice's own profile (its registry schema, org.openoffice.Office.Common and org.openoffice.Inet): no
# macro runs, no link in the document is followed, and whatever asks the network after all goes to a proxy that is none.
_SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
_INET = "/org.openoffice.Inet/Settings"
_SETTINGS = (
    (_SECURITY, "DisableMacrosExecution", "true"),
    (_SECURITY, "MacroSecurityLevel", "3"),
    (_SECURITY, "BlockUntrustedRefererLinks", "true"),
    (_INET, "ooInetProxyType", "2"),
    *((_INET, f"ooInet{kind}ProxyName", "127.0.0.1") for kind in ("HTTP", "HTTPS")),
    *((_INET, f"ooInet{kind}ProxyPort", "9") for kind in ("HTTP", "HTTPS")),  # 9: discard (RFC 863)
)


def converted(raw: bytes, suffix: str, target: str) -> bytes:
    """The file in another format, e.g. a .doc as .docx."""
    program = _program()
    if program is None:
        raise DocumentError(
            f"这是 {suffix} 格式的文件，需要 LibreOffice 才能读，这台电脑上没有。"
            f"请用 WPS 或 Word 打开，另存为 .{target} 再试。"
        )
    try:
        (content,) = _all_converted(program, [(raw, suffix)], target)
    except (OSError, subprocess.TimeoutExpired):
        raise DocumentError(f"LibreOffice 没有转换成功。请用 WPS 或 Word 打开，另存为 .{target} 再试。") from None
    if content is None:
        raise DocumentError(f"LibreOffice 打不开这个文件。请用 WPS 或 Word 打开，另存为 .{target} 再试。")
    check_package(content)
    return content


def converted_together(files: Sequence[tuple[bytes, str]], target: str) -> list[bytes | None]:
    """Many files in another format by one start of LibreOffice; None for those that are to be tried alone.

    One that LibreOffice cannot open, or that ends it, spoils nothing but the time.
    """
    program = _program()
    if program is None or len(files) < 2:
        return [None] * len(files)
    try:
        made = _all_converted(program, files, target)
    except (OSError, subprocess.TimeoutExpired):
        return [None] * len(files)
    return [content if content and _is_safe(content) else None for content in made]


def _is_safe(content: bytes) -> bool:
    try:
        check_package(content)
    except DocumentError:
        return False
    return True


def _program() -> str | None:
    """LibreOffice on this machine."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    return program or next((place for place in _USUAL_PLACES if Path(place).exists()), None)


def _all_converted(program: str, files: Sequence[tuple[bytes, str]], target: str) -> list[bytes | None]:
    """The files, each with its ending, in another format; None for those of which nothing came."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sources = [folder / f"document{number}{suffix}" for number, (_, suffix) in enumerate(files)]
        for source, (raw, _) in zip(sources, files, strict=True):  # the users' own names could be anything
            source.write_bytes(raw)
        _write_profile(folder / "profile")
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        command = [program, "--headless", profile, "--convert-to", target, "--outdir", str(folder / "out")]
        _run([*command, *map(str, sources)])
        made = [folder / "out" / f"{source.stem}.{target}" for source in sources]
        return [one.read_bytes() if one.exists() else None for one in made]


def _write_profile(profile: Path) -> None:
    """Write the settings of a profile that LibreOffice has not started with yet."""
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    head = '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">'
    (profile / "user").mkdir(parents=True)
    (profile / "user/registrymodifications.xcu").write_text(f"{head}{items}</oor:items>", "utf-8")


def _run(command: list[str]) -> None:
    """Run LibreOffice to its end; after `_PATIENCE`, or where we are stopped, the programs that it started end too."""
    with subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    ) as process:
        try:
            process.wait(_PATIENCE)
        except BaseException:
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            process.kill()
            raise
