"""Where what a site publishes is read: its folder, its `data` folder alone, or a bundle of it.

What is read comes from anybody: nothing is taken for a file that is none, no file is read that is larger than any site
publishes, and what the site's own list of files (manifest.sha256) says otherwise is refused.
"""

from __future__ import annotations

import contextlib
import hashlib
import stat
import zipfile
import zlib
from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path

from policysite.base.problems import excerpt
from policysite.base.text import visible
from policysite.build.built_site.manifest import NAME as MANIFEST
from policysite.build.built_site.manifest import parse_manifest

DATA = "data"
# The largest tables known, of 10 000 plans in one site, have 400 million bytes.
MOST_BYTES = 1_000_000_000


class Unread(Exception):
    """What a site publishes cannot be taken in; says why, in Chinese, and how to mend it.

    The words stand on a page that anybody sees: they name no place of this machine.
    """


class Place(ABC):
    """The files that a site publishes under data/, by their names; a context."""

    def __init__(self) -> None:
        self._listed: dict[str, str] | None = None

    def begin(self) -> None:
        """Read the site's list of files, where there is one."""
        raw = self._bytes(MANIFEST, required=False)
        if raw is None:
            return
        try:
            self._listed = parse_manifest(raw.decode("utf-8"))
        except ValueError:
            raise Unread(f"清单 {MANIFEST} 已损坏。请重新生成或重新拷贝这个网站。") from None

    def read(self, name: str) -> bytes:
        """A file under data/; raises Unread where it is missing, or is not what the site's list says."""
        path = f"{DATA}/{name}"
        raw = self._bytes(path, required=True)
        assert raw is not None
        if self._listed is not None and self._listed.get(path) != hashlib.sha256(raw).hexdigest():
            raise Unread(f"{path} 与清单 {MANIFEST} 不符。请重新生成或重新拷贝这个网站。")
        return raw

    @abstractmethod
    def _bytes(self, path: str, required: bool) -> bytes | None:
        """A file of the site; None where it is not there and not `required`, else raises Unread."""


class _Folder(Place):
    """A site's folder; or its data folder alone, which has no list of files."""

    def __init__(self, home: Path, is_data: bool) -> None:
        super().__init__()
        self._home, self._is_data = home, is_data

    def _bytes(self, path: str, required: bool) -> bytes | None:
        if self._is_data and path == MANIFEST:
            return None
        file = self._home / (path.removeprefix(f"{DATA}/") if self._is_data else path)
        try:
            told = file.stat()
            if not stat.S_ISREG(told.st_mode):
                raise Unread(f"{path} 不是文件。")
            if told.st_size > MOST_BYTES:
                raise Unread(_too_large(path))
            with file.open("rb") as opened:
                raw = opened.read(MOST_BYTES + 1)  # it may have grown since
        except FileNotFoundError:
            if not required:
                return None
            raise Unread(f"没有 {path}，不像是 policysite 建成的网站。请核对 data 写的位置。") from None
        except OSError as error:
            raise Unread(f"{path} 读不了（系统的说明：{error.strerror}）。") from None
        if len(raw) > MOST_BYTES:
            raise Unread(_too_large(path))
        return raw


class _Bundle(Place):
    """A zip that `policysite bundle` made: the site is the one folder in it."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        super().__init__()
        self._archive = archive
        tops = {name.partition("/")[0] for name in archive.namelist()}
        if len(tops) != 1:
            raise Unread("压缩包里不是一个网站文件夹。请用 policysite bundle 打包。")
        self._top = tops.pop()

    def _bytes(self, path: str, required: bool) -> bytes | None:
        try:
            entry = self._archive.getinfo(f"{self._top}/{path}")
        except KeyError:
            if not required:
                return None
            raise Unread(f"压缩包里没有 {path}，不像是 policysite 建成的网站。请用 policysite bundle 打包。") from None
        if entry.file_size > MOST_BYTES:
            raise Unread(_too_large(path))
        with self._archive.open(entry) as file:
            raw = file.read(MOST_BYTES + 1)  # what its head says of its size need not be so
        if len(raw) > MOST_BYTES:
            raise Unread(_too_large(path))
        return raw


def _too_large(path: str) -> str:
    return f"{path} 超过 {MOST_BYTES // 1_000_000} 兆字节，不像是网站的数据。"


@contextlib.contextmanager
def open_place(path: Path) -> Iterator[Place]:
    """What a site publishes; raises Unread where nothing can be read there, whatever lies there instead."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        raise Unread(f"data 写的文件夹或文件不在那里（系统的说明：{error.strerror}）。请核对位置。") from None
    except ValueError:
        raise Unread("data 写的不是文件夹或文件的位置。") from None
    if stat.S_ISDIR(mode):
        # A site's folder has a folder `data`; a folder with these files in itself is that one.
        yield _begun(_Folder(path, is_data=not (path / DATA).is_dir()))
        return
    if not stat.S_ISREG(mode):
        raise Unread("data 写的不是文件夹，也不是压缩包。")
    try:
        with zipfile.ZipFile(path) as archive:
            yield _begun(_Bundle(archive))
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        why = excerpt(visible(str(error)), 60)
        raise Unread(f"压缩包不完好（程序的说明：{why}）。请重新打包或重新拷贝。") from None
    except OSError as error:
        raise Unread(f"压缩包读不了（系统的说明：{error.strerror}）。") from None


def _begun(place: Place) -> Place:
    place.begin()
    return place
