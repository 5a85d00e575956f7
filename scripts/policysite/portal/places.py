"""Where what a site publishes is read: its folder, its `data` folder alone, or a bundle of it.

What is read comes from anybody: nothing is taken for a file that is none, no file is read that is larger than any site
publishes, and what the site's own list of files (manifest.sha256) says otherwise is refused.
"""

from __future__ import annotations

import contextlib
import hashlib
import lzma
import stat
import struct
import zipfile
import zlib
from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from policysite.base.paths import real
from policysite.base.problems import excerpt
from policysite.base.text import visible
from policysite.build.built_site.manifest import NAME as MANIFEST
from policysite.build.built_site.manifest import parse_manifest

DATA = "data"
# The largest tables known, of 10 000 plans in one site, have 400 million bytes.
MOST_BYTES = 420_000_000
# Values of one table: what is read of JSON takes up to 32 bytes for each, however short it is written.
MOST_VALUES = 15_000_000
# Bytes of a bundle's list of files. That of a site of 10 000 plans has half as many; each file in it takes 450 bytes.
MOST_LISTED = 60_000_000
# How `policysite bundle` packs; other ways may ask for any amount of memory.
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_PIECE = 1 << 20
_END = 22 + 65_535 + 20 + 56  # the end with the longest comment, and both of its additions for large files
# What zipfile and what unpacks for it raise at a broken file.
_SPOILT = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    ValueError,
)


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

    def read(self, name: str) -> bytearray:
        """A table under data/; raises Unread where it is missing, too large, or not what the site's list says."""
        path = f"{DATA}/{name}"
        raw = self._bytes(path, required=True)
        assert raw is not None
        if self._listed is not None and self._listed.get(path) != hashlib.sha256(raw).hexdigest():
            raise Unread(f"{path} 与清单 {MANIFEST} 不符。请重新生成或重新拷贝这个网站。")
        if raw.count(b",") + raw.count(b"[") > MOST_VALUES:
            raise Unread(f"{path} 有超过 {MOST_VALUES // 10_000} 万个值，不像是网站的数据。")
        return raw

    @abstractmethod
    def _bytes(self, path: str, required: bool) -> bytearray | None:
        """A file of the site; None where it is not there and not `required`, else raises Unread."""


class _Folder(Place):
    """A site's folder; or its data folder alone, which has no list of files."""

    def __init__(self, home: Path, is_data: bool) -> None:
        super().__init__()
        self._home, self._real, self._is_data = home, real(home), is_data

    def _bytes(self, path: str, required: bool) -> bytearray | None:
        if self._is_data and path == MANIFEST:
            return None
        file = self._home / (path.removeprefix(f"{DATA}/") if self._is_data else path)
        try:
            told = file.stat()
            if self._real not in real(file).parents:
                raise Unread(f"{path} 是通到网站外面的链接。请换成文件本身。")
            if not stat.S_ISREG(told.st_mode):
                raise Unread(f"{path} 不是文件。")
            if told.st_size > MOST_BYTES:
                raise Unread(_too_large(path))
            with file.open("rb") as opened:
                return _read(opened, path)  # it may have grown since
        except FileNotFoundError:
            if not required:
                return None
            raise Unread(f"没有 {path}，不像是 policysite 建成的网站。请核对 data 写的位置。") from None
        except OSError as error:
            raise Unread(f"{path} 读不了（系统的说明：{error.strerror}）。") from None


class _Bundle(Place):
    """A zip that `policysite bundle` made: the site is the one folder in it."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        super().__init__()
        self._archive = archive
        tops = {name.partition("/")[0] for name in archive.namelist()}
        if len(tops) != 1:
            raise Unread("压缩包里不是一个网站文件夹。请用 policysite bundle 打包。")
        self._top = tops.pop()

    def _bytes(self, path: str, required: bool) -> bytearray | None:
        try:
            entry = self._archive.getinfo(f"{self._top}/{path}")
        except KeyError:
            if not required:
                return None
            raise Unread(f"压缩包里没有 {path}，不像是 policysite 建成的网站。请用 policysite bundle 打包。") from None
        if entry.file_size > MOST_BYTES:
            raise Unread(_too_large(path))
        if entry.compress_type not in _METHODS:
            raise Unread(f"压缩包里的 {path} 用了少见的压缩方法。请用 policysite bundle 打包。")
        with self._archive.open(entry) as file:
            return _read(file, path)  # what its head says of its size need not be so


def _read(file: IO[bytes], path: str) -> bytearray:
    """What is in a file, piece by piece, so that it is in memory once; raises Unread where it is too much."""
    raw = bytearray()
    while piece := file.read(_PIECE):
        raw += piece
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
        if _listed_bytes(path) > MOST_LISTED:
            raise Unread("压缩包里的文件太多，不像是一个网站。")
        with zipfile.ZipFile(path) as archive:
            yield _begun(_Bundle(archive))
    except _SPOILT as error:
        why = excerpt(visible(str(error)), 60)
        raise Unread(f"压缩包不完好（程序的说明：{why}）。请重新打包或重新拷贝。") from None
    except OSError as error:
        raise Unread(f"压缩包读不了（系统的说明：{error.strerror}）。") from None


def _listed_bytes(path: Path) -> int:
    """How many bytes a zip's list of files has, as its end says (PKWARE APPNOTE 4.3.14 and 4.3.16)."""
    with path.open("rb") as file:
        file.seek(max(path.stat().st_size - _END, 0))
        tail = file.read(_END)
    sizes: list[int] = []
    for begin, form, place in ((b"PK\5\6", "<L", 12), (b"PK\6\6", "<Q", 40)):
        if (at := tail.rfind(begin)) >= 0 and at + place + struct.calcsize(form) <= len(tail):
            sizes += struct.unpack_from(form, tail, at + place)
    return max((size for size in sizes if size != 0xFFFFFFFF), default=0)


def _begun(place: Place) -> Place:
    place.begin()
    return place
