"""Tables as text."""

import pandas as pd


def shown(value: float) -> str:
    """A number with three decimals; in powers of ten where a model's intervals explode."""
    if pd.isna(value):
        return "–"
    return f"{value:.3f}" if abs(value) < 1000 else f"{value:.0e}"


def markdown(header: list[str], rows: list[list[str]]) -> str:
    """A table of Markdown with its columns aligned."""
    widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]
    lines = [header, ["-" * width for width in widths], *rows]
    padded = [[cell.ljust(width) for cell, width in zip(line, widths, strict=True)] for line in lines]
    return "\n".join("| " + " | ".join(line) + " |" for line in padded)
