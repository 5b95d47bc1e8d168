"""Sets and sequences of positions, packed for a column of a table: bits of one large number, or 32-bit numbers.

Python ands, ors and counts such numbers at the speed of memory: a set of a hundred thousand positions is 12 kB.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from collections.abc import Iterable, Sequence
from itertools import compress, count

_FAST = 1
_DIGITS, _FLAGS = b"01", b"\0\1"
_TO_FLAGS, _TO_DIGITS = bytes.maketrans(_DIGITS, _FLAGS), bytes.maketrans(_FLAGS, _DIGITS)


def bits_of(positions: Iterable[int]) -> int:
    """The set of some positions, as a number with these bits."""
    found = sorted(positions)
    if not found:
        return 0
    octets = bytearray(found[-1] // 8 + 1)
    for position in found:
        octets[position >> 3] |= 1 << (position & 7)
    return int.from_bytes(octets, "little")


def positions_of(bits: int) -> list[int]:
    """The positions in a set, in order."""
    return list(compress(count(), flags_of(bits)))


def flags_of(bits: int, size: int = 0) -> bytes:
    """A set as one byte for each position, 1 or 0.

    Args:
        bits: the set.
        size: for how many positions at least.
    """
    return f"{bits:b}".encode()[::-1].translate(_TO_FLAGS).ljust(size, b"\0")


def of_flags(flags: bytes) -> int:
    """A set out of a byte for each position."""
    return int(flags[::-1].translate(_TO_DIGITS) or b"0", 2)


def pack_bits(bits: int) -> bytes:
    """A set as bytes."""
    return zlib.compress(bits.to_bytes((bits.bit_length() + 7) // 8, "little"), _FAST)


def unpack_bits(data: bytes) -> int:
    """A set out of its bytes."""
    return int.from_bytes(zlib.decompress(data), "little")


def pack_numbers(numbers: Iterable[int]) -> bytes:
    """A sequence of numbers from 0 as bytes."""
    return zlib.compress(_little(array("I", numbers)).tobytes(), _FAST)


def unpack_numbers(data: bytes) -> Sequence[int]:
    """A sequence of numbers out of its bytes."""
    found = array("I")
    found.frombytes(zlib.decompress(data))
    return _little(found)


def _little(numbers: array[int]) -> array[int]:
    """Numbers in the order of bytes of the file, on any machine."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
