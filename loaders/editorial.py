"""The reader of what editors decide: a CSV file with fixed columns beside the folders of sources."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ..errors import Place, RecordError
from .folders import shown


def decided_rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[Place, Mapping[str, str]]]:
    """The rows of a file of decisions.

    Args:
        path: the file.
        columns: its columns, in order.

    Yields:
        Place and cells by column, without blanks around them.

    Raises:
        RecordError: it cannot be read, or is no table of these columns; the error names the line.
    """
    try:
        text = path.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as exc:
        raise RecordError(Place(shown(path)), f"cannot be read as UTF-8: {exc}") from exc
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    try:
        if tuple(reader.fieldnames or ()) != tuple(columns):
            raise RecordError(Place(shown(path), 1), f"wanted the columns {','.join(columns)}")
        for row in reader:
            place = Place(shown(path), reader.line_num)
            if None in row or None in row.values():
                raise RecordError(place, f"wanted {len(columns)} fields")
            yield place, {name: row[name].strip() for name in columns}
    except csv.Error as exc:
        raise RecordError(Place(shown(path), reader.reader.line_num), f"not CSV: {exc}") from exc
