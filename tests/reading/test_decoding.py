"""Bytes that are text, in which encoding, and bytes that are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import InputError
from kg.reading.decoding import decode

SEED = Path(__file__).parents[2] / "seeds" / "001_city_report.txt"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_report_in_each_encoding_is_the_same_text(encoding: str) -> None:
    text = SEED.read_bytes().decode()
    assert decode(text.encode(encoding), "a").lstrip("\ufeff") == text


def test_byte_order_mark_and_carriage_returns_are_counted() -> None:
    assert decode(b"\xef\xbb\xbf" + "报告\r\n正文".encode(), "a") == "\ufeff报告\r\n正文"


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (b"", "is empty"),
        (b" \r\n\t", "is empty"),
        (b"\xef\xbb\xbf  ", "is empty"),
        ("　\n".encode(), "is empty"),
        ("各位代表".encode() + b"\0", "holds a NUL byte"),
        (bytes(range(1, 256)) * 20, "control characters|is not a text|fits neither"),
        ("政府工作报告".encode() + "政府工作报告，增长百分之五".encode("gbk"), "neither UTF-8 nor GB18030"),
        (SEED.read_bytes() + "增长百分之五".encode("gbk"), "neither UTF-8 nor GB18030"),
        (b"\xff\xfe\x00\xd8", "marked as utf-16-le"),
    ],
)
def test_what_is_no_text_is_refused(raw: bytes, fault: str) -> None:
    with pytest.raises(InputError, match=fault):
        decode(raw, "a.txt")
