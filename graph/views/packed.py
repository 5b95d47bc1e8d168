"""Sets and sequences of positions, packed for a column of a table: bits of one large number, or 32-bit numbers.

Python ands, ors and counts such numbers at the speed of memory: a set of a hundred thousand positions is 12 kB.
"""

from __future__ import annotations

import sys
import zlib
from array import array
from collections.abc import Iterable, Sequence

_FAST = 1
_BITS = tuple(tuple(bit for bit in range(8) if byte >> bit & 1) for byte in range(256))


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
    octets = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    return [at * 8 + bit for at, octet in enumerate(octets) if octet for bit in _BITS[octet]]


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
