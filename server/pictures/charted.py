"""A result as a chart: by what a saved query says, else the first column of numbers over the first of anything else."""

from __future__ import annotations

from ...queries.model import Chart
from .columns import Columns

_MOST = 200


def guess(columns: Columns) -> Chart | None:
    """The chart of a result that says nothing of one; None where there is nothing to count.

    Numbers over days are a line, over names they are bars.
    """
    across = [name for name in columns.names if name not in columns.of_numbers]
    if not across or not columns.of_numbers or not 1 < len(columns.rows) <= _MOST:
        return None
    return Chart("line" if across[0] in columns.of_days else "bar", across[0], columns.of_numbers[0])
